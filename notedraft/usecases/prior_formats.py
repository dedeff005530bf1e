"""Reads earlier notes from paste, JSON lines and CSV; every complaint names its line.

A note without an id gets one from its own text, so that the same text is never imported twice.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import ValidationError

from notedraft.encounter import PriorNote
from notedraft.errors import InputError

LONGEST_FIELD = 1_000_000
"""Characters in one field of a CSV file."""

_DATE_LINE = re.compile(
    r"(?:(?:date(?: of service)?|dos|visit)\s*[:=]?\s*)?"
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))\s*:?",
    re.IGNORECASE,
)
_COLUMNS = ("id", "date", "text", "author", "patient", "clinic")


def from_paste(text: str) -> list[PriorNote]:
    """Notes pasted one after another, each begun by a line that holds only its date (`2026-03-04` or `03/04/2026`).

    Without such a line the whole paste is one note without a date. Raises `InputError` for a date that does not exist,
    a date without a note under it, and an empty paste.
    """
    if not text.strip():
        raise InputError("Paste the earlier notes first.")
    return [_note(day, "\n".join(lines), line) for line, day, lines in _dated_stretches(text) if day or _said(lines)]


def _dated_stretches(text: str) -> Iterator[tuple[int, date | None, list[str]]]:
    """Line number, date and lines of each note; what stands before the first date has none."""
    start, day, lines = 1, None, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _DATE_LINE.fullmatch(line.strip())
        if heading is None:
            lines.append(line)
            continue
        yield start, day, lines
        start, day, lines = number, read_date(heading["date"], line=number), []
    yield start, day, lines


def from_jsonl(text: str, *, file: str | None = None) -> list[PriorNote]:
    """NOTES.jsonl: one note a line, with `id` and `text`; keys that nobody knows are ignored.

    Raises `InputError` with file, line and field.
    """
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not numbered:
        raise InputError("the file holds no notes.", file=file)
    return [_from_json(line, file, number) for number, line in numbered]


def from_csv(text: str, *, file: str | None = None) -> list[PriorNote]:
    """CSV with a header that has at least `date` and `text`. Raises `InputError` with file, line and field."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    notes, line = list[PriorNote](), 1
    try:
        header = [name.strip().casefold() for name in reader.fieldnames or []]
        _check_header(header, file)
        reader.fieldnames = header
        line = reader.line_num + 1
        for row in reader:
            notes.append(_from_row(row, file, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"this is not valid CSV ({error}).", file=file, line=line) from error
    if not notes:
        raise InputError("the file holds no notes.", file=file)
    return notes


def read_date(text: str, *, file: str | None = None, line: int | None = None) -> date:
    """A date as clinics write it (`2026-03-04`, `3/4/2026`, `03/04/26`). Raises `InputError`."""
    if "/" in text:
        month, day, year = (int(part) for part in text.split("/"))
    else:
        year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError as error:
        raise InputError(f"there is no date {text}.", file=file, line=line, field="date") from error


def _check_header(header: list[str], file: str | None) -> None:
    for needed in ("date", "text"):
        if needed not in header:
            raise InputError(f"the header needs the columns date and text ({needed} is missing).", file=file, line=1)


def _from_row(row: Mapping[str | None, str | list[str] | None], file: str | None, line: int) -> PriorNote:
    if None in row or None in row.values():
        raise InputError("the row has more or fewer fields than the header.", file=file, line=line)
    said = {name: str(row[name]).strip() for name in _COLUMNS if row.get(name)}
    written = said.get("date", "")
    if written and not _DATE_LINE.fullmatch(written):
        raise InputError(f"{written!r} is no date like 2026-03-04.", file=file, line=line, field="date")
    day = read_date(written, file=file, line=line) if written else None
    note = _note(day, said.get("text", ""), line, file=file)
    told: dict[str, str] = {name: said[name] for name in ("id", "author", "patient", "clinic") if name in said}
    return note.model_copy(update=told)


def _from_json(text: str, file: str | None, line: int) -> PriorNote:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"this is not valid JSON ({error.msg}).", file=file, line=line) from error
    except RecursionError as error:
        raise InputError("this JSON is nested too deeply.", file=file, line=line) from error
    if not isinstance(value, dict):
        raise InputError("each line holds one note as a JSON object.", file=file, line=line)
    try:
        note = PriorNote.model_validate(value)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in fault["loc"]) or None
        raise InputError(f"{fault['msg'].lower()}.", file=file, line=line, field=field) from error
    if not note.text.strip():
        raise InputError("the note has no text.", file=file, line=line, field="text")
    return note


def _note(day: date | None, text: str, line: int, *, file: str | None = None) -> PriorNote:
    said = text.strip()
    if not said:
        raise InputError("there is no note under this date.", file=file, line=line, field="text")
    digest = hashlib.sha256(f"{day}\n{said}".encode()).hexdigest()
    return PriorNote(id=f"imported-{digest[:16]}", text=said, date=day)


def _said(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
