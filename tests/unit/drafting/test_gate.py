"""The gate, with the real reader: faithful sentences stand; those that say more, less or other than was said wait."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from notedraft.dictation.reader import read
from notedraft.drafting.gate import Drafted, pass_gate
from notedraft.drafting.sentences import number_sentences
from notedraft.evaluation.gold import load_part
from notedraft.grounding.words import Words
from notedraft.note import Section
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml

DICTATIONS = {dictation.id: dictation.text for dictation in load_part("dev")}


class Proposal(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    section: Section
    cites: list[int]
    text: str
    reader_gap: str | None = None


class GateCase(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    source: str = ""
    dictation: str | None = None
    """Id of a dictation of the fixtures, in place of `source`."""
    stand: list[Proposal]
    wait: list[Proposal]

    @model_validator(mode="after")
    def _take_dictation(self) -> Self:
        if self.dictation:
            self.source = DICTATIONS[self.dictation]
        return self


class GateCases(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    cases: list[GateCase]


class Row(NamedTuple):
    source: str
    proposal: Proposal
    stands: bool


CASES = load_yaml(Path(__file__).with_name("gate_cases.yaml"), GateCases).cases
ROWS = [
    pytest.param(
        Row(case.source, proposal, stands),
        id=f"{case.name}: {verb}: {proposal.text}",
        marks=[pytest.mark.xfail(strict=True, reason=proposal.reader_gap)] if proposal.reader_gap else [],
    )
    for case in CASES
    for verb, stands, proposals in (("stands", True, case.stand), ("waits", False, case.wait))
    for proposal in proposals
]


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_stands_only_where_the_words_that_it_cites_hold_it(row: Row) -> None:
    sources = [Source(text=row.source)]
    drafted = Drafted(row.proposal.section, row.proposal.text, tuple(row.proposal.cites))
    kept, withheld = pass_gate([drafted], number_sentences(sources), sources, read(sources), read)
    assert [w.reason for w in withheld] == [] if row.stands else kept == []
    assert len(kept) + len(withheld) == 1


def _with_other_numbers(text: str, source: str) -> Iterator[str]:
    """`text` with one number at a time changed: to the next one, and to each that stands elsewhere in the source."""
    elsewhere = {word.text for word in Words(source).all if word.is_number}
    for match in re.finditer(r"(?<![/\w.])\d+(?![\w.])", text):
        for other in sorted(elsewhere | {str(int(match[0]) + 1)} - {match[0]}):
            if other != match[0]:
                yield text[: match.start()] + other + text[match.end() :]


def _with_other_sides(text: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:right|left)\b(?!\.)", text, re.IGNORECASE):
        yield text[: match.start()] + ("left" if match[0].lower() == "right" else "right") + text[match.end() :]


CHANGED = [
    pytest.param(Row(case.source, proposal.model_copy(update={"text": text}), stands=False), id=f"{case.name}: {text}")
    for case in CASES
    for proposal in case.stand
    for text in (*_with_other_numbers(proposal.text, case.source), *_with_other_sides(proposal.text))
]


@pytest.mark.parametrize("row", CHANGED)
def test_no_changed_number_or_side_stands_even_if_it_was_said_elsewhere(row: Row) -> None:
    test_a_sentence_stands_only_where_the_words_that_it_cites_hold_it(row)
