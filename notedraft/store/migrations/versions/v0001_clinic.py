"""The first clinic: people, patients, visits, notes with all their states, and the trail."""

import sqlalchemy as sa
from alembic import op

from notedraft.store import postgresql, sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, the one row of the clinic, and the trail that nobody can rewrite."""
    _clinic()
    _accounts()
    _sessions()
    _sign_in_failures()
    _patients()
    _visits()
    _imported_notes()
    _working_texts()
    _notes()
    _revisions()
    _signatures()
    _proposals()
    _overrides()
    _finding_answers()
    _addenda()
    _exports()
    _audit_events()
    op.execute("INSERT INTO clinic (id, demo, options) VALUES (1, false, '{}')")
    forbid_changes = postgresql.forbid_changes if op.get_context().dialect.name == "postgresql" else sqlite.forbid_changes
    for table in ("audit_events", "revisions"):
        forbid_changes(op.get_bind(), table)


def _clinic() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="one_clinic"),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("username", sa.String(64), primary_key=True),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("credentials", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True)),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("username", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
    )


def _sign_in_failures() -> None:
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("username", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _patients() -> None:
    op.create_table(
        "patients",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False, index=True),
        sa.Column("mrn", sa.String(64), unique=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("chart", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("patient_id", sa.String(64), sa.ForeignKey("patients.id"), nullable=False, index=True),
        sa.Column("treating", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("date_of_service", sa.Date(), index=True),
        sa.Column("encounter", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _imported_notes() -> None:
    op.create_table(
        "imported_notes",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("patient_id", sa.String(64), sa.ForeignKey("patients.id"), nullable=False, index=True),
        sa.Column("prior_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.String(64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("patient_id", "prior_id"),
    )


def _working_texts() -> None:
    op.create_table(
        "working_texts",
        sa.Column("username", sa.String(64), sa.ForeignKey("accounts.username"), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("field", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("visit_id", sa.String(64), sa.ForeignKey("visits.id"), nullable=False, index=True),
        sa.Column("patient_id", sa.String(64), sa.ForeignKey("patients.id"), nullable=False, index=True),
        sa.Column("author", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("status", sa.String(64), nullable=False, index=True),
        sa.Column("note_type", sa.String(32), nullable=False),
        sa.Column("date_of_service", sa.Date(), index=True),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("warns", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("encounter", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("withheld", sa.Text(), nullable=False),
        sa.Column("lock", sa.Text()),
        sa.Column("void_reason", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(64), nullable=False),
    )
    not_void = sa.text("status != 'void'")
    op.create_index(
        "uq_notes_open_visit", "notes", ["visit_id"], unique=True, sqlite_where=not_void, postgresql_where=not_void
    )


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
    )


def _signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("username", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credentials", sa.Text(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attestation", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True)),
        sa.Column("void_reason", sa.Text()),
    )


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("by", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("base_sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("decided_by", sa.String(64)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decision_reason", sa.Text()),
    )


def _overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def _finding_answers() -> None:
    op.create_table(
        "finding_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("source_id", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("note_id", "source_id"),
    )


def _addenda() -> None:
    op.create_table(
        "addenda",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(64), sa.ForeignKey("accounts.username"), nullable=False, index=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credentials", sa.Text(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attestation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("claim_needs_correction", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("note_id", "number"),
    )


def _exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), nullable=False, index=True),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def _audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note_id", sa.String(64), sa.ForeignKey("notes.id"), index=True),
        sa.Column("subject", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint("actor <> ''", name="actor_named"),
        sqlite_autoincrement=True,
    )
