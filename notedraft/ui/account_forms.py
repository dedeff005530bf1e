"""Accounts: who may sign in, and as what."""

from collections.abc import Callable

import streamlit as st

from notedraft.accounts import PASSWORD_LENGTH, Account, Role
from notedraft.charting import Charting
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.components.grid import grid


def account_forms(here: Charting, account: Account) -> None:
    """The list, the forms to add one and to change one."""
    people = here.people.list(account)
    rows = [
        (p.username, p.full_name, p.credentials, ", ".join(sorted(p.roles)), "closed" if p.disabled_at else "open")
        for p in people
    ]
    grid("Accounts", ("Username", "Name", "Credentials", "Roles", ""), rows, key="accounts")
    _add(here, account)
    chosen: Account | None = st.selectbox(
        "Change an account", people, index=None, format_func=lambda p: p.username, placeholder="Choose an account"
    )
    if chosen is not None:
        _change(here, account, chosen)


def _add(here: Charting, account: Account) -> None:
    with st.expander("Add an account"), st.form("add-account", border=False, clear_on_submit=True):
        one, two = st.columns(2)
        username = one.text_input("Username", max_chars=64)
        full_name = two.text_input("Full name", max_chars=120)
        credentials = one.text_input("Credentials", max_chars=40)
        roles = two.multiselect("Roles", list(Role))
        password = one.text_input(
            f"Password ({PASSWORD_LENGTH[0]} characters or more)", type="password", max_chars=PASSWORD_LENGTH[1]
        )
        if st.form_submit_button("Add the account", type="primary"):
            with told():
                here.people.add(
                    account, username, full_name=full_name, credentials=credentials, roles=roles, password=password
                )
                session.say("done", "The account is added.")
            st.rerun()


def _change(here: Charting, account: Account, chosen: Account) -> None:
    roles = st.multiselect("Roles", list(Role), default=sorted(chosen.roles), key=f"roles-{chosen.username}")
    password = st.text_input(
        "New password", type="password", key=f"password-{chosen.username}", max_chars=PASSWORD_LENGTH[1]
    )
    with st.container(horizontal=True):
        if st.button("Save the roles"):
            _do(
                lambda: here.people.set_roles(account, chosen.username, roles),
                "The roles are saved; the person signs in again.",
            )
        if st.button("Set the password", disabled=not password):
            _do(
                lambda: here.people.reset_password(account, chosen.username, password),
                "The password is set; the person signs in again.",
            )
        if chosen.disabled_at is None and st.button("Close the account"):
            _do(lambda: here.people.disable(account, chosen.username), "The account is closed.")
        if chosen.disabled_at is not None and st.button("Open the account again"):
            _do(lambda: here.people.enable(account, chosen.username), "The account is open.")


def _do(act: Callable[[], None], done: str) -> None:
    with told():
        act()
        session.say("done", done)
    st.rerun()
