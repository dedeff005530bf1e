"""The right half of the Draft page: the note, what the checks say of it, and the signature."""

from datetime import UTC, datetime

import streamlit as st

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.errors import NotAllowed
from notedraft.finding import Question
from notedraft.similarity.prior import closest, joined
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteHistory, NoteRecord
from notedraft.ui import session
from notedraft.ui.components.exercise_table import exercise_table
from notedraft.ui.components.facts import facts
from notedraft.ui.components.findings import findings
from notedraft.ui.components.note_view import note_view
from notedraft.ui.components.notices import notice
from notedraft.ui.components.overview import overview
from notedraft.ui.components.passages import passages
from notedraft.ui.components.proposal_card import proposal_card
from notedraft.ui.components.prose import prose
from notedraft.ui.components.questions import ANSWERS_FIELD, questions
from notedraft.ui.components.sign_card import sign_card
from notedraft.ui.components.units_card import units_card
from notedraft.ui.components.withheld import withheld
from notedraft.ui.note_edits import NoteEdits
from notedraft.ui.state_moves import moves
from notedraft.ui.wording import day_words, time_words
from notedraft.usecases.judged import JudgedFinding, open_questions
from notedraft.usecases.permissions import can_decide_proposal, can_edit

SIMILARITY = "similarity."
"""How the names of the rules begin that compare a note with earlier ones."""


def drafted_note(here: Charting, account: Account, visit: VisitRecord, record: NoteRecord) -> None:
    """The note of a visit: to mend and sign, or to read where it is signed or somebody else's."""
    history = here.records.history(account, record.id)
    judged = here.notes.findings(account, record.id)
    edits = NoteEdits(here, account, record)
    _from_the_reviewer(here, account, history, edits)
    if can_edit(account, record):
        _editable(here, account, visit, record, history, judged, edits)
    else:
        note_view(record.note, key=f"view-{record.id}", title=f"Note of {day_words(record.date_of_service)}")
        findings(judged, key=f"findings-{record.id}")
        units_card(record.verdict.units, key=f"units-{record.id}", payer=record.encounter.payer, chosen=record.note.billed_units)
    moves(here, account, history, edits.desk)


def _editable(
    here: Charting,
    account: Account,
    visit: VisitRecord,
    record: NoteRecord,
    history: NoteHistory,
    judged: list[JudgedFinding],
    edits: NoteEdits,
) -> None:
    note, key = record.note, record.id
    asked = open_questions(record.verdict.questions, judged)
    overview(record, judged)
    questions(
        asked,
        history.answers,
        note_id=key,
        typed=here.visits.text(account, key, field=ANSWERS_FIELD),
        on_answer=lambda question, text: _answer(here, account, edits, question, text),
    )
    goals = [goal.text for goal in visit.encounter.goals]
    last = here.prior_notes.last_visit(account, record.patient_id, before=record.date_of_service)
    exercise_table(note, key=f"exercises-{key}", last=last, goals=goals, on_edits=edits.cells)
    facts(note, key=f"facts-{key}", on_edits=edits.cells)
    prose(note, key=f"prose-{key}", on_edits=edits.cells)
    withheld(record.withheld, key=f"withheld-{key}", on_act=lambda what, at: _take_or_leave(here, account, edits, what, at))
    with st.container(key="units-here"):
        units_card(
            record.verdict.units,
            key=f"units-{key}",
            payer=record.encounter.payer,
            chosen=note.billed_units,
            on_choose=edits.choose_units,
        )
        _not_recorded(here, account, record, edits)
    with st.container(key="findings-here"):
        findings(
            judged,
            key=f"findings-{key}",
            asked=frozenset(question.element for question in asked),
            on_act=lambda what, found, text: _settle(here, account, edits, what, found, text),
        )
    _against_earlier_notes(here, account, record, judged, edits)
    with st.container(key="signature-here"):
        sign_card(
            record,
            account,
            reasons=_reasons(here, account, record, judged),
            today=datetime.now(UTC).astimezone().date(),
            on_sign=lambda: _sign(here, account, edits),
        )


