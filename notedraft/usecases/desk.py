"""What every use case works with: the store, the clock, and the parts that judge and draft, all handed in."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError
from notedraft.note import TherapyNote
from notedraft.result import DraftResult, Verdict
from notedraft.source import Source
from notedraft.store.chart import PatientRecord, VisitRecord
from notedraft.store.protocol import Store
from notedraft.style import Style


class Check(Protocol):
    """Judges a note: `notedraft.checking.check_note`."""

    def __call__(
        self, note: TherapyNote, sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], /
    ) -> Verdict:
        """What the checks say."""


class DraftNote(Protocol):
    """Drafts a note: `notedraft.checking.draft_note` with its drafter chosen. Raises `DraftingError`."""

    def __call__(
        self, sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style, /
    ) -> DraftResult:
        """The draft with its verdict, worded in `style`."""


class Read(Protocol):
    """Reads facts out of texts: `notedraft.dictation.reader.read`."""

    def __call__(self, sources: Sequence[Source], /) -> Reading:
        """The facts with their words."""


LONGEST_TEXT = 100_000
"""Characters; twenty times the longest dictation of one visit that anybody speaks."""

Editions = Callable[[date | None], Mapping[str, str]]
"""The editions of the rule tables in force on a date of service, by table."""


def latest_calendar_day(now: datetime) -> date:
    """The latest day that it is anywhere at `now`: the clock runs in UTC, and some calendars are 14 hours ahead."""
    return (now + timedelta(hours=14)).date()


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
        detail: Mapping[str, object] | None = None,
    ) -> AuditEvent:
        """One row of the trail, now, by `actor`."""
        return AuditEvent(
            type=kind,
            actor=actor.username,
            at=self.clock(),
            note_id=note_id,
            subject=subject,
            detail=dict(detail or {}),
        )

    def patient(self, patient_id: str) -> PatientRecord:
        """The patient. Raises `InputError` where there is none."""
        patient = self.store.patient(patient_id)
        if patient is None:
            raise InputError(f"There is no patient {patient_id}.")
        return patient

    def visit(self, visit_id: str) -> VisitRecord:
        """The visit. Raises `InputError` where there is none."""
        visit = self.store.visit(visit_id)
        if visit is None:
            raise InputError(f"There is no visit {visit_id}.")
        return visit


def required_text(text: str, *, field: str, ask: str) -> str:
    """`text` without surrounding space, or `InputError` with `ask` where nothing is left."""
    cleaned = text.strip()
    if not cleaned:
        raise InputError(ask, field=field)
    return cleaned


def usable_text(text: str) -> str:
    """A dictation exactly as given, or `InputError` where nobody could have said it."""
    required_text(text, field="dictation", ask="Dictate or type what was done, then draft the note.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"That is {len(text)} characters; one visit's dictation has at most {LONGEST_TEXT}.")
    if any(ord(character) < ord(" ") and character not in "\n\r\t" for character in text):
        raise InputError("That is not text: it holds control characters, as a binary file does.", field="dictation")
    return text
