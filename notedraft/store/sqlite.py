"""Everything that SQLite does its own way: the file and its modes, pragmas, locking, triggers, backup, complaints."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, Dialect
from sqlalchemy.pool import ConnectionPoolEntry

from notedraft.errors import StoreError, reason_of

BUSY_SECONDS = 5.0
"""How long a writer waits for another before the database counts as locked."""

_COMPLAINTS = {
    "database is locked": "The database {path} is locked by another program; nothing was saved, try again in a moment.",
    "readonly database": "The database {path} is read-only; nothing was saved.",
    "unable to open": "The database {path} can't be opened; check that the folder exists and that you may write there.",
    "disk is full": "The disk that holds the database {path} is full; nothing was saved.",
    "not a database": "The file {path} is not a notedraft database.",
    "malformed": "The database {path} is damaged; restore it from a backup.",
    "no such table": "The database {path} holds no notedraft tables; run `notedraft db upgrade`.",
    "no such column": "The database {path} is of another version; run `notedraft db upgrade`.",
}


def file_of(url: URL) -> Path | None:
    """The file behind a SQLite address; null for a database in memory or of another kind."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database.removeprefix("file:"))


def prepare_file(path: Path) -> None:
    """Create the folder (0700) and the file (0600), or tighten a file that others may read.

    SQLite gives its -wal and -shm files the mode of the database, so that they follow. Raises `StoreError`.
    """
    try:
        _make_private_folders(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"The database {path} can't be created: {reason_of(error)}.") from error


def _make_private_folders(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_private_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def tune(engine: Engine, *, busy_seconds: float) -> None:
    """Keep foreign keys on, wait for other writers, and take the write lock where a write transaction begins."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver must not begin transactions by itself: a read that turns into a write could not wait its turn.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
        # FULL: a note that was reported as saved survives a power cut, which WAL with NORMAL does not promise.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def use_write_ahead_log(path: Path) -> None:
    """Switch the file to WAL, which it then stays in: readers never wait for a writer."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def forbid_changes(connection: Connection, table: str) -> None:
    """Let the database itself refuse to change or delete rows of `table`."""
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def back_up(path: Path, target: Path) -> None:
    """Copy a database in use to `target` (0600), whole and consistent."""
    prepare_file(target)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def is_sound(connection: Connection, dialect: Dialect) -> bool:
    """Whether the database's own integrity check finds nothing; true for databases that have no such check."""
    if dialect.name != "sqlite":
        return True
    sound = connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    return sound and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None


def complaint(error: BaseException, place: str) -> str:
    """What went wrong, in one sentence for the person who meets it."""
    said = str(error)
    for words, sentence in _COMPLAINTS.items():
        if words in said:
            return sentence.format(path=place)
    return f"The database {place} refused: {said.splitlines()[0]}."
