"""Tables of pain scores: a line whose cells are moments, and lines of numbers under it.

`| | Before | After |` over `| R knee | 5 | 3 |`: a number's moment is the head of its column, or of its row where that
begins with one: `| Visit | Pain |` over `| Today | 4/10 |`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import cast

from notedraft.dictation.pain_phrases import When
from notedraft.dictation.pain_words import heading_moment
from notedraft.dictation.phrases import Token

_STROKE = "|"
_EXTREMES = frozenset({"best", "worst"})


def table_cells(tokens: Sequence[Token]) -> dict[int, When]:
    """The moment of every number in such a table of pain, by the number's index."""
    if not any(t.value == _STROKE for t in tokens):
        return {}
    found: dict[int, When] = {}
    heads: list[When | None] = []
    columns: list[bool] = []
    named = False
    for line in _lines(tokens):
        cells = _cells(tokens, line)
        if len(cells) <= 1:
            heads, columns = [], []
        elif not any(tokens[i].kind == "number" for i in line):
            if any(tokens[i].kind != "mark" and tokens[i].value not in (_STROKE, "-") for i in line):
                heads = [_head(tokens, cell) for cell in cells]
                columns = [_is_of_pain(tokens, cell) for cell in cells]
                named = _is_of_pain(tokens, line) or bool(_EXTREMES & set(heads))
        elif named or _is_of_pain(tokens, cells[0]):
            own = _head(tokens, cells[0])
            found |= _row(tokens, cells, _heads_of_row(own, heads, columns))
    return found


def _lines(tokens: Sequence[Token]) -> Iterator[list[int]]:
    for breaks, line in groupby(range(len(tokens)), lambda i: tokens[i].value == "\n"):
        if not breaks:
            yield list(line)


def _cells(tokens: Sequence[Token], line: Sequence[int]) -> list[list[int]]:
    """The cells of a line, each as the indexes of its tokens; the stroke that opens a line parts nothing."""
    cells: list[list[int]] = [[]]
    for i in line[tokens[line[0]].value == _STROKE :]:
        if tokens[i].value == _STROKE:
            cells.append([])
        else:
            cells[-1].append(i)
    return cells


def _head(tokens: Sequence[Token], cell: Sequence[int]) -> When | None:
    return next((cast(When, when) for i in cell if (when := heading_moment(tokens[i]))), None)


def _is_of_pain(tokens: Sequence[Token], cell: Sequence[int]) -> bool:
    kinds = {tokens[i].kind for i in cell}
    return "pain" in kinds and "other" not in kinds


def _heads_of_row(own: When | None, heads: list[When | None], columns: Sequence[bool]) -> list[When | None]:
    """The moments of a row that begins with one, `| Last visit | 6/10 |`, or else those of the columns."""
    if own is None or (own == "now" and any(heads)):
        return heads
    return [own if of_pain or head else None for of_pain, head in zip(columns, heads, strict=True)]


def _row(tokens: Sequence[Token], cells: Sequence[Sequence[int]], heads: Sequence[When | None]) -> dict[int, When]:
    """The numbers of one row with the heads of their columns; none of a row that scores something else."""
    if {"other", "feel"} & {tokens[i].kind for i in cells[0]}:
        return {}
    numbers = [next((i for i in cell if tokens[i].kind == "number"), None) for cell in cells]
    return {i: when for i, when in zip(numbers, heads, strict=False) if i is not None and when is not None}
