"""`notedraft db upgrade|check|backup`: makes a database, brings it to this version, copies it."""

from datetime import UTC, datetime
from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from notedraft.errors import StoreError
from notedraft.store import sqlite
from notedraft.store.database import HEAD, Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(address: str) -> str:
    """Bring a database to this version, making it where there is none; the sentence to print.

    A database that holds records is copied beside itself first. Raises `StoreError`.
    """
    database = Database(address)
    file = sqlite.file_of(database.url)
    if file is not None:
        sqlite.prepare_file(file)
    try:
        return _upgrade(database, file)
    finally:
        database.close()


def _upgrade(database: Database, file: Path | None) -> str:
    before = database.version()
    if before == HEAD:
        return f"The database {database.place} is up to date (version {HEAD})."
    _check_known(before, database.place)
    if file is not None:
        if before is not None:
            backup(str(database.url))
        sqlite.use_write_ahead_log(file)
    with database.writing() as connection:
        alembic.command.upgrade(_config(connection), "head")
    return f"The database {database.place} is now at version {HEAD}."


def check(address: str) -> str:
    """Whether a database is there, of this version and undamaged; the sentence to print. Raises `StoreError`."""
    database = Database(address)
    try:
        database.check_version()
        with database.reading() as connection:
            sound = sqlite.is_sound(connection, connection.dialect)
    finally:
        database.close()
    if not sound:
        raise StoreError(f"The database {database.place} is damaged; restore it from a backup.")
    return f"The database {database.place} is sound (version {HEAD})."


def backup(address: str, target: Path | None = None) -> Path:
    """Copy a SQLite database, in use or not, to `target` or beside itself. Raises `StoreError`."""
    database = Database(address)
    file = sqlite.file_of(database.url)
    database.close()
    if file is None:
        raise StoreError("Only an embedded database is backed up here; use your database server's own tools.")
    if not file.exists():
        raise StoreError(f"There is no database at {file}.")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = target if target is not None else file.with_name(f"{file.stem}-{stamp}{file.suffix}")
    if copy.exists():
        raise StoreError(f"{copy} exists already; a backup never overwrites a file.")
    sqlite.back_up(file, copy)
    return copy


def head() -> str | None:
    """The newest migration in the package."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _check_known(version: str | None, place: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config(None)).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(f"The database {place} is of version {version}, which is newer than this notedraft.")


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
