"""One drafted sentence beside the words that it cites: what every check of the gate is given."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from notedraft.drafting.words import Words
from notedraft.grounding.prose import Read, grounds_of, stated_in
from notedraft.grounding.statements import Statement
from notedraft.note import Section


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence as a model proposes it."""

    section: Section
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True)
class SentenceCase:
    """The sentence (`said`), the cited words (`heard`), and the facts of each as the reader sees them."""

    section: Section
    said: Words
    heard: Words
    stated: list[Statement]
    known: list[Statement]

    @classmethod
    def of(cls, drafted: Drafted, heard: str, known: list[Statement], read: Read) -> Self:
        """Read both sides."""
        return cls(drafted.section, Words(drafted.text), Words(heard), stated_in(drafted.text, read), known)

    @cached_property
    def known_as_prose(self) -> list[Statement]:
        """What was read from the cited words, as prose would tell it."""
        return grounds_of(self.known)

    @cached_property
    def heard_roots(self) -> frozenset[str]:
        """Every root of the cited words, and of the facts read from them: `SLR` was heard as straight leg raise too."""
        return self.heard.roots.union(*(Words(statement.words).roots for statement in self.known))
