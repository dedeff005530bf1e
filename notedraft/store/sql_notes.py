"""The notes' part of the store: one change is one transaction, with its revision, its signatures and its events."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, update
from sqlalchemy.exc import IntegrityError

from notedraft.audit import AuditEvent, AuditEventType
from notedraft.errors import Conflict
from notedraft.finding import Severity
from notedraft.note import TherapyNote
from notedraft.similarity.prior import joined
from notedraft.store import schema
from notedraft.store.database import Database
from notedraft.store.notes import (
    DRAFTED,
    DRAFTED_AGAIN,
    Addendum,
    ApprovedNote,
    EditedNote,
    Export,
    FindingAnswer,
    NoteChange,
    NoteHistory,
    NoteRecord,
    NoteSummary,
    Override,
    Proposal,
    Revision,
    Signature,
)
from notedraft.store.rows import append_events, every, field_names, insert, one, values_of
from notedraft.store.signatures import NoteRef, Segment, add_segment
from notedraft.store.sql_clinic import events_of
from notedraft.workflow import NoteStatus

_SUMMARY_COLUMNS = (
    *("visit_id", "patient_id", "author", "status", "note_type", "date_of_service"),
    *("created_at", "updated_at", "version", "blocks", "warns"),
)
"""The columns of `notes` that a worklist shows: none that holds text of the note."""


_SIGNED = (NoteStatus.IN_REVIEW, NoteStatus.APPROVED)


class _NotAsSeenError(Exception):
    """The note is no longer at the version that the writer saw."""


class SqlNotes:
    """Implements `notedraft.store.protocol.NoteStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_note(self, record: NoteRecord, why: str, audit: Sequence[AuditEvent]) -> None:
        """Add a note and its first revision; raises `Conflict` where the visit has one that is not void."""
        try:
            with self._database.writing() as connection:
                insert(connection, schema.notes, record, **_derived(record))
                _add_revision(connection, record, why)
                append_events(connection, audit)
        except IntegrityError as error:
            raise Conflict("This visit has a note already; open that one, or void it first.") from error

    def save_note(self, change: NoteChange, audit: Sequence[AuditEvent]) -> NoteRecord:
        """Write one change of a note and its revision, or keep the losing text and raise `Conflict`."""
        saved = replace(change.record, version=change.record.version + 1)
        try:
            with self._database.writing() as connection:
                _update_note(connection, saved, seen=change.record.version)
                _add_revision(connection, saved, change.why)
                _add_parts(connection, change)
                _sign_for_comparison(connection, saved)
                append_events(connection, audit)
        except _NotAsSeenError:
            raise Conflict(self._keep_losing_text(change.record)) from None
        return saved

    def add_export(self, export: Export, audit: Sequence[AuditEvent]) -> None:
        """Keep that a note left the clinic; its version stays."""
        with self._database.writing() as connection:
            insert(connection, schema.exports, export)
            append_events(connection, audit)

    def note(self, note_id: str) -> NoteRecord | None:
        """The note of that id."""
        with self._database.reading() as connection:
            return _note(connection, note_id)

    def note_of_visit(self, visit_id: str) -> NoteRecord | None:
        """The visit's note that is not void."""
        notes = schema.notes
        query = select(notes).where(notes.c.visit_id == visit_id, notes.c.status != NoteStatus.VOID)
        with self._database.reading() as connection:
            return one(connection, NoteRecord, query)

    def history(self, note_id: str) -> NoteHistory | None:
        """The note with everything that happened to it."""
        with self._database.reading() as connection:
            record = _note(connection, note_id)
            if record is None:
                return None
            return NoteHistory(
                record=record,
                revisions=_parts(connection, Revision, schema.revisions, note_id, "id"),
                signatures=_parts(connection, Signature, schema.signatures, note_id, "signed_at"),
                proposals=_parts(connection, Proposal, schema.proposals, note_id, "at"),
                overrides=_parts(connection, Override, schema.overrides, note_id, "id"),
                answers=_parts(connection, FindingAnswer, schema.finding_answers, note_id, "id"),
                addenda=_parts(connection, Addendum, schema.addenda, note_id, "number"),
                exports=_parts(connection, Export, schema.exports, note_id, "id"),
                events=events_of(connection, note_id=note_id, limit=None),
            )

    def approved_of(self, patient_id: str) -> list[ApprovedNote]:
        """A patient's approved notes by date of service, oldest first."""
        notes = schema.notes
        columns = (notes.c[name] for name in field_names(ApprovedNote))
        query = select(*columns).where(notes.c.patient_id == patient_id, notes.c.status == NoteStatus.APPROVED)
        with self._database.reading() as connection:
            oldest_first = (notes.c.date_of_service.asc().nulls_first(), notes.c.created_at)
            return every(connection, ApprovedNote, query.order_by(*oldest_first))

    def approved_by(self, author: str, *, besides: str, limit: int) -> list[ApprovedNote]:
        """An author's latest approved notes on other patients than `besides`."""
        notes = schema.notes
        columns = (notes.c[name] for name in field_names(ApprovedNote))
        theirs = (notes.c.author == author, notes.c.patient_id != besides, notes.c.status == NoteStatus.APPROVED)
        query = select(*columns).where(*theirs).order_by(notes.c.created_at.desc(), notes.c.id).limit(limit)
        with self._database.reading() as connection:
            return every(connection, ApprovedNote, query)

    def approved_among(self, note_ids: Collection[str]) -> list[ApprovedNote]:
        """Those of the named notes that are approved."""
        notes = schema.notes
        columns = (notes.c[name] for name in field_names(ApprovedNote))
        query = select(*columns).where(notes.c.id.in_(note_ids), notes.c.status == NoteStatus.APPROVED)
        with self._database.reading() as connection:
            return every(connection, ApprovedNote, query)

    def edited_by(self, author: str, *, limit: int) -> list[EditedNote]:
        """What became of an author's latest signed drafts, the latest first."""
        notes = schema.notes
        signed = (notes.c.author == author, notes.c.status.in_(_SIGNED))
        query = select(notes.c.id, notes.c.provenance).where(*signed)
        query = query.order_by(notes.c.created_at.desc(), notes.c.id).limit(limit)
        with self._database.reading() as connection:
            made_by = {row.id: row.provenance for row in connection.execute(query)}
            ends = _drafted_and_signed(connection, made_by)
            texts = _notes_of_revisions(connection, [each for pair in ends.values() for each in pair])
        return [
            EditedNote(texts[ends[id_][0]], texts[ends[id_][1]], made) for id_, made in made_by.items() if id_ in ends
        ]

    def segment_ids(self) -> list[int]:
        """The segments of the index of alike notes."""
        with self._database.reading() as connection:
            return list(connection.execute(select(schema.similarity_segments.c.id)).scalars())

    def segments(self, ids: Collection[int]) -> list[Segment]:
        """Those of the named segments that are there."""
        segments = schema.similarity_segments
        query = select(segments).where(segments.c.id.in_(ids)).order_by(segments.c.id)
        with self._database.reading() as connection:
            return every(connection, Segment, query)

    def summaries(self, *, statuses: Collection[NoteStatus], author: str | None = None) -> list[NoteSummary]:
        """Rows for a worklist, in the order in which the notes were begun."""
        notes = schema.notes
        query = _summary_query().where(notes.c.status.in_(statuses))
        if author is not None:
            query = query.where(notes.c.author == author)
        with self._database.reading() as connection:
            return every(connection, NoteSummary, query.order_by(notes.c.created_at))

    def _keep_losing_text(self, lost: NoteRecord) -> str:
        """Keep what the loser wrote, where they wrote something, and say what happened."""
        with self._database.writing() as connection:
            winner = _note(connection, lost.id)
            if winner is None:
                return "This note is not there any more."
            told = f"{_full_name(connection, winner.updated_by)} saved this note first."
            if not _is_new_text(connection, lost, winner):
                return f"{told} Look at the new version, then try again."
            _add_revision(connection, lost, "kept: another save came first", kept=True)
            append_events(connection, [_kept_event(lost)])
            return f"{told} Your text is kept in the note's history."


def _update_note(connection: Connection, saved: NoteRecord, *, seen: int) -> None:
    notes = schema.notes
    at_seen = and_(notes.c.id == saved.id, notes.c.version == seen)
    changed = values_of(saved, notes) | _derived(saved)
    if not connection.execute(update(notes).where(at_seen).values(**changed)).rowcount:
        raise _NotAsSeenError


def _sign_for_comparison(connection: Connection, saved: NoteRecord) -> None:
    """Once a note is approved, the next ones are compared with it."""
    if saved.status is NoteStatus.APPROVED:
        text = joined(saved.note.sections.model_dump())
        add_segment(connection, [(NoteRef(False, saved.id, saved.patient_id), text)])


def _add_revision(connection: Connection, record: NoteRecord, why: str, *, kept: bool = False) -> None:
    revision = Revision(
        record.id, record.version, record.status, record.note, record.sources, record.updated_by,
        record.updated_at, why, kept,
    )  # fmt: skip
    insert(connection, schema.revisions, revision)


def _add_parts(connection: Connection, change: NoteChange) -> None:
    if change.void_signatures is not None:
        _void_signatures(connection, change.record, change.void_signatures)
    parts = (
        (schema.signatures, change.signature),
        (schema.proposals, change.new_proposal),
        (schema.overrides, change.override),
        (schema.finding_answers, change.answer),
        (schema.addenda, change.addendum),
    )
    for table, part in parts:
        if part is not None:
            insert(connection, table, part)
    for proposal in change.decided_proposals:
        decided = values_of(proposal, schema.proposals)
        connection.execute(update(schema.proposals).where(schema.proposals.c.id == proposal.id).values(**decided))


def _void_signatures(connection: Connection, record: NoteRecord, why: str) -> None:
    signatures = schema.signatures
    standing = and_(signatures.c.note_id == record.id, signatures.c.voided_at.is_(None))
    connection.execute(update(signatures).where(standing).values(voided_at=record.updated_at, void_reason=why))


def _derived(record: NoteRecord) -> dict[str, Any]:
    """Columns that worklists are made of, from the note and its verdict."""
    severities = [finding.severity for finding in record.verdict.findings]
    return {
        "note_type": record.note.note_type,
        "date_of_service": record.date_of_service,
        "blocks": severities.count(Severity.BLOCK),
        "warns": severities.count(Severity.WARN),
    }


def _drafted_and_signed(connection: Connection, note_ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """By note, the revisions of its last draft and of the signature that followed first."""
    revisions = schema.revisions
    query = select(revisions.c.id, revisions.c.note_id, revisions.c.why, revisions.c.status)
    query = query.where(revisions.c.note_id.in_(note_ids), revisions.c.kept.is_(False)).order_by(revisions.c.id)
    drafted: dict[str, int] = {}
    signed: dict[str, tuple[int, int]] = {}
    for row in connection.execute(query):
        if row.why in (DRAFTED, DRAFTED_AGAIN):
            drafted[row.note_id] = row.id
            signed.pop(row.note_id, None)
        elif row.status in _SIGNED and row.note_id in drafted:
            signed.setdefault(row.note_id, (drafted[row.note_id], row.id))
    return signed


def _notes_of_revisions(connection: Connection, ids: Collection[int]) -> dict[int, TherapyNote]:
    revisions = schema.revisions
    query = select(revisions.c.id, revisions.c.note).where(revisions.c.id.in_(ids))
    return {row.id: row.note for row in connection.execute(query)}


def _note(connection: Connection, note_id: str) -> NoteRecord | None:
    return one(connection, NoteRecord, select(schema.notes).where(schema.notes.c.id == note_id))


def _parts(connection: Connection, kind: type[Any], table: Any, note_id: str, order: str) -> list[Any]:
    return every(connection, kind, select(table).where(table.c.note_id == note_id).order_by(table.c[order]))


def _summary_query() -> Any:
    notes, patients, accounts, signatures = schema.notes, schema.patients, schema.accounts, schema.signatures
    signed: ColumnElement[Any] = (
        select(func.max(signatures.c.signed_at))
        .where(signatures.c.note_id == notes.c.id, signatures.c.voided_at.is_(None))
        .scalar_subquery()
    )
    return (
        select(*(notes.c[name] for name in _SUMMARY_COLUMNS), notes.c.id.label("note_id"), signed.label("signed_at"))
        .add_columns(patients.c.name.label("patient_name"), accounts.c.full_name.label("author_name"))
        .join_from(notes, patients, notes.c.patient_id == patients.c.id)
        .join(accounts, notes.c.author == accounts.c.username)
    )


def _is_new_text(connection: Connection, lost: NoteRecord, winner: NoteRecord) -> bool:
    """Whether the loser changed the text, and not to what the winner has."""
    revisions = schema.revisions
    query = select(revisions).where(
        revisions.c.note_id == lost.id, revisions.c.version == lost.version, revisions.c.kept.is_(False)
    )
    seen = one(connection, Revision, query)
    if seen is not None and (lost.note, lost.sources) == (seen.note, seen.sources):
        return False
    return (lost.note, lost.sources) != (winner.note, winner.sources)


def _full_name(connection: Connection, username: str) -> str:
    accounts = schema.accounts
    found = connection.execute(select(accounts.c.full_name).where(accounts.c.username == username)).scalar()
    return str(found) if found is not None else username


def _kept_event(lost: NoteRecord) -> AuditEvent:
    return AuditEvent(
        type=AuditEventType.EDIT_KEPT,
        actor=lost.updated_by,
        at=lost.updated_at,
        note_id=lost.id,
        detail={"seen_version": lost.version},
    )
