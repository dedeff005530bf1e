"""Patients: add, find, edit."""

from notedraft.accounts import Account
from notedraft.encounter import Patient
from notedraft.store.chart import ChartDefaults, PatientRecord
from notedraft.usecases.desk import Desk


class Patients:
    """The clinic's patients: who they are, and what a new visit of theirs starts from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, actor: Account, identity: Patient, chart: ChartDefaults | None = None) -> PatientRecord:
        """Add a patient by two identifiers. Raises `InputError` without a second one, `Conflict` for a taken number."""
        raise NotImplementedError

    def edit(
        self, actor: Account, patient_id: str, seen: int, *, identity: Patient, chart: ChartDefaults
    ) -> PatientRecord:
        """Replace a patient's details; `seen` is the version on the screen. Raises `Conflict` where it changed."""
        raise NotImplementedError

    def get(self, actor: Account, patient_id: str) -> PatientRecord:
        """The patient. Raises `InputError` where there is none."""
        raise NotImplementedError

    def find(self, actor: Account, words: str = "", *, limit: int = 50) -> list[PatientRecord]:
        """Patients whose name or record number holds every word, by name."""
        raise NotImplementedError
