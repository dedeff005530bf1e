"""A drafter that always gives the same draft."""

from collections.abc import Sequence
from typing import Self

from notedraft.drafting.protocol import Draft
from notedraft.encounter import Encounter
from notedraft.note import ClinicalFacts, Sections, Sentence, TherapyNote
from notedraft.result import Provenance
from notedraft.source import Source
from notedraft.style import Style


class FixedDrafter:
    """Drafts `facts` with one plain sentence in its objective section."""

    name = "fixed"

    def __init__(self, facts: ClinicalFacts | None = None) -> None:
        told = Sentence(section="objective", text="Exercises as in the table.")
        note = TherapyNote(**dict(facts or ClinicalFacts()), sentences=[told], sections=Sections(objective=told.text))
        self.made = Draft(note=note, questions=[], provenance=Provenance(drafter=self.name))

    def in_style(self, style: Style) -> Self:
        """The same."""
        return self

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft."""
        return self.made
