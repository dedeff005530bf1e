"""A note's sentences in the order and with the abbreviations that its clinician chose. Nothing is added or left out."""

from collections.abc import Mapping, Sequence
from typing import get_args

from notedraft.drafting.abbreviations import reworded
from notedraft.drafting.phrasing import as_sentence
from notedraft.grounding.prose import Read, stated_in
from notedraft.note import SECTIONS, Sentence
from notedraft.source import DICTATION, Source
from notedraft.style import Abbreviations, Order, Style

_MEASURED = {"range_of_motion", "strength", "measures"}
_DONE = {"services", "untimed_services", "exercises", "not_performed", "assistance"}

Place = tuple[int, int]


def styled(sentences: Sequence[Sentence], style: Style, read: Read) -> list[Sentence]:
    """`sentences` of one note, which stand in notedraft's own order, in `style`."""
    return [_reworded(sentence, style) for sentence in ordered(sentences, style.order, read)]


def ordered(sentences: Sequence[Sentence], order: Order, read: Read) -> list[Sentence]:
    """The objective section in `order`, the others as they are."""
    if order == "usual":
        return list(sentences)

    def place(sentence: Sentence) -> tuple[int, Place]:
        here = (0, 0) if sentence.section != "objective" else _place(sentence, order, read)
        return (SECTIONS.index(sentence.section), here)

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


def _place(sentence: Sentence, order: Order, read: Read) -> Place:
    return _when_said(sentence) if order == "as_said" else (0 if is_a_measure(sentence.text, read) else 1, 0)


def _when_said(sentence: Sentence) -> Place:
    """Answers follow the dictation; totals, which rest on no words, come last."""
    if not sentence.evidence:
        return (2, 0)
    first = min(sentence.evidence, key=lambda span: (span.source != DICTATION, span.start))
    return (int(first.source != DICTATION), first.start)


def is_a_measure(text: str, read: Read) -> bool:
    """Whether a sentence tells measured values and nothing that was done."""
    kinds = {statement.kind for statement in stated_in(text, read)}
    return bool(kinds & _MEASURED) and not kinds & _DONE


def _reworded(sentence: Sentence, style: Style) -> Sentence:
    text = reworded(sentence.text, style.abbreviations)
    return sentence if text == sentence.text else sentence.model_copy(update={"text": text})
