"""Many patterns that begin with a word or open a statement, found in one pass over the words and statements of a text.

To search a text for each of a hundred patterns is to read it a hundred times. Most of them say at their front that they
begin where a word begins, and with which characters, or where a line or statement does; only there is one tried.
"""

import re
from collections.abc import Iterable, Sequence

from notedraft.dictation.openings import DEPTH, ByOpening, alike, openings, parted
from notedraft.patterns import pattern

_WORD = pattern(r"\w+")
_BEGINS_A_WORD = pattern(r"(?:\(\?<[=!][^()]*\))*?(?:\\b|\(\?<!\[\\w['-]\]\)|\(\?<=[^()|]* \))")
r"""`\b`, `(?<![\w-])` or `(?<=not )` at the front of a pattern, other words that may not stand before it aside."""
_STATEMENT = pattern(r"\n|(?<=[.;!?\n]) ")
"""What a statement begins behind, where it does not begin the text."""
_BEHIND_A_MARK = r"\(\?<=\[[.;!?\\n]+\] \)"
_OPENS_A_STATEMENT = pattern(rf"\(\?:\^(?:\|\(\?<=\\n\)|\|{_BEHIND_A_MARK})*\)|{_BEHIND_A_MARK}")
r"""`(?:^|(?<=[.;\n] )|(?<=\n))` at the front of a pattern."""


class WordScan:
    """Patterns without word classes, each to be found everywhere in a text."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._by_opening: ByOpening[int] = ByOpening()
        self._statements: list[int] = []
        self._anywhere: list[int] = []
        for order, one in enumerate(patterns):
            begins_with = openings(one.pattern)
            if _begins_a_word(one.pattern, begins_with):
                self._by_opening.add(order, begins_with)
            elif all(_OPENS_A_STATEMENT.match(alternative) for alternative in parted(one.pattern)):
                self._statements.append(order)
            else:
                self._anywhere.append(order)

    def matches(self, plain: str) -> list[list[re.Match[str]]]:
        """What `finditer` gives for each of the patterns, in their order."""
        found: list[list[re.Match[str]]] = [[] for _ in self._patterns]
        for order in self._anywhere:
            found[order] = list(self._patterns[order].finditer(plain))
        for place in (0, *(mark.end() for mark in _STATEMENT.finditer(plain))):
            self._try(self._statements, plain, place, found)
        characters = alike(plain)
        for word in _WORD.finditer(plain):
            place = word.start()
            self._try(self._by_opening[characters[place : place + DEPTH]], plain, place, found)
        return found

    def _try(self, orders: Iterable[int], plain: str, place: int, found: list[list[re.Match[str]]]) -> None:
        for order in orders:
            before = found[order]
            if before and place < before[-1].end():
                continue
            if match := self._patterns[order].match(plain, place):
                before.append(match)


def _begins_a_word(pattern: str, begins_with: Iterable[str]) -> bool:
    """Whether the pattern can match only where a run of letters and digits begins."""
    starts_there = all(_BEGINS_A_WORD.match(alternative) for alternative in parted(pattern))
    return starts_there and all(_WORD.match(opening) for opening in begins_with)
