"""What a note asks of its author before it may be signed: answers, confirmations, overrides, last visit's dose."""

from collections.abc import Sequence
from dataclasses import replace

from notedraft.accounts import Account, Role
from notedraft.audit import AuditEvent, AuditEventType
from notedraft.codes import CptCode
from notedraft.drafting.retelling import retold
from notedraft.errors import InputError, NotAllowed
from notedraft.finding import Finding, Question
from notedraft.result import Withheld
from notedraft.similarity.answer import refusal
from notedraft.source import Source
from notedraft.store.notes import FindingAnswer, NoteChange, NoteRecord, Override
from notedraft.usecases.answers import as_statement, element_of, next_answer_id, take_answer, with_sentence
from notedraft.usecases.desk import required_text
from notedraft.usecases.dose import carry_over_dose
from notedraft.usecases.notework import NoteWork
from notedraft.usecases.permissions import check_can_edit, check_can_override, check_is_author
from notedraft.usecases.pointers import fact_at

SIMILARITY = "similarity."
"""How the names of the rules begin that compare a note with earlier ones."""


class Answering(NoteWork):
    """The acts that settle questions and findings. `seen` is always the version on the screen."""

    def answer(self, actor: Account, note_id: str, seen: int, question: Question, text: str) -> NoteRecord:
        """Answer a gap question in one line: a new source `answer:N`, part of the note from then on."""
        return self._answer(actor, note_id, seen, subject=question.element, where=question.where, text=text)

    def answer_finding(self, actor: Account, note_id: str, seen: int, finding: Finding, text: str) -> NoteRecord:
        """Answer an answerable finding in one line that becomes part of the note."""
        if not finding.answerable:
            raise NotAllowed(f"{finding.rule} can't be answered in words; mend the note instead.")
        if finding.name.startswith(SIMILARITY):
            self._check_says_what_differs(note_id, text)
        element = element_of(finding.name)
        return self._answer(actor, note_id, seen, subject=finding.rule, where=finding.where, text=text, element=element)

    def _check_says_what_differs(self, note_id: str, text: str) -> None:
        """Raise `InputError` for an answer to "what is different today?" that says nothing or was given before."""
        record = self._record(note_id)
        refused = refusal(text, [note.text for note in self._prior.before(record)])
        if refused:
            raise InputError(refused, field="answer")

    def _answer(
        self,
        actor: Account,
        note_id: str,
        seen: int,
        *,
        subject: str,
        where: str,
        text: str,
        element: str | None = None,
    ) -> NoteRecord:
        words = as_statement(required_text(text, field="answer", ask="Type your answer in one line."), where)
        record = self._record(note_id)
        check_is_author(actor, record)
        source = Source(id=next_answer_id(record.sources), text=words)
        sources = {**record.sources, source.id: words}
        answered = replace(record, sources=sources)
        self._check_seen_or_keep(actor, record, seen, answered)
        check_can_edit(actor, record)
        note = take_answer(
            record.note,
            source,
            together=self._desk.read(answered.source_list),
            alone=self._desk.read([source]),
            element=element or subject,
            where=where,
            name=actor.full_name,
        )
        note = retold(record.note, note, actor.full_name)
        given = FindingAnswer(record.id, source.id, subject, where, words, actor.username, self._desk.clock())
        event = self._event(
            AuditEventType.FINDING_ANSWERED, actor, record, subject=subject, where=where, source=source.id
        )
        audit = [event, *self._minutes_events(actor, record, note, words)]
        return self._write(actor, replace(answered, note=note), f"answered {subject}", audit, answer=given)

    def state_minutes_not_recorded(
        self, actor: Account, note_id: str, seen: int, codes: Sequence[CptCode]
    ) -> NoteRecord:
        """State that nobody recalls the minutes of these timed codes: the note says so and no unit is billed."""
        record = self._editable(actor, note_id, seen)
        note = record.note.model_copy(deep=True)
        lines = [line for line in note.services if line.code in codes]
        if not lines or {line.code for line in lines} != set(codes):
            raise InputError("Name timed codes that the note has.", field="codes")
        for line in lines:
            line.minutes, line.minutes_not_recorded, line.intervals = None, True, []
            line.origin, line.confirmed_by = "clinician", actor.full_name
        note = retold(record.note, note, actor.full_name)
        why = "the clinician states that these minutes were not recorded"
        event = self._event(AuditEventType.MINUTES_NOT_RECORDED, actor, record, codes=[str(code) for code in codes])
        audit = [event, *self._minutes_events(actor, record, note, why)]
        return self._write(actor, replace(record, note=note), why, audit)

    def confirm(self, actor: Account, note_id: str, seen: int, wheres: Sequence[str]) -> NoteRecord:
        """Confirm the facts at these JSON Pointers (`/note/exercises/0`) in the clinician's name."""
        if not wheres:
            raise InputError("Choose what you confirm.", field="where")
        record = self._editable(actor, note_id, seen)
        note = record.note.model_copy(deep=True)
        for where in wheres:
            fact_at(note, where).confirmed_by = actor.full_name
        event = self._event(AuditEventType.FACT_CONFIRMED, actor, record, where=list(wheres))
        return self._write(actor, replace(record, note=note), "facts confirmed", [event])

    def take_withheld(self, actor: Account, note_id: str, seen: int, number: int) -> NoteRecord:
        """Take withheld sentence `number` (from 0) into the note, confirmed in the clinician's name."""
        record = self._editable(actor, note_id, seen)
        withheld, rest = _pick(record.withheld, number)
        note = with_sentence(record.note, withheld, actor.full_name)
        event = self._event(AuditEventType.FACT_CONFIRMED, actor, record, where=["/withheld"], words=withheld.text)
        return self._write(actor, replace(record, note=note, withheld=rest), "withheld sentence taken", [event])

    def drop_withheld(self, actor: Account, note_id: str, seen: int, number: int) -> NoteRecord:
        """Leave withheld sentence `number` (from 0) out for good."""
        record = self._editable(actor, note_id, seen)
        withheld, rest = _pick(record.withheld, number)
        event = self._event(AuditEventType.NOTE_EDITED, actor, record, changed=["withheld"], words=withheld.text)
        return self._write(actor, replace(record, withheld=rest), "withheld sentence left out", [event])

    def override(self, actor: Account, note_id: str, seen: int, finding: Finding, reason: str) -> NoteRecord:
        """Let a finding pass with a reason, for a role that the clinic allows. Some rules never may be."""
        why = required_text(reason, field="reason", ask="An override needs a reason.")
        if finding.rule in self._desk.never_overridable:
            raise NotAllowed(f"{finding.rule} can never be overridden; mend the note instead.")
        record = self._record(note_id)
        options = self._desk.store.options()
        check_can_override(actor, record, options)
        self._check_seen(record, seen)
        if finding not in record.verdict.findings:
            raise InputError(f"The note has no such finding {finding.rule} any more.")
        role = next(role for role in Role if role in options.override_roles and actor.has(role))
        override = Override(record.id, finding, actor.username, role, self._desk.clock(), why)
        event = self._event(
            AuditEventType.FINDING_OVERRIDDEN, actor, record, rule=finding.rule, where=finding.where, reason=why
        )
        return self._save(actor, NoteChange(record, f"{finding.rule} overridden", override=override), [event])

    def carry_over(self, actor: Account, note_id: str, seen: int, exercise: int) -> NoteRecord:
        """Take what exercise number `exercise` (from 0) lacks of its dose from the last visit: the clinician's act."""
        record = self._editable(actor, note_id, seen)
        last = self._prior.latest_doses(record.patient_id, before=record.date_of_service)
        if last is None:
            raise InputError("There is no earlier visit to take a dose from.")
        note = carry_over_dose(record.note, exercise, last.exercises, actor.full_name)
        note = retold(record.note, note, actor.full_name)
        event = self._event(
            AuditEventType.DOSE_CARRIED_OVER,
            actor,
            record,
            exercise=note.exercises[exercise].name,
            of=last.of,
        )
        return self._write(actor, replace(record, note=note), "last visit's dose carried over", [event])

    def _editable(self, actor: Account, note_id: str, seen: int) -> NoteRecord:
        """The note, where this person may change it and it is as they saw it."""
        record = self._record(note_id)
        check_can_edit(actor, record)
        self._check_seen(record, seen)
        return record

    def _write(
        self,
        actor: Account,
        record: NoteRecord,
        why: str,
        audit: Sequence[AuditEvent],
        *,
        answer: FindingAnswer | None = None,
    ) -> NoteRecord:
        """Check the changed note again and save it; a signature over the old text falls."""
        voided, events = self._voiding(actor, record, "the note changed after it was signed")
        change = NoteChange(self._judged(record), why, void_signatures=voided, answer=answer)
        return self._save(actor, change, [*audit, *events])


def _pick(withheld: list[Withheld], number: int) -> tuple[Withheld, list[Withheld]]:
    if not 0 <= number < len(withheld):
        raise InputError("That sentence is not withheld any more.")
    return withheld[number], [*withheld[:number], *withheld[number + 1 :]]
