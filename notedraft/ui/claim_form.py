"""The claim of a visit as a form, as the clinic made it: nothing is added to it here."""

from collections.abc import Callable

import streamlit as st

from notedraft.codes import CptCode, Modifier
from notedraft.encounter import Claim, ClaimLine
from notedraft.errors import InputError
from notedraft.ui.boxes import Reading, count, label_of, line

_FIRST_LINES = 3
"""Empty lines of a claim that nobody has entered yet; a claim that is held gets one more."""


def claim_form(held: Claim | None, *, key: str) -> Callable[[], Claim | None]:
    """Draw the lines; an emptied line goes from the claim."""
    st.markdown("**Claim lines**")
    lines = [*held.lines, None] if held and held.lines else [None] * _FIRST_LINES
    parts = [_line(one, number, f"{key}-claim-{number}") for number, one in enumerate(lines)]

    def read() -> Claim | None:
        reading = Reading()
        said = reading.all(parts)
        reading.finish()
        return Claim(lines=said) if said else None

    return read


def _line(held: ClaimLine | None, number: int, key: str) -> Callable[[], ClaimLine | None]:
    shown, (code_box, units_box, modifiers_box) = label_of(number), st.columns([3, 2, 5])
    code = line(code_box, "Code", held.code if held else None, f"{key}-code", shown)
    units = count(units_box, "Units", held.units if held else None, f"{key}-units", shown)
    joined = ", ".join(held.modifiers) if held else None
    modifiers = line(modifiers_box, "Modifiers, in their order (GP, 59)", joined, f"{key}-modifiers", shown)

    def read() -> ClaimLine | None:
        if not code and units is None and not modifiers:
            return None
        if not code or units is None:
            raise InputError(f"Claim line {number + 1}: give the code and its units.")
        ordered = [Modifier(one) for one in (modifiers or "").replace(",", " ").split()]
        return ClaimLine(code=CptCode(code), units=units, modifiers=ordered)

    return read
