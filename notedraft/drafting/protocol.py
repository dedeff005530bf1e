"""What every drafter is: something that turns the sources of a note into a draft."""

from collections.abc import Sequence
from typing import Protocol, Self

from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.finding import Question
from notedraft.note import Record, TherapyNote
from notedraft.result import Provenance, Withheld
from notedraft.source import Source
from notedraft.style import Style


class Draft(Record):
    """A drafted note, what must be asked, what was withheld, and what made it."""

    note: TherapyNote
    questions: list[Question]
    provenance: Provenance
    withheld: list[Withheld] = []
    reading: Reading | None = None
    """What the reader made of the sources, where the drafter asked it: the checks need not read them again."""


class Drafter(Protocol):
    """Turns sources and an encounter into a draft; raises `DraftingError` where it can't, and changes nothing."""

    @property
    def name(self) -> str:
        """The name that the command line and the provenance use (`extractive`, `llm`)."""

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft of the session that `sources` tell of."""


class StyledDrafter(Drafter, Protocol):
    """A drafter that words its drafts as their clinician likes them."""

    def in_style(self, style: Style) -> Self:
        """The same drafter, in that style."""
