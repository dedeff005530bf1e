"""Visits: added, changed, and followed by the notes that are not signed."""

from dataclasses import replace
from datetime import date

from notedraft.accounts import Account, Role
from notedraft.audit import AuditEventType
from notedraft.clinic import WRITING_ROLES
from notedraft.encounter import Clinician, Encounter
from notedraft.errors import InputError, NotAllowed
from notedraft.note import TherapyNote
from notedraft.store.chart import ChartDefaults, PatientRecord, VisitRecord
from notedraft.store.notes import NoteChange, NoteRecord
from notedraft.usecases.notework import NoteWork, snapshot
from notedraft.usecases.permissions import check_can_manage_patients, check_can_see_patients
from notedraft.workflow import STATUS_OWNER, Owner

_FOLLOWS_THE_VISIT = ("date_of_service", "discipline", "note_type")


class Visits(NoteWork):
    """The visits of a patient: the chart side of a note."""

    def add(
        self,
        actor: Account,
        patient_id: str,
        *,
        date_of_service: date | None = None,
        treating: str | None = None,
        encounter: Encounter | None = None,
    ) -> VisitRecord:
        """Add a visit that starts from the patient's chart, or from `encounter`.

        `treating` is the username of the clinician who treats; one who writes notes and names nobody is meant.
        """
        check_can_manage_patients(actor)
        patient = self._desk.patient(patient_id)
        clinician = self._treating(actor, treating)
        start = encounter if encounter is not None else started_from(patient.chart)
        if date_of_service is not None:
            start = start.model_copy(update={"date_of_service": date_of_service})
        visit = self._new_visit(actor, patient, clinician, start)
        detail = {"patient": patient_id, "treating": clinician.username}
        event = self._desk.event(AuditEventType.VISIT_ADDED, actor, subject=visit.id, detail=detail)
        self._desk.store.add_visit(visit, [event])
        return visit

    def save(self, actor: Account, visit_id: str, seen: int, encounter: Encounter) -> VisitRecord:
        """Replace what the chart holds of a visit; its unsigned note is checked again by it.

        Raises `NotAllowed` where the note is signed, `Conflict` where somebody else saved the visit first.
        """
        check_can_manage_patients(actor)
        visit = self._desk.visit(visit_id)
        note = self._desk.store.note_of_visit(visit_id)
        if note is not None and STATUS_OWNER[note.status] is not Owner.AUTHOR:
            raise NotAllowed("The note of this visit is signed; its author withdraws it or adds an addendum first.")
        saved = identified(encounter, self._desk.patient(visit.patient_id), self._known(visit.treating))
        changed = replace(visit, encounter=saved, version=seen, updated_at=self._desk.clock())
        detail = {"changed": _changed(visit.encounter, saved)}
        event = self._desk.event(AuditEventType.ENCOUNTER_SAVED, actor, subject=visit_id, detail=detail)
        result = self._desk.store.update_visit(changed, [event])
        if note is not None:
            self._follow(actor, note, visit.encounter, saved)
        return result

    def get(self, actor: Account, visit_id: str) -> VisitRecord:
        """The visit. Raises `InputError` where there is none."""
        check_can_see_patients(actor)
        return self._desk.visit(visit_id)

    def of_patient(self, actor: Account, patient_id: str) -> list[VisitRecord]:
        """A patient's visits, latest date of service first."""
        check_can_see_patients(actor)
        return self._desk.store.visits_of(patient_id)

    def _new_visit(self, actor: Account, patient: PatientRecord, treating: Account, start: Encounter) -> VisitRecord:
        now = self._desk.clock()
        return VisitRecord(
            id=self._desk.new_id(),
            patient_id=patient.id,
            treating=treating.username,
            encounter=identified(start, patient, treating),
            version=1,
            created_by=actor.username,
            created_at=now,
            updated_at=now,
        )

    def _treating(self, actor: Account, username: str | None) -> Account:
        if username is None and not actor.has(*WRITING_ROLES):
            raise InputError("Name the clinician who treats.", field="treating")
        clinician = self._known(username) if username is not None else actor
        if not clinician.has(*WRITING_ROLES) or clinician.disabled_at is not None:
            raise InputError(f"{clinician.full_name} does not treat patients here.", field="treating")
        return clinician

    def _known(self, username: str) -> Account:
        account = self._desk.store.account(username)
        if account is None:
            raise InputError(f"There is no account {username}.", field="treating")
        return account

    def _follow(self, actor: Account, record: NoteRecord, before: Encounter, after: Encounter) -> None:
        """Check the unsigned note by the new encounter, with the date, discipline and type that it took over."""
        note = following(record.note, before, after)
        event = self._event(AuditEventType.NOTE_RECHECKED, actor, record, changed=_changed(before, after))
        voided, events = self._voiding(actor, record, "the visit changed after the note was signed")
        judged = self._judged(replace(record, note=note, encounter=snapshot(after)))
        self._save(actor, NoteChange(judged, "the visit changed", void_signatures=voided), [event, *events])


def started_from(chart: ChartDefaults) -> Encounter:
    """A new visit of a patient with this chart."""
    return Encounter(**{name: getattr(chart, name) for name in ChartDefaults.model_fields})


def identified(encounter: Encounter, patient: PatientRecord, treating: Account) -> Encounter:
    """The encounter with the patient and the clinician that the records name, and no earlier notes inside."""
    held = encounter.treating
    npi = held.npi if held is not None and held.name == treating.full_name else None
    assistant = treating.has(Role.ASSISTANT) and not treating.has(Role.THERAPIST)
    return encounter.model_copy(
        update={
            "patient": patient.identity,
            "treating": Clinician(name=treating.full_name, credentials=treating.credentials, npi=npi),
            "treating_role": "assistant" if assistant else "therapist",
            "prior_notes": [],
        },
        deep=True,
    )


def following(note: TherapyNote, before: Encounter, after: Encounter) -> TherapyNote:
    """The note with what it took from the visit brought along; what it says differently by itself stays."""
    follows = {
        name: getattr(after, name)
        for name in _FOLLOWS_THE_VISIT
        if getattr(after, name) is not None and getattr(note, name) in (None, getattr(before, name))
    }
    return note.model_copy(update=follows)


def _changed(before: Encounter, after: Encounter) -> list[str]:
    return [name for name in Encounter.model_fields if getattr(before, name) != getattr(after, name)]
