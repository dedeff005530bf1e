"""Between records and rows: a column has the name of the field that it holds."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, Table

from notedraft.audit import AuditEvent
from notedraft.errors import StoreError
from notedraft.store import schema

R = TypeVar("R")


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a record's fields, which are those of its columns."""
    return tuple(field.name for field in fields(kind))


def values_of(record: Any, table: Table) -> dict[str, Any]:
    """The fields of a record that the table has columns for; a row number that is not given yet is left out."""
    columns = table.columns
    found = {name: getattr(record, name) for name in field_names(type(record)) if name in columns}
    if found.get("id", "") is None:
        del found["id"]
    return found


def record_of(kind: type[R], row: Row[Any]) -> R:
    """The record that a row holds; columns that are no fields are left aside."""
    mapping = row._mapping
    return kind(**{name: mapping[name] for name in field_names(kind)})


def one(connection: Connection, kind: type[R], query: Select[Any]) -> R | None:
    """The one record that the query finds."""
    found = every(connection, kind, query.limit(1))
    return found[0] if found else None


def every(connection: Connection, kind: type[R], query: Select[Any]) -> list[R]:
    """Every record that the query finds. Raises `StoreError` where one was written by another version."""
    try:
        return [record_of(kind, row) for row in connection.execute(query)]
    except ValidationError as error:
        raise StoreError(f"A stored {kind.__name__} can't be read by this version of notedraft.") from error


def insert(connection: Connection, table: Table, record: Any, **more: Any) -> None:
    """Add a record as a row, with columns that are no fields in `more`."""
    connection.execute(table.insert().values(**values_of(record, table), **more))


def append_events(connection: Connection, audit: Sequence[AuditEvent]) -> None:
    """Write the trail of the write that this transaction is; a write without one is a bug."""
    if not audit:
        raise ValueError("a write needs its audit event")
    rows = [values_of_event(event) for event in audit]
    connection.execute(schema.audit_events.insert(), rows)


def values_of_event(event: AuditEvent) -> dict[str, Any]:
    """An event as a row."""
    return {name: getattr(event, name) for name in AuditEvent.model_fields}
