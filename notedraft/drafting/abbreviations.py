"""Abbreviations of the field written out, or put for their long forms. Data: `abbreviations.tsv`.

A pair is listed only where each side means the other and nothing else in a therapy note, so that changing the one for the
other says nothing new. What stands in quotation marks is somebody's very words and stays.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from notedraft.style import Abbreviations

_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
_BEGINS = re.compile(r"(?:^|[.!?]\s+|\n)$")
_APART = re.compile(r"[ -]")


class Pair(NamedTuple):
    """An abbreviation and what it stands for."""

    short: str
    long: str
    in_any_case: bool


@dataclass(frozen=True)
class _Side:
    """One side of all pairs: a pattern that finds its forms, the longer ones first, and the pair of each form found."""

    pattern: re.Pattern[str]
    pairs: dict[str, Pair]

    def pair(self, found: str) -> Pair:
        return self.pairs.get(found) or self.pairs[_folded(found)]


def reworded(text: str, abbreviations: Abbreviations) -> str:
    """`text` with its abbreviations written out, or put for the long forms, or as it is."""
    if abbreviations == "as_said":
        return text
    if abbreviations == "spelled_out":
        return _replaced(text, _sides()[0], lambda pair: pair.long)
    return _replaced(text, _sides()[1], lambda pair: pair.short)


def counted(text: str) -> tuple[Counter[Pair], Counter[Pair]]:
    """How often each pair stands in `text`: by its short form, and by its long one."""
    bare = _QUOTED.sub(" ", text)
    shorts, longs = ([side.pair(found[0]) for found in side.pattern.finditer(bare)] for side in _sides())
    return Counter(shorts), Counter(longs)


def _replaced(text: str, side: _Side, other: Callable[[Pair], str]) -> str:
    quoted = [found.span() for found in _QUOTED.finditer(text)]

    def replacement(found: re.Match[str]) -> str:
        if any(start < found.end() and found.start() < end for start, end in quoted):
            return found[0]
        words = other(side.pair(found[0]))
        return words[:1].upper() + words[1:] if _BEGINS.search(text[: found.start()]) else words

    return side.pattern.sub(replacement, text)


@cache
def _sides() -> tuple[_Side, _Side]:
    shorts, longs = {}, {}
    patterns: tuple[list[str], list[str]] = ([], [])
    for pair in all_pairs():
        shorts[_folded(pair.short) if pair.in_any_case else pair.short] = pair
        longs[_folded(pair.long)] = pair
        patterns[0].append(f"(?i:{re.escape(pair.short)})" if pair.in_any_case else re.escape(pair.short))
        patterns[1].append(f"(?i:{'[ -]'.join(map(re.escape, _APART.split(pair.long)))})")
    return _Side(_any_of(patterns[0]), shorts), _Side(_any_of(patterns[1]), longs)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?![\w'’])")


def _folded(form: str) -> str:
    return _APART.sub(" ", form.casefold())


@cache
def all_pairs() -> tuple[Pair, ...]:
    """Every pair of the table."""
    lines = (files(__package__) / "abbreviations.tsv").read_text("utf-8").splitlines()
    parts = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Pair(short, long, case == "any") for short, long, case in parts)
