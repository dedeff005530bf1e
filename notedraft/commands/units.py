"""`notedraft units`: minutes by code in, billable units with every allowed allocation and the arithmetic out."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Literal, cast

from notedraft.codes import CptCode
from notedraft.commands.files import print_json, read_lines
from notedraft.commands.show import show_units
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.errors import InputError, NotedraftError
from notedraft.note import ClinicalFacts, ServiceLine, TherapyNote
from notedraft.result import UnitMethod, Units
from notedraft.rules.billing_units import bill_units, units_of
from notedraft.rules.case import Case
from notedraft.tables.payers import find_payer, nearest_payers
from notedraft.tables.procedures import find_procedure, nearest_codes

Method = Literal["cms_total", "cpt_per_code", "both"]
_OTHER: Mapping[UnitMethod, UnitMethod] = {"cms_total": "cpt_per_code", "cpt_per_code": "cms_total"}


def units_one(pairs: list[str], method: str | None, payer: str | None, on: date, as_json: bool) -> int:
    """Print the units of `97110=24 97112=8 ...` on a date of service; the exit status."""
    minutes = dict(_pair(text) for text in _once(pairs))
    units = _with_payer(minutes, payer, on) if payer else _by_method(minutes, _method(method or "both"), on)
    if as_json:
        print_json({"on": on.isoformat(), **json.loads(units.model_dump_json())})
        return 0
    print(f"On {on.isoformat()}" + (f", {payer}" if payer else ""))
    show_units(units)
    return 0


def units_batch(file: str) -> int:
    """Count every line `{"id", "minutes": {code: minutes}, "method"}`; one line out for each line in."""
    worst = 0
    for number, line in read_lines(file):
        answer, status = _counted(line, number, file)
        print_json(answer, sys.stdout)
        worst = max(worst, status)
    return worst


def _counted(line: str, number: int, file: str) -> tuple[dict[str, object], int]:
    ident: object = None
    try:
        data = _object(line, number, file)
        ident = data.get("id")
        given = data.get("minutes")
        if ident is None or not isinstance(given, dict):
            raise InputError('a line needs "id" and "minutes" by code.', file=file, line=number)
        minutes = {_known(str(code)): _minutes(value, str(code)) for code, value in given.items()}
        method = _method(str(data.get("method") or "both"))
        on = _date(str(data["on"])) if data.get("on") else None
        payer = data.get("payer")
        units = (
            _with_payer(minutes, str(payer), on)
            if payer and not data.get("method")
            else _by_method(minutes, method, on)
        )
        return {"id": ident, **json.loads(units.model_dump_json())}, 0
    except NotedraftError as error:
        return {"id": ident, "error": str(error)}, 2


def _object(line: str, number: int, file: str) -> dict[str, object]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"this is not valid JSON ({error.msg.lower()}).", file=file, line=number) from error
    if not isinstance(data, dict):
        raise InputError("a line must be a JSON object.", file=file, line=number)
    return data


def _once(pairs: list[str]) -> list[str]:
    codes = [text.partition("=")[0] for text in pairs]
    if repeated := next((code for code in codes if codes.count(code) > 1), None):
        raise InputError(f"{repeated} is given twice; give each code once with all its minutes.")
    return pairs


def _pair(text: str) -> tuple[CptCode, int]:
    code, sign, minutes = text.partition("=")
    if not sign:
        raise InputError(f"{text!r} is not CODE=MINUTES, like 97110=24.")
    return _known(code), _minutes(minutes, code)


def _known(text: str) -> CptCode:
    code = CptCode(text)
    found = find_procedure(code, on=None)
    if found is None:
        raise InputError(
            f"{code} is not a code that the tables hold; the nearest are {', '.join(nearest_codes(code))}."
        )
    if found.timing != "fifteen_minutes":
        raise InputError(
            f"{code} ({found.name}) is not counted in 15-minute units: it has one unit whatever its minutes."
        )
    return code


def _minutes(value: object, code: str) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not text.lstrip("-").isdigit():
        raise InputError(f"{text!r} is not a whole number of minutes for {code}.")
    minutes = int(text)
    if not 0 <= minutes <= 1440:
        raise InputError(f"{minutes} minutes for {code} are not between 0 and 1440, the minutes of a day.")
    return minutes


def _method(text: str) -> Method:
    if text not in ("cms_total", "cpt_per_code", "both"):
        raise InputError(f"{text!r} is not a unit method; choose cms_total, cpt_per_code or both.")
    return cast(Method, text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a date like 2026-03-04.") from error


def _by_method(minutes: Mapping[CptCode, int], method: Method, on: date | None) -> Units:
    first: UnitMethod = "cms_total" if method == "both" else method
    chosen, other = bill_units(minutes, first, on=on), bill_units(minutes, _OTHER[first], on=on)
    return Units(**{**dict(chosen), "method": None if method == "both" else first}, other_method=other)


def _with_payer(minutes: Mapping[CptCode, int], name: str, on: date | None) -> Units:
    if find_payer(name, on=on) is None:
        raise InputError(f"{name!r} is not a payer that the tables hold; known are {', '.join(nearest_payers(name))}.")
    note = TherapyNote(services=[ServiceLine(code=code, minutes=n) for code, n in minutes.items()], date_of_service=on)
    encounter = Encounter(payer=name, date_of_service=on)
    return units_of(Case(note=note, encounter=encounter, reading=Reading(facts=ClinicalFacts())))
