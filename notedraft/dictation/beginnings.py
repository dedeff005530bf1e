"""Where words begin in a text, and with which characters: what every phrasebook looks at first."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from notedraft.dictation.clauses import Layout
from notedraft.dictation.openings import DEPTH, alike
from notedraft.patterns import pattern

_WORD_BEGINS = pattern(r"(?<![\w-])\S|[(↑↓]")


class Beginnings(NamedTuple):
    """The places of one canonical text where a phrase may begin, in order, each with its first characters as openings write them."""

    places: tuple[int, ...]
    characters: tuple[str, ...]
    inside: tuple[bool, ...]
    """Whether a word stands right before, so that no statement can begin there."""
    reaches: tuple[int, ...]
    """Where what a statement that begins there tells may end."""

    def within(self, start: int, end: int) -> Iterator[tuple[int, str, bool, int]]:
        """Those inside `[start, end)`."""
        here = slice(bisect_left(self.places, start), bisect_left(self.places, end))
        return zip(self.places[here], self.characters[here], self.inside[here], self.reaches[here], strict=True)


def beginnings_of(plain: str, layout: Layout) -> Beginnings:
    """The beginnings of canonical text with its borders."""
    places = tuple(match.start() for match in _WORD_BEGINS.finditer(plain))
    characters = alike(plain)
    return Beginnings(
        places,
        tuple([characters[place : place + DEPTH] for place in places]),
        tuple([plain[place - 1 : place] == " " and plain[place - 2 : place - 1].isalnum() for place in places]),
        tuple([layout.reach(plain, place) for place in places]),
    )
