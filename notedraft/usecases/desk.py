"""What every use case works with: the store, the clock, and the parts that judge and draft, all handed in."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError
from notedraft.note import TherapyNote
from notedraft.result import DraftResult, Verdict
from notedraft.source import Source
from notedraft.store.protocol import Store


class Check(Protocol):
    """Judges a note: `notedraft.checking.check_note`."""

    def __call__(
        self, note: TherapyNote, sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], /
    ) -> Verdict:
        """What the checks say."""


class DraftNote(Protocol):
    """Drafts a note: `notedraft.checking.draft_note` with its drafter chosen. Raises `DraftingError`."""

    def __call__(self, sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], /) -> DraftResult:
        """The draft with its verdict."""


class Read(Protocol):
    """Reads facts out of texts: `notedraft.dictation.reader.read`."""

    def __call__(self, sources: Sequence[Source], /) -> Reading:
        """The facts with their words."""


Editions = Callable[[date | None], Mapping[str, str]]
"""The editions of the rule tables in force on a date of service, by table."""


def utc_now() -> datetime:
    """The clock of the running product."""
    return datetime.now(UTC)


def random_id() -> str:
    """An id that says nothing about what it names."""
    return secrets.token_hex(8)


@dataclass(frozen=True)
class Desk:
    """Shared by all use cases. `never_overridable` are the ids of the rules that nobody may override."""

    store: Store
    check: Check
    draft: DraftNote
    read: Read
    editions: Editions
    never_overridable: frozenset[str]
    clock: Callable[[], datetime] = utc_now
    new_id: Callable[[], str] = random_id

    def event(
        self,
        kind: AuditEventType,
        actor: Account,
        *,
        note_id: str | None = None,
        subject: str | None = None,
        **detail: object,
    ) -> AuditEvent:
        """One row of the trail, now, by `actor`."""
        return AuditEvent(
            type=kind, actor=actor.username, at=self.clock(), note_id=note_id, subject=subject, detail=detail
        )


def required_text(text: str, *, field: str, ask: str) -> str:
    """`text` without surrounding space, or `InputError` with `ask` where nothing is left."""
    cleaned = text.strip()
    if not cleaned:
        raise InputError(ask, field=field)
    return cleaned
