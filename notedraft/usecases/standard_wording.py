"""The clinic's standard sentences: offered from its own notes, set aside once a named person approves each."""

from dataclasses import dataclass

from notedraft.accounts import Account, Role
from notedraft.audit import AuditEventType
from notedraft.clinic import StandardSentence
from notedraft.errors import InputError, NotAllowed
from notedraft.similarity.lift import MOST_NOTES
from notedraft.similarity.set_aside import offered
from notedraft.usecases.alike import as_prior_note
from notedraft.usecases.desk import Desk, required_text


@dataclass(frozen=True, slots=True)
class OfferedSentence:
    """A sentence that the clinic's notes hold everywhere, and in how many of the notes looked at."""

    text: str
    patients: int
    notes: int


class StandardWording:
    """Which sentences count neither as copying nor as evidence."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def approved(self) -> tuple[StandardSentence, ...]:
        """The sentences that are set aside, and by whom."""
        return self._desk.store.options().standard_sentences

    def offered(self, actor: Account) -> list[OfferedSentence]:
        """Sentences of the latest approved notes of every author that nobody approved yet."""
        _check_may_approve(actor)
        authors = [account.username for account in self._desk.store.accounts()]
        notes = [n for author in authors for n in self._desk.store.approved_by(author, besides="", limit=MOST_NOTES)]
        known = [sentence.text for sentence in self.approved()]
        return [OfferedSentence(*found) for found in offered([as_prior_note(note) for note in notes], known)]

    def approve(self, actor: Account, text: str) -> None:
        """Set an offered sentence aside in the actor's name. Raises `InputError` for one that was not offered."""
        wanted = required_text(text, field="text", ask="Choose a sentence.")
        if wanted not in [sentence.text for sentence in self.offered(actor)]:
            raise InputError("This sentence is not among those that the clinic's notes hold everywhere.", field="text")
        sentence = StandardSentence(text=wanted, approved_by=actor.username, approved_on=self._desk.clock().date())
        self._save(actor, (*self.approved(), sentence), approved=wanted)

    def withdraw(self, actor: Account, text: str) -> None:
        """Let a sentence count again."""
        _check_may_approve(actor)
        kept = tuple(sentence for sentence in self.approved() if sentence.text != text)
        if kept == self.approved():
            raise InputError("This sentence is not set aside.", field="text")
        self._save(actor, kept, withdrawn=text)

    def _save(self, actor: Account, sentences: tuple[StandardSentence, ...], **told: str) -> None:
        options = self._desk.store.options().model_copy(update={"standard_sentences": sentences})
        event = self._desk.event(AuditEventType.CLINIC_OPTION_CHANGED, actor, detail={"standard_sentences": told})
        self._desk.store.save_options(options, [event])


def _check_may_approve(actor: Account) -> None:
    if not actor.has(Role.ADMINISTRATOR, Role.REVIEWER):
        raise NotAllowed("A reviewer or an administrator decides which sentences are standard.")
