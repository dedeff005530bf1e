"""Review: proposals, and an approval that never stands in for the signature."""

from dataclasses import replace

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteChange, NoteHistory, NoteRecord, ProposalStatus
from notedraft.workflow import NoteStatus
from tests.factories import Clinic


@pytest.fixture
def waiting(clinic: Clinic) -> NoteRecord:
    """A note in review."""
    return clinic.note_at_status(NoteStatus.IN_REVIEW)


def history(clinic: Clinic, note: NoteRecord) -> NoteHistory:
    return clinic.charting.records.history(clinic.reviewer, note.id)


def reworded(note: NoteRecord, plan: str = "Step-ups on Friday.", *, minutes: int = 24) -> TherapyNote:
    changed = note.note.model_copy(deep=True)
    changed.sections.plan = plan
    changed.services[0].minutes = minutes
    return changed


def returned_with_proposal(clinic: Clinic, note: NoteRecord, *, minutes: int = 24) -> NoteRecord:
    return clinic.charting.review.return_for_changes(
        clinic.reviewer, note.id, note.version, "name the day", proposed=reworded(note, minutes=minutes)
    )


def proposal_of(clinic: Clinic, note: NoteRecord) -> str:
    proposal = history(clinic, note).open_proposal
    assert proposal is not None
    return proposal.id


def test_the_whole_way_from_return_to_approval(clinic: Clinic, waiting: NoteRecord) -> None:
    note = returned_with_proposal(clinic, waiting)
    assert note.note == waiting.note
    note = clinic.charting.review.accept_proposal(clinic.therapist, note.id, note.version, proposal_of(clinic, note))
    assert (note.status, note.note.sections.plan) == (NoteStatus.RETURNED, "Step-ups on Friday.")
    assert history(clinic, note).standing_signature is None
    note = clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    note = clinic.charting.review.approve(clinic.reviewer, note.id, note.version)
    assert note.lock is not None
    assert note.lock.approved_by == "reviewer"
    assert [event.type for event in history(clinic, note).events] == [
        AuditEventType.NOTE_DRAFTED,
        AuditEventType.NOTE_SIGNED,
        AuditEventType.NOTE_RETURNED,
        AuditEventType.EDIT_PROPOSED,
        AuditEventType.PROPOSAL_ACCEPTED,
        AuditEventType.SIGNATURE_VOIDED,
        AuditEventType.NOTE_SIGNED,
        AuditEventType.NOTE_APPROVED,
        AuditEventType.NOTE_LOCKED,
    ]


def test_what_a_reviewer_proposed_is_the_clinicians_word_once_accepted(clinic: Clinic, waiting: NoteRecord) -> None:
    note = returned_with_proposal(clinic, waiting, minutes=20)
    note = clinic.charting.review.accept_proposal(clinic.therapist, note.id, note.version, proposal_of(clinic, note))
    line = note.note.services[0]
    assert (line.minutes, line.origin, line.confirmed_by) == (20, "clinician", "Therapist")
    changed = next(e for e in history(clinic, note).events if e.type is AuditEventType.MINUTES_CHANGED)
    assert changed.detail == {"what": "97110", "before": 24, "after": 20, "reason": "name the day"}


def test_accepting_while_in_review_gives_the_note_back_to_its_author(clinic: Clinic, waiting: NoteRecord) -> None:
    note = clinic.charting.review.propose_edit(
        clinic.reviewer, waiting.id, waiting.version, reworded(waiting), "clearer"
    )
    assert note.status is NoteStatus.IN_REVIEW
    note = clinic.charting.review.accept_proposal(clinic.therapist, note.id, note.version, proposal_of(clinic, note))
    assert note.status is NoteStatus.DRAFT
    assert history(clinic, note).standing_signature is None


