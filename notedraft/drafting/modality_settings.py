"""How a modality was set, told with it: "Ultrasound (97035): 8 minutes (1 MHz 1.2 W/cm2)."

Frequency, intensity, load and temperature are in no field of a service line; an audit of a modality asks for them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.service_names import Named, find_named
from notedraft.dictation.text import Text
from notedraft.note import ServiceLine, UntimedLine
from notedraft.source import Span

ATTENDED = frozenset({"97032", "97033", "97034", "97035"})
"""Modalities with minutes of their own; the untimed ones are modalities all."""

_MINUTES = re.compile(r"(?:\bfor\s+|\bx\s*)?\b\d+(?:\.\d+)?\s*(?:min(?:ute)?s?\b|'|m\b)")
_PART = re.compile(r"[^,;()\n]+")
_EDGES = re.compile(
    r"^[\s\-:=x]*(?:\b(?:and|then|for|at|was|were|with|the|a)\b\s*)*|[\s\-:=]*(?:\s(?:and|then|for|x|with))*\s*$"
)
_MOST_WORDS = 8
_TAIL = re.compile(r"[^.;\n]*(?:\.\d[^.;\n]*)*")


def settings_of(line: ServiceLine | UntimedLine, text: Text, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of canonical text that tell how `line` was set; `taken` are the places of other facts."""
    for span in line.evidence:
        if span.source == text.source.id:
            start, end = text.place(span)
            yield from _parts(text, start, _end(text, end, span, taken), line)


def _end(text: Text, end: int, span: Span, taken: Sequence[Span]) -> int:
    """Where the sentence ends, or another fact begins; in raw speech nothing behind the minutes is sure to be the modality's."""
    if text.is_raw:
        return end
    behind = _TAIL.match(text.plain, end)
    others = [text.canon.at(s.start) for s in taken if s.source == span.source and s.start >= span.end]
    return min([behind.end() if behind else end, *others])


def _parts(text: Text, start: int, end: int, line: ServiceLine | UntimedLine) -> Iterator[tuple[int, int]]:
    names = [n for n in _named(text.plain) if start <= n.start < end]
    end = min([end, *(n.start for n in names if n.code != line.code)])
    minutes = [*_MINUTES.finditer(text.plain, start, end), *_bare(line).finditer(text.plain, start, end)]
    told = [(n.start, n.end) for n in names] + [m.span() for m in minutes]
    for part in _between(sorted(told), start, end):
        for m in _PART.finditer(text.plain, *part):
            yield from _setting(text.plain, m.start(), m.end())


def _bare(line: ServiceLine | UntimedLine) -> re.Pattern[str]:
    """`vaso for ten`: the minutes without their unit."""
    return re.compile(rf"\b(?:for\s+)?{line.minutes}\b(?!\s*[a-z°%#/]|\.\d)" if line.minutes else r"(?!)")


def _between(told: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in told:
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _setting(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`plain[start:end]` without what says nothing at its edges, where it sets something: a number, a mode, a place."""
    words = plain[start:end]
    kept = _EDGES.sub("", words)
    if kept and len(kept.split()) <= _MOST_WORDS and _sets().search(kept):
        at = start + words.index(kept)
        yield at, at + len(kept)


@lru_cache(maxsize=4)
def _named(plain: str) -> list[Named]:
    return find_named(plain)


@lru_cache(maxsize=1)
def _sets() -> re.Pattern[str]:
    return re.compile(any_of("details", "sets_a_modality"))
