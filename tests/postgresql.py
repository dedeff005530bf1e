"""A PostgreSQL server of the test run's own, where one is installed: on a socket in a temporary folder, without a network."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from notedraft.store import upgrade
from tests.factories import staff_of

_DEBIAN = "/usr/lib/postgresql"
_STAFFED = "staffed"


class Server:
    """A running server; each database of a clinic is a copy of one that has its people already."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()

    def staffed_clinic(self) -> str:
        """The address of a new database with everybody in it."""
        name = f"clinic{next(self._numbers)}"
        if name == "clinic0":
            self._run(f"CREATE DATABASE {_STAFFED}")
            upgrade.upgrade(self.address(_STAFFED))
            staff_of(self.address(_STAFFED))
        self._run(f"CREATE DATABASE {name} TEMPLATE {_STAFFED}")
        return self.address(name)

    def address(self, database: str) -> str:
        """Where `database` is, as NOTEDRAFT_DATABASE names it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    def _run(self, statement: str) -> None:
        with psycopg.connect(f"host={self._folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def server() -> Iterator[Server | None]:
    """A server until the block ends; null where PostgreSQL is not installed."""
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if (initdb := _program("initdb")) is None or (user and not _is_known(user)):
        yield None
        return
    with TemporaryDirectory(prefix="notedraft-pg-") as made:
        folder = Path(made)
        if user:
            shutil.chown(folder, user)
        data, options = str(folder / "data"), f"-c listen_addresses='' -c fsync=off -k {folder}"
        control = [str(Path(initdb).with_name("pg_ctl")), "-D", data, "-w", "-s"]
        _do([initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"], user)
        _do([*control, "-o", options, "-l", str(folder / "log"), "start"], user)
        try:
            yield Server(folder)
        finally:
            _do([*control, "-m", "immediate", "stop"], user)


def _is_known(user: str) -> bool:
    return any(entry.pw_name == user for entry in pwd.getpwall())


def _program(name: str) -> str | None:
    debian = sorted(Path(_DEBIAN).glob(f"*/bin/{name}"))
    return str(debian[-1]) if debian else shutil.which(name)


def _do(command: list[str], user: str | None) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")  # programs of Debian's package
