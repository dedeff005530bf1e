"""Terms of a course of care and the content of codes: typed readings of their tables."""

from datetime import date
from functools import cache

from notedraft.codes import CptCode
from notedraft.errors import NoRowInForce
from notedraft.tables.care_rows import CodeContent, DenialReason, Term
from notedraft.tables.loader import as_kind, bundled, in_force


def plan_term(name: str, *, on: date) -> int | None:
    """How many days a term of the plan of care has on a date; null before its first day."""
    try:
        return as_kind(in_force("terms/plan_of_care", on=on, key=name), Term).count
    except NoRowInForce:
        return None


def red_flag_term(name: str) -> int:
    """From how many visits (or what share) on something is pointed out; our own figures, the same on every date."""
    return as_kind(bundled().table("terms/red_flags").only(name), Term).count


def identity_term(name: str) -> int:
    """How a name is compared with the chart's; our own figures, the same on every date."""
    return as_kind(bundled().table("terms/identity").only(name), Term).count


@cache
def code_content(code: CptCode) -> CodeContent | None:
    """What the work of a timed code is; null for a code that the table does not tell of."""
    rows = bundled().table("code_content").series.get(code)
    return as_kind(rows[-1], CodeContent) if rows else None


@cache
def denial_reasons() -> tuple[DenialReason, ...]:
    """Every reason for a denial that the table tells of, in its order of names."""
    series = bundled().table("denial_reasons").series
    return tuple(as_kind(rows[-1], DenialReason) for rows in series.values())
