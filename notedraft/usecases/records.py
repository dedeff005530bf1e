"""Looking back: a note's whole history, the record for an export, the clinic's trail."""

from dataclasses import dataclass

from notedraft.accounts import Account
from notedraft.audit import AuditEvent
from notedraft.store.chart import PatientRecord, VisitRecord
from notedraft.store.notes import NoteHistory
from notedraft.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """Everything that an export may need of one note."""

    patient: PatientRecord
    visit: VisitRecord
    history: NoteHistory
    people: dict[str, Account]


class Records:
    """Reads what happened; the one write is that a note was exported."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def history(self, actor: Account, note_id: str) -> NoteHistory:
        """States, revisions, signatures, proposals, addenda and events of a note."""
        raise NotImplementedError

    def for_export(self, actor: Account, note_id: str) -> ExportRecord:
        """The record of a note, for somebody who may export it: approved notes, and one's own before that."""
        raise NotImplementedError

    def exported(self, actor: Account, note_id: str, form: str) -> None:
        """Keep that the note left as `form` (text, json, pdf, fhir, packet): call it once the file is written."""
        raise NotImplementedError

    def events(self, actor: Account, *, limit: int = 500) -> list[AuditEvent]:
        """The clinic's latest events (administrator)."""
        raise NotImplementedError

    def lock_holds(self, actor: Account, note_id: str) -> bool:
        """Whether an approved note still has the content that was signed and locked."""
        raise NotImplementedError
