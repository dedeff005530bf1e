"""What a reviewer looks for across the visits of one patient, and in the wording of one note. Nothing here stops anything."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from notedraft.dictation.response import find_bare_tolerance
from notedraft.dictation.text import Text
from notedraft.finding import Finding
from notedraft.note import ClinicalFacts, Exercise
from notedraft.rules.case import Case
from notedraft.rules.element_evidence import is_stock_phrase, telling_responses
from notedraft.rules.prose import stretches
from notedraft.rules.therapeutic_exercise import therapeutic_exercise_done
from notedraft.rules.words import word_lists
from notedraft.source import Source
from notedraft.tables.care import red_flag_term
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding

Values = Mapping[tuple[object, ...], object]


def check_same_dose(case: Case) -> list[Finding]:
    """RF01: every exercise that was done again has the dose of the last visits, and nothing says why."""
    visits = red_flag_term("same_dose")
    if _answered(case) or case.note.progression:
        return []
    if not _never_changed(case, _doses, visits):
        return []
    message = f"The dose of every exercise is the same as at each of the last {visits - 1} visits."
    return [finding("RF01", message, where="/note/exercises")]


def check_measured_change(case: Case) -> list[Finding]:
    """RF02: what was measured today has had the same value for as long as anybody looks back."""
    visits = red_flag_term("same_measures")
    if _answered(case):
        return []
    if not _never_changed(case, _measures, visits):
        return []
    message = f"No measured value changed over the last {visits} visits."
    return [finding("RF02", message, where="/note/range_of_motion")]


def check_something_measured(case: Case) -> list[Finding]:
    """RF03: for visits in a row nothing but pain was measured."""
    visits = red_flag_term("nothing_measured")
    if not therapeutic_exercise_done(case) or _measures(case.note):
        return []
    earlier = list(case.earlier(visits - 1))
    if not earlier or any(_measures(visit.facts) for visit in earlier):
        return []
    return [finding("RF03", f"Nothing but pain was measured over the last {visits} visits.", where="/note/measures")]


def check_stock_closing(case: Case) -> list[Finding]:
    """RF04: assessment and plan say no more than "tolerated well, continue plan of care"."""
    note = case.note
    closing = f"{note.sections.assessment}\n{note.sections.plan}".strip()
    if not closing or telling_responses(note) or note.progression or not _is_stock(closing):
        return []
    message = "Assessment and plan say only that treatment was tolerated and will continue."
    return [finding("RF04", message, where="/note/sections/assessment")]


def check_unskilled_wording(case: Case) -> list[Finding]:
    """RF05: exercise is told as fitness; what is said of a goal or of home is not meant."""
    for where, text in stretches(case):
        if where != "/note/sections/plan" and (match := _unskilled().search(text)):
            message = f"\u201c{match[0].strip()}\u201d reads as exercise that needs no therapist."
            return [finding("RF05", message, where=where)]
    return []


def check_same_day_again(case: Case) -> list[Finding]:
    """RF06: another note of this patient is of the same day and holds the same timed code."""
    mine = {service.code for service in case.note.services}
    for note in case.prior:
        if note.date is None or note.date != case.on or not mine:
            continue
        same = mine & {service.code for service in case.read_prior(note).facts.services}
        if same:
            message = f"Note {note.id} of the same day also holds {code_label(min(same))}."
            return [finding("RF06", message, where="/note/date_of_service")]
    return []


def _answered(case: Case) -> bool:
    """Whether the plan is one of maintenance and says why: then no progress is looked for."""
    plan = case.encounter.plan_of_care
    return bool(plan and plan.maintenance and plan.maintenance.strip())


def _never_changed(case: Case, values_of: Callable[[ClinicalFacts], Values], visits: int) -> bool:
    """Whether something stands in every one of the last visits, and nothing that does has two values.

    The visits are read one by one, and no further than the first that differs.
    """
    same, seen = dict(values_of(case.note)), 1
    for visit in case.earlier(visits - 1) if same else ():
        before = values_of(visit.facts)
        shared = same.keys() & before.keys()
        if not shared or any(same[about] != before[about] for about in shared):
            return False
        same, seen = {about: same[about] for about in shared}, seen + 1
    return seen == visits


def _doses(facts: ClinicalFacts) -> Values:
    return {(exercise.name.casefold(), exercise.side): dose_of(exercise) for exercise in facts.exercises}


def dose_of(exercise: Exercise) -> tuple[object, ...]:
    """Everything that makes the dose of an exercise, to compare."""
    load = exercise.resistance
    return (
        exercise.sets,
        exercise.reps,
        exercise.hold_seconds,
        exercise.duration_seconds,
        exercise.distance_feet,
        (load.kind, load.value, load.unit, load.color) if load else None,
    )


def _measures(facts: ClinicalFacts) -> Values:
    today = [
        *(((r.joint, r.motion, r.side), r.degrees) for r in facts.range_of_motion if r.when == "today"),
        *(((s.muscle, s.side), s.grade) for s in facts.strength if s.when == "today"),
        *(((m.name, m.side), m.value) for m in facts.measures if m.when == "today"),
    ]
    return dict(today)


def _is_stock(closing: str) -> bool:
    return all(map(_says_nothing, re.split(r"[.;\n]+", closing))) and _tolerated(closing)


def _says_nothing(sentence: str) -> bool:
    words = re.findall(r"[a-z]+", sentence.casefold())
    stock = word_lists().stock_response | word_lists().stock_plan
    return all(word in stock for word in words) or is_stock_phrase(sentence)


def _tolerated(closing: str) -> bool:
    return bool(find_bare_tolerance(Text.of(Source(text=closing)))) or not closing.strip(" .\n")


@cache
def _unskilled() -> re.Pattern[str]:
    return re.compile("|".join(_bounded(word_lists().unskilled)))


def _bounded(phrases: Iterable[str]) -> list[str]:
    return [rf"(?<!\w)(?:{phrase})(?!\w)" for phrase in sorted(phrases)]
