"""Billable units: every published example, the boundaries in pairs, and what must hold for any session."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.errors import InputError, NoRowInForce
from notedraft.resources import bundled
from notedraft.result import Allocation, UnitMethod
from notedraft.rules.billing_units import bill_units
from tests.slow_units import as_set, slow_by_code, slow_by_total

ON = date(2026, 3, 4)
METHODS: tuple[UnitMethod, ...] = get_args(UnitMethod)
FIXTURES: Path = bundled("fixtures") / "rules" / "units"
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "examples.yaml").read_text())
WRONG_ANSWERS: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "wrong_answers.yaml").read_text())
CODES = [CptCode(code) for code in ("97110", "97112", "97116", "97140", "97530", "97035")]


def codes(minutes: Mapping[Any, int]) -> dict[CptCode, int]:
    return {CptCode(code): value for code, value in minutes.items()}


def allowed(minutes: Mapping[Any, int], method: UnitMethod) -> list[Allocation]:
    found = bill_units(codes(minutes), method, on=ON).allowed
    assert found is not None
    return found


# ---- published examples


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_a_published_example_comes_out_with_every_allowed_allocation(example: Any, method: UnitMethod) -> None:
    result = bill_units(codes(example["minutes"]), method, on=ON)
    assert result.total_minutes == example["total"]
    assert result.total_units == example[method]["units"]
    assert as_set(result.allowed or []) == as_set(example[method]["allowed"])
    assert len(result.allowed or []) == len(example[method]["allowed"])


@pytest.mark.parametrize("wrong", WRONG_ANSWERS, ids=lambda wrong: wrong["id"])
def test_a_published_wrong_answer_is_not_among_those_allowed(wrong: Any) -> None:
    assert codes(wrong["claimed"]) not in allowed(wrong["minutes"], wrong["method"])


# ---- boundaries, in pairs


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("minutes", "units"),
    [
        *[(0, 0), (7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (67, 4), (68, 5), (82, 5)],
        *[(83, 6), (97, 6), (98, 7), (112, 7), (113, 8), (127, 8), (128, 9), (1440, 96)],
    ],
)
def test_one_code_gains_a_unit_at_each_boundary(minutes: int, units: int, method: UnitMethod) -> None:
    expected: list[Allocation] = [{CptCode("97110"): units}] if units else [{}]
    assert allowed({"97110": minutes}, method) == expected


def test_no_services_are_no_units() -> None:
    for method in METHODS:
        result = bill_units({}, method, on=ON)
        assert (result.total_minutes, result.total_units, result.allowed) == (0, 0, [{}])


def test_zero_minutes_of_one_code_take_nothing_from_another() -> None:
    assert allowed({"97110": 0, "97140": 15}, "cms_total") == [{CptCode("97140"): 1}]


def test_allocations_stand_in_code_order_whatever_the_order_of_the_minutes() -> None:
    found = allowed({"97140": 20, "97110": 20}, "cms_total")
    assert found == [{"97110": 2, "97140": 1}, {"97110": 1, "97140": 2}]
    assert [list(one) for one in found] == [["97110", "97140"], ["97110", "97140"]]


# ---- dates


def test_without_a_date_of_service_the_only_row_is_read() -> None:
    minutes = codes({"97110": 33, "97140": 7})
    assert bill_units(minutes, "cms_total", on=None) == bill_units(minutes, "cms_total", on=ON)


@pytest.mark.parametrize(
    ("method", "before", "first"),
    [
        ("cms_total", date(2006, 12, 31), date(2007, 1, 1)),
        ("cpt_per_code", date(2011, 9, 12), date(2011, 9, 13)),
    ],
)
def test_a_date_before_the_table_is_an_error_that_names_both(method: UnitMethod, before: date, first: date) -> None:
    with pytest.raises(NoRowInForce, match=rf"unit_counting/{method}.*{before}"):
        bill_units({CptCode("97110"): 20}, method, on=before)
    assert bill_units({CptCode("97110"): 20}, method, on=first).total_units == 1


# ---- bad input


def test_negative_minutes_are_refused() -> None:
    with pytest.raises(InputError, match="minutes can't be negative, as those of 97110 are"):
        bill_units({CptCode("97110"): -1}, "cms_total", on=ON)


def test_a_tie_among_more_codes_than_any_session_holds_is_refused() -> None:
    many = {CptCode(f"972{number:02}"): 7 for number in range(40)}
    with pytest.raises(InputError, match="40 timed codes tie for 19 units"):
        bill_units(many, "cms_total", on=ON)


# ---- the arithmetic in words


FORTY_TWO = "2 full blocks of 15 and 12 left over, 12 is at least 8 and"


def test_the_explanation_of_the_total_holds_its_numbers() -> None:
    said = bill_units(codes({"97110": 24, "97112": 8, "97116": 10}), "cms_total", on=ON).explanation
    assert said == [
        "Timed minutes: 97110 24 + 97112 8 + 97116 10 = 42.",
        f"42 minutes are {FORTY_TWO} makes one unit more: 3 units in all.",
        "Full blocks stay with their code: 97110 has 1.",
        "2 units further go to the largest remainders; minutes left over: 97116 10, 97110 9 and 97112 8.",
        "One each to 97110 and 97116.",
        "97112 gets no unit; the minutes count in the total and stay documented.",
    ]


def test_the_explanation_of_a_tie_says_who_chooses() -> None:
    said = bill_units(codes({"97110": 20, "97112": 20}), "cms_total", on=ON).explanation
    assert said[-1] == (
        "97110 and 97112 tie at 5 minutes for 1 unit: the clinician chooses, and every allowed choice is listed."
    )


def test_the_explanation_of_each_code_alone_holds_its_numbers() -> None:
    said = bill_units(codes({"97110": 33, "97140": 7}), "cpt_per_code", on=ON).explanation
    assert said == [
        "97110: 33 minutes are 2 full blocks of 15 and 3 left over, 3 is fewer than 8 and makes none: 2 units.",
        "97140: 7 minutes are no full block of 15, 7 is fewer than 8 and makes none: 0 units.",
        "Each code is counted alone: 2 units in all.",
    ]


# ---- properties

sessions = st.dictionaries(st.sampled_from(CODES), st.integers(min_value=0, max_value=130), max_size=5)
methods = st.sampled_from(METHODS)


@given(sessions)
def test_the_total_method_equals_a_slow_and_obvious_one(minutes: dict[CptCode, int]) -> None:
    assert as_set(allowed(minutes, "cms_total")) == as_set(slow_by_total(minutes))


@given(sessions)
def test_the_per_code_method_equals_a_slow_and_obvious_one(minutes: dict[CptCode, int]) -> None:
    assert allowed(minutes, "cpt_per_code") == slow_by_code(minutes)


@given(sessions, methods, st.randoms(use_true_random=False))
def test_the_order_of_codes_is_irrelevant(minutes: dict[CptCode, int], method: UnitMethod, random: Random) -> None:
    shuffled = list(minutes.items())
    random.shuffle(shuffled)
    assert bill_units(dict(shuffled), method, on=ON) == bill_units(minutes, method, on=ON)


@given(sessions, methods, st.sampled_from(CODES), st.integers(min_value=0, max_value=60))
def test_more_minutes_never_make_fewer_units(
    minutes: dict[CptCode, int], method: UnitMethod, code: CptCode, more: int
) -> None:
    longer = minutes | {code: minutes.get(code, 0) + more}
    before, after = bill_units(minutes, method, on=ON), bill_units(longer, method, on=ON)
    assert (after.total_units or 0) >= (before.total_units or 0)


@given(sessions, methods)
def test_every_allocation_sums_to_the_total_and_names_only_furnished_codes(
    minutes: dict[CptCode, int], method: UnitMethod
) -> None:
    result = bill_units(minutes, method, on=ON)
    for allocation in result.allowed or []:
        assert sum(allocation.values()) == result.total_units
        assert all(units > 0 and minutes[code] > 0 for code, units in allocation.items())
        assert list(allocation) == sorted(allocation)


@given(st.sets(st.sampled_from(CODES)), methods)
def test_nothing_comes_from_nothing(furnished: set[CptCode], method: UnitMethod) -> None:
    assert bill_units(dict.fromkeys(furnished, 0), method, on=ON).allowed == [{}]


@given(sessions, methods)
def test_no_explanation_says_what_more_minutes_would_earn(minutes: dict[CptCode, int], method: UnitMethod) -> None:
    said = " ".join(bill_units(minutes, method, on=ON).explanation)
    assert not any(words in said for words in ("more minute", "would", "short of", "next unit", "needed"))


# ---- a service in two codes

COGNITION = [CptCode("97129"), CptCode("97130")]
with_cognition = st.dictionaries(
    st.sampled_from([*COGNITION, *CODES[:3]]), st.integers(min_value=0, max_value=130), max_size=4
)


@given(with_cognition, methods)
def test_the_first_15_minutes_have_one_unit_and_further_ones_the_add_on(
    minutes: dict[CptCode, int], method: UnitMethod
) -> None:
    first, further = COGNITION
    together = dict(minutes)
    if first in minutes:
        together[first] += together.pop(further, 0)
    whole = slow_by_total(together) if method == "cms_total" else slow_by_code(together)
    found = allowed(minutes, method)
    assert [sum(one.values()) for one in found] == [sum(one.values()) for one in whole]
    for one in found:
        if first in minutes:
            assert one.get(first, 0) <= 1
            assert (further not in one) or one[first] == 1
    rejoined = [
        {
            **{c: n for c, n in one.items() if c not in COGNITION},
            **({first: n} if (n := sum(one.get(c, 0) for c in COGNITION)) else {}),
        }
        for one in found
    ]
    if first in minutes:
        assert as_set(rejoined) == as_set(whole)


def test_which_of_both_codes_the_minutes_stand_under_is_irrelevant() -> None:
    ways = [
        allowed(given, "cms_total") for given in ({"97129": 45}, {"97129": 15, "97130": 30}, {"97129": 8, "97130": 37})
    ]
    assert ways == [[{"97129": 1, "97130": 2}]] * 3
