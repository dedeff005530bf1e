"""Sets and reps in the cells of a table whose first line names its columns: `| Exercise | Sets | Reps |`."""

import re
from collections.abc import Iterator

from notedraft.dictation.pieces import Field, Piece, number
from notedraft.patterns import pattern

_HEADER = pattern(r"^[^\n]*\|\s*(?:sets?|reps?)\s*(?:\||$)[^\n]*$", re.MULTILINE)
_COLUMNS: tuple[tuple[re.Pattern[str], Field], ...] = (
    (pattern(r"sets?"), "sets"),
    (pattern(r"reps?|repetitions?"), "reps"),
    (pattern(r"holds?(?: ?\(?s(?:ec(?:onds?)?)?\)?)?"), "hold_seconds"),
)
_CELL = pattern(r"\s*(\d{1,3})(?: ?- ?(\d{1,3}))?\s*")
_ROW = pattern(r"\n[^\n]*\|[^\n]*")


def cells(text: str) -> list[Piece]:
    """The numbers of every such table, each under the field that heads its column; a range stays in its words."""
    return [piece for header in _HEADER.finditer(text) for piece in _rows(text, header)]


def _rows(text: str, header: re.Match[str]) -> Iterator[Piece]:
    columns = [_field(label) for label in header[0].split("|")]
    end = header.end()
    while row := _ROW.match(text, end):
        yield from _row(row, columns)
        end = row.end()


def _field(label: str) -> Field | None:
    return next((field for pattern, field in _COLUMNS if pattern.fullmatch(label.strip())), None)


def _row(row: re.Match[str], columns: list[Field | None]) -> Iterator[Piece]:
    start = row.start()
    for i, cell in enumerate(row[0].split("|")):
        field = columns[i] if i < len(columns) else None
        if field and (m := _CELL.fullmatch(cell)):
            yield _piece(field, m, start)
        start += len(cell) + 1


def _piece(field: Field, cell: re.Match[str], start: int) -> Piece:
    begin, end = start + cell.start(1), start + cell.end(2 if cell[2] else 1)
    if cell[2]:
        return Piece(begin, end, (), ((field, f"{cell[1]}-{cell[2]}"),))
    return Piece(begin, end, ((field, number(cell[1])),))
