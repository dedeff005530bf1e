"""Procedure-to-procedure edits: the active pairs of the edition held, and deleted ones that people still quote."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from notedraft.codes import CptCode
from notedraft.tables.claim_rows import DeletedPairs, PairedCodes, Setting
from notedraft.tables.loader import as_kind, bundled

ACTIVE = "ncci/active_pairs"
DELETED = "ncci/deleted_pairs"


class Edit(NamedTuple):
    """One active pair: `paid` is column 1, `denied` column 2."""

    paid: CptCode
    denied: CptCode
    row: PairedCodes

    def indicator(self, setting: Setting | None) -> int:
        """1 where a modifier may bypass the edit, 0 where none does, in the table of the setting."""
        hospital = self.row.outpatient_hospital
        return hospital if setting == "outpatient_hospital" and hospital is not None else self.row.indicator


def edition() -> str:
    """The day of the edition of the active pairs."""
    return bundled().table(ACTIVE).edition.partition("+")[0]


def active_edit(one: CptCode, other: CptCode) -> Edit | None:
    """The pair of two codes in the edition held, whichever of them is column 1."""
    return _active().get(frozenset((one, other)))


def edition_is_older(*, on: date) -> bool:
    """Whether the edition's quarter ended before a date of service."""
    quarter = date.fromisoformat(edition())
    return (on.year, (on.month - 1) // 3) > (quarter.year, (quarter.month - 1) // 3)


def edition_in_words(*, on: date) -> str:
    """The edition as a finding names it, and that it is older than the date of service where it is."""
    older = ", older than the date of service" if edition_is_older(on=on) else ""
    return f"edition of {edition()}{older}"


def edition_is_newer(*, on: date) -> bool:
    """Whether the edition begins after a date of service, which it then says nothing about."""
    return on < date.fromisoformat(edition())


def deleted_pair(one: CptCode, other: CptCode, *, on: date) -> DeletedPairs | None:
    """Why the pair is no edit on a date, where it once was one."""
    for rows in bundled().table(DELETED).series.values():
        row = as_kind(rows[-1], DeletedPairs)
        if row.first_day <= on and _holds(row, one, other):
            return row
    return None


@cache
def _active() -> Mapping[frozenset[CptCode], Edit]:
    rows = (as_kind(series[-1], PairedCodes) for series in bundled().table(ACTIVE).series.values())
    return {frozenset((row.column_1, code)): Edit(row.column_1, code, row) for row in rows for code in row.column_2}


def _holds(row: DeletedPairs, one: CptCode, other: CptCode) -> bool:
    return (one in row.codes and other in row.others) or (other in row.codes and one in row.others)
