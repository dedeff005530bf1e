"""Pain scores: which numbers, of which moment, where; and every number that looks like one and is not."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.pain import read_pain
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Pain
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class PainCase(BaseModel):
    """One snippet and what has to be read from it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    facts: list[str] = []
    asks: int = 0


class PainCases(BaseModel):
    """The file of snippets."""

    model_config = ConfigDict(extra="forbid")

    reads: dict[str, PainCase]
    asks: dict[str, PainCase]
    leaves: dict[str, PainCase]


CASES = load_yaml(Path(__file__).parent / "cases" / "pain.yaml", PainCases)


def told(fact: Pain) -> str:
    """A score as the file of snippets writes it."""
    return " ".join(filter(None, (fact.when, f"{fact.score:g}", fact.location)))


def pain_of(said: str) -> tuple[list[Pain], list[Question]]:
    """What is read of pain in what was said."""
    text = Text.of(Source(text=said))
    return read_pain(text, find_mentions(text.plain))


def check(case: PainCase) -> None:
    """Compare what is read with the label, field by field and question by question."""
    facts, questions = pain_of(case.text)
    assert [told(fact) for fact in facts] == case.facts
    assert len(questions) == case.asks


def by_name(cases: Mapping[str, PainCase]) -> list[object]:
    """Cases as parameters, named as in the file."""
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("case", by_name(CASES.reads))
def test_a_score_is_read_with_its_moment_and_place(case: PainCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.asks))
def test_what_cannot_be_one_score_is_asked(case: PainCase) -> None:
    check(case)


@pytest.mark.parametrize("case", by_name(CASES.leaves))
def test_other_numbers_are_no_pain_scores(case: PainCase) -> None:
    check(case)


def test_the_evidence_is_the_clause_of_the_score() -> None:
    source = Source(text="Pain L hip 3/10 before, up to 6/10 w/ stairs, 2/10 after ice. TE 20 min.")
    facts, _ = pain_of(source.text)
    assert [source.quote(fact.evidence[0]) for fact in facts] == [
        "Pain L hip 3/10 before",
        "up to 6/10 w/ stairs",
        "2/10 after ice",
    ]


def test_a_score_said_twice_is_one_fact() -> None:
    facts, _ = pain_of("Pain 3/10 now. Tolerated it. Pain 3/10 now.")
    assert len(facts) == 1
