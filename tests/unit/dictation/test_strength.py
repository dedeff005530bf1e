"""Muscle grades: which muscle, which side, which visit; and what only looks like a grade."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.strength import read_strength
from notedraft.dictation.text import Text
from notedraft.note import Strength
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class GradeCase(BaseModel):
    """One snippet and what has to be read from it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    facts: list[str] = []
    asks: int = 0


class GradeCases(BaseModel):
    """The file of snippets."""

    model_config = ConfigDict(extra="forbid")

    reads: dict[str, GradeCase]
    asks: dict[str, GradeCase]
    leaves: dict[str, GradeCase]


CASES = load_yaml(Path(__file__).parent / "cases" / "strength.yaml", GradeCases)
GRADES = [f"{number}{sign}" for number in range(6) for sign in ("", "+", "-")]


def told(fact: Strength) -> str:
    """A grade as the file of snippets writes it."""
    prior = "prior" if fact.when == "prior" else None
    return " ".join(filter(None, (fact.side, fact.muscle, fact.grade, prior)))


def check(case: GradeCase) -> None:
    """Compare what is read with the label, field by field and question by question."""
    facts, questions = read_strength(Text.of(Source(text=case.text)))
    assert sorted(told(fact) for fact in facts) == sorted(case.facts)
    assert len(questions) == case.asks


def by_name(cases: Mapping[str, GradeCase]) -> list[object]:
    """Cases as parameters, named as in the file."""
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("case", by_name(CASES.reads))
def test_a_grade_is_read_with_its_muscle_and_side(case: GradeCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.asks))
def test_what_cannot_be_decided_is_asked(case: GradeCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.leaves))
def test_other_numbers_are_no_grades(case: GradeCase) -> None:
    check(case)


@given(grade=st.sampled_from(GRADES), style=st.sampled_from(["R quad {}/5", "MMT R quad {}", "R quad is {} out of 5"]))
def test_every_grade_of_the_scale_is_read_in_every_style(grade: str, style: str) -> None:
    facts, _ = read_strength(Text.of(Source(text=style.format(grade))))
    assert [told(fact) for fact in facts] == [f"right quadriceps {grade}"]
