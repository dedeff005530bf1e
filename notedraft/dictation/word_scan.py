"""Patterns that are looked for in whole texts, tried only where a text can hold one.

To search a text for each of hundreds of patterns is to read it hundreds of times. Most of them say at their front that they
begin where a word begins, and with which characters, or where a line or statement does; only there is one tried. Where the
words of a text begin is found out once, for all patterns.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple, cast

from notedraft.dictation.openings import DEPTH, alike, openings, parted
from notedraft.patterns import LazyPattern, pattern

_WORD = pattern(r"\w+")
_BEGINS_A_WORD = pattern(
    r"(?:\(\?<[=!][^()]*\))*?(?:\\b|\(\?<!\\[wS]\)|\(\?<!\[\\w[^\]\\]*\]\)|\(\?<=\\s\)|\(\?<=[^()|]* \))"
)
r"""`\b`, `(?<![\w-])`, `(?<!\S)` or `(?<=not )` at the front of a pattern, other words that may not stand before it aside."""
_STATEMENT = pattern(r"\n|(?<=[.;!?\n]) ")
"""What a statement begins behind, where it does not begin the text."""
_BEHIND_A_MARK = r"\(\?<=\[[.;!?\\n]+\] \)"
_OPENS_A_STATEMENT = pattern(rf"\(\?:\^(?:\|\(\?<=\\n\)|\|{_BEHIND_A_MARK})*\)|{_BEHIND_A_MARK}")
r"""`(?:^|(?<=[.;\n] )|(?<=\n))` at the front of a pattern."""


class Places(NamedTuple):
    """Where in a text a pattern may begin that says how it begins."""

    words: Mapping[str, Sequence[int]]
    """The beginnings of words, by each way to write their first characters: one to `DEPTH` of them, as openings do."""
    statements: Sequence[int]


class ScannedPattern(LazyPattern):
    """A pattern that knows where in a text it may begin."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What the compiled pattern's `finditer` gives."""
        if self._begins_with is not None:
            words = _places(text).words
            begun = [words[opening] for opening in words.keys() & self._begins_with]
            places = sorted(chain(*begun)) if len(begun) > 1 else begun[0] if begun else ()
        elif self._opens_statements:
            places = _places(text).statements
        else:
            return self.compiled.finditer(text, start, end)
        return iter(self._found(text, places[bisect_left(places, start) : bisect_left(places, end)], end))

    def _found(self, text: str, places: Iterable[int], end: int) -> list[re.Match[str]]:
        found: list[re.Match[str]] = []
        for place in places:
            if (not found or place >= found[-1].end()) and (match := self.match(text, place, end)):
                found.append(match)
        return found

    @cached_property
    def _begins_with(self) -> frozenset[str] | None:
        begins_with = openings(self.pattern)
        words = (
            not self._flags
            and all(map(_BEGINS_A_WORD.match, self._alternatives))
            and all(map(_WORD.match, begins_with))
        )
        return _shortest(begins_with) if words else None

    @cached_property
    def _opens_statements(self) -> bool:
        return not self._flags and all(map(_OPENS_A_STATEMENT.match, self._alternatives))

    @property
    def _alternatives(self) -> list[str]:
        return parted(self.pattern)


def scanned(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for a pattern that many texts are searched for from end to end."""
    return cast("re.Pattern[str]", ScannedPattern(text, flags))


def _shortest(begins_with: frozenset[str]) -> frozenset[str]:
    """Without those that begin as another does."""
    return frozenset(o for o in begins_with if not any(o[:n] in begins_with for n in range(len(o))))


@lru_cache(maxsize=4)
def _places(text: str) -> Places:
    characters, words = alike(text), defaultdict[str, list[int]](list)
    for word in _WORD.finditer(text):
        place = word.start()
        for end in range(place + 1, place + DEPTH + 1):
            words[characters[place:end]].append(place)
    return Places(words, (0, *(mark.end() for mark in _STATEMENT.finditer(text))))