def _from_the_reviewer(here: Charting, account: Account, history: NoteHistory, edits: NoteEdits) -> None:
    """Why a note came back, and the edit that its reviewer proposes."""
    record = history.record
    returned = [event for event in history.events if event.type is AuditEventType.NOTE_RETURNED]
    if record.status == "returned" and returned:
        last = returned[-1]
        notice("warning", f"{_name(here, last.actor)} returned this note, {time_words(last.at)}: {last.detail['reason']}", key="returned")
    proposal = history.open_proposal
    if proposal is not None:
        decide = None
        if can_decide_proposal(account, record):

            def decide(what: str, reason: str) -> None:
                _decide(here, account, edits, proposal.id, what, reason)

        proposal_card(proposal, record.note, by=_name(here, proposal.by), on_decide=decide)


def _decide(here: Charting, account: Account, edits: NoteEdits, proposal_id: str, what: str, reason: str) -> None:
    review, desk = here.review, edits.desk
    if what == "accept":
        done = "The edit is in the note. Your earlier signature no longer holds: read the note and sign again."
        desk.act(lambda seen: review.accept_proposal(account, desk.note_id, seen, proposal_id), done)
    else:
        desk.act(lambda seen: review.reject_proposal(account, desk.note_id, seen, proposal_id, reason), "The edit is declined.")


def _answer(here: Charting, account: Account, edits: NoteEdits, asked: Question, text: str) -> None:
    edits.desk.act(lambda seen: here.notes.answer(account, edits.desk.note_id, seen, asked, text))


def _take_or_leave(here: Charting, account: Account, edits: NoteEdits, what: str, number: int) -> None:
    notes, desk = here.notes, edits.desk
    write = notes.take_withheld if what == "take" else notes.drop_withheld
    desk.act(lambda seen: write(account, desk.note_id, seen, number))


def _settle(here: Charting, account: Account, edits: NoteEdits, what: str, judged: JudgedFinding, text: str) -> None:
    notes, desk = here.notes, edits.desk
    write = notes.answer_finding if what == "answer" else notes.override
    desk.act(lambda seen: write(account, desk.note_id, seen, judged.finding, text))


def _against_earlier_notes(
    here: Charting, account: Account, record: NoteRecord, judged: list[JudgedFinding], edits: NoteEdits
) -> None:
    """The closest earlier passage; where a finding calls for it, the box for what is different today."""
    text = joined(record.note.sections.model_dump())
    match = session.once(f"closest-{record.id}", record.version, lambda: closest(text, here.prior_notes.before(record)))
    asking = [j for j in judged if j.finding.name.startswith(SIMILARITY) and j.finding.answerable and not j.settled]

    def answer(different: str) -> None:
        for one in asking[:1]:
            _settle(here, account, edits, "answer", one, different)

    passages(match, text, key=f"passages-{record.id}", ask=bool(asking), on_answer=answer)


def _not_recorded(here: Charting, account: Account, record: NoteRecord, edits: NoteEdits) -> None:
    missing: list[CptCode] = record.verdict.units.missing
    if missing and st.button(f"Nobody recalls the minutes of {', '.join(missing)}", help="The note will say so, and no unit of it is billed."):
        edits.desk.act(lambda seen: here.notes.state_minutes_not_recorded(account, record.id, seen, missing))
        st.rerun()


def _reasons(here: Charting, account: Account, record: NoteRecord, judged: list[JudgedFinding]) -> list[str]:
    """Everything that stops the signature: the findings, or what the use case says where none does."""
    stops = [f"{j.finding.rule}: {j.finding.message}" for j in judged if j.stops_signature]
    if stops:
        return stops
    try:
        here.signing.check_can_sign(account, record.id)
    except NotAllowed as refused:
        return [str(refused)]
    return []


def _sign(here: Charting, account: Account, edits: NoteEdits) -> None:
    desk = edits.desk
    desk.act(lambda seen: here.signing.sign(account, desk.note_id, seen), "Signed.")


def _name(here: Charting, username: str) -> str:
    account = here.people.get(username)
    return account.signature_name if account else username
