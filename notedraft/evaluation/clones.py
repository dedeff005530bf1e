"""How well copies are told from honest next notes, on charts with labelled candidates."""

from collections import defaultdict
from collections.abc import Sequence

from notedraft.encounter import PriorNote
from notedraft.evaluation.charts import CHART_PARTS, Candidate, Chart, ChartPart, load_charts
from notedraft.evaluation.rates import Rate, rate
from notedraft.note import Record
from notedraft.similarity.prior import closest


class KindScore(Record):
    """One kind of next note: how often the check spoke up."""

    label: str
    kind: str
    spoken_up: Rate


class ChartPartScores(Record):
    """One part of the charts. `alarms` are honest notes that were called copies, `missed` copies that were not."""

    part: ChartPart
    charts: int
    copies_found: Rate
    honest_left_alone: Rate
    kinds: list[KindScore]
    missed: list[str]
    alarms: list[str]


class CloneScores(Record):
    """The scores of the clone check, part by part."""

    parts: list[ChartPartScores]


def score_clones() -> CloneScores:
    """Judge every labelled next note against its chart and, for whole copies, against the other charts."""
    return CloneScores(parts=[_score(part, load_charts(part)) for part in CHART_PARTS])


def _score(part: ChartPart, charts: Sequence[Chart]) -> ChartPartScores:
    judged = [(candidate, _speaks_up(chart, candidate, charts)) for chart in charts for candidate in chart.candidates]
    copies = [(candidate, spoke) for candidate, spoke in judged if candidate.label == "clone"]
    honest = [(candidate, spoke) for candidate, spoke in judged if candidate.label == "legit"]
    shown = part == "charts"
    return ChartPartScores(
        part=part,
        charts=len(charts),
        copies_found=rate(sum(spoke for _, spoke in copies), len(copies)),
        honest_left_alone=rate(sum(not spoke for _, spoke in honest), len(honest)),
        kinds=_by_kind(judged),
        missed=[candidate.id for candidate, spoke in copies if shown and not spoke],
        alarms=[candidate.id for candidate, spoke in honest if shown and spoke],
    )


def _speaks_up(chart: Chart, candidate: Candidate, charts: Sequence[Chart]) -> bool:
    match = closest(candidate.text, chart.prior_notes(), elsewhere=_other_charts(chart, charts))
    return match is not None and match.judgement is not None


def _other_charts(chart: Chart, charts: Sequence[Chart]) -> list[PriorNote]:
    return [note for other in charts if other.chart != chart.chart for note in other.prior_notes()]


def _by_kind(judged: Sequence[tuple[Candidate, bool]]) -> list[KindScore]:
    by_kind: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for candidate, spoke in judged:
        by_kind[candidate.label, candidate.kind].append(spoke)
    return [
        KindScore(label=label, kind=kind, spoken_up=rate(sum(spoke), len(spoke)))
        for (label, kind), spoke in sorted(by_kind.items())
    ]
