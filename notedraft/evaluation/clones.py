"""How well copies are told from honest next notes, on charts with labelled candidates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notedraft.evaluation.charts import CHART_PARTS, Candidate, Chart, ChartPart, load_charts
from notedraft.evaluation.rates import Rate, share_of
from notedraft.note import Record
from notedraft.similarity.known import KnownNotes, Match
from notedraft.similarity.left_over import LeftOver


class KindScore(Record):
    """One kind of next note: how often the check spoke up, and how often it named the note that was copied."""

    label: str
    kind: str
    spoken_up: Rate
    source_named: Rate


class NamedKindScore(Record):
    """One kind as the check names it: how many of the notes that it was said of are copies."""

    kind: str
    copies: Rate


class ChartPartScores(Record):
    """One part of the charts. `alarms` are honest notes that were called copies, `missed` copies that were not."""

    part: ChartPart
    charts: int
    copies_found: Rate
    honest_left_alone: Rate
    flagged_are_copies: Rate
    kinds: list[KindScore]
    named: list[NamedKindScore]
    missed: list[str]
    alarms: list[str]


class CloneScores(Record):
    """The scores of the clone check, part by part."""

    parts: list[ChartPartScores]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One labelled next note, and what the check said of it."""

    candidate: Candidate
    matches: Sequence[Match]
    left_over: Sequence[LeftOver]

    @property
    def copied(self) -> bool:
        return self.candidate.label == "clone"

    @property
    def spoken_up(self) -> bool:
        return bool(self.matches or self.left_over)

    @property
    def source_named(self) -> bool:
        of, told = self.candidate.of, {match.of.id for match in self.matches}
        told |= {one.of.id for one in self.left_over if one.of}
        return of is not None and f"{of.chart}-{of.n}" in told

    @property
    def named(self) -> str | None:
        judgement = self.matches[0].judgement if self.matches else None
        return judgement.kind.value if judgement else None


def score_clones() -> CloneScores:
    """Judge every labelled next note with all that a clinic holds: its chart, and every other one."""
    every = [chart for part in CHART_PARTS for chart in load_charts(part)]
    return CloneScores(parts=[_score(part, load_charts(part), every) for part in CHART_PARTS])


def known_for(chart: Chart, charts: Sequence[Chart]) -> KnownNotes:
    """A chart's notes, its author's notes on other patients, and everybody else's."""
    others = [other for other in charts if other.chart != chart.chart]
    same = [other for other in others if other.patient.clinician == chart.patient.clinician]
    background = [note for other in same for note in other.prior_notes()]
    return KnownNotes(
        chart.prior_notes(), background, [note for other in others if other not in same for note in other.prior_notes()]
    )


def _score(part: ChartPart, charts: Sequence[Chart], every: Sequence[Chart]) -> ChartPartScores:
    judged = [one for chart in charts for one in _judged(chart, every)]
    copies, honest = [one for one in judged if one.copied], [one for one in judged if not one.copied]
    shown = part == "charts"
    return ChartPartScores(
        part=part,
        charts=len(charts),
        copies_found=share_of(one.spoken_up for one in copies),
        honest_left_alone=share_of(not one.spoken_up for one in honest),
        flagged_are_copies=share_of(one.copied for one in judged if one.spoken_up),
        kinds=list(_by_kind(judged)),
        named=list(_by_name(judged)),
        missed=[one.candidate.id for one in copies if shown and not one.spoken_up],
        alarms=[one.candidate.id for one in honest if shown and one.spoken_up],
    )


def _judged(chart: Chart, every: Sequence[Chart]) -> Iterator[_Judged]:
    known = known_for(chart, every)
    for candidate in chart.candidates:
        matches = known.matches(candidate.text, on=candidate.date)
        yield _Judged(candidate, matches, known.left_over(candidate.text, candidate.date, matches))


def _by_kind(judged: Sequence[_Judged]) -> Iterator[KindScore]:
    by_kind: defaultdict[tuple[str, str], list[_Judged]] = defaultdict(list)
    for one in judged:
        by_kind[one.candidate.label, one.candidate.kind].append(one)
    for (label, kind), ones in sorted(by_kind.items()):
        yield KindScore(
            label=label,
            kind=kind,
            spoken_up=share_of(one.spoken_up for one in ones),
            source_named=share_of(one.source_named for one in ones if one.copied),
        )


def _by_name(judged: Sequence[_Judged]) -> Iterator[NamedKindScore]:
    by_name: defaultdict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.named:
            by_name[one.named].append(one.copied)
    return (NamedKindScore(kind=kind, copies=share_of(copies)) for kind, copies in sorted(by_name.items()))
