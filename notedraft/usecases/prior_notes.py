"""Earlier notes of a patient: those approved here and those written elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notedraft.accounts import Account
from notedraft.encounter import PriorNote
from notedraft.note import Exercise
from notedraft.store.notes import NoteRecord
from notedraft.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The exercises of the latest earlier visit, for the doses in grey. `of` is the id of the note."""

    of: str
    date_of_service: date | None
    exercises: list[Exercise]


class PriorNotes:
    """What was written of a patient before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_notes(self, actor: Account, patient_id: str, notes: Sequence[PriorNote]) -> int:
        """Keep notes from elsewhere (`notedraft.usecases.prior_formats` reads them); how many were new."""
        raise NotImplementedError

    def of_patient(self, actor: Account, patient_id: str) -> list[PriorNote]:
        """Approved notes of this database as text, and imported ones, oldest first."""
        raise NotImplementedError

    def before(self, record: NoteRecord) -> list[PriorNote]:
        """Those that a note is compared with: dated no later than it, itself left out."""
        raise NotImplementedError

    def last_visit(self, actor: Account, patient_id: str, *, before: date | None) -> LastVisit | None:
        """The latest earlier visit with exercises, from an approved note or read out of an imported one."""
        raise NotImplementedError
