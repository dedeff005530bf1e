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
    StateMoves(here, account, desk).show(history)


class StateMoves:
    """The moves of one note."""

    def __init__(self, here: Charting, account: Account, desk: NoteDesk) -> None:
        self._here, self._account, self._desk = here, account, desk

    def show(self, history: NoteHistory) -> None:
        """Each move with its reason, for whoever may make it."""
        if can_withdraw(self._account, history.record):
            with st.expander("Withdraw from review"):
                st.caption("The signature is voided and stays on record.")
                self._reason(WITHDRAW, "Why you take the note back", "Withdraw the note")
        if can_void(self._account, history.record):
            with st.expander("Declare the note void"):
                st.caption("It stays readable, with your reason.")
                self._reason(VOID, "Why the note is void", "Declare it void")

    def _reason(self, move: str, label: str, button: str) -> None:
        note_id = self._desk.note_id
        typed = self._here.typed.text(self._account, note_id, field=move)
        box = TextBox(label=label, subject=note_id, field=move, text=typed, submit=button, rows=2)
        text_box(box, key=f"{move}-{note_id}", on_submit=lambda reason: self._move(move, reason))

    def _move(self, move: str, reason: str) -> None:
        signing, account, note_id = self._here.signing, self._account, self._desk.note_id
        if move == WITHDRAW:
            done = "The note is yours to change again."
            self._desk.act(lambda seen: signing.withdraw(account, note_id, seen, reason), done)
        else:
            self._desk.act(lambda seen: signing.void(account, note_id, seen, reason), "The note is void.")
