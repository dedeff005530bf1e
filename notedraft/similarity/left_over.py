"""Numbers of the visit that a note still has from an earlier one: its visit number, its date, the weeks since surgery.

A visit number that two dates share is wrong in one of them. It is told where there is no doubt in which: the note is
like the earlier one anyway, or the chart counts on from note to note, or the authorisation says another number.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from notedraft.encounter import Authorization, PriorNote
from notedraft.similarity.counts import Count

_FEWEST_IN_ORDER = 2
"""Earlier numbers, each higher than the one before, that show how a chart counts."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """One count of a note that is not of its day: `of` gives the same, or by the authorisation this is visit `due`."""

    count: Count
    of: PriorNote | None
    due: int | None


class EarlierCounts:
    """The notes dated before a day, oldest first, and what each says of its visit."""

    def __init__(self, on: date, notes: Sequence[PriorNote], counts: Callable[[str], tuple[Count, ...]]) -> None:
        """`counts` reads a text (`counts_of`); a note without a date says nothing."""
        self._on, self._counts = on, counts
        dated = sorted(((note.date, i, note) for i, note in enumerate(notes) if note.date and note.date < on))
        self._notes = [(day, note) for day, _, note in dated]

    def source(self, count: Count, copied: Collection[str]) -> PriorNote | None:
        """The latest earlier note that `count` is left over from; `copied`: ids of those that the note is too like."""
        return next((note for day, note in reversed(self._notes) if self._carried(count, day, note, copied)), None)

    def _carried(self, count: Count, day: date, note: PriorNote, copied: Collection[str]) -> bool:
        if count.kind == "day":
            return count.value == day
        if (self._on - day).days < count.days or count.said not in [other.said for other in self._counts(note.text)]:
            return False
        return note.id in copied or (day == self._notes[-1][0] and self._counts_on(count))

    def _counts_on(self, count: Count) -> bool:
        """Whether the chart's own numbers of this kind rise from visit to visit, up to the one in question."""
        if count.kind not in ("visit", "attended"):
            return False
        same = [
            (day, other.number)
            for day, note in self._notes
            for other in self._counts(note.text)
            if (other.kind, other.of) == (count.kind, count.of)
        ]
        rising = all(day < later and low < high for (day, low), (later, high) in pairwise(same))
        return len(same) >= _FEWEST_IN_ORDER and rising and same[-1][1] == count.number


def left_over(
    note: Sequence[Count],
    earlier: EarlierCounts | None,
    *,
    copied: Collection[str] = (),
    authorization: Authorization | None = None,
) -> list[LeftOver]:
    """Which counts of a note are not of its day. `earlier` is null where that day is not known."""
    found = []
    for count in note:
        due = _due(count, authorization)
        if due is not None and due == count.value:
            continue  # the number is right: where an earlier note has it too, that one is wrong
        of = earlier.source(count, copied) if earlier else None
        if of or (due is not None and count.of is not None):
            found.append(LeftOver(count, of, due))
    return found


def _due(count: Count, authorization: Authorization | None) -> int | None:
    """The number of this visit by the authorisation; None where it does not say, or another total is meant."""
    if count.kind != "visit" or authorization is None or authorization.visits_used is None:
        return None
    return authorization.visits_used + 1 if count.of in (None, authorization.visits) else None
