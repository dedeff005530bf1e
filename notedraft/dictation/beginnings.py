"""Where words begin in a text, and with which characters: what every phrasebook looks at first."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from notedraft.dictation.openings import DEPTH, alike
from notedraft.patterns import pattern

_WORD_BEGINS = pattern(r"(?<![\w-])\S|[(↑↓]")


class Beginnings(NamedTuple):
    """The places of one canonical text where a phrase may begin, in order, each with its first characters as openings write them."""

    places: tuple[int, ...]
    characters: tuple[str, ...]
    inside: tuple[bool, ...]
    """Whether a word stands right before, so that no statement can begin there."""

    def within(self, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
        """Those inside `[start, end)`."""
        low, high = bisect_left(self.places, start), bisect_left(self.places, end)
        return zip(self.places[low:high], self.characters[low:high], self.inside[low:high], strict=True)


def beginnings_of(plain: str) -> Beginnings:
    """The beginnings of canonical text."""
    places = tuple(match.start() for match in _WORD_BEGINS.finditer(plain))
    characters = alike(plain)
    return Beginnings(
        places,
        tuple([characters[place : place + DEPTH] for place in places]),
        tuple([plain[place - 1 : place] == " " and plain[place - 2 : place - 1].isalnum() for place in places]),
    )
