"""The index of what notes are alike, filled from the notes that are there."""

import json

import sqlalchemy as sa
from alembic import op

from notedraft.similarity.signing import signatures_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_AT_A_TIME = 4_096
_SECTIONS = ("subjective", "objective", "assessment", "plan")


def upgrade() -> None:
    """Make the table, and sign every approved and every imported note."""
    table = op.create_table(
        "similarity_segments",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("signatures", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    connection = op.get_bind()
    approved = connection.execute(sa.text("SELECT id, patient_id, note FROM notes WHERE status = 'approved' ORDER BY id"))
    signed = [(f"0 {row.id} {row.patient_id}", _prose(json.loads(row.note))) for row in approved]
    imported = connection.execute(sa.text("SELECT id, patient_id, note FROM imported_notes ORDER BY id"))
    signed += [(f"1 {row.id} {row.patient_id}", json.loads(row.note)["text"]) for row in imported]
    for start in range(0, len(signed), _AT_A_TIME):
        part = signed[start : start + _AT_A_TIME]
        refs = "\n".join(ref for ref, _ in part)
        blob = signatures_of([text for _, text in part]).to_bytes()
        connection.execute(table.insert().values(notes=len(part), refs=refs, signatures=blob))


def _prose(note: dict[str, dict[str, str]]) -> str:
    sections = note.get("sections", {})
    return "\n".join(f"{name.upper()}\n{sections[name]}" for name in _SECTIONS if sections.get(name, "").strip())
