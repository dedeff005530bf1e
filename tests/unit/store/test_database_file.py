"""The database file: who may read it, what is said of a bad one, upgrade, check and backup."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from notedraft.errors import StoreError
from notedraft.store import sqlite, upgrade
from notedraft.store.database import HEAD, Database, parse, place_of
from notedraft.store.schema import metadata
from notedraft.store.sql import SqlStore
from notedraft.style import USUAL, Style
from tests.factories import Clinic, clinic_at


def address(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new database."""
    made = tmp_path / "data" / "clinic.db"
    upgrade.upgrade(address(made))
    return made


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    """A staffed clinic in a file."""
    made = clinic_at(tmp_path)
    yield made
    made.store.close()


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_the_file_its_folder_and_its_companions_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        file = tmp_path / "new" / "deep" / "clinic.db"
        upgrade.upgrade(address(file))
        store = SqlStore.open(address(file))
        store.options()
    finally:
        os.umask(before)
    companions = [path for path in file.parent.iterdir() if path != file]
    assert {path.name for path in companions} == {"clinic.db-wal", "clinic.db-shm"}
    assert {mode(path) for path in (file, *companions)} == {0o600}
    assert mode(file.parent) == mode(file.parent.parent) == 0o700
    store.close()


def test_a_file_that_others_may_read_is_tightened(file: Path) -> None:
    file.chmod(0o644)
    upgrade.upgrade(address(file))
    assert mode(file) == 0o600


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    upgrade.upgrade(address(tmp_path / "clinic.db"))
    assert mode(tmp_path) == 0o755


def test_the_database_waits_for_writers_and_keeps_its_references(file: Path) -> None:
    database = Database(address(file))
    with database.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        ]
    database.close()
    assert told == ["wal", 1, 5000, 2]


def test_the_migrations_make_exactly_the_schema_and_lead_to_this_version(file: Path) -> None:
    database = Database(address(file))
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()
    assert upgrade.head() == HEAD


def test_an_account_from_before_there_were_styles_has_the_usual_one(tmp_path: Path) -> None:
    clinic = clinic_at(tmp_path)
    before = clinic.store.accounts()
    clinic.store.save_style("therapist", Style(tense="present"), [clinic.store.events()[0]])
    clinic.store.close()
    file = tmp_path / "clinic.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE accounts DROP COLUMN style")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
        connection.commit()
    with pytest.raises(StoreError, match="of version 0002, this notedraft needs"):
        SqlStore.open(address(file))

    assert upgrade.upgrade(address(file)) == f"The database {file} is now at version {HEAD}."

    again = SqlStore.open(address(file))
    assert again.accounts() == before
    assert [account.style for account in before] == [USUAL] * len(before)
    again.close()


def test_the_column_for_styles_is_plain_sql_for_a_database_server() -> None:
    written = StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written})
    with Operations.context(context):
        import_module("notedraft.store.migrations.versions.v0003_style").upgrade()
    assert written.getvalue().split() == "ALTER TABLE accounts ADD COLUMN style TEXT DEFAULT '{}' NOT NULL;".split()


def test_upgrading_twice_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert "up to date" in upgrade.upgrade(address(file))
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob("*.db")] == ["clinic.db"]


def test_a_sound_database_is_called_sound(file: Path) -> None:
    assert upgrade.check(address(file)) == f"The database {file} is sound (version {HEAD})."


def test_a_backup_holds_everything_and_is_private(tmp_path: Path) -> None:
    clinic = clinic_at(tmp_path)
    note = clinic.drafted()
    copy = upgrade.backup(f"sqlite:///{clinic.store.place}")
    clinic.store.close()
    other = SqlStore.open(address(copy))
    assert other.note(note.id) == note
    other.close()
    assert mode(copy) == 0o600
    assert copy.parent == tmp_path


def test_a_backup_never_overwrites(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert upgrade.backup(address(file), target) == target
    with pytest.raises(StoreError, match="exists already"):
        upgrade.backup(address(file), target)


def test_a_database_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    acts: list[Callable[[str], object]] = [SqlStore.open, upgrade.check, upgrade.backup]
    for act in acts:
        with pytest.raises(StoreError, match="There is no database at"):
            act(address(missing))
    assert not missing.exists()


def test_an_empty_database_is_of_no_version(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    sqlite3.connect(empty).close()
    empty.touch()
    with pytest.raises(StoreError, match=f"is of version none, this notedraft needs {HEAD}"):
        SqlStore.open(address(empty))


def test_a_database_of_a_later_version_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="9999"):
        SqlStore.open(address(file))
    with pytest.raises(StoreError, match="newer than this notedraft"):
        upgrade.upgrade(address(file))


def test_a_file_that_is_no_database_is_called_that(tmp_path: Path) -> None:
    text = tmp_path / "letter.db"
    text.write_text("Dear Sir or Madam, " * 100)
    acts: list[Callable[[str], object]] = [SqlStore.open, upgrade.check, upgrade.upgrade]
    for act in acts:
        with pytest.raises(StoreError, match="is not a notedraft database"):
            act(address(text))


def test_a_damaged_database_is_called_damaged(clinic: Clinic) -> None:
    for _ in range(20):
        clinic.drafted()
    clinic.store.close()
    file = Path(clinic.store.place)
    content = bytearray(file.read_bytes())
    content[8192:40960] = b"\x55" * (40960 - 8192)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        upgrade.check(address(file))


def test_a_read_only_database_says_so_and_saves_nothing(clinic: Clinic) -> None:
    note = clinic.drafted()
    clinic.store.close()
    store = SqlStore.open(f"sqlite:///file:{clinic.store.place}?mode=ro&uri=true")
    assert store.note(note.id) == note
    with pytest.raises(StoreError, match=r"is read-only; nothing was saved\.$"):
        store.touch_session("x", note.updated_at)
    store.close()


def test_a_locked_database_says_so_reads_on_and_saves_once_it_is_free(clinic: Clinic) -> None:
    note = clinic.drafted()
    store = SqlStore.open(address(Path(clinic.store.place)), busy_seconds=0.05)
    with closing(sqlite3.connect(store.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"is locked by another program; nothing was saved, try again"):
            store.touch_session("x", note.updated_at)
        assert store.note(note.id) == note
        other.execute("ROLLBACK")
    store.touch_session("x", note.updated_at)
    store.close()


def test_what_nobody_foresaw_is_still_one_sentence() -> None:
    told = sqlite.complaint(RuntimeError("something odd\nTraceback"), "x.db")
    assert told == "The database x.db refused: something odd."


@pytest.mark.parametrize("bad", ["", "clinic.db", "sqlite//x"])
def test_an_address_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(StoreError, match="not a URL"):
        Database(bad)


def test_a_place_is_shown_without_its_password() -> None:
    assert "secret" not in place_of(parse("postgresql://ada:secret@db.example/clinic"))


def test_an_address_whose_driver_is_not_installed_is_named_with_what_helps() -> None:
    for address in ("postgresql+pg8000://ada:secret@db.example/clinic", "nosuchserver://db.example/clinic"):
        with pytest.raises(StoreError, match=r"needs a driver for .* that is not installed") as told:
            Database(address)
        assert "secret" not in str(told.value)


def test_a_server_that_is_not_there_is_told_in_one_sentence() -> None:
    with pytest.raises(StoreError, match="refused"):
        upgrade.check("postgresql+psycopg://postgres@/clinic?host=/nowhere")
