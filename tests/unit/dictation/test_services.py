"""Services, their minutes, the totals, and what was not done today: short snippets, compared in every field."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, RootModel

from notedraft.dictation.reader import read
from notedraft.note import ClinicalFacts, NotTodayReason
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class Said(BaseModel):
    """What was said of services; the same shape for the label and for what was read."""

    model_config = ConfigDict(extra="forbid")

    minutes: dict[str, int] = {}
    no_minutes: set[str] = set()
    untimed: set[str] = set()
    not_today: dict[str, NotTodayReason] = {}
    total: int | None = None
    timed: int | None = None


class ServiceCase(Said):
    """One snippet and its label; the minutes of an untimed service are told where the case is about them."""

    name: str
    text: str
    untimed_minutes: dict[str, int] | None = None
    not_yet: str | None = None
    """Why the reader can't read it so far; such a case must fail, and this is taken out once it doesn't."""


class ServiceCases(RootModel[list[ServiceCase]]):
    """The file of snippets."""


CASES = load_yaml(Path(__file__).parent / "cases" / "services.yaml", ServiceCases).root


def _marked(case: ServiceCase) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.not_yet)] if case.not_yet else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_services_are_read_as_they_were_said(case: ServiceCase) -> None:
    wrong = _differences(case, _said(read([Source(text=case.text)]).facts))
    assert not wrong, f"{case.text!r}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES if case.untimed_minutes is not None])
def test_an_untimed_service_has_the_minutes_that_were_said(case: ServiceCase) -> None:
    lines = read([Source(text=case.text)]).facts.untimed_services
    assert {line.code: line.minutes for line in lines if line.minutes is not None} == case.untimed_minutes


def test_no_code_is_read_twice_as_done() -> None:
    for case in CASES:
        facts = read([Source(text=case.text)]).facts
        codes = [*(line.code for line in facts.services), *(line.code for line in facts.untimed_services)]
        assert len(codes) == len(set(codes)), f"{case.name}: {codes}"


def _said(facts: ClinicalFacts) -> Said:
    return Said(
        minutes={line.code: line.minutes for line in facts.services if line.minutes is not None},
        no_minutes={line.code for line in facts.services if line.minutes is None},
        untimed={line.code for line in facts.untimed_services},
        not_today={entry.code: entry.reason for entry in facts.not_performed if entry.code is not None},
        total=facts.total_treatment_minutes,
        timed=facts.timed_code_minutes,
    )


def _differences(case: ServiceCase, read_as: Said) -> list[str]:
    """Every field that was read otherwise than it was said, in words."""
    pairs = ((field, getattr(case, field), getattr(read_as, field)) for field in Said.model_fields)
    return [f"{field}: expected {_told(said)}, got {_told(got)}" for field, said, got in pairs if said != got]


def _told(value: dict[str, object] | set[str] | int | None) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{code} {what}" for code, what in sorted(value.items())) or "none"
    if isinstance(value, set):
        return ", ".join(sorted(value)) or "none"
    return "none" if value is None else str(value)
