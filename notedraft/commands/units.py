"""`notedraft units`: minutes by code in, billable units with every allowed allocation and the arithmetic out."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal, cast

from notedraft.codes import CptCode
from notedraft.commands.files import id_of_line, parse_object, print_json, read_lines
from notedraft.commands.show import show_units
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.errors import InputError, NotedraftError
from notedraft.note import ClinicalFacts, ServiceLine, TherapyNote
from notedraft.result import UnitMethod, Units, UnitsByMethod
from notedraft.rules.assistants import check_units_of_assistants
from notedraft.rules.billing_units import bill_units, units_of
from notedraft.rules.case import Case
from notedraft.tables.claims import assistant_share
from notedraft.tables.payers import find_payer, nearest_payers
from notedraft.tables.procedures import find_procedure, nearest_codes

Method = Literal["cms_total", "cpt_per_code", "both"]
_OTHER: Mapping[UnitMethod, UnitMethod] = {"cms_total": "cpt_per_code", "cpt_per_code": "cms_total"}


def units_one(
    pairs: list[str], method: str | None, payer: str | None, on: date, *, as_json: bool, assistant: Sequence[str] = ()
) -> int:
    """Print the units of `97110=24 97112=8 ...` on a date of service; the exit status.

    `assistant` holds the part of those minutes that an assistant gave without the therapist.
    """
    minutes = dict(_pair(text) for text in _once(pairs))
    theirs = dict(_pair(text) for text in _once(list(assistant)))
    units = _with_payer(minutes, payer, on) if payer else _by_method(minutes, _method(method or "both"), on)
    said = _of_assistants(minutes, theirs, payer, on)
    if as_json:
        more = {"assistants": said} if theirs else {}
        print_json({"on": on.isoformat(), **json.loads(units.model_dump_json()), **more})
        return 0
    print(f"On {on.isoformat()}" + (f", {payer}" if payer else ""))
    show_units(units)
    for sentence in said:
        print(f"  {sentence}")
    return 0


def units_batch(file: str) -> int:
    """Count every line `{"id", "minutes": {code: minutes}, "method"}`; one line out for each line in."""
    worst = 0
    for number, line in read_lines(file):
        answer, status = _counted(line, number, file)
        print(answer)
        worst = max(worst, status)
    return worst


def _counted(line: str, number: int, file: str) -> tuple[str, int]:
    """The answer to one line as a line of JSON, and the exit status that it calls for."""
    try:
        data = parse_object(line, file=file, line=number)
        return f'{{"id": {json.dumps(data.get("id"), ensure_ascii=False)}, {_of_line(data, number, file)[1:]}', 0
    except NotedraftError as error:
        return json.dumps({"id": id_of_line(line), "error": str(error)}, ensure_ascii=False), 2


def _of_line(data: Mapping[str, object], number: int, file: str) -> str:
    """The units of one line as JSON."""
    given = data.get("minutes")
    if data.get("id") is None or not isinstance(given, dict):
        raise InputError('a line needs "id" and "minutes" by code.', file=file, line=number)
    minutes = {_known(str(code)): _minutes(value, str(code)) for code, value in given.items()}
    if len(minutes) < len(given):
        raise InputError("a code is given twice.", file=file, line=number, field="minutes")
    on = _date(str(data["on"])) if data.get("on") else None
    payer = data.get("payer")
    if payer and not data.get("method"):
        return _with_payer(minutes, str(payer), on).model_dump_json()
    return _json_by_method(minutes, _method(str(data.get("method") or "both")), on)


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


@cache
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
    if isinstance(value, bool) or not text.removeprefix("-").isdecimal():
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
    chosen, other = _both(minutes, method, on)
    return Units(**dict(chosen), other_method=other)


def _json_by_method(minutes: Mapping[CptCode, int], method: Method, on: date | None) -> str:
    """As `_by_method`, written without a model in between: clinics count sessions by the hundred thousand."""
    chosen, other = _both(minutes, method, on)
    return f'{chosen.model_dump_json()[:-1]},"other_method":{other.model_dump_json()}}}'


def _both(minutes: Mapping[CptCode, int], method: Method, on: date | None) -> tuple[UnitsByMethod, UnitsByMethod]:
    """The method asked for and the other; where both were, neither is chosen."""
    first: UnitMethod = "cms_total" if method == "both" else method
    chosen, other = bill_units(minutes, first, on=on), bill_units(minutes, _OTHER[first], on=on)
    if method == "both":
        chosen.method = None
    return chosen, other


def _of_assistants(
    minutes: Mapping[CptCode, int], theirs: Mapping[CptCode, int], payer: str | None, on: date
) -> list[str]:
    """Which units carry CQ, in sentences; nothing where no assistant took part."""
    for code, given in theirs.items():
        if given > minutes.get(code, 0):
            raise InputError(
                f"{given} minutes of an assistant for {code} are more than its {minutes.get(code, 0)} minutes."
            )
    if not theirs:
        return []
    lines = [ServiceLine(code=c, minutes=n, assistant_minutes=theirs.get(c, 0)) for c, n in minutes.items()]
    found = check_units_of_assistants(_case(lines, payer, on))
    if not found:
        return [f"No modifier for assistants is asked for on {on.isoformat()}."]
    return [*(one.message for one in found), *_paid(on)]


def _paid(on: date) -> list[str]:
    row = assistant_share(on=on)
    return [f"Medicare pays a line with CQ or CO at {row.paid_percent} per cent."] if row else []


def _case(lines: list[ServiceLine], payer: str | None, on: date | None) -> Case:
    note = TherapyNote(services=lines, date_of_service=on)
    encounter = Encounter(payer=payer, date_of_service=on)
    return Case(note=note, encounter=encounter, reading=Reading(facts=ClinicalFacts()))


def _with_payer(minutes: Mapping[CptCode, int], name: str, on: date | None) -> Units:
    if find_payer(name, on=on) is None:
        raise InputError(f"{name!r} is not a payer that the tables hold; known are {', '.join(nearest_payers(name))}.")
    return units_of(_case([ServiceLine(code=code, minutes=n) for code, n in minutes.items()], name, on))
