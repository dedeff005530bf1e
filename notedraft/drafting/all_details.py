"""All that a line of facts is told with: how an exercise or a modality was set, what a service was, what hurt."""

from collections.abc import Sequence

from notedraft.drafting.details import with_details
from notedraft.drafting.pain_circumstances import with_circumstances
from notedraft.drafting.service_work import with_work
from notedraft.note import ClinicalFacts, Sentence
from notedraft.source import Source


def with_all_details(sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> list[Sentence]:
    """`sentences`, each that tells a fact with what was said of it beside its fields."""
    told: Sequence[Sentence] = sentences
    for with_some in (with_details, with_work, with_circumstances):
        told = with_some(told, facts, sources)
    return list(told)
