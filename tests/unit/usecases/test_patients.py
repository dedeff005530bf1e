"""Patients, visits, and text that is still being typed."""

from datetime import date, timedelta

import pytest

from notedraft.audit import AuditEventType
from notedraft.encounter import Clinician, Encounter, EncounterGoal, Patient, PlanOfCare, PriorNote
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.store.chart import ChartDefaults
from notedraft.workflow import NoteStatus
from tests.factories import TODAY, Clinic

ADA = Patient(name="Ada Invented", date_of_birth=date(1950, 1, 2), mrn="M-1")
CHART = ChartDefaults(
    discipline="OT",
    payer="Medicare Part B",
    goals=[EncounterGoal(id="G1", text="Button a shirt")],
    plan_of_care=PlanOfCare(established_on=date(2026, 2, 1)),
)


def test_a_patient_is_found_by_parts_of_name_and_number(clinic: Clinic) -> None:
    ada = clinic.charting.patients.add(clinic.therapist, ADA, CHART)
    clinic.charting.patients.add(clinic.therapist, Patient(name="Bo Åström", mrn="X_9"))
    find = clinic.charting.patients.find
    for words in ("ada", "VENT", "invented ada", "m-1", "ada m-1"):
        assert find(clinic.therapist, words) == [ada]
    assert [p.identity.name for p in find(clinic.therapist, "ÅSTRÖM")] == ["Bo Åström"]
    assert [p.identity.name for p in find(clinic.therapist)] == ["Ada Invented", "Bo Åström"]
    assert find(clinic.therapist, "%") == find(clinic.therapist, "x%9") == []


@pytest.mark.parametrize(
    ("identity", "says"),
    [
        (Patient(name="Ada"), "two identifiers"),
        (Patient(name="Ada", mrn="  "), "two identifiers"),
        (Patient(name=" ", mrn="M-1"), "name"),
        (Patient(name="Ada", date_of_birth=TODAY + timedelta(days=1)), "in the future"),
    ],
)
def test_a_patient_needs_two_identifiers_that_can_be(clinic: Clinic, identity: Patient, says: str) -> None:
    with pytest.raises(InputError, match=says):
        clinic.charting.patients.add(clinic.therapist, identity)


@pytest.mark.parametrize(
    "again",
    [
        Patient(name="Somebody Else", mrn="M-1"),
        Patient(name="ada  invented", date_of_birth=date(1950, 1, 2)),
    ],
)
def test_the_same_patient_is_not_added_twice(clinic: Clinic, again: Patient) -> None:
    clinic.charting.patients.add(clinic.therapist, ADA)
    with pytest.raises(Conflict):
        clinic.charting.patients.add(clinic.therapist, again)
    assert len(clinic.charting.patients.find(clinic.therapist)) == 1


def test_a_changed_patient_is_recorded_and_a_stale_change_refused(clinic: Clinic) -> None:
    ada = clinic.charting.patients.add(clinic.therapist, ADA)
    edit = clinic.charting.patients.edit
    changed = edit(clinic.therapist, ada.id, ada.version, identity=ADA, chart=CHART)
    assert (changed.chart, changed.version) == (CHART, 2)
    assert clinic.charting.patients.get(clinic.biller, ada.id) == changed
    event = clinic.charting.records.events(clinic.administrator)[-1]
    assert event.detail == {"identity": False, "chart": ["discipline", "payer", "goals", "plan_of_care"]}
    with pytest.raises(Conflict, match="changed this patient first"):
        edit(clinic.therapist, ada.id, ada.version, identity=ADA, chart=ChartDefaults())


def test_a_record_number_is_not_taken_from_another_patient(clinic: Clinic) -> None:
    clinic.charting.patients.add(clinic.therapist, ADA)
    bo = clinic.charting.patients.add(clinic.therapist, Patient(name="Bo", mrn="M-2"))
    with pytest.raises(Conflict, match="M-1"):
        clinic.charting.patients.edit(
            clinic.therapist, bo.id, bo.version, identity=Patient(name="Bo", mrn="M-1"), chart=bo.chart
        )


@pytest.mark.parametrize(
    ("person", "sees", "changes"),
    [
        ("therapist", True, True),
        ("assistant", True, True),
        ("administrator", True, True),
        ("reviewer", True, False),
        ("biller", True, False),
        ("evaluator", False, False),
    ],
)
def test_each_role_sees_and_changes_what_it_needs(clinic: Clinic, person: str, sees: bool, changes: bool) -> None:
    who, made = clinic.people[person], clinic.patient()
    for look in (
        lambda: clinic.charting.patients.find(who),
        lambda: clinic.charting.patients.get(who, made),
        lambda: clinic.charting.visits.of_patient(who, made),
    ):
        _allowed(look, sees)
    for change in (
        lambda: clinic.charting.patients.add(who, Patient(name="New", mrn="N-1")),
        lambda: clinic.charting.visits.add(who, made, treating="therapist"),
        lambda: clinic.charting.prior_notes.import_notes(who, made, [PriorNote(id="p", text="S: x")]),
    ):
        _allowed(change, changes)


def _allowed(act: object, allowed: bool) -> None:
    assert callable(act)
    if allowed:
        act()
        return
    with pytest.raises(NotAllowed):
        act()


def test_a_visit_starts_from_the_patients_chart_and_names_who_treats(clinic: Clinic) -> None:
    ada = clinic.charting.patients.add(clinic.therapist, ADA, CHART)
    visit = clinic.charting.visits.add(clinic.assistant, ada.id, date_of_service=TODAY)
    encounter = visit.encounter
    assert (encounter.patient, encounter.payer, encounter.discipline) == (ADA, "Medicare Part B", "OT")
    assert (encounter.goals, encounter.plan_of_care) == (CHART.goals, CHART.plan_of_care)
    assert encounter.treating == Clinician(name="Assistant", credentials="PTA")
    assert (encounter.treating_role, encounter.date_of_service, visit.treating) == ("assistant", TODAY, "assistant")
    assert clinic.charting.visits.of_patient(clinic.therapist, ada.id) == [visit]


