"""Spaces that mean nothing: several that stand for one, unless they set out the columns of a table."""

from collections.abc import Iterator
from itertools import pairwise

from notedraft.patterns import pattern

_GAP = pattern(r"(?<=\S) {2,}(?=\S)")
_FEWEST = 2
"""Gaps that each of two lines has, one below the other, where they are rows of a table."""


def gaps(text: str) -> Iterator[tuple[int, int]]:
    """The half-open places in `text` where several spaces stand for one."""
    if "  " not in text:
        return
    lines = text.splitlines(keepends=True)
    found = [[gap.span() for gap in _GAP.finditer(line)] for line in lines]
    wide = [len(here) >= _FEWEST for here in found]
    rows = {row for i, (one, next_one) in enumerate(pairwise(wide)) if one and next_one for row in (i, i + 1)}
    begins = 0
    for i, line in enumerate(lines):
        yield from ((begins + start, begins + end) for start, end in found[i] if i not in rows)
        begins += len(line)
