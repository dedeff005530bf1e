"""Procedure codes as the table holds them."""

from datetime import date

from notedraft.codes import CptCode
from notedraft.tables.loader import as_kind, bundled, in_force
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


def code_label(code: CptCode) -> str:
    """A code as people read it: `Therapeutic exercise (97110)`, or the bare code where the table does not hold it."""
    found = find_procedure(code, on=None)
    return f"{found.name[:1].upper()}{found.name[1:]} ({code})" if found else str(code)


def nearest_codes(code: CptCode) -> list[str]:
    """The three known codes that look most like `code`, for the sentence that refuses it."""
    known = bundled().table(TABLE).series
    return sorted(known, key=lambda other: (-_shared_places(code, other), _distance(code, other), other))[:3]


def _shared_places(code: str, other: str) -> int:
    return sum(a == b for a, b in zip(code, other, strict=True))


def _distance(code: str, other: str) -> int:
    return abs(int(code, 36) - int(other, 36))
