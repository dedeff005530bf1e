"""What only the clinician who treated does: sign, withdraw, void, add an addendum."""

from dataclasses import replace

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.clinic import ReviewPolicy, needs_review
from notedraft.errors import NotAllowed
from notedraft.store.notes import NoteChange, NoteHistory, NoteRecord, Signature
from notedraft.usecases.addenda import Addenda
from notedraft.usecases.desk import latest_calendar_day, required_text
from notedraft.usecases.judged import judge
from notedraft.usecases.locking import lock_of
from notedraft.usecases.notework import snapshot
from notedraft.usecases.permissions import check_can_sign, check_can_void, check_can_withdraw, signing_role
from notedraft.workflow import STATUS_AUDIT_EVENT, NoteStatus, check_can_move

ATTESTATION = "I furnished this treatment, read this note, and it is accurate."


class Signing(Addenda):
    """Signatures and what follows from them. `seen` is always the version on the screen."""

    def check_can_sign(self, actor: Account, note_id: str) -> None:
        """Raise `NotAllowed` with the first thing that stands in the way of this signature."""
        history = self._history(note_id)
        check_can_sign(actor, history.record)
        self._check_ready(self._as_signed(history.record), history)

    def sign(self, actor: Account, note_id: str, seen: int) -> NoteRecord:
        """Sign with `ATTESTATION`: on to review, or, where the clinic asks for none, approved and locked."""
        history = self._history(note_id)
        check_can_sign(actor, history.record)
        self._check_seen(history.record, seen)
        ready = self._as_signed(history.record)
        self._check_ready(ready, history)
        status = self._next_status(actor, ready)
        check_can_move(ready.status, status)
        signature = self._signature(actor, ready)
        voided, voiding = self._voiding(actor, ready, "signed again")
        audit = [self._event(AuditEventType.NOTE_SIGNED, actor, ready, **_signed_detail(signature, status)), *voiding]
        signed = replace(ready, status=status)
        if status is NoteStatus.APPROVED:
            signed = replace(signed, lock=lock_of(self._desk, signed, approved_by=None))
            audit.append(self._event(AuditEventType.NOTE_LOCKED, actor, signed, **_lock_detail(signed)))
        return self._save(actor, NoteChange(signed, "signed", void_signatures=voided, signature=signature), audit)

    def withdraw(self, actor: Account, note_id: str, seen: int, reason: str) -> NoteRecord:
        """Take one's note back from review; the signature is voided and stays on record."""
        why = required_text(reason, field="reason", ask="Say why you withdraw the note.")
        record = self._record(note_id)
        check_can_withdraw(actor, record)
        self._check_seen(record, seen)
        return self._move(actor, record, NoteStatus.DRAFT, why, void_signatures=f"withdrawn: {why}")

    def void(self, actor: Account, note_id: str, seen: int, reason: str) -> NoteRecord:
        """Declare a note void: its author, or a reviewer for a note that is signed. It stays readable."""
        why = required_text(reason, field="reason", ask="Say why the note is void.")
        record = self._record(note_id)
        check_can_void(actor, record)
        self._check_seen(record, seen)
        return self._move(actor, replace(record, void_reason=why), NoteStatus.VOID, why)

    def _move(
        self, actor: Account, record: NoteRecord, status: NoteStatus, why: str, *, void_signatures: str | None = None
    ) -> NoteRecord:
        check_can_move(record.status, status)
        audit: list[AuditEvent] = [self._event(STATUS_AUDIT_EVENT[status], actor, record, reason=why)]
        if void_signatures is not None:
            audit += self._voiding(actor, record, void_signatures)[1]
        if status is NoteStatus.VOID and self._history(record.id).exports:
            audit.append(self._event(AuditEventType.CLAIM_NEEDS_CORRECTION, actor, record, reason=why))
        moved = NoteChange(replace(record, status=status), why, void_signatures=void_signatures)
        return self._save(actor, moved, audit)

    def _as_signed(self, record: NoteRecord) -> NoteRecord:
        """The note as it would be signed now: with the visit as the chart holds it, checked again."""
        visit = self._desk.visit(record.visit_id)
        return self._judged(replace(record, encounter=snapshot(visit.encounter)))

    def _check_ready(self, ready: NoteRecord, history: NoteHistory) -> None:
        day = ready.date_of_service
        if day is None:
            raise NotAllowed("The note has no date of service; state it, then sign.")
        if day > latest_calendar_day(self._desk.clock()):
            raise NotAllowed(f"The date of service {day.isoformat()} is in the future; sign once the visit took place.")
        if history.open_proposal is not None:
            raise NotAllowed("A reviewer's proposed edit waits for you; accept or reject it, then sign.")
        judged = judge(ready.verdict.findings, history, self._desk.never_overridable)
        standing = [found.finding for found in judged if found.stops_signature]
        if standing:
            more = f" ({len(standing) - 1} more)" if len(standing) > 1 else ""
            raise NotAllowed(f"{standing[0].rule} stops the signature: {standing[0].message}{more}")

    def _next_status(self, actor: Account, ready: NoteRecord) -> NoteStatus:
        """A note that a reviewer returned goes back to review, in or out of the sample."""
        options = self._desk.store.options()
        solo = options.review_policy is ReviewPolicy.NONE_SOLO_PRACTICE
        returned = ready.status is NoteStatus.RETURNED and not solo
        return NoteStatus.IN_REVIEW if returned or needs_review(options, ready.id, actor) else NoteStatus.APPROVED

    def _signature(self, actor: Account, ready: NoteRecord) -> Signature:
        return Signature(
            id=self._desk.new_id(),
            note_id=ready.id,
            username=actor.username,
            name=actor.full_name,
            credentials=actor.credentials,
            role=signing_role(actor),
            signed_at=self._desk.clock(),
            attestation=ATTESTATION,
            sha256=ready.content_sha256,
        )


def _signed_detail(signature: Signature, status: NoteStatus) -> dict[str, object]:
    return {
        "signature": signature.id,
        "name": signature.name,
        "credentials": signature.credentials,
        "sha256": signature.sha256,
        "to": status.value,
    }


def _lock_detail(record: NoteRecord) -> dict[str, object]:
    return {} if record.lock is None else record.lock.model_dump(mode="json")
