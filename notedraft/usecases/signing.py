"""What only the clinician who treated does: sign, withdraw, void, add an addendum."""

from collections.abc import Mapping

from notedraft.accounts import Account
from notedraft.codes import CptCode
from notedraft.store.notes import Addendum, NoteRecord
from notedraft.usecases.desk import Desk
from notedraft.usecases.prior_notes import PriorNotes

ATTESTATION = "I furnished this treatment, read this note, and it is accurate."


class Signing:
    """Signatures and what follows from them. `seen` is always the version on the screen."""

    def __init__(self, desk: Desk, prior: PriorNotes) -> None:
        self._desk = desk
        self._prior = prior

    def check_can_sign(self, actor: Account, note_id: str) -> None:
        """Raise `NotAllowed` with the first thing that stands in the way of this signature."""
        raise NotImplementedError

    def can_sign(self, actor: Account, note_id: str) -> bool:
        """Whether this person can sign the note as it stands."""
        raise NotImplementedError

    def sign(self, actor: Account, note_id: str, seen: int) -> NoteRecord:
        """Sign with `ATTESTATION`: on to review, or, where the clinic asks for none, approved and locked."""
        raise NotImplementedError

    def withdraw(self, actor: Account, note_id: str, seen: int, reason: str) -> NoteRecord:
        """Take one's note back from review; the signature is voided and stays on record."""
        raise NotImplementedError

    def void(self, actor: Account, note_id: str, seen: int, reason: str) -> NoteRecord:
        """Declare a note void: its author, or a reviewer for a note that is signed. It stays readable."""
        raise NotImplementedError

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
        raise NotImplementedError
