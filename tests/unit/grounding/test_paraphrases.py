"""One thing said in many ways, each beside the same sentence made wrong: whoever says it otherwise passes, whoever changes it waits."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.reader import read
from notedraft.drafting.gate import Drafted, pass_gate
from notedraft.drafting.sentences import number_sentences
from notedraft.note import Section
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class Said(BaseModel):
    """What was dictated, the sentences that say it, and those that say something else."""

    model_config = ConfigDict(extra="forbid", strict=True)

    source: str
    section: Section = "objective"
    stands: list[str]
    waits: list[str]


class Paraphrases(BaseModel):
    """The content of paraphrases.yaml."""

    model_config = ConfigDict(extra="forbid", strict=True)

    cases: list[Said]


CASES = load_yaml(Path(__file__).with_name("paraphrases.yaml"), Paraphrases).cases


def reasons(said: Said, text: str) -> list[str]:
    sources = [Source(text=said.source)]
    numbered = number_sentences(sources)
    drafted = Drafted(said.section, text, tuple(sentence.number for sentence in numbered))
    return [withheld.reason for withheld in pass_gate([drafted], numbered, sources, read(sources), read)[1]]


@pytest.mark.parametrize(("said", "text"), [pytest.param(c, t, id=t) for c in CASES for t in c.stands])
def test_the_same_said_otherwise_stands(said: Said, text: str) -> None:
    assert reasons(said, text) == []


@pytest.mark.parametrize(("said", "text"), [pytest.param(c, t, id=t) for c in CASES for t in c.waits])
def test_something_else_waits(said: Said, text: str) -> None:
    assert reasons(said, text)


@pytest.mark.parametrize("said", CASES, ids=[c.source for c in CASES])
def test_every_way_of_saying_it_has_a_wrong_one_beside_it(said: Said) -> None:
    assert said.stands
    assert said.waits
