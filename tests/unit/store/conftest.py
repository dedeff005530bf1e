"""A staffed clinic in a file of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import Clinic, clinic_at


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    """A staffed clinic."""
    made = clinic_at(tmp_path)
    yield made
    made.store.close()
