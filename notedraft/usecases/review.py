"""Review: return, propose, approve; and what the author does with a proposal."""

from dataclasses import replace

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteChange, NoteHistory, NoteRecord, Proposal, ProposalStatus
from notedraft.usecases.desk import required_text
from notedraft.usecases.edits import as_clinicians_own
from notedraft.usecases.locking import lock_of
from notedraft.usecases.notework import NoteWork
from notedraft.usecases.permissions import check_can_decide_proposal, check_can_review, check_is_reviewer
from notedraft.workflow import NoteStatus, check_can_move


class Review(NoteWork):
    """A second clinician's look at a signed note. `seen` is always the version on the screen."""

    def return_for_changes(
        self, actor: Account, note_id: str, seen: int, reason: str, *, proposed: TherapyNote | None = None
    ) -> NoteRecord:
        """Give the note back with a reason and, where wanted, a proposed edit."""
        why = required_text(reason, field="reason", ask="Say what the author should change.")
        history = self._reviewed(actor, note_id, seen, proposed)
        record = history.record
        check_can_move(record.status, NoteStatus.RETURNED)
        audit = [self._event(AuditEventType.NOTE_RETURNED, actor, record, reason=why)]
        change = NoteChange(replace(record, status=NoteStatus.RETURNED), f"returned: {why}")
        if proposed is not None:
            change = self._with_proposal(actor, change, history, proposed, why)
            audit.append(self._proposed_event(actor, change))
        return self._save(actor, change, audit)

    def propose_edit(self, actor: Account, note_id: str, seen: int, proposed: TherapyNote, reason: str) -> NoteRecord:
        """Propose an edit while the note stays in review; it replaces the reviewer's earlier open proposal."""
        why = required_text(reason, field="reason", ask="Say why you propose this edit.")
        history = self._reviewed(actor, note_id, seen, proposed)
        change = self._with_proposal(actor, NoteChange(history.record, f"proposed: {why}"), history, proposed, why)
        return self._save(actor, change, [self._proposed_event(actor, change)])

    def accept_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str) -> NoteRecord:
        """Take the proposed edit into the note (author): the old signature is voided and a new one is needed."""
        history, proposal = self._decidable(actor, note_id, seen, proposal_id)
        record = history.record
        if proposal.base_sha256 != record.content_sha256:
            raise Conflict("The note changed after this edit was proposed; reject it and copy what you need by hand.")
        note = as_clinicians_own(record.note, proposal.note, actor.full_name)
        status = NoteStatus.DRAFT if record.status is NoteStatus.IN_REVIEW else record.status
        voided, voiding = self._voiding(actor, record, f"a proposed edit of {proposal.by} was accepted")
        decided = self._decided(actor, proposal, ProposalStatus.ACCEPTED, None)
        audit = [
            self._event(AuditEventType.PROPOSAL_ACCEPTED, actor, record, proposal=proposal.id, proposed_by=proposal.by),
            *voiding,
            *self._minutes_events(actor, record, note, proposal.reason),
        ]
        changed = self._judged(replace(record, note=note, status=status))
        change = NoteChange(
            changed, f"accepted the edit of {proposal.by}", void_signatures=voided, decided_proposals=(decided,)
        )
        return self._save(actor, change, audit)

    def reject_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str, reason: str) -> NoteRecord:
        """Decline the proposed edit (author), with a reason."""
        why = required_text(reason, field="reason", ask="Say why you reject the proposed edit.")
        history, proposal = self._decidable(actor, note_id, seen, proposal_id)
        decided = self._decided(actor, proposal, ProposalStatus.REJECTED, why)
        event = self._event(AuditEventType.PROPOSAL_REJECTED, actor, history.record, proposal=proposal.id, reason=why)
        change = NoteChange(history.record, f"rejected the edit of {proposal.by}", decided_proposals=(decided,))
        return self._save(actor, change, [event])

    def withdraw_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str) -> NoteRecord:
        """Take one's own proposal back (reviewer)."""
        history = self._history(note_id)
        proposal = _open_proposal(history, proposal_id)
        if proposal.by != actor.username:
            raise NotAllowed("Only the reviewer who proposed an edit takes it back.")
        self._check_seen(history.record, seen)
        decided = self._decided(actor, proposal, ProposalStatus.WITHDRAWN, None)
        event = self._event(AuditEventType.PROPOSAL_WITHDRAWN, actor, history.record, proposal=proposal.id)
        change = NoteChange(history.record, "took the proposed edit back", decided_proposals=(decided,))
        return self._save(actor, change, [event])

    def approve(self, actor: Account, note_id: str, seen: int) -> NoteRecord:
        """Approve and lock a note whose signature covers exactly what it says now."""
        history = self._reviewed(actor, note_id, seen, None)
        record = history.record
        check_can_move(record.status, NoteStatus.APPROVED)
        if history.open_proposal is not None:
            raise NotAllowed("A proposed edit waits for the author; it is decided or taken back before approval.")
        signature = history.standing_signature
        if signature is None:
            raise NotAllowed("No signature covers the note as it stands; return it to its author to sign.")
        approved = replace(record, status=NoteStatus.APPROVED)
        approved = replace(approved, lock=lock_of(self._desk, approved, approved_by=actor.username))
        lock = approved.lock.model_dump(mode="json") if approved.lock else {}
        audit = [
            self._event(AuditEventType.NOTE_APPROVED, actor, record, signature=signature.id),
            self._event(AuditEventType.NOTE_LOCKED, actor, record, **lock),
        ]
        return self._save(actor, NoteChange(approved, "approved"), audit)

    def _reviewed(self, actor: Account, note_id: str, seen: int, proposed: TherapyNote | None) -> NoteHistory:
        """The note, where this person may review it; a proposal that came too late is kept."""
        history = self._history(note_id)
        record = history.record
        check_is_reviewer(actor, record)
        if proposed is not None:
            self._check_seen_or_keep(actor, record, seen, replace(record, note=proposed))
        self._check_seen(record, seen)
        check_can_review(actor, record)
        return history

    def _with_proposal(
        self, actor: Account, change: NoteChange, history: NoteHistory, proposed: TherapyNote, reason: str
    ) -> NoteChange:
        record = history.record
        if proposed == record.note:
            raise InputError("The proposed edit changes nothing.")
        if any(p.by != actor.username for p in _open(history)):
            raise NotAllowed("Another reviewer's proposed edit waits for the author already.")
        earlier = tuple(self._decided(actor, p, ProposalStatus.WITHDRAWN, "replaced") for p in _open(history))
        proposal = Proposal(
            id=self._desk.new_id(),
            note_id=record.id,
            by=actor.username,
            at=self._desk.clock(),
            reason=reason,
            note=proposed,
            base_version=record.version,
            base_sha256=record.content_sha256,
        )
        return replace(change, new_proposal=proposal, decided_proposals=earlier)

    def _proposed_event(self, actor: Account, change: NoteChange) -> AuditEvent:
        proposal = change.new_proposal
        detail = {} if proposal is None else {"proposal": proposal.id, "reason": proposal.reason}
        return self._event(AuditEventType.EDIT_PROPOSED, actor, change.record, **detail)

    def _decidable(self, actor: Account, note_id: str, seen: int, proposal_id: str) -> tuple[NoteHistory, Proposal]:
        history = self._history(note_id)
        check_can_decide_proposal(actor, history.record)
        self._check_seen(history.record, seen)
        return history, _open_proposal(history, proposal_id)

    def _decided(self, actor: Account, proposal: Proposal, status: ProposalStatus, reason: str | None) -> Proposal:
        return replace(
            proposal,
            status=status,
            decided_by=actor.username,
            decided_at=self._desk.clock(),
            decision_reason=reason,
        )


def _open(history: NoteHistory) -> list[Proposal]:
    return [proposal for proposal in history.proposals if proposal.status is ProposalStatus.OPEN]


def _open_proposal(history: NoteHistory, proposal_id: str) -> Proposal:
    found = next((proposal for proposal in _open(history) if proposal.id == proposal_id), None)
    if found is None:
        raise InputError("This proposed edit is not open any more.")
    return found
