"""The clinic's standard sentences: what its notes hold everywhere, and what somebody set aside."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.wording import count_words, day_words

_SHOWN = 12


def standard_wording(here: Charting, account: Account) -> None:
    """Offer sentences and list those that are set aside, each with its button."""
    st.caption(
        "A sentence that is set aside does not count when notes are compared, and proves nothing either: it meets "
        "neither skilled intervention, necessity, response nor progression."
    )
    held = here.standard_wording.approved()
    st.subheader("Set aside")
    if not held:
        st.text("No sentence is set aside.")
    for sentence in held:
        who = f"{sentence.approved_by}, {day_words(sentence.approved_on)}"
        _row(here, account, sentence.text, who, "Let it count again")
    st.subheader("Found in the clinic's own notes")
    offered = here.standard_wording.offered(account)[:_SHOWN]
    if not offered:
        st.text("No sentence stands in enough approved notes yet.")
    for one in offered:
        where = f"{count_words(one.notes, 'note')} of {count_words(one.patients, 'patient')}"
        _row(here, account, one.text, where, "Set aside")


def _row(here: Charting, account: Account, text: str, told_of: str, act: str) -> None:
    words, button = st.columns([4, 1], vertical_alignment="center")
    words.text(text)
    words.caption(told_of)
    button.button(act, key=f"{act}-{text}", on_click=session.handler(_decide), args=(here, account, text, act))


def _decide(here: Charting, account: Account, text: str, act: str) -> None:
    wording = here.standard_wording
    with told():
        (wording.approve if act == "Set aside" else wording.withdraw)(account, text)
        session.say("done", "Saved.")
