"""What a note may be credited with: a sentence that the clinic set aside as standard wording proves nothing of a visit.

It counts neither as copying (notedraft.similarity) nor as evidence of a skilled intervention, of necessity, of the
response or of progression. Goals, precautions and the home program stay what they are.
"""

from collections.abc import Iterable, Mapping, Sequence

from notedraft.dictation.reading import Reading
from notedraft.note import Fact, TherapyNote
from notedraft.similarity.set_aside import SetAside
from notedraft.source import Source, Span

_FACTS = ("cues", "response", "progression")
_ELEMENTS = ("skilled_intervention", "medical_necessity", "client_response", "progression")

Stretches = Mapping[str, Sequence[tuple[int, int]]]


def credited(
    note: TherapyNote, reading: Reading, sources: Sequence[Source], standard: Sequence[str]
) -> tuple[TherapyNote, Reading]:
    """The note and the reading without what rests on standard sentences alone."""
    aside = SetAside(standard)
    stretches = {source.id: tuple(aside.stretches(source.text)) for source in sources}
    if not any(stretches.values()):
        return note, reading
    facts = {name: _kept(getattr(note, name), stretches) for name in _FACTS}
    evidence = {
        name: [span for span in spans if name not in _ELEMENTS or not _inside(span, stretches)]
        for name, spans in reading.evidence.items()
    }
    return note.model_copy(update=facts), reading.model_copy(update={"evidence": evidence})


def _kept(facts: Iterable[Fact], stretches: Stretches) -> list[Fact]:
    return [fact for fact in facts if not fact.evidence or not all(_inside(span, stretches) for span in fact.evidence)]


def _inside(span: Span, stretches: Stretches) -> bool:
    return any(start <= span.start and span.end <= end for start, end in stretches.get(span.source, ()))
