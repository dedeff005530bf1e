"""One clinician's patients of one day: who is told of whom, and that a visit alone is told nothing."""

from datetime import date
from typing import Any

from notedraft.encounter import Clinician, Encounter, OtherSession, Patient
from notedraft.note import Interval
from notedraft.rules.checks import run_checks
from notedraft.rules.same_day import Visit, with_other_patients
from tests.unit.rules.rule_cases import session


def visit(patient: str, start: str, end: str, clinician: str = "Mira Lee", **extra: Any) -> Visit:
    case = session(
        {"note/services": [{"code": "97110", "minutes": 15, "intervals": [{"start": start, "end": end}]}], **extra}
    )
    chart = {"patient": Patient(name=patient), "treating": Clinician(name=clinician, credentials="PT")}
    return Visit(case.note, case.encounter.model_copy(update=chart))


def told(*visits: Visit) -> list[list[str]]:
    return [[one.patient for one in encounter.other_sessions] for encounter in with_other_patients(visits)]


def test_patients_of_one_clinician_and_day_are_told_of_each_other() -> None:
    assert told(visit("Ann", "10:00", "10:15"), visit("Ben", "10:10", "10:25")) == [["ben"], ["ann"]]


def test_another_clinician_another_day_or_the_same_patient_is_no_other_session() -> None:
    ann = visit("Ann", "10:00", "10:15")
    assert told(ann, visit("Ben", "10:00", "10:15", "Ana Ruiz")) == [[], []]
    next_day = {"note/date_of_service": "2026-03-05", "encounter/date_of_service": "2026-03-05"}
    assert told(ann, visit("Ben", "10:00", "10:15", **next_day)) == [[], []]
    assert told(ann, visit("ANN", "10:10", "10:25")) == [[], []]


def test_two_clinicians_of_one_name_are_told_apart_by_their_npi() -> None:
    ann, ben = visit("Ann", "10:00", "10:15"), visit("Ben", "10:00", "10:15")
    assert ben.encounter.treating is not None
    other = Clinician.model_validate({"name": "Mira Lee", "credentials": "PT", "npi": "1234567893"})
    assert told(ann, Visit(ben.note, ben.encounter.model_copy(update={"treating": other}))) == [[], []]


def test_a_visit_without_patient_or_clinician_is_told_nothing() -> None:
    ann, nobody = visit("Ann", "10:00", "10:15"), session({"note/services": [{"code": "97110", "minutes": 15}]})
    assert told(ann, Visit(nobody.note, nobody.encounter)) == [[], []]
    assert with_other_patients([Visit(nobody.note, Encounter())]) == [Encounter()]


def test_a_chart_that_names_other_sessions_keeps_them() -> None:
    ann = visit("Ann", "10:00", "10:15")
    own = OtherSession(patient="P9", intervals=[Interval(start="12:00", end="12:15")])
    kept = Visit(ann.note, ann.encounter.model_copy(update={"other_sessions": [own]}))
    assert told(kept, visit("Ben", "10:10", "10:25"))[0] == ["P9"]


def test_a_patient_in_a_group_is_named_so() -> None:
    ben = visit("Ben", "10:00", "10:15", **{"note/untimed_services": [{"code": "97150"}]})
    [encounter, _] = with_other_patients([visit("Ann", "10:00", "10:15"), ben])
    assert encounter.other_sessions[0].group


def test_shared_minutes_are_then_found() -> None:
    ann, ben = visit("Ann", "10:00", "10:15"), visit("Ben", "10:10", "10:25")
    judged = session(
        {"note/services": [{"code": "97110", "minutes": 15, "intervals": [{"start": "10:00", "end": "10:15"}]}]}
    )
    object.__setattr__(judged, "encounter", with_other_patients([ann, ben])[0])
    assert date(2026, 3, 4) == judged.on
    assert "in 5 minutes of it the same clinician treated another patient" in next(
        one.message for one in run_checks(judged) if one.rule == "BU18"
    )
