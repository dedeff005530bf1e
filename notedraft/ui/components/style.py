"""The few rules of style that Streamlit's theme can't say, and our own drawings: constant, never anybody's input."""

from functools import cache
from pathlib import Path

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


def picture(name: str) -> str:
    """The path of one of our own drawings."""
    return str(_ASSETS / name)


def house_style() -> None:
    """Put the rules on the page."""
    st.html(_rules())


@cache
def _rules() -> str:
    return f"<style>{(_ASSETS / 'house.css').read_text(encoding='utf-8')}</style>"
