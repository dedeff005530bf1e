"""The clinic's half of the store: its mark, options, accounts, sessions, trail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from notedraft.accounts import Account, Session
from notedraft.audit import AuditEvent
from notedraft.clinic import ClinicOptions
from notedraft.errors import Conflict, StoreError
from notedraft.store import schema
from notedraft.store.database import Database
from notedraft.store.rows import append_events, every, insert, one, values_of
from notedraft.style import Style


class SqlClinic:
    """Implements `notedraft.store.protocol.ClinicStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_demo(self) -> bool:
        """Whether this database is marked demo."""
        with self._database.reading() as connection:
            return _is_demo(connection)

    def mark_demo(self, audit: Sequence[AuditEvent]) -> None:
        """Mark an empty database demo; raises `StoreError` where it already holds a clinic that is not."""
        with self._database.writing() as connection:
            if _is_demo(connection):
                return
            if connection.execute(select(schema.accounts.c.username).limit(1)).first() is not None:
                raise StoreError(f"The database {self._database.place} is a real one; a demo needs its own.")
            connection.execute(update(schema.clinic).values(demo=True))
            append_events(connection, audit)

    def options(self) -> ClinicOptions:
        """The clinic's options."""
        with self._database.reading() as connection:
            options: ClinicOptions = connection.execute(select(schema.clinic.c.options)).scalar_one()
            return options

    def save_options(self, options: ClinicOptions, audit: Sequence[AuditEvent]) -> None:
        """Replace the clinic's options."""
        with self._database.writing() as connection:
            connection.execute(update(schema.clinic).values(options=options))
            append_events(connection, audit)

    def account(self, username: str) -> Account | None:
        """The account of that name."""
        with self._database.reading() as connection:
            return one(connection, Account, select(schema.accounts).where(schema.accounts.c.username == username))

    def accounts(self) -> list[Account]:
        """Every account, by username."""
        with self._database.reading() as connection:
            return every(connection, Account, select(schema.accounts).order_by(schema.accounts.c.username))

    def add_account(self, account: Account, audit: Sequence[AuditEvent]) -> None:
        """Add an account; raises `Conflict` where the name is taken, `StoreError` for a demo account outside a demo."""
        try:
            with self._database.writing() as connection:
                if account.demo and not _is_demo(connection):
                    raise StoreError("A demo account can only be in a database that is marked demo.")
                insert(connection, schema.accounts, account)
                append_events(connection, audit)
        except IntegrityError as error:
            raise Conflict(f"The username {account.username} is taken.") from error

    def update_account(self, account: Account, audit: Sequence[AuditEvent], *, end_sessions: bool = False) -> None:
        """Replace an account's details, and where asked end all its sessions."""
        accounts, sessions = schema.accounts, schema.sessions
        with self._database.writing() as connection:
            changed = values_of(account, accounts)
            connection.execute(update(accounts).where(accounts.c.username == account.username).values(**changed))
            if end_sessions:
                mine = (sessions.c.username == account.username) & sessions.c.revoked_at.is_(None)
                connection.execute(update(sessions).where(mine).values(revoked_at=audit[0].at))
            append_events(connection, audit)

    def save_style(self, username: str, style: Style, audit: Sequence[AuditEvent]) -> None:
        """Replace how that person's drafts are worded; their sessions go on."""
        accounts = schema.accounts
        with self._database.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.username == username).values(style=style))
            append_events(connection, audit)

    def add_session(self, session: Session, audit: Sequence[AuditEvent]) -> None:
        """Keep a new session and forget the account's failed sign-ins."""
        failures = schema.sign_in_failures
        with self._database.writing() as connection:
            insert(connection, schema.sessions, session)
            connection.execute(delete(failures).where(failures.c.username == session.username))
            append_events(connection, audit)

    def session(self, token_sha256: str) -> Session | None:
        """The session of that token digest."""
        with self._database.reading() as connection:
            return one(connection, Session, select(schema.sessions).where(_token_is(token_sha256)))

    def touch_session(self, token_sha256: str, at: datetime) -> None:
        """Note that the session was used. Not audited."""
        with self._database.writing() as connection:
            connection.execute(update(schema.sessions).where(_token_is(token_sha256)).values(last_seen_at=at))

    def revoke_session(self, token_sha256: str, at: datetime, audit: Sequence[AuditEvent]) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(update(schema.sessions).where(_token_is(token_sha256)).values(revoked_at=at))
            append_events(connection, audit)

    def add_sign_in_failure(self, username: str, at: datetime, audit: Sequence[AuditEvent]) -> None:
        """Keep a failed sign-in of a known account."""
        with self._database.writing() as connection:
            connection.execute(schema.sign_in_failures.insert().values(username=username, at=at))
            append_events(connection, audit)

    def sign_in_failures(self, username: str) -> list[datetime]:
        """When sign-in failed since it last succeeded."""
        failures = schema.sign_in_failures
        with self._database.reading() as connection:
            found = connection.execute(select(failures.c.at).where(failures.c.username == username))
            return list(found.scalars())

    def record(self, audit: Sequence[AuditEvent]) -> None:
        """Store events that stand alone, such as a failed sign-in under an unknown name."""
        with self._database.writing() as connection:
            append_events(connection, audit)

    def events(self, *, note_id: str | None = None, limit: int = 500) -> list[AuditEvent]:
        """The latest events of the clinic or of one note, oldest first."""
        with self._database.reading() as connection:
            return events_of(connection, note_id=note_id, limit=limit)


def events_of(connection: Connection, *, note_id: str | None, limit: int | None) -> list[AuditEvent]:
    """The latest events, oldest first."""
    events = schema.audit_events
    query = select(events).order_by(events.c.id.desc()).limit(limit)
    if note_id is not None:
        query = query.where(events.c.note_id == note_id)
    rows = [row._asdict() for row in connection.execute(query)]
    return [AuditEvent(**{name: row[name] for name in AuditEvent.model_fields}) for row in reversed(rows)]


def _is_demo(connection: Connection) -> bool:
    return bool(connection.execute(select(schema.clinic.c.demo)).scalar_one())


def _token_is(token_sha256: str) -> Any:
    return schema.sessions.c.token_sha256 == token_sha256
