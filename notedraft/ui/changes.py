"""What differs between two states of a note, line by line, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notedraft.note import TherapyNote

_SILENT = frozenset({"evidence", "origin", "confirmed_by", "known", "sentences", "id"})
"""What follows from a change rather than being one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place of the note, before and after; empty where there was or is nothing."""

    where: str
    before: str
    after: str


def changes(before: TherapyNote, after: TherapyNote) -> list[Change]:
    """Every place that differs, in the order in which a note is read."""
    old, new = dict(_leaves(before.model_dump(mode="json"))), dict(_leaves(after.model_dump(mode="json")))
    places = [*old, *(place for place in new if place not in old)]
    return [
        Change(_named(place, new if place in new else old), old.get(place, ""), new.get(place, ""))
        for place in places
        if old.get(place, "") != new.get(place, "")
    ]


def _leaves(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _SILENT:
                yield from _leaves(part, (*place, str(name)))
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _leaves(part, (*place, str(number)))
    elif value is not None and value != "":
        yield place, str(value)


def _named(place: tuple[str, ...], leaves: Mapping[tuple[str, ...], str]) -> str:
    """`Exercises 1 (straight leg raise): reps`."""
    if place[0] == "sections":
        return place[1].capitalize()
    name = leaves.get((*place[:2], "name")) or leaves.get((*place[:2], "code")) or ""
    head = place[0].replace("_", " ").capitalize()
    number = f" {place[1]}" if len(place) > 1 else ""
    tail = " ".join(place[2:]).replace("_", " ")
    return f"{head}{number}" + (f" ({name})" if name else "") + (f": {tail}" if tail else "")
