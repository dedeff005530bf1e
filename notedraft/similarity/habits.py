"""How each author of a clinic writes, from that author's notes on other patients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notedraft.encounter import PriorNote
from notedraft.similarity.lift import MOST_NOTES, Background, Told, evenly
from notedraft.similarity.standard import Runs, Tally, runs
from notedraft.similarity.words import Vocabulary, put_into_words

SAMPLE = 2 * MOST_NOTES
"""Notes of an author that are looked at: enough that those of one patient can be left out."""
_AUTHORS_KEPT, _CHARTS_KEPT = 16, 64


@dataclass(frozen=True, slots=True)
class _Written:
    """One note of an author, in the forms that show habits."""

    patient: str | None
    runs: Runs
    told: Told


class Habits:
    """What an author writes anyway, chart by chart: standard wording and the background for lift."""

    def __init__(self, samples: Mapping[str, Sequence[PriorNote]], vocabulary: Vocabulary) -> None:
        """`samples`: notes of each author, evenly over all of them."""
        self._samples, self._vocabulary = samples, vocabulary
        self._written = lru_cache(_AUTHORS_KEPT)(self._written_by)
        self.around = lru_cache(_CHARTS_KEPT)(self._around)
        """`around(author, patient)`: the author's habits without that patient's notes; an unknown author has none."""

    def _around(self, author: str | None, patient: str | None) -> tuple[Tally, Background]:
        elsewhere = [written for written in self._written(author or "") if written.patient != patient]
        chosen = evenly(elsewhere, MOST_NOTES)
        return Tally(written.runs for written in chosen), Background([written.told for written in chosen])

    def _written_by(self, author: str) -> list[_Written]:
        found = []
        for note in self._samples.get(author, ()):
            worded = put_into_words(note.text, self._vocabulary)
            found.append(_Written(note.patient, runs(worded), Told.by(worded)))
        return found
