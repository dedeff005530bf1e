"""One database: its connections, its transactions, and its errors in one clear sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from notedraft.errors import StoreError
from notedraft.store import postgresql, sqlite

HEAD = "0003"
"""The migration that this version of notedraft works with; a test compares it with the folder of migrations."""


_NO_DRIVER = (
    "The database {place} needs a driver for {name} that is not installed here; for PostgreSQL run "
    "`pip install 'notedraft[postgresql]'` and let the address begin with postgresql+psycopg://."
)


class Database:
    """Connections to one database. Reads see one moment; a write happens whole or not at all."""

    def __init__(self, address: str, *, busy_seconds: float = sqlite.BUSY_SECONDS) -> None:
        self.url = parse(address)
        self.place = place_of(self.url)
        self.engine = engine_for(self.url, busy_seconds=busy_seconds)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction for reading."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for writing; leaving it by an exception undoes everything."""
        with self._told(), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def check_version(self) -> None:
        """Raise `StoreError` unless the database is there and of this version."""
        file = sqlite.file_of(self.url)
        if file is not None and not file.exists():
            raise StoreError(f"There is no database at {file}; `notedraft db upgrade` makes one.")
        found = self.version()
        if found != HEAD:
            raise StoreError(
                f"The database {self.place} is of version {found or 'none'}, this notedraft needs {HEAD}; "
                "run `notedraft db upgrade`, or a newer notedraft where the database is ahead."
            )

    def version(self) -> str | None:
        """The migration that the database stands at; null where it has no notedraft tables yet."""
        with self.reading() as connection:
            if not sqlalchemy.inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(sqlalchemy.text("SELECT version_num FROM alembic_version")).scalar()
            return None if found is None else str(found)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the driver says into a `StoreError`; an `IntegrityError` is left to whoever knows the record."""
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreError(sqlite.complaint(error.orig or error, self.place)) from error


def parse(address: str) -> URL:
    """The address as a URL. Raises `StoreError` where it is none."""
    try:
        return make_url(address)
    except ArgumentError as error:
        raise StoreError("The database address is not a URL like sqlite:////home/me/notedraft.db.") from error


def place_of(url: URL) -> str:
    """Where the database is, without its password."""
    file = sqlite.file_of(url)
    return str(file) if file is not None else url.render_as_string(hide_password=True)


def engine_for(url: URL, *, busy_seconds: float) -> Engine:
    """An engine that behaves the same wherever the database is. Raises `StoreError` where its driver is not installed."""
    try:
        engine = sqlalchemy.create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(_NO_DRIVER.format(place=place_of(url), name=url.drivername)) from error
    if engine.dialect.name == "sqlite":
        sqlite.tune(engine, busy_seconds=busy_seconds)
    if engine.dialect.name == "postgresql":
        postgresql.tune(engine)
    return engine
