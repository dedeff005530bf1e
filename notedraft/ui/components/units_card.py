"""Billable units: the payer's method decides, every allowed allocation is shown, the other method is beside it."""

from collections.abc import Callable, Mapping
from typing import Any

from notedraft.codes import CptCode
from notedraft.result import Allocation, UnitMethod, Units, UnitsByMethod
from notedraft.ui.components.mount import mount

METHOD_WORDS: Mapping[UnitMethod, str] = {
    "cms_total": "total minutes decide (cms_total)",
    "cpt_per_code": "each code alone, midpoint rule (cpt_per_code)",
}


def units_card(
    units: Units,
    *,
    key: str,
    payer: str | None,
    chosen: Mapping[CptCode, int] | None = None,
    on_choose: Callable[[Allocation], None] | None = None,
) -> None:
    """Show the units; `on_choose` takes the allocation that the clinician chose among several."""
    allowed = units.allowed or []
    data = {
        "method": _method(units, payer),
        "units": _shown(units),
        "other": _shown(units.other_method),
        "other_title": f"For comparison only: {METHOD_WORDS[units.other_method.method or 'cpt_per_code']}",
        "chosen": allowed.index(dict(chosen)) if chosen is not None and dict(chosen) in allowed else None,
        "editable": on_choose is not None,
    }
    mount("units_card", data, key=key, on={"choose": lambda sent: on_choose(allowed[sent["at"]])} if on_choose else {})


def _method(units: Units, payer: str | None) -> str:
    if units.method is None:
        return "no payer named: neither method was chosen"
    return f"{payer or 'payer'}: {METHOD_WORDS[units.method]}"


def _shown(units: UnitsByMethod) -> dict[str, Any]:
    return {
        "total_minutes": units.total_minutes,
        "total_units": units.total_units,
        "allowed": None if units.allowed is None else [[[code, n] for code, n in a.items()] for a in units.allowed],
        "explanation": units.explanation,
        "missing": units.missing,
    }
