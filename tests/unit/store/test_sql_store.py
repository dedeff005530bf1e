"""A write and its event are one: where either fails, neither is there. Trail and revisions are never rewritten."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy.exc import IntegrityError, StatementError

from notedraft.accounts import Account, Role, Session
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.clinic import ClinicOptions
from notedraft.encounter import PriorNote
from notedraft.errors import Conflict, StoreError
from notedraft.store.chart import ImportedNote, WorkingText
from notedraft.store.notes import Export, NoteChange, NoteRecord
from notedraft.store.protocol import Store
from notedraft.store.sql import SqlStore
from notedraft.style import Style
from notedraft.workflow import NoteStatus
from tests.factories import START, Clinic, open_clinic

EVENT = AuditEvent(type=AuditEventType.NOTE_EDITED, actor="therapist", at=START)
UNWRITABLE = EVENT.model_copy(update={"note_id": "a note that is not there"})
"""An event that the database refuses: it names a note that does not exist."""

Write = Callable[[Clinic, NoteRecord, list[AuditEvent]], object]


def _imported(clinic: Clinic, note: NoteRecord) -> ImportedNote:
    return ImportedNote("i1", note.patient_id, PriorNote(id="p1", text="S: x"), "therapist", START)


WRITES: dict[str, Write] = {
    "save_options": lambda c, n, a: c.store.save_options(ClinicOptions(idle_minutes=3), a),
    "add_account": lambda c, n, a: c.store.add_account(Account("new", "New", "", frozenset({Role.BILLER})), a),
    "update_account": lambda c, n, a: c.store.update_account(replace(c.therapist, full_name="Other"), a),
    "save_style": lambda c, n, a: c.store.save_style("therapist", Style(tense="present"), a),
    "add_session": lambda c, n, a: c.store.add_session(Session("t", "therapist", START, START), a),
    "revoke_session": lambda c, n, a: c.store.revoke_session("held", START, a),
    "add_sign_in_failure": lambda c, n, a: c.store.add_sign_in_failure("therapist", START, a),
    "record": lambda c, n, a: c.store.record(a),
    "add_patient": lambda c, n, a: c.store.add_patient(replace(_patient(c, n), id="new"), a),
    "update_patient": lambda c, n, a: c.store.update_patient(replace(_patient(c, n), created_by="x"), a),
    "add_visit": lambda c, n, a: c.store.add_visit(replace(_visit(c, n), id="new"), a),
    "update_visit": lambda c, n, a: c.store.update_visit(replace(_visit(c, n), created_by="x"), a),
    "add_imported": lambda c, n, a: c.store.add_imported([_imported(c, n)], a),
    "save_working_text": lambda c, n, a: c.store.save_working_text(WorkingText("therapist", "s", "f", "x", START), a),
    "discard_working_text": lambda c, n, a: c.store.discard_working_text("therapist", "held", "f", a),
    "add_note": lambda c, n, a: c.store.add_note(replace(n, id="new", status=NoteStatus.VOID), "why", a),
    "save_note": lambda c, n, a: c.store.save_note(NoteChange(n, "why"), a),
    "add_export": lambda c, n, a: c.store.add_export(Export(n.id, "therapist", START, "pdf", "0" * 64), a),
}
"""Every method that stores events, with a write that succeeds. `mark_demo` is proved in test_demo.py."""


def _patient(clinic: Clinic, note: NoteRecord) -> Any:
    return clinic.store.patient(note.patient_id)


def _visit(clinic: Clinic, note: NoteRecord) -> Any:
    return clinic.store.visit(note.visit_id)


@pytest.fixture
def note(clinic: Clinic) -> NoteRecord:
    """A draft, and beside it a session and a text that a test may end."""
    clinic.store.add_session(Session("held", "therapist", START, START), [EVENT])
    clinic.store.save_working_text(WorkingText("therapist", "held", "f", "words", START), [EVENT])
    return clinic.drafted()


def everything(clinic: Clinic) -> list[tuple[object, ...]]:
    """Every row of every table."""
    with clinic.store._database.reading() as connection:
        names = sorted(sqlalchemy.inspect(connection).get_table_names())
        rows = [(name, *row) for name in names for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
    return sorted(rows, key=repr)


def test_the_table_of_writes_names_every_method_that_takes_events() -> None:
    audited = {
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if "audit" in inspect.signature(method).parameters
    }
    assert audited == WRITES.keys() | {"mark_demo"}


def test_only_the_two_writes_that_change_no_record_go_without_an_event() -> None:
    reads = (
        *("is_", "options", "account", "session", "sign_in_failures", "events", "patient", "find_", "visit"),
        *("imported_", "working_text", "note", "approved_", "edited_", "history", "summaries", "segment"),
    )
    unaudited = {
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_") and "audit" not in inspect.signature(method).parameters
    }
    assert {name for name in unaudited if not name.startswith(reads)} == {"touch_session"}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_stores_its_event(clinic: Clinic, note: NoteRecord, name: str) -> None:
    before = everything(clinic)
    WRITES[name](clinic, note, [EVENT])
    assert clinic.store.events()[-1] == EVENT
    changed = [row for row in set(everything(clinic)) ^ set(before) if row[0] != "audit_events"]
    assert bool(changed) is (name != "record")


@pytest.mark.parametrize("name", WRITES)
def test_where_the_event_can_not_be_stored_nothing_is(clinic: Clinic, note: NoteRecord, name: str) -> None:
    before = everything(clinic)
    with pytest.raises((IntegrityError, Conflict)):
        WRITES[name](clinic, note, [UNWRITABLE])
    assert everything(clinic) == before


@pytest.mark.parametrize("name", WRITES)
def test_a_write_without_an_event_is_refused_and_undone(clinic: Clinic, note: NoteRecord, name: str) -> None:
    before = everything(clinic)
    with pytest.raises(ValueError, match="needs its audit event"):
        WRITES[name](clinic, note, [])
    assert everything(clinic) == before


def test_where_the_write_fails_there_is_no_event(clinic: Clinic, note: NoteRecord) -> None:
    before = clinic.store.events()
    with pytest.raises(Conflict):
        clinic.store.add_note(replace(note, id="another"), "why", [EVENT])
    with pytest.raises(Conflict):
        clinic.store.add_account(replace(clinic.therapist, full_name="Twin"), [EVENT])
    with pytest.raises(Conflict):
        clinic.store.update_visit(replace(_visit(clinic, note), version=99), [EVENT])
    assert clinic.store.events() == before


def test_an_event_without_an_actor_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="at least 1 character"):
        AuditEvent(type=AuditEventType.NOTE_EDITED, actor="", at=START)


@pytest.mark.parametrize("table", ["audit_events", "revisions"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_rewrite_the_trail(
    clinic: Clinic, note: NoteRecord, table: str, act: str
) -> None:
    before = everything(clinic)
    with pytest.raises(IntegrityError, match="append-only"), clinic.store._database.writing() as connection:
        connection.exec_driver_sql(act.format(table))
    assert everything(clinic) == before


def test_a_note_comes_back_as_it_was_written(clinic: Clinic, note: NoteRecord) -> None:
    store = SqlStore.open(clinic.address)
    assert store.note(note.id) == note
    assert store.note(note.id) is not note
    store.close()


def test_a_time_without_a_zone_is_refused(clinic: Clinic) -> None:
    with pytest.raises(StatementError, match="needs its time zone"):
        clinic.store.touch_session("x", START.replace(tzinfo=None))


def test_a_demo_account_is_not_put_into_a_real_clinic(clinic: Clinic) -> None:
    with pytest.raises(StoreError, match="marked demo"):
        clinic.store.add_account(Account("demo", "Demo", "", frozenset({Role.BILLER}), demo=True), [EVENT])
    assert clinic.store.account("demo") is None


def test_a_clinic_in_use_can_not_be_marked_demo(clinic: Clinic) -> None:
    with pytest.raises(StoreError, match="is a real one"):
        clinic.store.mark_demo([EVENT])
    assert not clinic.store.is_demo()


def test_two_connections_see_each_others_writes(clinic: Clinic, note: NoteRecord) -> None:
    other = open_clinic(clinic.address)
    other.charting.typed.save(other.therapist, note.id, "typed elsewhere")
    assert clinic.charting.typed.text(clinic.therapist, note.id) == "typed elsewhere"
    other.store.close()


def test_a_lost_race_without_new_words_keeps_no_revision(clinic: Clinic, note: NoteRecord) -> None:
    edited = note.note.model_copy(deep=True)
    edited.sections.plan = "The winner typed this."
    clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, edited)
    before = clinic.store.history(note.id)
    with pytest.raises(
        Conflict, match=r"^Therapist saved this note first\. Look at the new version, then try again\.$"
    ):
        clinic.store.save_note(NoteChange(replace(note, status=NoteStatus.IN_REVIEW), "signed"), [EVENT])
    assert clinic.store.history(note.id) == before


def test_a_lost_race_to_the_same_words_keeps_no_revision(clinic: Clinic, note: NoteRecord) -> None:
    edited = note.note.model_copy(deep=True)
    edited.sections.plan = "Both typed this."
    won = clinic.store.save_note(NoteChange(replace(note, note=edited), "edited"), [EVENT])
    with pytest.raises(Conflict, match="Look at the new version"):
        clinic.store.save_note(NoteChange(replace(note, note=edited), "edited"), [EVENT])
    assert clinic.store.note(note.id) == won
