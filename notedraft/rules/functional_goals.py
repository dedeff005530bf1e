"""Whether a goal names a task of life, work or sport, whoever wrote it down."""

from notedraft.dictation.goals import find_goals
from notedraft.dictation.text import Text
from notedraft.encounter import EncounterGoal
from notedraft.note import Goal
from notedraft.source import Source


def serves_function(goal: Goal) -> bool:
    """A goal of the note. A model's word for it counts for nothing: its goal is read like any other text."""
    if goal.origin == "model":
        return _reads_as_functional(goal.text)
    return goal.functional or (goal.origin == "clinician" and _reads_as_functional(goal.text))


def chart_goal_serves_function(goal: EncounterGoal) -> bool:
    """A goal of the chart: as the chart says, and by its words where the chart says nothing."""
    return _reads_as_functional(goal.text) if goal.functional is None else goal.functional


def _reads_as_functional(text: str) -> bool:
    """As the reader would take it after the word "Goal"."""
    return any(found.functional for found in find_goals(Text.of(Source(text=f"Goal: {text}"))))
