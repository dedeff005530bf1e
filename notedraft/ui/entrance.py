"""The first thing that every page run does: who is there? Without a good session nothing else runs."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.errors import NotAllowed, NotedraftError
from notedraft.ui import session
from notedraft.ui.components.notices import notice
from notedraft.ui.house import charting
from notedraft.ui.quiet import explain
from notedraft.ui.sign_in import SIGN_IN


def enter() -> Account:
    """The signed-in account; where there is none, say so with the way back in, and stop this run."""
    try:
        account = charting().door.check(session.token())
    except NotAllowed as refused:
        notice("warning", str(refused), key="entrance")
        st.link_button("Sign in", SIGN_IN, type="primary")
        st.stop()
    except NotedraftError as problem:
        notice("problem", str(problem), key="entrance")
        st.stop()
    session.sign_in_as(account)
    return account


def show_error(error: Exception) -> bool:
    """Say in one sentence that something went wrong; the details go to the log, without anybody's words."""
    notice("problem", explain(error), key="error")
    return True
