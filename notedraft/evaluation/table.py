"""A table of a report, and how its numbers are written."""

from collections.abc import Sequence
from dataclasses import dataclass

from notedraft.evaluation.rates import Rate


@dataclass(frozen=True)
class Table:
    """One table: its title, what to know when reading it, its columns and rows."""

    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash where nothing was counted."""
    return "-" if share is None else f"{share:.0%}"


def two_places(value: float | None) -> str:
    """A score with two decimals; a dash where nothing was counted."""
    return "-" if value is None else f"{value:.2f}"


def interval(found: Rate) -> str:
    """The 95 % interval of a rate; a dash where nothing was counted."""
    return "-" if found.share is None else f"{found.low:.0%} to {found.high:.0%}"


def counted(found: Rate) -> str:
    """A rate as `7 of 8`; a dash where nothing was counted."""
    return "-" if found.share is None else f"{found.hits} of {found.of}"
