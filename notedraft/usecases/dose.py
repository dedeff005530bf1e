"""Last visit's dose: shown in grey, and taken over only where the clinician says so."""

from notedraft.errors import InputError
from notedraft.note import Exercise, TherapyNote

DOSE_FIELDS = ("sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "resistance")


def same_exercise(exercise: Exercise, earlier: list[Exercise]) -> Exercise | None:
    """The same exercise, on the same side, of an earlier visit."""
    name = exercise.name.casefold()
    return next((e for e in earlier if e.name.casefold() == name and e.side == exercise.side), None)


def carry_over_dose(note: TherapyNote, number: int, earlier: list[Exercise], name: str) -> TherapyNote:
    """The note with what exercise `number` lacks of its dose taken from the earlier visit, confirmed by `name`.

    What was said today stays. Raises `InputError` where there is no such exercise, none before, or nothing to take.
    """
    changed = note.model_copy(deep=True)
    if not 0 <= number < len(changed.exercises):
        raise InputError(f"The note has no exercise number {number + 1}.")
    exercise = changed.exercises[number]
    before = same_exercise(exercise, earlier)
    if before is None:
        raise InputError(f"The last visit has no {exercise.name} to take a dose from.")
    lacking = [f for f in DOSE_FIELDS if _lacks(exercise, f) and getattr(before, f) is not None]
    if not lacking:
        raise InputError(f"Nothing of last visit's dose is missing for {exercise.name}.")
    for field in lacking:
        setattr(exercise, field, getattr(before, field))
    exercise.origin, exercise.confirmed_by = "clinician", name
    return changed


def _lacks(exercise: Exercise, field: str) -> bool:
    """Whether nothing was said for the field; a range is something."""
    return getattr(exercise, field) is None and field not in exercise.ranges
