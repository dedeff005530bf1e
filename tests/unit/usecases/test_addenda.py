"""Addenda: the approved note stays, the addendum is signed by itself, a claim that was made may need correcting."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from notedraft.audit import AuditEventType
from notedraft.codes import CptCode
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.store.notes import NoteRecord
from notedraft.usecases.addenda import addendum_sha256
from notedraft.workflow import NoteStatus
from tests.factories import Clinic

TE, MT = CptCode("97110"), CptCode("97140")


@pytest.fixture
def approved(clinic: Clinic) -> NoteRecord:
    """An approved note."""
    return clinic.note_at_status(NoteStatus.APPROVED)


def test_an_addendum_is_a_signed_record_of_its_own(clinic: Clinic, approved: NoteRecord) -> None:
    clinic.clock.pass_time(days=2)
    addendum = clinic.charting.signing.addend(
        clinic.therapist, approved.id, approved.version, reason="left out", text="Pain after was 2/10."
    )
    held = clinic.charting.records.history(clinic.therapist, approved.id)
    assert held.addenda == [addendum]
    assert (addendum.number, addendum.name, addendum.role, addendum.reason) == (1, "Therapist", "therapist", "left out")
    assert addendum.signed_at > approved.updated_at
    assert addendum.claim_needs_correction is False
    assert (held.record.note, held.record.sources, held.record.lock) == (approved.note, approved.sources, approved.lock)
    assert clinic.charting.records.lock_holds(clinic.therapist, approved.id)


@dataclass(frozen=True)
class Correction:
    """What an addendum says, and whether a claim made from the note would then be wrong."""

    text: str
    minutes: Mapping[CptCode, int | None] = field(default_factory=dict)
    exported: bool = True
    claim_is_wrong: bool = True


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(Correction("Minutes were 20.", {TE: 20}), id="minutes change after the export"),
        pytest.param(
            Correction("Minutes were 20.", {TE: 20}, exported=False, claim_is_wrong=False),
            id="minutes change before any export",
        ),
        pytest.param(Correction("Manual was done too.", {MT: 8}), id="a code joins"),
        pytest.param(Correction("Not done after all.", {TE: None}), id="a code goes"),
        pytest.param(Correction("It was 97110 for 20 minutes."), id="the words state other minutes"),
        pytest.param(Correction("97140 for 8 minutes was left out."), id="the words state another code"),
        pytest.param(Correction("97110 for 24 minutes, as said.", {TE: 24}, claim_is_wrong=False), id="the same again"),
        pytest.param(Correction("Pain after was 2/10.", claim_is_wrong=False), id="words without minutes"),
    ],
)
def test_an_exported_claim_needs_correction_where_minutes_or_codes_change(
    clinic: Clinic, approved: NoteRecord, case: Correction
) -> None:
    if case.exported:
        clinic.charting.records.exported(clinic.biller, approved.id, "text")
    addendum = clinic.charting.signing.addend(
        clinic.therapist, approved.id, approved.version, reason="correction", text=case.text, minutes=case.minutes
    )
    held = clinic.charting.records.history(clinic.therapist, approved.id)
    assert addendum.claim_needs_correction is held.claim_needs_correction is case.claim_is_wrong
    marked = [event for event in held.events if event.type is AuditEventType.CLAIM_NEEDS_CORRECTION]
    assert bool(marked) is case.claim_is_wrong


def test_the_corrected_note_is_checked_again_and_old_minutes_are_kept(clinic: Clinic, approved: NoteRecord) -> None:
    addendum = clinic.charting.signing.addend(
        clinic.therapist, approved.id, approved.version, reason="watch", text="Was 30.", minutes={TE: 30, MT: 8}
    )
    assert {line.code: line.minutes for line in addendum.note.services} == {TE: 30, MT: 8}
    assert addendum.verdict.units.total_minutes == 38
    assert minutes_changed(clinic, approved)[0] == {"what": "97110", "before": 24, "after": 30, "reason": "watch"}


def test_a_second_addendum_corrects_what_the_first_left(clinic: Clinic, approved: NoteRecord) -> None:
    note, numbers = approved, []
    for minutes in ({TE: 30}, {MT: 8}):
        addendum = clinic.charting.signing.addend(
            clinic.therapist, note.id, note.version, reason="watch", text="See minutes.", minutes=minutes
        )
        numbers.append(addendum.number)
        note = clinic.charting.notes.open(clinic.therapist, note.id)
    assert numbers == [1, 2]
    assert {line.code: line.minutes for line in addendum.note.services} == {TE: 30, MT: 8}
    assert [(change["what"], change["after"]) for change in minutes_changed(clinic, approved)] == [(TE, 30), (MT, 8)]


def minutes_changed(clinic: Clinic, note: NoteRecord) -> list[Mapping[str, object]]:
    """What the audit trail says of the note's minutes."""
    events = clinic.charting.records.history(clinic.therapist, note.id).events
    return [event.detail for event in events if event.type is AuditEventType.MINUTES_CHANGED]


def test_two_addenda_have_different_hashes_over_the_same_words(clinic: Clinic, approved: NoteRecord) -> None:
    first = clinic.charting.signing.addend(
        clinic.therapist, approved.id, approved.version, reason="left out", text="Same."
    )
    second = clinic.charting.signing.addend(
        clinic.therapist, approved.id, approved.version + 1, reason="left out", text="Same."
    )
    assert first.sha256 != second.sha256
    assert first.sha256 == addendum_sha256(first, approved.content_sha256)
    assert first.sha256 != addendum_sha256(replace(first, text="Same!"), approved.content_sha256)


def test_a_reviewer_may_add_what_an_author_who_left_can_not(clinic: Clinic, approved: NoteRecord) -> None:
    addendum = clinic.charting.signing.addend(
        clinic.reviewer, approved.id, approved.version, reason="author left", text="Plan was sent."
    )
    assert (addendum.by, addendum.role) == ("reviewer", "reviewer")


@pytest.mark.parametrize(
    ("reason", "text", "minutes"), [("", "x", {}), ("r", " ", {}), ("r", "x", {TE: 1441}), ("r", "\x00", {})]
)
def test_an_addendum_without_reason_words_or_sense_is_refused(
    clinic: Clinic, approved: NoteRecord, reason: str, text: str, minutes: Mapping[CptCode, int | None]
) -> None:
    with pytest.raises(InputError):
        clinic.charting.signing.addend(
            clinic.therapist, approved.id, approved.version, reason=reason, text=text, minutes=minutes
        )


def test_the_words_of_an_addendum_that_came_second_are_kept(clinic: Clinic, approved: NoteRecord) -> None:
    clinic.charting.signing.addend(clinic.therapist, approved.id, approved.version, reason="r", text="First.")
    with pytest.raises(Conflict, match="kept"):
        clinic.charting.signing.addend(clinic.reviewer, approved.id, approved.version, reason="r", text="Second.")
    kept = clinic.charting.records.history(clinic.therapist, approved.id).revisions[-1]
    assert (kept.kept, kept.sources["answer:1"]) == (True, "Second.")


def test_a_note_that_is_not_approved_takes_no_addendum(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    with pytest.raises(NotAllowed, match="not approved: it is in review"):
        clinic.charting.signing.addend(clinic.therapist, note.id, note.version, reason="r", text="x")
