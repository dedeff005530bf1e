"""Accounts: an administrator adds and disables them, everybody changes their own password."""

from collections.abc import Collection

from notedraft.accounts import Account, Role
from notedraft.usecases.desk import Desk


class People:
    """The clinic's accounts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self, actor: Account, username: str, *, full_name: str, credentials: str, roles: Collection[Role], password: str
    ) -> Account:
        """Add an account (administrator). Raises `InputError`, `NotAllowed`, and `Conflict` for a taken name."""
        raise NotImplementedError

    def list(self, actor: Account) -> list[Account]:
        """Every account, by username (administrator)."""
        raise NotImplementedError

    def get(self, username: str) -> Account | None:
        """The account of that name, to show a name beside what they did."""
        raise NotImplementedError

    def disable(self, actor: Account, username: str) -> None:
        """Close an account and end its sessions (administrator; not one's own). What it signed stays."""
        raise NotImplementedError

    def enable(self, actor: Account, username: str) -> None:
        """Open a closed account again (administrator)."""
        raise NotImplementedError

    def set_roles(self, actor: Account, username: str, roles: Collection[Role]) -> None:
        """Change what a person does in the clinic (administrator) and end their sessions."""
        raise NotImplementedError

    def change_password(self, actor: Account, *, current: str, new: str) -> None:
        """Change one's own password; every session of the account ends."""
        raise NotImplementedError

    def reset_password(self, actor: Account, username: str, new: str) -> None:
        """Give somebody a new password (administrator) and end their sessions."""
        raise NotImplementedError


def console_account(os_user: str) -> Account:
    """Who acts from the command line: whoever may open the database file. It administers and exports, never signs."""
    raise NotImplementedError
