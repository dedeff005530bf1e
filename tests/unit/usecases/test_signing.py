"""Signatures: who, over what, when, and what they lead to."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.clinic import ClinicOptions, ReviewPolicy
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.note import NoteType
from notedraft.store.notes import NoteHistory, NoteRecord
from notedraft.usecases.records import is_intact
from notedraft.usecases.signing import ATTESTATION
from notedraft.workflow import NoteStatus
from tests.factories import TODAY, Clinic, finding

SOLO = ClinicOptions(review_policy=ReviewPolicy.NONE_SOLO_PRACTICE)


def history(clinic: Clinic, note: NoteRecord) -> NoteHistory:
    return clinic.charting.records.history(clinic.reviewer, note.id)


def test_a_signature_says_who_what_and_when(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    signature = history(clinic, note).standing_signature
    assert signature is not None
    assert (signature.name, signature.credentials, signature.role) == ("Therapist", "PT", "therapist")
    assert signature.attestation == ATTESTATION
    assert signature.sha256 == note.content_sha256
    assert signature.signed_at <= note.updated_at


def test_a_late_signature_shows_its_true_time_beside_the_date_of_service(clinic: Clinic) -> None:
    note = clinic.drafted()
    clinic.clock.pass_time(days=9)
    signed = clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    signature = history(clinic, note).standing_signature
    assert signature is not None
    assert signature.signed_at.date() == TODAY + timedelta(days=9)
    assert signed.date_of_service == TODAY


@pytest.mark.parametrize("note_type", ["evaluation", "re_evaluation", "progress_report", "discharge"])
@pytest.mark.parametrize("author", ["assistant", "student"])
def test_an_assistant_or_student_signs_no_note_that_calls_for_a_therapist(
    clinic: Clinic, author: str, note_type: NoteType
) -> None:
    note = clinic.drafted(author, visit=clinic.visit(author, note_type=note_type))
    with pytest.raises(NotAllowed, match="A therapist signs a note of type"):
        clinic.charting.signing.sign(clinic.people[author], note.id, note.version)


def test_an_assistant_signs_a_daily_note_and_a_therapist_an_evaluation(clinic: Clinic) -> None:
    clinic.note_at_status(NoteStatus.IN_REVIEW, "assistant")
    clinic.note_at_status(NoteStatus.IN_REVIEW, visit=clinic.visit(note_type="evaluation"))


def test_a_note_without_a_date_of_service_is_not_signed(clinic: Clinic) -> None:
    note = clinic.drafted(visit=clinic.visit(on=None))
    with pytest.raises(NotAllowed, match="no date of service"):
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (1, True), (2, False)])
def test_a_visit_to_come_is_not_signed_but_an_earlier_time_zone_is_no_future(
    clinic: Clinic, days: int, allowed: bool
) -> None:
    note = clinic.drafted(visit=clinic.visit(on=TODAY + timedelta(days=days)))
    with nullcontext() if allowed else pytest.raises(NotAllowed, match="in the future"):
        clinic.charting.signing.check_can_sign(clinic.therapist, note.id)


def test_what_stops_the_signature_is_named(clinic: Clinic) -> None:
    clinic.rules.extra = [finding(), finding("GR02", message="Nor can this.")]
    note = clinic.drafted()
    with pytest.raises(NotAllowed, match=r"GR01 stops the signature: This can't be traced\. \(1 more\)"):
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


def test_signing_checks_again_and_does_not_trust_the_saved_verdict(clinic: Clinic) -> None:
    note = clinic.drafted()
    clinic.rules.extra = [finding()]
    with pytest.raises(NotAllowed):
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    verdict = clinic.charting.notes.preview(clinic.therapist, note.id, note.note)
    assert [found.rule for found in verdict.findings] == ["GR01"]


def test_without_review_the_signature_approves_and_locks(clinic: Clinic) -> None:
    clinic.charting.clinic.change(clinic.administrator, SOLO)
    note = clinic.drafted()
    signed = clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    assert signed.status is NoteStatus.APPROVED
    assert signed.lock is not None
    assert signed.lock.model_dump(exclude={"locked_at"}) == {
        "sha256": signed.content_sha256,
        "tables": {"fake_rules": TODAY.isoformat()},
        "prompt": "daily_note/v1",
        "prompt_sha256": "f" * 64,
        "model": "none",
        "drafter": "fake",
        "approved_by": None,
    }
    events = [event.type for event in history(clinic, note).events]
    assert events[-2:] == [AuditEventType.NOTE_SIGNED, AuditEventType.NOTE_LOCKED]


def test_a_returned_note_goes_back_to_review_whatever_the_policy_says_by_then(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.RETURNED)
    aides = ClinicOptions(review_policy=ReviewPolicy.ASSISTANTS_AND_STUDENTS)
    clinic.charting.clinic.change(clinic.administrator, aides)
    assert clinic.charting.signing.sign(clinic.therapist, note.id, note.version).status is NoteStatus.IN_REVIEW


def test_a_returned_note_of_a_clinic_without_reviewers_is_approved_by_its_signature(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.RETURNED)
    clinic.charting.clinic.change(clinic.administrator, SOLO)
    assert clinic.charting.signing.sign(clinic.therapist, note.id, note.version).status is NoteStatus.APPROVED


def test_a_withdrawn_signature_stays_on_record_as_void(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    clinic.charting.signing.withdraw(clinic.therapist, note.id, note.version, "a word is missing")
    held = history(clinic, note)
    assert held.standing_signature is None
    assert [signature.void_reason for signature in held.signatures] == ["withdrawn: a word is missing"]
    assert held.signatures[0].voided_at is not None
    assert held.events[-1].type is AuditEventType.SIGNATURE_VOIDED


def test_a_changed_note_voids_the_signature_that_it_came_back_with(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.RETURNED)
    edited = note.note.model_copy(deep=True)
    edited.sections.plan = "Step-ups."
    note = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, edited)
    assert history(clinic, note).standing_signature is None
    clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    assert [signature.voided_at is None for signature in history(clinic, note).signatures] == [False, True]


def test_an_unchanged_note_signed_again_has_one_standing_signature(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.RETURNED)
    clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    assert [signature.void_reason for signature in history(clinic, note).signatures] == ["signed again", None]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_withdrawing_and_voiding_need_a_reason(clinic: Clinic, reason: str) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    with pytest.raises(InputError, match="why"):
        clinic.charting.signing.withdraw(clinic.therapist, note.id, note.version, reason)
    with pytest.raises(InputError, match="why"):
        clinic.charting.signing.void(clinic.reviewer, note.id, note.version, reason)


def test_a_void_note_says_why_and_an_exported_one_needs_its_claim_corrected(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.APPROVED)
    clinic.charting.records.exported(clinic.biller, note.id, "pdf")
    clinic.charting.signing.void(clinic.therapist, note.id, note.version, "wrong patient")
    held = history(clinic, note)
    assert (held.record.void_reason, held.claim_needs_correction) == ("wrong patient", True)
    assert held.events[-1].type is AuditEventType.CLAIM_NEEDS_CORRECTION


def test_a_signature_is_for_the_version_that_was_read(clinic: Clinic) -> None:
    note = clinic.drafted()
    clinic.charting.notes.confirm(clinic.therapist, note.id, note.version, ["/note/exercises/0/reps"])
    with pytest.raises(Conflict):
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


def test_a_lock_breaks_with_one_changed_letter(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.APPROVED)
    assert clinic.charting.records.lock_holds(clinic.reviewer, note.id)
    changed = note.note.model_copy(deep=True)
    changed.sections.objective += "."
    assert not is_intact(replace(note, note=changed))
    assert not is_intact(clinic.drafted())


def test_a_signature_covers_the_patient_that_was_named(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    patient = clinic.charting.patients.get(clinic.therapist, note.patient_id)
    renamed = patient.identity.model_copy(update={"date_of_birth": date(1951, 1, 2)})
    clinic.charting.patients.edit(clinic.therapist, patient.id, patient.version, identity=renamed, chart=patient.chart)
    held = history(clinic, note)
    assert held.record.encounter.patient == patient.identity
    assert held.standing_signature is not None


def test_somebody_who_holds_several_roles_signs_under_the_widest(clinic: Clinic) -> None:
    clinic.add_person("director", Role.REVIEWER, Role.THERAPIST, Role.ADMINISTRATOR)
    note = clinic.note_at_status(NoteStatus.IN_REVIEW, "director")
    signature = history(clinic, note).standing_signature
    assert signature is not None
    assert signature.role == "therapist"


def test_each_voided_signature_keeps_its_own_reason(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    for reason in ("a word", "another word"):
        note = clinic.charting.signing.withdraw(clinic.therapist, note.id, note.version, reason)
        note = clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    reasons = [signature.void_reason for signature in history(clinic, note).signatures]
    assert reasons == ["withdrawn: a word", "withdrawn: another word", None]
