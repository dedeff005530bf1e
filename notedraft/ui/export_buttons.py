"""Taking a note out of the clinic. Each export is kept in the note's history once the file is made."""

from collections.abc import Callable

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.export.json import as_json
from notedraft.export.text import as_text
from notedraft.store.notes import NoteRecord
from notedraft.ui.components.notices import notice
from notedraft.usecases.permissions import can_export


def export_buttons(here: Charting, account: Account, record: NoteRecord) -> None:
    """A button a form, for somebody who may export this note."""
    if not can_export(account, record):
        notice("told", "This note can be exported once it is approved.", key="export")
        return
    with st.container(horizontal=True):
        _button("Export as text", f"note-{record.id}.txt", "text/plain", _maker(here, account, record, "text"))
        _button("Export as JSON", f"note-{record.id}.json", "application/json", _maker(here, account, record, "json"))


def _button(label: str, file: str, mime: str, make: Callable[[], str]) -> None:
    """A button that makes its file when it is pressed; a page run at the same moment would lose the file."""
    st.download_button(label, make, file, mime, on_click="ignore")


def _maker(here: Charting, account: Account, record: NoteRecord, form: str) -> Callable[[], str]:
    """Makes the file when its button is pressed, and only then says that the note left."""

    def make() -> str:
        held = here.records.for_export(account, record.id)
        content = as_text(held) if form == "text" else as_json(held)
        here.records.exported(account, record.id, form)
        return content

    return make
