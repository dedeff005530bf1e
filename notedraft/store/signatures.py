"""What the store keeps so that a new note finds its like among all patients' at once.

A segment holds the signatures of some notes (`notedraft.similarity.index`) as one blob, and which notes they are, a
line each. One is written in the transaction that approves or imports notes; when many small ones have gathered they
become one. Nothing here is a record: everything is made again from the notes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from notedraft.similarity.index import Signatures
from notedraft.similarity.signing import signatures_of
from notedraft.store import schema

LARGE, MANY = 4_096, 128
"""Notes of a segment that is left alone, and small segments that are joined."""


class NoteRef(NamedTuple):
    """Which note a signature is of: one approved here, or one that came from elsewhere."""

    imported: bool
    id: str
    patient_id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The signatures of some notes."""

    id: int
    refs: str
    signatures: bytes


def as_lines(refs: Iterable[NoteRef]) -> str:
    """Which notes a segment is of, a line each."""
    return "\n".join(f"{int(ref.imported)} {ref.id} {ref.patient_id}" for ref in refs)


def ref_of(line: str) -> NoteRef:
    """The note of one line."""
    imported, note_id, patient_id = line.split(" ")
    return NoteRef(imported == "1", note_id, patient_id)


def add_segment(connection: Connection, notes: Sequence[tuple[NoteRef, str]]) -> None:
    """Sign notes that were approved or imported in this transaction."""
    if not notes:
        return
    _insert(connection, as_lines(ref for ref, _ in notes), signatures_of([text for _, text in notes]))
    small = schema.similarity_segments.c.notes < LARGE
    if (connection.execute(select(func.count()).where(small)).scalar() or 0) > MANY:
        _join(connection, small)


def _insert(connection: Connection, refs: str, signatures: Signatures) -> None:
    values = {"notes": len(signatures), "refs": refs, "signatures": signatures.to_bytes()}
    connection.execute(schema.similarity_segments.insert().values(**values))


def _join(connection: Connection, small: object) -> None:
    segments = schema.similarity_segments
    rows = connection.execute(select(segments).where(small).order_by(segments.c.id)).all()  # type: ignore[arg-type]
    connection.execute(delete(segments).where(segments.c.id.in_([row.id for row in rows])))
    joined = Signatures.joined(Signatures.from_bytes(row.signatures) for row in rows)
    _insert(connection, "\n".join(row.refs for row in rows), joined)
