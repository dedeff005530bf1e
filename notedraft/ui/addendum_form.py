"""Writing an addendum: its reason, its text, and minutes that it corrects. It is signed as it is sent."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.store.notes import NoteHistory
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.usecases.addenda import ADDENDUM_ATTESTATION
from notedraft.usecases.minutes import MOST_MINUTES
from notedraft.usecases.permissions import can_addend

REASON, TEXT = "addendum-reason", "addendum"


def addendum_form(here: Charting, account: Account, history: NoteHistory) -> None:
    """The form for the next addendum, for somebody who may sign one to this note."""
    record, number = history.record, len(history.addenda) + 1
    if not can_addend(account, record):
        return
    st.subheader("Write an addendum")
    kept = {field: here.typed.text(account, record.id, field=field) for field in (REASON, TEXT)}
    text_box(
        TextBox(label="Reason", subject=record.id, field=REASON, text=kept[REASON], edition=number, rows=1),
        key=f"why-{record.id}",
    )
    _minutes_boxes(history)
    st.caption(f"Signing states: {ADDENDUM_ATTESTATION}")
    box = TextBox(
        label="Addendum",
        subject=record.id,
        field=TEXT,
        text=kept[TEXT],
        edition=number,
        rows=4,
        submit="Sign the addendum",
    )
    text_box(box, key=f"addendum-{record.id}", on_submit=lambda text: _sign(here, account, history, text))


def _minutes_boxes(history: NoteHistory) -> None:
    with st.expander("Correct minutes"):
        for line in history.note_now.services:
            st.number_input(
                f"Minutes of {line.code}",
                min_value=0,
                max_value=MOST_MINUTES,
                value=line.minutes,
                key=_minutes_key(history, line.code),
            )


def _corrected_minutes(history: NoteHistory) -> dict[CptCode, int | None]:
    """Minutes as the boxes hold them at this moment, of the codes where they differ from the note's."""
    return {
        line.code: minutes
        for line in history.note_now.services
        if (minutes := session.entered(_minutes_key(history, line.code), line.minutes)) != line.minutes
    }


def _minutes_key(history: NoteHistory, code: CptCode) -> str:
    return f"minutes-{history.record.id}-{len(history.addenda)}-{code}"


def _sign(here: Charting, account: Account, history: NoteHistory, text: str) -> None:
    record, minutes = history.record, _corrected_minutes(history)
    reason = here.typed.text(account, record.id, field=REASON)
    desk = NoteDesk(record)

    def write(seen: int) -> None:
        here.signing.addend(account, record.id, seen, reason=reason, text=text, minutes=minutes)

    if desk.act(write, "The addendum is signed."):
        for field in (REASON, TEXT):
            here.typed.discard(account, record.id, field=field)
