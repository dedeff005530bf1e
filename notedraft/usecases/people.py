"""Accounts: an administrator adds and disables them, everybody changes their own password."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from notedraft.accounts import (
    Account,
    Role,
    check_password,
    check_username,
    hash_password,
    password_matches,
)
from notedraft.audit import AuditEventType
from notedraft.errors import InputError, NotAllowed
from notedraft.usecases.desk import Desk, required_text
from notedraft.usecases.permissions import check_can_administer

Accounts = list[Account]


class People:
    """The clinic's accounts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self, actor: Account, username: str, *, full_name: str, credentials: str, roles: Collection[Role], password: str
    ) -> Account:
        """Add an account (administrator). Raises `InputError`, `NotAllowed`, and `Conflict` for a taken name."""
        check_can_administer(actor)
        check_password(password)
        account = Account(
            username=check_username(username),
            full_name=required_text(full_name, field="full_name", ask="Give the person's full name."),
            credentials=credentials.strip(),
            roles=_some(roles),
            password_hash=hash_password(password),
            demo=self._desk.store.is_demo(),
            created_at=self._desk.clock(),
        )
        detail = {"roles": sorted(account.roles)}
        event = self._desk.event(AuditEventType.ACCOUNT_ADDED, actor, subject=account.username, detail=detail)
        self._desk.store.add_account(account, [event])
        return account

    def list(self, actor: Account) -> Accounts:
        """Every account, by username (administrator)."""
        check_can_administer(actor)
        return self._desk.store.accounts()

    def get(self, username: str) -> Account | None:
        """The account of that name, to show a name beside what they did."""
        return self._desk.store.account(username)

    def treating(self) -> Accounts:
        """Open accounts whose holders treat patients, to choose who treated."""
        return [
            account
            for account in self._desk.store.accounts()
            if account.disabled_at is None and account.has(Role.THERAPIST, Role.ASSISTANT, Role.STUDENT)
        ]

    def disable(self, actor: Account, username: str) -> None:
        """Close an account and end its sessions (administrator; not one's own). What it signed stays."""
        account = self._administered(actor, username)
        if account.username == actor.username:
            raise NotAllowed("You can't close your own account; ask another administrator.")
        self._update(actor, replace(account, disabled_at=self._desk.clock()), AuditEventType.ACCOUNT_DISABLED)

    def enable(self, actor: Account, username: str) -> None:
        """Open a closed account again (administrator)."""
        account = self._administered(actor, username)
        self._update(actor, replace(account, disabled_at=None), AuditEventType.ACCOUNT_ENABLED)

    def set_roles(self, actor: Account, username: str, roles: Collection[Role]) -> None:
        """Change what a person does in the clinic (administrator) and end their sessions."""
        account = self._administered(actor, username)
        if account.username == actor.username and Role.ADMINISTRATOR not in roles:
            raise NotAllowed("You can't take the administrator role from yourself; ask another administrator.")
        changed = replace(account, roles=_some(roles))
        detail = {"before": sorted(account.roles), "after": sorted(changed.roles)}
        self._update(actor, changed, AuditEventType.ROLES_CHANGED, detail)

    def change_password(self, actor: Account, *, current: str, new: str) -> None:
        """Change one's own password; every session of the account ends."""
        account = self._known(actor.username)
        if not password_matches(account, current):
            raise NotAllowed("The current password is not right.")
        check_password(new)
        self._update(actor, replace(account, password_hash=hash_password(new)), AuditEventType.PASSWORD_CHANGED)

    def reset_password(self, actor: Account, username: str, new: str) -> None:
        """Give somebody a new password (administrator) and end their sessions."""
        account = self._administered(actor, username)
        check_password(new)
        self._update(actor, replace(account, password_hash=hash_password(new)), AuditEventType.PASSWORD_CHANGED)

    def _administered(self, actor: Account, username: str) -> Account:
        check_can_administer(actor)
        return self._known(username)

    def _known(self, username: str) -> Account:
        account = self._desk.store.account(username)
        if account is None:
            raise InputError(f"There is no account {username}.", field="username")
        return account

    def _update(
        self, actor: Account, account: Account, kind: AuditEventType, detail: Mapping[str, object] | None = None
    ) -> None:
        event = self._desk.event(kind, actor, subject=account.username, detail=detail)
        self._desk.store.update_account(account, [event], end_sessions=True)


def console_account(os_user: str) -> Account:
    """Who acts from the command line: whoever may open the database file. It administers and exports, never signs.

    The name holds a colon, which no account's may.
    """
    return Account(f"console:{os_user}", f"{os_user} at the console", "", frozenset({Role.ADMINISTRATOR}))


def _some(roles: Collection[Role]) -> frozenset[Role]:
    if not roles:
        raise InputError("An account has at least one role.", field="roles")
    return frozenset(roles)
