"""The boxes that the chart's forms are made of, and reading them: what can't be read gets one sentence a box."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from notedraft.encounter import Clinician
from notedraft.errors import InputError

C = TypeVar("C", bound=str | None)
T = TypeVar("T")

Label = Literal["visible", "collapsed"]

_MONEY = re.compile(r"\$?\s*(?P<dollars>\d{1,3}(,\d{3})+|\d+)(?P<cents>\.\d{1,2})?", re.ASCII)


class Reading:
    """One reading of a form. It goes on after a box that can't be read, so that nobody mends a form one save at a time."""

    def __init__(self) -> None:
        self._problems: list[str] = []

    def of(self, read: Callable[[], T]) -> T | None:
        """What that part of the form holds; null where it can't be read, and `finish` says why."""
        try:
            return read()
        except InputError as problem:
            self._problems.append(problem.problem)
            return None

    def all(self, parts: Sequence[Callable[[], T | None]]) -> list[T]:
        """What the lines of a list hold, those left out that are empty."""
        return [value for part in parts if (value := self.of(part)) is not None]

    def finish(self) -> None:
        """Raise `InputError` with a sentence for each box that can't be read."""
        if self._problems:
            raise InputError(" ".join(self._problems))


def day(column: DeltaGenerator, label: str, value: date | None, key: str, shown: Label = "visible") -> date | None:
    """A date, perhaps none."""
    chosen: date | None = column.date_input(label, value, key=key, format="YYYY-MM-DD", label_visibility=shown)
    return chosen


def line(column: DeltaGenerator, label: str, value: str | None, key: str, shown: Label = "visible") -> str | None:
    """A line of text; null where nothing stands in it."""
    return column.text_input(label, value or "", key=key, label_visibility=shown).strip() or None


def count(column: DeltaGenerator, label: str, value: int | None, key: str, shown: Label = "visible") -> int | None:
    """A whole number from 0; null where nobody gave one."""
    given: int | None = column.number_input(label, min_value=0, value=value, step=1, key=key, label_visibility=shown)
    return given


def one_of(
    column: DeltaGenerator,
    label: str,
    choices: Sequence[C],
    held: C,
    key: str,
    words: Callable[[C], str] | None = None,
    shown: Label = "visible",
) -> C:
    """One of some values, the first of which may be none."""
    at = choices.index(held)
    return column.selectbox(label, choices, index=at, key=key, format_func=words or or_dash, label_visibility=shown)


def or_dash(value: str | None) -> str:
    """A value as it stands, a dash where there is none."""
    return value or "–"


def clinician(label: str, held: Clinician | None, key: str) -> Clinician | None:
    """A person by name and credentials; who keeps the name keeps the NPI."""
    name_box, credentials_box = st.columns([6, 4])
    name = line(name_box, label, held.name if held else None, f"{key}-name")
    credentials = line(credentials_box, "Credentials", held.credentials if held else None, f"{key}-credentials")
    npi = held.npi if held and held.name == name else None
    return Clinician(name=name, credentials=credentials or "", npi=npi) if name else None


def label_of(number: int) -> Label:
    """Only the first line of a list shows its labels; the others have theirs for screen readers."""
    return "visible" if number == 0 else "collapsed"


def matching(text: str, pattern: str, otherwise: str) -> str | None:
    """The text, null where there is none. Raises `InputError` with the sentence `otherwise`."""
    if text and not re.fullmatch(pattern, text):
        raise InputError(otherwise)
    return text or None


def parse_money(text: str | None, *, what: str) -> Decimal | None:
    """Dollars from `1834.20` or `$1,834.20`, null for an empty box. Raises `InputError`."""
    if not text:
        return None
    read = _MONEY.fullmatch(text)
    if read is None:
        raise InputError(f"{what} takes dollars such as 1834.20; “{text}” was not saved.")
    return Decimal(read["dollars"].replace(",", "") + (read["cents"] or ""))
