"""`notedraft db`: make, upgrade, check and copy the database."""

from pathlib import Path

from notedraft.settings import load_settings
from notedraft.store import upgrade


def upgrade_database(*, demo: bool) -> None:
    """Make the database or bring it to this version."""
    print(upgrade.upgrade(load_settings().database_address(demo=demo)))


def check_database(*, demo: bool) -> None:
    """Say whether it is sound and of this version."""
    print(upgrade.check(load_settings().database_address(demo=demo)))


def backup_database(target: str | None, *, demo: bool) -> None:
    """Copy it to `target` or beside itself."""
    print(f"Copied to {upgrade.backup(load_settings().database_address(demo=demo), Path(target) if target else None)}.")
