"""One person's browser session. The only module that touches `st.session_state` and the address.

What a page remembers is one plain object, fetched when a run begins. A handler works on that object alone: whenever a
handler touches Streamlit itself, a newer event may end it in the middle, after it has written and before it has said so.

Nothing here outlives the page: what a person typed or decided is in the store, under their name.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, ParamSpec, TypeVar

import streamlit as st

from notedraft.accounts import Account
from notedraft.ui.browser import COOKIE

P = ParamSpec("P")
T = TypeVar("T")

NoticeKind = Literal["problem", "warning", "done", "told"]

_POCKET = "notedraft"
_STAYS_SECONDS = 2.0
"""A notice outlives a page run that follows at once: nobody has read it yet."""


@dataclass
class Taken:
    """The number of the last event that was taken from one component, and the edits refused, each with the reason."""

    number: int = 0
    refused: dict[str, str] = field(default_factory=dict)


@dataclass
class Notice:
    """A sentence for the top of the page; `shown_at` is when a whole page run had shown it."""

    kind: NoticeKind
    text: str
    shown_at: float | None = None


@dataclass
class _Pocket:
    account: Account | None = None
    notices: list[Notice] = field(default_factory=list)
    small_things: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    address: dict[str, str | None] = field(default_factory=dict)


_at_hand = threading.local()
"""The pocket of the run that this thread executes; a script thread belongs to one session."""


def begin_run() -> None:
    """Fetch what the session remembers, and put into the address what handlers chose since."""
    _at_hand.pocket = st.session_state.setdefault(_POCKET, _Pocket())
    now = time.monotonic()
    _pocket().notices = [n for n in _pocket().notices if n.shown_at is None or now - n.shown_at < _STAYS_SECONDS]
    while _pocket().address:
        name, value = next(iter(_pocket().address.items()))
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value
        del _pocket().address[name]


def end_run() -> None:
    """The page is there in whole: its notices were seen."""
    for notice in _pocket().notices:
        notice.shown_at = notice.shown_at or time.monotonic()


def handler(act: Callable[P, T]) -> Callable[P, T]:
    """`act` as Streamlit may call it before the next run begins: with this session's pocket at hand."""
    pocket = _pocket()

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        _at_hand.pocket = pocket
        return act(*args, **kwargs)

    return call


def token() -> str:
    """The session token that the browser's cookie holds; empty where there is none."""
    return st.context.cookies.get(COOKIE, "")


def sign_in_as(account: Account) -> None:
    """Keep who is signed in for the rest of this page run."""
    _pocket().account = account


def account() -> Account:
    """Who is signed in; `app.py` has checked the session before any page asks."""
    signed_in = _pocket().account
    if signed_in is None:
        raise RuntimeError("a page ran before anybody was let in")
    return signed_in


def say(kind: NoticeKind, text: str) -> None:
    """Keep a sentence to show at the top of the page, once."""
    _pocket().notices.append(Notice(kind, text))


def notices() -> list[Notice]:
    """The sentences to show."""
    return list(_pocket().notices)


def event(component_key: str, name: str) -> Any:
    """What a component just sent under that name; None where it sent nothing."""
    state: Mapping[str, Any] = st.session_state.get(component_key) or {}
    return state.get(name)


def entered(widget_key: str, otherwise: T) -> T:
    """What Streamlit's own box holds at this moment: a handler may come before the page ran with what was just typed."""
    held: T = st.session_state.get(widget_key, otherwise)
    return held


def taken(component_key: str) -> Taken:
    """What was taken of the component's events so far."""
    return _pocket().taken.setdefault(component_key, Taken())


def recall(name: str, otherwise: Any = None) -> Any:
    """Something small that a page remembers between runs, such as which note is being edited."""
    return _pocket().small_things.get(name, otherwise)


def remember(name: str, value: Any) -> None:
    """Remember something small for the next runs of this page."""
    _pocket().small_things[name] = value


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
    """From the next run on, the address names this opaque id, or none."""
    _pocket().address[name] = value


def _pocket() -> _Pocket:
    found: _Pocket | None = getattr(_at_hand, "pocket", None)
    if found is None:
        found = _at_hand.pocket = st.session_state.setdefault(_POCKET, _Pocket())
    return found
