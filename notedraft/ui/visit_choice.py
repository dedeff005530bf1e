"""Choosing what to write: a patient and a visit, or one of the unsigned notes by age."""

from datetime import date

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.store.chart import PatientRecord, VisitRecord
from notedraft.store.notes import NoteRecord
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.components.visit_list import visit_list
from notedraft.ui.components.worklist import worklist
from notedraft.ui.wording import day_words


def visit_choice(here: Charting, account: Account) -> None:
    """Show the way to a new note, and what is not signed yet."""
    st.subheader("Write a note")
    patient = _patient(here, account)
    if patient is not None:
        _visit(here, account, patient)
    _without_note(here, account)
    unsigned = here.worklists.unsigned(account)
    visits = {item.summary.note_id: item.summary.visit_id for item in unsigned}
    st.subheader("Unsigned notes")
    worklist(
        "Unsigned notes",
        unsigned,
        key="unsigned",
        verb="Open",
        empty="Nothing is unsigned.",
        on_open=lambda note_id: session.choose("visit", visits.get(note_id)),
    )


def _without_note(here: Charting, account: Account) -> None:
    """The visits that nobody wrote up yet, each a click away."""
    visits = [visit for visit in here.worklists.without_note(account) if visit.treating == account.username]
    if not visits:
        return
    st.subheader("Visits without a note")
    visit_list(visits, on_open=lambda visit_id: session.choose("visit", visit_id))


def _patient(here: Charting, account: Account) -> PatientRecord | None:
    patients = here.patients.find(account, limit=500)
    chosen: PatientRecord | None = st.selectbox(
        "Patient", patients, index=None, format_func=patient_label, placeholder="Type a name or a record number"
    )
    return chosen


def _visit(here: Charting, account: Account, patient: PatientRecord) -> None:
    visits = [visit for visit in here.visits.of_patient(account, patient.id) if visit.treating == account.username]
    open_ones = [(visit, here.notes.of_visit(account, visit.id)) for visit in visits[:20]]
    known_side, new_side = st.columns([6, 5], gap="medium")
    with known_side, st.container(horizontal=True, vertical_alignment="bottom"):
        known = st.selectbox(
            "Visit",
            open_ones,
            format_func=_visit_label,
            index=0 if open_ones else None,
            placeholder="No visit of yours yet",
        )
        if st.button("Open this visit", type="primary", disabled=known is None) and known is not None:
            _open(known[0])
    with new_side, st.form("new-visit", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input("or a new visit, treated on", value=None, max_value="today", format="YYYY-MM-DD")
        if st.form_submit_button("Add the visit"):
            _add(here, account, patient, day)


def _add(here: Charting, account: Account, patient: PatientRecord, day: date | None) -> None:
    if day is None:
        session.say("problem", "Choose the day on which you treated; today is never assumed.")
        st.rerun()
    with told():
        _open(here.visits.add(account, patient.id, date_of_service=day))
    st.rerun()


def _open(visit: VisitRecord) -> None:
    session.choose("visit", visit.id)
    st.rerun()


def patient_label(patient: PatientRecord) -> str:
    """A patient by two identifiers, as a line to choose."""
    who = patient.identity
    second = ", ".join(
        part for part in (f"born {day_words(who.date_of_birth)}" if who.date_of_birth else "", who.mrn or "") if part
    )
    return f"{who.name} · {second}"


def _visit_label(row: tuple[VisitRecord, NoteRecord | None]) -> str:
    visit, note = row
    number = f"visit {visit.encounter.visit_number}" if visit.encounter.visit_number else "visit"
    state = note.status.replace("_", " ") if note else "no note yet"
    return f"{day_words(visit.date_of_service)} · {number} · {state}"
