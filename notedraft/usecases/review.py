"""Review: return, propose, approve; and what the author does with a proposal."""

from notedraft.accounts import Account
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteRecord
from notedraft.usecases.desk import Desk
from notedraft.usecases.prior_notes import PriorNotes


class Review:
    """A second clinician's look at a signed note. `seen` is always the version on the screen."""

    def __init__(self, desk: Desk, prior: PriorNotes) -> None:
        self._desk = desk
        self._prior = prior

    def return_for_changes(
        self, actor: Account, note_id: str, seen: int, reason: str, *, proposed: TherapyNote | None = None
    ) -> NoteRecord:
        """Give the note back with a reason and, where wanted, a proposed edit."""
        raise NotImplementedError

    def propose_edit(self, actor: Account, note_id: str, seen: int, proposed: TherapyNote, reason: str) -> NoteRecord:
        """Propose an edit while the note stays in review; a newer proposal of the same reviewer replaces an older."""
        raise NotImplementedError

    def accept_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str) -> NoteRecord:
        """Take the proposed edit into the note (author): the old signature is voided and a new one is needed."""
        raise NotImplementedError

    def reject_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str, reason: str) -> NoteRecord:
        """Decline the proposed edit (author), with a reason."""
        raise NotImplementedError

    def withdraw_proposal(self, actor: Account, note_id: str, seen: int, proposal_id: str) -> NoteRecord:
        """Take one's own proposal back (reviewer)."""
        raise NotImplementedError

    def approve(self, actor: Account, note_id: str, seen: int) -> NoteRecord:
        """Approve and lock a note whose signature covers exactly what it says now."""
        raise NotImplementedError
