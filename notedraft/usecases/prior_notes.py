"""Earlier notes of a patient: those approved here and those written elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notedraft.accounts import Account, Role
from notedraft.audit import AuditEventType
from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.note import Exercise
from notedraft.similarity.around import ChartInClinic
from notedraft.similarity.known import KnownNotes, Match
from notedraft.similarity.prior import joined
from notedraft.source import Source
from notedraft.store.chart import ImportedNote
from notedraft.store.notes import NoteRecord
from notedraft.usecases.alike import AlikeNotes, as_prior_note
from notedraft.usecases.desk import Desk
from notedraft.usecases.permissions import check_can_manage_patients, check_can_read_charts


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The exercises of the latest earlier visit, for the doses in grey. `of` is the id of the note."""

    of: str
    date_of_service: date | None
    exercises: list[Exercise]


class PriorNotes:
    """What was written of a patient before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._alike = AlikeNotes(desk.store)

    def import_notes(self, actor: Account, patient_id: str, notes: Sequence[PriorNote]) -> int:
        """Keep notes from elsewhere (`notedraft.usecases.prior_formats` reads them); how many were new."""
        check_can_manage_patients(actor)
        if not notes:
            raise InputError("There is no note to import.")
        self._desk.patient(patient_id)
        now = self._desk.clock()
        imported = [ImportedNote(self._desk.new_id(), patient_id, note, actor.username, now) for note in notes]
        detail = {"notes": [note.id for note in notes]}
        event = self._desk.event(AuditEventType.PRIOR_NOTES_IMPORTED, actor, subject=patient_id, detail=detail)
        return self._desk.store.add_imported(imported, [event])

    def of_patient(self, actor: Account, patient_id: str) -> list[PriorNote]:
        """Approved notes of this database as text, and imported ones, oldest first."""
        check_can_read_charts(actor)
        return self._all(patient_id)

    def before(self, record: NoteRecord) -> ChartInClinic:
        """Those that a note is compared with: dated no later than it, itself left out."""
        chart = self.up_to(record.patient_id, record.date_of_service, besides=record.id)
        return self.in_clinic(chart, record.patient_id, record.author)

    def in_clinic(self, chart: Sequence[PriorNote], patient_id: str, author: str) -> ChartInClinic:
        """A patient's earlier notes, with how their author writes elsewhere and what else the clinic holds."""
        background = self._alike.background(author, besides=patient_id)
        standard = [sentence.text for sentence in self._desk.store.options().standard_sentences]
        return ChartInClinic(chart, background, lambda text: self._alike.like(text, besides=patient_id), standard)

    def closest(self, actor: Account, record: NoteRecord) -> Match | None:
        """The earlier note that a note is closest to, with the words of both.

        A clinician sees this patient's notes only; a reviewer sees a note on another patient too, where one is copied.
        """
        check_can_read_charts(actor)
        chart = self.before(record)
        text = joined(record.note.sections.model_dump())
        if not actor.has(Role.REVIEWER):
            return KnownNotes(chart, standard=chart.standard).closest(text)
        known = KnownNotes(chart, chart.background, standard=chart.standard)
        matches = known.matches(text, elsewhere=chart.like(text))
        return matches[0] if matches else known.closest(text)

    def up_to(self, patient_id: str, day: date | None, *, besides: str | None = None) -> list[PriorNote]:
        """Earlier notes dated no later than `day`; a note without a date counts as earlier."""
        return [
            note
            for note in self._all(patient_id)
            if note.id != besides and (day is None or note.date is None or note.date <= day)
        ]

    def last_visit(self, actor: Account, patient_id: str, *, before: date | None) -> LastVisit | None:
        """The latest earlier visit with exercises, from an approved note or read out of an imported one."""
        check_can_read_charts(actor)
        return self.latest_doses(patient_id, before=before)

    def latest_doses(self, patient_id: str, *, before: date | None) -> LastVisit | None:
        """The same, for a use case that has asked for permission already."""
        ours = {note.id: note.note for note in self._desk.store.approved_of(patient_id)}
        for prior in reversed(self._all(patient_id)):
            if before is not None and prior.date is not None and prior.date >= before:
                continue
            exercises = ours[prior.id].exercises if prior.id in ours else self._read_exercises(prior.text)
            if exercises:
                return LastVisit(prior.id, prior.date, exercises)
        return None

    def _all(self, patient_id: str) -> list[PriorNote]:
        ours = [as_prior_note(record) for record in self._desk.store.approved_of(patient_id)]
        theirs = [imported.note for imported in self._desk.store.imported_of(patient_id)]
        return sorted([*theirs, *ours], key=lambda note: note.date or date.min)

    def _read_exercises(self, text: str) -> list[Exercise]:
        return self._desk.read([Source(text=text)]).facts.exercises
