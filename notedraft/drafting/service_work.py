"""What was done in a service, told with it: "Manual therapy (97140): 12 minutes (talocrural glides, grade III)".

The work of therapeutic exercise stands in lines of its own, the settings of a modality in modality_settings.py. Of every
other timed service a payer asks what it was, and the clinician says it right behind the minutes.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.text import Text
from notedraft.drafting.details import by_line, line_of, told_with
from notedraft.drafting.modality_settings import ATTENDED
from notedraft.drafting.phrasing import as_sentence, assistance_words, service_words
from notedraft.note import ClinicalFacts, Sentence, ServiceLine
from notedraft.source import Source, Span

_TOLD_OTHERWISE = {*ATTENDED, "97110"}
_MOST_WORDS = 18
"""A longer stretch is a story of its own."""
_TRAILS = re.compile(r"[\s,:;–—-]*(?:\b(?:and|then|so|but|with|for|the|a|an|of|to|other|rest|x)\b[\s,]*)*$")
_BORDER = re.compile(r"[,;(:\n+]\s*$|\b(?:and|plus|then)\s*$")
_LAST_BORDER = re.compile(r"[\s\S]*(?:[,;+\n]|\b(?:and|plus|then)\b)")
"""Of words that another fact cuts off in the middle, those up to here are whole."""
_TELLS = re.compile(r"[a-z]{3,}\W+(?:\w+\W+)*?[a-z]{2,}")
"""Two words, one of them longer than a number's."""
_SOMEBODY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\b")


def with_work(sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> list[Sentence]:
    """`sentences`, those that tell a timed service with what was done in it; hands-on work is told there and not again."""
    texts = {source.id: Text.of(source) for source in sources}
    lines = by_line([s for s in facts.services if s.code not in _TOLD_OTHERWISE], service_words)
    techniques = by_line([c for c in facts.cues if c.kind == "technique"], lambda c: as_sentence(c.detail))
    free = {
        *techniques,
        *by_line(facts.assistance, assistance_words),
    }  # "the hallway, 120 feet, standby" is work as well
    taken = [e for s in sentences if line_of(s) not in free for e in s.evidence]
    told: list[Sentence] = []
    inside: list[Span] = []
    for sentence in sentences:
        line = lines.get(line_of(sentence))
        work = _work_of(line, texts, taken) if line else None
        told.append(told_with(sentence, [(texts[work.source].source.quote(work), work)] if work else []))
        inside.extend([_with_name(line, work)] if line and work else [])
    return [s for s in told if line_of(s) not in techniques or not _all_within(s.evidence, inside)]


def _with_name(line: ServiceLine, work: Span) -> Span:
    """The words of a service and of its work, and an "I did" before them."""
    start = min(span.start for span in line.evidence if span.source == work.source)
    return work.model_copy(update={"start": max(0, start - len("I also did "))})


def _all_within(spans: Sequence[Span], stretches: Sequence[Span]) -> bool:
    return all(any(s.source == w.source and w.start <= s.start and s.end <= w.end for w in stretches) for s in spans)


def _work_of(line: ServiceLine, texts: Mapping[str, Text], taken: Sequence[Span]) -> Span | None:
    """The words right behind `line` that tell what was done, up to the next of the places `taken`."""
    span = line.evidence[-1] if line.evidence else None
    text = texts.get(span.source) if span else None
    if span is None or text is None or text.is_raw:  # nothing in raw speech tells where the work ends
        return None
    said = _trimmed(text.source.text, span.end, _end(text, span, taken))
    return text.source.span(*said) if said and _is_work(text, *said) else None


def _sentence_end(text: Text, span: Span) -> int:
    last = text.place(span)[1] - 1
    return text.span(last, text.layout.sentence(last)[1]).end


def _end(text: Text, span: Span, taken: Sequence[Span]) -> int:
    """Where the sentence ends, or what stands before the next fact."""
    end = _sentence_end(text, span)
    others = [t.start for t in taken if t.source == span.source and span.end <= t.start < end]
    if not others:
        return end
    words = text.source.text[span.end : min(others)]
    whole = words if _BORDER.search(words) else last[0] if (last := _LAST_BORDER.match(words)) else ""
    return span.end + len(whole)


def _trimmed(source: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _leads().match(source, start, end)
    start = lead.end() if lead else start
    trail = _TRAILS.search(source, start, end)
    end = trail.start() if trail else end
    return (start, end) if start < end else None


def _is_work(text: Text, start: int, end: int) -> bool:
    """Whether the words tell of work today, and not of the time, of somebody, or of another day."""
    words = text.source.text[start:end]
    place = text.place(text.source.span(start, end))
    few = (
        len(words.split()) <= _MOST_WORDS and _TELLS.search(text.plain, *place) and words.count("(") == words.count(")")
    )
    elsewhere = _SOMEBODY.search(words) or _no_work().search(text.plain, *place)
    return bool(few) and not elsewhere and text.scopes.reason(*place) is None


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"[\s,:;–—-]*(?:\(\d{{5}}\)[\s,:;–—-]*)?(?:\b{any_of('details', 'leads_to_work')}\b[\s,:]*)*")


@cache
def _no_work() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('details', 'no_work')}\b")
