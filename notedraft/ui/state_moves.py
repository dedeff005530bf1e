"""Taking a note from one state to another, each with its reason: withdraw it from review, declare it void."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.store.notes import NoteHistory
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.usecases.permissions import can_void, can_withdraw

WITHDRAW, VOID = "withdraw", "void"


def moves(here: Charting, account: Account, history: NoteHistory, desk: NoteDesk) -> None:
    """The moves that this person may make on this note, folded away."""
    record = history.record
    if can_withdraw(account, record):
        with st.expander("Withdraw from review"):
            st.caption("The signature is voided and stays on record.")
            _reason(here, account, desk, WITHDRAW, "Why you take the note back", "Withdraw the note")
    if can_void(account, record):
        with st.expander("Declare the note void"):
            st.caption("It stays readable, with your reason.")
            _reason(here, account, desk, VOID, "Why the note is void", "Declare it void")


def _reason(here: Charting, account: Account, desk: NoteDesk, move: str, label: str, button: str) -> None:
    typed = here.visits.text(account, desk.note_id, field=move)
    box = TextBox(label=label, subject=desk.note_id, field=move, text=typed, submit=button, rows=2)
    text_box(box, key=f"{move}-{desk.note_id}", on_submit=lambda reason: _move(here, account, desk, move, reason))


def _move(here: Charting, account: Account, desk: NoteDesk, move: str, reason: str) -> None:
    if move == WITHDRAW:
        desk.act(lambda seen: here.signing.withdraw(account, desk.note_id, seen, reason), "The note is yours to change again.")
    else:
        desk.act(lambda seen: here.signing.void(account, desk.note_id, seen, reason), "The note is void.")
