"""Payers as their files describe them, found by any of the names that people write."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from notedraft.errors import TableError
from notedraft.tables.loader import Table, as_kind, bundled
from notedraft.tables.rows import Payer

KIND = "payer"
_LIKE = 50
"""From this similarity of two names on, out of 100, one may be meant for the other."""


def find_payer(name: str, *, on: date | None) -> Payer | None:
    """The payer that goes by `name` (case, spaces and punctuation aside), as it was on a date; null where unknown.

    Without a date the payer's only row is read. Raises `NoRowInForce` for a date before the payer's table.
    """
    table = _tables_by_name().get(_folded(name))
    if table is None:
        return None
    return as_kind(table.only() if on is None else table.on(on), Payer)


def nearest_payers(name: str) -> list[str]:
    """Names of known payers that look like `name`, for the sentence that refuses it; all of them where none does."""
    by_name = _tables_by_name()
    close = process.extract(_folded(name), by_name.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=_LIKE)
    return list(dict.fromkeys(_payer(by_name[match]).name for match, _, _ in close))[:3] or payer_names()


def payer_names() -> list[str]:
    """The name of every payer, in order."""
    return sorted(_payer(table).name for table in bundled().tables(KIND))


@cache
def _tables_by_name() -> Mapping[str, Table]:
    found: dict[str, Table] = {}
    for table in bundled().tables(KIND):
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
