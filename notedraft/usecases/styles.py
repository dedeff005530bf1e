"""How a clinician's drafts are worded: they see it, change it, reset it, and are told what their own edits suggest."""

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.drafting.edit_counts import Edited, Suggestion, suggestions
from notedraft.store.notes import EditedNote
from notedraft.style import USUAL, Style
from notedraft.usecases.desk import Desk
from notedraft.usecases.permissions import check_writes_notes

LATEST = 20
"""Signed notes that suggestions are counted over: what somebody wrote a year ago says little of today."""


class Styles:
    """A clinician's own style. Every act raises `NotAllowed` for somebody who writes no notes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, actor: Account) -> Style:
        """The style as it is stored now."""
        check_writes_notes(actor)
        return style_of(self._desk, actor)

    def save(self, actor: Account, style: Style) -> None:
        """Word the actor's drafts so from the next one on; nothing where that is how they are."""
        before = self.of(actor)
        if style == before:
            return
        detail = {"before": before.model_dump(), "after": style.model_dump()}
        event = self._desk.event(AuditEventType.STYLE_CHANGED, actor, subject=actor.username, detail=detail)
        self._desk.store.save_style(actor.username, style, [event])

    def reset(self, actor: Account) -> None:
        """Back to notedraft's own style."""
        self.save(actor, USUAL)

    def suggested(self, actor: Account) -> list[Suggestion]:
        """What the actor's own edits of their latest signed notes speak for, with the counts. Applies nothing."""
        edited = [_edited(note) for note in self._desk.store.edited_by(actor.username, limit=LATEST)]
        return suggestions(edited, self.of(actor), self._desk.read)


def style_of(desk: Desk, actor: Account) -> Style:
    """How the drafts of that person are worded; notedraft's own style for somebody without an account."""
    account = desk.store.account(actor.username)
    return account.style if account is not None else USUAL


def _edited(note: EditedNote) -> Edited:
    return Edited(note.drafted, note.signed, note.provenance.style or USUAL, by_model=note.provenance.model is not None)
