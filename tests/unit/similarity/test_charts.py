"""What the detector does on the labelled charts, with all that a clinic knows: recall and false flags by file."""

import pytest

from notedraft.evaluation.charts import CHART_PARTS, Chart, ChartPart, load_charts
from notedraft.similarity.known import KnownNotes

RECALL, FALSE_FLAGS = 0.97, 0.03


def known_for(chart: Chart, charts: list[Chart], visits: int | None = None) -> KnownNotes:
    """A chart's notes, its author's on other patients, and everybody else's."""
    others = [other for other in charts if other.chart != chart.chart]
    same = [other for other in others if other.patient.clinician == chart.patient.clinician]
    background = [note for other in same for note in other.prior_notes()]
    elsewhere = [note for other in others if other not in same for note in other.prior_notes()]
    return KnownNotes(chart.prior_notes()[:visits], background, elsewhere)


@pytest.mark.parametrize("part", CHART_PARTS)
def test_labelled_copies_are_found(part: ChartPart) -> None:
    charts = load_charts(part)
    found = {
        candidate.id: bool(known_for(chart, charts).matches(candidate.text))
        for chart in charts
        for candidate in chart.candidates
        if candidate.label == "clone"
    }
    assert sum(found.values()) / len(found) >= RECALL


@pytest.mark.parametrize("part", CHART_PARTS)
def test_labelled_honest_notes_are_left_alone(part: ChartPart) -> None:
    charts = load_charts(part)
    flagged = {
        candidate.id: bool(known_for(chart, charts).matches(candidate.text))
        for chart in charts
        for candidate in chart.candidates
        if candidate.label == "legit"
    }
    assert sum(flagged.values()) / len(flagged) < FALSE_FLAGS


@pytest.mark.parametrize("part", CHART_PARTS)
def test_the_notes_of_a_chart_are_no_copies_of_each_other(part: ChartPart) -> None:
    charts = load_charts(part)
    flagged = [
        bool(known_for(chart, charts, visits=n).matches(note.text))
        for chart in charts
        for n, note in enumerate(chart.notes)
        if n
    ]
    assert sum(flagged) / len(flagged) < FALSE_FLAGS
