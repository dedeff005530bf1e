"""Which exercises of a note are its therapeutic exercise (97110), and whether any was done."""

from notedraft.codes import CptCode
from notedraft.note import Exercise
from notedraft.rules.case import Case
from notedraft.rules.timed_services import furnished_services

THERAPEUTIC_EXERCISE = CptCode("97110")
_RULED_OUT = frozenset({"negated", "declined", "held", "retracted"})
"""Reasons that say it was not done today at all; planned, at home or last time says nothing of today."""


def therapeutic_exercises(case: Case) -> list[tuple[int, Exercise]]:
    """The therapeutic exercises with their places in the note.

    An exercise under another code is that code's. One without a code counts where 97110 was furnished; else it counts
    unless 97110 was ruled out for today or another service of exercise (97112, 97150 ...) may be what it belongs to.
    """
    uncoded_count = _uncoded_exercises_count(case)
    return [
        (index, exercise)
        for index, exercise in enumerate(case.note.exercises)
        if exercise.code == THERAPEUTIC_EXERCISE or (exercise.code is None and uncoded_count)
    ]


def therapeutic_exercise_done(case: Case) -> bool:
    """Whether therapeutic exercise was done today: as a service, or as an exercise that counts as such."""
    return is_furnished(case, THERAPEUTIC_EXERCISE) or bool(therapeutic_exercises(case))


def is_furnished(case: Case, code: CptCode) -> bool:
    """Whether the note holds a service line of `code`."""
    return any(service.code == code for service in furnished_services(case))


def _uncoded_exercises_count(case: Case) -> bool:
    if is_furnished(case, THERAPEUTIC_EXERCISE):
        return True
    if any(item.code == THERAPEUTIC_EXERCISE and item.reason in _RULED_OUT for item in case.note.not_performed):
        return False
    return not any(service.procedure and service.procedure.patient_exercises for service in furnished_services(case))
