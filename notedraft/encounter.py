"""What the clinic already knows of a visit before anybody dictates: the chart side of a note.

Every field may be unknown. Nothing here is guessed from anything else, and today's date is never assumed.
"""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from notedraft.codes import CptCode, Icd10Code, Modifier, Npi
from notedraft.note import Discipline, Interval, Minutes, NoteType, Record, Side


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


class PlanSent(Record):
    """One time that a plan was sent for certification: the log that shows it."""

    to: Annotated[str, Field(min_length=1)]
    """The physician or other practitioner, by name."""
    how: Literal["fax", "mail", "portal", "email", "by_hand", "other"]
    sent_on: datetime.date
    answer: Literal["signed", "changes_asked", "refused"] | None = None
    answered_on: datetime.date | None = None


class PlanOfCare(Record):
    """The plan that the visit is furnished under."""

    established_on: datetime.date | None = None
    initial_treatment_on: datetime.date | None = None
    """The first treatment day of the episode, the evaluation included; null: the day of the plan."""
    certified_on: datetime.date | None = None
    """The date beside the signature that certifies the plan for the first time."""
    certified_by: Clinician | None = None
    certified_through: datetime.date | None = None
    """Last day of the certification in force, where it is shorter than the law's period."""
    recertified_on: datetime.date | None = None
    verbal_order_on: datetime.date | None = None
    signed_order_on: datetime.date | None = None
    """The date of a signed and dated order or referral that is in the record."""
    sent: list[PlanSent] = []
    delay_reason: str | None = None
    """Why the certification is late, and what shows that the physician was involved."""
    amount: str | None = None
    frequency: str | None = None
    duration: str | None = None
    type_of_services: str | None = None
    last_progress_report_on: datetime.date | None = None
    treatment_days_since_report: Annotated[int, Field(ge=0)] | None = None
    """Treatment days since the last progress report, or since the episode began, this visit included."""
    maintenance: str | None = None
    """Where the plan is one of maintenance: why it takes a therapist's skill."""


class PriorNote(BaseModel):
    """An earlier note, from this chart or another: one line of NOTES.jsonl. Keys that we do not know are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str
    text: str
    patient: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    clinic: str | None = None


class ClaimLine(Record):
    """One line of the claim as the clinic made it: a code, its units and its modifiers in their order."""

    code: CptCode
    units: Annotated[int, Field(ge=0)]
    modifiers: list[Modifier] = []


class Claim(Record):
    """The claim of this visit, where it has been made."""

    lines: list[ClaimLine]


class YearToDate(Record):
    """What was allowed for the patient since January, PT and speech together or OT alone, in dollars.

    It is entered, never added up here: what other providers were allowed counts too, and this clinic can't know it.
    """

    allowed: Annotated[Decimal, Field(ge=0, strict=False)]
    as_of: datetime.date
    source: Annotated[str, Field(min_length=1)]
    """Where the amount was read (the payer's portal, a letter ...)."""


class Authorization(Record):
    """What the payer authorised. `visits_used` are those before this one."""

    number: str | None = None
    visits: Annotated[int, Field(ge=0)] | None = None
    visits_used: Annotated[int, Field(ge=0)] | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None


class OtherSession(Record):
    """When the same clinician treated another patient on the same day."""

    patient: str
    intervals: Annotated[list[Interval], Field(min_length=1)]
    group: bool = False
    """Whether that patient was treated in a group."""


class ClinicianDay(Record):
    """The treating clinician's day: hours worked and timed minutes of all patients, this one included."""

    worked_minutes: Minutes
    timed_minutes: Annotated[int, Field(ge=0)]


ClinicSetting = Literal[
    "private_practice", "outpatient_hospital", "critical_access_hospital", "skilled_nursing", "home_health", "agency"
]
"""Who bills: a private practice, or an institution (`agency`: rehabilitation agency or comprehensive outpatient facility)."""


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
    aide_minutes: dict[CptCode, Minutes] = {}
    """Minutes of a code's stated minutes that an aide gave: they never count."""
    setting: ClinicSetting | None = None
    supervision: Literal["general", "direct", "personal"] | None = None
    """How the assistant was supervised: reachable, in the office suite, or in the room."""
    days_without_clinician: Annotated[int, Field(ge=0)] | None = None
    """Treatment days, this one included, since the therapist last took part in the treatment."""
    authorization: Authorization | None = None
    year_to_date: YearToDate | None = None
    claim: Claim | None = None
    other_sessions: list[OtherSession] = []
    clinician_day: ClinicianDay | None = None
    prior_notes: list[PriorNote] = []
