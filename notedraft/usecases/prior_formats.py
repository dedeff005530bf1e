"""Reads earlier notes from paste, JSON lines and CSV; every complaint names its line."""

from notedraft.encounter import PriorNote


def from_paste(text: str) -> list[PriorNote]:
    """Notes pasted one after another, each begun by a line that holds only its date (`2026-03-04` or `03/04/2026`)."""
    raise NotImplementedError


def from_jsonl(text: str, *, file: str | None = None) -> list[PriorNote]:
    """NOTES.jsonl: one note a line. Raises `InputError` with file, line and field."""
    raise NotImplementedError


def from_csv(text: str, *, file: str | None = None) -> list[PriorNote]:
    """CSV with a header that has at least `date` and `text`. Raises `InputError` with file, line and field."""
    raise NotImplementedError
