"""What the gate knows of words, read from wording.yaml once."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict

from notedraft.note import Record, Section
from notedraft.strict_yaml import load_yaml


def _compiled(patterns: list[str]) -> list[str]:
    for pattern in patterns:
        re.compile(pattern)
    return patterns


Patterns = Annotated[list[str], AfterValidator(_compiled)]
WordList = Annotated[frozenset[str], BeforeValidator(lambda words: frozenset(words.split()))]
"""Words in running text, in YAML the plainest way to write a long list."""


class Claim(Record):
    """A kind of statement that needs ground of its own, and what is said where it has none.

    `heard_beside` is ground for what stands in its own clause alone. Where `told_in_values`, an earlier number and one of
    today are ground enough. Where `told_otherwise`, a clause that holds all its words, in others like them, is ground. What
    `may_be_a_condition` is not claimed behind an "if".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    says: str
    patterns: Patterns
    also_heard_as: Patterns = []
    heard_beside: Patterns = []
    told_in_values: bool = False
    told_otherwise: bool = False
    may_be_a_condition: bool = False
    not_in: list[Section] = []

    def is_made_in(self, canonical_text: str) -> bool:
        """Whether a sentence makes the claim, either way."""
        return any(re.search(pattern, canonical_text) for pattern in self.patterns)

    def is_heard_in(self, canonical_text: str) -> bool:
        """Whether the words of a source can be ground for the claim."""
        return any(re.search(pattern, canonical_text) for pattern in [*self.patterns, *self.also_heard_as])

    def is_heard_beside(self, clause: str) -> bool:
        """Whether a clause of a source is ground for the claim of what it names."""
        return any(re.search(pattern, clause) for pattern in self.heard_beside)

    def is_part_of_it(self, place: int, canonical_text: str) -> bool:
        """Whether what stands at `place` makes the claim."""
        found = (match for pattern in self.patterns for match in re.finditer(pattern, canonical_text))
        return any(match.start() <= place < match.end() for match in found)


class Saying(Record):
    """Several words that say what one word says: the pattern of the one, the words of the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Annotated[str, AfterValidator(lambda pattern: _compiled([pattern])[0])]
    says: WordList


class TimeWords(Record):
    """Words that place something in time: what is heard as them (`ground`), and what, heard in their stead, is the opposite.

    Right behind the words of `needed_behind`, some ground has to be heard, whatever else was: "9 weeks before".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: WordList
    ground: WordList
    opposite: WordList
    needed_behind: WordList = frozenset()


class Way(Record):
    """One way of a change: what says it in a sentence, what is heard as it, and what is heard as plainly the other way."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: WordList
    ground: WordList
    opposite: WordList


class Wording(Record):
    """The content of wording.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    short_for: dict[str, str]
    same: list[list[str]]
    kin: list[WordList]
    sayings: list[Saying]
    implied: list[Saying]
    opposites: list[list[str]]
    contrasts: list[WordList]
    context: list[WordList]
    times: list[TimeWords]
    later_told: Patterns
    later_heard: Patterns
    later_surely: Patterns
    told_done: Patterns
    heard_done: Patterns
    neutral: WordList
    stop: WordList
    frame: WordList
    people: WordList
    free: WordList
    free_in_plan: WordList
    again: WordList
    empty: Patterns
    body: WordList
    limbs: list[WordList]
    that_side: Patterns
    days: WordList
    clinical: WordList
    units: WordList
    labels: WordList
    months: WordList
    ordinals: list[str]
    claims: list[Claim]
    rises: WordList
    falls: WordList
    ways: list[Way]
    strong: WordList
    hedges: list[str]
    deny_a_thing: WordList
    deny_an_act: WordList
    deny_what_was_done: WordList
    deny_otherwise: WordList
    put_off: WordList
    limits: WordList
    joints: WordList
    commands: Patterns


@cache
def wording() -> Wording:
    """The word lists."""
    return load_yaml(Path(__file__).with_name("wording.yaml"), Wording)
