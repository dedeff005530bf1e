"""Writing a note: draft it, mend it, answer what it asks, until it may be signed."""

from collections.abc import Mapping
from dataclasses import replace

from notedraft.accounts import Account
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.drafting.retelling import retold
from notedraft.note import TherapyNote
from notedraft.result import DraftResult, Verdict
from notedraft.source import DICTATION, Source
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import DRAFTED, DRAFTED_AGAIN, NoteRecord
from notedraft.usecases.answering import Answering
from notedraft.usecases.desk import DraftNote, usable_text
from notedraft.usecases.edits import as_clinicians_own
from notedraft.usecases.judged import JudgedFinding, judge
from notedraft.usecases.minutes import check_explained, minutes_changes
from notedraft.usecases.notework import snapshot
from notedraft.usecases.permissions import check_can_edit, check_can_read_note, check_can_write_note, check_is_author
from notedraft.usecases.styles import style_of
from notedraft.usecases.typed_text import keep_text
from notedraft.workflow import NoteStatus


class Notes(Answering):
    """The treating clinician's work on a note that is not signed. `seen` is always the version on the screen.

    Every write raises `NotAllowed` for anybody else or once the note is signed, and `Conflict` where the note changed
    since `seen`; the losing text is kept in the history.
    """

    def start(self, actor: Account, visit_id: str, dictation: str, *, draft: DraftNote | None = None) -> NoteRecord:
        """Draft the visit's note from a dictation or bullets.

        The text is on disk before the drafter sees it. Raises `DraftingError` (offer another `draft`), `InputError`.
        """
        visit = self._visit(visit_id)
        check_can_write_note(actor, visit)
        keep_text(self._desk, actor, visit_id, dictation)
        text = usable_text(dictation)
        drafted = self._drafted(actor, visit, {DICTATION: text}, draft)
        record = self._new_record(actor, visit, text, drafted)
        event = self._event(AuditEventType.NOTE_DRAFTED, actor, record, **_made_by(drafted))
        self._desk.store.add_note(record, DRAFTED, [event])
        return record

    def redraft(
        self, actor: Account, note_id: str, seen: int, dictation: str, *, draft: DraftNote | None = None
    ) -> NoteRecord:
        """Draft again from a changed dictation; answers stay, edits of the note are kept as a revision."""
        record = self._record(note_id)
        check_is_author(actor, record)
        keep_text(self._desk, actor, record.visit_id, dictation)
        sources = {**record.sources, DICTATION: usable_text(dictation)}
        self._check_seen_or_keep(actor, record, seen, replace(record, sources=sources))
        check_can_edit(actor, record)
        visit = self._visit(record.visit_id)
        drafted = self._drafted(actor, visit, sources, draft)
        again = replace(
            record,
            note=drafted.note,
            sources=sources,
            encounter=snapshot(visit.encounter),
            provenance=drafted.provenance,
            withheld=drafted.withheld,
        )
        event = self._event(AuditEventType.NOTE_REDRAFTED, actor, record, **_made_by(drafted))
        audit = [event, *self._minutes_events(actor, record, drafted.note, DRAFTED_AGAIN)]
        return self._write(actor, again, DRAFTED_AGAIN, audit)

    def open(self, actor: Account, note_id: str) -> NoteRecord:
        """The note, for somebody who may read it. Raises `InputError` where there is none, `NotAllowed`."""
        record = self._record(note_id)
        check_can_read_note(actor, record)
        return record

    def of_visit(self, actor: Account, visit_id: str) -> NoteRecord | None:
        """The visit's note that is not void, for somebody who may read it."""
        record = self._desk.store.note_of_visit(visit_id)
        if record is not None:
            check_can_read_note(actor, record)
        return record

    def findings(self, actor: Account, note_id: str) -> list[JudgedFinding]:
        """The saved verdict's findings with their answers and overrides."""
        record = self.open(actor, note_id)
        return judge(record.verdict.findings, self._history(note_id), self._desk.never_overridable)

    def preview(self, actor: Account, note_id: str, note: TherapyNote) -> Verdict:
        """What the checks would say of an edit. Saves nothing."""
        record = self.open(actor, note_id)
        edited = replace(record, note=_mended(record.note, note, actor.full_name))
        return self._judged(edited).verdict

    def save_edit(
        self, actor: Account, note_id: str, seen: int, note: TherapyNote, *, reason: str | None = None
    ) -> NoteRecord:
        """Save the clinician's edit and check the note again.

        A fact that changed becomes the clinician's own (`origin` "clinician", confirmed by them, no evidence), and the
        sentence that told it follows. Minutes changed after units were shown need `reason`: `InputError` on field
        "reason" otherwise.
        """
        record = self._record(note_id)
        check_is_author(actor, record)
        edited = _mended(record.note, note, actor.full_name)
        self._check_seen_or_keep(actor, record, seen, replace(record, note=edited))
        check_can_edit(actor, record)
        check_explained(minutes_changes(record.note, edited), record.verdict, reason)
        if edited == record.note:
            return record
        event = self._event(AuditEventType.NOTE_EDITED, actor, record, changed=_changed_fields(record.note, edited))
        audit: list[AuditEvent] = [event, *self._minutes_events(actor, record, edited, reason)]
        return self._write(actor, replace(record, note=edited), reason or "edited", audit)

    def _visit(self, visit_id: str) -> VisitRecord:
        return self._desk.visit(visit_id)

    def _drafted(
        self, actor: Account, visit: VisitRecord, sources: Mapping[str, str], draft: DraftNote | None
    ) -> DraftResult:
        texts = [Source(id=name, text=text) for name, text in sources.items()]
        chart = self._prior.up_to(visit.patient_id, visit.date_of_service)
        prior = self._prior.in_clinic(chart, visit.patient_id, visit.treating)
        return (draft or self._desk.draft)(texts, visit.encounter, prior, style_of(self._desk, actor))

    def _new_record(self, actor: Account, visit: VisitRecord, text: str, drafted: DraftResult) -> NoteRecord:
        now = self._desk.clock()
        return NoteRecord(
            id=self._desk.new_id(),
            visit_id=visit.id,
            patient_id=visit.patient_id,
            author=actor.username,
            status=NoteStatus.DRAFT,
            note=drafted.note,
            sources={DICTATION: text},
            encounter=snapshot(visit.encounter),
            verdict=verdict_of(drafted),
            provenance=drafted.provenance,
            withheld=drafted.withheld,
            version=1,
            created_at=now,
            updated_at=now,
            updated_by=actor.username,
        )


def verdict_of(drafted: DraftResult) -> Verdict:
    """What the checks said of a draft, apart from the draft."""
    return Verdict(**{name: getattr(drafted, name) for name in Verdict.model_fields})


def _mended(before: TherapyNote, after: TherapyNote, name: str) -> TherapyNote:
    """The edit with prose that follows its facts, all that changed being the clinician's own."""
    return as_clinicians_own(before, retold(before, after, name), name)


def _made_by(drafted: DraftResult) -> dict[str, object]:
    made = drafted.provenance
    return made.model_dump(mode="json", include={"drafter", "model", "prompt", "prompt_sha256", "style"})


def _changed_fields(before: TherapyNote, after: TherapyNote) -> list[str]:
    return [name for name in TherapyNote.model_fields if getattr(before, name) != getattr(after, name)]
