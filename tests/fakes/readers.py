"""A reader of dictations that knows its texts by heart."""

from collections.abc import Mapping, Sequence

from notedraft.dictation.reading import Reading
from notedraft.note import ClinicalFacts
from notedraft.source import Source


class MemorizedReader:
    """Reads `facts[text]` where it knows the text, nothing where it does not."""

    def __init__(self, facts: Mapping[str, ClinicalFacts] | None = None) -> None:
        self._facts = dict(facts or {})

    def __call__(self, sources: Sequence[Source]) -> Reading:
        known = [self._facts[source.text] for source in sources if source.text in self._facts]
        return Reading(facts=known[0] if known else ClinicalFacts())
