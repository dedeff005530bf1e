"""What the two guides say of units, modifiers, edits, payment and assistants, against what the authorities say.

Numbered as in section 6 of the regulations reference: `a` is the first guide, `b` the second.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from notedraft.codes import CptCode
from notedraft.encounter import ClaimLine
from notedraft.finding import Finding
from notedraft.rules.billing_units import bill_units, units_of
from notedraft.rules.checks import run_checks
from notedraft.rules.payment import estimate_medicare
from notedraft.source import Source
from notedraft.tables import rulebook
from notedraft.tables.claims import medical_review, telehealth
from notedraft.tables.edits import active_edit
from tests.unit.rules.rule_cases import session

ON = date(2026, 3, 4)
MEDICARE: dict[str, Any] = {"encounter/payer": "Medicare"}


def found(changes: dict[str, Any], **extra: Any) -> list[Finding]:
    return run_checks(session({**MEDICARE, **changes}, **extra))


def rules(changes: dict[str, Any], **extra: Any) -> set[str]:
    return {one.rule for one in found(changes, **extra)}


def units(minutes: dict[str, int]) -> int | None:
    return bill_units({CptCode(code): value for code, value in minutes.items()}, "cms_total", on=ON).total_units


def claim(*lines: tuple[str, int, list[str]]) -> dict[str, Any]:
    return {"encounter/claim": {"lines": [{"code": c, "units": n, "modifiers": m} for c, n, m in lines]}}


def rate(on: date) -> Decimal | None:
    return estimate_medicare([ClaimLine(code=CptCode("97110"), units=1)], on=on).allowed


# ---- the first guide


@pytest.mark.parametrize(("minutes", "made"), [(8, 1), (22, 1), (23, 2)])
def test_a1_a_unit_is_not_up_to_15_minutes(minutes: int, made: int) -> None:
    assert units({"97110": minutes}) == made


def test_a2_no_service_needs_eight_minutes_of_its_own() -> None:
    assert units({"97110": 33, "97140": 7}) == 3
    assert units({"97110": 7, "97112": 7, "97140": 7}) == 1


def test_a3_chart_2_is_two_units_under_medicare() -> None:
    assert units({"97110": 10, "97140": 9, "97112": 12}) == 2


def test_a4_case_b_is_three_units_under_medicare() -> None:
    assert units({"97110": 24, "97112": 8, "97116": 10}) == 3


def test_a5_a6_remainders_are_shared_among_all_codes_long_ones_too() -> None:
    both = bill_units({CptCode("97110"): 20, CptCode("97116"): 20}, "cms_total", on=ON)
    assert both.allowed == [{"97110": 2, "97116": 1}, {"97110": 1, "97116": 2}]


def test_a8_the_guides_rates_are_those_of_2020() -> None:
    assert (rate(date(2020, 6, 1)), rate(date(2025, 6, 1))) == (Decimal("31.40"), Decimal("28.79"))


def test_a11_59_never_makes_overlapping_minutes_billable() -> None:
    overlapping = {
        "note/services": [
            {"code": "97110", "minutes": 15, "intervals": [{"start": "10:00", "end": "10:15"}]},
            {"code": "97113", "minutes": 15, "intervals": [{"start": "10:05", "end": "10:20"}]},
        ],
        "note/timed_code_minutes": 30,
        **claim(("97110", 1, ["59", "GP"]), ("97113", 1, ["GP"])),
    }
    assert {"BU17", "ED04"} <= rules(overlapping)


@pytest.mark.parametrize("other", ["97112", "97140", "97530", "97116"])
def test_a11_b12_the_frequent_pairs_have_no_edit_and_59_says_so(other: str) -> None:
    assert active_edit(CptCode("97110"), CptCode(other)) is None
    both = {"note/services": [{"code": "97110", "minutes": 24}, {"code": other, "minutes": 16}]}
    assert "ED01" not in rules(both)
    assert "ED03" in rules({**both, **claim(("97110", 2, ["59", "GP"]), (other, 1, ["GP"]))})


def test_a12_telehealth_is_a_statute_through_2027() -> None:
    row = telehealth(on=date(2027, 12, 31))
    assert row is not None
    assert row.allowed
    assert telehealth(on=date(2028, 1, 1)) is None


@pytest.mark.parametrize(
    ("left_out", "rule"),
    [
        ({"note/date_of_service": None, "encounter/date_of_service": None}, "RE01"),
        ({"note/timed_code_minutes": None, "note/services/0/minutes": None}, "RE12"),
        ({"note/total_treatment_minutes": None}, "RE13"),
        (claim(("97110", 2, []), ("97140", 1, ["GP"])), "MO01"),
        (
            {
                "encounter/year_to_date": {"allowed": "2480", "as_of": "2026-03-01", "source": "portal"},
                **claim(("97110", 2, ["GP"])),
            },
            "MO05",
        ),
        ({"encounter/treating_role": "assistant", **claim(("97110", 2, ["GP"]), ("97140", 1, ["GP"]))}, "AS02"),
    ],
)
def test_a13_b16_b17_what_the_guides_lists_leave_out_is_asked_for(left_out: dict[str, Any], rule: str) -> None:
    assert rule in rules(left_out)


def test_a13_an_unsigned_note_supports_no_claim() -> None:
    assert "RE14" in rules({}, signed=False)
    assert "RE14" not in rules({}, signed=True)


def test_a14_medicare_lets_a_note_be_signed_with_the_total_alone() -> None:
    total_alone = {"note/services/0/minutes": None, "note/services/1/minutes": None}
    assert not any(one.blocks_signature for one in found(total_alone))
    assert {one.stops for one in found(total_alone) if one.rule == "BU01"} == {"claim"}


# ---- the second guide


@pytest.mark.parametrize("what", ["documentation", "a phone call to the physician"])
def test_b1_documentation_and_calls_are_not_treatment(what: str) -> None:
    said = {"documentation": "10 minutes of documentation", "a phone call to the physician": "10 min phone call"}[what]
    source = Source(text=f"Ther ex 24, manual 16, {said}. Total 50 minutes.")
    assert "BU20" in rules({}, sources=(source,))


def test_b2_an_evaluation_is_untimed_and_its_minutes_make_no_timed_unit() -> None:
    counted = units_of(session({**MEDICARE, "note/untimed_services": [{"code": "97161", "minutes": 40}]}))
    assert (counted.total_minutes, counted.total_units) == (40, 3)
    assert any("97161 is untimed" in sentence for sentence in counted.explanation)


def test_b3_only_the_practice_expense_of_further_units_is_halved_and_of_the_same_code_too() -> None:
    made = estimate_medicare([ClaimLine(code=CptCode("97110"), units=2)], on=ON)
    assert made.allowed == Decimal("29.06") + Decimal("22.21")


def test_b4_b9_the_rate_and_factor_of_2024_changed_on_march_9() -> None:
    assert (rate(date(2024, 3, 8)), rate(date(2024, 3, 9))) == (Decimal("28.81"), Decimal("29.29"))


def test_b5_an_institution_is_paid_as_an_office_for_97110() -> None:
    """The estimate has no setting at all: the relative values are the same in both."""
    assert "setting" not in estimate_medicare.__annotations__


def test_b6_the_medical_review_amount_was_read_through_2027() -> None:
    assert medical_review("PT", on=date(2027, 12, 31)) is not None
    assert medical_review("PT", on=date(2028, 1, 1)) is None


def test_b8_the_threshold_is_of_a_year_and_of_two_buckets() -> None:
    amount = {"encounter/year_to_date": {"allowed": "2480", "as_of": "2026-03-01", "source": "portal"}}
    assert "PT and SLP" in next(one.message for one in found(amount) if one.rule == "MO04")
    assert "of OT" in next(one.message for one in found({**amount, "note/discipline": "OT"}) if one.rule == "MO04")


@pytest.mark.parametrize(
    ("setting", "on", "fires"),
    [
        ("private_practice", "2024-12-31", True),
        ("private_practice", "2025-01-01", False),
        ("outpatient_hospital", "2024-12-31", False),
    ],
)
def test_b10_general_supervision_is_new_for_private_practice_alone(setting: str, on: str, fires: bool) -> None:
    visit = {"encounter/treating_role": "assistant", "encounter/setting": setting, "encounter/supervision": "general"}
    assert ("AS05" in rules({**visit, "note/date_of_service": on, "encounter/date_of_service": on})) == fires


@pytest.mark.parametrize("modifier", ["59", "XE", "XS", "XP", "XU"])
def test_b11_either_59_or_an_x_modifier_is_taken(modifier: str) -> None:
    times = {
        "note/services": [
            {"code": "97110", "minutes": 15, "intervals": [{"start": "10:00", "end": "10:15"}]},
            {"code": "97113", "minutes": 15, "intervals": [{"start": "10:15", "end": "10:30"}]},
        ],
        "note/timed_code_minutes": 30,
        **claim(("97110", 1, [modifier, "GP"]), ("97113", 1, ["GP"])),
    }
    assert not rules(times) & {"ED01", "ED03", "ED04", "MO09"}


def test_b15_kx_asks_for_no_more_content_than_the_record_holds() -> None:
    assert "No other documentation is asked for" in rulebook.rule("MO04").to_do


def test_b17_the_unit_rule_is_stated_with_its_arithmetic() -> None:
    said = units_of(session(MEDICARE)).explanation
    assert any("10 is at least 8 and makes one unit more" in sentence for sentence in said)
