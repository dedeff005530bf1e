"""The life of a note: three dictionaries and the questions that they answer.

The *author* (the clinician who treated) owns a note in `draft` and `returned`; the *reviewer* owns it `in_review`;
nobody owns it once it is `approved` (only addenda) or `void`. Signing is what takes a draft on: to review, or, where the
clinic asks for none, straight to `approved`.
"""

from enum import StrEnum

from notedraft.audit import AuditEventType
from notedraft.errors import NotAllowed


class NoteStatus(StrEnum):
    """Where a note stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    VOID = "void"


class Owner(StrEnum):
    """Whose move it is."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    NOBODY = "nobody"


TRANSITIONS: dict[NoteStatus, frozenset[NoteStatus]] = {
    NoteStatus.DRAFT: frozenset({NoteStatus.IN_REVIEW, NoteStatus.APPROVED, NoteStatus.VOID}),
    NoteStatus.IN_REVIEW: frozenset({NoteStatus.APPROVED, NoteStatus.RETURNED, NoteStatus.DRAFT, NoteStatus.VOID}),
    NoteStatus.RETURNED: frozenset({NoteStatus.IN_REVIEW, NoteStatus.APPROVED, NoteStatus.VOID}),
    NoteStatus.APPROVED: frozenset({NoteStatus.VOID}),
    NoteStatus.VOID: frozenset(),
}

STATUS_OWNER: dict[NoteStatus, Owner] = {
    NoteStatus.DRAFT: Owner.AUTHOR,
    NoteStatus.IN_REVIEW: Owner.REVIEWER,
    NoteStatus.RETURNED: Owner.AUTHOR,
    NoteStatus.APPROVED: Owner.NOBODY,
    NoteStatus.VOID: Owner.NOBODY,
}

STATUS_AUDIT_EVENT: dict[NoteStatus, AuditEventType] = {
    NoteStatus.DRAFT: AuditEventType.NOTE_WITHDRAWN,
    NoteStatus.IN_REVIEW: AuditEventType.NOTE_SIGNED,
    NoteStatus.RETURNED: AuditEventType.NOTE_RETURNED,
    NoteStatus.APPROVED: AuditEventType.NOTE_APPROVED,
    NoteStatus.VOID: AuditEventType.NOTE_VOIDED,
}


def check_can_move(current: NoteStatus, target: NoteStatus) -> None:
    """Raise `NotAllowed` unless a note may go from `current` to `target`."""
    if target not in TRANSITIONS[current]:
        raise NotAllowed(f"A note that is {current.replace('_', ' ')} can't become {target.replace('_', ' ')}.")
