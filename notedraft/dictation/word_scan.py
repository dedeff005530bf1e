"""Patterns that are looked for in whole texts, tried only where a text can hold one.

To search a text for each of hundreds of patterns is to read it hundreds of times. Most of them say at their front that they
begin where a word begins, and with which characters, or where a line or statement does, and nearly every one can begin with
a few characters only; only there is one tried. What stands where in a text is found out once, for all patterns.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain
from typing import cast

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
_REMARKS = pattern(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\s+|#[^\n]*")
"""The spaces and remarks of a verbose pattern, and what is none though it looks like one."""
_DEPTH_ANYWHERE = 2
"""Characters by which the places of a text are kept that begin no word."""


Places = Mapping[str, Sequence[int]]
"""Where something may begin in a text, by each way to write its first characters, as openings do."""


class ScannedPattern(LazyPattern):
    """A pattern that knows where in a text it may begin."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What the compiled pattern's `finditer` gives."""
        if not self._begins_with:
            return self.compiled.finditer(text, start, end)
        by_beginning = self._places(text)
        begun = (by_beginning[opening] for opening in by_beginning.keys() & self._begins_with)
        if start or end < len(text):
            begun = (places[bisect_left(places, start) : bisect_left(places, end)] for places in begun)
        return iter(self._found(text, sorted(chain.from_iterable(begun)), end))

    def _found(self, text: str, places: Iterable[int], end: int) -> list[re.Match[str]]:
        found: list[re.Match[str]] = []
        for place in places:
            if (not found or place >= found[-1].end()) and (match := self.match(text, place, end)):
                found.append(match)
        return found

    @cached_property
    def _source(self) -> str:
        """The pattern as `openings` reads it."""
        return _REMARKS.sub(r"\1", self.pattern) if self._flags == re.VERBOSE else self.pattern

    @cached_property
    def _places(self) -> Callable[[str], Places]:
        alternatives = parted(self._source)
        if all(map(_OPENS_A_STATEMENT.match, alternatives)):
            return _statements
        words = all(map(_BEGINS_A_WORD.match, alternatives)) and all(map(_WORD.match, openings(self._source)))
        return _words if words else _anywhere

    @cached_property
    def _begins_with(self) -> frozenset[str]:
        """Keys of what `_places` gives; none where the pattern may begin with anything."""
        if self._flags not in (0, re.VERBOSE):
            return frozenset()
        if self._places is _statements:
            return frozenset({""})
        depth = DEPTH if self._places is _words else _DEPTH_ANYWHERE
        begins_with = {opening[:depth] for opening in openings(self._source)}
        return frozenset() if "" in begins_with else _shortest(begins_with)


def scanned(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for a pattern that many texts are searched for from end to end."""
    return cast("re.Pattern[str]", ScannedPattern(text, flags))


def _shortest(begins_with: Set[str]) -> frozenset[str]:
    """Without those that begin as another does."""
    return frozenset(o for o in begins_with if not any(o[:n] in begins_with for n in range(len(o))))


@lru_cache(maxsize=4)
def _words(text: str) -> Places:
    characters, found = alike(text), defaultdict[str, list[int]](list)
    for word in _WORD.finditer(text):
        place = word.start()
        for end in range(place + 1, place + DEPTH + 1):
            found[characters[place:end]].append(place)
    return found


@lru_cache(maxsize=4)
def _anywhere(text: str) -> Places:
    characters, found = alike(text), defaultdict[str, list[int]](list)
    for place, (first, second) in enumerate(zip(characters, characters[1:] + "\0", strict=False)):
        found[first].append(place)
        found[first + second].append(place)
    return found


@lru_cache(maxsize=4)
def _statements(text: str) -> Places:
    return {"": (0, *(mark.end() for mark in _STATEMENT.finditer(text)))}
