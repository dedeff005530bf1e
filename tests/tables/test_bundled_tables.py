"""Every table that ships: parsed, cited, in order of time, and in agreement with the others."""

from collections import Counter
from datetime import date

import pytest

from notedraft.codes import CptCode
from notedraft.errors import NoRowInForce
from notedraft.finding import Severity
from notedraft.note import NINE_ELEMENTS
from notedraft.result import UnitMethod
from notedraft.strict_yaml import parse_yaml
from notedraft.tables import loader, rulebook
from notedraft.tables.counting import DEFAULT_PROFILE, element_profile, unit_counting
from notedraft.tables.loader import Table
from notedraft.tables.payers import find_payer, nearest_payers, payer_names
from notedraft.tables.procedures import code_label, find_procedure, nearest_codes
from notedraft.tables.rows import ElementProfile, Payer, Procedure, Row, Rule

TODAY = date(2026, 3, 4)
TABLES = [loader.bundled().table(name) for name in loader.bundled().names()]
ROWS = [
    pytest.param(row, id=f"{table.name}-{key}-{row.since}")
    for table in TABLES
    for key, rows in table.series.items()
    for row in rows
]
PAYERS = loader.bundled().tables("payer")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_an_edition_and_says_what_it_is_about(table: Table) -> None:
    assert table.edition
    assert table.about.endswith(".")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_cited(row: Row) -> None:
    assert row.title
    assert row.href or row.remark or row.since_basis == "house" or not row.verified


@pytest.mark.parametrize("row", ROWS)
def test_no_row_begins_after_the_tables_were_written(row: Row) -> None:
    assert row.first_day <= date(2026, 11, 21)


@pytest.mark.parametrize("name", loader.bundled().names())
def test_the_slow_strict_reader_reads_what_the_fast_one_does(name: str) -> None:
    """The strict reader names line and field of a fault; without libyaml it is the only one."""
    file = loader.bundled().folder / f"{name}.yaml"
    model = loader.KINDS.get(name) or loader.KINDS[name.partition("/")[0]]
    strict = parse_yaml(file.read_text("utf-8"), model, file=str(file))
    fast = [row for rows in loader.bundled().table(name).series.values() for row in rows]
    assert sorted(map(repr, strict.rows)) == sorted(map(repr, fast))


def test_every_edition_is_named_for_the_provenance() -> None:
    assert set(loader.editions()) == {table.name for table in TABLES}
    assert all(loader.editions().values())


# ---- unit counting


@pytest.mark.parametrize("method", ["cms_total", "cpt_per_code"])
def test_both_methods_count_fifteen_minute_units_with_a_last_one_from_eight(method: UnitMethod) -> None:
    row = unit_counting(method, on=TODAY)
    assert (row.minutes_per_unit, row.minutes_for_last_unit) == (15, 8)


def test_counting_units_before_any_row_names_table_and_date() -> None:
    with pytest.raises(NoRowInForce, match=r"unit_counting/cpt_per_code.*2011-09-12"):
        unit_counting("cpt_per_code", on=date(2011, 9, 12))
    assert unit_counting("cpt_per_code", on=date(2011, 9, 13)).minutes_per_unit == 15


# ---- procedure codes

THERAPY_CODES = [
    *["97012", "97016", "97018", "97022", "97024", "97026", "97028", "97032", "97033", "97034", "97035", "97036"],
    *["97110", "97112", "97113", "97116", "97124", "97129", "97130", "97140", "97150", "97161", "97162", "97163"],
    *["97164", "97165", "97166", "97167", "97168", "97530", "97533", "97535", "97537", "97542", "97550", "97551"],
    *["97552", "97750", "97755", "97760", "97761", "97763", "G0283", "20560", "20561", "90912", "95992", "97597"],
    *["97610", "97010", "97014"],
]


@pytest.mark.parametrize("code", THERAPY_CODES)
def test_the_code_is_in_the_table(code: str) -> None:
    found = find_procedure(CptCode(code), on=TODAY)
    assert found is not None
    assert found.name
    assert found.description.endswith(".")


@pytest.mark.parametrize(
    "code", ["97032", "97035", "97110", "97112", "97113", "97116", "97124", "97140", "97530", "97750"]
)
def test_the_code_is_counted_in_fifteen_minute_units(code: str) -> None:
    found = find_procedure(CptCode(code), on=TODAY)
    assert found
    assert found.timing == "fifteen_minutes"


@pytest.mark.parametrize(
    "code", ["97010", "97012", "97014", "97016", "97018", "97150", "97161", "97168", "20560", "G0283"]
)
def test_the_code_is_untimed(code: str) -> None:
    found = find_procedure(CptCode(code), on=TODAY)
    assert found
    assert found.timing == "untimed"


def test_a_code_of_another_time_than_fifteen_minutes_is_not_counted_with_them() -> None:
    found = find_procedure(CptCode("97550"), on=TODAY)
    assert found
    assert found.timing == "other_time"


def test_evaluation_codes_belong_to_one_discipline_and_exercise_to_both() -> None:
    found = [find_procedure(CptCode(code), on=TODAY) for code in ("97161", "97165", "97110")]
    assert [one.disciplines for one in found if one] == [("PT",), ("OT",), ("PT", "OT")]


def test_medicare_takes_another_code_in_place_of_97014() -> None:
    found = find_procedure(CptCode("97014"), on=TODAY)
    assert found
    assert (found.medicare, found.medicare_code) == ("invalid", "G0283")


@pytest.mark.parametrize("row", loader.bundled().table("procedures").series.values(), ids=lambda rows: rows[0].key)
def test_a_code_that_medicare_calls_invalid_names_the_one_it_takes(row: tuple[Procedure, ...]) -> None:
    assert all((one.medicare == "invalid") == (one.medicare_code is not None) for one in row)


