"""Writing an addendum: its reason, its text, and minutes that it corrects. It is signed as it is sent."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.store.notes import NoteRecord
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.usecases.addenda import ADDENDUM_ATTESTATION
from notedraft.usecases.permissions import can_addend

REASON, TEXT = "addendum-reason", "addendum"


def addendum_form(here: Charting, account: Account, record: NoteRecord, *, number: int) -> None:
    """The form for addendum `number`, for somebody who may sign one to this note."""
    if not can_addend(account, record):
        return
    st.subheader("Write an addendum")
    kept = {field: here.typed.text(account, record.id, field=field) for field in (REASON, TEXT)}
    text_box(
        TextBox(label="Reason", subject=record.id, field=REASON, text=kept[REASON], edition=number, rows=1),
        key=f"why-{record.id}",
    )
    minutes = _minutes(record)
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
    text_box(box, key=f"addendum-{record.id}", on_submit=lambda text: _sign(here, account, record, text, minutes))


def _minutes(record: NoteRecord) -> dict[CptCode, int | None]:
    """Corrected minutes of the note's timed codes; only what differs counts."""
    corrected: dict[CptCode, int | None] = {}
    with st.expander("Correct minutes"):
        for line in record.note.services:
            now = st.number_input(
                f"Minutes of {line.code}",
                min_value=0,
                max_value=1440,
                value=line.minutes,
                key=f"minutes-{record.id}-{line.code}",
            )
            if now != line.minutes:
                corrected[line.code] = now
    return corrected


def _sign(here: Charting, account: Account, record: NoteRecord, text: str, minutes: dict[CptCode, int | None]) -> None:
    reason = here.typed.text(account, record.id, field=REASON)
    desk = NoteDesk(record)

    def write(seen: int) -> None:
        here.signing.addend(account, record.id, seen, reason=reason, text=text, minutes=minutes)

    if desk.act(write, "The addendum is signed."):
        for field in (REASON, TEXT):
            here.typed.discard(account, record.id, field=field)
