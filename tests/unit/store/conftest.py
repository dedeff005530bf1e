"""A staffed clinic in a database of its own for every test: in SQLite, and in PostgreSQL where that is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql
from tests.factories import Clinic, clinic_at, open_clinic


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server | None]:
    """A PostgreSQL server; null where there is none."""
    with postgresql.server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clinic]:
    """A staffed clinic."""
    made = clinic_at(tmp_path) if request.param == "sqlite" else _on(request.getfixturevalue("server"))
    yield made
    made.store.close()


def _on(server: postgresql.Server | None) -> Clinic:
    if server is None:
        pytest.skip("PostgreSQL is not installed")
    return open_clinic(server.staffed_clinic())
