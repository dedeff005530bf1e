"""Locking an approved note: its hash, and by what it was judged and drafted."""

from notedraft.store.notes import Lock, NoteRecord
from notedraft.usecases.desk import Desk


def lock_of(desk: Desk, record: NoteRecord, *, approved_by: str | None) -> Lock:
    """The lock for a note as it stands; `approved_by` is null where the clinic asks for no review."""
    made = record.provenance
    return Lock(
        sha256=record.content_sha256,
        tables=dict(desk.editions(record.date_of_service)),
        prompt=made.prompt,
        prompt_sha256=made.prompt_sha256,
        model=made.model,
        drafter=made.drafter,
        approved_by=approved_by,
        locked_at=desk.clock(),
    )
