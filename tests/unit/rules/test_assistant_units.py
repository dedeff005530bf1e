"""Whose units they are: every published and derived example of CQ and CO, and what must hold for any minutes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.rules.assistant_units import Shared, by_each_method, exceeds, share_units, share_untimed
from notedraft.rules.billing_units import units_of
from notedraft.rules.checks import run_checks
from notedraft.tables.claim_rows import AssistantShare
from notedraft.tables.claims import assistant_share
from tests.unit.rules.rule_cases import session


def row(on: date = date(2026, 3, 4)) -> AssistantShare:
    found = assistant_share(on=on)
    assert found is not None
    return found


def shared(units: int, assistant: int, therapist: int, on: date = date(2026, 3, 4)) -> tuple[int, int]:
    """Units with the modifier, and without."""
    found = share_units(units, assistant + therapist, assistant, row(on), block=15)
    return found.marked, found.unmarked


@pytest.mark.parametrize(
    ("name", "units", "assistant", "therapist", "marked", "unmarked"),
    [
        ("T27, 97110: PTA 23 and PT 13 are two units", 2, 23, 13, 1, 1),
        ("T27, 97140: PT 30", 2, 0, 30, 0, 2),
        ("T28: PTA 10 and PT 5 are one unit", 1, 10, 5, 1, 0),
        ("T26, 97110: PT 20", 1, 0, 20, 0, 1),
        ("T26, 97116: PTA 10", 1, 10, 0, 1, 0),
        ("PTA 5 and PT 6", 1, 5, 6, 1, 0),
        ("PTA 1 and PT 14", 1, 1, 14, 0, 1),
        ("PTA 7 and PT 8", 1, 7, 8, 0, 1),
        ("PTA 8 and PT 7", 1, 8, 7, 1, 0),
        ("PTA 22 and PT 23 are three units", 3, 22, 23, 1, 2),
        ("PTA 12 and PT 14 are two units", 2, 12, 14, 1, 1),
        ("PTA 20 with the unit more of a tie", 2, 20, 0, 2, 0),
        ("PTA 20 without it", 1, 20, 0, 1, 0),
        ("PT 20 with the unit more of a tie", 2, 0, 20, 0, 2),
        ("PTA 9 and PT 14, the least that make two shared units", 2, 9, 14, 1, 1),
        ("PTA 14 and PT 9", 2, 14, 9, 1, 1),
        ("PTA 45", 3, 45, 0, 3, 0),
        ("PTA 30 and PT 15", 3, 30, 15, 2, 1),
    ],
)
def test_a_worked_example(name: str, units: int, assistant: int, therapist: int, marked: int, unmarked: int) -> None:
    assert shared(units, assistant, therapist) == (marked, unmarked), name


def test_the_published_answer_t26_is_not_what_comes_out() -> None:
    """Two units of exercise and one of gait were published for 20 and 10 minutes, which are two units in all."""
    case = session(
        {
            "encounter/payer": "Medicare",
            "note/services": [
                {"code": "97110", "minutes": 20},
                {"code": "97116", "minutes": 10, "assistant_minutes": 10},
            ],
            "note/timed_code_minutes": 30,
        }
    )
    assert units_of(case).allowed == [{"97110": 1, "97116": 1}]
    said = next(one.message for one in run_checks(case) if one.rule == "AS01")
    assert "97110 x1 without and 97116 x1 with CQ" in said


@pytest.mark.parametrize(
    ("on", "assistant", "therapist", "marked"),
    [
        (date(2021, 12, 31), 7, 8, 1),
        (date(2022, 1, 1), 7, 8, 0),
        (date(2021, 12, 31), 1, 14, 0),
        (date(2020, 1, 1), 2, 13, 1),
    ],
)
def test_the_last_unit_exception_begins_with_2022(on: date, assistant: int, therapist: int, marked: int) -> None:
    assert shared(1, assistant, therapist, on)[0] == marked


def test_before_2022_both_units_of_a_shared_pair_carry_the_modifier() -> None:
    assert shared(2, 12, 14, date(2021, 12, 31)) == (2, 0)
    assert shared(2, 12, 14, date(2022, 1, 1)) == (1, 1)


def test_such_lines_are_paid_at_85_per_cent_since_2022() -> None:
    assert (row(date(2021, 12, 31)).paid_percent, row(date(2022, 1, 1)).paid_percent) == (100, 85)


@pytest.mark.parametrize(("assistant", "total", "marked"), [(1, 10, 0), (2, 19, 1), (2, 20, 0), (3, 20, 1), (0, 30, 0)])
def test_an_untimed_code_is_judged_by_its_whole_time(assistant: int, total: int, marked: int) -> None:
    assert share_untimed(total, assistant, row()).marked == marked


@pytest.mark.parametrize(
    ("assistant", "total", "exact", "simple", "percentage"),
    [
        (2, 15, True, False, True),
        (3, 15, True, True, True),
        (1, 15, False, False, False),
        (3, 29, True, False, False),
        (4, 29, True, True, True),
        (2, 20, False, False, False),
        (3, 20, True, True, True),
        (0, 0, False, False, False),
    ],
)
def test_both_of_cmss_methods_stand_beside_the_exact_share(
    assistant: int, total: int, exact: bool, simple: bool, percentage: bool
) -> None:
    found = by_each_method(assistant, total, row())
    assert (found.exact, found.simple, found.percentage) == (exact, simple, percentage)
    assert found.agree == (exact == simple == percentage)


# ---- properties

minutes = st.integers(min_value=0, max_value=120)


@given(minutes, minutes)
def test_every_unit_is_somebodys(assistant: int, therapist: int) -> None:
    units = (assistant + therapist + 7) // 15
    found: Shared = share_units(units, assistant + therapist, assistant, row(), block=15)
    assert 0 <= found.marked <= found.units == units
    assert found.marked >= min(units, assistant // 15)
    assert found.unmarked >= min(units, therapist // 15)


@given(minutes)
def test_a_therapist_alone_marks_nothing_and_an_assistant_alone_everything(total: int) -> None:
    units = (total + 7) // 15
    assert shared(units, 0, total) == (0, units)
    assert shared(units, total, 0) == (units, 0)


@given(minutes, minutes, st.integers(min_value=1, max_value=20))
def test_more_of_the_assistants_minutes_never_mark_fewer_units(assistant: int, therapist: int, more: int) -> None:
    total = assistant + therapist
    units, given_up = (total + 7) // 15, min(more, therapist)
    before = share_units(units, total, assistant, row(), block=15).marked
    after = share_units(units, total, assistant + given_up, row(), block=15).marked
    assert after >= before


@given(minutes, minutes)
def test_the_share_is_exact(assistant: int, therapist: int) -> None:
    assert exceeds(assistant, assistant + therapist, row()) == (assistant * 10 > assistant + therapist)