def test_an_evaluation_code_has_no_row_before_it_existed() -> None:
    with pytest.raises(NoRowInForce, match=r"97161.*2016-12-31"):
        find_procedure(CptCode("97161"), on=date(2016, 12, 31))
    assert find_procedure(CptCode("97161"), on=date(2017, 1, 1))


def test_an_unknown_code_is_not_found_and_its_neighbours_are_named() -> None:
    assert find_procedure(CptCode("97111"), on=TODAY) is None
    assert "97110" in nearest_codes(CptCode("97111"))
    assert code_label(CptCode("97111")) == "97111"
    assert code_label(CptCode("97110")) == "Therapeutic exercise (97110)"


# ---- payers


@pytest.mark.parametrize("table", PAYERS, ids=lambda table: table.name)
def test_every_name_of_a_payer_finds_it(table: Table) -> None:
    for payer in table.series[""]:
        assert isinstance(payer, Payer)
        for name in (payer.name, *payer.aliases):
            assert find_payer(f" {name.upper()} ", on=None) == payer
            assert find_payer(name.replace(" ", "  ").lower(), on=None) == payer


@pytest.mark.parametrize(
    ("name", "method", "profile"),
    [
        ("Medicare Part B", "cms_total", "medicare_minimum"),
        ("medicare", "cms_total", "medicare_minimum"),
        ("cms", "cms_total", "medicare_minimum"),
        ("Medicare Advantage", None, "detailed"),
        ("TRICARE", "cms_total", "detailed"),
        ("VA", None, "detailed"),
        ("Medicaid", None, "detailed"),
        ("united healthcare", "cms_total", "detailed"),
        ("BCBS of Oklahoma", None, "detailed"),
        ("Highmark", "cms_total", "detailed"),
        ("commercial", "cpt_per_code", "detailed"),
        ("workers' comp", None, "detailed"),
        ("Worker\u2019s Comp", None, "detailed"),
        ("self-pay", None, "detailed"),
    ],
)
def test_the_payer_counts_and_asks_as_its_source_says(name: str, method: str | None, profile: str) -> None:
    payer = find_payer(name, on=TODAY)
    assert payer
    assert (payer.unit_method, payer.profile) == (method, profile)


@pytest.mark.parametrize("name", ["", "Acme Mutual", "UnitedHealthcare Medicare Advantage", "not Medicare"])
def test_a_name_that_is_no_payers_is_not_taken_for_one(name: str) -> None:
    assert find_payer(name, on=TODAY) is None


def test_the_nearest_payers_are_named_and_all_of_them_where_none_is_near() -> None:
    assert nearest_payers("Untied Helthcare")[0] == "UnitedHealthcare"
    assert nearest_payers("qqqq") == payer_names()


def test_a_payer_has_no_row_before_its_first_day() -> None:
    with pytest.raises(NoRowInForce, match=r"payer/highmark.*2016-03-01"):
        find_payer("Highmark", on=date(2016, 3, 1))
    assert find_payer("Highmark", on=date(2016, 3, 2))


def test_what_was_only_told_on_the_telephone_is_marked_so() -> None:
    tricare = find_payer("TRICARE", on=TODAY)
    assert tricare
    assert not tricare.unit_method_verified


# ---- profiles of required elements


@pytest.mark.parametrize("profile", ["medicare_minimum", "detailed"])
def test_a_profile_rules_on_every_element_that_can_be_missing(profile: str) -> None:
    row = loader.in_force(f"required_elements/{profile}", on=TODAY)
    assert isinstance(row, ElementProfile)
    always = {"date_of_service", "interventions", "timed_minutes", "total_treatment_minutes"}
    assert set(row.elements) == always | set(NINE_ELEMENTS)
    assert all(row.elements[name].missing is Severity.BLOCK for name in always)


def test_the_nine_elements_warn_for_medicare_and_block_by_default() -> None:
    minimum = element_profile("medicare_minimum", on=TODAY).elements
    default = element_profile(DEFAULT_PROFILE, on=TODAY).elements
    assert {minimum[name].missing for name in NINE_ELEMENTS} == {Severity.WARN}
    assert {default[name].missing for name in NINE_ELEMENTS} == {Severity.BLOCK}
    assert all(default[name].answerable for name in NINE_ELEMENTS)


# ---- rules


@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_checks_why_and_what_to_do_in_sentences(rule: Rule) -> None:
    assert all(text.endswith(".") for text in (rule.checks, rule.why, rule.to_do))


@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.id)
def test_a_rule_stops_something_exactly_where_it_blocks(rule: Rule) -> None:
    if rule.severity is not None:
        assert (rule.stops is not None) == (rule.severity is Severity.BLOCK)


def test_no_two_rules_share_an_id_or_a_name() -> None:
    names = Counter(rule.name for rule in rulebook.all_rules())
    assert set(names.values()) == {1}


def test_what_is_never_overridable_is_a_rule_that_blocks() -> None:
    for rule_id in rulebook.never_overridable():
        assert rulebook.rule(rule_id).severity is Severity.BLOCK
        assert rulebook.why_never_overridable(rule_id)


def test_an_overridable_rule_has_no_reason_against_it() -> None:
    assert rulebook.why_never_overridable("RE05") is None


def test_rules_are_listed_as_of_a_date() -> None:
    then = {rule.id for rule in rulebook.all_rules(on=date(2015, 9, 30))}
    now = {rule.id for rule in rulebook.all_rules(on=date(2015, 10, 1))}
    assert "RE05" in now - then
    assert "RE01" in then
