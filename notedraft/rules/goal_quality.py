"""Functional goals that nobody could see met, or that the exercise has nothing to do with."""

import re
from collections.abc import Iterator

from notedraft.dictation.body import limb_of
from notedraft.dictation.canon import canonical
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.functional_goals import chart_goal_serves_function, serves_function
from notedraft.rules.problem_places import places_in
from notedraft.rules.therapeutic_exercise import therapeutic_exercise_done, therapeutic_exercises
from notedraft.rules.words import word_lists
from notedraft.tables.rulebook import finding

_WORDS = re.compile(r"[a-z]+")


def check_goal_measurable(case: Case) -> list[Finding]:
    """RE17: every functional goal says only more or better of something."""
    goals = list(_functional(case))
    if not goals or not therapeutic_exercise_done(case) or any(measurable for _, _, measurable in goals):
        return []
    where, text, _ = goals[0]
    return [finding("RE17", f"The goal {text!r} can't be measured.", where=where)]


def check_goal_of_exercise(case: Case) -> list[Finding]:
    """RE18: the goals are tasks of one limb, and all exercise is for another."""
    exercises = [exercise for _, exercise in therapeutic_exercises(case)]
    goals = list(_functional(case))
    if not goals or not exercises or any(exercise.goal for exercise in exercises):
        return []
    trained = {
        limb
        for one in exercises
        for part in places_in(f"{one.name} {one.body_region or ''}")
        if (limb := limb_of(part))
    }
    aimed = {limb for _, text, _ in goals for limb in _limbs_of_task(text)}
    if not trained or not aimed or trained & aimed or "spine" in trained:
        return []
    where, text, _ = goals[0]
    return [finding("RE18", f"No exercise of the note is for the goal {text!r}.", where=where)]


def _functional(case: Case) -> Iterator[tuple[str, str, bool]]:
    for index, goal in enumerate(case.note.goals):
        if serves_function(goal):
            yield f"/note/goals/{index}", goal.text, goal.measurable or _can_be_seen(goal.text)
    for number, charted in enumerate(case.encounter.goals):
        if chart_goal_serves_function(charted):
            measurable = charted.measurable if charted.measurable is not None else _can_be_seen(charted.text)
            yield f"/encounter/goals/{number}", charted.text, measurable


def _can_be_seen(text: str) -> bool:
    """A number, or an act that is done or not: "open a jar". More or better of something has no end."""
    plain = canonical(text).text
    said = f" {' '.join(_WORDS.findall(plain))} "
    return any(char.isdigit() for char in plain) or not any(f" {word} " in said for word in word_lists().vague_goal)


def _limbs_of_task(text: str) -> set[str]:
    words = set(_WORDS.findall(text.casefold()))
    lists = word_lists()
    return {name for name, tasks in (("upper", lists.upper_tasks), ("lower", lists.lower_tasks)) if words & tasks}
