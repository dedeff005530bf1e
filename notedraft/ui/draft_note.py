"""The right half of the Draft page: the note, what the checks say of it, and the signature."""

from datetime import UTC, datetime

import streamlit as st

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.charting import Charting
from notedraft.errors import NotAllowed
from notedraft.similarity.prior import joined
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteRecord
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
from notedraft.ui.wording import day_words, name_words, time_words
from notedraft.usecases.judged import JudgedFinding, open_questions
from notedraft.usecases.permissions import can_decide_proposal, can_edit
from notedraft.workflow import NoteStatus

SIMILARITY = "similarity."
"""How the names of the rules begin that compare a note with earlier ones."""


class DraftedNote:
    """The note of a visit: to mend and sign, or to read where it is signed or somebody else's."""

    def __init__(self, here: Charting, account: Account, visit: VisitRecord, record: NoteRecord) -> None:
        self._here, self._account, self._visit, self._record = here, account, visit, record
        self._history = here.records.history(account, record.id)
        self._judged = here.notes.findings(account, record.id)
        self._edits = NoteEdits(here, account, record)

    def show(self) -> None:
        """Put it on the page."""
        self._from_the_reviewer()
        if can_edit(self._account, self._record):
            self._to_mend()
            self._to_judge()
            self._to_sign()
        else:
            self._to_read()
        moves(self._here, self._account, self._history, self._edits.desk)

    def _from_the_reviewer(self) -> None:
        """Why the note came back, and the edit that its reviewer proposes."""
        returned = [event for event in self._history.events if event.type is AuditEventType.NOTE_RETURNED]
        if self._record.status is NoteStatus.RETURNED and returned:
            last = returned[-1]
            who = name_words(self._here.people.get(last.actor), last.actor)
            told = f"{who} returned this note, {time_words(last.at)}: {last.detail['reason']}"
            notice("warning", told, key="returned")
        proposal = self._history.open_proposal
        if proposal is not None:
            decides = can_decide_proposal(self._account, self._record)
            proposal_card(
                proposal,
                self._record.note,
                by=name_words(self._here.people.get(proposal.by), proposal.by),
                on_decide=(lambda what, why: self._edits.decide(proposal.id, what, why)) if decides else None,
            )

    def _to_mend(self) -> None:
        """What is asked, the exercises, the facts, the prose, what was kept out."""
        record, edits, key = self._record, self._edits, self._record.id
        asked = open_questions(record.verdict.questions, self._judged)
        overview(record, self._judged)
        questions(
            asked,
            self._history.answers,
            note_id=key,
            typed=self._here.typed.text(self._account, key, field=ANSWERS_FIELD),
            on_answer=edits.answer,
        )
        exercise_table(
            record.note,
            key=f"exercises-{key}",
            last=self._here.prior_notes.last_visit(self._account, record.patient_id, before=record.date_of_service),
            goals=[goal.text for goal in self._visit.encounter.goals],
            on_edits=edits.cells,
        )
        facts(record.note, key=f"facts-{key}", on_edits=edits.cells)
        prose(record.note, key=f"prose-{key}", on_edits=edits.cells)
        withheld(record.withheld, key=f"withheld-{key}", on_act=edits.take_or_leave)

    def _to_judge(self) -> None:
        """Units, findings, the closest earlier note."""
        asked = open_questions(self._record.verdict.questions, self._judged)
        with st.container(key="units-here"):
            self._units(can_choose=True)
            self._not_recorded()
        with st.container(key="findings-here"):
            elements = frozenset(question.element for question in asked)
            findings(self._judged, key=f"findings-{self._record.id}", asked=elements, on_act=self._edits.settle)
        self._against_earlier_notes()

    def _to_sign(self) -> None:
        with st.container(key="signature-here"):
            sign_card(
                self._record,
                self._account,
                reasons=self._reasons(),
                today=datetime.now(UTC).astimezone().date(),
                on_sign=self._edits.sign,
            )

    def _to_read(self) -> None:
        record = self._record
        note_view(record.note, key=f"view-{record.id}", title=f"Note of {day_words(record.date_of_service)}")
        findings(self._judged, key=f"findings-{record.id}")
        self._units(can_choose=False)

    def _units(self, *, can_choose: bool) -> None:
        record = self._record
        units_card(
            record.verdict.units,
            key=f"units-{record.id}",
            payer=record.encounter.payer,
            chosen=record.note.billed_units,
            on_choose=self._edits.choose_units if can_choose else None,
        )

    def _not_recorded(self) -> None:
        missing = self._record.verdict.units.missing
        if missing:
            st.button(
                f"Nobody recalls the minutes of {', '.join(missing)}",
                help="The note will say so, and no unit of it is billed.",
                on_click=session.handler(self._edits.not_recorded),
                args=(missing,),
            )

    def _against_earlier_notes(self) -> None:
        """The closest earlier passage; where a finding calls for it, the box for what is different today."""
        record = self._record
        text = joined(record.note.sections.model_dump())
        closest = self._here.prior_notes.closest
        match = session.once(f"closest-{record.id}", record.version, lambda: closest(self._account, record))
        asking = [j for j in self._judged if _asks_what_differs(j)]
        passages(
            match,
            text,
            key=f"passages-{record.id}",
            ask=bool(asking),
            on_answer=lambda different: self._edits.settle("answer", asking[0], different),
        )

    def _reasons(self) -> list[str]:
        """Everything that stops the signature: the findings, or what the use case says where none does."""
        stops = [f"{j.finding.rule}: {j.finding.message}" for j in self._judged if j.stops_signature]
        if stops:
            return stops
        try:
            self._here.signing.check_can_sign(self._account, self._record.id)
        except NotAllowed as refused:
            return [str(refused)]
        return []


def _asks_what_differs(judged: JudgedFinding) -> bool:
    return judged.finding.name.startswith(SIMILARITY) and judged.finding.answerable and not judged.settled
