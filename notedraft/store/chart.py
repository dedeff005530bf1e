"""What the store holds of a patient apart from the notes: chart, visits, notes from elsewhere, unfinished text."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import Field

from notedraft.encounter import (
    Authorization,
    Clinician,
    ClinicSetting,
    Encounter,
    EncounterDiagnosis,
    EncounterGoal,
    Patient,
    PlanOfCare,
    PriorNote,
    YearToDate,
)
from notedraft.note import Discipline, Record


class ChartDefaults(Record):
    """What a new visit of this patient starts from: payer, diagnoses, goals, plan of care, what the payer allows."""

    discipline: Discipline | None = None
    payer: str | None = None
    setting: ClinicSetting | None = None
    place_of_service: str | None = None
    state: str | None = None
    diagnoses: list[EncounterDiagnosis] = Field(default_factory=list)
    goals: list[EncounterGoal] = Field(default_factory=list)
    plan_of_care: PlanOfCare | None = None
    referrer: Clinician | None = None
    supervising: Clinician | None = None
    authorization: Authorization | None = None
    """`visits_used` is empty here: it counts the visits before one visit, which holds its own."""
    year_to_date: YearToDate | None = None


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient of the clinic. `version` counts the writes; a write names the version that it saw."""

    id: str
    identity: Patient
    chart: ChartDefaults
    version: int
    created_by: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One visit. `treating` is the username of the clinician who treats: only they write and sign its note."""

    id: str
    patient_id: str
    treating: str
    encounter: Encounter
    version: int
    created_by: str
    created_at: datetime
    updated_at: datetime

    @property
    def date_of_service(self) -> date | None:
        """When the patient was treated, where that is known."""
        return self.encounter.date_of_service


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """An earlier note that was written elsewhere."""

    id: str
    patient_id: str
    note: PriorNote
    imported_by: str
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class WorkingText:
    """What a person is typing: on disk, no record yet. `subject` is a visit or note id, `field` a box on the screen."""

    username: str
    subject: str
    field: str
    text: str
    saved_at: datetime
