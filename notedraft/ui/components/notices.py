"""Sentences to the person at the screen: what went wrong, what was done."""

import streamlit as st

from notedraft.ui import session
from notedraft.ui.components.mount import mount


def notice(kind: session.NoticeKind, text: str, *, key: str) -> None:
    """Show one sentence, as it is written."""
    mount("notice", {"kind": kind, "text": text}, key=f"notice-{key}")


def waiting_notices() -> None:
    """Show the sentences that the last act left, once.

    The place is kept where there are none: what stands below would lose its open folds if it moved.
    """
    with st.container(key="notices"):
        for number, waiting in enumerate(session.notices()):
            notice(waiting.kind, waiting.text, key=f"waiting-{number}")
