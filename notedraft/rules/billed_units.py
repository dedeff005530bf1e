"""The units of a claim against those that the documented minutes support: over- and under-billing, reported evenly."""

from collections.abc import Iterator, Mapping

from notedraft.codes import CptCode
from notedraft.finding import Finding
from notedraft.result import Allocation, Units
from notedraft.rules.billing_units import units_of
from notedraft.rules.case import Case
from notedraft.rules.timed_services import FurnishedService, furnished_services
from notedraft.rules.wording import counted
from notedraft.tables.procedures import add_on_codes, code_label, find_procedure
from notedraft.tables.rulebook import finding

WHERE = "/units"


def check_billed_units(case: Case) -> list[Finding]:
    """BU03, BU04, BU05: nothing where the claim has not been made."""
    if case.billed_units is None:
        return []
    units = units_of(case)
    billed = {code: number for code, number in case.billed_units.items() if number}
    timed = {code: number for code, number in billed.items() if _is_timed(case, code)}
    found = [*_untimed_excess(case, billed), *_without_minutes(case, billed)]
    if units.total_units is not None and not found:
        found = list(_against_minutes(units, timed))
    return [_marked(case, one) for one in (*found, *_left_out(case, billed))]


def _is_timed(case: Case, code: CptCode) -> bool:
    return any(s.timing == "fifteen_minutes" for s in _documented(case, code))


def _documented(case: Case, code: CptCode) -> list[FurnishedService]:
    """The note's lines of a code; those of its first 15 minutes where the code is for further ones."""
    wanted = {_as_medicare_codes_it(code), add_on_codes().get(code)}
    return [service for service in furnished_services(case) if _as_medicare_codes_it(service.code) in wanted]


def _as_medicare_codes_it(code: CptCode) -> CptCode:
    """One name for a service that has two codes (97014, G0283): which of them is right is not judged here."""
    procedure = find_procedure(code, on=None)
    return (procedure.medicare_code if procedure else None) or code


def _without_minutes(case: Case, billed: Mapping[CptCode, int]) -> Iterator[Finding]:
    """A code that the note does not hold, or a timed one without a minute in it."""
    for code, number in billed.items():
        lines = _documented(case, code)
        if not lines:
            yield finding(
                "BU03", f"{code_label(code)}: {counted(number, 'unit')} billed, not in the note.", where=WHERE
            )
        elif _is_timed(case, code) and not any(line.minutes for line in lines):
            message = f"{code_label(code)}: {counted(number, 'unit')} billed, no minutes documented."
            yield finding("BU03", message, where=WHERE)


def _left_out(case: Case, billed: Mapping[CptCode, int]) -> Iterator[Finding]:
    """Untimed services that were furnished and that the claim lacks; what is bundled is never billed alone."""
    names = {_as_medicare_codes_it(code) for code in billed}
    for service in furnished_services(case) if case.encounter.claim else ():
        bundled = service.procedure is not None and service.procedure.medicare == "bundled"
        if service.timing == "untimed" and not bundled and _as_medicare_codes_it(service.code) not in names:
            message = f"{code_label(service.code)} was furnished and is not billed."
            yield finding("BU04", message, where=service.where, evidence=service.evidence)


def _untimed_excess(case: Case, billed: Mapping[CptCode, int]) -> Iterator[Finding]:
    for code, number in billed.items():
        procedure = find_procedure(code, on=None)
        if procedure and procedure.timing == "untimed" and number > 1:
            message = f"{code_label(code)} is untimed: one unit whatever its minutes; {number} are billed."
            yield finding("BU03", message, where=WHERE)


def _against_minutes(units: Units, billed: Mapping[CptCode, int]) -> Iterator[Finding]:
    """Both methods bound the total where neither was chosen."""
    total, totals, allowed = sum(billed.values()), _possible_totals(units), _possible_allocations(units)
    made = f"the {counted(units.total_minutes or 0, 'documented minute')} make {_one_or_range(totals)}"
    if total > max(totals):
        yield finding("BU03", f"{counted(total, 'timed unit')} billed; {made}.", where=WHERE)
    elif total < min(totals):
        yield finding("BU04", f"{counted(total, 'timed unit')} billed; {made}.", where=WHERE)
    elif dict(billed) not in allowed:
        yield finding("BU05", _why_not_allowed(billed, allowed), where=WHERE)


def _possible_totals(units: Units) -> list[int]:
    methods = [units, units.other_method] if units.method is None else [units]
    return [one.total_units for one in methods if one.total_units is not None]


def _possible_allocations(units: Units) -> list[Allocation]:
    methods = [units, units.other_method] if units.method is None else [units]
    return [allocation for one in methods for allocation in one.allowed or []]


def _one_or_range(totals: list[int]) -> str:
    low, high = min(totals), max(totals)
    return counted(low, "unit") if low == high else f"{low} or {high} units, by the method"


def _why_not_allowed(billed: Mapping[CptCode, int], allowed: list[Allocation]) -> str:
    for code, number in sorted(billed.items()):
        most = max(allocation.get(code, 0) for allocation in allowed)
        if number > most:
            return (
                f"{code_label(code)}: {counted(number, 'unit')} billed; an allowed allocation gives it {most} at most."
            )
    return "The billed units are none of the allowed allocations."


def _marked(case: Case, found: Finding) -> Finding:
    """Not verified where the payer's way of counting was not read at its source."""
    unsure = case.payer is not None and not case.payer.unit_method_verified and case.payer.unit_method is not None
    return found.model_copy(update={"verified": False}) if unsure else found
