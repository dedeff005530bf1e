"""Which minutes of a note are counted in units, and what is said of those that are not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from notedraft.codes import CptCode
from notedraft.rules.case import Case
from notedraft.rules.therapeutic_exercise import THERAPEUTIC_EXERCISE, is_furnished, therapeutic_exercise_done
from notedraft.rules.timed_services import FurnishedService, furnished_services, timed_services
from notedraft.rules.wording import counted, joined


@dataclass(frozen=True, slots=True)
class MinutesToCount:
    """Minutes by timed code, timed codes whose minutes are still to be said, and a sentence on what is left out."""

    minutes: dict[CptCode, int]
    missing: list[CptCode]
    remarks: list[str]

    @property
    def why_not_counted(self) -> str:
        """Why there are no units while minutes are missing."""
        verb = "has" if len(self.missing) == 1 else "have"
        return f"{joined(self.missing)} {verb} no minutes yet, so no units are counted."


def minutes_to_count(case: Case) -> MinutesToCount:
    """The timed minutes of a note without those of an aide. A zero counts as zero, what nobody recorded for nothing."""
    timed = timed_services(case)
    minutes: dict[CptCode, int] = {}
    for service in timed:
        if service.minutes is not None:
            minutes[service.code] = minutes.get(service.code, 0) + service.minutes
    aide = {code: given for code, given in case.encounter.aide_minutes.items() if given and code in minutes}
    without_aide = {code: max(0, value - aide.get(code, 0)) for code, value in minutes.items()}
    remarks = [*_aide_remarks(aide), *_remarks(furnished_services(case))]
    return MinutesToCount(without_aide, _missing(case, timed), remarks)


def _aide_remarks(aide: Mapping[CptCode, int]) -> list[str]:
    return [f"{code}: {counted(given, 'minute')} of an aide do not count." for code, given in sorted(aide.items())]


def _missing(case: Case, timed: list[FurnishedService]) -> list[CptCode]:
    """Timed codes without minutes, 97110 among them where exercise was done and nobody named it as a service."""
    lacking = {service.code for service in timed if service.lacks_minutes}
    if therapeutic_exercise_done(case) and not is_furnished(case, THERAPEUTIC_EXERCISE):
        lacking.add(THERAPEUTIC_EXERCISE)
    return sorted(lacking)


def _remarks(services: list[FurnishedService]) -> list[str]:
    remarks = []
    if unrecorded := _codes(service for service in services if service.not_recorded and service.minutes is None):
        remarks.append(f"{joined(unrecorded)}: the minutes were not recorded, so no unit is billed.")
    if untimed := _codes(service for service in services if service.timing == "untimed"):
        each = "is untimed: it is one unit" if len(untimed) == 1 else "are untimed: each is one unit"
        remarks.append(f"{joined(untimed)} {each} whatever its minutes.")
    if other := _codes(service for service in services if service.timing == "other_time"):
        verb = "has times of its own and is" if len(other) == 1 else "have times of their own and are"
        remarks.append(f"{joined(other)} {verb} not counted in 15-minute units.")
    if unknown := _codes(service for service in services if service.timing == "unknown"):
        verb = "is" if len(unknown) == 1 else "are"
        remarks.append(f"{joined(unknown)} {verb} not in the code table on this date and left out of the count.")
    return remarks


def _codes(services: Iterable[FurnishedService]) -> list[CptCode]:
    return sorted({service.code for service in services})
