"""Degrees of motion: joint, side, mode and visit of every number, and every number that is not one."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.range_of_motion import read_range_of_motion
from notedraft.dictation.text import Text
from notedraft.note import RangeOfMotion
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class MotionCase(BaseModel):
    """One snippet and what has to be read from it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    facts: list[str] = []
    asks: int = 0


class MotionCases(BaseModel):
    """The file of snippets."""

    model_config = ConfigDict(extra="forbid")

    reads: dict[str, MotionCase]
    asks: dict[str, MotionCase]
    leaves: dict[str, MotionCase]


CASES = load_yaml(Path(__file__).parent / "cases" / "range_of_motion.yaml", MotionCases)


def told(fact: RangeOfMotion) -> str:
    """A motion as the file of snippets writes it."""
    prior = "prior" if fact.when == "prior" else None
    return " ".join(filter(None, (fact.side, fact.joint, fact.motion, f"{fact.degrees:g}", fact.mode, prior)))


def check(case: MotionCase) -> None:
    """Compare what is read with the label, field by field and question by question."""
    facts, questions = read_range_of_motion(Text.of(Source(text=case.text)))
    assert [told(fact) for fact in facts] == case.facts
    assert len(questions) == case.asks


def by_name(cases: Mapping[str, MotionCase]) -> list[object]:
    """Cases as parameters, named as in the file."""
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("case", by_name(CASES.reads))
def test_a_measured_motion_is_read(case: MotionCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.asks))
def test_what_cannot_be_decided_is_asked(case: MotionCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.leaves))
def test_other_numbers_are_no_degrees(case: MotionCase) -> None:
    check(case)


@given(lack=st.integers(1, 40), bend=st.integers(60, 150))
def test_an_arc_of_the_knee_is_a_lack_of_extension_and_a_flexion(lack: int, bend: int) -> None:
    facts, _ = read_range_of_motion(Text.of(Source(text=f"R knee AROM {lack}-{bend}")))
    assert [(fact.motion, fact.degrees) for fact in facts] == [("extension", -lack), ("flexion", bend)]


@given(lack=st.integers(1, 60))
def test_lacking_is_negative_and_beyond_is_positive(lack: int) -> None:
    lacking, _ = read_range_of_motion(Text.of(Source(text=f"Left knee lacking {lack} of extension")))
    beyond, _ = read_range_of_motion(Text.of(Source(text=f"Left knee hyperextends {lack} degrees")))
    assert [fact.degrees for fact in (*lacking, *beyond)] == [-lack, lack]


def test_the_evidence_holds_the_value_and_nothing_of_the_next() -> None:
    source = Source(text="AROM wrist ext L 48 / R 70, flex L 42")
    facts, _ = read_range_of_motion(Text.of(source))
    assert [source.quote(fact.evidence[0]) for fact in facts] == ["AROM wrist ext L 48", "R 70", "flex L 42"]
