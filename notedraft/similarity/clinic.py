"""The audit of one clinic: every pair of notes that are too like each other, within charts and between them.

Within a chart each note is judged against all earlier ones. Between charts, whole notes and single sections are
searched by bitmap, which loses no pair, and judged exactly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from notedraft.encounter import PriorNote
from notedraft.finding import Severity
from notedraft.similarity import thresholds
from notedraft.similarity.bitmap import BitmapIndex
from notedraft.similarity.compare import Passage, passages
from notedraft.similarity.habits import Habits
from notedraft.similarity.judging import CloneKind, Judged, Judgement, judge_chart, judge_elsewhere
from notedraft.similarity.known import date_order, latest_visit, lifted, of_visit
from notedraft.similarity.sections import PartName
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.telling import Telling
from notedraft.similarity.usual import usual_likeness
from notedraft.similarity.words import Vocabulary, WordedNote, put_into_words

_WORDED_KEPT = 4_096
_SECTIONS_ELSEWHERE: tuple[PartName, ...] = ("subjective", "assessment", "whole")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two notes that are too like each other; `of` is the earlier one."""

    note: PriorNote
    of: PriorNote
    judgement: Judgement
    passages: tuple[Passage, ...]


class ClinicAudit:
    """The notes of one clinic, compared with each other and with nothing else."""

    def __init__(self, notes: Sequence[PriorNote]) -> None:
        self._notes = notes
        self._vocabulary = Vocabulary()
        self._worded = lru_cache(_WORDED_KEPT)(self._put_into_words)
        self._habits = Habits(notes, self._worded)

    def pairs(self) -> Iterator[Pair]:
        """Every pair at warn or above."""
        for chart in self._charts():
            yield from self._within(chart)
        yield from self._across()

    def _put_into_words(self, position: int) -> WordedNote:
        return put_into_words(self._notes[position].text, self._vocabulary)

    def _charts(self) -> Iterator[list[int]]:
        """The positions of each patient's notes in order of date; charts of one author follow each other."""
        charts: defaultdict[str | None, list[int]] = defaultdict(list)
        for position, note in enumerate(self._notes):
            charts[note.patient].append(position)
        for chart in sorted(charts.values(), key=lambda chart: self._notes[chart[0]].author or ""):
            yield self._in_order(chart)

    def _in_order(self, positions: Sequence[int]) -> list[int]:
        return [positions[i] for i in date_order([self._notes[position] for position in positions])]

    def _within(self, chart: list[int]) -> Iterator[Pair]:
        notes = [self._notes[position] for position in chart]
        worded = [self._worded(position) for position in chart]
        tally, visits_before = Tally(), 0
        for k, note in enumerate(notes):
            # Notes of the same day are versions of one visit: they say nothing of what is standard.
            while visits_before < k and not _same_visit(notes[visits_before], note):
                tally.add(runs(worded[visits_before]))
                visits_before += 1
            for j, judgement in self._judged(notes, worded, k, tally, visits_before):
                yield self._pair(chart[k], chart[j], judgement)

    def _judged(
        self, notes: list[PriorNote], worded: list[WordedNote], k: int, tally: Tally, visits_before: int
    ) -> Iterator[tuple[int, Judgement]]:
        """The earlier notes of one chart that its note `k` is too like."""
        everywhere, background = self._habits.around(notes[k].author, notes[k].patient)
        standard = StandardWording(tally, everywhere)
        here = Judged(worded[k], Telling.of(worded[k], standard))
        latest = latest_visit(notes[:visits_before])
        earlier = [Judged(note, Telling.of(note, standard)) for note in worded[:k]]
        found = False
        usual = cache(lambda: usual_likeness(worded[:visits_before], everywhere))
        for j, judgement in judge_chart(here, earlier, self._vocabulary, usual):
            found = True
            yield j, of_visit(judgement, latest=j >= visits_before or notes[j] in latest)
        hit = None if found else lifted(worded[k], worded[:visits_before], background, standard)
        if hit:
            yield hit

    def _across(self) -> Iterator[Pair]:
        told: set[tuple[int, int]] = set()
        for here, there in self._alike_elsewhere():
            judgement = judge_elsewhere(self._worded(here), self._worded(there), self._vocabulary)
            if judgement:
                told.add((here, there))
                yield self._pair(here, there, judgement)
        for name in _SECTIONS_ELSEWHERE:
            for here, there, score in self._sections_elsewhere(name):
                if (here, there) not in told:
                    told.add((here, there))
                    judgement = Judgement(CloneKind.ONE_SECTION_COPIED, score, (name,), Severity.WARN)
                    yield self._pair(here, there, judgement)

    def _alike_elsewhere(self) -> Iterator[tuple[int, int]]:
        bodies = [self._worded(position).body for position in range(len(self._notes))]
        long_enough = [body if len(body) >= thresholds.FEWEST_WORDS_ELSEWHERE else "" for body in bodies]
        return self._between_patients(long_enough, thresholds.OTHER_PATIENT)

    def _sections_elsewhere(self, name: PartName) -> Iterator[tuple[int, int, float]]:
        """Sections that stand in another patient's chart, wording that several notes share aside."""
        sections = self._uncommon_sections(name)
        shared: Counter[int] = Counter()
        found: list[tuple[int, int, float]] = []
        for here, there in self._between_patients(sections, thresholds.SECTION_ELSEWHERE):
            score = Indel.normalized_similarity(sections[here], sections[there])
            if score < thresholds.SECTION_ELSEWHERE:
                continue
            shared.update((here, there))
            if max(shared[here], shared[there]) <= thresholds.COMMON_ELSEWHERE:
                found.append((here, there, score))
        for here, there, score in found:
            common = max(shared[here], shared[there]) > thresholds.COMMON_ELSEWHERE
            if not common and self._own_words_copied(here, there, name):
                yield here, there, score

    def _own_words_copied(self, here: int, there: int, name: PartName) -> bool:
        """Whether two sections are still alike without the wording that the later note's author uses everywhere."""
        everywhere, _ = self._habits.around(self._notes[here].author, self._notes[here].patient)
        standard = StandardWording(None, everywhere)
        own = [standard.own(self._worded(position).narrative[name]) for position in (here, there)]
        enough = thresholds.SECTION_ELSEWHERE
        return (
            min(map(len, own)) >= thresholds.FEWEST_SECTION_WORDS_ELSEWHERE
            and Indel.normalized_similarity(*own) >= enough
        )

    def _uncommon_sections(self, name: PartName) -> list[str]:
        """One section of every note; empty where it is short, missing, or word for word that of several notes."""
        sections = [self._worded(position).narrative.get(name, "") for position in range(len(self._notes))]
        count = Counter(sections)
        fewest = thresholds.FEWEST_SECTION_WORDS_ELSEWHERE
        most = thresholds.COMMON_ELSEWHERE + 1
        return [words if len(words) >= fewest and count[words] <= most else "" for words in sections]

    def _between_patients(self, bags: Sequence[str], threshold: float) -> Iterator[tuple[int, int]]:
        """Candidate pairs on two patients, the later note first."""
        for one, other in BitmapIndex(bags).pairs(threshold):
            if self._notes[one].patient != self._notes[other].patient:
                earlier, later = self._in_order(sorted((one, other)))
                yield later, earlier

    def _pair(self, here: int, there: int, judgement: Judgement) -> Pair:
        shown = passages(self._worded(here), self._worded(there), judgement.sections)
        return Pair(self._notes[here], self._notes[there], judgement, shown)


def _same_visit(note: PriorNote, other: PriorNote) -> bool:
    return note.date is not None and note.date == other.date
