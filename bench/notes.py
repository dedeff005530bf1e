"""A clinic of any size, made from the charts in `fixtures/charts`: as much of each note is shared as is shared there.

Every note starts from a note of the fixtures. Wording that its chart repeats, and its list of exercises, stay at the
rate at which they stay from visit to visit in the fixtures; every other word is drawn from the words of all notes, by
how often they stand there. Some notes are planted copies with some words exchanged.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from statistics import mean

from rapidfuzz.distance import Indel

from notedraft.encounter import PriorNote
from notedraft.evaluation.charts import Chart, load_charts
from notedraft.similarity.sections import split
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.words import Vocabulary, put_into_words, words

_FIRST = date(2025, 1, 6)
_VISITS, _CHARTS_OF_ONE = 8, 60
_USUAL_WORDS = 276
"""The median length of a note in `shared/reference/similarity.md`."""
COPIED, EXCHANGED = 0.02, 0.1
"""Share of notes that are planted copies, and of their words that are exchanged."""
_LETTERS = {"subjective": "S", "objective": "O", "assessment": "A", "plan": "P", "whole": ""}


@dataclass(frozen=True)
class Rates:
    """What consecutive notes of the fixtures share."""

    objective_kept: float
    """Likeness of two consecutive objective sections, numbers masked."""
    standard: float
    """Share of narrative words that the chart repeats."""


@dataclass(frozen=True)
class _Part:
    letter: str
    words: list[str]
    kept: list[bool]


def measured_rates(charts: Sequence[Chart]) -> Rates:
    """The rates of sharing in `charts`."""
    kept, standard = [], []
    for chart in charts:
        vocabulary = Vocabulary()
        notes = [put_into_words(note.text, vocabulary) for note in chart.notes]
        wording = StandardWording(Tally(map(runs, notes)))
        for before, after in pairwise(notes):
            objectives = (before.sections.get("objective", ""), after.sections.get("objective", ""))
            if all(objectives):
                kept.append(Indel.normalized_similarity(*objectives))
        for note in notes:
            told = "".join(note.narrative.values())
            standard.append(1 - sum(map(sum, map(wording.own_places, note.narrative.values()))) / max(len(told), 1))
    return Rates(mean(kept), mean(standard))


def _long_enough(notes: Sequence[list[_Part]]) -> Iterator[list[_Part]]:
    """The notes of a chart, each as long as notes are in records: the fixtures' are shorter than most."""
    for i in range(len(notes)):
        joined: dict[str, _Part] = {}
        for parts in (*notes[i:], *notes[:i]):
            if sum(len(part.words) for part in joined.values()) < _USUAL_WORDS:
                for part in parts:
                    before = joined.get(part.letter, _Part(part.letter, [], []))
                    joined[part.letter] = _Part(part.letter, before.words + part.words, before.kept + part.kept)
        yield list(joined.values())


class Clinic:
    """Notes without end, always the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311  # notes, not secrets
        charts = [*load_charts("charts")]
        self.rates = measured_rates(charts)
        self._seeds = [style for chart in charts for style in _long_enough(list(self._parts(chart)))]
        count = Counter(word for parts in self._seeds for part in parts for word in part.words if word.isalpha())
        self._words = list(count)
        self._weights = list(accumulate(count.values()))
        self.copies: dict[str, str] = {}
        """Planted copies -> the notes that they copy."""

    def notes(self, size: int) -> Iterator[PriorNote]:
        """So many notes of many patients, each author with some."""
        made = 0
        for chart in range(size):
            before: list[str] = []
            style = self._seeds[self._random.randrange(len(self._seeds))]
            for visit in range(_VISITS):
                if made == size:
                    return
                made += 1
                copied = bool(before) and self._random.random() < COPIED
                text = self.reworded(before[-1]) if copied else self._note(style)
                if copied:
                    self.copies[f"p{chart}-{visit}"] = f"p{chart}-{visit - 1}"
                before.append(text)
                yield PriorNote.model_construct(
                    id=f"p{chart}-{visit}",
                    text=text,
                    patient=f"p{chart}",
                    author=f"a{chart // _CHARTS_OF_ONE}",
                    date=_FIRST + timedelta(days=3 * visit),
                    clinic=None,
                )

    def reworded(self, text: str) -> str:
        """`text` with a tenth of its words exchanged."""
        return " ".join(
            word if word.endswith(":") or self._random.random() > EXCHANGED else self._word()
            for word in text.split(" ")
        )

    def _parts(self, chart: Chart) -> Iterator[list[_Part]]:
        vocabulary = Vocabulary()
        notes = [put_into_words(note.text, vocabulary) for note in chart.notes]
        wording = StandardWording(Tally(map(runs, notes)))
        for note in chart.notes:
            parts = []
            for part in split(note.text):
                if part.name in _LETTERS:
                    typed = words(note.text[part.start : part.end])
                    masked = "".join(map(vocabulary.masked, typed))
                    kept = [not own for own in wording.own_places(masked)]
                    whole = part.name == "objective" or len(kept) != len(typed)
                    parts.append(_Part(_LETTERS[part.name], typed, [True] * len(typed) if whole else kept))
            yield parts

    def _note(self, style: Sequence[_Part]) -> str:
        return "\n".join(f"{part.letter}: {' '.join(self._drawn(part))}".removeprefix(": ") for part in style)

    def _drawn(self, part: _Part) -> Iterator[str]:
        kept = self.rates.objective_kept if part.letter == "O" else 1.0
        for word, standard in zip(part.words, part.kept, strict=True):
            if word.isdigit():
                yield str(self._random.randint(1, 40))
            else:
                yield word if standard and self._random.random() < kept else self._word()

    def _word(self) -> str:
        return self._random.choices(self._words, cum_weights=self._weights)[0]
