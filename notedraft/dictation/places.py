"""What stands in a stretch of a text, among things in the order of the text: by bisection, so that long texts stay fast."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...


PlacedT = TypeVar("PlacedT", bound=Placed)
Stretch = tuple[int, int]
_START = attrgetter("start")


def starting_in(things: Sequence[PlacedT], start: int, end: int) -> Sequence[PlacedT]:
    """Those of `things`, sorted by where they begin, that begin in `[start, end)`."""
    first = bisect_left(things, start, key=_START)
    return things[first : bisect_left(things, end, lo=first, key=_START)]


def holding(stretches: Sequence[Stretch], position: int) -> Stretch | None:
    """The one of `stretches`, sorted and apart from each other as `finditer` gives them, that holds `position`."""
    i = bisect_right(stretches, position, key=itemgetter(0)) - 1
    return stretches[i] if i >= 0 and position < stretches[i][1] else None


def before_blanks(plain: str, position: int) -> int:
    """Where the blanks before `position` begin."""
    while plain[position - 1 : position].isspace():
        position -= 1
    return position


class Taken:
    """The characters of a text that were read as something already."""

    def __init__(self, length: int, stretches: Iterable[Stretch] = ()) -> None:
        self._marks = bytearray(length)
        for start, end in stretches:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """`[start, end)` was read."""
        self._marks[start:end] = b"\x01" * (end - start)

    def holds(self, start: int, end: int) -> bool:
        """Whether any character of `[start, end)` was read."""
        return self._marks.find(1, start, end) >= 0
