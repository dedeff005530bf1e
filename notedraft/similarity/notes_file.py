"""Reads NOTES.jsonl: one earlier note a line; a bad line is told by its number and left out, the rest is kept."""

import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from notedraft.encounter import PriorNote
from notedraft.errors import InputError

_NOT_JSON = "not one whole JSON object"


def read_notes(
    lines: Iterable[str], *, file: str | None = None, need_patient: bool = False
) -> Iterator[PriorNote | InputError]:
    """The note of each line, or what is wrong with it. Blank lines are passed over.

    An id that stands twice in one clinic is an error of its second line: which of the two texts counts, nobody can say.
    """
    first_line: dict[tuple[str | None, str], int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            note = _read(line)
            if need_patient and not note.patient:
                raise InputError(f"note {note.id} names no patient", field="patient")
            first = first_line.setdefault((note.clinic, note.id), number)
            if first != number:
                raise InputError(f"note {note.id} stands on line {first} already")
            yield note
        except InputError as error:
            yield InputError(f"{error.problem}; this line is left out.", file=file, line=number, field=error.field)


def _read(line: str) -> PriorNote:
    try:
        return PriorNote.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(first["msg"], field=".".join(map(str, first["loc"])) or None) from error
    except (ValueError, RecursionError) as error:
        raise InputError(_NOT_JSON) from error
