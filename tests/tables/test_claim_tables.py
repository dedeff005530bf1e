"""The tables about claims: complete, without gaps or overlaps, alike where the law is alike, and no law in Python."""

import ast
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import notedraft.rules
from notedraft.codes import CptCode
from notedraft.errors import NoRowInForce
from notedraft.tables import claim_rows as rows
from notedraft.tables.claims import (
    assistant_share,
    discipline_modifiers,
    supervision,
    telehealth,
    threshold,
    unlikely_units,
)
from notedraft.tables.edits import active_edit, deleted_pair, edition
from notedraft.tables.loader import as_kind, bundled
from notedraft.tables.procedures import find_procedure

LISTED = {code for code in bundled().table("procedures").series if code != "90912"}


def pairs() -> list[tuple[CptCode, CptCode]]:
    found = []
    for series in bundled().table("ncci/active_pairs").series.values():
        row = as_kind(series[-1], rows.PairedCodes)
        found += [(row.column_1, code) for code in row.column_2]
    return found


# ---- edits


def test_the_edition_holds_its_154_pairs_among_therapy_codes() -> None:
    among = [(one, other) for one, other in pairs() if {one, other} <= LISTED and "95992" not in (one, other)]
    assert len(among) == len(set(among)) == 154
    assert edition() == "2024-07-01"


def test_no_pair_stands_twice_whichever_code_comes_first() -> None:
    found = [frozenset(pair) for pair in pairs()]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)


@pytest.mark.parametrize("other", ["97113", "97150", "97755", "97760", "97761", "97763", "90912", "95992", "G0237"])
def test_97110_is_column_two_of_its_pairs(other: str) -> None:
    edit = active_edit(CptCode("97110"), CptCode(other))
    assert edit is not None
    assert (edit.paid, edit.denied, edit.row.indicator) == (other, "97110", 1)
    assert active_edit(CptCode(other), CptCode("97110")) == edit


@pytest.mark.parametrize("other", ["97112", "97116", "97140", "97530", "97535", "20560", "97161", "97164", "G0283"])
def test_97110_has_no_edit_with_what_guides_call_frequent_pairs(other: str) -> None:
    assert active_edit(CptCode("97110"), CptCode(other)) is None


def test_24_pairs_have_another_indicator_in_outpatient_hospitals() -> None:
    series = bundled().table("ncci/active_pairs").series.values()
    differing = [as_kind(one[-1], rows.PairedCodes) for one in series]
    count = sum(len(row.column_2) for row in differing if row.outpatient_hospital is not None)
    assert count == 24
    for evaluation, other in (("97161", "97750"), ("97168", "97763")):
        edit = active_edit(CptCode(evaluation), CptCode(other))
        assert edit is not None
        assert (edit.indicator(None), edit.indicator("outpatient_hospital")) == (0, 1)
        assert edit.indicator("private_practice") == 0


def test_every_higher_evaluation_is_over_every_lower_one_in_both_disciplines() -> None:
    for family in (("97161", "97162", "97163"), ("97165", "97166", "97167")):
        for lower, higher in combinations(family, 2):
            edit = active_edit(CptCode(lower), CptCode(higher))
            assert edit is not None
            assert (edit.paid, edit.denied, edit.row.indicator) == (higher, lower, 0)


@pytest.mark.parametrize(
    ("one", "other", "last"),
    [
        ("97110", "97140", date(1999, 4, 1)),
        ("97140", "97530", date(2019, 12, 31)),
        ("97530", "97116", date(2019, 12, 31)),
        ("97530", "97113", date(2019, 12, 31)),
        ("97530", "97535", date(2021, 12, 31)),
        ("97163", "97140", date(2019, 12, 31)),
        ("97165", "97140", date(2019, 12, 31)),
        ("97112", "97164", date(2019, 12, 31)),
    ],
)
def test_a_deleted_pair_is_deleted_from_the_day_after_its_last(one: str, other: str, last: date) -> None:
    assert deleted_pair(CptCode(one), CptCode(other), on=last) is None
    assert deleted_pair(CptCode(one), CptCode(other), on=last + timedelta(1)) is not None
    assert deleted_pair(CptCode(other), CptCode(one), on=last + timedelta(1)) is not None


