"""One report, five faces: text, Markdown, JUnit, HTML, JSON."""

import re
import xml.etree.ElementTree as ET

import pytest

from notedraft.errors import InputError
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.check import Check
from notedraft.evaluation.damage_report import DamagePart, DamageReport, DamageRow
from notedraft.evaluation.made import Made
from notedraft.evaluation.rates import rate
from notedraft.evaluation.report import SUITES, Report
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.report_junit import as_junit
from notedraft.evaluation.report_text import WIDEST, as_markdown, as_text
from notedraft.evaluation.runner import suites_named

HOSTILE = "<script>alert(1)</script> | `x` \x00 & done"


def case(case_id: str, *, passed: bool) -> CaseResult:
    return CaseResult(
        id=case_id,
        file=f"units/{case_id}.yaml",
        tags=["units", "hostile"],
        why=f"why {HOSTILE}",
        dictation=HOSTILE,
        source="invented for this test",
        outcome="met" if passed else "not met",
        checks=[Check(field="minutes", expected="97110 24 min", got=HOSTILE, passed=passed)],
        milliseconds=12.5,
    )


MADE = Made(
    notedraft="0.1.0",
    layer="rules",
    model=None,
    prompt=None,
    prompt_sha256=None,
    reader="0" * 12,
    tables={"procedures": "2026-11-21"},
    tables_sha256="0" * 12,
)
REPORT = Report(
    made=MADE,
    cases=[case("good", passed=True), case("bad", passed=False)],
    damage=DamageReport(
        clean=["all-nine"],
        parts=[
            DamagePart(
                seed="daily work",
                rows=[
                    DamageRow(
                        name="side_swapped",
                        what="left and right are swapped",
                        seen_by=["GR01"],
                        done_to=1,
                        caught=0,
                        by_another_rule=0,
                        missed=1,
                        missed_in=["all-nine"],
                        rules=[],
                    )
                ],
                caught=rate(0, 1),
                seen=rate(0, 1),
            )
        ],
        false_alarms=[],
        falsely_stopped=rate(0, 1),
    ),
)


def test_a_failed_case_makes_the_exit_code_1() -> None:
    assert REPORT.exit_code == 1
    assert [result.id for result in REPORT.failed] == ["bad"]
    assert Report(made=MADE, cases=[case("good", passed=True)]).exit_code == 0


def test_the_text_ends_with_the_headline_and_names_only_failed_cases() -> None:
    text = as_text(REPORT)
    assert text.endswith("1 of 2 cases as expected, layer rules, no model.\n")
    section = text.split("Cases that came out otherwise")[1]
    assert "bad" in section
    assert "good" not in section


def test_no_cell_of_the_text_runs_over() -> None:
    long = case("bad", passed=False)
    long.checks[0].got = "x" * 500
    text = as_text(Report(made=MADE, cases=[long]))
    assert "x" * WIDEST not in text
    assert "x" * (WIDEST - 1) + "…" in text


def test_the_text_shows_the_damage_that_was_missed() -> None:
    [row] = [line for line in as_text(REPORT).splitlines() if line.startswith("side_swapped")]
    assert re.split(r"\s{2,}", row)[2:6] == ["1", "0", "0", "1"]


def test_markdown_is_a_table_that_no_cell_can_break() -> None:
    rows = [line for line in as_markdown(REPORT).splitlines() if line.startswith("| bad")]
    assert rows
    assert all(len(re.split(r"(?<!\\)\|", row)) == 6 for row in rows)
    assert "<script>" not in as_markdown(REPORT)


def test_junit_is_xml_with_one_failure() -> None:
    root = ET.fromstring(as_junit(REPORT).split("\n", 1)[1])
    [suite] = root
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failed = [element.get("name") for element in suite if element.find("failure") is not None]
    assert failed == ["bad"]


def test_the_page_is_one_file_without_network_and_without_markup_from_dictations() -> None:
    page = as_html(REPORT)
    assert page.count("<script>") == 1
    assert "<script>alert" not in page
    assert "\\u003cscript>alert(1)\\u003c/script>" in page
    assert not re.search(r"(?:src|href)=|https?://(?!www.w3.org/2000/svg)", page)


def test_json_comes_back_as_the_same_report() -> None:
    assert Report.model_validate_json(REPORT.model_dump_json()) == REPORT


def test_a_suite_goes_by_its_name_and_all_means_all() -> None:
    assert suites_named("damage") == ("damage",)
    assert suites_named("all") == SUITES


def test_an_unknown_suite_is_refused_with_the_names_of_the_others() -> None:
    with pytest.raises(
        InputError, match="no suite 'speed'; the suites are cases, reading, gate, failures, clones, damage and all"
    ):
        suites_named("speed")
