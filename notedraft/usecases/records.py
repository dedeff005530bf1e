"""Looking back: a note's whole history, the record for an export, the clinic's trail."""

from dataclasses import dataclass

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.errors import InputError
from notedraft.store.chart import PatientRecord, VisitRecord
from notedraft.store.notes import Export, NoteHistory, NoteRecord
from notedraft.usecases.desk import Desk
from notedraft.usecases.permissions import check_can_administer, check_can_export, check_can_read_note


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """Everything that an export may need of one note. `people` are the accounts that the history names."""

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
        history = self._history(note_id)
        check_can_read_note(actor, history.record)
        return history

    def for_export(self, actor: Account, note_id: str) -> ExportRecord:
        """The record of a note, for somebody who may export it: approved notes, and one's own before that."""
        history = self._history(note_id)
        check_can_export(actor, history.record)
        return ExportRecord(
            patient=self._desk.patient(history.record.patient_id),
            visit=self._desk.visit(history.record.visit_id),
            history=history,
            people=self._people(history),
        )

    def exported(self, actor: Account, note_id: str, form: str) -> None:
        """Keep that the note left as `form` (text, json, pdf, fhir, packet): call it once the file is written."""
        record = self._history(note_id).record
        check_can_export(actor, record)
        export = Export(note_id, actor.username, self._desk.clock(), form, record.content_sha256)
        event = self._desk.event(AuditEventType.NOTE_EXPORTED, actor, note_id=note_id, detail={"form": form})
        self._desk.store.add_export(export, [event])

    def events(self, actor: Account, *, limit: int = 500) -> list[AuditEvent]:
        """The clinic's latest events (administrator)."""
        check_can_administer(actor)
        return self._desk.store.events(limit=limit)

    def lock_holds(self, actor: Account, note_id: str) -> bool:
        """Whether an approved note still has the content that was signed and locked."""
        record = self.history(actor, note_id).record
        return is_intact(record)

    def _history(self, note_id: str) -> NoteHistory:
        history = self._desk.store.history(note_id)
        if history is None:
            raise InputError(f"There is no note {note_id}.")
        return history

    def _people(self, history: NoteHistory) -> dict[str, Account]:
        names = {history.record.author, *(revision.by for revision in history.revisions)}
        names |= {event.actor for event in history.events}
        return {account.username: account for account in self._desk.store.accounts() if account.username in names}


def is_intact(record: NoteRecord) -> bool:
    """Whether a locked note's content still has the hash that it was locked with; false where it is not locked."""
    return record.lock is not None and record.lock.sha256 == record.content_sha256
