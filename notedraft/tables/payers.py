"""Payers as their files describe them, found by any of the names that people write.

A clinic's own file adds payers, and replaces those that it calls by the same name.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from notedraft.errors import TableError
from notedraft.tables.loader import Table, as_kind, bundled, read_table
from notedraft.tables.rows import ClinicPayer, Payer, TableFile

KIND = "payer"
_CLINIC = f"{KIND}/clinic/"
_LIKE = 50
"""From this similarity of two names on, out of 100, one may be meant for the other."""


def find_payer(name: str, *, on: date | None) -> Payer | None:
    """The payer that goes by `name` (case, spaces and punctuation aside), as it was on a date; null where unknown.

    Without a date the newest row is read: no dated rule is judged then. Raises `NoRowInForce` for a date before the table.
    """
    table = _tables_by_name().get(_folded(name))
    if table is None:
        return None
    return _payer(table) if on is None else as_kind(table.on(on), Payer)


def use_clinic_payers(file: Path | None) -> None:
    """Know the payers of the clinic's own file too, in place of any file used before.

    Raises `TableError` that names file, line and field; then the payers stay as they were.
    """
    added = _tables_of(file) if file else []
    _by_name([*_shipped(), *added])  # refuses two payers of one name before anything is replaced
    bundled().hold(added)
    _tables_by_name.cache_clear()


def nearest_payers(name: str) -> list[str]:
    """Names of known payers that look like `name`, for the sentence that refuses it; all of them where none does."""
    by_name = _tables_by_name()
    close = process.extract(_folded(name), by_name.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=_LIKE)
    return list(dict.fromkeys(_payer(by_name[match]).name for match, _, _ in close))[:3] or payer_names()


def payer_names() -> list[str]:
    """The name of every payer, in order."""
    return sorted({_payer(table).name for table in _tables_by_name().values()})


@cache
def _tables_by_name() -> dict[str, Table]:
    return _by_name(bundled().tables(KIND))


def _shipped() -> list[Table]:
    return [table for table in bundled().tables(KIND) if not table.name.startswith(_CLINIC)]


def _tables_of(file: Path) -> list[Table]:
    """One table for each payer of the clinic's file."""
    whole = read_table(file, f"{_CLINIC}{file.stem}", TableFile[ClinicPayer])
    return [
        Table(f"{_CLINIC}{_folded(name)}", whole.edition, whole.about, {"": rows})
        for name, rows in whole.series.items()
    ]


def _by_name(tables: Iterable[Table]) -> dict[str, Table]:
    """Every table by each of its names; the clinic's go before ours, and a whole payer is replaced by its name."""
    clinic: list[Table] = []
    ours: list[Table] = []
    for table in tables:
        (clinic if table.name.startswith(_CLINIC) else ours).append(table)
    found = _without_doubles(ours)
    for name, table in _without_doubles(clinic).items():
        replaced = found.get(name)
        if replaced is not None and name == _folded(_payer(replaced).name):
            found |= {other: table for other, held in found.items() if held is replaced}
        found[name] = table
    return found


def _without_doubles(tables: Iterable[Table]) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in tables:
        for name in {_folded(n) for n in (_payer(table).name, *_payer(table).aliases)}:
            if name in found:
                raise TableError(f"Two payers go by the name {name!r}: {found[name].name} and {table.name}.")
            found[name] = table
    return found


def _payer(table: Table) -> Payer:
    """The newest row: names do not depend on the date."""
    return as_kind(table.series[""][-1], Payer)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", name.casefold().replace("'", "").replace("\u2019", "")).split())
