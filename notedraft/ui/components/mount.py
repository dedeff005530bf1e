"""How every component is made and mounted: our own HTML-free script, and data that reaches the page as text only.

A component's script builds elements with `textContent`; it is never given HTML. Its style sheet lives in a shadow root.

Every event carries a number. The page answers with the number of the last one that it took, and the script sends again
what was not taken: an event that comes twice is acted on once, one that got lost comes again.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from notedraft.source import Span
from notedraft.ui import session

_ASSETS = Path(__file__).parent / "assets"

Handler = Callable[[Any], None]


def words(spans: Sequence[Span]) -> list[list[str | int]]:
    """Spans as the scripts want them: `[source, start, end]`, in code points."""
    return [[span.source, span.start, span.end] for span in spans]


def mount(name: str, data: Mapping[str, Any], *, key: str, on: Mapping[str, Handler] | None = None) -> None:
    """Show component `name`; `on` names what takes each kind of event, called before the page runs again."""
    callbacks = {f"on_{kind}_change": _taker(key, kind, handler) for kind, handler in (on or {}).items()}
    renderer: Any = _component(name)  # its stub can't tell callbacks from the other keywords
    renderer(key=key, data={**data, "taken": session.taken(key).number}, **callbacks)


def _taker(key: str, kind: str, act: Handler) -> Callable[[], None]:
    """Takes an event once. It is marked as taken before it is acted on, so that nothing ever happens twice."""

    def take() -> None:
        sent = session.event(key, kind)
        if sent is None or sent["number"] <= session.taken(key).number:
            return
        session.taken(key).number = sent["number"]
        act(sent)

    return session.handler(take)


@cache
def _component(name: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"notedraft.{name}",
        css=f"{_asset('common.css')}\n{_asset(f'{name}.css')}",
        js=f"{_asset('common.js')}\n{_asset(f'{name}.js')}",
    )


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
