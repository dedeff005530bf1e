"""Under which service an exercise was done: where a service's name heads what follows it.

`Neuro re-ed 15 min: tandem stance, foam` heads its exercises. `Ther ex 28, gait 10.` sums the session up: exercises after
it may be either's, so neither name heads them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notedraft.dictation.bound import Bound
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named

EXERCISE_CODES = frozenset({"97110", "97112", "97113", "97116", "97530", "97150", "97535"})
"""Codes whose work is exercise: an exercise under such a heading is that code's."""

_COLON = re.compile(r"[^.;\n]{0,24}:")
_SIDE_BY_SIDE = 60
"""Characters; names nearer than this with no exercise between them stand in one list."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A service's name at `start`; `code` is null where it interrupts the one before it and heads nothing itself."""

    start: int
    code: str | None


def find_headings(bound: Bound, done: Iterable[Named]) -> list[Heading]:
    """The headings among the names of services done today, in order."""
    places = sorted((n for n in done if n.strength != "hands_on"), key=lambda n: n.start)
    return [Heading(n.start, n.code if _heads(bound, places, i) else None) for i, n in enumerate(places)]


def _heads(bound: Bound, places: Sequence[Named], i: int) -> bool:
    neighbours = [*places[max(0, i - 1) : i], *places[i + 1 : i + 2]]
    summed_up = any(_is_side_by_side(bound, places[i], other) for other in neighbours)
    return places[i].code in EXERCISE_CODES and (not summed_up or _COLON.match(bound.plain, places[i].end) is not None)


def _is_side_by_side(bound: Bound, one: Named, other: Named) -> bool:
    first, second = sorted((one, other), key=lambda n: n.start)
    between = bool(starting_in(bound.mentions, first.end, second.start))
    near = second.start - first.end < _SIDE_BY_SIDE
    return one.code != other.code and other.code in EXERCISE_CODES and not between and near
