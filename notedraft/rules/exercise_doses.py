"""Whether the dose of an exercise is complete, and what to ask where it is not.

Complete (design.md 4.3): sets with repetitions or a hold, repetitions with a hold, a time, a distance or trips.
Repetitions alone are enough only where they are trips or laps; resistance is not needed. A stated range is stated, and
so is a zero.
"""

from notedraft.note import Exercise
from notedraft.rules.exercise_wording import exercise_label, is_counted_in_trips

_HELD = frozenset({"isometric", "stretch", "passive"})


def dose_is_complete(exercise: Exercise) -> bool:
    """Whether the dose could be repeated by somebody who was not there."""
    sets, reps, hold = (_is_stated(exercise, field) for field in ("sets", "reps", "hold_seconds"))
    return (
        (sets and (reps or hold))
        or (reps and hold)
        or _is_stated(exercise, "duration_seconds")
        or _is_stated(exercise, "distance_feet")
        or (reps and is_counted_in_trips(exercise))
    )


def dose_question(exercise: Exercise) -> str:
    """One short question for what is missing: `Clamshells: how many sets and reps?`."""
    return f"{exercise_label(exercise)}: {_what_to_ask(exercise)}"


def _what_to_ask(exercise: Exercise) -> str:
    if _is_stated(exercise, "reps"):
        return "how many sets?"
    if _is_stated(exercise, "hold_seconds"):
        return "how many holds?"
    if _is_stated(exercise, "sets"):
        return "how long was each hold?" if exercise.kind in _HELD else "how many reps in each set?"
    if exercise.kind == "endurance":
        return "for how long, or how far?"
    return "how many times, and how long was each hold?" if exercise.kind in _HELD else "how many sets and reps?"


def _is_stated(exercise: Exercise, field: str) -> bool:
    return getattr(exercise, field) is not None or field in exercise.ranges
