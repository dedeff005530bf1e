"""Codes of one service in two parts: the first 15 minutes under one code, each further 15 under another (97129, 97130).

The minutes of both are one service when units are counted; its first unit is the first code's, the others the add-on's.
"""

from collections.abc import Mapping

from notedraft.codes import CptCode
from notedraft.result import Allocation
from notedraft.tables.procedures import add_on_codes


def as_one_service(minutes: Mapping[CptCode, int]) -> Mapping[CptCode, int]:
    """Minutes by service: those of an add-on with the code it adds to. An add-on alone stays as it stands."""
    together = {add_on: first for add_on, first in add_on_codes().items() if add_on in minutes and first in minutes}
    if not together:
        return minutes
    added = {first: minutes[first] + minutes[add_on] for add_on, first in together.items()}
    return {code: added.get(code, value) for code, value in minutes.items() if code not in together}


def in_its_codes(allocation: Allocation) -> Allocation:
    """Units by code: of a service in two parts one unit is the first code's, and each further one the add-on's."""
    split = {first: add_on for add_on, first in add_on_codes().items() if allocation.get(first, 0) > 1}
    if not split:
        return allocation
    units = dict(allocation)
    for first, add_on in split.items():
        units[add_on] = units.get(add_on, 0) + units[first] - 1
        units[first] = 1
    return dict(sorted(units.items()))


def explain_parts(minutes: Mapping[CptCode, int]) -> list[str]:
    """One sentence for each service in two parts."""
    return [
        f"{first} holds the first unit of the service, {add_on} each further one; their minutes are counted together."
        for add_on, first in add_on_codes().items()
        if first in minutes
    ]
