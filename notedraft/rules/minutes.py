"""Minutes that can't be, that two places state differently, or that earn nothing. None of these stops the signature."""

from collections.abc import Iterator

from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.clock_times import MINUTES_IN_A_DAY, minutes_between
from notedraft.rules.timed_services import FurnishedService, furnished_services, timed_services
from notedraft.rules.unit_minutes import minutes_to_count
from notedraft.rules.wording import counted
from notedraft.source import Span
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding


def check_code_minutes(case: Case) -> list[Finding]:
    """BU01: a total of timed minutes is stated, but not the minutes of each code. Without a total RE12 speaks."""
    if case.note.timed_code_minutes is None:
        return []
    places = {service.code: f"{service.where}/minutes" for service in timed_services(case) if service.lacks_minutes}
    return [
        finding("BU01", f"{code_label(code)} has no minutes of its own.", where=places.get(code, "/note/services"))
        for code in minutes_to_count(case).missing
    ]


def check_sum_of_minutes(case: Case) -> list[Finding]:
    """BU06: the minutes of the timed codes make another total than the one stated."""
    stated, services = case.note.timed_code_minutes, timed_services(case)
    if stated is None or not services:
        return []
    added = _minutes_of(services)
    complete = all(service.minutes is not None for service in services)
    if added == stated or (added < stated and not complete):
        return []
    message = f"The timed codes add up to {counted(added, 'minute')}; {stated} are stated as timed-code minutes."
    return [finding("BU06", message, where="/note/timed_code_minutes", evidence=_spans(services))]


def check_clock_times(case: Case) -> list[Finding]:
    """BU07: a code's clock times make other minutes than those stated for it."""
    return [finding for service in timed_services(case) for finding in _clock_disagreement(service)]


def check_treatment_time(case: Case) -> list[Finding]:
    """BU08: more timed minutes than the whole treatment took. Fewer are normal."""
    total = case.note.total_treatment_minutes
    if total is None:
        total = case.encounter.total_treatment_minutes
    timed = max(_minutes_of(timed_services(case)), case.note.timed_code_minutes or 0)
    if total is None or timed <= total:
        return []
    message = f"{counted(timed, 'timed minute')} are more than the total treatment time of {total}."
    return [finding("BU08", message, where="/note/total_treatment_minutes", evidence=_spans(timed_services(case)))]


def check_minutes_without_units(case: Case) -> list[Finding]:
    """BU09, BU10, BU11: minutes of an untimed code, minutes that nobody recorded, and zero minutes."""
    return [finding for service in furnished_services(case) for finding in _without_units(service)]


def check_day(case: Case) -> list[Finding]:
    """BU15: more minutes than a day has."""
    services = furnished_services(case)
    if (added := _minutes_of(services)) <= MINUTES_IN_A_DAY:
        return []
    message = f"The services add up to {added} minutes; a day has {MINUTES_IN_A_DAY}."
    return [finding("BU15", message, where="/note/services", evidence=_spans(services))]


def check_chart_minutes(case: Case) -> list[Finding]:
    """BU16: the chart's timers or total say other minutes than the note."""
    return [*_timer_disagreements(case), *_total_disagreement(case)]


def _clock_disagreement(service: FurnishedService) -> Iterator[Finding]:
    clocked = sum(minutes_between(one.start, one.end) for one in service.intervals)
    if service.intervals and service.minutes is not None and service.minutes != clocked:
        stated = f"{counted(service.minutes, 'minute')} stated"
        message = f"{code_label(service.code)}: {stated}, {clocked} between its clock times."
        yield finding("BU07", message, where=f"{service.where}/minutes", evidence=service.evidence)


def _without_units(service: FurnishedService) -> Iterator[Finding]:
    label, where = code_label(service.code), f"{service.where}/minutes"
    if service.timing == "untimed" and service.minutes is not None:
        message = f"{label} is untimed: one unit, whatever its {counted(service.minutes, 'minute')}."
        yield finding("BU09", message, where=where, evidence=service.evidence)
    if service.timing == "fifteen_minutes" and service.minutes is None and service.not_recorded:
        message = f"{label}: the minutes were not recorded, so no unit is billed."
        yield finding("BU10", message, where=where, evidence=service.evidence)
    if service.timing == "fifteen_minutes" and service.minutes == 0:
        yield finding("BU11", f"{label}: 0 minutes earn no unit.", where=where, evidence=service.evidence)


def _timer_disagreements(case: Case) -> Iterator[Finding]:
    for service in furnished_services(case):
        timer = case.encounter.timers.get(service.code)
        if timer is not None and service.minutes is not None and timer != service.minutes:
            message = (
                f"{code_label(service.code)}: {counted(service.minutes, 'minute')} in the note, {timer} in the chart."
            )
            yield finding("BU16", message, where=f"{service.where}/minutes", evidence=service.evidence)


def _total_disagreement(case: Case) -> Iterator[Finding]:
    noted, charted = case.note.total_treatment_minutes, case.encounter.total_treatment_minutes
    if noted is not None and charted is not None and noted != charted:
        message = f"Total treatment time: {counted(noted, 'minute')} in the note, {charted} in the chart."
        yield finding("BU16", message, where="/note/total_treatment_minutes")


def _minutes_of(services: list[FurnishedService]) -> int:
    return sum(service.minutes for service in services if service.minutes is not None)


def _spans(services: list[FurnishedService]) -> tuple[Span, ...]:
    return tuple(span for service in services for span in service.evidence)
