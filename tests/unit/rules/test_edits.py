"""Editions of the edits: what a finding says of its own age, and that no modifier is ever put on a line."""

from datetime import date
from typing import Any

import pytest

from notedraft.rules.checks import run_checks
from notedraft.rules.clock_times import minutes_between, minutes_shared
from notedraft.tables.edits import edition_in_words, edition_is_newer, edition_is_older
from tests.unit.rules.rule_cases import load_cases, session

GROUP: dict[str, Any] = {"encounter/payer": "Medicare", "note/untimed_services": [{"code": "97150"}]}


def at(day: str) -> dict[str, Any]:
    return {**GROUP, "note/date_of_service": day, "encounter/date_of_service": day}


@pytest.mark.parametrize(
    ("on", "older", "newer"),
    [
        (date(2024, 6, 30), False, True),
        (date(2024, 7, 1), False, False),
        (date(2024, 9, 30), False, False),
        (date(2024, 10, 1), True, False),
        (date(2026, 3, 4), True, False),
    ],
)
def test_an_edition_is_of_one_quarter(on: date, older: bool, newer: bool) -> None:
    assert (edition_is_older(on=on), edition_is_newer(on=on)) == (older, newer)
    assert ("older than the date of service" in edition_in_words(on=on)) == older


@pytest.mark.parametrize(("day", "verified"), [("2024-09-30", True), ("2024-10-01", False)])
def test_a_finding_by_an_older_edition_is_not_verified(day: str, verified: bool) -> None:
    found = next(one for one in run_checks(session(at(day))) if one.rule == "ED01")
    assert found.verified == verified
    assert ("older" in found.message) == (not verified)
    assert found.citation.since == "2024-07-01"


@pytest.mark.parametrize("case", [c for c in load_cases() if c.rule[:2] in {"MO", "ED", "AS"}], ids=lambda c: c.id)
def test_no_rule_changes_the_claim(case: Any) -> None:
    """What attests is asked of a person; nothing is appended, taken off or counted up."""
    judged = case.case()
    before = judged.encounter.model_dump_json()
    run_checks(judged)
    assert judged.encounter.model_dump_json() == before


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ([("10:00", "10:15")], [("10:15", "10:30")], 0),
        ([("10:00", "10:15")], [("10:14", "10:30")], 1),
        ([("23:50", "00:10")], [("00:05", "00:20")], 5),
        ([("10:00", "10:10"), ("10:20", "10:30")], [("10:05", "10:25")], 10),
        ([("10:00", "10:00")], [("10:00", "10:15")], 0),
        ([], [("10:00", "10:15")], 0),
    ],
)
def test_minutes_that_two_stretches_share(one: Any, other: Any, shared: int) -> None:
    assert minutes_shared(one, other) == minutes_shared(other, one) == shared


def test_an_end_before_its_start_is_after_midnight() -> None:
    assert minutes_between("23:50", "00:14") == 24
