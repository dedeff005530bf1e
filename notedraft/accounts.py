"""Who may come in: accounts, their roles, passwords, sessions and lockout. Pure: nothing here stores anything.

Passwords are hashed with argon2id; a session token is 256 random bits of which only the SHA-256 is ever stored. Every
refusal at the door says the same sentence, so that it tells nobody which part was wrong.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from notedraft.errors import InputError, NotAllowed
from notedraft.network import is_loopback
from notedraft.style import Style

LOCKOUT_AFTER = 5
"""Failed sign-ins in a row after which an account is locked for `LOCKOUT`."""
LOCKOUT = timedelta(minutes=15)
ABSOLUTE_TIMEOUT = timedelta(hours=12)
"""A session ends after this, however busy it was."""
TOUCH_EVERY = timedelta(seconds=30)
"""How stale a session's last use may become before it is written again."""
PASSWORD_LENGTH = (12, 256)

SIGN_IN_REFUSED = "That username and password do not match an account that may sign in now."

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,63}")


class Role(StrEnum):
    """What a person does in the clinic; one person may hold several."""

    THERAPIST = "therapist"
    ASSISTANT = "assistant"
    STUDENT = "student"
    REVIEWER = "reviewer"
    BILLER = "biller"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. `username` is what audit events, notes and signatures name."""

    username: str
    full_name: str
    credentials: str
    roles: frozenset[Role]
    password_hash: str = ""
    demo: bool = False
    disabled_at: datetime | None = None
    created_at: datetime | None = None
    style: Style = field(default_factory=Style)
    """How the drafts of this person's visits are worded."""

    @property
    def signature_name(self) -> str:
        """The name with the letters after it, as it stands under a note."""
        return f"{self.full_name}, {self.credentials}" if self.credentials else self.full_name

    def has(self, *roles: Role) -> bool:
        """Whether the person holds any of `roles`."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in. `token_sha256` is all that is kept of the token."""

    token_sha256: str
    username: str
    created_at: datetime
    last_seen_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the token goes to the person's cookie and nowhere else."""

    token: str
    account: Account


def check_username(username: str) -> str:
    """The username in its stored form (lower case), or `InputError` in one sentence."""
    cleaned = username.strip().lower()
    if not _USERNAME.fullmatch(cleaned):
        raise InputError("A username has 2 to 64 letters, digits, dots, dashes or underscores.", field="username")
    return cleaned


def check_password(password: str) -> None:
    """Raise `InputError` unless a new password is long enough to keep and short enough to hash."""
    shortest, longest = PASSWORD_LENGTH
    if not shortest <= len(password) <= longest:
        raise InputError(f"A password has {shortest} to {longest} characters.", field="password")


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys_hash() -> str:
    return _hasher().hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """The argon2id hash of a password, with its own salt."""
    return _hasher().hash(password)


def password_matches(account: Account | None, password: str) -> bool:
    """Whether the password is the account's. An unknown account costs the same time as a known one."""
    stored = account.password_hash if account else _nobodys_hash()
    try:
        _hasher().verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
    return account is not None


def new_token() -> str:
    """A session token of 256 random bits."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_locked_out(failures: Sequence[datetime], now: datetime) -> bool:
    """Whether the failures since the last good sign-in lock the account at `now`."""
    return sum(1 for at in failures if now - at < LOCKOUT) >= LOCKOUT_AFTER


def check_session(session: Session | None, now: datetime, *, idle: timedelta) -> Session:
    """The session if it is still good at `now`; otherwise `NotAllowed` with what to do."""
    if session is None or session.revoked_at is not None:
        raise NotAllowed("Please sign in.")
    if now - session.last_seen_at >= idle:
        minutes = int(idle.total_seconds() // 60)
        raise NotAllowed(f"You were signed out after {minutes} minutes without use; please sign in again.")
    if now - session.created_at >= ABSOLUTE_TIMEOUT:
        hours = int(ABSOLUTE_TIMEOUT.total_seconds() // 3600)
        raise NotAllowed(f"A sign-in lasts {hours} hours at most; please sign in again.")
    return session


def check_address(host: str, *, demo: bool) -> None:
    """Raise `NotAllowed` where a demo database, whose passwords are public, would be served beyond this machine."""
    if demo and not is_loopback(host):
        raise NotAllowed(f"A demo database has published passwords; it is served on 127.0.0.1 only, not on {host}.")
