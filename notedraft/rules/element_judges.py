"""One judge for each required element: whether it is in the note or the chart, and the words that show it."""

from collections.abc import Callable, Mapping, Sequence

from notedraft.dictation.reading import MEASURED_IN_WORDS
from notedraft.note import Element
from notedraft.rules.case import Case
from notedraft.rules.element_evidence import (
    changes_against_before,
    deficits,
    in_order,
    limitations_read,
    measured_today,
    pain_afterward,
    pain_today,
    spans_of,
    telling_responses,
)
from notedraft.rules.exercise_doses import dose_is_complete
from notedraft.rules.exercise_wording import is_specific, names_body_part
from notedraft.rules.functional_goals import chart_goal_serves_function, serves_function
from notedraft.rules.therapeutic_exercise import (
    THERAPEUTIC_EXERCISE,
    is_furnished,
    therapeutic_exercise_done,
    therapeutic_exercises,
)
from notedraft.rules.timed_services import timed_services
from notedraft.source import Span

Judged = tuple[bool, Sequence[Span]]
"""Whether an element is present, and the words that show it (none where the chart holds it)."""


def judge(case: Case, name: str) -> Element:
    """One element of a note; where its facts keep no words of their own, the reader's are shown."""
    present, spans = _JUDGES[name](case)
    if not present:
        return Element(present=False)
    return Element(present=True, evidence=in_order(spans) or case.reading.evidence.get(name, []))


def _exercise_description(case: Case) -> Judged:
    named = [ex for _, ex in therapeutic_exercises(case) if is_specific(ex) and names_body_part(ex)]
    return bool(named), spans_of(named)


def _exercise_parameters(case: Case) -> Judged:
    exercises = [exercise for _, exercise in therapeutic_exercises(case)]
    return bool(exercises) and all(map(dose_is_complete, exercises)), spans_of(exercises)


def _functional_goal(case: Case) -> Judged:
    said = [goal for goal in case.note.goals if serves_function(goal)]
    return bool(said) or any(map(chart_goal_serves_function, case.encounter.goals)), spans_of(said)


def _client_response(case: Case) -> Judged:
    telling = telling_responses(case.note) or pain_afterward(case.note)
    return bool(telling), spans_of(telling)


def _progression(case: Case) -> Judged:
    said = case.note.progression or changes_against_before(case.note)
    return bool(said), spans_of(said)


def _medical_necessity(case: Case) -> Judged:
    causes, needs, limits = case.note.diagnoses, deficits(case.note), limitations_read(case)
    present = bool(causes or case.encounter.diagnoses) and bool(needs or limits)
    return present, [*spans_of(causes[:1]), *(limits[:1] or spans_of(needs[:1]))]


def _skilled_intervention(case: Case) -> Judged:
    return bool(case.note.cues), spans_of(case.note.cues)


def _objective_measure(case: Case) -> Judged:
    measured = [*measured_today(case.note), *pain_today(case.note)]
    in_words = case.reading.evidence.get(MEASURED_IN_WORDS, [])
    return bool(measured or in_words), spans_of(measured) or in_words


def _plan(case: Case) -> Judged:
    return bool(case.note.plan), spans_of(case.note.plan)


def _timed_minutes(case: Case) -> Judged:
    services = timed_services(case)
    exercise_unnamed = therapeutic_exercise_done(case) and not is_furnished(case, THERAPEUTIC_EXERCISE)
    each = bool(services) and all(service.minutes is not None for service in services) and not exercise_unnamed
    spans = [span for service in services for span in service.evidence] if each else []
    return each or case.note.timed_code_minutes is not None, spans


def _total_treatment_minutes(case: Case) -> Judged:
    stated = (case.note.total_treatment_minutes, case.encounter.total_treatment_minutes)
    return any(minutes is not None for minutes in stated), []


def _signature(case: Case) -> Judged:
    return bool(case.signed), []


_JUDGES: Mapping[str, Callable[[Case], Judged]] = {
    "exercise_description": _exercise_description,
    "exercise_parameters": _exercise_parameters,
    "functional_goal": _functional_goal,
    "client_response": _client_response,
    "progression": _progression,
    "medical_necessity": _medical_necessity,
    "skilled_intervention": _skilled_intervention,
    "objective_measure": _objective_measure,
    "plan": _plan,
    "timed_minutes": _timed_minutes,
    "total_treatment_minutes": _total_treatment_minutes,
    "signature": _signature,
}
