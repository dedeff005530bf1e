"""What the detector does on the labelled charts, with all that a clinic knows: recall and false flags by file."""

import pytest

from notedraft.evaluation.charts import CHART_PARTS, ChartPart, load_charts
from notedraft.evaluation.clones import known_for

RECALL, FALSE_FLAGS = 0.97, 0.03


EVERY = [chart for part in CHART_PARTS for chart in load_charts(part)]


@pytest.mark.parametrize("part", CHART_PARTS)
def test_labelled_copies_are_found(part: ChartPart) -> None:
    found = {
        candidate.id: bool(known_for(chart, EVERY).matches(candidate.text))
        for chart in load_charts(part)
        for candidate in chart.candidates
        if candidate.label == "clone"
    }
    assert sum(found.values()) / len(found) >= RECALL


@pytest.mark.parametrize("part", CHART_PARTS)
def test_labelled_honest_notes_are_left_alone(part: ChartPart) -> None:
    flagged = {
        candidate.id: bool(known_for(chart, EVERY).matches(candidate.text))
        for chart in load_charts(part)
        for candidate in chart.candidates
        if candidate.label == "legit"
    }
    assert sum(flagged.values()) / len(flagged) < FALSE_FLAGS


@pytest.mark.parametrize("part", CHART_PARTS)
def test_the_notes_of_a_chart_are_no_copies_of_each_other(part: ChartPart) -> None:
    flagged = [
        bool(known_for(chart.model_copy(update={"notes": chart.notes[:n]}), EVERY).matches(note.text))
        for chart in load_charts(part)
        for n, note in enumerate(chart.notes)
        if n
    ]
    assert sum(flagged) / len(flagged) < FALSE_FLAGS
