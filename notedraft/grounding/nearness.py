"""How much of what stands around one number stands around another, however far: the nearer on both sides, the more.

Where the words right beside two numbers say nothing, the rest of their sentences tells which number is meant: "MCP blocking
2 x 10" beside "dowel roll 2 x 15" in one line.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words

_REACH = 12
"""Telling words and numbers on either side."""
_PER_BORDER = 2
"""Steps that the border of a clause counts for."""
_OTHER_WAY = 0.5
"""What a word is worth that stands before the one and behind the other; a number there is worth nothing."""


class _Neighbor(NamedTuple):
    roots: frozenset[str]
    is_number: bool
    is_behind: bool
    near: float


Around = Mapping[tuple[str, bool], float]
"""For each root, or number, before and behind: 1 right beside, less the farther it is."""


def nearness(word: Word, text: Words, other: Word, heard: Words) -> float:
    """How alike the surroundings of two words are, each of its own text."""
    there = _around(other, heard)
    return sum(_best(neighbor, there) * neighbor.near for neighbor in _neighbors(word, text))


def _best(neighbor: _Neighbor, there: Around) -> float:
    same = max((there.get((root, neighbor.is_behind), 0.0) for root in neighbor.roots), default=0.0)
    if neighbor.is_number:
        return same
    return max(same, *(_OTHER_WAY * there.get((root, not neighbor.is_behind), 0.0) for root in neighbor.roots))


@lru_cache(maxsize=4096)
def _around(word: Word, text: Words) -> Around:
    found: dict[tuple[str, bool], float] = {}
    for neighbor in _neighbors(word, text):
        for root in neighbor.roots:
            place = (root, neighbor.is_behind)
            found[place] = max(neighbor.near, found.get(place, 0.0))
    return found


@lru_cache(maxsize=4096)
def _neighbors(word: Word, text: Words) -> tuple[_Neighbor, ...]:
    telling = [w for w in text.all if w == word or w.is_number or w.text not in wording().stop]
    place = telling.index(word)
    before, behind = telling[max(0, place - _REACH) : place], telling[place + 1 : place + _REACH + 1]
    return (*_walk(word, before[::-1], text, is_behind=False), *_walk(word, behind, text, is_behind=True))


def _walk(word: Word, way: list[Word], text: Words, *, is_behind: bool) -> Iterator[_Neighbor]:
    steps, clause = 0, text.layout.clause(word.start)
    for other in way:
        steps += 1 + _PER_BORDER * (text.layout.clause(other.start) != clause)
        clause = text.layout.clause(other.start)
        roots = frozenset({f"={other.value}"}) if other.is_number else other.roots
        yield _Neighbor(roots, other.is_number, is_behind, 1 / steps)
