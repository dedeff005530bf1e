"""One-on-one means one patient and one service at a time: clock times that share minutes.

A supervised modality alongside is allowed. Services without clock times are not judged.
"""

from collections.abc import Iterator
from itertools import combinations

from notedraft.codes import CptCode
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.clock_times import Times, minutes_shared
from notedraft.rules.timed_services import FurnishedService, furnished_services, timed_services
from notedraft.rules.wording import counted
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding

GROUP = CptCode("97150")


def check_overlaps_in_note(case: Case) -> list[Finding]:
    """BU17: two one-on-one services of the note share minutes."""
    found = []
    for one, other in combinations(_with_times(timed_services(case)), 2):
        if shared := minutes_shared(_times(one), _times(other)):
            message = (
                f"{code_label(one.code)} and {code_label(other.code)} share {counted(shared, 'minute')} of the clock."
            )
            found.append(_found("BU17", message, other))
    return found


def check_group(case: Case) -> list[Finding]:
    """BU19: group therapy shares minutes with a one-on-one service."""
    groups = _with_times([one for one in furnished_services(case) if one.code == GROUP])
    return [
        _found("BU19", f"{code_label(one.code)} shares {counted(shared, 'minute')} with group therapy.", one)
        for group in groups
        for one in _with_times(timed_services(case))
        if (shared := minutes_shared(_times(one), _times(group)))
    ]


def check_other_patients(case: Case) -> list[Finding]:
    """BU18: the clinician treated another patient in minutes of this one."""
    return [found for one in _with_times(timed_services(case)) for found in _with_other_patients(case, one)]


def _with_other_patients(case: Case, service: FurnishedService) -> Iterator[Finding]:
    for session in case.encounter.other_sessions:
        shared = minutes_shared(_times(service), [(one.start, one.end) for one in session.intervals])
        if shared:
            where = "in a group" if session.group else "one on one"
            told = f"{counted(shared, 'minute')} of it the same clinician treated another patient {where}"
            yield _found("BU18", f"{code_label(service.code)}: in {told}.", service)


def _with_times(services: list[FurnishedService]) -> list[FurnishedService]:
    return [service for service in services if service.intervals]


def _times(service: FurnishedService) -> Times:
    return [(interval.start, interval.end) for interval in service.intervals]


def _found(rule: str, message: str, service: FurnishedService) -> Finding:
    return finding(rule, message, where=f"{service.where}/intervals", evidence=service.evidence)
