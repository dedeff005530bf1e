"""The Review page: a queue, then source, note and findings side by side; approve, return, or propose an edit."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteHistory
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.findings import findings
from notedraft.ui.components.headline import headline
from notedraft.ui.components.note_view import note_view
from notedraft.ui.components.notices import notice
from notedraft.ui.components.proposal_card import proposal_card
from notedraft.ui.components.source_view import source_view
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.ui.components.units_card import units_card
from notedraft.ui.components.worklist import worklist
from notedraft.ui.house import charting
from notedraft.ui.proposing import editing, proposed_note, stop_proposing
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
    history = here.records.history(account, note_id)
    _way_through(ids, ids.index(note_id))
    headline(history.record.encounter, key="headline", tag=status_tag(history.record.status))
    _panes(here, account, history)
    _decision(here, account, history, ids)


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


def _way_through(ids: list[str], at: int) -> None:
    """The queue in a line, with its keys."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Queue", shortcut="Alt+Q", on_click=session.choose, args=("note", None))
        st.button("Previous", shortcut="Alt+K", disabled=at == 0, on_click=session.choose, args=("note", ids[max(0, at - 1)]))
        last = at == len(ids) - 1
        st.button("Next", shortcut="Alt+J", disabled=last, on_click=session.choose, args=("note", ids[min(at + 1, len(ids) - 1)]))
        st.caption(f"{at + 1} of {count_words(len(ids), 'note')} waiting")


def _panes(here: Charting, account: Account, history: NoteHistory) -> None:
    record = history.record
    source, note, found = st.columns([4, 5, 4], gap="small")
    with source:
        source_view(record.sources, key=f"source-{record.id}")
    with note:
        if editing(record.id):
            proposed_note(here, account, record)
        else:
            note_view(record.note, key=f"view-{record.id}", title=f"Note of {day_words(record.date_of_service)}")
    with found:
        findings(here.notes.findings(account, record.id), key=f"findings-{record.id}")
        units_card(record.verdict.units, key=f"units-{record.id}", payer=record.encounter.payer, chosen=record.note.billed_units)


def _decision(here: Charting, account: Account, history: NoteHistory, ids: list[str]) -> None:
    record = history.record
    desk = NoteDesk(record)
    if history.open_proposal is not None:
        proposal_card(history.open_proposal, record.note, by=history.open_proposal.by)
    signature = history.standing_signature
    if signature is None:
        notice("warning", "No signature covers the note as it stands: return it to its author.", key="unsigned")
    else:
        st.caption("The treating clinician's signature covers exactly this text. Your approval locks it and never replaces the signature.")
    with st.container(horizontal=True):
        st.button(
            "Approve and lock",
            type="primary",
            shortcut="Alt+A",
            disabled=signature is None or editing(record.id) or history.open_proposal is not None,
            on_click=_approve,
            args=(here, account, desk, ids),
        )
        if editing(record.id):
            st.button("Leave the edit", on_click=stop_proposing, args=(here, account, record.id))
        else:
            st.button("Propose an edit", shortcut="Alt+E", on_click=session.remember, args=(f"proposing-{record.id}", True))
    _return(here, account, history, desk, ids)


def _return(here: Charting, account: Account, history: NoteHistory, desk: NoteDesk, ids: list[str]) -> None:
    record = history.record
    with_edit = editing(record.id)
    box = TextBox(
        label="What the author should change" if not with_edit else "Why you propose this edit",
        hint="goes to the author with your name",
        subject=record.id,
        field=REASON_FIELD,
        text=here.visits.text(account, record.id, field=REASON_FIELD),
        edition=record.version,
        submit="Return with this edit" if with_edit else "Return to the author",
        rows=2,
    )

    def give_back(reason: str) -> None:
        proposed = session.recall(f"proposed-{record.id}") if with_edit else None
        _give_back(here, account, desk, ids, reason, proposed)

    text_box(box, key=f"return-{record.id}", on_submit=give_back)


def _approve(here: Charting, account: Account, desk: NoteDesk, ids: list[str]) -> None:
    if desk.act(lambda seen: here.review.approve(account, desk.note_id, seen), "Approved and locked."):
        _go_on(desk, ids)


def _give_back(
    here: Charting, account: Account, desk: NoteDesk, ids: list[str], reason: str, proposed: TherapyNote | None
) -> None:
    review = here.review
    done = "Returned to its author" + (" with your edit." if proposed else ".")
    if desk.act(lambda seen: review.return_for_changes(account, desk.note_id, seen, reason, proposed=proposed), done):
        here.visits.discard_text(account, desk.note_id, field=REASON_FIELD)
        stop_proposing(here, account, desk.note_id)
        _go_on(desk, ids)


def _go_on(desk: NoteDesk, ids: list[str]) -> None:
    """To the next note of the queue, or back to the queue after the last."""
    at = ids.index(desk.note_id)
    session.choose("note", ids[at + 1] if at + 1 < len(ids) else None)
