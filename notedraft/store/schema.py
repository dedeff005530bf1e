"""The tables. Column names are the field names of the records that they hold, so that a row is a record.

Portable: plain columns, text and JSON as text. What one database does its own way is in `notedraft.store.sqlite`.
Changing anything here needs a migration (`notedraft/store/migrations/versions`); a test compares the two.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.clinic import ClinicOptions
from notedraft.encounter import Encounter, Patient, PriorNote
from notedraft.finding import Finding
from notedraft.note import TherapyNote
from notedraft.result import Provenance, Verdict, Withheld
from notedraft.store.chart import ChartDefaults
from notedraft.store.columns import Choice, Json, UtcTime
from notedraft.store.notes import Lock, ProposalStatus
from notedraft.style import Style
from notedraft.workflow import NoteStatus

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(64), primary_key=True)


def _row_id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _of(name: str, target: str) -> Column[str]:
    return Column(name, String(64), ForeignKey(target), nullable=False, index=True)


def _person(name: str, *, nullable: bool = False) -> Column[str]:
    """A username. No foreign key: the command line acts under a name that is no account."""
    return Column(name, String(64), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, UtcTime, nullable=nullable)


clinic = Table(
    "clinic",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("demo", Boolean, nullable=False),
    Column("options", Json(ClinicOptions), nullable=False),
    CheckConstraint("id = 1", name="one_clinic"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("full_name", Text, nullable=False),
    Column("credentials", Text, nullable=False),
    Column("roles", Json(frozenset[Role]), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("demo", Boolean, nullable=False),
    _time("disabled_at", nullable=True),
    _time("created_at", nullable=True),
    Column("style", Json(Style), nullable=False, server_default="{}"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    _of("username", "accounts.username"),
    _time("created_at"),
    _time("last_seen_at"),
    _time("revoked_at", nullable=True),
)

sign_in_failures = Table("sign_in_failures", metadata, _row_id(), _of("username", "accounts.username"), _time("at"))

patients = Table(
    "patients",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False, index=True),
    Column("mrn", String(64), unique=True),
    Column("identity", Json(Patient), nullable=False),
    Column("chart", Json(ChartDefaults), nullable=False),
    Column("version", Integer, nullable=False),
    _person("created_by"),
    _time("created_at"),
    _time("updated_at"),
)

visits = Table(
    "visits",
    metadata,
    _id(),
    _of("patient_id", "patients.id"),
    _of("treating", "accounts.username"),
    Column("date_of_service", Date, index=True),
    Column("encounter", Json(Encounter), nullable=False),
    Column("version", Integer, nullable=False),
    _person("created_by"),
    _time("created_at"),
    _time("updated_at"),
)

imported_notes = Table(
    "imported_notes",
    metadata,
    _id(),
    _of("patient_id", "patients.id"),
    Column("prior_id", Text, nullable=False),
    Column("date", Date),
    Column("note", Json(PriorNote), nullable=False),
    _person("imported_by"),
    _time("imported_at"),
    UniqueConstraint("patient_id", "prior_id"),
)

working_texts = Table(
    "working_texts",
    metadata,
    Column("username", String(64), ForeignKey("accounts.username"), primary_key=True),
    Column("subject", String(64), primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    _time("saved_at"),
)

notes = Table(
    "notes",
    metadata,
    _id(),
    _of("visit_id", "visits.id"),
    _of("patient_id", "patients.id"),
    _of("author", "accounts.username"),
    Column("status", Choice(NoteStatus), nullable=False, index=True),
    Column("note_type", String(32), nullable=False),
    Column("date_of_service", Date, index=True),
    Column("blocks", Integer, nullable=False),
    Column("warns", Integer, nullable=False),
    Column("note", Json(TherapyNote), nullable=False),
    Column("sources", Json(dict[str, str]), nullable=False),
    Column("encounter", Json(Encounter), nullable=False),
    Column("verdict", Json(Verdict), nullable=False),
    Column("provenance", Json(Provenance), nullable=False),
    Column("withheld", Json(list[Withheld]), nullable=False),
    Column("lock", Json(Lock)),
    Column("void_reason", Text),
    Column("version", Integer, nullable=False),
    _time("created_at"),
    _time("updated_at"),
    _person("updated_by"),
)

_NOT_VOID = notes.c.status != NoteStatus.VOID.value
Index("uq_notes_open_visit", notes.c.visit_id, unique=True, sqlite_where=_NOT_VOID, postgresql_where=_NOT_VOID)

revisions = Table(
    "revisions",
    metadata,
    _row_id(),
    _of("note_id", "notes.id"),
    Column("version", Integer, nullable=False),
    Column("status", Choice(NoteStatus), nullable=False),
    Column("note", Json(TherapyNote), nullable=False),
    Column("sources", Json(dict[str, str]), nullable=False),
    _person("by"),
    _time("at"),
    Column("why", Text, nullable=False),
    Column("kept", Boolean, nullable=False),
)

signatures = Table(
    "signatures",
    metadata,
    _id(),
    _of("note_id", "notes.id"),
    _of("username", "accounts.username"),
    Column("name", Text, nullable=False),
    Column("credentials", Text, nullable=False),
    Column("role", String(32), nullable=False),
    _time("signed_at"),
    Column("attestation", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    _time("voided_at", nullable=True),
    Column("void_reason", Text),
)

proposals = Table(
    "proposals",
    metadata,
    _id(),
    _of("note_id", "notes.id"),
    _of("by", "accounts.username"),
    _time("at"),
    Column("reason", Text, nullable=False),
    Column("note", Json(TherapyNote), nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("base_sha256", String(64), nullable=False),
    Column("status", Choice(ProposalStatus), nullable=False),
    _person("decided_by", nullable=True),
    _time("decided_at", nullable=True),
    Column("decision_reason", Text),
)

overrides = Table(
    "overrides",
    metadata,
    _row_id(),
    _of("note_id", "notes.id"),
    Column("finding", Json(Finding), nullable=False),
    _person("by"),
    Column("role", String(32), nullable=False),
    _time("at"),
    Column("reason", Text, nullable=False),
)

finding_answers = Table(
    "finding_answers",
    metadata,
    _row_id(),
    _of("note_id", "notes.id"),
    Column("source_id", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("text", Text, nullable=False),
    _person("by"),
    _time("at"),
    UniqueConstraint("note_id", "source_id"),
)

addenda = Table(
    "addenda",
    metadata,
    _id(),
    _of("note_id", "notes.id"),
    Column("number", Integer, nullable=False),
    _of("by", "accounts.username"),
    Column("name", Text, nullable=False),
    Column("credentials", Text, nullable=False),
    Column("role", String(32), nullable=False),
    _time("signed_at"),
    Column("attestation", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Json(TherapyNote), nullable=False),
    Column("verdict", Json(Verdict), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("claim_needs_correction", Boolean, nullable=False),
    UniqueConstraint("note_id", "number"),
)

exports = Table(
    "exports",
    metadata,
    _row_id(),
    _of("note_id", "notes.id"),
    _person("by"),
    _time("at"),
    Column("form", String(32), nullable=False),
    Column("sha256", String(64), nullable=False),
)

audit_events = Table(
    "audit_events",
    metadata,
    _row_id(),
    Column("type", Choice(AuditEventType), nullable=False),
    Column("actor", String(64), nullable=False),
    _time("at"),
    Column("note_id", String(64), ForeignKey("notes.id"), index=True),
    Column("subject", Text),
    Column("detail", Json(dict[str, object]), nullable=False),
    CheckConstraint("actor <> ''", name="actor_named"),
    sqlite_autoincrement=True,
)

similarity_segments = Table(
    "similarity_segments",
    metadata,
    _row_id(),
    Column("notes", Integer, nullable=False),
    Column("refs", Text, nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

APPEND_ONLY = (audit_events, revisions)
"""Tables whose rows are never changed or deleted, which the database itself enforces where it can."""
