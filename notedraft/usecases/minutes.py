"""Minutes in a note: what changed between two states, and when a change must be explained."""

from dataclasses import dataclass

from notedraft.errors import InputError
from notedraft.note import ServiceLine, TherapyNote, UntimedLine
from notedraft.result import Verdict

TOTALS = ("timed_code_minutes", "total_treatment_minutes")
MOST_MINUTES = 1440
_BY_ASSISTANT = " by assistant"


@dataclass(frozen=True, slots=True)
class MinutesChange:
    """One figure that changed: what it counts, the value before and after; null where there was none."""

    what: str
    before: int | None
    after: int | None


def minutes_changes(before: TherapyNote, after: TherapyNote) -> list[MinutesChange]:
    """Every figure of minutes that is not what it was, in the order of the note."""
    old, new = _figures(before), _figures(after)
    return [MinutesChange(what, old.get(what), new.get(what)) for what in old | new if old.get(what) != new.get(what)]


def check_explained(changes: list[MinutesChange], verdict: Verdict, reason: str | None) -> None:
    """Raise `InputError` where minutes behind units that were shown change and nobody says why.

    A total or an assistant's part that nobody had stated yet may be added without a word: no unit hangs on it.
    """
    shown = verdict.units.total_units is not None
    rewritten = [change for change in changes if change.before is not None or _counts_units(change.what)]
    if shown and rewritten and not (reason or "").strip():
        whats = ", ".join(change.what.replace("_", " ") for change in rewritten)
        raise InputError(f"Units were shown for these minutes; say why they change ({whats}).", field="reason")


def check_minutes(count: int) -> None:
    """Raise `InputError` for a count of minutes that no day has."""
    if not 0 <= count <= MOST_MINUTES:
        raise InputError(f"{count} is not a number of minutes in one day (0 to {MOST_MINUTES}).", field="minutes")


def _counts_units(what: str) -> bool:
    return what not in TOTALS and not what.endswith(_BY_ASSISTANT)


def _figures(note: TherapyNote) -> dict[str, int | None]:
    figures: dict[str, int | None] = {}
    lines: list[ServiceLine | UntimedLine] = [*note.services, *note.untimed_services]
    for line in lines:
        figures[str(line.code)] = line.minutes
        figures[f"{line.code}{_BY_ASSISTANT}"] = line.assistant_minutes
    return figures | {name: getattr(note, name) for name in TOTALS}
