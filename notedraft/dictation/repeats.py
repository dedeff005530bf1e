"""An exercise that is named again: to add its dose, or to say that the next one has the same."""

from functools import cache

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import fold
from notedraft.dictation.pieces import SIDE_AGAIN
from notedraft.note import Exercise, Resistance
from notedraft.patterns import pattern

_COUNTS = ("sets", "reps", "hold_seconds", "duration_seconds", "distance_feet")
LOOK_BACK = 100
"""Exercises among which a name is looked for again; no session holds so many."""
_LOAD_WORD = pattern(r"weight|resistance|band|load|tube|putty|cuff")
_ONLY_DOSE = pattern(r"dose|count|number|reps|sets")
"""`same dose` says nothing of the side, "same thing" does."""
_ONLY_COUNT = pattern(r"count|number|reps|sets")
"""`same count` says nothing of the load."""
_WHOLE_DOSE = pattern(r"dose|thing|same$|count|number")


def same_name(a: str, b: str) -> bool:
    """Whether one name holds all words of the other: "bridge" and "single leg bridge"."""
    return _is_part(_words(a), _words(b))


def _is_part(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _words(name: str) -> set[str]:
    return {fold(word) for word in name.split()}


def joined(exercises: list[Exercise], new: Exercise) -> bool:
    """Whether `new` says nothing new; a later mention that adds the dose to one listed without it completes that one."""
    words = _words(new.name)
    for i, old in enumerate(exercises[-LOOK_BACK:], max(0, len(exercises) - LOOK_BACK)):
        if (old.side and new.side and old.side != new.side) or not _is_part(_words(old.name), words):
            continue
        if (_says_no_more(new, old) and not _is_other(new, old)) or (not _has_dose(new) and any(_dose(old)[1:-1])):
            return True
        if not any(_dose(old)[:-1]) and not old.ranges:
            exercises[i] = _completed(old, new)
            return True
    return False


def as_before(candidate: Candidate, exercise: Exercise, before: list[Exercise]) -> Exercise:
    """`same dose`, `same band`: what the exercise before had, said to be this one's as well."""
    again = " ".join(str(value) for p in candidate.pieces for field, value in p.values if field == "again")
    if not again or not before:
        return exercise
    if again == SIDE_AGAIN:
        evidence = [*exercise.evidence, *before[-1].evidence]
        return exercise.model_copy(update={"side": exercise.side or before[-1].side, "evidence": evidence})
    counted = _WHOLE_DOSE.search(again) or _ONLY_COUNT.search(again)  # "same band same reps"
    only_load = (_LOAD_WORD.search(again) and not counted) or any(_dose(exercise)[:-1])
    only_count = _ONLY_COUNT.search(again) is not None and not _LOAD_WORD.search(again)
    fields = (
        ("hold_seconds",)
        if again.endswith("hold")
        else ("resistance",)
        if only_load
        else _COUNTS
        if only_count
        else (*_COUNTS, "resistance")
    )
    copied = {field: getattr(before[-1], field) for field in fields if not _says(exercise, field)}
    if exercise.resistance and before[-1].resistance and exercise.resistance.kind != before[-1].resistance.kind:
        copied.pop("resistance", None)
    if not only_load and not _ONLY_DOSE.search(again):
        copied["side"] = exercise.side or before[-1].side
    return exercise.model_copy(update={**copied, "evidence": [*exercise.evidence, *before[-1].evidence]})


def _says(exercise: Exercise, field: str) -> bool:
    """Whether the exercise has its own; of a band without a colour "same band" tells the colour."""
    value = getattr(exercise, field)
    if isinstance(value, Resistance) and value.kind == "band":
        return value.color is not None
    return value is not None


def _says_no_more(new: Exercise, old: Exercise) -> bool:
    """`did 8 reps on the machine` behind `machine 4x8`: the same dose, or its repetitions again."""
    only_reps = new.reps is not None and not any(_dose(new.model_copy(update={"reps": None}))) and not new.ranges
    return _dose(new) == _dose(old) or (only_reps and new.reps == old.reps)


def _is_other(new: Exercise, old: Exercise) -> bool:
    """`clam 2x12, reverse clam 2x12`, "heel raises x10, seated heel raises x10": what was done in another way is another exercise."""
    longer = len(new.name.split()) > len(old.name.split())
    held = new.reps is not None and new.hold_seconds is not None
    whole = held or (new.sets is not None and (new.reps is not None or new.hold_seconds is not None))
    another_way = new.reps is not None and (_words(new.name) - _words(old.name)) <= _ways()
    return longer and (whole or another_way)


@cache
def _ways() -> set[str]:
    """The words that stand before a name and make another exercise of it: "single leg", "seated", "reverse"."""
    words = (word for phrase in load("exercise_words")["prefixes"] for word in phrase.split())
    return {fold(word) for word in words} | {"reverse", "double", "lateral"}


def _completed(old: Exercise, new: Exercise) -> Exercise:
    name = max(old.name, new.name, key=len)
    evidence = [*old.evidence, *new.evidence]
    return new.model_copy(update={"evidence": evidence, "side": new.side or old.side, "name": name})


def _dose(exercise: Exercise) -> tuple[object, ...]:
    return tuple(getattr(exercise, field) for field in (*_COUNTS, "resistance"))


def _has_dose(exercise: Exercise) -> bool:
    return any(_dose(exercise)[1:-1]) or bool(exercise.ranges)
