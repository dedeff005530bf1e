"""Grip, girth, timed tests, questionnaires and vital signs; and the exercises and goals that share their names."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.measure_kinds import measure_kinds
from notedraft.dictation.measures import read_measures
from notedraft.dictation.text import Text
from notedraft.note import Measure
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class MeasureCase(BaseModel):
    """One snippet and what has to be read from it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    facts: list[str] = []


class MeasureCases(BaseModel):
    """The file of snippets."""

    model_config = ConfigDict(extra="forbid")

    reads: dict[str, MeasureCase]
    leaves: dict[str, MeasureCase]


CASES = load_yaml(Path(__file__).parent / "cases" / "measures.yaml", MeasureCases)


def told(fact: Measure) -> str:
    """A measure as the file of snippets writes it."""
    prior = "prior" if fact.when == "prior" else None
    moment = f"({fact.moment})" if fact.moment else None
    return " ".join(filter(None, (fact.side, fact.name, f"{fact.value:g}", fact.unit, prior, moment)))


def check(case: MeasureCase) -> None:
    """Compare what is read with the label, field by field."""
    facts, _ = read_measures(Text.of(Source(text=case.text)))
    assert sorted(told(fact) for fact in facts) == sorted(case.facts)


def by_name(cases: Mapping[str, MeasureCase]) -> list[object]:
    """Cases as parameters, named as in the file."""
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("case", by_name(CASES.reads))
def test_a_measure_is_read_with_its_unit_and_side(case: MeasureCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.leaves))
def test_other_numbers_are_no_measures(case: MeasureCase) -> None:
    check(case)


# A girth has its place in its name, blood pressure is two measures, and some readings need their own unit.
PLAIN = [
    (name, kind.words[0], kind.most)
    for name, kind in measure_kinds().items()
    if kind.words and not (kind.placed or kind.percent or kind.out_of or name == "blood pressure")
]


@pytest.mark.parametrize(("name", "words", "most"), PLAIN, ids=[name for name, _, _ in PLAIN])
def test_every_measure_of_the_lexicon_is_read_up_to_its_most_and_no_further(name: str, words: str, most: float) -> None:
    within, _ = read_measures(Text.of(Source(text=f"Objective: {words} {most:g}.")))
    beyond, _ = read_measures(Text.of(Source(text=f"Objective: {words} {most + 1:g}.")))
    assert [(fact.name, fact.value) for fact in within] == [(name, most)]
    assert beyond == []
