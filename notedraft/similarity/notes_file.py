"""Reads NOTES.jsonl: one earlier note a line; a bad line is told by its number and left out, the rest is kept."""

import json

from pydantic import ValidationError

from notedraft.encounter import PriorNote
from notedraft.errors import InputError

_NOT_JSON = "not one whole JSON object"


class NotesReader:
    """Reads line after line of one file.

    An id that stands twice in one clinic is an error of its second line: which of the two texts counts, nobody can say.
    """

    def __init__(self, file: str | None = None, *, need_patient: bool = False) -> None:
        self._file, self._need_patient = file, need_patient
        self._first_line: dict[tuple[str | None, str], int] = {}
        self._number = 0

    def read(self, line: str | bytes) -> PriorNote | InputError | None:
        """The note of the next line, or what is wrong with it; None for a blank line."""
        self._number += 1
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
            return self._checked(_read(text)) if text.strip() else None
        except UnicodeDecodeError:
            return self._problem(InputError("not UTF-8 text"))
        except InputError as error:
            return self._problem(error)

    def _checked(self, note: PriorNote) -> PriorNote:
        if self._need_patient and not note.patient:
            raise InputError(f"note {note.id} names no patient", field="patient")
        first = self._first_line.setdefault((note.clinic, note.id), self._number)
        if first != self._number:
            raise InputError(f"note {note.id} stands on line {first} already")
        return note

    def _problem(self, error: InputError) -> InputError:
        return InputError(
            f"{error.problem}; this line is left out.", file=self._file, line=self._number, field=error.field
        )


def _read(line: str) -> PriorNote:
    try:
        return PriorNote.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(first["msg"], field=".".join(map(str, first["loc"])) or None) from error
    except (ValueError, RecursionError) as error:
        raise InputError(_NOT_JSON) from error
