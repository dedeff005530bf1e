"""Addenda: a signed record of its own on an approved note, checked again, with what it means for a claim."""

from collections.abc import Mapping
from dataclasses import replace

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.codes import CptCode
from notedraft.note import Exercise, ServiceLine, TherapyNote
from notedraft.source import Source
from notedraft.store.canonical import sha256_of
from notedraft.store.notes import Addendum, NoteChange, NoteHistory, NoteRecord
from notedraft.usecases.answers import next_answer_id
from notedraft.usecases.desk import required_text, usable_text
from notedraft.usecases.edits import own
from notedraft.usecases.minutes import check_minutes, minutes_changes
from notedraft.usecases.notework import NoteWork
from notedraft.usecases.permissions import check_can_addend, signing_role

ADDENDUM_ATTESTATION = "I wrote this addendum after the note was approved, and it is accurate."


class Addenda(NoteWork):
    """Signs addenda; the approved note itself never changes."""

    def addend(
        self,
        actor: Account,
        note_id: str,
        seen: int,
        *,
        reason: str,
        text: str,
        minutes: Mapping[CptCode, int | None] | None = None,
    ) -> Addendum:
        """Sign an addendum to an approved note.

        `minutes` corrects minutes by code (null: the code was not furnished). The note with its corrections is checked
        again; where minutes or codes change after an export, the claim is marked as needing correction.
        """
        why = required_text(reason, field="reason", ask="An addendum needs a reason.")
        words = usable_text(text)
        history = self._history(note_id)
        record = history.record
        check_can_addend(actor, record)
        corrected, changed = self._corrected(actor, history, words, minutes or {})
        self._check_seen_or_keep(actor, record, seen, corrected)
        addendum = self._signed(actor, history, corrected, reason=why, text=words)
        needs_correction = changed and bool(history.exports)
        addendum = replace(addendum, claim_needs_correction=needs_correction)
        self._save(actor, NoteChange(record, "addendum", addendum=addendum), self._audit(actor, history, addendum))
        return addendum

    def _corrected(
        self, actor: Account, history: NoteHistory, text: str, minutes: Mapping[CptCode, int | None]
    ) -> tuple[NoteRecord, bool]:
        """The note as the addendum leaves it, judged, and whether a claim made from it would differ."""
        record, before = history.record, history.note_now
        after = with_corrections(before, minutes, actor.full_name)
        source = Source(id=next_answer_id(record.sources), text=text)
        corrected = replace(record, note=after, sources={**record.sources, source.id: text})
        told = self._desk.read([source]).facts.services
        return self._judged(corrected), bool(minutes_changes(before, after)) or _tells_otherwise(told, after)

    def _signed(
        self, actor: Account, history: NoteHistory, corrected: NoteRecord, *, reason: str, text: str
    ) -> Addendum:
        addendum = Addendum(
            id=self._desk.new_id(),
            note_id=corrected.id,
            number=len(history.addenda) + 1,
            by=actor.username,
            name=actor.full_name,
            credentials=actor.credentials,
            role=signing_role(actor),
            signed_at=self._desk.clock(),
            attestation=ADDENDUM_ATTESTATION,
            reason=reason,
            text=text,
            note=corrected.note,
            verdict=corrected.verdict,
            sha256="",
        )
        return replace(addendum, sha256=addendum_sha256(addendum, history.record.content_sha256))

    def _audit(self, actor: Account, history: NoteHistory, addendum: Addendum) -> list[AuditEvent]:
        record = history.record
        before = replace(record, note=history.note_now)
        signed = self._event(
            AuditEventType.ADDENDUM_SIGNED, actor, record, number=addendum.number, reason=addendum.reason
        )
        audit = [signed, *self._minutes_events(actor, before, addendum.note, addendum.reason)]
        if addendum.claim_needs_correction:
            audit.append(self._event(AuditEventType.CLAIM_NEEDS_CORRECTION, actor, record, addendum=addendum.number))
        return audit


def with_corrections(note: TherapyNote, minutes: Mapping[CptCode, int | None], name: str) -> TherapyNote:
    """The note with minutes corrected by code: null takes the code out, a new code joins."""
    corrected = note.model_copy(deep=True)
    for code, count in minutes.items():
        line = next((line for line in corrected.services if line.code == code), None)
        if count is None:
            corrected.services = [line for line in corrected.services if line.code != code]
            corrected.exercises = [_without_code(exercise, code) for exercise in corrected.exercises]
            continue
        check_minutes(count)
        if line is None:
            corrected.services.append(own(ServiceLine(code=code, minutes=count), name))
        elif line.minutes != count:
            place = corrected.services.index(line)
            changes = {"minutes": count, "minutes_not_recorded": False, "intervals": []}
            corrected.services[place] = own(line.model_copy(update=changes), name)
    return corrected


def _without_code(exercise: Exercise, code: CptCode) -> Exercise:
    return exercise.model_copy(update={"code": None}) if exercise.code == code else exercise


def _tells_otherwise(told: list[ServiceLine], after: TherapyNote) -> bool:
    """Whether the addendum's words state a code or minutes that the corrected note does not hold."""
    held = {line.code: line.minutes for line in after.services}
    return any(line.code not in held or (line.minutes is not None and line.minutes != held[line.code]) for line in told)


def addendum_sha256(addendum: Addendum, note_sha256: str) -> str:
    """The hash that an addendum is signed over: the note that it belongs to, who, when, why, and what it says."""
    content = {
        "note_sha256": note_sha256,
        "by": addendum.by,
        "signed_at": addendum.signed_at.isoformat(),
        "reason": addendum.reason,
        "text": addendum.text,
        "note": addendum.note.model_dump(mode="json"),
    }
    return sha256_of(content)
