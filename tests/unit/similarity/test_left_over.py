"""Visit numbers, dates and weeks left in from an earlier note: `left_over.yaml`, more that must not be told than must."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from notedraft.encounter import Authorization, PriorNote
from notedraft.finding import Finding, Severity
from notedraft.similarity.judging import CloneKind
from notedraft.similarity.known import KnownNotes
from notedraft.similarity.prior import clone_findings

GIVEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "left_over.yaml").read_text(encoding="utf-8"))
TOLD, NOT_TOLD = GIVEN["told"], GIVEN["not_told"]
TODAY = date(2026, 3, 12)


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def chart_of(case: dict[str, Any]) -> list[PriorNote]:
    notes = zip(GIVEN["charts"][case["chart"]], GIVEN["tellings"], strict=False)
    return [
        PriorNote(id=f"n{n}", text=f"{header}\n{telling}", patient="p1", author="OT-1", date=day)
        for n, ((day, header), telling) in enumerate(notes, start=1)
    ]


def text_of(case: dict[str, Any]) -> str:
    telling = GIVEN["tellings"][case["like"] - 1] if "like" in case else GIVEN["fresh"]
    for old, new in GIVEN["changed"].items() if "like" in case else ():
        telling = telling.replace(old, new)
    return f"{case['header']}\n{telling}"


def findings(case: dict[str, Any]) -> list[Finding]:
    given = Authorization(visits=case["visits"], visits_used=case["used"]) if "visits" in case else None
    return clone_findings({"": text_of(case)}, chart_of(case), on=case.get("day", TODAY), authorization=given)


@pytest.mark.parametrize("case", TOLD, ids=named)
def test_a_number_of_another_visit_is_told(case: dict[str, Any]) -> None:
    found = findings(case)
    assert [finding.rule for finding in found] == case["rules"]
    for words in case.get("says", []):
        assert words in found[-1].message


@pytest.mark.parametrize("case", NOT_TOLD, ids=named)
def test_a_number_that_may_be_right_is_left_alone(case: dict[str, Any]) -> None:
    assert [finding.rule for finding in findings(case)] == case.get("rules", [])


@pytest.mark.parametrize("case", TOLD, ids=named)
def test_it_asks_and_never_stops_the_signature_by_itself(case: dict[str, Any]) -> None:
    told = findings(case)[-1]
    assert (told.severity, told.stops, told.answerable) == (Severity.WARN, None, True)


def test_an_answer_to_what_is_different_does_not_mend_a_number() -> None:
    case = TOLD[0]
    answer = "Same load on purpose, she had a fever on Sunday."
    found = clone_findings({"": text_of(case)}, chart_of(case), on=TODAY, answered_different=answer)
    assert [finding.severity for finding in found] == [Severity.WARN, Severity.WARN]
    assert answer not in found[-1].message


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (TOLD[0]["name"], CloneKind.WRONG_VISIT_NUMBER),
        (NOT_TOLD[1]["name"], CloneKind.LIGHT_REWORDING),
    ],
)
def test_a_changed_copy_is_named_for_the_number_that_it_kept(name: str, kind: CloneKind) -> None:
    case = next(case for case in [*TOLD, *NOT_TOLD] if case["name"] == name)
    (match,) = KnownNotes(chart_of(case)).matches(text_of(case), on=TODAY)
    assert match.judgement
    assert match.judgement.kind is kind


def test_more_cases_must_not_be_told_than_must() -> None:
    assert len(NOT_TOLD) > len(TOLD)
