"""One person's browser session. The only module that touches `st.session_state`.

Nothing here outlives the page: what a person typed or decided is in the store, under their name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import streamlit as st

from notedraft.accounts import Account
from notedraft.ui.browser import COOKIE

T = TypeVar("T")

NoticeKind = Literal["problem", "warning", "done", "told"]

_ACCOUNT = "_account"
_NOTICES = "_notices"
_DESK = "_desk"


@dataclass
class Taken:
    """How far the page has taken the edits of one component, and which of them it refused, each with the reason."""

    number: int = 0
    refused: dict[str, str] = field(default_factory=dict)


def token() -> str:
    """The session token that the browser's cookie holds; empty where there is none."""
    return st.context.cookies.get(COOKIE, "")


def sign_in_as(account: Account) -> None:
    """Keep who is signed in for the rest of this page run."""
    st.session_state[_ACCOUNT] = account


def account() -> Account:
    """Who is signed in; `app.py` has checked the session before any page asks."""
    signed_in: Account = st.session_state[_ACCOUNT]
    return signed_in


def say(kind: NoticeKind, text: str) -> None:
    """Keep a sentence to show at the top of the page, once."""
    st.session_state.setdefault(_NOTICES, []).append((kind, text))


def take_notices() -> list[tuple[NoticeKind, str]]:
    """The sentences that wait to be shown."""
    notices: list[tuple[NoticeKind, str]] = st.session_state.pop(_NOTICES, [])
    return notices


def event(component_key: str, name: str) -> Any:
    """What a component just sent under that name; None where it sent nothing."""
    state: Mapping[str, Any] = st.session_state.get(component_key) or {}
    return state.get(name)


def taken(component_key: str) -> Taken:
    """What was taken of the component's edits so far."""
    ledger: dict[str, Taken] = st.session_state.setdefault("_taken", {})
    return ledger.setdefault(component_key, Taken())


def recall(name: str, otherwise: Any = None) -> Any:
    """Something small that a page remembers between runs, such as which tab is open."""
    return st.session_state.setdefault(_DESK, {}).get(name, otherwise)


def remember(name: str, value: Any) -> None:
    """Remember something small for the next runs of this page."""
    st.session_state.setdefault(_DESK, {})[name] = value


def once(name: str, version: int, find: Callable[[], T]) -> T:
    """What `find` gives for that version of a thing, kept until there is another version. This session's alone."""
    kept = recall(name)
    if kept is None or kept[0] != version:
        kept = (version, find())
        remember(name, kept)
    found: T = kept[1]
    return found


def chosen(name: str) -> str | None:
    """The opaque id that the address names (`?note=...`): a reload and the back button come back to it."""
    return st.query_params.get(name)


def choose(name: str, value: str | None) -> None:
    """Put an opaque id into the address, or take it out."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
