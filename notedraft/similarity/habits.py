"""How each author of a clinic writes, from that author's notes on other patients."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notedraft.encounter import PriorNote
from notedraft.similarity.lift import MOST_NOTES, Background, Told, evenly
from notedraft.similarity.standard import Runs, Tally, runs
from notedraft.similarity.words import WordedNote

_SAMPLE = 2 * MOST_NOTES
_AUTHORS_KEPT, _CHARTS_KEPT = 16, 64


@dataclass(frozen=True, slots=True)
class _Written:
    """One note of an author, in the forms that show habits."""

    patient: str | None
    runs: Runs
    told: Told

    @classmethod
    def of(cls, note: PriorNote, worded: WordedNote) -> "_Written":
        return cls(note.patient, runs(worded), Told.by(worded))


class Habits:
    """What an author writes anyway, chart by chart: standard wording and the background for lift."""

    def __init__(self, notes: Sequence[PriorNote], worded: Callable[[int], WordedNote]) -> None:
        """`worded` gives the note at a position of `notes` in words."""
        self._notes = notes
        self._worded = worded
        self._by_author: defaultdict[str, list[int]] = defaultdict(list)
        for position, note in enumerate(notes):
            if note.author:
                self._by_author[note.author].append(position)
        self._sample = lru_cache(_AUTHORS_KEPT)(self._sample_of)
        self.around = lru_cache(_CHARTS_KEPT)(self._around)
        """`around(author, patient)`: the author's habits without that patient's notes; an unknown author has none."""

    def _around(self, author: str | None, patient: str | None) -> tuple[Tally, Background]:
        elsewhere = [written for written in self._sample(author) if written.patient != patient]
        chosen = evenly(elsewhere, MOST_NOTES)
        return Tally(written.runs for written in chosen), Background([written.told for written in chosen])

    def _sample_of(self, author: str | None) -> list[_Written]:
        positions = evenly(self._by_author.get(author or "", []), _SAMPLE)
        return [_Written.of(self._notes[position], self._worded(position)) for position in positions]
