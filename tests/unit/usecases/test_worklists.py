"""What waits for whom, in which order; and who may take a record out."""

from datetime import timedelta

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.errors import NotAllowed
from notedraft.finding import Stops
from notedraft.workflow import NoteStatus
from tests.factories import TODAY, Clinic, finding


def test_unsigned_notes_are_ones_own_oldest_visit_first(clinic: Clinic) -> None:
    new = clinic.drafted()
    old = clinic.drafted(visit=clinic.visit(on=TODAY - timedelta(days=12)))
    returned = clinic.note_at_status(NoteStatus.RETURNED, visit=clinic.visit(on=TODAY - timedelta(days=3)))
    clinic.note_at_status(NoteStatus.IN_REVIEW)
    theirs = clinic.drafted("assistant")
    mine = clinic.charting.worklists.unsigned(clinic.therapist)
    assert [(item.summary.note_id, item.age_days) for item in mine] == [(old.id, 12), (returned.id, 3), (new.id, 0)]
    everybodys = clinic.charting.worklists.unsigned(clinic.administrator)
    assert theirs.id in {item.summary.note_id for item in everybodys}


def test_visits_that_nobody_wrote_up_are_listed_oldest_first(clinic: Clinic) -> None:
    new, old = clinic.visit(), clinic.visit(on=TODAY - timedelta(days=3))
    clinic.drafted(visit=clinic.visit(on=TODAY - timedelta(days=9)))
    clinic.visit(on=TODAY + timedelta(days=2))
    void = clinic.note_at_status(NoteStatus.VOID, visit=clinic.visit(on=TODAY - timedelta(days=1)))
    theirs = clinic.visit("assistant")
    mine = clinic.charting.worklists.without_note(clinic.therapist)
    assert [visit.id for visit in mine] == [old.id, void.visit_id, new.id]
    assert theirs in clinic.charting.worklists.without_note(clinic.administrator)
    assert clinic.charting.worklists.without_note(clinic.reviewer) == []


def test_a_visit_to_come_is_not_younger_than_today(clinic: Clinic) -> None:
    clinic.drafted(visit=clinic.visit(on=TODAY + timedelta(days=1)))
    assert [item.age_days for item in clinic.charting.worklists.unsigned(clinic.therapist)] == [0]


def test_the_review_queue_shows_flags_and_age_and_leaves_out_ones_own(clinic: Clinic) -> None:
    director = clinic.add_person("director", Role.THERAPIST, Role.REVIEWER)
    clinic.rules.extra = [finding("MD01", stops=Stops.CLAIM), finding("MD02", stops=None), finding("MD03", stops=None)]
    own = clinic.note_at_status(NoteStatus.IN_REVIEW, "director")
    waiting = clinic.note_at_status(NoteStatus.IN_REVIEW, visit=clinic.visit(on=TODAY - timedelta(days=2)))
    (item,) = clinic.charting.worklists.awaiting_review(director)
    row = item.summary
    assert (row.note_id, row.blocks, row.warns, item.age_days) == (waiting.id, 1, 2, 2)
    assert (row.author_name, row.patient_name[:7]) == ("Therapist", "Patient")
    assert row.signed_at is not None
    both = clinic.charting.worklists.awaiting_review(clinic.reviewer)
    assert [found.summary.note_id for found in both] == [waiting.id, own.id]


@pytest.mark.parametrize("person", ["biller", "evaluator"])
def test_who_has_nothing_to_do_with_a_list_sees_an_empty_one(clinic: Clinic, person: str) -> None:
    clinic.drafted()
    clinic.note_at_status(NoteStatus.IN_REVIEW)
    assert clinic.charting.worklists.unsigned(clinic.people[person]) == []
    assert clinic.charting.worklists.awaiting_review(clinic.people[person]) == []


def test_the_biller_finds_approved_notes_latest_first_and_nothing_else(clinic: Clinic) -> None:
    first = clinic.note_at_status(NoteStatus.APPROVED, visit=clinic.visit(on=TODAY - timedelta(days=4)))
    second = clinic.note_at_status(NoteStatus.APPROVED)
    clinic.drafted()
    for rows in (clinic.charting.worklists.approved, clinic.charting.worklists.readable):
        assert [item.summary.note_id for item in rows(clinic.biller)] == [second.id, first.id]
    assert clinic.charting.worklists.approved(clinic.evaluator) == []
    assert len(clinic.charting.worklists.readable(clinic.therapist)) == 3
    assert clinic.charting.worklists.readable(clinic.evaluator) == []


@pytest.mark.parametrize(
    ("person", "draft", "approved"),
    [
        ("therapist", True, True),
        ("colleague", False, True),
        ("reviewer", False, True),
        ("biller", False, True),
        ("administrator", False, True),
        ("evaluator", False, False),
    ],
)
def test_an_approved_note_leaves_the_clinic_and_a_draft_only_with_its_author(
    clinic: Clinic, person: str, draft: bool, approved: bool
) -> None:
    for status, allowed in ((NoteStatus.DRAFT, draft), (NoteStatus.APPROVED, approved)):
        note = clinic.note_at_status(status)
        if allowed:
            record = clinic.charting.records.for_export(clinic.people[person], note.id)
            assert (record.history.record, record.people["therapist"]) == (note, clinic.therapist)
            continue
        with pytest.raises(NotAllowed):
            clinic.charting.records.for_export(clinic.people[person], note.id)


def test_an_export_is_recorded_with_what_left(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.APPROVED)
    clinic.charting.records.exported(clinic.biller, note.id, "packet")
    held = clinic.charting.records.history(clinic.therapist, note.id)
    assert [(export.by, export.form, export.sha256) for export in held.exports] == [
        ("biller", "packet", note.content_sha256)
    ]
    assert (held.events[-1].type, held.events[-1].detail) == (AuditEventType.NOTE_EXPORTED, {"form": "packet"})
    assert held.record == note
