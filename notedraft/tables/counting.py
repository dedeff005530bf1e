"""How a unit method counts, and which elements a profile asks for: typed readings of two small tables."""

from datetime import date
from functools import lru_cache

from notedraft.result import UnitMethod
from notedraft.tables.loader import as_kind, in_force, unchanged
from notedraft.tables.rows import ElementProfile, ProfileId, UnitCounting

DEFAULT_PROFILE: ProfileId = "detailed"
"""The profile of a note whose payer is unknown."""


@lru_cache(maxsize=1024)
def unit_counting(method: UnitMethod, *, on: date | None) -> UnitCounting:
    """The row of `method` on a date, its only row without one; raises `NoRowInForce`, `TableError`."""
    name = f"unit_counting/{method}"
    return as_kind(unchanged(name) if on is None else in_force(name, on=on), UnitCounting)


def element_profile(profile: ProfileId, *, on: date) -> ElementProfile:
    """What a profile asks for on a date; raises `NoRowInForce`."""
    return as_kind(in_force(f"required_elements/{profile}", on=on), ElementProfile)
