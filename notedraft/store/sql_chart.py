"""The chart's part of the store: patients, visits, notes from elsewhere, unfinished text."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from notedraft.audit import AuditEvent
from notedraft.errors import Conflict
from notedraft.store import schema
from notedraft.store.chart import ImportedNote, PatientRecord, VisitRecord, WorkingText
from notedraft.store.database import Database
from notedraft.store.rows import append_events, every, insert, one, values_of
from notedraft.store.signatures import NoteRef, add_segment
from notedraft.workflow import NoteStatus


class SqlChart:
    """Implements `notedraft.store.protocol.ChartStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_patient(self, patient: PatientRecord, audit: Sequence[AuditEvent]) -> None:
        """Add a patient; raises `Conflict` where the record number is taken."""
        try:
            with self._database.writing() as connection:
                insert(connection, schema.patients, patient, **_search_columns(patient))
                append_events(connection, audit)
        except IntegrityError as error:
            raise Conflict(f"Another patient has the record number {patient.identity.mrn}.") from error

    def update_patient(self, patient: PatientRecord, audit: Sequence[AuditEvent]) -> PatientRecord:
        """Replace a patient whose `version` is the one seen."""
        patients = schema.patients
        saved = replace(patient, version=patient.version + 1)
        seen = and_(patients.c.id == patient.id, patients.c.version == patient.version)
        changed = values_of(saved, patients) | _search_columns(saved)
        try:
            with self._database.writing() as connection:
                if not connection.execute(update(patients).where(seen).values(**changed)).rowcount:
                    raise Conflict("Somebody else changed this patient first; look at their change, then save again.")
                append_events(connection, audit)
        except IntegrityError as error:
            raise Conflict(f"Another patient has the record number {patient.identity.mrn}.") from error
        return saved

    def patient(self, patient_id: str) -> PatientRecord | None:
        """The patient of that id."""
        with self._database.reading() as connection:
            return one(connection, PatientRecord, select(schema.patients).where(schema.patients.c.id == patient_id))

    def find_patients(self, words: str, *, limit: int) -> list[PatientRecord]:
        """Patients whose name or record number holds every word, by name; all where there are none."""
        patients = schema.patients
        query = select(patients).where(*map(_holds, words.casefold().split()))
        with self._database.reading() as connection:
            return every(connection, PatientRecord, query.order_by(patients.c.name_folded, patients.c.id).limit(limit))

    def add_visit(self, visit: VisitRecord, audit: Sequence[AuditEvent]) -> None:
        """Add a visit."""
        with self._database.writing() as connection:
            insert(connection, schema.visits, visit, date_of_service=visit.date_of_service)
            append_events(connection, audit)

    def update_visit(self, visit: VisitRecord, audit: Sequence[AuditEvent]) -> VisitRecord:
        """Replace a visit whose `version` is the one seen."""
        visits = schema.visits
        saved = replace(visit, version=visit.version + 1)
        seen = and_(visits.c.id == visit.id, visits.c.version == visit.version)
        changed = values_of(saved, visits) | {"date_of_service": saved.date_of_service}
        with self._database.writing() as connection:
            if not connection.execute(update(visits).where(seen).values(**changed)).rowcount:
                raise Conflict("Somebody else changed this visit first; look at their change, then save again.")
            append_events(connection, audit)
        return saved

    def visit(self, visit_id: str) -> VisitRecord | None:
        """The visit of that id."""
        with self._database.reading() as connection:
            return one(connection, VisitRecord, select(schema.visits).where(schema.visits.c.id == visit_id))

    def visits_of(self, patient_id: str) -> list[VisitRecord]:
        """A patient's visits, latest date of service first."""
        visits = schema.visits
        query = select(visits).where(visits.c.patient_id == patient_id)
        latest_first = (visits.c.date_of_service.desc().nulls_first(), visits.c.created_at.desc())
        with self._database.reading() as connection:
            return every(connection, VisitRecord, query.order_by(*latest_first))

    def visits_without_note(self, *, until: date, treating: str | None = None) -> list[VisitRecord]:
        """Visits up to a day that have no note, or a void one only, oldest first; of one clinician or of all."""
        visits, notes = schema.visits, schema.notes
        written = select(notes.c.visit_id).where(notes.c.status != NoteStatus.VOID)
        query = select(visits).where(visits.c.date_of_service <= until, visits.c.id.not_in(written))
        if treating is not None:
            query = query.where(visits.c.treating == treating)
        with self._database.reading() as connection:
            return every(connection, VisitRecord, query.order_by(visits.c.date_of_service, visits.c.created_at))

    def add_imported(self, notes: Sequence[ImportedNote], audit: Sequence[AuditEvent]) -> int:
        """Keep notes from elsewhere; one whose id the patient already has is passed over. How many were new."""
        imported = schema.imported_notes
        patients = {note.patient_id for note in notes}
        with self._database.writing() as connection:
            known = connection.execute(
                select(imported.c.patient_id, imported.c.prior_id).where(imported.c.patient_id.in_(patients))
            )
            there = {(row.patient_id, row.prior_id) for row in known}
            fresh = {(n.patient_id, n.note.id): n for n in reversed(notes) if (n.patient_id, n.note.id) not in there}
            for note in reversed(fresh.values()):
                insert(connection, imported, note, prior_id=note.note.id, date=note.note.date)
            refs = [(NoteRef(True, note.id, note.patient_id), note.note.text) for note in fresh.values()]
            add_segment(connection, refs)
            append_events(connection, audit)
        return len(fresh)

    def imported_of(self, patient_id: str) -> list[ImportedNote]:
        """A patient's notes from elsewhere, oldest first."""
        imported = schema.imported_notes
        query = select(imported).where(imported.c.patient_id == patient_id)
        oldest_first = (imported.c.date.asc().nulls_first(), imported.c.imported_at, imported.c.prior_id)
        with self._database.reading() as connection:
            return every(connection, ImportedNote, query.order_by(*oldest_first))

    def imported_among(self, ids: Collection[str]) -> list[ImportedNote]:
        """The named notes from elsewhere."""
        imported = schema.imported_notes
        with self._database.reading() as connection:
            return every(connection, ImportedNote, select(imported).where(imported.c.id.in_(ids)))

    def save_working_text(self, working: WorkingText, audit: Sequence[AuditEvent]) -> None:
        """Keep what is being typed; `audit` is stored the first time only."""
        texts = schema.working_texts
        mine = _working(working.username, working.subject, working.field)
        with self._database.writing() as connection:
            changed = {"text": working.text, "saved_at": working.saved_at}
            if not connection.execute(update(texts).where(mine).values(**changed)).rowcount:
                insert(connection, texts, working)
                append_events(connection, audit)

    def working_text(self, username: str, subject: str, field: str) -> WorkingText | None:
        """What that person last typed there."""
        query = select(schema.working_texts).where(_working(username, subject, field))
        with self._database.reading() as connection:
            return one(connection, WorkingText, query)

    def discard_working_text(self, username: str, subject: str, field: str, audit: Sequence[AuditEvent]) -> None:
        """Forget it."""
        with self._database.writing() as connection:
            found = connection.execute(delete(schema.working_texts).where(_working(username, subject, field)))
            if found.rowcount:
                append_events(connection, audit)


def _search_columns(patient: PatientRecord) -> dict[str, Any]:
    identity = patient.identity
    return {"name": identity.name, "name_folded": identity.name.casefold(), "mrn": identity.mrn}


def _holds(word: str) -> ColumnElement[bool]:
    patients = schema.patients
    return or_(
        patients.c.name_folded.contains(word, autoescape=True),
        func.lower(patients.c.mrn).contains(word, autoescape=True),
    )


def _working(username: str, subject: str, field: str) -> ColumnElement[bool]:
    texts = schema.working_texts
    return and_(texts.c.username == username, texts.c.subject == subject, texts.c.field == field)
