"""`notedraft payment`: what a day's units would be allowed, for people who bill. No page for drafting or review shows it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from notedraft.codes import CptCode, Modifier
from notedraft.commands.files import print_json
from notedraft.encounter import ClaimLine
from notedraft.errors import InputError
from notedraft.rules.payment import Estimate, Participation, estimate_by_schedule, estimate_medicare
from notedraft.tables.claim_rows import Fee
from notedraft.tables.loader import read_table
from notedraft.tables.payers import find_payer, nearest_payers
from notedraft.tables.procedures import find_procedure, nearest_codes
from notedraft.tables.rows import TableFile

_MOST_UNITS = 96
"""Units of 15 minutes in a day."""


def payment_of(
    pairs: Sequence[str],
    *,
    on: date,
    payer: str,
    locality: str | None,
    participation: Participation,
    assistant: Sequence[str],
    schedule: str | None,
    as_json: bool,
) -> int:
    """Print the estimate of `97110=2 97140=1 ...` (units); 1 where something is missing and no amount is given."""
    lines = _lines(pairs, assistant)
    if schedule:
        table = read_table(Path(schedule), Path(schedule).name, TableFile[Fee])
        made = estimate_by_schedule(lines, table, on=on)
    else:
        made = _by_medicare(lines, payer, on, locality, participation)
    print_json(made) if as_json else _show(made)
    return int(bool(made.missing))


def _by_medicare(
    lines: list[ClaimLine], payer: str, on: date, locality: str | None, participation: Participation
) -> Estimate:
    found = find_payer(payer, on=on)
    if found is None:
        raise InputError(
            f"{payer!r} is not a payer that the tables hold; known are {', '.join(nearest_payers(payer))}."
        )
    if not found.threshold.applies:
        return Estimate(on=on, missing=[f"the fee schedule of {found.name}: give the clinic's own with --fees"])
    return estimate_medicare(lines, on=on, locality=locality, participation=participation)


def _lines(pairs: Sequence[str], assistant: Sequence[str]) -> list[ClaimLine]:
    units, theirs = _units(pairs), _units(assistant)
    if beyond := next((code for code, number in theirs.items() if number > units.get(code, 0)), None):
        raise InputError(f"more units of {beyond} are an assistant's than there are in all.")
    lines = []
    for code, number in units.items():
        own = number - theirs.get(code, 0)
        lines += [ClaimLine(code=code, units=own)] if own else []
        if code in theirs:
            lines.append(ClaimLine(code=code, units=theirs[code], modifiers=[Modifier("CQ")]))
    return lines


def _units(pairs: Sequence[str]) -> dict[CptCode, int]:
    found: dict[CptCode, int] = {}
    for text in pairs:
        code, number = _pair(text)
        if code in found:
            raise InputError(f"{code} is given twice; give each code once with all its units.")
        found[code] = number
    return found


def _pair(text: str) -> tuple[CptCode, int]:
    name, sign, number = text.partition("=")
    if not sign or not number.isdecimal() or not 0 <= int(number) <= _MOST_UNITS:
        raise InputError(f"{text!r} is not CODE=UNITS, like 97110=2.")
    code = CptCode(name)
    if find_procedure(code, on=None) is None:
        raise InputError(f"{code} is not a code that the tables hold; nearest: {', '.join(nearest_codes(code))}.")
    return code, int(number)


def _show(made: Estimate) -> None:
    print(f"Estimate for {made.on.isoformat()}, for billing only")
    for missing in made.missing:
        print(f"  missing: {missing}")
    if made.missing:
        print("No amount is given.")
        return
    for line in made.lines:
        print(f"  {line.arithmetic}")
    print(
        f"Allowed {made.allowed}"
        + (f"; Medicare {made.medicare}, patient {made.patient}" if made.medicare is not None else "")
    )
    for remark in made.remarks:
        print(f"  {remark}")
