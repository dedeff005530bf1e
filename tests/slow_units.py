"""Billable units counted the slow and obvious way, straight from the manual: what the product is held against.

Neither a table nor a line of the product is used here. `bench` takes the time of it too.
"""

from collections.abc import Mapping
from itertools import product
from typing import TypeVar

Code = TypeVar("Code", bound=str)


def slow_by_total(minutes: Mapping[Code, int]) -> list[dict[Code, int]]:
    """Try every way of giving each code its whole blocks and at most one unit more; keep those the manual allows.

    Allowed: the units of the total, and no code that got one more has less left over than a code that did not.
    """
    total, units, bound = sum(minutes.values()), 0, 8
    while total >= bound:
        units, bound = units + 1, bound + 15
    ways = []
    for extras in product((0, 1), repeat=len(minutes)):
        chosen = dict(zip(minutes, extras, strict=True))
        given_more = [minutes[code] % 15 for code in minutes if chosen[code]]
        given_none = [minutes[code] % 15 for code in minutes if not chosen[code]]
        fair = not given_more or not given_none or min(given_more) >= max(given_none)
        if fair and sum(minutes[code] // 15 + chosen[code] for code in minutes) == units:
            ways.append({code: n for code in sorted(minutes) if (n := minutes[code] // 15 + chosen[code])})
    return ways


def slow_by_code(minutes: Mapping[Code, int]) -> list[dict[Code, int]]:
    """Count the boundaries 8, 23, 38 ... that each code alone reaches."""
    reached = {code: len(range(8, value + 1, 15)) for code, value in minutes.items()}
    return [{code: reached[code] for code in sorted(reached) if reached[code]}]


def as_set(allocations: list[dict[Code, int]]) -> set[frozenset[tuple[Code, int]]]:
    """Allocations whose order does not matter."""
    return {frozenset(one.items()) for one in allocations}
