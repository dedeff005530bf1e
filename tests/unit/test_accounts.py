"""Passwords, tokens, lockout, sessions, and the address of a demo."""

from datetime import timedelta

import pytest

from notedraft.accounts import (
    ABSOLUTE_TIMEOUT,
    LOCKOUT,
    LOCKOUT_AFTER,
    Account,
    Role,
    Session,
    check_address,
    check_password,
    check_session,
    check_username,
    hash_password,
    is_locked_out,
    new_token,
    password_matches,
    token_digest,
)
from notedraft.errors import InputError, NotAllowed
from tests.factories import START

IDLE = timedelta(minutes=15)


def account(password: str) -> Account:
    return Account("ada", "Ada", "PT", frozenset({Role.THERAPIST}), password_hash=hash_password(password))


def test_only_the_right_password_matches() -> None:
    ada = account("correct horse battery")
    assert password_matches(ada, "correct horse battery")
    assert not password_matches(ada, "correct horse batteru")


def test_no_password_matches_an_account_that_is_not_there() -> None:
    assert not password_matches(None, "anything at all")


def test_an_account_without_a_password_lets_nobody_in() -> None:
    assert not password_matches(Account("x", "X", "", frozenset()), "")


def test_the_same_password_is_hashed_differently_each_time() -> None:
    assert hash_password("correct horse battery") != hash_password("correct horse battery")


def test_what_is_stored_of_a_token_is_not_the_token() -> None:
    token = new_token()
    assert token not in token_digest(token)
    assert new_token() != token


@pytest.mark.parametrize("username", ["ada", "a.b-c_1", "  Ada "])
def test_usernames_are_kept_in_lower_case(username: str) -> None:
    assert check_username(username) == username.strip().lower()


@pytest.mark.parametrize("username", ["", "a", "1ada", "ada lovelace", "console:root", "ä" * 4, "a" * 65])
def test_names_that_no_account_may_have_are_refused(username: str) -> None:
    with pytest.raises(InputError, match="A username has"):
        check_username(username)


@pytest.mark.parametrize(("length", "good"), [(11, False), (12, True), (256, True), (257, False)])
def test_a_password_is_long_enough_and_not_endless(length: int, good: bool) -> None:
    if good:
        check_password("x" * length)
        return
    with pytest.raises(InputError, match="12 to 256"):
        check_password("x" * length)


@pytest.mark.parametrize(("failures", "locked"), [(LOCKOUT_AFTER - 1, False), (LOCKOUT_AFTER, True)])
def test_the_last_failure_allowed_is_one_before_the_lock(failures: int, locked: bool) -> None:
    assert is_locked_out([START] * failures, START + timedelta(seconds=1)) is locked


def test_a_lock_ends_by_itself() -> None:
    failures = [START] * LOCKOUT_AFTER
    assert is_locked_out(failures, START + LOCKOUT - timedelta(seconds=1))
    assert not is_locked_out(failures, START + LOCKOUT)


def session(**changes: object) -> Session:
    return Session(**({"token_sha256": "0", "username": "ada", "created_at": START, "last_seen_at": START} | changes))  # type: ignore[arg-type]  # fields by name


def test_a_session_in_use_is_good() -> None:
    held = session()
    assert check_session(held, START + IDLE - timedelta(seconds=1), idle=IDLE) is held


@pytest.mark.parametrize(
    ("held", "after", "says"),
    [
        pytest.param(None, timedelta(0), "Please sign in", id="no session"),
        pytest.param(session(revoked_at=START), timedelta(0), "Please sign in", id="signed out"),
        pytest.param(session(), IDLE, "15 minutes without use", id="idle"),
        pytest.param(
            session(last_seen_at=START + ABSOLUTE_TIMEOUT), ABSOLUTE_TIMEOUT, "12 hours at most", id="busy all day"
        ),
    ],
)
def test_a_session_that_ended_says_why(held: Session | None, after: timedelta, says: str) -> None:
    with pytest.raises(NotAllowed, match=says):
        check_session(held, START + after, idle=IDLE)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_demo_is_served_on_this_machine(host: str) -> None:
    check_address(host, demo=True)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "clinic.example", "localhost.example", ""])
def test_a_demo_is_served_nowhere_else(host: str) -> None:
    with pytest.raises(NotAllowed, match="published passwords"):
        check_address(host, demo=True)
    check_address(host, demo=False)
