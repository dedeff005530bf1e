"""Procedure codes as the table holds them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from notedraft.codes import CptCode
from notedraft.tables.loader import as_kind, bundled, in_force
from notedraft.tables.nearest import nearest
from notedraft.tables.rows import Procedure

TABLE = "procedures"


def find_procedure(code: CptCode, *, on: date | None) -> Procedure | None:
    """What the table says of a code, null where it does not hold it; raises `NoRowInForce` for a date before the code.

    Without a date the latest row is read: it serves to name a code, and whether a code is timed never changed.
    """
    rows = bundled().table(TABLE).series.get(code)
    if rows is None:
        return None
    return as_kind(rows[-1] if on is None else in_force(TABLE, on=on, key=code), Procedure)


@cache
def add_on_codes() -> Mapping[CptCode, CptCode]:
    """Each code for further 15 minutes with the code that holds the first 15 of the same service (97130: 97129)."""
    rows = (as_kind(series[-1], Procedure) for series in bundled().table(TABLE).series.values())
    return {row.code: row.adds_to for row in rows if row.adds_to}


def code_label(code: CptCode) -> str:
    """A code as people read it: `Therapeutic exercise (97110)`, or the bare code where the table does not hold it."""
    found = find_procedure(code, on=None)
    return f"{found.name[:1].upper()}{found.name[1:]} ({code})" if found else str(code)


def nearest_codes(code: CptCode) -> list[str]:
    """The three known codes that look most like `code`, for the sentence that refuses it."""
    return nearest(code, bundled().table(TABLE).series)
