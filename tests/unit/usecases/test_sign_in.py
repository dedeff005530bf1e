"""The door: one sentence for every refusal, lockout, idle and absolute timeout."""

from pathlib import Path

import pytest

from notedraft.accounts import LOCKOUT_AFTER, SIGN_IN_REFUSED
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.clinic import ClinicOptions
from notedraft.errors import NotAllowed
from tests.factories import PASSWORD, Clinic


def fail(clinic: Clinic, username: str = "therapist", *, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(NotAllowed):
            clinic.charting.door.sign_in(username, "not the password")


def last_events(clinic: Clinic, count: int) -> list[AuditEvent]:
    return clinic.charting.records.events(clinic.administrator)[-count:]


def test_a_session_is_known_by_its_token_and_stored_without_it(clinic: Clinic) -> None:
    signed_in = clinic.charting.door.sign_in(" Therapist ", PASSWORD)
    assert clinic.charting.door.check(signed_in.token) == clinic.therapist
    folder = Path(clinic.store.place).parent
    assert all(signed_in.token.encode() not in path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("username", ["therapist", "nobody", "", "biller", "student"])
def test_every_refusal_says_the_same(clinic: Clinic, username: str) -> None:
    clinic.charting.people.disable(clinic.administrator, "biller")
    fail(clinic, "student", times=LOCKOUT_AFTER)
    right = PASSWORD if username in ("biller", "student") else "wrong"
    with pytest.raises(NotAllowed) as refused:
        clinic.charting.door.sign_in(username, right)
    assert str(refused.value) == SIGN_IN_REFUSED


def test_an_account_is_locked_after_failures_in_a_row_and_opens_by_itself(clinic: Clinic) -> None:
    fail(clinic, times=LOCKOUT_AFTER)
    assert [event.type for event in last_events(clinic, 2)] == [
        AuditEventType.SIGN_IN_FAILED,
        AuditEventType.SIGN_IN_LOCKED,
    ]
    with pytest.raises(NotAllowed):
        clinic.charting.door.sign_in("therapist", PASSWORD)
    clinic.clock.pass_time(minutes=15)
    clinic.charting.door.sign_in("therapist", PASSWORD)


def test_a_good_sign_in_forgets_the_failures_before_it(clinic: Clinic) -> None:
    fail(clinic, times=LOCKOUT_AFTER - 1)
    clinic.charting.door.sign_in("therapist", PASSWORD)
    fail(clinic, times=LOCKOUT_AFTER - 1)
    clinic.charting.door.sign_in("therapist", PASSWORD)


def test_trying_a_locked_account_does_not_lengthen_the_lock(clinic: Clinic) -> None:
    fail(clinic, times=LOCKOUT_AFTER)
    clinic.clock.pass_time(minutes=14)
    fail(clinic, times=LOCKOUT_AFTER)
    clinic.clock.pass_time(minutes=1)
    clinic.charting.door.sign_in("therapist", PASSWORD)


def test_what_was_typed_as_an_unknown_name_is_not_kept(clinic: Clinic) -> None:
    fail(clinic, "my-secret-password")
    event = last_events(clinic, 1)[0]
    assert (event.type, event.actor) == (AuditEventType.SIGN_IN_FAILED, "unknown")
    assert "my-secret-password" not in event.model_dump_json()


def test_a_session_ends_without_use_and_lives_with_it(clinic: Clinic) -> None:
    clinic.charting.clinic.change(clinic.administrator, ClinicOptions(idle_minutes=10))
    token = clinic.charting.door.sign_in("therapist", PASSWORD).token
    for _ in range(3):
        clinic.clock.pass_time(minutes=9)
        clinic.charting.door.check(token)
    clinic.clock.pass_time(minutes=10)
    with pytest.raises(NotAllowed, match="10 minutes without use"):
        clinic.charting.door.check(token)


def test_a_session_ends_in_the_end_however_busy(clinic: Clinic) -> None:
    token = clinic.charting.door.sign_in("therapist", PASSWORD).token
    for _ in range(71):
        clinic.clock.pass_time(minutes=10)
        clinic.charting.door.check(token)
    clinic.clock.pass_time(minutes=10)
    with pytest.raises(NotAllowed, match="12 hours at most"):
        clinic.charting.door.check(token)


def test_who_signs_out_is_out_and_doing_so_twice_is_no_error(clinic: Clinic) -> None:
    token = clinic.charting.door.sign_in("therapist", PASSWORD).token
    clinic.charting.door.sign_out(token)
    clinic.charting.door.sign_out(token)
    with pytest.raises(NotAllowed, match="Please sign in"):
        clinic.charting.door.check(token)
    assert [event.type for event in last_events(clinic, 2)] == [AuditEventType.SIGNED_IN, AuditEventType.SIGNED_OUT]


@pytest.mark.parametrize("token", ["", "x", "ä" * 100_000])
def test_a_token_that_nobody_was_given_opens_nothing(clinic: Clinic, token: str) -> None:
    clinic.charting.door.sign_out(token)
    with pytest.raises(NotAllowed, match="Please sign in"):
        clinic.charting.door.check(token)
