"""Alembic migrations, shipped in the package and run by `notedraft.store.upgrade`."""
