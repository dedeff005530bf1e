"""Each expectation passes on what it asks for, and fails, in words, on anything else."""

import pytest

from notedraft.codes import CptCode
from notedraft.encounter import Encounter
from notedraft.evaluation.check import Check
from notedraft.evaluation.expectations import check_expectations, check_refusal
from notedraft.evaluation.expected import Expectations
from notedraft.finding import Question
from notedraft.note import NotPerformed, Sections
from notedraft.result import DraftResult
from tests.unit.evaluation.drafts import note, result, where


def checked(result: DraftResult, **expected: object) -> list[Check]:
    return check_expectations(Expectations.model_validate(expected), result)


def drafted() -> DraftResult:
    """The note of the text, with an entry for each field that a case may ask about."""
    written = note()
    said = where("Balance training next visit")
    written.not_performed = [NotPerformed(code=CptCode("97112"), what="balance", reason="planned", evidence=said)]
    written.sections = Sections(plan="Balance training next visit.")
    judged = result(written)
    asked = Question(element="plan", ask="What is next?")
    return judged.model_copy(update={"questions": [asked]})


GOOD: list[dict[str, object]] = [
    {"minutes": {97110: 24, 97140: 23}},
    {"untimed": []},
    {"not_performed": {97112: "planned"}},
    {"timed_code_minutes": None},
    {"total_treatment_minutes": 47},
    {"units": {"method": "cms_total", "total_units": 3, "other_total": 4, "missing": []}},
    {"units": {"allowed": [{97110: 2, 97140: 1}]}},
    {"elements": {"timed_minutes": True, "functional_goal": False}},
    {"findings_present": ["required_elements.functional_goal", "RE05"]},
    {"findings_absent": ["BU08"]},
    {"questions": ["what is NEXT"]},
    {"must_contain": ["balance TRAINING"]},
    {"must_not_contain": ["gait"]},
    {"clone": "none"},
]
BAD: list[tuple[dict[str, object], str]] = [
    ({"minutes": {97110: 24}}, "minutes: expected 97110 24 min; got 97110 24 min, 97140 23 min"),
    ({"minutes": {97110: None, 97140: 23}}, "minutes: expected 97110 not said, 97140 23 min; got"),
    ({"untimed": [97010]}, "untimed services: expected 97010; got none"),
    ({"not_performed": {97112: "declined"}}, "not done today: expected 97112 declined; got 97112 planned"),
    ({"total_treatment_minutes": None}, "total treatment minutes: expected not said; got 47 min"),
    ({"units": {"total_units": 4}}, "units: expected 4; got 3"),
    ({"units": {"total_units": None}}, "units: expected not counted; got 3"),
    ({"units": {"method": None}}, "units, method: expected none chosen; got cms_total"),
    ({"units": {"missing": [97110]}}, "codes without minutes: expected 97110; got none"),
    ({"units": {"allowed": [{97110: 1, 97140: 2}]}}, "allowed allocations: expected 97110 x1 + 97140 x2; got 97110 x2"),
    ({"units": {"allowed": [{}]}}, "allowed allocations: expected no unit; got"),
    ({"elements": {"plan": None}}, "element plan: expected not judged; got absent"),
    ({"findings_present": ["BU08"]}, "finding BU08: expected it fires; got it is silent; what fires is"),
    ({"findings_absent": ["RE05"]}, "finding RE05: expected it is silent; got it fires: Neither the note nor"),
    ({"questions": ["minutes"]}, "questions: expected one that says 'minutes'; got What is next?"),
    ({"must_contain": ["gait"]}, "prose: expected it says 'gait'; got it does not"),
    ({"must_not_contain": ["balance"]}, "prose: expected it does not say 'balance'; got it does"),
    ({"clone": "block"}, "clone check: expected block; got none"),
]


@pytest.mark.parametrize("expected", GOOD, ids=str)
def test_what_is_as_expected_passes(expected: dict[str, object]) -> None:
    checks = checked(drafted(), **expected)
    assert checks
    assert [str(check) for check in checks if not check.passed] == []


@pytest.mark.parametrize(("expected", "sentence"), BAD, ids=str)
def test_what_is_otherwise_fails_and_says_what_differs(expected: dict[str, object], sentence: str) -> None:
    failed = [str(check) for check in checked(drafted(), **expected) if not check.passed]
    assert len(failed) == 1
    assert failed[0].startswith(sentence)


def test_a_field_that_the_case_does_not_state_is_not_checked() -> None:
    assert {check.field for check in checked(result(), blocked=False)} == {"signature"}


def test_a_note_that_nothing_stops_passes_and_fails_accordingly() -> None:
    [right], [wrong] = checked(result(), blocked=False), checked(result(), blocked=True)
    assert right.passed
    assert str(wrong) == "signature: expected something stops it; got nothing stops it"


def test_a_note_without_a_date_is_blocked_and_says_by_what() -> None:
    undated = note()
    undated.date_of_service = None
    [check] = checked(result(undated, encounter=Encounter()), blocked=False)
    assert not check.passed
    assert "RE01" in check.got


def test_a_case_that_should_be_refused_fails_where_a_draft_came() -> None:
    [check] = checked(drafted(), refused="empty")
    assert not check.passed


def test_a_refusal_is_judged_by_its_words() -> None:
    expect = Expectations(refused="empty")
    assert check_refusal(expect, "The dictation is empty.")[0].passed
    assert not check_refusal(expect, "The date is missing.")[0].passed


def test_a_refusal_that_nobody_expected_fails() -> None:
    [check] = check_refusal(Expectations(blocked=True), "The dictation is empty.")
    assert (check.passed, check.expected) == (False, "a draft")
