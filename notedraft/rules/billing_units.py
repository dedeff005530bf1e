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
from notedraft.errors import InputError, NoRowInForce
from notedraft.result import Allocation, UnitMethod, Units, UnitsByMethod
from notedraft.rules.add_on_codes import as_one_service, explain_parts, in_its_codes
from notedraft.rules.case import Case
from notedraft.rules.unit_arithmetic import Remainders, Split, largest_remainders, units_in
from notedraft.rules.unit_explanations import explain_each, explain_total
from notedraft.rules.unit_minutes import MinutesToCount, minutes_to_count
from notedraft.rules.unit_payers import choose_method
from notedraft.rules.wording import joined
from notedraft.tables.counting import unit_counting
from notedraft.tables.rows import UnitCounting

MOST_ALLOCATIONS = 5_000
"""A tie among more codes than any session holds would fill the memory; it is refused in one sentence instead."""


def bill_units(minutes: Mapping[CptCode, int], method: UnitMethod, *, on: date | None) -> UnitsByMethod:
    """The units of one patient, day and discipline by one method, from the minutes of each timed code.

    Without a date of service the method's only row is read. Raises `NoRowInForce` for a date before the method's table,
    `InputError` for negative minutes or for a tie among more codes than any session holds.
    """
    if minutes and min(minutes.values()) < 0:
        negative = [code for code, value in minutes.items() if value < 0]
        raise InputError(f"minutes can't be negative, as those of {joined(sorted(negative))} are.")
    row = unit_counting(method, on=on)
    services = as_one_service(minutes)
    splits = [Split.of(code, services[code], row) for code in sorted(services)]
    counted = _by_total(splits, row) if method == "cms_total" else _by_code(splits, row)
    return _by_their_codes(counted, minutes)


def units_of(case: Case) -> Units:
    """The units of a note by its payer's method, the other beside it.

    While a timed service lacks minutes there are none. Without a payer or a date of service, or where the plan must be
    asked, no method is chosen: `cms_total` then fills the fields and `cpt_per_code` is the other.
    """
    return case.once("units", _units_of)


def _units_of(case: Case) -> Units:
    to_count = minutes_to_count(case)
    method, why = choose_method(case)
    first: UnitMethod = method or "cms_total"
    second: UnitMethod = "cpt_per_code" if first == "cms_total" else "cms_total"
    chosen, other = (_units_or_reason(to_count, one, case.on) for one in (first, second))
    explanation = [*why, *chosen.explanation, *to_count.remarks]
    fields = chosen.model_dump() | {"method": method, "explanation": explanation}
    return Units(**fields, other_method=other)


def _units_or_reason(to_count: MinutesToCount, method: UnitMethod, on: date | None) -> UnitsByMethod:
    """The units by one method, or, where there can be none, the reason in their place."""
    if to_count.missing:
        return _no_units(method, to_count.why_not_counted, to_count.missing)
    try:
        return bill_units(to_count.minutes, method, on=on)
    except (NoRowInForce, InputError) as reason:
        return _no_units(method, str(reason), [])


def _no_units(method: UnitMethod, why: str, missing: list[CptCode]) -> UnitsByMethod:
    return UnitsByMethod(
        method=method, total_minutes=None, total_units=None, allowed=None, explanation=[why], missing=missing
    )


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


def _by_their_codes(counted: UnitsByMethod, minutes: Mapping[CptCode, int]) -> UnitsByMethod:
    if not (said := explain_parts(minutes)):
        return counted
    allowed = [in_its_codes(allocation) for allocation in counted.allowed or []]
    return counted.model_copy(update={"allowed": allowed, "explanation": [*counted.explanation, *said]})


def _allocations(splits: Sequence[Split], rest: Remainders) -> list[Allocation]:
    if comb(len(rest.tied), rest.choose) > MOST_ALLOCATIONS:
        raise InputError(f"{len(rest.tied)} timed codes tie for {rest.choose} units; no session holds that many codes.")
    return [_allocation(splits, {*rest.sure, *chosen}) for chosen in combinations(rest.tied, rest.choose)]


def _allocation(splits: Sequence[Split], served: set[CptCode]) -> Allocation:
    units = ((split.code, split.blocks + (split.code in served)) for split in splits)
    return {code: number for code, number in units if number}
