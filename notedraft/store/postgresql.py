"""What PostgreSQL must be told so that it behaves as the embedded database does."""

from sqlalchemy import Connection, Engine, event

_ONE_WRITER = 97110
"""The advisory lock that a write holds until it ends: writers wait their turn, as they do on one SQLite file."""


def tune(engine: Engine) -> None:
    """Reads see one moment and change nothing; of two writes one waits for the other."""

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def forbid_changes(connection: Connection, table: str) -> None:
    """Let the database itself refuse to change or delete rows of `table`."""
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )
