"""What every act on a note shares: find it, see that it is still as seen, check it again, write the change."""

from collections.abc import Sequence
from dataclasses import replace

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.encounter import Encounter
from notedraft.errors import Conflict, InputError
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteChange, NoteHistory, NoteRecord
from notedraft.usecases.desk import Desk
from notedraft.usecases.minutes import minutes_changes
from notedraft.usecases.prior_notes import PriorNotes
from notedraft.workflow import NoteStatus


class NoteWork:
    """The base of the parts that change notes."""

    def __init__(self, desk: Desk, prior: PriorNotes) -> None:
        self._desk = desk
        self._prior = prior

    def _record(self, note_id: str) -> NoteRecord:
        record = self._desk.store.note(note_id)
        if record is None:
            raise InputError(f"There is no note {note_id}.")
        return record

    def _history(self, note_id: str) -> NoteHistory:
        history = self._desk.store.history(note_id)
        if history is None:
            raise InputError(f"There is no note {note_id}.")
        return history

    def _check_seen(self, record: NoteRecord, seen: int) -> None:
        """Raise `Conflict` where the note is no longer as the person saw it."""
        if record.version != seen:
            other = self._desk.store.account(record.updated_by)
            name = other.full_name if other else record.updated_by
            raise Conflict(f"{name} saved this note after you opened it; look at the new version, then try again.")

    def _check_seen_or_keep(self, actor: Account, record: NoteRecord, seen: int, typed: NoteRecord) -> None:
        """The same for an act that brings text: the store keeps what was `typed` and raises the `Conflict`."""
        if record.version != seen:
            self._save(actor, NoteChange(replace(typed, version=seen), "superseded"), [])

    def _judged(self, record: NoteRecord) -> NoteRecord:
        """The record with what the checks say of it now."""
        verdict = self._desk.check(record.note, record.source_list, record.encounter, self._prior.before(record))
        return replace(record, verdict=verdict)

    def _save(self, actor: Account, change: NoteChange, audit: Sequence[AuditEvent]) -> NoteRecord:
        """Write the change in the actor's name."""
        record = replace(change.record, updated_by=actor.username, updated_at=self._desk.clock())
        return self._desk.store.save_note(replace(change, record=record), audit)

    def _event(self, kind: AuditEventType, actor: Account, record: NoteRecord, **detail: object) -> AuditEvent:
        return self._desk.event(kind, actor, note_id=record.id, detail=detail)

    def _voiding(self, actor: Account, record: NoteRecord, why: str) -> tuple[str | None, list[AuditEvent]]:
        """Why standing signatures fall with this change, and the event that says so; nothing where none stands."""
        if record.status is NoteStatus.DRAFT:
            return None, []
        standing = [s.id for s in self._history(record.id).signatures if s.voided_at is None]
        if not standing:
            return None, []
        return why, [self._event(AuditEventType.SIGNATURE_VOIDED, actor, record, signatures=standing, why=why)]

    def _minutes_events(
        self, actor: Account, record: NoteRecord, after: TherapyNote, reason: str | None
    ) -> list[AuditEvent]:
        """One event for every figure of minutes that changes: old value, new value, why."""
        return [
            self._event(
                AuditEventType.MINUTES_CHANGED,
                actor,
                record,
                what=change.what,
                before=change.before,
                after=change.after,
                reason=(reason or "").strip() or None,
            )
            for change in minutes_changes(record.note, after)
        ]


def snapshot(encounter: Encounter) -> Encounter:
    """The visit as a note keeps it: earlier notes are records of their own."""
    return encounter.model_copy(update={"prior_notes": []}, deep=True)
