"""What every drafter is: something that turns the sources of a note into a draft."""

from collections.abc import Sequence
from typing import Protocol

from notedraft.encounter import Encounter
from notedraft.finding import Question
from notedraft.note import Record, Section, TherapyNote
from notedraft.result import Provenance
from notedraft.source import Source, Span


class Withheld(Record):
    """A drafted sentence that was kept out of the note until the clinician confirms it.

    `reason` says in one sentence what could not be traced; `evidence` is what the drafter cited, to compare with.
    """

    section: Section
    text: str
    reason: str
    evidence: list[Span] = []


class Draft(Record):
    """A drafted note, what must be asked, what was withheld, and what made it."""

    note: TherapyNote
    questions: list[Question]
    provenance: Provenance
    withheld: list[Withheld] = []


class Drafter(Protocol):
    """Turns sources and an encounter into a draft; raises `DraftingError` where it can't, and changes nothing."""

    @property
    def name(self) -> str:
        """The name that the command line and the provenance use (`extractive`, `llm`)."""

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft of the session that `sources` tell of."""
