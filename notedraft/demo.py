"""The demo clinic: invented people and patients, prepared through the same use cases that the product runs on.

Its accounts have a published password, so they exist only in a database that is marked demo, which is served on this
machine alone (`notedraft.accounts.check_address`).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.checking import draft_note
from notedraft.codes import Icd10Code
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import (
    Clinician,
    Encounter,
    EncounterDiagnosis,
    EncounterGoal,
    Patient,
    PlanOfCare,
    PriorNote,
)
from notedraft.errors import NotAllowed
from notedraft.note import Discipline, Side
from notedraft.resources import bundled
from notedraft.result import DraftResult
from notedraft.source import Source
from notedraft.store.chart import ChartDefaults, PatientRecord
from notedraft.strict_yaml import load_yaml
from notedraft.style import Style
from notedraft.usecases.people import console_account

DEMO_PASSWORD = "demo-clinic-only"  # noqa: S105  # published on purpose
"""Of every demo account. `make run` prints it."""

_PREPARED_BY = console_account("demo")
_FILE = "prior_notes/demo_clinic.yaml"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Person(_Model):
    username: str
    full_name: str
    credentials: str
    roles: list[Role]


class _Diagnosis(_Model):
    text: str
    icd10: Icd10Code
    side: Side | None


class _Goal(_Model):
    id: str
    text: str
    functional: bool
    measurable: bool


class _Plan(_Model):
    """Days are counted back from the day of the preparation; a negative number lies ahead."""

    established: int
    certified: int
    through: int
    frequency: str
    duration: str
    type_of_services: str


class _Clinician(_Model):
    name: str
    credentials: str


class _PriorNote(_Model):
    days_ago: int
    author: str
    text: str


class _Visit(_Model):
    days_ago: int
    treating: Literal["therapist", "therapist2", "assistant"]
    dictation: str | None = None


class _Patient(_Model):
    name: str
    date_of_birth: date
    mrn: str
    discipline: Discipline
    payer: str
    diagnoses: list[_Diagnosis]
    goals: list[_Goal]
    plan_of_care: _Plan
    referrer: _Clinician
    supervising: _Clinician | None
    prior_notes: list[_PriorNote]
    visits: list[_Visit]


class _DemoClinic(_Model):
    people: list[_Person]
    patients: list[_Patient]


def prepare_demo(charting: Charting, *, today: date) -> bool:
    """Fill a database with what it lacks of the demo clinic and mark it; false where nothing was lacking.

    Days are counted back from `today`. Raises `StoreError` where the database holds a real clinic.
    """
    charting.clinic.mark_demo(_PREPARED_BY)
    demo = load_yaml(bundled("fixtures") / _FILE, _DemoClinic)
    held = {account.username: account for account in charting.people.list(_PREPARED_BY)}
    people = {p.username: held.get(p.username) or _add_person(charting, p) for p in demo.people}
    lacking = [patient for patient in demo.patients if not charting.patients.find(_PREPARED_BY, patient.mrn)]
    for patient in lacking:
        _add_patient(charting, patient, people, today)
    return bool(lacking) or held.keys() != people.keys()


def demo_accounts(charting: Charting) -> list[Account]:
    """The accounts that a visitor of the demo may sign in with, and none anywhere else."""
    return [account for account in charting.people.list(_PREPARED_BY) if account.demo]


def _add_person(charting: Charting, person: _Person) -> Account:
    return charting.people.add(
        _PREPARED_BY,
        person.username,
        full_name=person.full_name,
        credentials=person.credentials,
        roles=person.roles,
        password=DEMO_PASSWORD,
    )


def _add_patient(charting: Charting, patient: _Patient, people: dict[str, Account], today: date) -> None:
    identity = Patient(name=patient.name, date_of_birth=patient.date_of_birth, mrn=patient.mrn)
    record = charting.patients.add(_PREPARED_BY, identity, _chart(patient, today))
    priors = [_prior(patient, note, people, today) for note in patient.prior_notes]
    charting.prior_notes.import_notes(_PREPARED_BY, record.id, priors)
    for visit in patient.visits:
        _add_visit(charting, record, visit, people, today)


def _chart(patient: _Patient, today: date) -> ChartDefaults:
    plan, supervising = patient.plan_of_care, patient.supervising
    return ChartDefaults(
        discipline=patient.discipline,
        payer=patient.payer,
        place_of_service="11",
        diagnoses=[EncounterDiagnosis(text=d.text, icd10=d.icd10, side=d.side) for d in patient.diagnoses],
        goals=[
            EncounterGoal(id=g.id, text=g.text, functional=g.functional, measurable=g.measurable) for g in patient.goals
        ],
        plan_of_care=PlanOfCare(
            established_on=today - timedelta(days=plan.established),
            certified_on=today - timedelta(days=plan.certified),
            certified_through=today - timedelta(days=plan.through),
            frequency=plan.frequency,
            duration=plan.duration,
            type_of_services=plan.type_of_services,
        ),
        referrer=Clinician(name=patient.referrer.name, credentials=patient.referrer.credentials),
        supervising=Clinician(name=supervising.name, credentials=supervising.credentials) if supervising else None,
    )


def _prior(patient: _Patient, note: _PriorNote, people: dict[str, Account], today: date) -> PriorNote:
    return PriorNote(
        id=f"{patient.mrn}-{note.days_ago}",
        text=note.text.strip(),
        patient=patient.mrn,
        author=people[note.author].full_name,
        date=today - timedelta(days=note.days_ago),
    )


def _without_a_model(
    sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style, /
) -> DraftResult:
    """Invented dictations ask no model, whatever the clinic has set: a demo starts without one, and costs nothing."""
    return draft_note(sources, encounter, ExtractiveDrafter(style), prior)


def _add_visit(
    charting: Charting, patient: PatientRecord, visit: _Visit, people: dict[str, Account], today: date
) -> None:
    """Add a visit; one with a dictation is drafted, and signed where nothing stands in the way."""
    treating = people[visit.treating]
    day = today - timedelta(days=visit.days_ago)
    added = charting.visits.add(treating, patient.id, date_of_service=day)
    if visit.dictation is None:
        return
    note = charting.notes.start(treating, added.id, visit.dictation, draft=_without_a_model)
    try:
        charting.signing.sign(treating, note.id, note.version)
    except NotAllowed:
        # What still stands in the way is the demo's own: the note waits in the queue of unsigned notes.
        return
