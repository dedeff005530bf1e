"""The two values of one thing, each with its side: "48 left, 70 right", told in any order and in any words.

In the way clinicians dictate them the sides and numbers of several things follow one another without a stop. What stands
before such a pair, back to the number before it, says what it was measured of: all that the sentence calls it has to be there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from notedraft.grounding.quantities import HEARD_SIDES, Quantity, quantities
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words, unit_roots

_TOKENS = 4
"""Two numbers and two sides."""


@dataclass(frozen=True)
class _Pair:
    """The number of each side, where they stand, and the telling words that say what they are of."""

    of: dict[str, Quantity]
    starts: frozenset[int]
    called: tuple[Word, ...]

    def tells(self, other: "_Pair") -> bool:
        """Whether both say the same of either side."""
        return all(_are_same(mine, other.of[side]) for side, mine in self.of.items())


_Token = tuple[Word, Quantity | None]
"""A number with what it counts, or a side."""


def told_by_side(said: Words, heard: Words) -> frozenset[int]:
    """Where the numbers and sides of the sentence stand that tell a pair of the words heard, by what it was called there."""
    known = list(_pairs(heard))
    told = [
        pair for pair in _pairs(said) if any(_is_of_same(pair, other, heard) for other in known if pair.tells(other))
    ]
    return frozenset(start for pair in told for start in pair.starts)


def _is_of_same(pair: _Pair, other: _Pair, heard: Words) -> bool:
    """Whether all words heard that the sentence calls it by stand before the pair that was heard."""
    named = [word for word in pair.called if word.roots & heard.roots]
    own = frozenset().union(*(word.roots for word in other.called))
    return bool(named) and all(word.roots & own for word in named)


def _are_same(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit}
    return one.value == other.value and one.is_earlier == other.is_earlier and (None in units or len(units) == 1)


def _pairs(text: Words) -> Iterator[_Pair]:
    tokens = _tokens(text)
    for first in range(len(tokens) - _TOKENS + 1):
        last = first + _TOKENS - 1
        window = tokens[first : last + 1]
        if _is_pair(window, text) and _is_whole(tokens, first, last, text):
            before = tokens[first - 1][0].end if first else 0
            yield _pair(window, [w for w in text.all if before <= w.start < window[-1][0].start])


def _tokens(text: Words) -> list[_Token]:
    numbers = [(q.word, q) for q in quantities(text, HEARD_SIDES)]
    sides = [(word, None) for word in text.all if HEARD_SIDES.get(word.text) in ("right", "left")]
    return sorted([*numbers, *sides], key=lambda token: token[0].start)


def _is_pair(window: Sequence[_Token], text: Words) -> bool:
    """Whether numbers and sides take turns in it, each side once, within a sentence."""
    takes_turns = all((a is None) != (b is None) for (_, a), (_, b) in pairwise(window))
    sides = {HEARD_SIDES[word.text] for word, number in window if number is None}
    sentence = text.layout.sentence(window[0][0].start)
    return takes_turns and len(sides) * 2 == _TOKENS and window[-1][0].start < sentence[1]


def _is_whole(tokens: Sequence[_Token], first: int, last: int, text: Words) -> bool:
    """Whether it is a run by itself: of "60 left 64 right 51 left" nobody knows which number is whose."""
    inside = any(_is_gap(a, b, text) for a, b in pairwise(tokens[first : last + 1]))
    before, behind = tokens[max(0, first - 1) : first + 1], tokens[last : last + 2]
    return all(len(two) == 1 or _parts(two[0], two[1], text, is_loose=inside) for two in (before, behind))


def _parts(one: _Token, other: _Token, text: Words, *, is_loose: bool) -> bool:
    """Whether a run ends between two tokens: both are numbers, or sides, or words that tell something part them."""
    if (one[1] is None) == (other[1] is None) or text.layout.sentence(one[0].start) != text.layout.sentence(
        other[0].start
    ):
        return True
    return not is_loose and _is_gap(one, other, text)


def _is_gap(one: _Token, other: _Token, text: Words) -> bool:
    return any(_is_telling(w) for w in text.all if one[0].end <= w.start < other[0].start)


def _is_telling(word: Word) -> bool:
    return not (word.is_number or word.text in wording().stop or word.text in HEARD_SIDES or word.roots & unit_roots())


def _pair(window: Sequence[_Token], around: Sequence[Word]) -> _Pair:
    is_number_first = window[0][1] is not None
    turns = [window[i : i + 2] if is_number_first else window[i : i + 2][::-1] for i in (0, 2)]
    of = {HEARD_SIDES[side.text]: number for (_, number), (side, _) in turns if number is not None}
    return _Pair(of, frozenset(word.start for word, _ in window), tuple(filter(_is_telling, around)))
