"""How every component is made and mounted: our own HTML-free script, and data that reaches the page as text only.

A component's script builds elements with `textContent`; it is never given HTML. Its style sheet lives in a shadow root.
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


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


@cache
def _component(name: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"notedraft.{name}",
        css=f"{_asset('common.css')}\n{_asset(f'{name}.css')}",
        js=f"{_asset('common.js')}\n{_asset(f'{name}.js')}",
    )


def mount(name: str, data: Mapping[str, Any], *, key: str, on: Mapping[str, Handler] | None = None) -> None:
    """Show component `name`; `on` names what takes each kind of event, called before the page runs again."""
    callbacks = {f"on_{kind}_change": _caller(key, kind, handler) for kind, handler in (on or {}).items()}
    renderer: Any = _component(name)  # its stub can't tell callbacks from the other keywords
    renderer(key=key, data=dict(data), **callbacks)


def _caller(key: str, kind: str, handler: Handler) -> Callable[[], None]:
    def call() -> None:
        sent = session.event(key, kind)
        if sent is not None:
            handler(sent)

    return call
