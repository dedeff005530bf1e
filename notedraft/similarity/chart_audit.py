"""The audit of charts: each note of a patient against all earlier ones, in the light of its author's habits."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from notedraft.encounter import PriorNote
from notedraft.similarity.compare import passages
from notedraft.similarity.counts import counts_of
from notedraft.similarity.habits import Habits
from notedraft.similarity.judging import Judged, Judgement, judge_chart
from notedraft.similarity.known import latest_visit, lifted, of_count, of_visit
from notedraft.similarity.pairs import Pair, PairRecord, as_record
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.telling import Telling
from notedraft.similarity.usual import usual_likeness
from notedraft.similarity.words import Vocabulary, WordedNote, put_into_words


class ChartsToAudit(NamedTuple):
    """Some charts, each in order, and how their authors write."""

    charts: Sequence[Sequence[PriorNote]]
    samples: Mapping[str, Sequence[PriorNote]]


def audit_charts(_: None, given: ChartsToAudit) -> list[PairRecord]:
    """The records of every pair at warn or above within each chart."""
    vocabulary = Vocabulary()
    habits = Habits(given.samples, vocabulary)
    return [as_record(pair) for chart in given.charts for pair in _Chart(chart, habits, vocabulary).pairs()]


class _Chart:
    def __init__(self, notes: Sequence[PriorNote], habits: Habits, vocabulary: Vocabulary) -> None:
        self._notes, self._habits, self._vocabulary = notes, habits, vocabulary
        self._counts = cache(counts_of)
        self._worded = [put_into_words(note.text, vocabulary) for note in notes]

    def pairs(self) -> Iterator[Pair]:
        tally, visits_before = Tally(), 0
        for k, note in enumerate(self._notes):
            # Notes of the same day are versions of one visit: they say nothing of what is standard.
            while visits_before < k and not _same_visit(self._notes[visits_before], note):
                tally.add(runs(self._worded[visits_before]))
                visits_before += 1
            for j, judgement in self._judged(k, tally, visits_before):
                shown = passages(self._worded[k], self._worded[j], judgement.sections)
                yield Pair(note, self._notes[j], judgement, shown)

    def _judged(self, k: int, tally: Tally, visits_before: int) -> Iterator[tuple[int, Judgement]]:
        """The earlier notes that note `k` is too like."""
        note, before = self._notes[k], self._worded[:visits_before]
        everywhere, background = self._habits.around(note.author, note.patient)
        standard = StandardWording(tally, everywhere)
        latest = latest_visit(self._notes[:visits_before])
        usual = cache(lambda: usual_likeness(before, everywhere))
        found = False
        earlier = [_judged(worded, standard) for worded in self._worded[:k]]
        for j, judgement in judge_chart(_judged(self._worded[k], standard), earlier, self._vocabulary, usual):
            found = True
            named = of_visit(judgement, latest=j >= visits_before or self._notes[j] in latest)
            yield j, of_count(named, note.text, note.date, self._notes[j], self._counts)
        hit = None if found else lifted(self._worded[k], before, background, standard)
        if hit:
            yield hit


def _judged(note: WordedNote, standard: StandardWording) -> Judged:
    return Judged(note, Telling.of(note, standard))


def _same_visit(note: PriorNote, other: PriorNote) -> bool:
    return note.date is not None and note.date == other.date
