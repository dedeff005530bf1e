"""From timed minutes to billable units, by both methods, with every allocation that is allowed.

`cms_total` (Medicare Claims Processing Manual, ch. 5, section 20.2.C): the total of all timed minutes decides how many
units there are; whole blocks of 15 minutes stay with their code; what then remains goes, a unit each, to the codes with
the largest remainders. Where remainders tie, the clinician chooses, so every choice is given.

`cpt_per_code` (the CPT midpoint rule): each code alone, a unit once the midpoint of its 15 minutes is passed.

>>> minutes = {CptCode("97110"): 33, CptCode("97140"): 7}
>>> bill_units(minutes, "cms_total", on=date(2026, 3, 4)).allowed
[{'97110': 2, '97140': 1}]
>>> bill_units(minutes, "cpt_per_code", on=date(2026, 3, 4)).allowed
[{'97110': 2}]
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from math import comb

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.result import Allocation, UnitMethod, UnitsByMethod
from notedraft.rules.unit_arithmetic import Remainders, Split, largest_remainders, units_in
from notedraft.rules.unit_explanations import explain_each, explain_total
from notedraft.tables.counting import unit_counting
from notedraft.tables.rows import UnitCounting

MOST_ALLOCATIONS = 5_000
"""A tie among more codes than any session holds would fill the memory; it is refused in one sentence instead."""


def bill_units(minutes: Mapping[CptCode, int], method: UnitMethod, *, on: date | None) -> UnitsByMethod:
    """The units of one patient, day and discipline by one method, from the minutes of each timed code.

    Without a date of service the method's only row is read. Raises `NoRowInForce` for a date before the method's table,
    `InputError` for negative minutes or for a tie among more codes than any session holds.
    """
    if any(value < 0 for value in minutes.values()):
        raise InputError("minutes can't be negative.")
    row = unit_counting(method, on=on)
    splits = [Split.of(code, minutes[code], row) for code in sorted(minutes)]
    return _by_total(splits, row) if method == "cms_total" else _by_code(splits, row)


def _by_total(splits: Sequence[Split], row: UnitCounting) -> UnitsByMethod:
    total = sum(split.minutes for split in splits)
    units = units_in(total, row)
    rest = largest_remainders(splits, units)
    return UnitsByMethod(
        method="cms_total",
        total_minutes=total,
        total_units=units,
        allowed=_allocations(splits, rest),
        explanation=explain_total(splits, total, rest, row),
        missing=[],
    )


def _by_code(splits: Sequence[Split], row: UnitCounting) -> UnitsByMethod:
    allocation = {split.code: units for split in splits if (units := units_in(split.minutes, row))}
    return UnitsByMethod(
        method="cpt_per_code",
        total_minutes=sum(split.minutes for split in splits),
        total_units=sum(allocation.values()),
        allowed=[allocation],
        explanation=explain_each(splits, allocation, row),
        missing=[],
    )


def _allocations(splits: Sequence[Split], rest: Remainders) -> list[Allocation]:
    if comb(len(rest.tied), rest.choose) > MOST_ALLOCATIONS:
        raise InputError(f"{len(rest.tied)} timed codes tie for {rest.choose} units; no session holds that many codes.")
    return [_allocation(splits, {*rest.sure, *chosen}) for chosen in combinations(rest.tied, rest.choose)]


def _allocation(splits: Sequence[Split], served: set[CptCode]) -> Allocation:
    units = ((split.code, split.blocks + (split.code in served)) for split in splits)
    return {code: number for code, number in units if number}
