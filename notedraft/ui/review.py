"""The Review page: a queue, then source, note and findings side by side; approve, return, or propose an edit."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.similarity.prior import joined
from notedraft.store.notes import NoteHistory
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.findings import findings
from notedraft.ui.components.headline import headline
from notedraft.ui.components.note_view import note_view
from notedraft.ui.components.notices import notice
from notedraft.ui.components.passages import passages
from notedraft.ui.components.proposal_card import proposal_card
from notedraft.ui.components.source_view import source_view
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.ui.components.units_card import units_card
from notedraft.ui.components.worklist import worklist
from notedraft.ui.house import charting
from notedraft.ui.proposing import being_proposed, editing, proposed_note, start_proposing, stop_proposing
from notedraft.ui.wording import count_words, day_words, status_tag
from notedraft.usecases.worklists import WorkItem

REASON_FIELD = "return"


def page() -> None:
    """Show the queue, and the note that is chosen in it."""
    here, account = charting(), session.account()
    queue = here.worklists.awaiting_review(account)
    ids = [item.summary.note_id for item in queue]
    note_id = session.chosen("note")
    if note_id not in ids:
        _queue(queue)
        return
    review = NoteReview(here, account, here.records.history(account, note_id), ids)
    review.way_through()
    headline(review.record.encounter, key="headline", tag=status_tag(review.record.status))
    review.panes()


def _queue(queue: list[WorkItem]) -> None:
    st.subheader("Waiting for review")
    worklist(
        "Waiting for review",
        queue,
        key="queue",
        verb="Review",
        empty="No note waits for you. Your own notes are reviewed by somebody else.",
        on_open=lambda note_id: session.choose("note", note_id),
    )


class NoteReview:
    """One note in front of its reviewer."""

    def __init__(self, here: Charting, account: Account, history: NoteHistory, ids: list[str]) -> None:
        self.record = history.record
        self._here, self._account, self._history, self._ids = here, account, history, ids
        self._desk = NoteDesk(history.record)
        self._at = ids.index(history.record.id)

    def way_through(self) -> None:
        """The queue and the decisions in a line, each with its key."""
        before, after = self._at - 1, self._at + 1
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Queue", shortcut="Alt+Q", on_click=session.handler(session.choose), args=("note", None))
            self._step("Previous", "Alt+K", before if before >= 0 else None)
            self._step("Next", "Alt+J", after if after < len(self._ids) else None)
            self._edit_button()
            self._approve_button()
            st.caption(f"{self._at + 1} of {count_words(len(self._ids), 'note')} waiting")

    def panes(self) -> None:
        """Source, note and findings side by side, with the way back to the author."""
        record, here = self.record, self._here
        with_edit = editing(record.id)
        source, note, found = st.columns([3, 7, 3] if with_edit else [4, 5, 4], gap="small")
        with source:
            source_view(record.sources, key=f"source-{record.id}")
        with note:
            if with_edit:
                proposed_note(here, self._account, record)
            else:
                note_view(record.note, key=f"view-{record.id}", title=f"Note of {day_words(record.date_of_service)}")
        with found:
            self._standing()
            findings(here.notes.findings(self._account, record.id), key=f"findings-{record.id}")
            self._against_earlier_notes()
            self._return_box(with_edit=with_edit)
            units = record.verdict.units
            payer, chosen = record.encounter.payer, record.note.billed_units
            units_card(units, key=f"units-{record.id}", payer=payer, chosen=chosen)

    def _against_earlier_notes(self) -> None:
        """The closest earlier note; a reviewer sees one on another patient too, where it is copied."""
        record = self.record
        closest = self._here.prior_notes.closest
        match = session.once(f"closest-{record.id}", record.version, lambda: closest(self._account, record))
        passages(match, joined(record.note.sections.model_dump()), key=f"passages-{record.id}", ask=False)

    def _step(self, label: str, shortcut: str, to: int | None) -> None:
        target = None if to is None else self._ids[to]
        st.button(
            label,
            shortcut=shortcut,
            disabled=to is None,
            on_click=session.handler(session.choose),
            args=("note", target),
        )

    def _edit_button(self) -> None:
        note_id = self.record.id
        if editing(note_id):
            st.button(
                "Leave the edit", on_click=session.handler(stop_proposing), args=(self._here, self._account, note_id)
            )
        else:
            st.button("Propose an edit", shortcut="Alt+E", on_click=session.handler(start_proposing), args=(note_id,))

    def _approve_button(self) -> None:
        waits = self._history.standing_signature is None or self._history.open_proposal is not None
        st.button(
            "Approve and lock",
            type="primary",
            shortcut="Alt+A",
            disabled=waits or editing(self.record.id),
            on_click=session.handler(self._approve),
            help="The signature covers exactly this text. Your approval locks it and never replaces the signature.",
        )

    def _standing(self) -> None:
        """What keeps the note from being approved, where something does."""
        if self._history.standing_signature is None:
            notice("warning", "No signature covers the note as it stands: return it to its author.", key="unsigned")
        if self._history.open_proposal is not None:
            proposal_card(self._history.open_proposal, self.record.note, by=self._history.open_proposal.by)

    def _return_box(self, *, with_edit: bool) -> None:
        box = TextBox(
            label="Why you propose this edit" if with_edit else "What the author should change",
            subject=self.record.id,
            field=REASON_FIELD,
            text=self._here.typed.text(self._account, self.record.id, field=REASON_FIELD),
            edition=self.record.version,
            submit="Return with this edit" if with_edit else "Return to the author",
            rows=3,
        )
        text_box(box, key=f"return-{self.record.id}", on_submit=self._give_back)

    def _approve(self) -> None:
        approve = self._here.review.approve
        if self._desk.act(lambda seen: approve(self._account, self.record.id, seen), "Approved and locked."):
            self._go_on()

    def _give_back(self, reason: str) -> None:
        note_id, give_back = self.record.id, self._here.review.return_for_changes
        proposed = being_proposed(note_id)
        done = "Returned to its author with your edit." if proposed else "Returned to its author."
        if self._desk.act(lambda seen: give_back(self._account, note_id, seen, reason, proposed=proposed), done):
            self._here.typed.discard(self._account, note_id, field=REASON_FIELD)
            stop_proposing(self._here, self._account, note_id)
            self._go_on()

    def _go_on(self) -> None:
        """To the next note of the queue, or back to the queue after the last."""
        session.choose("note", self._ids[self._at + 1] if self._at + 1 < len(self._ids) else None)
