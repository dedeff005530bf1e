"""Finds a place in a note by its JSON Pointer (`/note/exercises/0/reps`), as findings and questions name it."""

from typing import Any

from notedraft.errors import InputError
from notedraft.note import Fact, TherapyNote


def fact_at(note: TherapyNote, where: str) -> Fact:
    """The fact at or around a place: `/note/services/0/minutes` is a place in the fact `/note/services/0`."""
    parts = _parts(where)
    for length in range(len(parts), 0, -1):
        found = _walk(note, parts[:length])
        if isinstance(found, Fact):
            return found
    raise InputError(f"The note has no fact at {where}.", field="where")


def slot_at(note: TherapyNote, where: str) -> tuple[Any, str] | None:
    """The record and the name of its field at a place; null where the place is no field of the note."""
    parts = _parts(where)
    if not parts:
        return None
    holder = _walk(note, parts[:-1])
    return (holder, parts[-1]) if parts[-1] in getattr(type(holder), "model_fields", {}) else None


def _parts(where: str) -> list[str]:
    parts = where.strip("/").split("/")
    return parts[1:] if parts[0] == "note" else []


def _walk(start: Any, parts: list[str]) -> Any:
    found = start
    for part in parts:
        if isinstance(found, list):
            found = found[int(part)] if part.isdecimal() and int(part) < len(found) else None
        else:
            found = getattr(found, part, None)
    return found
