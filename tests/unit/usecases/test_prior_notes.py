"""Which earlier notes a note is compared with, and where last visit's dose comes from."""

from datetime import timedelta

import pytest

from notedraft.encounter import PriorNote
from notedraft.errors import InputError, NotAllowed
from notedraft.note import Sections, TherapyNote
from notedraft.similarity.prior import note_text
from notedraft.workflow import NoteStatus
from tests.factories import TODAY, Clinic


def earlier(name: str, days: int | None, text: str = "S: x") -> PriorNote:
    return PriorNote(id=name, text=text, date=None if days is None else TODAY - timedelta(days=days))


def test_approved_notes_and_imported_ones_stand_in_the_order_of_their_dates(clinic: Clinic) -> None:
    patient = clinic.patient()
    clinic.charting.prior_notes.import_notes(
        clinic.therapist, patient, [earlier("new", 1), earlier("old", 30), earlier("undated", None)]
    )
    visit = clinic.visit(patient=patient, on=TODAY - timedelta(days=7))
    approved = clinic.note_at_status(NoteStatus.APPROVED, visit=visit)
    clinic.note_at_status(NoteStatus.IN_REVIEW, visit=clinic.visit(patient=patient, on=TODAY - timedelta(days=2)))
    found = clinic.charting.prior_notes.of_patient(clinic.therapist, patient)
    assert [note.id for note in found] == ["undated", "old", approved.id, "new"]
    assert found[2].text == f"Objective: {approved.note.sections.objective}"


def test_a_note_is_compared_with_what_came_before_it_and_not_with_itself(clinic: Clinic) -> None:
    patient = clinic.patient()
    clinic.charting.prior_notes.import_notes(
        clinic.therapist, patient, [earlier("before", 8), earlier("same day", 7), earlier("after", 6)]
    )
    visit = clinic.visit(patient=patient, on=TODAY - timedelta(days=7))
    note = clinic.note_at_status(NoteStatus.APPROVED, visit=visit)
    assert [prior.id for prior in clinic.charting.prior_notes.before(note)] == ["before", "same day"]


def test_the_same_note_is_imported_once(clinic: Clinic) -> None:
    patient = clinic.patient()
    notes = [earlier("a", 3), earlier("a", 3), earlier("b", 2)]
    assert clinic.charting.prior_notes.import_notes(clinic.therapist, patient, notes) == 2
    assert clinic.charting.prior_notes.import_notes(clinic.therapist, patient, notes) == 0
    assert clinic.charting.prior_notes.import_notes(clinic.therapist, clinic.patient("Bo Other"), notes) == 2


def test_an_import_of_nothing_or_for_nobody_is_refused(clinic: Clinic) -> None:
    with pytest.raises(InputError, match="no note to import"):
        clinic.charting.prior_notes.import_notes(clinic.therapist, clinic.patient(), [])
    with pytest.raises(InputError, match="no patient"):
        clinic.charting.prior_notes.import_notes(clinic.therapist, "nowhere", [earlier("a", 1)])


def test_last_visits_exercises_come_from_the_latest_note_that_has_some(clinic: Clinic) -> None:
    patient = clinic.patient()
    clinic.note_at_status(NoteStatus.APPROVED, visit=clinic.visit(patient=patient, on=TODAY - timedelta(days=9)))
    notes = [earlier("read", 4, "bridge 2x12"), earlier("bare", 2, "Phone call."), earlier("later", -1, "row 1x1")]
    clinic.charting.prior_notes.import_notes(clinic.therapist, patient, notes)
    last = clinic.charting.prior_notes.last_visit(clinic.therapist, patient, before=TODAY)
    assert last is not None
    assert (last.of, last.date_of_service) == ("read", TODAY - timedelta(days=4))
    assert [(exercise.name, exercise.reps) for exercise in last.exercises] == [("bridge", 12)]
    ours = clinic.charting.prior_notes.last_visit(clinic.therapist, patient, before=TODAY - timedelta(days=4))
    assert ours is not None
    assert [exercise.name for exercise in ours.exercises] == ["quad sets"]


def test_a_first_visit_has_none_before_it(clinic: Clinic) -> None:
    assert clinic.charting.prior_notes.last_visit(clinic.therapist, clinic.patient(), before=TODAY) is None


@pytest.mark.parametrize("person", ["biller", "evaluator", "administrator"])
def test_earlier_notes_are_for_clinicians(clinic: Clinic, person: str) -> None:
    with pytest.raises(NotAllowed):
        clinic.charting.prior_notes.of_patient(clinic.people[person], clinic.patient())


def test_a_section_without_words_is_left_out_of_the_text() -> None:
    note = TherapyNote(sections=Sections(subjective="Stiff.", plan=" Go on. "))
    assert note_text(note) == "Subjective: Stiff.\nPlan: Go on."
