"""The engine: which checks run, in what order findings come, and that judging changes nothing."""

from typing import Any

import pytest

from notedraft.dictation.slots import find_slots
from notedraft.finding import Severity, Stops
from notedraft.rules.checks import DATED_CHECKS, UNDATED_CHECKS, run_checks
from notedraft.tables import rulebook
from tests.unit.rules.rule_cases import RuleCase, load_cases, session

NO_DATE: dict[str, Any] = {"note/date_of_service": None, "encounter/date_of_service": None}
EVERYTHING_WRONG: dict[str, Any] = {
    "encounter/payer": "Acme Mutual",
    "note/pain/0/score": 11,
    "note/goals": [],
    "note/services/1/minutes": 0,
    "note/sections/plan": "See in __ weeks.",
}


def test_without_a_date_of_service_one_finding_blocks_and_no_dated_rule_runs() -> None:
    found = run_checks(session({**NO_DATE, "note/goals": [], "note/services/0/minutes": None}))
    assert [one.rule for one in found] == ["RE01"]
    assert found[0].blocks_signature


def test_without_a_date_of_service_blanks_are_still_found() -> None:
    found = run_checks(session({**NO_DATE, "note/sections/plan": "See in __ weeks."}))
    assert [one.rule for one in found] == ["RE01", "TS01"]


def test_on_a_date_that_the_tables_do_not_cover_one_finding_names_table_and_date() -> None:
    early = {"note/date_of_service": "1926-03-04", "encounter/date_of_service": "1926-03-04"}
    found = run_checks(session({**early, "note/goals": [], "note/services/1/minutes": None}))
    assert [(one.rule, one.message) for one in found] == [
        ("RE16", "Rule table payer/commercial has no row in force on 1926-03-04.")
    ]


def test_what_blocks_comes_first_then_what_warns_then_what_informs() -> None:
    severities = [one.severity for one in run_checks(session(EVERYTHING_WRONG))]
    assert severities == sorted(severities, key=list(Severity).index)
    assert set(severities) == set(Severity)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.rule}-{case.id}")
def test_judging_is_repeatable_and_leaves_the_note_alone(case: RuleCase) -> None:
    judged = case.case()
    before = judged.note.model_dump_json()
    assert run_checks(judged) == run_checks(judged)
    assert judged.note.model_dump_json() == before


def test_units_and_minutes_stop_the_claim_and_never_the_signature() -> None:
    billing = [rule for rule in rulebook.all_rules() if rule.id.startswith("BU") and rule.severity is Severity.BLOCK]
    assert billing
    assert {rule.stops for rule in billing} == {Stops.CLAIM}


def test_a_rule_that_was_not_yet_in_force_does_not_speak() -> None:
    of_2014 = {"note/date_of_service": "2014-03-04", "encounter/date_of_service": "2014-03-04"}
    in_2014 = run_checks(session({**of_2014, "encounter/payer": "Medicare", "note/goals": [], "note/plan": []}))
    in_2026 = run_checks(session({"encounter/payer": "Medicare", "note/goals": [], "note/plan": []}))
    assert [one.rule for one in in_2014] == []
    assert [one.rule for one in in_2026] == ["RE05", "RE11"]


def test_every_check_says_in_its_docstring_which_rules_it_judges() -> None:
    named = " ".join(check.__doc__ or "" for check in (*UNDATED_CHECKS, *DATED_CHECKS))
    ours = [rule.id for rule in rulebook.all_rules() if rule.id[:2] in {"BU", "PL", "TS"}]
    assert [rule for rule in ours if rule not in named] == []


def test_a_method_told_on_the_telephone_marks_what_rests_on_it() -> None:
    case = RuleCase(
        id="tricare", rule="BU03", fires=True, set={"encounter/payer": "TRICARE"}, billed_units={"97110": 9}
    )
    found = next(one for one in run_checks(case.case()) if one.rule == "BU03")
    assert not found.verified


def test_slots_are_found_as_they_stand() -> None:
    assert find_slots("ther ex ___ min, pain /10, curls # DB, see in 3 weeks") == ["___", "/10", "# DB"]
