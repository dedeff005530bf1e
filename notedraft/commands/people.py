"""`notedraft user`: accounts, managed from the console of the machine that holds the database."""

import getpass
import sys

from notedraft import wiring
from notedraft.accounts import Account, Role
from notedraft.commands.files import print_json
from notedraft.errors import InputError
from notedraft.settings import load_settings
from notedraft.usecases.people import console_account


def console() -> Account:
    """Whoever types the command, as the audit trail names them."""
    return console_account(getpass.getuser())


def add_user(username: str, name: str, credentials: str, roles: list[str], *, demo: bool) -> None:
    """Add an account with the password that is typed, or read from standard input."""
    chosen = [_role(role) for role in roles]
    charting = wiring.charting(load_settings(), demo=demo)
    charting.people.add(
        console(), username, full_name=name, credentials=credentials, roles=chosen, password=_password()
    )
    print(f"Added {username} ({', '.join(sorted(chosen))}).")


def list_users(*, as_json: bool, demo: bool) -> None:
    """Print every account; never a password or its hash."""
    accounts = wiring.charting(load_settings(), demo=demo).people.list(console())
    rows = [
        {
            "username": a.username,
            "name": a.full_name,
            "credentials": a.credentials,
            "roles": sorted(a.roles),
            "disabled": a.disabled_at is not None,
        }
        for a in accounts
    ]
    if as_json:
        print_json(rows)
        return
    for a in accounts:
        closed = "  (disabled)" if a.disabled_at else ""
        print(f"{a.username:16}{a.full_name}, {a.credentials}  {', '.join(sorted(a.roles))}{closed}")


def disable_user(username: str, *, demo: bool) -> None:
    """Close an account."""
    wiring.charting(load_settings(), demo=demo).people.disable(console(), username)
    print(f"Disabled {username}; what it signed stays signed.")


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a role; the roles are {', '.join(Role)}.") from error


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise InputError("the two passwords differ; nothing was added.")
    return first
