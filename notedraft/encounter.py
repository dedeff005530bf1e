"""What the clinic already knows of a visit before anybody dictates: the chart side of a note.

Every field may be unknown. Nothing here is guessed from anything else, and today's date is never assumed.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from notedraft.codes import CptCode, Icd10Code, Npi
from notedraft.note import Discipline, Minutes, NoteType, Record, Side


class Patient(Record):
    """Who was treated, by two identifiers (name and one of date of birth or record number)."""

    name: str
    date_of_birth: datetime.date | None = None
    mrn: str | None = None


class Clinician(Record):
    """A person who treats, supervises or refers, with the letters after the name."""

    name: str
    credentials: str
    npi: Npi | None = None


class EncounterDiagnosis(Record):
    """A diagnosis in the chart."""

    text: str
    icd10: Icd10Code | None = None
    side: Side | None = None


class EncounterGoal(Record):
    """A goal of the plan of care; it keeps its identifier for as long as it lives."""

    text: str
    id: str | None = None
    functional: bool | None = None
    measurable: bool | None = None


class PlanOfCare(Record):
    """The plan that the visit is furnished under."""

    established_on: datetime.date | None = None
    certified_on: datetime.date | None = None
    certified_through: datetime.date | None = None
    frequency: str | None = None
    duration: str | None = None
    type_of_services: str | None = None


class PriorNote(BaseModel):
    """An earlier note, from this chart or another: one line of NOTES.jsonl. Keys that we do not know are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str
    text: str
    patient: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    clinic: str | None = None


class Encounter(Record):
    """One visit as the chart holds it."""

    patient: Patient | None = None
    note_type: NoteType = "daily"
    discipline: Discipline | None = None
    date_of_service: datetime.date | None = None
    visit_number: Annotated[int, Field(ge=1)] | None = None
    payer: str | None = None
    place_of_service: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    diagnoses: list[EncounterDiagnosis] = []
    goals: list[EncounterGoal] = []
    plan_of_care: PlanOfCare | None = None
    referrer: Clinician | None = None
    treating: Clinician | None = None
    treating_role: Literal["therapist", "assistant"] = "therapist"
    supervising: Clinician | None = None
    timers: dict[CptCode, Minutes] = {}
    total_treatment_minutes: Minutes | None = None
    prior_notes: list[PriorNote] = []
