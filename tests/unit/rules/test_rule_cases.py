"""Every named case of every rule, and that the cases themselves are complete."""

from collections import Counter

import pytest

from notedraft.rules.checks import run_checks
from notedraft.tables import rulebook
from notedraft.tables.loader import bundled
from tests.unit.rules.rule_cases import RuleCase, load_cases, session

CASES = load_cases()
FAMILIES = {one.rule[:2] for one in CASES}
"""The families that notedraft.rules judges; grounding and similarity have tests of their own."""
ROW_CITATIONS = {
    row.citation.model_dump_json()
    for name in bundled().names()
    for rows in bundled().table(name).series.values()
    for row in rows
}
"""A finding that rests on one row of a table names that row's source."""
RULES = [rule.id for rule in rulebook.all_rules() if rule.id[:2] in FAMILIES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.id}")
def test_the_rule_fires_exactly_where_the_case_says(case: RuleCase) -> None:
    found = [finding for finding in run_checks(case.case()) if finding.rule == case.rule]
    assert bool(found) == case.fires


@pytest.mark.parametrize("case", [c for c in CASES if c.fires], ids=lambda case: f"{case.rule}-{case.id}")
def test_what_fires_says_what_the_case_says(case: RuleCase) -> None:
    found = next(finding for finding in run_checks(case.case()) if finding.rule == case.rule)
    said = found.model_dump(mode="json")
    expected = case.model_dump(include=case.model_fields_set & {"severity", "stops", "answerable", "where"})
    assert {name: said[name] for name in expected} == expected
    assert (case.message or "") in found.message


@pytest.mark.parametrize("case", [c for c in CASES if c.fires], ids=lambda case: f"{case.rule}-{case.id}")
def test_a_finding_is_one_sentence_with_its_rule_and_citation(case: RuleCase) -> None:
    for found in run_checks(case.case()):
        assert found.message.endswith(".")
        assert "\n" not in found.message
        assert found.citation == rulebook.rule(found.rule).citation or found.citation.model_dump_json() in ROW_CITATIONS
        assert found.where.startswith("/")


def test_the_base_session_has_no_finding() -> None:
    for payer in ("Commercial", "Medicare Part B", "UnitedHealthcare", "Self pay", None):
        assert run_checks(session({"encounter/payer": payer})) == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_as_many_cases_that_must_not_fire_as_that_must(rule: str) -> None:
    fires = Counter(case.fires for case in CASES if case.rule == rule)
    assert fires[False] >= fires[True] >= 1


def test_no_two_cases_of_a_rule_share_a_name() -> None:
    names = Counter((case.rule, case.id) for case in CASES)
    assert [name for name, times in names.items() if times > 1] == []
