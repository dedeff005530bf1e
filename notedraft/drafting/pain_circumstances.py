"""What hurt, told with its score: "Pain 5/10 with activity (on the stairs down)".

A pain score has a moment and a place in its fields. What the patient was doing is in none of them, and "with activity"
twice in a note tells nobody which was which.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.text import Text
from notedraft.drafting.details import Detail, by_line, line_of, told_with
from notedraft.drafting.phrasing import pain_words
from notedraft.note import ClinicalFacts, Pain, Sentence
from notedraft.source import Source, Span

_SCORE = re.compile(r"(?<![\w/.-])(?P<score>\d+(?:\.\d+)?)(?: ?(?:-|to) ?\d+)?(?: ?/ ?10| out of 10)?(?![\w/-])")
_MOST_WORDS = 9
_EDGES = " \n\t,;:.-"


def with_circumstances(
    sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]
) -> list[Sentence]:
    """`sentences`, those that tell pain with activity with what the patient was doing."""
    texts = {source.id: Text.of(source) for source in sources}
    scores = by_line([p for p in facts.pain if p.when == "activity"], pain_words)
    told = []
    for sentence in sentences:
        pain = scores.get(line_of(sentence))
        doing = _circumstance(pain, texts) if pain else None
        told.append(told_with(sentence, [doing] if doing else []))
    return told


def _circumstance(pain: Pain, texts: Mapping[str, Text]) -> Detail | None:
    """The words behind the score, or else before it, where they say what hurt; none of raw speech, where the next topic follows."""
    span = pain.evidence[-1] if pain.evidence else None
    text = texts.get(span.source) if span else None
    if span is None or text is None or text.is_raw:
        return None
    start, end = text.place(span)
    scores = [m for m in _SCORE.finditer(text.plain, start, end) if float(m["score"]) == pain.score]
    if len(scores) != 1:
        return None
    (score,) = scores
    for first, last in ((score.end(), end), (start, score.start())):
        if said := _doing(text, first, last):
            return text.source.quote(said), said
    return None


def _doing(text: Text, start: int, end: int) -> Span | None:
    words = text.plain[start:end]
    kept = _says_nothing().sub("", words).strip(_EDGES)
    if not re.search(r"[a-z]{3}", kept) or len(kept.split()) > _MOST_WORDS or any(kept.count(a) % 2 for a in '()"'):
        return None
    at = start + words.index(kept)
    return text.span(at, at + len(kept))


@cache
def _says_nothing() -> re.Pattern[str]:
    """The words at the edges that the line says already, or that lead to the score."""
    empty = any_of("details", "leads_to_a_score")
    return re.compile(rf"^(?:[\s,:;.(-]*{empty}(?![\w'-]))+|(?:(?<![\w'-]){empty}[\s,:;.)-]*|'s\b[\s,:;.)-]*)+$")
