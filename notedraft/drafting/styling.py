"""A note's sentences in the order and with the abbreviations that its clinician chose. Nothing is added or left out."""

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from notedraft.drafting.abbreviations import reworded
from notedraft.drafting.phrasing import as_sentence
from notedraft.grounding.prose import Read, stated_in
from notedraft.grounding.tracing import share_words
from notedraft.note import SECTIONS, ClinicalFacts, Sentence, TherapyNote
from notedraft.source import DICTATION, Source
from notedraft.style import Abbreviations, Order, Style

_MEASURED = {"range_of_motion", "strength", "measures"}
_DONE = {"services", "untimed_services", "exercises", "not_performed", "assistance"}

Place = tuple[int, int]
"""Which group of sentences, and where in it."""


def styled(note: TherapyNote, style: Style, read: Read) -> list[Sentence]:
    """The sentences of `note`, which stand in notedraft's own order, in `style`."""
    return [_reworded(sentence, style) for sentence in ordered(note.sentences, note, style.order, read)]


def ordered(sentences: Sequence[Sentence], facts: ClinicalFacts, order: Order, read: Read) -> list[Sentence]:
    """The sentences that tell `facts`, the objective section in `order`, the others as they are."""
    if order == "usual":
        return list(sentences)

    def place(sentence: Sentence) -> tuple[int, Place]:
        if sentence.section != "objective":
            return (SECTIONS.index(sentence.section), (0, 0))
        here = _when_said(sentence) if order == "as_said" else (not is_a_measure(sentence, facts, read), 0)
        return (SECTIONS.index("objective"), here)

    return sorted(sentences, key=place)


def every_wording(text: str) -> set[str]:
    """`text` with its abbreviations in every style."""
    return {reworded(text, choice) for choice in get_args(Abbreviations)}


def said_so(sentence: Sentence, sources: Mapping[str, Source]) -> bool:
    """Whether a sentence is what was said and nothing else, in any style; `sources` by id."""
    if len(sentence.evidence) != 1 or sentence.evidence[0].source not in sources:
        return False
    span = sentence.evidence[0]
    said = as_sentence(sources[span.source].quote(span))
    return sentence.text == said or sentence.text in every_wording(said)


def _when_said(sentence: Sentence) -> Place:
    """Answers follow the dictation; totals, which rest on no words, come last."""
    if not sentence.evidence:
        return (2, 0)
    first = min(sentence.evidence, key=lambda span: (span.source != DICTATION, span.start))
    return (int(first.source != DICTATION), first.start)


def is_a_measure(sentence: Sentence, facts: ClinicalFacts, read: Read) -> bool:
    """Whether a sentence tells measured values and nothing that was done.

    Where it rests on the words of the one alone, those say so; else it is read, which takes longer.
    """
    measured, done = (_rests_on(sentence, facts, names) for names in (_MEASURED, _DONE))
    if measured != done:
        return measured
    kinds = {statement.kind for statement in stated_in(sentence.text, read)}
    return bool(kinds & _MEASURED) and not kinds & _DONE


def _rests_on(sentence: Sentence, facts: ClinicalFacts, names: Collection[str]) -> bool:
    return any(share_words(sentence.evidence, fact.evidence) for name in names for fact in getattr(facts, name))


def _reworded(sentence: Sentence, style: Style) -> Sentence:
    text = reworded(sentence.text, style.abbreviations)
    return sentence if text == sentence.text else sentence.model_copy(update={"text": text})
