"""Columns: what each of several numbers in a row is, said once before them.

`AROM/PROM`, `L (R)`, `IE -> today`, "left first then right" and the first line of a table say it; `98/124`, `6 (14)`,
`41 -> 63` and "128 and 165" are then a row of cells. A row has as many cells as there are columns, or it is none.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, Literal, TypeVar, cast

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.said import SENTENCE_ENDS, Column, Ledger
from notedraft.note import Side

_MOST = 6
"""Columns of the widest table."""
_STRICT = frozenset({"/", "|", "->", "("})
_LOOSE = frozenset({",", "and", "&", "then", "vs", "versus"})
"""Words that join two labels only where both are sides or both are ways of measuring."""
_BETWEEN_CELLS = frozenset({"/", "|", "->", "(", ",", ";", "and", "&", "then", "to", "vs", "versus"})
_MODES = frozenset({"active", "passive"})
_GAP = 2
_DASHES = frozenset({"-", "--"})
_IN_CELL = frozenset({"lack", "copula", "present", "link"})
_LABELS = frozenset({"side", "order", "mode", "header", "earlier", "now"})
"""Kinds of tokens that a label may begin with."""
_FEWEST = 2
_HEADED, _ROW = 8, 5
"""Tokens behind labels in which the first number stands, and those from it to the second one."""


CellT = TypeVar("CellT")


@dataclass(frozen=True, slots=True)
class Cell(Generic[CellT]):
    """One cell of a row; without a value where the table was left blank."""

    column: Column
    at: int
    value: CellT | None
    kinds: frozenset[str] = field(default_factory=frozenset)
    """Kinds of the words inside the cell, such as a lack."""


@cache
def _words(of: Literal["today", "prior", "assisted", "apart", "extra", "blank"]) -> frozenset[str]:
    return frozenset(load("motions")["columns"][of])


@cache
def _label_words() -> frozenset[str]:
    return _words("today") | _words("prior") | _words("apart")


@cache
def _short_modes() -> dict[str, str]:
    return dict(load("motions")["columns"]["modes"])


# --- labels


def read_columns(ledger: Ledger, i: int) -> tuple[tuple[Column, ...], int] | None:
    """The columns whose labels begin at token `i`, and the index behind them; null where it is no such list."""
    if ledger.kind(i) == "order":
        first, second = (ledger.value(i) if ledger.value(i) != "same" else _last_order(ledger)).split() or ("", "")
        if not first:
            return None
        return (Column(side=cast(Side, first)), Column(side=cast(Side, second))), i + 1
    columns: list[Column] = []
    k: int | None = i
    end, joined = i, ""
    while k is not None and len(columns) < _MOST:
        column, after = _label(ledger, k)
        bracketed = joined == "(" and ledger.value(after) == ")"
        if column is None or not _fits(columns, column := _inherited(columns, column, bracketed=bracketed), joined):
            break
        columns.append(column)
        end = after
        k, joined = _next_label(ledger, after)
    same_visit = all(column.prior and not column.side for column in columns)  # `Prior (10/6): E 40`
    if len(columns) < _FEWEST or same_visit or not _closes(ledger, columns, end):
        return None
    return tuple(columns), end + (ledger.value(end) == ")")


def _last_order(ledger: Ledger) -> str:
    """`38 on the right and 61 on the left; ER, same order`: the sides of the last two values."""
    sides = [value.side for value in ledger.values[-_FEWEST:]]
    return " ".join(side for side in sides if side) if set(sides) == {"right", "left"} else ""


def _label(ledger: Ledger, i: int) -> tuple[Column | None, int]:
    column, k = Column(), i
    while (more := _attribute(ledger, k, column)) is not None:
        column, k = more
        while k > i and ledger.written(k) in _words("extra") and ledger.written(k) not in _words("today"):
            k += 1
    return (column, k) if k > i else (None, i)


def _attribute(ledger: Ledger, k: int, column: Column) -> tuple[Column, int] | None:
    """The column with what token `k` adds to it; null where it adds nothing new."""
    kind, value, written = ledger.kind(k), ledger.value(k), ledger.written(k)
    if kind == "side" and value != "bilateral" and column.side is None:
        return column._replace(side=cast(Side, value)), k + 1
    if column.mode is None and written in _short_modes() and k > 0 and ledger.kind(k - 1) == "side":
        return column._replace(mode=_short_modes()[written]), k + 1
    if kind in ("mode", "header") and column.mode is None and (value in _MODES or written in _words("assisted")):
        return column._replace(mode=value), k + 1
    if column.moment:
        return None
    if written in _words("today") or kind == "now":
        return column._replace(prior=False, moment=written), k + 1
    if kind == "earlier" or written in _words("prior"):
        return column._replace(prior=True, moment=written), k + 1
    if kind == "number" and ledger.kind(k + 2) == "earlier" and ledger.value(k + 2) == "ago":
        return column._replace(prior=True, moment="ago"), k + 3
    if written in _words("apart"):
        return column._replace(apart=True, moment=written), k + 1
    return _date(ledger, k, column)


def _date(ledger: Ledger, k: int, column: Column) -> tuple[Column, int] | None:
    """`| 10/2 |`: the day of an earlier visit heads a column of a table."""
    parts = [ledger.written(n) for n in range(k, k + 4)]
    dated = ledger.kind(k) == "number" == ledger.kind(k + 2) and parts[1] == "/" and parts[3] in ("|", "->", "\n", ")")
    graded = ledger.graded and parts[2] == "5"  # `quad | 4/5 | 5/5`
    if not dated or graded or ledger.written(k - 1) not in ("|", "->", "("):
        return None
    return column._replace(prior=True, moment="".join(parts[:3])), k + 3


def _inherited(columns: list[Column], column: Column, *, bracketed: bool) -> Column:
    """`R AROM/PROM`, `AROM pre -> post`, `L (last wk)`: a label has what the one before it says besides."""
    visit_of = bracketed and bool(column.prior)
    if not columns or not (visit_of or _told(column) & _told(columns[-1])):
        return column
    return column._replace(side=column.side or columns[-1].side, mode=column.mode or columns[-1].mode)


def _fits(columns: list[Column], column: Column, joined: str) -> bool:
    """Whether a label goes on with the list: another one of the same kind."""
    if not columns:
        return True
    if column in columns:
        return False
    if joined in _LOOSE:
        return not (column.moment or columns[0].moment) and _told(column) == _told(columns[0])
    return column.apart or columns[0].apart or bool(_told(column) & _told(columns[0]))


def _told(column: Column) -> frozenset[str]:
    told = {"side": column.side, "mode": column.mode, "moment": column.moment}
    return frozenset(name for name, value in told.items() if value)


def _next_label(ledger: Ledger, after: int) -> tuple[int | None, str]:
    """Where the next label begins, and what joins it."""
    mark = ledger.written(after)
    if ledger.kind(after) == "side" and mark.startswith("("):
        return after, "("
    if mark == ")":
        return _next_label(ledger, after + 1)  # `L (2 wks ago) | R`
    if mark in _STRICT | _LOOSE:
        k = after + 1
        while ledger.written(k) in ("then", "|", "first"):
            k += 1
        return k, mark
    labels = ledger.kind(after) == ledger.kind(after - 1) == "side" and ledger.written(after - 2) != "the"
    if labels and ledger.kind(after + 1) != "number":
        return after, " "  # `L R:`
    apart = after < len(ledger.tokens) and ledger.tokens[after].start - ledger.tokens[after - 1].end >= _GAP
    return (after, " ") if apart and mark != "\n" else (None, "")


def _closes(ledger: Ledger, columns: list[Column], end: int) -> bool:
    """Whether the labels head something; `today 40 / last visit 30` are no columns, each word has its own number."""
    if ledger.kind(end) == "number":
        cells = ledger.value(end + 1) in ("/", "->", "|")  # `pre/post 90/110`
        return cells or not any(column.moment for column in columns)
    if all(column.mode and not column.moment for column in columns) and not _has_two(ledger, end):
        return False  # "full passive, active extension lacks 30"
    wide = ledger.tokens[end - 1].start - ledger.tokens[end - 2].end >= _GAP
    return not wide or ledger.value(end) == "\n"


def _has_two(ledger: Ledger, end: int) -> bool:
    """Whether two numbers stand near each other behind the labels that end at token `end`, or a new line begins there."""
    if ledger.value(end) in ("\n", ":", ")"):
        return True
    first = next((k for k in range(end, end + _HEADED) if ledger.kind(k) == "number"), None)
    if first is None:
        return False
    second = next((k for k in range(first + 1, first + _ROW) if ledger.kind(k) == "number"), None)
    return second is not None and all(ledger.value(k) not in SENTENCE_ENDS for k in range(first, second))


def begins_label(ledger: Ledger, i: int) -> bool:
    """Whether a label may begin at token `i`: what is cheap to know before reading one."""
    kind = ledger.kind(i)
    opens_cell = kind == "number" and ledger.value(i - 1) in ("|", "(")
    begins = opens_cell or kind in _LABELS or (kind != "number" and ledger.written(i) in _label_words())
    # "lacks 7 actively, passively 4": it closes the number before it
    return begins and not (ledger.kind(i - 1) in ("number", "degree", "unit") and ledger.written(i + 1) in _LOOSE)


# --- rows


def read_row(
    ledger: Ledger, i: int, columns: tuple[Column, ...], read: Callable[[int], tuple[CellT, int] | None]
) -> tuple[list[Cell[CellT]], int] | None:
    """The cells of the row whose first number is token `i`, and the index behind it; null where it is no row."""
    row = _cells(ledger, i, columns, read)
    now = tuple(column for column in columns if not (column.prior and column.side))
    return row or (_cells(ledger, i, now, read) if _FEWEST <= len(now) < len(columns) else None)


def _cells(
    ledger: Ledger, i: int, columns: tuple[Column, ...], read: Callable[[int], tuple[CellT, int] | None]
) -> tuple[list[Cell[CellT]], int] | None:
    """The row as `columns` tell it; `quad 4 | 5` under `L (LV) | R` has none in the bracket."""
    k = _row_begins(ledger, i)
    cells: list[Cell[CellT]] = []
    for column in columns:
        cell, after = _cell(ledger, _next_cell(ledger, k) if cells else k, column, read)
        if cell is None:
            return None
        cells.append(cell)
        k = after + (ledger.value(after) == ")")
    return (cells, k) if any(cell.value for cell in cells) and not _goes_on(ledger, k) else None


def _row_begins(ledger: Ledger, i: int) -> int:
    """`ER | -- | 60`: the first cells of a row may be blank."""
    k = i
    while k > 0 and (ledger.kind(k - 1) in _IN_CELL or _is_blank(ledger, k - 1) or ledger.value(k - 1) == "|"):
        k -= 1
    return k + (ledger.value(k) == "|")


def _is_blank(ledger: Ledger, k: int) -> bool:
    return ledger.written(k) in _words("blank") or ledger.written(k) in _DASHES


def _next_cell(ledger: Ledger, k: int) -> int:
    return k + (ledger.written(k) in _BETWEEN_CELLS)


def _cell(
    ledger: Ledger, i: int, column: Column, read: Callable[[int], tuple[CellT, int] | None]
) -> tuple[Cell[CellT] | None, int]:
    k, kinds = i, set()
    while ledger.kind(k) in _IN_CELL and not _is_blank(ledger, k):
        kinds.add(ledger.kind(k))
        k += 1
    if ledger.kind(k) == "number":
        found = read(k)
        after = found[1] + (ledger.written(found[1]) == "*") if found else k  # a note's star: `14* (30)`
        return (Cell(column, k, found[0], frozenset(kinds)), after) if found else (None, k)
    if ledger.value(k) == "|":
        return Cell(column, k, None), k
    blank = k
    while _is_blank(ledger, k):
        k += 1
    return (Cell(column, blank, None), k) if k > blank else (None, k)


def _goes_on(ledger: Ledger, k: int) -> bool:
    """Whether more numbers follow than there are columns."""
    joined = ledger.written(k) in ("/", "|", "->")
    return ledger.kind(k + joined) == "number"
