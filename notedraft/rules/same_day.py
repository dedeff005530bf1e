"""One clinician's patients of one day, side by side: what each visit must know of the others before it is judged.

A chart holds one patient; only a batch of a clinic's notes shows that two patients had the same therapist in the same minutes.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from notedraft.encounter import Encounter, OtherSession
from notedraft.note import Interval, TherapyNote
from notedraft.rules.overlaps import GROUP


class Visit(NamedTuple):
    """A note with its chart."""

    note: TherapyNote
    encounter: Encounter


class _Day(NamedTuple):
    """Who treated, and when. Two people of one name are told apart by their NPI."""

    clinician: str
    npi: str
    day: date


def with_other_patients(visits: Sequence[Visit]) -> list[Encounter]:
    """The encounter of each visit, with the sessions of the same clinician's other patients on that day.

    A chart that names other sessions itself keeps what it says. Visits without clinician, patient, date or clock times tell
    nothing and are told nothing.
    """
    by_day: defaultdict[_Day, list[Visit]] = defaultdict(list)
    for visit in visits:
        if (key := _day(visit)) is not None:
            by_day[key].append(visit)
    return [_told(visit, by_day[key]) if (key := _day(visit)) is not None else visit.encounter for visit in visits]


def _told(visit: Visit, same_day: Sequence[Visit]) -> Encounter:
    if visit.encounter.other_sessions:
        return visit.encounter
    others = [one for one in same_day if _patient(one) != _patient(visit)]
    sessions = [
        OtherSession(patient=_patient(one), intervals=when, group=_in_group(one))
        for one in others
        if (when := _when(one))
    ]
    return visit.encounter.model_copy(update={"other_sessions": sessions}) if sessions else visit.encounter


def _day(visit: Visit) -> _Day | None:
    clinician, on = visit.encounter.treating, visit.note.date_of_service or visit.encounter.date_of_service
    if clinician is None or on is None or not _patient(visit):
        return None
    return _Day(clinician.name.casefold(), clinician.npi or "", on)


def _patient(visit: Visit) -> str:
    """The record number, else name and date of birth; empty where the chart names nobody."""
    patient = visit.encounter.patient
    return "" if patient is None else patient.mrn or f"{patient.name.casefold()} {patient.date_of_birth or ''}".strip()


def _when(visit: Visit) -> list[Interval]:
    return [interval for service in visit.note.services for interval in service.intervals]


def _in_group(visit: Visit) -> bool:
    codes = {service.code for service in visit.note.services} | {
        service.code for service in visit.note.untimed_services
    }
    return GROUP in codes
