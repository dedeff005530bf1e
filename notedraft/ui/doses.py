"""Doses as a cell of the exercise table shows them and as a person types them there.

What can't be read is refused with a sentence for that cell; nothing is guessed.
"""

import re

from notedraft.errors import InputError
from notedraft.note import Exercise, Resistance

Number = int | float

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,2})?")
_CLOCK = re.compile(r"(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_TIME = re.compile(r"(?P<value>\d{1,4}(\.\d{1,2})?)\s*(?P<unit>s|sec|secs|seconds?|m|min|mins|minutes?)")
_WEIGHT = re.compile(r"(?P<value>\d{1,4}(\.\d{1,2})?)\s*(?P<unit>lbs?|pounds?|#|kg|oz)\.?(\s+(?P<kind>machine))?")
_LEVEL = re.compile(r"level\s*(?P<value>\d{1,2})")
_COLOURED = re.compile(r"(?P<color>[a-z]+(?: [a-z]+)?)\s+(?P<kind>band|tubing|putty)")
_UNITS = {"#": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb"}


def number_words(value: Number | None) -> str:
    """A number as people write it: no `.0`; empty where there is none."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else str(value)


def parse_number(text: str, *, what: str) -> Number | None:
    """The number that a cell holds, null for an empty cell. Raises `InputError`."""
    cleaned = text.strip()
    if not cleaned:
        return None
    if not _NUMBER.fullmatch(cleaned):
        raise InputError(f"{what} takes a number such as 10; “{cleaned}” was not saved.")
    return float(cleaned) if "." in cleaned else int(cleaned)


def time_words(seconds: Number | None) -> str:
    """A time as `m:ss`; empty where there is none."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def parse_time(text: str, *, what: str) -> Number | None:
    """Seconds from `5:00`, `5 min` or `45 s`. A bare number is refused: minutes or seconds is not ours to guess."""
    cleaned = text.strip().lower()
    if not cleaned:
        return None
    if clock := _CLOCK.fullmatch(cleaned):
        return int(clock["minutes"]) * 60 + int(clock["seconds"])
    if stated := _TIME.fullmatch(cleaned):
        return _whole(float(stated["value"]) * (60 if stated["unit"].startswith("m") else 1))
    raise InputError(f"{what} takes a time such as 5:00, 5 min or 45 s; “{text.strip()}” was not saved.")


def resistance_words(resistance: Resistance | None) -> str:
    """What an exercise worked against, in a few words."""
    if resistance is None:
        return ""
    amount = " ".join(part for part in (number_words(resistance.value), resistance.unit) if part)
    match resistance.kind:
        case "weight":
            return amount
        case "level":
            return f"level {amount}".strip()
        case "bodyweight" | "manual":
            return resistance.kind
        case _:
            return " ".join(part for part in (resistance.color, amount, resistance.kind) if part)


def parse_resistance(text: str, *, what: str) -> Resistance | None:
    """Resistance from `3 lb`, `red band`, `level 4`, `bodyweight`, `manual`, `40 lb machine`. Raises `InputError`."""
    cleaned = " ".join(text.lower().split())
    if not cleaned:
        return None
    if cleaned in {"bodyweight", "body weight", "bw"}:
        return Resistance(kind="bodyweight")
    if cleaned in {"manual", "manual resistance"}:
        return Resistance(kind="manual")
    if weight := _WEIGHT.fullmatch(cleaned):
        return Resistance(
            kind="machine" if weight["kind"] else "weight",
            value=_whole(float(weight["value"])),
            unit=_UNITS.get(weight["unit"], weight["unit"]),
        )
    if level := _LEVEL.fullmatch(cleaned):
        return Resistance(kind="level", value=int(level["value"]))
    if coloured := _COLOURED.fullmatch(cleaned):
        return Resistance(kind="putty" if coloured["kind"] == "putty" else "band", color=coloured["color"])
    raise InputError(f"{what} takes 3 lb, red band, level 4, bodyweight or manual; “{text.strip()}” was not saved.")


def dose_words(exercise: Exercise) -> str:
    """A whole dose in one line, as it was stated: `3 × 10, 3 lb`."""
    counts = " × ".join(number_words(n) for n in (exercise.sets, exercise.reps) if n is not None)
    if exercise.sets is not None and exercise.reps is None:
        counts = f"{counts} sets" if exercise.sets != 1 else "1 set"
    if exercise.reps is not None and exercise.sets is None:
        counts = f"{counts} reps"
    parts = (
        counts,
        f"hold {number_words(exercise.hold_seconds)} s" if exercise.hold_seconds is not None else "",
        time_words(exercise.duration_seconds),
        f"{number_words(exercise.distance_feet)} ft" if exercise.distance_feet is not None else "",
        resistance_words(exercise.resistance),
        *exercise.ranges.values(),
    )
    return ", ".join(part for part in parts if part)


def _whole(value: float) -> Number:
    return int(value) if value.is_integer() else value
