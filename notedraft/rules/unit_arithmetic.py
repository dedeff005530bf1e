"""Whole blocks, remainders and who gets what is left: the numbers behind billable units, without a word."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from notedraft.codes import CptCode
from notedraft.tables.rows import UnitCounting


class Split(NamedTuple):
    """The minutes of one code as whole blocks and what is left over."""

    code: CptCode
    minutes: int
    blocks: int
    left: int

    @classmethod
    def of(cls, code: CptCode, minutes: int, row: UnitCounting) -> Self:
        """`minutes` of `code`, split as `row` counts."""
        blocks, left = divmod(minutes, row.minutes_per_unit)
        return cls(code, minutes, blocks, left)


class Remainders(NamedTuple):
    """Who gets the units that remain after whole blocks: `sure` one each, and any `choose` of the codes that tie."""

    further: int
    sure: tuple[CptCode, ...]
    tied: tuple[CptCode, ...]
    choose: int


def units_in(minutes: int, row: UnitCounting) -> int:
    """Whole blocks, and one more where enough is left over for the last unit."""
    blocks, left = divmod(minutes, row.minutes_per_unit)
    return blocks + (left >= row.minutes_for_last_unit)


def largest_remainders(splits: Sequence[Split], units: int) -> Remainders:
    """Share out what is left of `units` after whole blocks, a unit each to the largest remainders."""
    further = units - sum(split.blocks for split in splits)
    if further == 0:
        return Remainders(0, (), (), 0)
    last = sorted((split.left for split in splits), reverse=True)[further - 1]
    above = tuple(split.code for split in splits if split.left > last)
    level = tuple(split.code for split in splits if split.left == last)
    choose = further - len(above)
    if choose == len(level):
        return Remainders(further, tuple(sorted((*above, *level))), (), 0)
    return Remainders(further, above, level, choose)
