"""The payment estimate: every published or computed rate, the reductions, and what is said where an input is missing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.codes import CptCode, Modifier
from notedraft.encounter import ClaimLine
from notedraft.rules.payment import Estimate, estimate_by_schedule, estimate_medicare
from notedraft.tables.claim_rows import Fee
from notedraft.tables.loader import Table, read_table
from notedraft.tables.rows import TableFile

ON = date(2026, 3, 4)


def line(code: str, units: int, *modifiers: str) -> ClaimLine:
    return ClaimLine(code=CptCode(code), units=units, modifiers=[Modifier(one) for one in modifiers])


def allowed(*lines: ClaimLine, on: date = ON, locality: str | None = None) -> Decimal:
    made = estimate_medicare(lines, on=on, locality=locality)
    assert made.allowed is not None, made.missing
    return made.allowed


@pytest.mark.parametrize(
    ("on", "rate"),
    [
        (date(2020, 6, 1), "31.40"),
        (date(2021, 6, 1), "30.36"),
        (date(2022, 6, 1), "30.11"),
        (date(2023, 6, 1), "29.82"),
        (date(2024, 1, 1), "28.81"),
        (date(2024, 3, 8), "28.81"),
        (date(2024, 3, 9), "29.29"),
        (date(2024, 12, 31), "29.29"),
        (date(2025, 6, 1), "28.79"),
        (date(2026, 1, 1), "29.06"),
    ],
)
def test_one_unit_of_97110_by_year(on: date, rate: str) -> None:
    assert allowed(line("97110", 1), on=on) == Decimal(rate)


def test_qualifying_participants_have_a_factor_of_their_own_in_2026() -> None:
    made = estimate_medicare([line("97110", 1)], on=ON, participation="qualifying_apm")
    assert made.allowed == Decimal("29.20")
    before = estimate_medicare([line("97110", 1)], on=date(2025, 12, 31), participation="qualifying_apm")
    assert before.missing == ["the conversion factor (qualifying apm) of 2025-12-31"]


@pytest.mark.parametrize(
    ("code", "rate"),
    [
        *[("97112", "33.62"), ("97113", "36.62"), ("97116", "29.29"), ("97140", "26.96"), ("97150", "17.98")],
        *[("97161", "100.20"), ("97164", "69.57"), ("97165", "101.19"), ("97168", "69.90"), ("97530", "36.62")],
        *[("97535", "32.62"), ("97035", "13.98"), ("97032", "14.31"), ("G0283", "11.65")],
    ],
)
def test_one_unit_of_another_code_in_2024(code: str, rate: str) -> None:
    assert allowed(line(code, 1), on=date(2024, 6, 1)) == Decimal(rate)


def test_the_localitys_indices_weigh_each_part() -> None:
    assert allowed(line("97110", 1), on=date(2024, 6, 1), locality="Manhattan") == Decimal("32.81")
    assert allowed(line("97110", 1), on=date(2024, 6, 1), locality=" manhattan ") == Decimal("32.81")


def test_each_further_unit_has_half_of_its_practice_expense() -> None:
    made = estimate_medicare([line("97110", 3)], on=ON)
    assert made.allowed == Decimal("73.48")
    assert "29.06 + 22.21 (practice reduced) + 22.21 (practice reduced) = 73.48" in made.lines[0].arithmetic


def test_the_guides_half_rate_for_further_units_is_wrong() -> None:
    """Only the practice expense is halved: the second unit is 22.21, not 14.53."""
    assert allowed(line("97110", 2)) - allowed(line("97110", 1)) == Decimal("22.21")


def test_the_guides_rate_of_2024_holds_to_the_cent_only_until_march_8() -> None:
    """28.82 was printed for all of 2024; the rate was 28.81 and, from March 9, 29.29. So 2025 fell by 1.7 per cent."""
    later, fell = allowed(line("97110", 1), on=date(2024, 3, 9)), allowed(line("97110", 1), on=date(2025, 1, 1))
    assert later == Decimal("29.29")
    assert round((1 - fell / later) * 100, 1) == Decimal("1.7")


def test_an_assistants_line_is_paid_at_85_per_cent_of_medicares_share() -> None:
    made = estimate_medicare([line("97110", 1, "CQ", "GP")], on=ON)
    [told] = [one.arithmetic for one in made.lines]
    assert "80 per cent at 85 per cent for an assistant = 19.76" in told
    assert made.patient == Decimal("5.81")
    assert Decimal("19.76") + Decimal("5.81") == Decimal("25.57")
    assert made.medicare == Decimal("19.36")  # less two per cent sequestration


def test_before_2022_an_assistants_line_was_paid_whole() -> None:
    with_cq, without = (estimate_medicare([line("97110", 1, *m)], on=date(2021, 12, 31)) for m in (["CQ"], list[str]()))
    assert with_cq.medicare == without.medicare


@pytest.mark.parametrize(
    ("on", "percent"), [(date(2022, 3, 31), 0), (date(2022, 4, 1), 1), (date(2022, 6, 30), 1), (date(2022, 7, 1), 2)]
)
def test_sequestration_came_back_in_steps(on: date, percent: int) -> None:
    [told] = [one.arithmetic for one in estimate_medicare([line("97110", 1)], on=on).lines]
    assert f"less {percent} per cent sequestration" in told


# ---- what is missing is named, and then no amount is given


@pytest.mark.parametrize(
    ("lines", "on", "locality", "named"),
    [
        ([line("97110", 1)], date(2027, 1, 1), None, "the conversion factor (standard) of 2027-01-01"),
        ([line("97110", 1)], date(2019, 12, 31), None, "the relative values of 97110 on 2019-12-31"),
        ([line("97760", 1)], ON, None, "the relative values of 97760 on 2026-03-04"),
        ([line("97110", 1)], ON, "Manhattan", "the geographic indices of Manhattan on 2026-03-04"),
        ([line("97110", 1)], date(2024, 6, 1), "Atlantis", "the geographic indices of Atlantis on 2024-06-01"),
        ([line("97110", 2), line("97140", 1)], ON, None, "values of 97140, which the reduction of further units needs"),
        ([line("97112", 1)], date(2024, 6, 1), "Alaska", "values of 97112, which the locality needs"),
        ([line("97110", 2)], date(2025, 6, 1), None, "values of 97110, which the reduction of further units needs"),
    ],
)
def test_what_the_tables_lack_is_named(lines: list[ClaimLine], on: date, locality: str | None, named: str) -> None:
    made = estimate_medicare(lines, on=on, locality=locality)
    assert (made.allowed, made.medicare, made.lines) == (None, None, [])
    assert any(named in missing for missing in made.missing)


def test_a_value_that_was_only_computed_is_marked() -> None:
    said = estimate_medicare([line("97110", 1)], on=date(2025, 6, 1)).remarks
    assert any("Not verified at the source" in one and "MedPayIQ" in one for one in said)
    assert not any("Not verified" in one for one in estimate_medicare([line("97110", 1)], on=date(2026, 6, 1)).remarks)


def test_zero_units_are_no_line() -> None:
    made = estimate_medicare([line("97110", 0)], on=ON)
    assert (made.lines, made.allowed) == ([], Decimal(0))


# ---- the clinic's own fee schedule

FEES = """edition: "2026-01-01"
about: Our rates.
defaults: {since: 2026-01-01, since_basis: stated, title: Our contract, href: null, verified: true}
rows:
  - {code: '97110', amount: '31.50', until: 2026-12-31}
  - {code: '97140', amount: '28.10'}