@pytest.mark.parametrize(
    ("treating", "says"), [(None, "Name the clinician"), ("biller", "does not treat"), ("ghost", "no account ghost")]
)
def test_a_visit_needs_a_clinician_who_treats_here(clinic: Clinic, treating: str | None, says: str) -> None:
    with pytest.raises(InputError, match=says):
        clinic.charting.visits.add(clinic.administrator, clinic.patient(), treating=treating)


def test_whoever_saves_a_visit_can_not_make_it_another_patients_or_clinicians(clinic: Clinic) -> None:
    visit = clinic.visit()
    forged = Encounter(
        patient=Patient(name="Mallory", mrn="0"),
        treating=Clinician(name="Mallory", credentials="MD"),
        prior_notes=[PriorNote(id="p", text="x")],
    )
    saved = clinic.charting.visits.save(clinic.therapist, visit.id, visit.version, forged).encounter
    assert (saved.patient, saved.treating, saved.prior_notes) == (
        visit.encounter.patient,
        visit.encounter.treating,
        [],
    )


def test_a_changed_visit_is_carried_into_its_unsigned_note(clinic: Clinic) -> None:
    visit = clinic.visit()
    note = clinic.drafted(visit=visit)
    calls = clinic.rules.calls
    later = visit.encounter.model_copy(update={"payer": "Commercial", "date_of_service": TODAY - timedelta(days=1)})
    clinic.charting.visits.save(clinic.therapist, visit.id, visit.version, later)
    followed = clinic.charting.notes.open(clinic.therapist, note.id)
    assert (followed.encounter.payer, followed.date_of_service) == ("Commercial", TODAY - timedelta(days=1))
    assert clinic.rules.calls == calls + 1
    event = clinic.charting.records.history(clinic.therapist, note.id).events[-1]
    assert (event.type, event.detail) == (
        AuditEventType.NOTE_RECHECKED,
        {"changed": ["date_of_service", "payer"]},
    )


def test_a_date_that_the_note_states_by_itself_is_not_overwritten(clinic: Clinic) -> None:
    visit = clinic.visit()
    note = clinic.drafted(visit=visit)
    own = note.note.model_copy(update={"date_of_service": TODAY - timedelta(days=5)})
    clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, own)
    later = visit.encounter.model_copy(update={"date_of_service": TODAY - timedelta(days=1)})
    clinic.charting.visits.save(clinic.therapist, visit.id, visit.version, later)
    assert clinic.charting.notes.open(clinic.therapist, note.id).date_of_service == TODAY - timedelta(days=5)


@pytest.mark.parametrize("status", [NoteStatus.IN_REVIEW, NoteStatus.APPROVED])
def test_the_visit_of_a_signed_note_does_not_change_under_it(clinic: Clinic, status: NoteStatus) -> None:
    visit = clinic.visit()
    clinic.note_at_status(status, visit=visit)
    with pytest.raises(NotAllowed, match="is signed"):
        clinic.charting.visits.save(clinic.therapist, visit.id, visit.version, visit.encounter)


def test_two_people_who_save_a_visit_are_not_both_right(clinic: Clinic) -> None:
    visit = clinic.visit()
    clinic.charting.visits.save(clinic.therapist, visit.id, visit.version, visit.encounter)
    with pytest.raises(Conflict, match="changed this visit first"):
        clinic.charting.visits.save(clinic.administrator, visit.id, visit.version, visit.encounter)


def test_what_is_typed_is_kept_by_person_and_place(clinic: Clinic) -> None:
    typed = clinic.charting.typed
    typed.save(clinic.therapist, "new", "Three sets of")
    typed.save(clinic.therapist, "new", "Three sets of ten")
    typed.save(clinic.therapist, "new", "A: ", field="assessment")
    typed.save(clinic.assistant, "new", "Other words")
    assert typed.text(clinic.therapist, "new") == "Three sets of ten"
    assert typed.text(clinic.therapist, "new", field="assessment") == "A: "
    assert typed.text(clinic.assistant, "new") == "Other words"
    assert typed.text(clinic.reviewer, "new") == ""


def test_typing_is_recorded_when_it_begins_and_when_it_is_thrown_away(clinic: Clinic) -> None:
    for text in ("a", "ab", "abc"):
        clinic.charting.typed.save(clinic.therapist, "new", text)
    for _ in range(2):
        clinic.charting.typed.discard(clinic.therapist, "new")
    events = [event.type for event in clinic.charting.records.events(clinic.administrator)][-2:]
    assert events == [AuditEventType.TEXT_BEGUN, AuditEventType.TEXT_DISCARDED]
    assert clinic.charting.typed.text(clinic.therapist, "new") == ""


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE notes; --", "\u0000\u202e\U0001f9d1", "x" * 1_000_000]
)
def test_any_text_comes_back_as_it_was_typed(clinic: Clinic, text: str) -> None:
    clinic.charting.typed.save(clinic.therapist, "new", text)
    assert clinic.charting.typed.text(clinic.therapist, "new") == text


def test_a_patient_or_visit_that_is_not_there_is_said_so(clinic: Clinic) -> None:
    with pytest.raises(InputError, match="no patient nowhere"):
        clinic.charting.patients.get(clinic.therapist, "nowhere")
    with pytest.raises(InputError, match="no visit nowhere"):
        clinic.charting.visits.get(clinic.therapist, "nowhere")
