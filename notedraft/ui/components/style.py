"""The few rules of style that Streamlit's theme can't say: constant text of our own, never anybody's input."""

from pathlib import Path

import streamlit as st

_STYLE = """<style>
.stMainBlockContainer { padding-top: 4.3rem; padding-bottom: 4rem; max-width: 1500px; }
header[data-testid="stHeader"] { border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
[data-testid="stColumn"]:has(> * .st-key-stays) { position: sticky; top: 4.2rem; align-self: flex-start; max-height: calc(100vh - 5rem); overflow-y: auto; padding: 4px; margin: -4px; }
@media (max-width: 1100px) {
  .st-key-desk > * > [data-testid="stHorizontalBlock"], .st-key-desk > [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
  .st-key-desk [data-testid="stColumn"]:has(> * .st-key-stays), .st-key-desk [data-testid="stColumn"]:has(> * .st-key-moves) {
    position: static; flex: 1 1 100%; min-width: 100%; max-height: none; overflow: visible;
  }
}
</style>"""
"""The column `stays` keeps the dictation in sight while the note scrolls; on a tablet the two columns stack."""


def picture(name: str) -> str:
    """The path of one of our own drawings."""
    return str(Path(__file__).parent / "assets" / name)


def house_style() -> None:
    """Put the rules on the page."""
    st.html(_STYLE)
