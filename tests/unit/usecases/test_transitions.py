"""Who may do what to a note in which state: one table, and everything that it does not name is refused."""

from collections.abc import Callable

import pytest

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.errors import NotAllowed
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteRecord
from notedraft.workflow import TRANSITIONS, NoteStatus
from tests.factories import Clinic

DRAFT, IN_REVIEW, RETURNED, APPROVED, VOID = NoteStatus
Act = Callable[[Clinic, Account, NoteRecord], object]


def another(note: TherapyNote) -> TherapyNote:
    """The note with one word changed."""
    changed = note.model_copy(deep=True)
    changed.sections.plan = "Add step-ups next week."
    return changed


def edit(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.notes.save_edit(who, note.id, note.version, another(note.note))


def sign(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.signing.sign(who, note.id, note.version)


def withdraw(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.signing.withdraw(who, note.id, note.version, "a word is missing")


def give_back(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.review.return_for_changes(who, note.id, note.version, "name the goal")


def propose(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.review.propose_edit(who, note.id, note.version, another(note.note), "clearer")


def approve(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.review.approve(who, note.id, note.version)


def void(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.signing.void(who, note.id, note.version, "wrong patient")


def addend(clinic: Clinic, who: Account, note: NoteRecord) -> object:
    return clinic.charting.signing.addend(who, note.id, note.version, reason="left out", text="Pain was 2/10.")


ACTS: dict[Act, AuditEventType] = {
    edit: AuditEventType.NOTE_EDITED,
    sign: AuditEventType.NOTE_SIGNED,
    withdraw: AuditEventType.NOTE_WITHDRAWN,
    give_back: AuditEventType.NOTE_RETURNED,
    propose: AuditEventType.EDIT_PROPOSED,
    approve: AuditEventType.NOTE_APPROVED,
    void: AuditEventType.NOTE_VOIDED,
    addend: AuditEventType.ADDENDUM_SIGNED,
}

ALLOWED: dict[tuple[NoteStatus, Act, str], NoteStatus] = {
    (DRAFT, edit, "therapist"): DRAFT,
    (DRAFT, sign, "therapist"): IN_REVIEW,
    (DRAFT, void, "therapist"): VOID,
    (IN_REVIEW, withdraw, "therapist"): DRAFT,
    (IN_REVIEW, give_back, "reviewer"): RETURNED,
    (IN_REVIEW, propose, "reviewer"): IN_REVIEW,
    (IN_REVIEW, approve, "reviewer"): APPROVED,
    (IN_REVIEW, void, "reviewer"): VOID,
    (RETURNED, edit, "therapist"): RETURNED,
    (RETURNED, sign, "therapist"): IN_REVIEW,
    (RETURNED, void, "therapist"): VOID,
    (APPROVED, void, "therapist"): VOID,
    (APPROVED, void, "reviewer"): VOID,
    (APPROVED, addend, "therapist"): APPROVED,
    (APPROVED, addend, "reviewer"): APPROVED,
}
"""The note is the therapist's. What is not here is refused."""

PEOPLE = ("therapist", "colleague", "assistant", "student", "reviewer", "biller", "evaluator", "administrator")


@pytest.mark.parametrize("status", NoteStatus)
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_what_the_table_does_not_name_is_refused_and_changes_nothing(
    clinic: Clinic, status: NoteStatus, act: Act
) -> None:
    note = clinic.note_at_status(status)
    before = clinic.store.history(note.id)
    for person in PEOPLE:
        if (status, act, person) not in ALLOWED:
            with pytest.raises(NotAllowed):
                act(clinic, clinic.people[person], note)
    assert clinic.store.history(note.id) == before


@pytest.mark.parametrize(
    ("status", "act", "person"), ALLOWED, ids=lambda part: getattr(part, "__name__", None) or str(part)
)
def test_what_the_table_names_happens_and_is_recorded(
    clinic: Clinic, status: NoteStatus, act: Act, person: str
) -> None:
    note = clinic.note_at_status(status)
    act(clinic, clinic.people[person], note)
    history = clinic.store.history(note.id)
    assert history is not None
    assert history.record.status is ALLOWED[status, act, person]
    assert history.record.version == note.version + 1
    event = next(event for event in history.events if event.type is ACTS[act] and event.at > note.updated_at)
    assert event.actor == person
    assert history.revisions[-1].by == person
    assert history.revisions[-1].status is history.record.status


def test_every_move_of_a_note_is_one_that_the_table_shows() -> None:
    reached = {(status, target) for (status, _, _), target in ALLOWED.items() if status is not target}
    # Straight from a signature to approved: the clinics that ask for no review, in test_signing.py.
    by_policy = {(DRAFT, APPROVED), (RETURNED, APPROVED)}
    assert reached | by_policy == {(status, target) for status in NoteStatus for target in TRANSITIONS[status]}
