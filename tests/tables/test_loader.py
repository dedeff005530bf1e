"""The loader: dates decide, nothing falls back, a malformed file is refused in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from notedraft.errors import NoRowInForce, TableError
from notedraft.tables import loader
from notedraft.tables.loader import Tables
from notedraft.tables.rows import UnitCounting

ROW = """  - since: {since}
    since_basis: stated
    title: An authority
    href: https://example.org/page
    verified: true
    minutes_per_unit: {minutes}
    minutes_for_last_unit: 8
"""
HEAD = 'edition: "2026-01-01"\nabout: A table made for a test.\nrows:\n'


def tables_with(folder: Path, text: str) -> Tables:
    (folder / "unit_counting").mkdir(exist_ok=True)
    (folder / "unit_counting" / "cms_total.yaml").write_text(text)
    return Tables(folder)


def two_rows(folder: Path, *, until: str = "") -> Tables:
    first = ROW.format(since="2020-01-01", minutes=15) + until
    return tables_with(folder, HEAD + first + ROW.format(since="2024-07-01", minutes=20))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(TableError) as error:
        tables_with(folder, text).table("unit_counting/cms_total")
    return str(error.value)


@pytest.mark.parametrize(
    ("on", "minutes"),
    [
        (date(2020, 1, 1), 15),
        (date(2024, 6, 30), 15),
        (date(2024, 7, 1), 20),
        (date(2030, 2, 28), 20),
    ],
)
def test_the_row_in_force_is_the_last_that_began_by_the_date(tmp_path: Path, on: date, minutes: int) -> None:
    row = two_rows(tmp_path).table("unit_counting/cms_total").on(on)
    assert isinstance(row, UnitCounting)
    assert row.minutes_per_unit == minutes


def test_a_date_before_the_first_row_is_an_error_that_names_table_and_date(tmp_path: Path) -> None:
    with pytest.raises(NoRowInForce, match=r"unit_counting/cms_total.*2019-12-31"):
        two_rows(tmp_path).table("unit_counting/cms_total").on(date(2019, 12, 31))


def test_a_retired_row_is_in_force_on_its_last_day_and_not_on_the_next(tmp_path: Path) -> None:
    table = two_rows(tmp_path, until="    until: 2023-12-31\n").table("unit_counting/cms_total")
    assert table.on(date(2023, 12, 31)).first_day == date(2020, 1, 1)
    with pytest.raises(NoRowInForce):
        table.on(date(2024, 1, 1))


def test_where_the_newest_row_was_retired_the_one_before_it_does_not_come_back(tmp_path: Path) -> None:
    first, second = (ROW.format(since=since, minutes=15) for since in ("2020-01-01", "2024-07-01"))
    table = tables_with(tmp_path, HEAD + first + second + "    until: 2025-12-31\n").table("unit_counting/cms_total")
    assert table.on(date(2025, 12, 31)).first_day == date(2024, 7, 1)
    with pytest.raises(NoRowInForce):
        table.on(date(2026, 1, 1))


def test_a_table_that_changed_is_not_read_without_a_date(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="2 rows"):
        two_rows(tmp_path).table("unit_counting/cms_total").only()


def test_a_table_that_never_changed_is_read_without_a_date() -> None:
    assert loader.unchanged("unit_counting/cms_total") == loader.in_force(
        "unit_counting/cms_total", on=date(2026, 3, 4)
    )


def test_a_house_row_applies_on_every_day() -> None:
    assert loader.in_force("payer/self_pay", on=date(1900, 1, 1)).since is None


def test_an_unknown_table_is_refused_by_name() -> None:
    with pytest.raises(TableError, match="There is no rule table unit_counting/by_guess"):
        loader.in_force("unit_counting/by_guess", on=date(2026, 3, 4))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (("minutes_per_unit: 15", "minutes_per_unit: '15'"), ["line 9", "minutes_per_unit"]),
        (("minutes_per_unit: 15", "minutes_per_unit: 0"), ["line 9", "minutes_per_unit"]),
        (("    verified: true\n", ""), ["line 4", "verified", "missing"]),
        (("    title: An authority\n", "    title: ''\n"), ["title"]),
        (("    verified: true\n", "    verified: true\n    verfied: true\n"), ["line 9", "verfied", "not known"]),
        (("    verified: true\n", "    verified: true\n    verified: false\n"), ["line 9", "verified", "twice"]),
        (("since: 2020-01-01", "since: 2020-02-30"), ["does not exist"]),
        (("since: 2020-01-01", "since: soon"), ["line 4", "since"]),
        (("since: 2020-01-01", "since: null"), ["since is a date"]),
        (("href: https://example.org/page", "href: a page"), ["line 7", "href"]),
        (("rows:", "rows: ]"), ["not valid YAML"]),
        (('edition: "2026-01-01"', "edition: new"), ["line 1", "edition"]),
    ],
    ids=lambda value: value[1].strip() if isinstance(value, tuple) else "",
)
def test_a_malformed_file_is_refused_with_file_line_and_field(
    tmp_path: Path, damage: tuple[str, str], said: list[str]
) -> None:
    sound = HEAD + ROW.format(since="2020-01-01", minutes=15)
    assert damage[0] in sound
    sentence = refusal(tmp_path, sound.replace(*damage))
    assert "cms_total.yaml" in sentence
    assert "\n" not in sentence
    for words in said:
        assert words in sentence


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    tables = tables_with(tmp_path, HEAD + ROW.format(since="2020-01-01", minutes=15))
    assert tables.table("unit_counting/cms_total").only().first_day == date(2020, 1, 1)


@pytest.mark.parametrize("content", ["", "- 1\n", "a: &a\n  b: *a\n", "just words"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    assert "cms_total.yaml" in refusal(tmp_path, content)


def test_two_rows_that_begin_on_one_day_are_refused(tmp_path: Path) -> None:
    rows = ROW.format(since="2020-01-01", minutes=15) + ROW.format(since="2020-01-01", minutes=20)
    assert "two rows begin on 2020-01-01" in refusal(tmp_path, HEAD + rows)


def test_a_row_that_outlives_the_next_ones_first_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="ends after the next begins on 2024-07-01"):
        two_rows(tmp_path, until="    until: 2024-07-01\n").table("unit_counting/cms_total")


def test_an_edition_changes_with_the_content_even_when_its_date_was_forgotten(tmp_path: Path) -> None:
    before = tables_with(tmp_path, HEAD + ROW.format(since="2020-01-01", minutes=15)).editions()
    after = tables_with(tmp_path, HEAD + ROW.format(since="2020-01-01", minutes=20)).editions()
    assert before.keys() == after.keys() == {"unit_counting/cms_total"}
    assert before != after
    assert all(edition.startswith("2026-01-01+") for edition in (*before.values(), *after.values()))


def test_a_row_of_another_kind_than_expected_is_an_error() -> None:
    with pytest.raises(TableError, match="Payer"):
        loader.as_kind(loader.unchanged("payer/self_pay"), UnitCounting)
