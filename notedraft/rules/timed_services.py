"""The services of a note as the code table sees them, whichever list they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from notedraft.codes import CptCode
from notedraft.errors import NoRowInForce
from notedraft.note import Interval, ServiceLine, UntimedLine
from notedraft.rules.case import Case
from notedraft.source import Span
from notedraft.tables.procedures import find_procedure
from notedraft.tables.rows import Procedure


@dataclass(frozen=True, slots=True)
class FurnishedService:
    """One service line of a note: what the table says of its code (null: unknown on that date) and where it stands."""

    code: CptCode
    procedure: Procedure | None
    minutes: int | None
    assistant_minutes: int | None
    """Of `minutes`, those that an assistant gave without the therapist; null: not said."""
    not_recorded: bool
    intervals: tuple[Interval, ...]
    evidence: tuple[Span, ...]
    where: str

    @property
    def timing(self) -> Literal["fifteen_minutes", "other_time", "untimed", "unknown"]:
        """How the code's minutes count."""
        return self.procedure.timing if self.procedure else "unknown"

    @property
    def lacks_minutes(self) -> bool:
        """Whether minutes are still to be said: a zero is said, and so is that nobody recorded them."""
        return self.minutes is None and not self.not_recorded


def furnished_services(case: Case) -> list[FurnishedService]:
    """Every service line of the note, timed list first."""
    return list(case.once("furnished_services", _furnished_services))


def _furnished_services(case: Case) -> tuple[FurnishedService, ...]:
    return (*_from_timed_list(case), *_from_untimed_list(case))


def timed_services(case: Case) -> list[FurnishedService]:
    """The services that are counted in 15-minute units."""
    return [service for service in furnished_services(case) if service.timing == "fifteen_minutes"]


def _from_timed_list(case: Case) -> Iterator[FurnishedService]:
    for index, line in enumerate(case.note.services):
        yield _furnished(
            line, case.on, f"/note/services/{index}", tuple(line.intervals), not_recorded=line.minutes_not_recorded
        )


def _from_untimed_list(case: Case) -> Iterator[FurnishedService]:
    for index, line in enumerate(case.note.untimed_services):
        yield _furnished(line, case.on, f"/note/untimed_services/{index}", (), not_recorded=False)


def _furnished(
    line: ServiceLine | UntimedLine, on: date | None, where: str, intervals: tuple[Interval, ...], *, not_recorded: bool
) -> FurnishedService:
    return FurnishedService(
        code=line.code,
        procedure=_procedure(line.code, on),
        minutes=line.minutes,
        assistant_minutes=line.assistant_minutes,
        not_recorded=not_recorded,
        intervals=intervals,
        evidence=tuple(line.evidence),
        where=where,
    )


def _procedure(code: CptCode, on: date | None) -> Procedure | None:
    try:
        return find_procedure(code, on=on)
    except NoRowInForce:
        return None