def test_a_rejected_proposal_changes_nothing_and_keeps_the_signature(clinic: Clinic, waiting: NoteRecord) -> None:
    note = clinic.charting.review.propose_edit(
        clinic.reviewer, waiting.id, waiting.version, reworded(waiting), "clearer"
    )
    with pytest.raises(InputError, match="why"):
        clinic.charting.review.reject_proposal(clinic.therapist, note.id, note.version, proposal_of(clinic, note), "")
    note = clinic.charting.review.reject_proposal(
        clinic.therapist, note.id, note.version, proposal_of(clinic, note), "the day is not known"
    )
    assert note.note == waiting.note
    decided = history(clinic, note).proposals[0]
    assert (decided.status, decided.decided_by, decided.decision_reason) == (
        ProposalStatus.REJECTED,
        "therapist",
        "the day is not known",
    )
    clinic.charting.review.approve(clinic.reviewer, note.id, note.version)


def test_neither_signature_nor_approval_passes_over_an_open_proposal(clinic: Clinic, waiting: NoteRecord) -> None:
    note = clinic.charting.review.propose_edit(
        clinic.reviewer, waiting.id, waiting.version, reworded(waiting), "clearer"
    )
    with pytest.raises(NotAllowed, match="waits for the author"):
        clinic.charting.review.approve(clinic.reviewer, note.id, note.version)
    note = clinic.charting.review.return_for_changes(clinic.reviewer, note.id, note.version, "see my edit")
    with pytest.raises(NotAllowed, match="waits for you"):
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


def test_a_proposal_for_a_text_that_changed_since_is_not_accepted(clinic: Clinic, waiting: NoteRecord) -> None:
    note = returned_with_proposal(clinic, waiting)
    own = reworded(note, "Step-ups on Monday.")
    note = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, own)
    with pytest.raises(Conflict, match="changed after this edit was proposed"):
        clinic.charting.review.accept_proposal(clinic.therapist, note.id, note.version, proposal_of(clinic, note))
    assert clinic.charting.notes.open(clinic.therapist, note.id).note.sections.plan == "Step-ups on Monday."


def test_a_newer_proposal_replaces_the_reviewers_own_older_one(clinic: Clinic, waiting: NoteRecord) -> None:
    note = waiting
    for plan in ("Step-ups.", "Step-ups twice."):
        note = clinic.charting.review.propose_edit(
            clinic.reviewer, note.id, note.version, reworded(note, plan), "clearer"
        )
    statuses = [proposal.status for proposal in history(clinic, note).proposals]
    assert statuses == [ProposalStatus.WITHDRAWN, ProposalStatus.OPEN]


def test_a_second_reviewer_waits_for_the_first(clinic: Clinic, waiting: NoteRecord) -> None:
    second = clinic.add_person("second_reviewer", Role.REVIEWER)
    note = clinic.charting.review.propose_edit(
        clinic.reviewer, waiting.id, waiting.version, reworded(waiting), "clearer"
    )
    with pytest.raises(NotAllowed, match="Another reviewer"):
        clinic.charting.review.propose_edit(second, note.id, note.version, reworded(note, "No."), "clearer")
    with pytest.raises(NotAllowed, match="Only the reviewer who proposed"):
        clinic.charting.review.withdraw_proposal(second, note.id, note.version, proposal_of(clinic, note))


def test_a_proposal_taken_back_is_open_no_more(clinic: Clinic, waiting: NoteRecord) -> None:
    note = clinic.charting.review.propose_edit(
        clinic.reviewer, waiting.id, waiting.version, reworded(waiting), "clearer"
    )
    proposal = proposal_of(clinic, note)
    note = clinic.charting.review.withdraw_proposal(clinic.reviewer, note.id, note.version, proposal)
    with pytest.raises(InputError, match="not open any more"):
        clinic.charting.review.accept_proposal(clinic.therapist, note.id, note.version, proposal)


