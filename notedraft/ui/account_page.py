"""The Account page: who one is here, how one's drafts are worded, and one's own password."""

import streamlit as st

from notedraft.accounts import PASSWORD_LENGTH
from notedraft.clinic import WRITING_ROLES
from notedraft.errors import NotAllowed
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.components.grid import grid
from notedraft.ui.components.notices import notice
from notedraft.ui.house import charting
from notedraft.ui.style_settings import style_settings


def page() -> None:
    """Show the account, the style of those who write notes, and the form for a new password."""
    here, account = charting(), session.account()
    rows = [(account.username, account.full_name, account.credentials, ", ".join(sorted(account.roles)))]
    grid("Your account", ("Username", "Name", "Credentials", "Roles"), rows, key="account")
    if account.has(*WRITING_ROLES):
        style_settings(here, account)
    if account.demo:
        notice("told", "The password of a demo account is published and stays as it is.", key="demo-password")
        return
    st.subheader("Change your password")
    with st.form("password", border=False, clear_on_submit=True):
        current = st.text_input("Current password", type="password", max_chars=PASSWORD_LENGTH[1])
        new = st.text_input(
            f"New password ({PASSWORD_LENGTH[0]} characters or more)", type="password", max_chars=PASSWORD_LENGTH[1]
        )
        again = st.text_input("New password once more", type="password", max_chars=PASSWORD_LENGTH[1])
        if st.form_submit_button("Change the password", type="primary"):
            with told():
                _change(current, new, again)
            st.rerun()


def _change(current: str, new: str, again: str) -> None:
    if new != again:
        raise NotAllowed("The new password was not typed the same twice.")
    charting().people.change_password(session.account(), current=current, new=new)
