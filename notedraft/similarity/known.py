"""The notes that a new one is compared with, put into words once and asked as often as the draft changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Protocol

from rapidfuzz.distance import Indel

from notedraft.encounter import Authorization, PriorNote
from notedraft.finding import Severity
from notedraft.similarity.compare import Comparison, compare_worded
from notedraft.similarity.counts import Count, counts_of
from notedraft.similarity.judging import (
    CloneKind,
    Judged,
    Judgement,
    judge_chart,
    judge_elsewhere,
)
from notedraft.similarity.left_over import EarlierCounts, LeftOver, left_over
from notedraft.similarity.lift import Background, Told
from notedraft.similarity.set_aside import SetAside
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.telling import Telling
from notedraft.similarity.thresholds import FEWEST_WORDS_FOR_LIFT
from notedraft.similarity.usual import usual_likeness
from notedraft.similarity.words import Vocabulary, WordedNote, put_into_words

_CHANGED_COPIES = frozenset(
    {CloneKind.RETYPED, CloneKind.DATE_OR_NUMBER_ONLY, CloneKind.LIGHT_REWORDING, CloneKind.REORDERED}
)
_WHOLE_COPIES = _CHANGED_COPIES | {CloneKind.EXACT}


class Dated(Protocol):
    """Whatever has a date, or none."""

    @property
    def date(self) -> date | None:
        """The date of service."""


@dataclass(frozen=True, slots=True)
class Match:
    """One earlier note beside the new one; `judgement` is None where they are no more alike than honest notes are."""

    of: PriorNote
    same_patient: bool
    judgement: Judgement | None
    comparison: Comparison

    @property
    def score(self) -> float:
        """How alike the two are, 0 to 1: as judged, or the masked likeness of the whole."""
        return self.judgement.score if self.judgement else self.comparison.whole.masked


@dataclass(frozen=True, slots=True)
class _Known:
    note: PriorNote
    worded: WordedNote


class KnownNotes:
    """One patient's earlier notes, with what shows the author's habits and what else the clinic holds.

    `priors`: this patient's notes before the one that is judged. `background`: the same author's notes on other
    patients. `elsewhere`: further notes on other patients, searched for a whole copy only. The order in which notes are
    given decides only where dates are missing; a note given twice counts once.
    """

    def __init__(
        self,
        priors: Sequence[PriorNote],
        background: Sequence[PriorNote] = (),
        elsewhere: Sequence[PriorNote] = (),
        standard: Sequence[str] = (),
    ) -> None:
        """`standard`: sentences that a named person approved as standard wording; they count as nothing."""
        self._vocabulary = Vocabulary()
        self._set_aside = SetAside(standard)
        # Latest first: of equally grave and alike notes the latest is named.
        self._priors = self._worded([priors[i] for i in reversed(date_order(priors))])
        self._background = self._worded(background)
        self._elsewhere = [*self._background, *self._worded(elsewhere)]
        habits = [known.worded for known in self._background]
        self._standard = StandardWording(Tally(runs(known.worded) for known in self._priors), Tally(map(runs, habits)))
        self._judged = [self._judge_form(known.worded) for known in self._priors]
        self._habits = Background([Told.by(note) for note in habits])
        self._latest = latest_visit(priors)
        self._counts = cache(counts_of)
        self._usual = cache(lambda: usual_likeness(self._oldest_first, self._standard.elsewhere))

    @property
    def _oldest_first(self) -> list[WordedNote]:
        return [known.worded for known in reversed(self._priors)]

    def matches(self, text: str, elsewhere: Sequence[PriorNote] = (), on: date | None = None) -> list[Match]:
        """The known notes that `text` is too like, gravest and most alike first.

        `elsewhere`: further notes on other patients, of which an index said that they may be like this very text.
        `on`: the day of the note, where it is known; it shows which visit numbers were left in.
        """
        if not (self._priors or self._elsewhere or elsewhere):
            return []
        note = self._in_words(text)
        found = [*self._in_this_chart(note, on), *self._in_other_charts(note, self._worded(elsewhere))]
        if not found:
            found = list(self._beyond_own_style(note))
        found.sort(key=lambda hit: (hit[2].severity is not Severity.BLOCK, -hit[2].score))
        return [self._match(note, known, judgement, same_patient=same) for known, same, judgement in found]

    def left_over(
        self, text: str, on: date | None, matches: Sequence[Match], authorization: Authorization | None = None
    ) -> list[LeftOver]:
        """What `text`, a note of the day `on` with these `matches`, says of its visit that is not of that day."""
        if not self._priors and authorization is None:
            return []
        counts = self._counts(text)
        chart = [known.note for known in reversed(self._priors)] if counts else []
        earlier = EarlierCounts(on, chart, self._counts) if on else None
        copied = [match.of.id for match in matches if match.same_patient]
        return left_over(counts, earlier, copied=copied, authorization=authorization)

    def closest(self, text: str) -> Match | None:
        """The gravest match, else this patient's most alike earlier note; None where there is nothing to compare."""
        matches = self.matches(text)
        if matches:
            return matches[0]
        note = self._in_words(text)
        candidates = [known for known in self._priors if known.worded.body]
        if not note.body or not candidates:
            return None
        nearest = max(candidates, key=lambda known: Indel.normalized_similarity(note.body, known.worded.body))
        return self._match(note, nearest, None, same_patient=True)

    def _worded(self, notes: Sequence[PriorNote]) -> list[_Known]:
        # Two givers may hold the same note: counted twice, its own words would pass for standard wording.
        distinct = {(note.id, note.text): note for note in notes}.values()
        return [_Known(note, self._in_words(note.text)) for note in distinct]

    def _in_words(self, text: str) -> WordedNote:
        return put_into_words(self._set_aside.blanked(text), self._vocabulary)

    def _in_this_chart(self, note: WordedNote, on: date | None) -> Iterator[tuple[_Known, bool, Judgement]]:
        for position, judgement in judge_chart(self._judge_form(note), self._judged, self._vocabulary, self._usual):
            known = self._priors[position]
            named = of_visit(judgement, latest=known.note in self._latest)
            yield known, True, of_count(named, note.text, on, known.note, self._counts)

    def _in_other_charts(self, note: WordedNote, more: Sequence[_Known]) -> Iterator[tuple[_Known, bool, Judgement]]:
        distinct = {(known.note.patient, known.note.id): known for known in (*self._elsewhere, *more)}
        for known in distinct.values():
            judgement = judge_elsewhere(note, known.worded, self._vocabulary)
            if judgement:
                yield known, False, judgement

    def _beyond_own_style(self, note: WordedNote) -> Iterator[tuple[_Known, bool, Judgement]]:
        hit = lifted(note, [known.worded for known in self._priors], self._habits, self._standard)
        if hit:
            index, judgement = hit
            yield self._priors[index], True, judgement

    def _judge_form(self, note: WordedNote) -> Judged:
        return Judged(note, Telling.of(note, self._standard))

    def _match(self, note: WordedNote, known: _Known, judgement: Judgement | None, *, same_patient: bool) -> Match:
        return Match(known.note, same_patient, judgement, compare_worded(note, known.worded, self._vocabulary))