def test_a_deleted_pair_is_not_active() -> None:
    for series in bundled().table("ncci/deleted_pairs").series.values():
        row = as_kind(series[-1], rows.DeletedPairs)
        assert not [1 for one in row.codes for other in row.others if active_edit(one, other)]


# ---- limits of a day


@pytest.mark.parametrize(
    ("code", "practitioner", "hospital", "adjudication"),
    [
        *[("97110", 6, 8, 3), ("97112", 4, 6, None), ("97140", 6, 6, None), ("97129", 1, 1, 2), ("97130", 7, 7, None)],
        *[("97161", 1, 1, 2), ("97014", 0, 0, None), ("97010", 0, 1, None), ("97537", 6, 8, None)],
    ],
)
def test_the_daily_limit_of_a_code(code: str, practitioner: int, hospital: int, adjudication: int | None) -> None:
    row = unlikely_units(CptCode(code), on=date(2024, 7, 1))
    assert row is not None
    assert (row.practitioner, row.outpatient_hospital, row.adjudication) == (practitioner, hospital, adjudication)


def test_there_is_no_daily_limit_before_the_edition() -> None:
    assert unlikely_units(CptCode("97110"), on=date(2024, 6, 30)) is None


# ---- thresholds, disciplines, assistants


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        *[(2018, 2010), (2019, 2040), (2020, 2080), (2021, 2110), (2022, 2150), (2023, 2230)],
        *[(2024, 2330), (2025, 2410), (2026, 2480)],
    ],
)
def test_both_buckets_of_a_year_have_the_same_threshold_from_its_first_day_to_its_last(year: int, amount: int) -> None:
    for on in (date(year, 1, 1), date(year, 12, 31)):
        therapy, occupational = threshold("PT", on=on), threshold("OT", on=on)
        assert therapy is not None
        assert occupational is not None
        assert therapy.amount == occupational.amount == Decimal(amount)
        assert therapy.verified == (year != 2018)


@pytest.mark.parametrize("on", [date(2017, 12, 31), date(2027, 1, 1)])
def test_a_year_that_was_not_read_has_no_threshold(on: date) -> None:
    assert threshold("PT", on=on) is None


def test_both_disciplines_have_their_own_modifiers_since_the_same_day() -> None:
    therapy, occupational = (
        discipline_modifiers("PT", on=date(2018, 1, 1)),
        discipline_modifiers("OT", on=date(2018, 1, 1)),
    )
    assert therapy is not None
    assert occupational is not None
    assert (therapy.modifier, therapy.assistant) == ("GP", "CQ")
    assert (occupational.modifier, occupational.assistant) == ("GO", "CO")
    assert discipline_modifiers("PT", on=date(2017, 12, 31)) is None


def test_the_assistants_share_begins_with_2020_and_changes_with_2022() -> None:
    assert assistant_share(on=date(2019, 12, 31)) is None
    first, now = assistant_share(on=date(2020, 1, 1)), assistant_share(on=date(2022, 1, 1))
    assert first is not None
    assert now is not None
    assert (first.more_than_percent, first.therapist_takes_last_unit_at, first.paid_percent) == (10, None, 100)
    assert (now.more_than_percent, now.therapist_takes_last_unit_at, now.paid_percent) == (10, 8, 85)
    assert (now.shared_total, now.shared_total_verified) == ((23, 28), False)


def test_supervision_in_private_practice_changes_with_2025_and_nowhere_else() -> None:
    for setting in ("outpatient_hospital", "skilled_nursing", "agency"):
        for on in (date(2024, 12, 31), date(2025, 1, 1)):
            row = supervision(setting, on=on)
            assert row is not None
            assert row.level == "general"
    before, after = (supervision("private_practice", on=on) for on in (date(2024, 12, 31), date(2025, 1, 1)))
    assert before is not None
    assert after is not None
    assert (before.level, after.level) == ("direct", "general")


@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        (date(2020, 2, 29), False),
        (date(2020, 3, 1), True),
        (date(2025, 10, 1), True),
        (date(2026, 1, 31), True),
        (date(2027, 12, 31), True),
    ],
)
def test_telehealth_by_date(on: date, allowed: bool) -> None:
    row = telehealth(on=on)
    assert row is not None
    assert row.allowed == allowed
    assert telehealth(on=date(2028, 1, 1)) is None


