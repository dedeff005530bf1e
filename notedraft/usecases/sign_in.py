"""The door: sign in, check a session, sign out."""

from datetime import timedelta

from notedraft.accounts import (
    SIGN_IN_REFUSED,
    TOUCH_EVERY,
    Account,
    Session,
    SignedIn,
    check_session,
    is_locked_out,
    new_token,
    password_matches,
    token_digest,
)
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.errors import NotAllowed
from notedraft.usecases.desk import Desk

UNKNOWN = "unknown"
"""The actor of a failed sign-in under no known name: what was typed may be a password, so it is not kept."""


class Door:
    """Sessions. The token belongs in an HttpOnly cookie; the store keeps its digest only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sign_in(self, username: str, password: str) -> SignedIn:
        """Open a session. Raises `NotAllowed` with one constant sentence, whatever was wrong."""
        account = self._desk.store.account(username.strip().lower())
        # The password is always verified, so that time tells nobody whether the account exists or is locked.
        right = password_matches(account, password)
        if account is None or account.disabled_at is not None or self._is_locked(account):
            self._desk.store.record([self._failure(account.username if account else UNKNOWN)])
            raise NotAllowed(SIGN_IN_REFUSED)
        if not right:
            self._count_failure(account)
            raise NotAllowed(SIGN_IN_REFUSED)
        return self._open_session(account)

    def check(self, token: str) -> Account:
        """Who holds this token, and note that the session was used. Raises `NotAllowed` where it ended."""
        now = self._desk.clock()
        idle = timedelta(minutes=self._desk.store.options().idle_minutes)
        session = check_session(self._desk.store.session(token_digest(token)), now, idle=idle)
        account = self._desk.store.account(session.username)
        if account is None or account.disabled_at is not None:
            raise NotAllowed("Please sign in.")
        if now - session.last_seen_at >= min(TOUCH_EVERY, idle / 2):
            self._desk.store.touch_session(session.token_sha256, now)
        return account

    def sign_out(self, token: str) -> None:
        """End the session; a token that is not known is no error."""
        session = self._desk.store.session(token_digest(token))
        if session is None or session.revoked_at is not None:
            return
        event = self._event(AuditEventType.SIGNED_OUT, session.username)
        self._desk.store.revoke_session(session.token_sha256, event.at, [event])

    def _is_locked(self, account: Account) -> bool:
        return is_locked_out(self._desk.store.sign_in_failures(account.username), self._desk.clock())

    def _count_failure(self, account: Account) -> None:
        now = self._desk.clock()
        audit = [self._failure(account.username)]
        if is_locked_out([*self._desk.store.sign_in_failures(account.username), now], now):
            audit.append(self._event(AuditEventType.SIGN_IN_LOCKED, account.username))
        self._desk.store.add_sign_in_failure(account.username, now, audit)

    def _open_session(self, account: Account) -> SignedIn:
        token, now = new_token(), self._desk.clock()
        session = Session(token_digest(token), account.username, now, now)
        self._desk.store.add_session(session, [self._event(AuditEventType.SIGNED_IN, account.username)])
        return SignedIn(token, account)

    def _failure(self, username: str) -> AuditEvent:
        return self._event(AuditEventType.SIGN_IN_FAILED, username)

    def _event(self, kind: AuditEventType, username: str) -> AuditEvent:
        return AuditEvent(type=kind, actor=username, at=self._desk.clock(), subject=username)
