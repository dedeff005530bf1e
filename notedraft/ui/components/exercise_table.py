"""The editable exercise table: one real input a cell.

Not `st.data_editor`: that draws on a canvas, which a screen reader and a tablet's keyboard reach badly, can't show last
visit's dose under today's, and gives its edits as positions in a frame instead of places in a note.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from notedraft.note import Exercise, TherapyNote
from notedraft.ui.components.mount import mount, words
from notedraft.ui.components.parcels import Parcel, refused, taker
from notedraft.ui.doses import number_words, resistance_words, time_words
from notedraft.ui.wording import day_words, origin_words
from notedraft.usecases.prior_notes import LastVisit


def exercise_table(
    note: TherapyNote,
    *,
    key: str,
    last: LastVisit | None = None,
    goals: Sequence[str] = (),
    on_edits: Callable[[Parcel], Mapping[str, str]] | None = None,
) -> None:
    """Show the table; without `on_edits` it can only be read."""
    data = {
        "refused": refused(key),
        "editable": on_edits is not None,
        "rows": [_row(number, exercise, last) for number, exercise in enumerate(note.exercises)],
        "goals": list(goals),
        "last_visit": day_words(last.date_of_service) if last and last.exercises else "",
    }
    mount("exercise_table", data, key=key, on={"edits": taker(key, on_edits)} if on_edits else {})


def _row(number: int, exercise: Exercise, last: LastVisit | None) -> dict[str, Any]:
    before = _same_exercise(exercise, last)
    return {
        "at": number,
        "name": exercise.name,
        "side": exercise.side,
        "goal": exercise.goal,
        **_dose(exercise),
        "ranges": dict(exercise.ranges),
        "says": _says(exercise),
        "words": words(exercise.evidence),
        "last": _dose(before) if before else None,
        "can_carry": before is not None and _lacks(exercise, before),
    }


def _dose(exercise: Exercise) -> dict[str, str]:
    return {
        "sets": number_words(exercise.sets),
        "reps": number_words(exercise.reps),
        "hold_seconds": number_words(exercise.hold_seconds),
        "duration": time_words(exercise.duration_seconds),
        "distance_feet": number_words(exercise.distance_feet),
        "resistance": resistance_words(exercise.resistance),
    }


def _lacks(exercise: Exercise, before: Exercise) -> bool:
    today, then = _dose(exercise), _dose(before)
    return any(then[field] and not today[field] for field in then)


def _same_exercise(exercise: Exercise, last: LastVisit | None) -> Exercise | None:
    named = [e for e in (last.exercises if last else []) if e.name.casefold() == exercise.name.casefold()]
    return next((e for e in named if e.side == exercise.side), named[0] if len(named) == 1 else None)


def _says(exercise: Exercise) -> str:
    code = str(exercise.code) if exercise.code else ""
    unknown = "" if exercise.known else "name as you said it"
    return " · ".join(part for part in (code, unknown, origin_words(exercise)) if part)
