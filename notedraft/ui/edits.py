"""What a person typed into the cells of a note, put into the note.

An edit names its place as the scripts do (`exercises/0/reps`, `sections/plan`). A value that a cell can't hold is
refused with a sentence for that cell, and every other edit still goes in.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from notedraft.errors import InputError
from notedraft.note import Exercise, TherapyNote
from notedraft.ui.doses import parse_number, parse_resistance, parse_time

M = TypeVar("M", bound=BaseModel)

Parser = Callable[[str], Any]


def _words(text: str) -> str:
    cleaned = text.strip()
    if not cleaned:
        raise InputError("This can't be empty; use ✕ to take the line out.")
    return cleaned


def _number(what: str) -> Parser:
    return lambda text: parse_number(text, what=what)


def _needed_number(what: str) -> Parser:
    def parse(text: str) -> Any:
        value = parse_number(text.lstrip("-\u2212"), what=what)
        if value is None:
            raise InputError(f"{what} can't be empty; use ✕ to take it out.")
        return -value if text.strip()[0] in "-\u2212" else value

    return parse


_CELLS: Mapping[tuple[str, str], tuple[str, Parser]] = {
    ("exercises", "name"): ("name", _words),
    ("exercises", "side"): ("side", lambda text: text or None),
    ("exercises", "goal"): ("goal", lambda text: text or None),
    ("exercises", "sets"): ("sets", _number("Sets")),
    ("exercises", "reps"): ("reps", _number("Reps")),
    ("exercises", "hold_seconds"): ("hold_seconds", _number("Hold")),
    ("exercises", "duration"): ("duration_seconds", lambda text: parse_time(text, what="Time")),
    ("exercises", "distance_feet"): ("distance_feet", _number("Feet")),
    ("exercises", "resistance"): ("resistance", lambda text: parse_resistance(text, what="Resistance")),
    ("pain", "score"): ("score", _needed_number("Pain")),
    ("range_of_motion", "degrees"): ("degrees", _needed_number("Degrees")),
    ("strength", "grade"): ("grade", _words),
    ("measures", "value"): ("value", _needed_number("A measure")),
    ("assistance", "level"): ("level", _words),
    ("cues", "detail"): ("detail", _words),
    ("response", "text"): ("text", _words),
    ("progression", "text"): ("text", _words),
    ("plan", "text"): ("text", _words),
    ("diagnoses", "text"): ("text", _words),
}

_LISTS = {name for name, _ in _CELLS} | {"not_performed"}
"""The lists of a note whose lines can be taken out."""


def apply_edits(note: TherapyNote, edits: Mapping[str, str]) -> tuple[TherapyNote, dict[str, str]]:
    """The note with the edits that fit, and a sentence for each that does not."""
    changed, refused = note.model_copy(deep=True), dict[str, str]()
    for place, text in edits.items():
        try:
            changed = _apply(changed, place, text)
        except InputError as problem:
            refused[place] = str(problem)
    return changed, refused


def _apply(note: TherapyNote, place: str, text: str) -> TherapyNote:
    match place.split("/"):
        case ["sections", section]:
            return note.model_copy(update={"sections": _with(note.sections, section, text)})
        case [name, number, cell] if (name, cell) in _CELLS and number.isdecimal():
            return _edit_fact(note, name, int(number), cell, text)
    raise InputError("This page is older than the note: reload it.")


def _edit_fact(note: TherapyNote, name: str, at: int, cell: str, text: str) -> TherapyNote:
    facts = list(getattr(note, name))
    if at >= len(facts):
        raise InputError("This line is no longer in the note: reload the page.")
    field, parse = _CELLS[name, cell]
    facts[at] = _settled(_with(facts[at], field, parse(text)), field)
    return note.model_copy(update={name: facts})


def _settled(fact: BaseModel, field: str) -> BaseModel:
    """A number that is given settles the range that was said in its place."""
    if isinstance(fact, Exercise) and field in fact.ranges and getattr(fact, field) is not None:
        return _with(fact, "ranges", {name: said for name, said in fact.ranges.items() if name != field})
    return fact


def _with(model: M, field: str, value: Any) -> M:
    if field not in type(model).model_fields:
        raise InputError("This page is older than the note: reload it.")
    current = {name: getattr(model, name) for name in type(model).model_fields}
    try:
        return type(model).model_validate({**current, field: value})
    except ValidationError as problem:
        raise InputError(f"“{value}” was not saved: {_reason(problem)}.") from problem


def _reason(problem: ValidationError) -> str:
    return str(problem.errors()[0]["msg"]).lower()


def add_exercise(note: TherapyNote) -> TherapyNote:
    """The note with an empty line for an exercise that the dictation did not name."""
    line = Exercise(name="new exercise", known=False, origin="clinician")
    return note.model_copy(update={"exercises": [*note.exercises, line]})


def remove(note: TherapyNote, place: str) -> TherapyNote:
    """The note without the fact at `place` (`exercises/0`, `pain/1`)."""
    name, _, number = place.partition("/")
    facts = list(getattr(note, name)) if name in _LISTS else []
    if not number.isdecimal() or int(number) >= len(facts):
        raise InputError("This line is no longer in the note: reload the page.")
    del facts[int(number)]
    return note.model_copy(update={name: facts})
