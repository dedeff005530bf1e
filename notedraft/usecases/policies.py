"""What the state of a note allows, whoever asks. Each check raises `NotAllowed` with a sentence."""

from notedraft.errors import NotAllowed
from notedraft.store.notes import NoteRecord
from notedraft.workflow import STATUS_OWNER, NoteStatus, Owner

_INSTEAD = {
    NoteStatus.DRAFT: "it is not signed yet",
    NoteStatus.IN_REVIEW: "it is in review; withdraw it first",
    NoteStatus.RETURNED: "it was returned to its author",
    NoteStatus.APPROVED: "it is approved and locked; add an addendum instead",
    NoteStatus.VOID: "it is void",
}


def check_is_authors(record: NoteRecord) -> None:
    """The note is its author's to work on."""
    if STATUS_OWNER[record.status] is not Owner.AUTHOR:
        raise NotAllowed(f"The note can't be changed: {_INSTEAD[record.status]}.")


def check_in_review(record: NoteRecord) -> None:
    """The note waits for a reviewer."""
    if STATUS_OWNER[record.status] is not Owner.REVIEWER:
        raise NotAllowed(f"The note is not in review: {_INSTEAD[record.status]}.")


def check_is_open(record: NoteRecord) -> None:
    """The note is neither locked nor void."""
    if STATUS_OWNER[record.status] is Owner.NOBODY:
        raise NotAllowed(f"The note can't be changed: {_INSTEAD[record.status]}.")


def check_is_approved(record: NoteRecord) -> None:
    """The note is approved and locked."""
    if record.status is not NoteStatus.APPROVED:
        raise NotAllowed(f"The note is not approved: {_INSTEAD[record.status]}.")


def check_was_signed(record: NoteRecord) -> None:
    """The note went past its author at least this time."""
    if record.status not in (NoteStatus.IN_REVIEW, NoteStatus.APPROVED):
        raise NotAllowed(f"Only its author can void the note: {_INSTEAD[record.status]}.")


def check_not_void(record: NoteRecord) -> None:
    """The note is not void already."""
    if record.status is NoteStatus.VOID:
        raise NotAllowed("The note is void already.")
