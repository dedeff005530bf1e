"""A sentence in the clinician's own words, with the few words right beside it that nothing else tells.

The reader quotes a problem by the words that make it one: of "L adductor strain, gr 1, WBAT" that is the strain. What
stands behind the comma, or "R prox" before "humerus fx", is lost where no line takes it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from notedraft.dictation.run_on import is_run_on
from notedraft.drafting.leftover import SOMEBODY, marked_places
from notedraft.drafting.own_words import in_own_words
from notedraft.drafting.phrasing import as_sentence
from notedraft.note import Sentence
from notedraft.source import DICTATION, Source, Span

_BEHIND = re.compile(r",\s(?P<words>[^\s,.;:()\n]+(?: [^\s,.;:()\n]+){0,2})(?=[,.;)\n]|\s*\Z)")
_WORD = r"(?:[a-z][a-z'-]+\.?|[RLB]|[A-Z]{2,5}|\d+(?:st|nd|rd|th)|\+|/)"
_BEFORE = re.compile(rf"(?:\A|[\n.;:] ?|[-*•–>#~=+] )(?P<words>(?![+/]){_WORD}(?: {_WORD}){{0,2}}) \Z")
_BEFORE_IN_A_LIST = re.compile(r", (?P<words>[a-z]{3,}(?: [a-z]{3,})?) \Z")
"""`R knee OA, awaiting TKA`"""
_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\s[^.;:()\n]{3,80}(?=[.;)\n]|\s*\Z)")
"""`lift the grandbaby, who is sixteen pounds`"""
_REACH = 40
"""Characters before a sentence in which its first words stand."""
_NO_PART = re.compile(
    r"\b(?:no|scratch|sorry|wait|um|uh|okay|ok|then|and then|also|so|total|tot|tx|min(?:utes?|s)?|units?|timed|visits?|pta?|cota?|ota?"
    r"|snf|hh|op|ip|dx|s/p|f/u|note|daily|te|mt|ta|nmr|gt|today|seen|period|comma|paragraph|you know|he|she|they|we|i|pt)\b",
    re.IGNORECASE,
)
"""Words that belong to the sentence before or to the visit, and not to the problem."""


def with_edges(sentences: Sequence[Sentence], sources: Sequence[Source], told: Iterable[Span] = ()) -> list[Sentence]:
    """`sentences`, those in the clinician's own words with what stands right beside them; `told` are places told otherwise."""
    texts = {source.id: source for source in sources}
    source = texts.get(DICTATION)
    if source is None or is_run_on(source.text, 0, len(source.text)):
        return list(sentences)
    spans = (*told, *(span for s in sentences for span in s.evidence))
    taken = marked_places(source.text, [span for span in spans if span.source == DICTATION])
    return [_with_edges(s, source, taken) if _is_ours(s, texts) else s for s in sentences]


def with_relative_clauses(sentences: Sequence[Sentence], sources: Sequence[Source]) -> list[Sentence]:
    """`lift the grandbaby, who is sixteen pounds`: a clause that only tells more of the last word stays with it."""
    texts = {source.id: source for source in sources}
    return [_with_relative(s, texts[DICTATION]) if _is_ours(s, texts) else s for s in sentences]


def _with_relative(sentence: Sentence, source: Source) -> Sentence:
    span = sentence.evidence[0]
    relative = _RELATIVE.match(source.text, span.end)
    if relative is None:
        return sentence
    return _reaching(sentence, source, span.start, relative.end())


def _reaching(sentence: Sentence, source: Source, start: int, end: int) -> Sentence:
    """The sentence in the words of `[start, end)`."""
    whole = source.span(start, end)
    return sentence.model_copy(update={"text": as_sentence(source.quote(whole)), "evidence": [whole]})


def _is_ours(sentence: Sentence, texts: Mapping[str, Source]) -> bool:
    return in_own_words(sentence, texts) and sentence.evidence[0].source == DICTATION


def _with_edges(sentence: Sentence, source: Source, taken: bytearray) -> Sentence:
    span = sentence.evidence[0]
    start, end = _start(source.text, span.start, taken), _end(source.text, span.end, taken)
    if (start, end) == (span.start, span.end):
        return sentence
    taken[start:end] = b"\x01" * (end - start)
    return _reaching(sentence, source, start, end)


def _end(text: str, end: int, taken: bytearray) -> int:
    while (behind := _BEHIND.match(text, end)) and _is_free(behind, taken):
        end = behind.end("words")
    return end


def _start(text: str, start: int, taken: bytearray) -> int:
    low = max(0, start - _REACH)
    before = _BEFORE.search(text, low, start) or _BEFORE_IN_A_LIST.search(text, low, start)
    return before.start("words") if before and _is_free(before, taken) else start


def _is_free(beside: re.Match[str], taken: bytearray) -> bool:
    words = beside["words"]
    return not (any(taken[slice(*beside.span("words"))]) or SOMEBODY.search(words) or _NO_PART.search(words))