"""


def fees(folder: Path) -> Table:
    file = folder / "fees.yaml"
    file.write_text(FEES)
    return read_table(file, "fees.yaml", TableFile[Fee])


def by_fees(folder: Path, *lines: ClaimLine, on: date = ON) -> Estimate:
    return estimate_by_schedule(lines, fees(folder), on=on)


def test_a_clinics_own_fees_stand_in_place_of_medicares(tmp_path: Path) -> None:
    made = by_fees(tmp_path, line("97110", 2), line("97140", 1))
    assert made.allowed == Decimal("91.10")
    assert (made.medicare, made.patient) == (None, None)


@pytest.mark.parametrize(("code", "on"), [("97112", ON), ("97110", date(2027, 1, 1)), ("97110", date(2025, 12, 31))])
def test_a_fee_that_the_clinic_does_not_hold_is_named(tmp_path: Path, code: str, on: date) -> None:
    made = by_fees(tmp_path, line(code, 1), on=on)
    assert (made.allowed, made.missing) == (None, [f"{code} on {on} in fees.yaml"])


# ---- properties


@given(st.integers(min_value=1, max_value=20), st.booleans())
def test_the_shares_never_exceed_what_is_allowed(units: int, assistant: bool) -> None:
    made = estimate_medicare([line("97110", units, *(["CQ"] if assistant else []))], on=ON)
    assert made.allowed is not None
    assert made.medicare is not None
    assert made.patient is not None
    assert made.medicare + made.patient < made.allowed
    assert made.allowed == Decimal("29.06") + (units - 1) * Decimal("22.21")
