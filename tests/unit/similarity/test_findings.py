"""What is said of possible next notes of one chart: `findings.yaml`, as many that must be found as must not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from notedraft.encounter import PriorNote
from notedraft.finding import Finding, Severity
from notedraft.similarity.prior import clone_findings, joined

GIVEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "findings.yaml").read_text(encoding="utf-8"))
FOUND, NOT_FOUND = GIVEN["must_be_found"], GIVEN["must_not_be_found"]


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def note_of(given: dict[str, Any], name: str, patient: str) -> PriorNote:
    day: date = given["date"]
    return PriorNote(id=name, text=joined(given["sections"]), patient=patient, author="OT-1", date=day)


CHART = [note_of(note, f"p1#{n}", "p1") for n, note in enumerate(GIVEN["chart"], start=1)]
ELSEWHERE = [note_of(GIVEN["elsewhere"], "p2#1", "p2")]


def sections_of(case: dict[str, Any]) -> dict[str, str]:
    """The candidate of one case: a note of the chart with its changes, or one made afresh."""
    if case.get("elsewhere"):
        return dict(GIVEN["elsewhere"]["sections"])
    sections = dict(GIVEN["chart"][case["like"] - 1]["sections"]) if "like" in case else {}
    for name, exchanges in case.get("change", {}).items():
        for old, new in exchanges.items():
            assert old in sections[name], f"{old!r} is not in the note"
            sections[name] = sections[name].replace(old, new)
    sections |= case.get("set", {})
    if case.get("upper"):
        sections = {name: text.upper().replace(".", " ;") for name, text in sections.items()}
    return {name: text for name, text in sections.items() if name in case.get("only", sections)}


def findings(case: dict[str, Any], answer: str | None = None) -> list[Finding]:
    return clone_findings(sections_of(case), CHART, answered_different=answer, elsewhere=ELSEWHERE)


@pytest.mark.parametrize("case", FOUND, ids=named)
def test_a_note_too_like_another_is_found(case: dict[str, Any]) -> None:
    found = findings(case)
    assert [finding.rule for finding in found] == case["rules"]
    assert found[0].where == case.get("where", "/note/sections")
    for words in case.get("says", []):
        assert words in found[0].message


@pytest.mark.parametrize("case", FOUND, ids=named)
def test_only_a_section_may_be_signed_over(case: dict[str, Any]) -> None:
    found = findings(case)
    assert all(finding.answerable for finding in found)
    assert any(finding.blocks_signature for finding in found) == (case["rules"] != ["ND04"])


@pytest.mark.parametrize("case", NOT_FOUND, ids=named)
def test_an_honest_note_is_left_alone(case: dict[str, Any]) -> None:
    assert findings(case) == []


@pytest.mark.parametrize("case", FOUND, ids=named)
def test_nobody_is_told_of_cloning(case: dict[str, Any]) -> None:
    assert all("clon" not in finding.message.lower() for finding in findings(case))


@pytest.mark.parametrize("case", FOUND, ids=named)
def test_an_answer_that_counts_stops_nothing_and_leaves_a_trace(case: dict[str, Any]) -> None:
    answer = "Same load on purpose, she had a fever on Sunday."
    before, after = findings(case), findings(case, answer)
    assert [finding.rule for finding in after] == [finding.rule for finding in before]
    assert not any(finding.blocks_signature for finding in after)
    assert all(answer in finding.message for finding in after)
    assert {finding.severity for finding in after} <= {Severity.WARN, Severity.INFO}


@pytest.mark.parametrize(
    "answer",
    [
        "No change.",
        "Nothing different from last visit",
        "n/a",
        "No new medication.",
        "wrung out the mop on saturday without thinking",
        "With a lighter towel the left elbow stayed quiet for all twelve turns",
    ],
)
def test_an_answer_that_says_nothing_or_stands_in_an_earlier_note_is_not_accepted(answer: str) -> None:
    found = findings(FOUND[0], answer)
    assert [finding.rule for finding in found] == ["ND01", "ND06"]
    assert found[0].blocks_signature
    assert found[1].severity is Severity.WARN


def test_a_blank_answer_is_no_answer() -> None:
    assert findings(FOUND[0], "  ") == findings(FOUND[0])


def test_an_honest_note_needs_no_answer() -> None:
    assert findings(NOT_FOUND[0], "No change.") == []


def test_every_finding_is_cited() -> None:
    found = [finding for case in FOUND for finding in findings(case)]
    assert {finding.rule for finding in found} == {"ND01", "ND02", "ND03", "ND04"}
    assert all(finding.citation.href and finding.verified for finding in found)


def test_as_many_cases_must_not_be_found_as_must() -> None:
    assert len(NOT_FOUND) >= len(FOUND)
