"""What a person is typing, kept on disk from the first letter until it is saved for good or thrown away."""

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.store.chart import WorkingText
from notedraft.usecases.desk import Desk

DICTATION_FIELD = "dictation"
"""The box that a dictation is typed into, as kept text names it."""


class TypedText:
    """A person's unfinished text by `subject` (a visit or note id, or "new" before there is either) and by box."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, actor: Account, subject: str, text: str, *, field: str = DICTATION_FIELD) -> WorkingText:
        """Keep what is being typed (autosave)."""
        return keep_text(self._desk, actor, subject, text, field=field)

    def text(self, actor: Account, subject: str, *, field: str = DICTATION_FIELD) -> str:
        """What the person last typed there; empty where nothing was."""
        working = self._desk.store.working_text(actor.username, subject, field)
        return working.text if working is not None else ""

    def discard(self, actor: Account, subject: str, *, field: str = DICTATION_FIELD) -> None:
        """Forget what was typed there."""
        event = self._desk.event(AuditEventType.TEXT_DISCARDED, actor, subject=subject, detail={"field": field})
        self._desk.store.discard_working_text(actor.username, subject, field, [event])


def keep_text(desk: Desk, actor: Account, subject: str, text: str, *, field: str = DICTATION_FIELD) -> WorkingText:
    """Put on disk what a person is typing, whatever becomes of it."""
    working = WorkingText(actor.username, subject, field, text, desk.clock())
    begun = desk.event(AuditEventType.TEXT_BEGUN, actor, subject=subject, detail={"field": field})
    desk.store.save_working_text(working, [begun])
    return working
