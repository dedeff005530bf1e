"""Patients: add, find, edit."""

from dataclasses import replace
from datetime import date

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.encounter import Patient
from notedraft.errors import Conflict, InputError
from notedraft.store.chart import ChartDefaults, PatientRecord
from notedraft.usecases.desk import Desk, required_text
from notedraft.usecases.permissions import check_can_manage_patients, check_can_see_patients

_NAMESAKES = 50


class Patients:
    """The clinic's patients: who they are, and what a new visit of theirs starts from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, actor: Account, identity: Patient, chart: ChartDefaults | None = None) -> PatientRecord:
        """Add a patient by two identifiers.

        Raises `InputError` without a second one, `Conflict` for a record number, or a name with a date of birth, that
        is on file already.
        """
        check_can_manage_patients(actor)
        who = checked_identity(identity, today=self._desk.clock().date())
        self._check_is_new(who)
        now = self._desk.clock()
        patient = PatientRecord(
            id=self._desk.new_id(),
            identity=who,
            chart=chart or ChartDefaults(),
            version=1,
            created_by=actor.username,
            created_at=now,
            updated_at=now,
        )
        self._desk.store.add_patient(
            patient, [self._desk.event(AuditEventType.PATIENT_ADDED, actor, subject=patient.id)]
        )
        return patient

    def edit(
        self, actor: Account, patient_id: str, seen: int, *, identity: Patient, chart: ChartDefaults
    ) -> PatientRecord:
        """Replace a patient's details; `seen` is the version on the screen. Raises `Conflict` where it changed."""
        check_can_manage_patients(actor)
        patient = self._desk.patient(patient_id)
        who = checked_identity(identity, today=self._desk.clock().date())
        self._check_is_new(who, besides=patient_id)
        changed = replace(patient, identity=who, chart=chart, version=seen, updated_at=self._desk.clock())
        names = ChartDefaults.model_fields
        changes = [name for name in names if getattr(patient.chart, name) != getattr(chart, name)]
        detail = {"identity": patient.identity != who, "chart": changes}
        event = self._desk.event(AuditEventType.PATIENT_EDITED, actor, subject=patient_id, detail=detail)
        return self._desk.store.update_patient(changed, [event])

    def get(self, actor: Account, patient_id: str) -> PatientRecord:
        """The patient. Raises `InputError` where there is none."""
        check_can_see_patients(actor)
        return self._desk.patient(patient_id)

    def find(self, actor: Account, words: str = "", *, limit: int = 50) -> list[PatientRecord]:
        """Patients whose name or record number holds every word, by name."""
        check_can_see_patients(actor)
        return self._desk.store.find_patients(words, limit=limit)

    def _check_is_new(self, who: Patient, *, besides: str | None = None) -> None:
        if who.date_of_birth is None:
            return
        for other in self._desk.store.find_patients(who.name, limit=_NAMESAKES):
            if other.id != besides and _is_same_person(other.identity, who):
                raise Conflict(f"{who.name}, born {who.date_of_birth.isoformat()}, is on file already.")


def checked_identity(identity: Patient, *, today: date) -> Patient:
    """The identity, tidied. Raises `InputError` without a name and one of date of birth and record number."""
    name = " ".join(required_text(identity.name, field="name", ask="Give the patient's name.").split())
    number = (identity.mrn or "").strip() or None
    if identity.date_of_birth is None and number is None:
        raise InputError("A patient has two identifiers: give a date of birth or a record number beside the name.")
    if identity.date_of_birth is not None and identity.date_of_birth > today:
        raise InputError("The date of birth is in the future.", field="date_of_birth")
    return identity.model_copy(update={"name": name, "mrn": number})


def _is_same_person(one: Patient, other: Patient) -> bool:
    return one.name.casefold() == other.name.casefold() and one.date_of_birth == other.date_of_birth