def of_visit(judgement: Judgement, *, latest: bool) -> Judgement:
    """A whole copy of any but the latest visit is named for that: somebody went back for it."""
    if latest or judgement.kind not in _WHOLE_COPIES:
        return judgement
    return replace(judgement, kind=CloneKind.COPIED_FROM_EARLIER_VISIT)


def of_count(
    judgement: Judgement, text: str, on: date | None, of: PriorNote, counts: Callable[[str], tuple[Count, ...]]
) -> Judgement:
    """A changed copy, made on the day `on`, that kept the visit number of its source is named for that."""
    if on is None or judgement.kind not in _CHANGED_COPIES:
        return judgement
    found = left_over(counts(text), EarlierCounts(on, [of], counts), copied=[of.id])
    if all(one.count.kind == "day" for one in found):
        return judgement
    return replace(judgement, kind=CloneKind.WRONG_VISIT_NUMBER)


def date_order(notes: Sequence[Dated]) -> list[int]:
    """Positions of the notes by date, those of one day as they were given; all as given where a date is missing."""
    dated = [(note.date, position) for position, note in enumerate(notes) if note.date]
    return [position for _, position in sorted(dated)] if len(dated) == len(notes) else list(range(len(notes)))


def latest_visit(notes: Sequence[PriorNote]) -> list[PriorNote]:
    """The notes of the last date, or the last note where a date is missing."""
    dates = [note.date for note in notes]
    if not notes or None in dates:
        return list(notes[-1:])
    last = max(day for day in dates if day is not None)
    return [note for note in notes if note.date == last]


def lifted(
    note: WordedNote, priors: Sequence[WordedNote], habits: Background, standard: StandardWording
) -> tuple[int, Judgement] | None:
    """The earlier note that `note` is more like than this author's style explains; None where there is none.

    Lift says that two notes share more than they should, not which words were copied, so it asks for a look and never
    stops the signature.
    """
    words = sum(len(words) for words in note.narrative.values())
    if not priors or not habits.speaks or words < FEWEST_WORDS_FOR_LIFT:
        return None
    lift, index = habits.lift(note, priors, standard.not_of_chart)
    if lift < habits.threshold:
        return None
    score = Indel.normalized_similarity(note.body, priors[index].body)
    return index, Judgement(CloneKind.LIGHT_REWORDING, score, tuple(note.narrative), Severity.WARN)
