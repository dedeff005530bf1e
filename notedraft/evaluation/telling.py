"""Facts in words, for whoever reads a difference."""

from collections.abc import Mapping
from typing import Any

from notedraft.note import Record

_NOT_TOLD = {"quote", "evidence", "origin", "confirmed_by", "known", "location", "body_region", "code"}
_SUBJECT = {"name", "joint", "motion", "muscle", "color"}


def told(value: Any) -> str:
    """A value in words: a fact by its fields that say something, minutes by code."""
    if value is None or value == {}:
        return "nothing"
    if isinstance(value, Record):
        fields = {name: inner for name, inner in value if name not in _NOT_TOLD and inner not in (None, {}, [])}
        return ", ".join(told(inner) if name in _SUBJECT else f"{name} {told(inner)}" for name, inner in fields.items())
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {told(inner)}" for key, inner in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)