def test_a_table_that_must_be_there_names_itself_and_the_date() -> None:
    with pytest.raises(NoRowInForce, match=r"cms/threshold PT and SLP.*2027-01-01"):
        bundled().table("cms/threshold").on(date(2027, 1, 1), "PT and SLP")


# ---- time

CONTINUOUS = ("cms/a", "cms/c", "cms/l", "cms/m", "cms/s", "cms/t", "ncci/")
"""Every table of claims but the relative values, of which a year that was not read is a gap that is said."""


@pytest.mark.parametrize("name", [name for name in bundled().names() if name.startswith(CONTINUOUS)])
def test_rows_of_one_series_follow_each_other_without_a_gap(name: str) -> None:
    for series in bundled().table(name).series.values():
        for earlier, later in pairwise(series):
            assert earlier.until is None or earlier.until + timedelta(1) == later.first_day


@pytest.mark.parametrize("name", ["cms/relative_values", "cms/conversion_factor", "cms/threshold"])
def test_what_is_of_a_year_ends_with_it(name: str) -> None:
    for series in bundled().table(name).series.values():
        for row in series:
            assert row.until is not None
            assert row.until.year == row.first_day.year


def test_the_parts_of_a_relative_value_make_its_total() -> None:
    for series in bundled().table("cms/relative_values").series.values():
        for row in series:
            values = as_kind(row, rows.RelativeValues)
            if values.work is not None and values.practice is not None and values.malpractice is not None:
                assert values.work + values.practice + values.malpractice == values.total


def test_always_therapy_is_exactly_what_medicare_reduces() -> None:
    reduced = """97012 97016 97018 97022 97024 97026 97028 97032 97033 97034 97035 97036 97110 97112 97113 97116 97124
        97140 97150 97161 97162 97163 97164 97165 97166 97167 97168 97530 97533 97535 97537 97542 97750 97755 97760 97761
        97763 G0283""".split()
    known = bundled().table("procedures").series
    found = [code for code in known if (one := find_procedure(CptCode(code), on=None)) and one.always_therapy]
    assert sorted(found) == sorted(reduced)


# ---- no law in Python

FREE = {0, 1, -1, 100}
"""Nothing, one, and per cent."""
NAMED = {
    "_ALIKE",
    "_OPENING",
    "MINUTES_IN_AN_HOUR",
    "MINUTES_IN_A_DAY",
    "MOST_ALLOCATIONS",
    "_LONGEST",
    "_MOST_QUOTED",
    "_CENT",
    "WHOLE",
    "_WHOLE",
}
"""Constants that are units of time or money, or bounds of our own that no authority set."""
CODES_OF_A_FILE = {"_ABSOLUTE"}
"""Values that a file of CMS gives a meaning to (2: absolute), as a code is a code."""


def bare_numbers(tree: ast.Module) -> list[tuple[int, object]]:
    """Numbers of a module that are neither free nor in a constant that says what they are."""
    free: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if {getattr(one, "id", None) for one in targets} & (NAMED | CODES_OF_A_FILE):
                free |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.keyword) and node.arg == "maxsize":
            free |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "combinations":
            free |= {id(one) for one in node.args[1:]}
        if isinstance(node, ast.Subscript):
            free |= {id(one) for one in ast.walk(node.slice)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value not in FREE
        and id(node) not in free
    ]


@pytest.mark.parametrize("file", sorted(Path(notedraft.rules.__file__).parent.glob("*.py")), ids=lambda file: file.name)
def test_no_number_of_the_law_stands_in_a_rule(file: Path) -> None:
    assert bare_numbers(ast.parse(file.read_text("utf-8"))) == []


def test_a_bare_number_would_be_found() -> None:
    assert bare_numbers(ast.parse("def f(x):\n    return x >= 8\n")) == [(2, 8)]
    assert bare_numbers(ast.parse("LIMIT = 8\n")) == [(1, 8)]
    assert bare_numbers(ast.parse("MINUTES_IN_AN_HOUR = 60\nx = y[2]\nz = a > 0\n")) == []
