"""The store over SQL: SQLite as it comes, PostgreSQL where the address says so."""

from typing import Self

from notedraft.store.database import Database
from notedraft.store.sql_chart import SqlChart
from notedraft.store.sql_clinic import SqlClinic
from notedraft.store.sql_notes import SqlNotes
from notedraft.store.sqlite import BUSY_SECONDS


class SqlStore(SqlClinic, SqlChart, SqlNotes):
    """Implements `notedraft.store.protocol.Store`; `open` is how to get one."""

    @classmethod
    def open(cls, address: str, *, busy_seconds: float = BUSY_SECONDS) -> Self:
        """The store at `address`. Raises `StoreError` where it is missing, unreadable or of another version.

        `busy_seconds` is how long a write waits for another program's before it gives up.
        """
        database = Database(address, busy_seconds=busy_seconds)
        try:
            database.check_version()
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def place(self) -> str:
        """Where the database is, to show it."""
        return self._database.place

    def close(self) -> None:
        """Give every connection back."""
        self._database.close()
