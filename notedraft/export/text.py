"""An approved note as plain text: what a payer or the next clinician reads. Signatures and addenda with their true times."""

from collections.abc import Iterator
from datetime import datetime

from notedraft.note import SECTIONS
from notedraft.store.notes import Addendum, NoteRecord, Signature
from notedraft.usecases.records import ExportRecord

_WIDTH = 72


def as_text(record: ExportRecord) -> str:
    """The note with who was treated, who signed, the units and every addendum."""
    return "\n".join(_lines(record)).rstrip() + "\n"


def _lines(record: ExportRecord) -> Iterator[str]:
    note = record.history.record
    yield from _head(record)
    for section in SECTIONS:
        if text := getattr(note.note.sections, section):
            yield from ("", section.upper(), text)
    yield from _units(note)
    yield from _signatures(record.history.signatures)
    for addendum in record.history.addenda:
        yield from _addendum(addendum)
    if note.lock:
        yield from ("", f"Locked, SHA-256 {note.lock.sha256}")


def _head(record: ExportRecord) -> Iterator[str]:
    note, patient = record.history.record, record.history.record.encounter.patient
    day = note.date_of_service.isoformat() if note.date_of_service else "not stated"
    yield from (
        f"{note.note.discipline} {note.note.note_type.replace('_', ' ')} note, {note.status.replace('_', ' ')}",
        "=" * _WIDTH,
    )
    if patient:
        yield f"Patient: {patient.name}"
        if patient.date_of_birth:
            yield f"Date of birth: {patient.date_of_birth.isoformat()}"
        if patient.mrn:
            yield f"Record number: {patient.mrn}"
    yield f"Date of service: {day}"
    for person in note.note.contributors:
        yield f"{person.role.capitalize()}: {person.name}, {person.credentials}"


def _units(note: NoteRecord) -> Iterator[str]:
    units = note.verdict.units
    if units.method is None or units.allowed is None:
        return
    choices = " or ".join(", ".join(f"{code} x{n}" for code, n in one.items()) or "none" for one in units.allowed)
    yield from ("", f"BILLABLE TIMED UNITS ({units.method})", f"{units.total_units}: {choices}")


def _signatures(signatures: list[Signature]) -> Iterator[str]:
    for s in signatures:
        if s.voided_at is None:
            yield from (
                "",
                f"Electronically signed by {s.name}, {s.credentials}, {_time(s.signed_at)}",
                f"\u201c{s.attestation}\u201d",
            )


def _addendum(a: Addendum) -> Iterator[str]:
    yield from ("", f"ADDENDUM {a.number}, {_time(a.signed_at)}", f"Reason: {a.reason}", a.text)
    yield f"Electronically signed by {a.name}, {a.credentials}"
    if a.claim_needs_correction:
        yield "The claim made from this note needs correction."


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