def test_a_proposal_that_changes_nothing_is_none(clinic: Clinic, waiting: NoteRecord) -> None:
    with pytest.raises(InputError, match="changes nothing"):
        clinic.charting.review.propose_edit(
            clinic.reviewer, waiting.id, waiting.version, waiting.note.model_copy(deep=True), "hm"
        )


@pytest.mark.parametrize("person", ["colleague", "reviewer", "administrator"])
def test_only_the_author_decides_on_a_proposal(clinic: Clinic, waiting: NoteRecord, person: str) -> None:
    note = returned_with_proposal(clinic, waiting)
    with pytest.raises(NotAllowed):
        clinic.charting.review.accept_proposal(clinic.people[person], note.id, note.version, proposal_of(clinic, note))


def test_nobody_reviews_their_own_note_whatever_roles_they_hold(clinic: Clinic) -> None:
    director = clinic.add_person("director", Role.THERAPIST, Role.REVIEWER, Role.ADMINISTRATOR)
    note = clinic.note_at_status(NoteStatus.IN_REVIEW, "director")
    review = clinic.charting.review
    with pytest.raises(NotAllowed, match="Nobody reviews their own note"):
        review.approve(director, note.id, note.version)
    with pytest.raises(NotAllowed, match="Nobody reviews their own note"):
        review.return_for_changes(director, note.id, note.version, "hm")
    with pytest.raises(NotAllowed, match="Nobody reviews their own note"):
        review.propose_edit(director, note.id, note.version, reworded(note), "hm")
    clinic.charting.review.approve(clinic.reviewer, note.id, note.version)


def test_a_proposal_typed_while_the_author_withdrew_is_kept(clinic: Clinic, waiting: NoteRecord) -> None:
    clinic.charting.signing.withdraw(clinic.therapist, waiting.id, waiting.version, "a word")
    with pytest.raises(Conflict, match="kept"):
        clinic.charting.review.propose_edit(
            clinic.reviewer, waiting.id, waiting.version, reworded(waiting, "Typed by the reviewer."), "clearer"
        )
    kept = history(clinic, waiting).revisions[-1]
    assert (kept.kept, kept.by, kept.note.sections.plan) == (True, "reviewer", "Typed by the reviewer.")


def test_two_reviewers_at_once_one_approves_the_other_is_told(clinic: Clinic, waiting: NoteRecord) -> None:
    second = clinic.add_person("second_reviewer", Role.REVIEWER)
    clinic.charting.review.approve(clinic.reviewer, waiting.id, waiting.version)
    with pytest.raises(Conflict, match="Reviewer saved this note"):
        clinic.charting.review.approve(second, waiting.id, waiting.version)


@pytest.mark.parametrize("how", ["voided", "changed"])
def test_an_approval_never_stands_in_for_a_signature_over_the_present_words(
    clinic: Clinic, waiting: NoteRecord, how: str
) -> None:
    """Nothing in the product leads here; a hand in the database does."""
    event = AuditEvent(type=AuditEventType.NOTE_EDITED, actor="somebody", at=waiting.updated_at, note_id=waiting.id)
    other = replace(waiting, note=reworded(waiting)) if how == "changed" else waiting
    forged = clinic.store.save_note(
        NoteChange(other, "by hand", void_signatures="by hand" if how == "voided" else None), [event]
    )
    with pytest.raises(NotAllowed, match="No signature covers the note as it stands"):
        clinic.charting.review.approve(clinic.reviewer, forged.id, forged.version)


def test_who_is_no_reviewer_leaves_nothing_behind_in_the_history(clinic: Clinic, waiting: NoteRecord) -> None:
    clinic.charting.signing.withdraw(clinic.therapist, waiting.id, waiting.version, "a word")
    before = history(clinic, waiting)
    with pytest.raises(NotAllowed, match="may not review"):
        clinic.charting.review.propose_edit(clinic.colleague, waiting.id, waiting.version, reworded(waiting), "clearer")
    assert history(clinic, waiting) == before
