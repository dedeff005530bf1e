"""What the use cases ask of a database, and all that they know of it.

Every method that writes takes the audit events that the write is recorded by and stores both in one transaction: where
one fails, neither is there. Two writes carry none, because nothing of the record changes: `touch_session` (the time of
last use) and `save_working_text` after its first call (unfinished text, replaced every two seconds).

Every method may raise `StoreError` (locked, read-only, of another version). Writes to a record that somebody else
changed since raise `Conflict`.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from notedraft.accounts import Account, Session
from notedraft.audit import AuditEvent
from notedraft.clinic import ClinicOptions
from notedraft.store.chart import ImportedNote, PatientRecord, VisitRecord, WorkingText
from notedraft.store.notes import (
    ApprovedNote,
    EditedNote,
    Export,
    NoteChange,
    NoteHistory,
    NoteRecord,
    NoteSummary,
)
from notedraft.store.signatures import Segment
from notedraft.style import Style
from notedraft.workflow import NoteStatus

Audit = Sequence[AuditEvent]


class ClinicStore(Protocol):
    """The clinic itself: its mark, its options, its people, who is signed in."""

    def is_demo(self) -> bool:
        """Whether this database is marked demo."""

    def mark_demo(self, audit: Audit) -> None:
        """Mark an empty database demo; raises `StoreError` where it already holds a clinic that is not."""

    def options(self) -> ClinicOptions:
        """The clinic's options."""

    def save_options(self, options: ClinicOptions, audit: Audit) -> None:
        """Replace the clinic's options."""

    def account(self, username: str) -> Account | None:
        """The account of that name."""

    def accounts(self) -> list[Account]:
        """Every account, by username."""

    def add_account(self, account: Account, audit: Audit) -> None:
        """Add an account; raises `Conflict` where the name is taken, `StoreError` for a demo account outside a demo."""

    def update_account(self, account: Account, audit: Audit, *, end_sessions: bool = False) -> None:
        """Replace an account's details, and where asked end all its sessions."""

    def save_style(self, username: str, style: Style, audit: Audit) -> None:
        """Replace how that person's drafts are worded; their sessions go on."""

    def add_session(self, session: Session, audit: Audit) -> None:
        """Keep a new session and forget the account's failed sign-ins."""

    def session(self, token_sha256: str) -> Session | None:
        """The session of that token digest."""

    def touch_session(self, token_sha256: str, at: datetime) -> None:
        """Note that the session was used. Not audited."""

    def revoke_session(self, token_sha256: str, at: datetime, audit: Audit) -> None:
        """End a session."""

    def add_sign_in_failure(self, username: str, at: datetime, audit: Audit) -> None:
        """Keep a failed sign-in of a known account."""

    def sign_in_failures(self, username: str) -> list[datetime]:
        """When sign-in failed since it last succeeded."""

    def record(self, audit: Audit) -> None:
        """Store events that stand alone, such as a failed sign-in under an unknown name."""

    def events(self, *, note_id: str | None = None, limit: int = 500) -> list[AuditEvent]:
        """The latest events of the clinic or of one note, oldest first."""


class ChartStore(Protocol):
    """Patients, visits, notes from elsewhere, and text that is still being typed."""

    def add_patient(self, patient: PatientRecord, audit: Audit) -> None:
        """Add a patient; raises `Conflict` where the record number is taken."""

    def update_patient(self, patient: PatientRecord, audit: Audit) -> PatientRecord:
        """Replace a patient whose `version` is the one seen."""

    def patient(self, patient_id: str) -> PatientRecord | None:
        """The patient of that id."""

    def find_patients(self, words: str, *, limit: int) -> list[PatientRecord]:
        """Patients whose name or record number holds every word, by name; all where there are none."""

    def add_visit(self, visit: VisitRecord, audit: Audit) -> None:
        """Add a visit."""

    def update_visit(self, visit: VisitRecord, audit: Audit) -> VisitRecord:
        """Replace a visit whose `version` is the one seen."""

    def visit(self, visit_id: str) -> VisitRecord | None:
        """The visit of that id."""

    def visits_of(self, patient_id: str) -> list[VisitRecord]:
        """A patient's visits, latest date of service first."""

    def visits_without_note(self, *, until: date, treating: str | None = None) -> list[VisitRecord]:
        """Visits up to a day that have no note, or a void one only, oldest first; of one clinician or of all."""

    def add_imported(self, notes: Sequence[ImportedNote], audit: Audit) -> int:
        """Keep notes from elsewhere; one whose id the patient already has is passed over. How many were new."""

    def imported_of(self, patient_id: str) -> list[ImportedNote]:
        """A patient's notes from elsewhere, oldest first."""

    def imported_among(self, ids: Collection[str]) -> list[ImportedNote]:
        """The named notes from elsewhere."""

    def save_working_text(self, working: WorkingText, audit: Audit) -> None:
        """Keep what is being typed; `audit` is stored the first time only."""

    def working_text(self, username: str, subject: str, field: str) -> WorkingText | None:
        """What that person last typed there."""

    def discard_working_text(self, username: str, subject: str, field: str, audit: Audit) -> None:
        """Forget it."""


class NoteStore(Protocol):
    """Notes, with every state that they were ever in."""

    def add_note(self, record: NoteRecord, why: str, audit: Audit) -> None:
        """Add a note and its first revision; raises `Conflict` where the visit has one that is not void."""

    def save_note(self, change: NoteChange, audit: Audit) -> NoteRecord:
        """Write one change of a note and its revision.

        Raises `Conflict` where somebody saved the note since `change.record.version`; the losing text is kept as a
        revision marked `kept`, with an event of its own.
        """

    def add_export(self, export: Export, audit: Audit) -> None:
        """Keep that a note left the clinic; its version stays."""

    def note(self, note_id: str) -> NoteRecord | None:
        """The note of that id."""

    def note_of_visit(self, visit_id: str) -> NoteRecord | None:
        """The visit's note that is not void."""

    def history(self, note_id: str) -> NoteHistory | None:
        """The note with everything that happened to it."""

    def approved_of(self, patient_id: str) -> list[ApprovedNote]:
        """A patient's approved notes by date of service, oldest first."""

    def approved_by(self, author: str, *, besides: str, limit: int) -> list[ApprovedNote]:
        """An author's latest approved notes on other patients than `besides`."""

    def approved_among(self, note_ids: Collection[str]) -> list[ApprovedNote]:
        """Those of the named notes that are approved."""

    def edited_by(self, author: str, *, limit: int) -> list[EditedNote]:
        """What became of an author's latest signed drafts, the latest first."""

    def segment_ids(self) -> list[int]:
        """The segments of the index of alike notes."""

    def segments(self, ids: Collection[int]) -> list[Segment]:
        """Those of the named segments that are there."""

    def summaries(self, *, statuses: Collection[NoteStatus], author: str | None = None) -> list[NoteSummary]:
        """Rows for a worklist, in the order in which the notes were begun."""


class Store(ClinicStore, ChartStore, NoteStore, Protocol):
    """Everything that the use cases ask."""
