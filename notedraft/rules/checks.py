"""The engine: a tuple of checks and a loop.

A check is a pure function from a `Case` to findings. It never raises for what a note holds; a date of service that the
tables do not cover is itself a finding, and then, as where there is no date, only the checks that need none run.
"""

from collections.abc import Callable, Sequence

from notedraft.errors import NoRowInForce
from notedraft.finding import Finding, Severity
from notedraft.rules.assistants import (
    check_assistants_minutes,
    check_assistants_notes,
    check_clinician_takes_part,
    check_payers_assistants,
    check_supervision,
    check_units_of_assistants,
)
from notedraft.rules.authorization import check_authorized_dates, check_authorized_visits
from notedraft.rules.billed_units import check_billed_units
from notedraft.rules.care_checks import CARE_CHECKS, IDENTITY_CHECKS
from notedraft.rules.case import Case
from notedraft.rules.codes_and_payers import (
    check_add_ons,
    check_codes_known,
    check_codes_of_unknown_payer,
    check_codes_taken,
    check_payer_known,
    check_state_known,
)
from notedraft.rules.daily_limits import check_hours_worked, check_payers_day, check_unlikely_units
from notedraft.rules.edits import check_nothing_to_bypass, check_pairs
from notedraft.rules.minutes import (
    check_chart_minutes,
    check_clock_times,
    check_code_minutes,
    check_day,
    check_minutes_without_units,
    check_sum_of_minutes,
    check_treatment_time,
)
from notedraft.rules.missing_elements import (
    check_date_of_service,
    check_measures_beyond_pain,
    check_required_elements,
    check_signature,
)
from notedraft.rules.modifiers import (
    check_discipline_modifiers,
    check_modifiers_known,
    check_notices,
    check_one_line_a_code,
    check_other_disciplines,
    check_separate_service_once,
)
from notedraft.rules.not_treatment import check_aide_minutes, check_not_treatment
from notedraft.rules.overlaps import check_group, check_other_patients, check_overlaps_in_note
from notedraft.rules.plausibility import check_date_not_in_future, check_dates_agree, check_pain_scale
from notedraft.rules.telehealth import check_telehealth
from notedraft.rules.template_slots import check_template_slots
from notedraft.rules.threshold import check_medical_review, check_threshold
from notedraft.tables.counting import element_profile
from notedraft.tables.rulebook import applies, finding, rule

Check = Callable[[Case], list[Finding]]

UNDATED_CHECKS: tuple[Check, ...] = (
    check_date_of_service,
    check_template_slots,
    check_pain_scale,
    check_date_not_in_future,
    check_dates_agree,
    *IDENTITY_CHECKS,
)
"""Checks that need no date of service, or that are about it."""

DATED_CHECKS: tuple[Check, ...] = (
    check_required_elements,
    check_signature,
    check_measures_beyond_pain,
    check_codes_known,
    check_payer_known,
    check_state_known,
    check_codes_taken,
    check_code_minutes,
    check_sum_of_minutes,
    check_clock_times,
    check_treatment_time,
    check_minutes_without_units,
    check_day,
    check_chart_minutes,
    check_billed_units,
    check_codes_of_unknown_payer,
    check_add_ons,
    check_overlaps_in_note,
    check_other_patients,
    check_group,
    check_not_treatment,
    check_aide_minutes,
    check_unlikely_units,
    check_payers_day,
    check_hours_worked,
    check_assistants_minutes,
    check_units_of_assistants,
    check_assistants_notes,
    check_supervision,
    check_clinician_takes_part,
    check_payers_assistants,
    check_modifiers_known,
    check_discipline_modifiers,
    check_other_disciplines,
    check_separate_service_once,
    check_notices,
    check_one_line_a_code,
    check_threshold,
    check_medical_review,
    check_pairs,
    check_nothing_to_bypass,
    check_telehealth,
    check_authorized_visits,
    check_authorized_dates,
    *CARE_CHECKS,
)
"""Checks that read the tables on the date of service."""

_SEVERITIES = tuple(Severity)


def run_checks(case: Case) -> list[Finding]:
    """Every finding of the rules in force on the date of service, what blocks first, then in order of rule."""
    found = _run(UNDATED_CHECKS, case)
    if case.on is not None:
        try:
            _read_tables(case)
            found += [one for one in _run(DATED_CHECKS, case) if applies(rule(one.rule), on=case.on)]
        except NoRowInForce as error:
            found.append(finding("RE16", str(error), where="/note/date_of_service"))
    return sorted(found, key=lambda one: (_SEVERITIES.index(one.severity), one.rule, one.where))


def _run(checks: Sequence[Check], case: Case) -> list[Finding]:
    return [found for check in checks for found in check(case)]


def _read_tables(case: Case) -> None:
    """Raise `NoRowInForce` before any check runs on a date that the payer's tables do not cover."""
    if case.on is not None:
        element_profile(case.profile, on=case.on)
