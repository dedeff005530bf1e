"""The three dictionaries of the workflow name every status, and nothing leads out of the end."""

import pytest

from notedraft.audit import AuditEventType
from notedraft.errors import NotAllowed
from notedraft.workflow import STATUS_AUDIT_EVENT, STATUS_OWNER, TRANSITIONS, NoteStatus, Owner, check_can_move


def test_every_status_has_an_owner_an_event_and_its_transitions() -> None:
    assert set(STATUS_OWNER) == set(STATUS_AUDIT_EVENT) == set(TRANSITIONS) == set(NoteStatus)
    assert set(STATUS_OWNER.values()) == set(Owner)
    assert set(STATUS_AUDIT_EVENT.values()) <= set(AuditEventType)


def test_transitions_lead_to_other_statuses_only() -> None:
    assert all(targets <= set(NoteStatus) - {status} for status, targets in TRANSITIONS.items())


def test_a_note_that_somebody_owns_can_go_on_and_a_void_one_nowhere() -> None:
    assert all(TRANSITIONS[status] for status, owner in STATUS_OWNER.items() if owner is not Owner.NOBODY)
    assert not TRANSITIONS[NoteStatus.VOID]


def test_an_approved_note_can_only_become_void() -> None:
    check_can_move(NoteStatus.APPROVED, NoteStatus.VOID)
    for target in set(NoteStatus) - {NoteStatus.VOID}:
        with pytest.raises(NotAllowed, match="A note that is approved can't become"):
            check_can_move(NoteStatus.APPROVED, target)


def test_every_status_can_be_reached_from_a_draft() -> None:
    reached, ahead = {NoteStatus.DRAFT}, [NoteStatus.DRAFT]
    while ahead:
        new = TRANSITIONS[ahead.pop()] - reached
        reached |= new
        ahead += new
    assert reached == set(NoteStatus)
