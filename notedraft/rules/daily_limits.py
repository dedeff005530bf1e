"""The most units of a day: of a code, of a payer, and of the clinician's hours.

Units are those of the claim, or those that were chosen; where nothing was billed yet, those that every allowed allocation has.
"""

from collections.abc import Iterator, Mapping

from notedraft.codes import CptCode
from notedraft.finding import Finding
from notedraft.rules.billing_units import units_of
from notedraft.rules.case import Case
from notedraft.rules.claim import by_policy, cited, policy
from notedraft.rules.wording import counted
from notedraft.tables.claim_rows import UnlikelyUnits
from notedraft.tables.claims import unlikely_units
from notedraft.tables.edits import edition_in_words, edition_is_older
from notedraft.tables.procedures import code_label, find_procedure
from notedraft.tables.rulebook import finding

_WHERE = "/units"
_ABSOLUTE = 2
"""The adjudication indicator of a limit that no record lifts."""


def check_unlikely_units(case: Case) -> list[Finding]:
    """BU21, BU22: more units of a code than its daily limit, where the payer uses Medicare's."""
    said = policy(case, "edits")
    if not said.applies:
        return []
    return [by_policy(found, said) for code, units in _units(case).items() for found in _above(case, code, units)]


def check_payers_day(case: Case) -> list[Finding]:
    """BU24: more timed units than the payer takes on a day."""
    cap = case.payer.daily_units if case.payer else None
    if cap is None or case.payer is None:
        return []
    timed = sum(units for code, units in _units(case).items() if _is_timed(code))
    if timed <= cap.units:
        return []
    message = f"{counted(timed, 'timed unit')}; {case.payer.name} takes {cap.units} a day: {cap.text}"
    found = finding("BU24", message, where=_WHERE)
    return [found if cap.verified else found.model_copy(update={"verified": False})]


def check_hours_worked(case: Case) -> list[Finding]:
    """BU23: more timed minutes of the day than the clinician worked."""
    day = case.encounter.clinician_day
    if day is None or day.timed_minutes <= day.worked_minutes:
        return []
    message = (
        f"{counted(day.timed_minutes, 'timed minute')} on a day of {counted(day.worked_minutes, 'minute')} worked."
    )
    return [finding("BU23", message, where="/encounter/clinician_day")]


def _units(case: Case) -> Mapping[CptCode, int]:
    if case.billed_units is not None:
        return case.billed_units
    allowed = units_of(case).allowed or []
    return {code: min(one.get(code, 0) for one in allowed) for code in sorted({c for one in allowed for c in one})}


def _above(case: Case, code: CptCode, units: int) -> Iterator[Finding]:
    row = unlikely_units(code, on=case.on) if case.on else None
    if case.on is None or row is None or units <= (limit := _limit(case, row)):
        return
    rule, held = "BU21" if row.adjudication == _ABSOLUTE else "BU22", edition_in_words(on=case.on)
    message = f"{code_label(code)}: {counted(units, 'unit')}; the daily limit is {limit} ({held})."
    found = cited(finding(rule, message, where=_WHERE), row)
    yield found.model_copy(update={"verified": False}) if edition_is_older(on=case.on) else found


def _limit(case: Case, row: UnlikelyUnits) -> int:
    return row.outpatient_hospital if case.encounter.setting == "outpatient_hospital" else row.practitioner


def _is_timed(code: CptCode) -> bool:
    procedure = find_procedure(code, on=None)
    return procedure is not None and procedure.timing == "fifteen_minutes"
