"""What Alembic runs: the migrations, inside the transaction that `notedraft.store.upgrade` opened."""

from alembic import context

from notedraft.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
