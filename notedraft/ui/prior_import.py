"""Bringing in notes from elsewhere: pasted, or from a JSONL or CSV file."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.store.chart import PatientRecord
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.wording import count_words
from notedraft.usecases.prior_formats import from_csv, from_jsonl, from_paste


def prior_import(here: Charting, account: Account, patient: PatientRecord) -> None:
    """Two ways in, each with its button."""
    st.subheader("Import earlier notes")
    pasted, filed = st.columns(2, gap="medium")
    with pasted, st.form("paste", border=False, clear_on_submit=False):
        text = st.text_area(
            "Paste notes", height=180, help="Begin each note with a line that holds only its date.", max_chars=500_000
        )
        if st.form_submit_button("Import what is pasted"):
            with told():
                _import(here, account, patient, from_paste(text))
            st.rerun()
    with filed, st.form("file", border=False, clear_on_submit=True):
        file = st.file_uploader(
            "or a file",
            type=["jsonl", "csv"],
            max_upload_size=5,
            help="JSONL: id, date, text a line. CSV: a header with date and text.",
        )
        if st.form_submit_button("Import the file") and file is not None:
            with told():
                _import(here, account, patient, _read(file.name, file.getvalue()))
            st.rerun()


def _read(name: str, content: bytes) -> list[PriorNote]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError("the file is not UTF-8 text.", file=name) from problem
    return from_csv(text, file=name) if name.lower().endswith(".csv") else from_jsonl(text, file=name)


def _import(here: Charting, account: Account, patient: PatientRecord, notes: list[PriorNote]) -> None:
    new = here.prior_notes.import_notes(account, patient.id, notes)
    known = len(notes) - new
    session.say("done", f"{count_words(new, 'note')} imported" + (f", {known} known already." if known else "."))
