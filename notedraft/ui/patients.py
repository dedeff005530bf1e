"""The Patients page: add and find a patient, keep chart and visits, bring in notes from elsewhere."""

from datetime import date

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.encounter import Patient
from notedraft.store.chart import PatientRecord
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.chart_form import chart_form
from notedraft.ui.components.grid import grid
from notedraft.ui.components.patient_list import patient_list
from notedraft.ui.house import charting
from notedraft.ui.prior_import import prior_import
from notedraft.ui.visit_forms import visit_forms
from notedraft.ui.wording import day_words
from notedraft.usecases.permissions import can_manage_patients, can_read_charts


def page() -> None:
    """Show the patients, or the one that the address names."""
    here, account = charting(), session.account()
    patient_id = session.chosen("patient")
    if patient_id is None:
        _all(here, account)
    else:
        with told():
            _one(here, account, here.patients.get(account, patient_id))


def _all(here: Charting, account: Account) -> None:
    words = st.text_input("Find a patient", placeholder="name or record number", max_chars=100)
    with told():
        found = here.patients.find(account, words)
        patient_list(found, on_open=lambda chosen: session.choose("patient", chosen))
    if can_manage_patients(account):
        with st.expander("Add a patient"), st.form("add-patient", border=False):
            name, born, number = _identity(None, key="new")
            if st.form_submit_button("Add the patient", type="primary"):
                _add(here, account, name, born, number)


def _add(here: Charting, account: Account, name: str, born: date | None, number: str) -> None:
    with told():
        patient = here.patients.add(account, Patient(name=name, date_of_birth=born, mrn=number or None))
        session.say("done", "The patient is added.")
        session.choose("patient", patient.id)
    st.rerun()


def _identity(patient: Patient | None, *, key: str) -> tuple[str, date | None, str]:
    one, two, three = st.columns([4, 2, 2])
    name = one.text_input("Name", patient.name if patient else "", key=f"{key}-name", max_chars=120)
    held = patient.date_of_birth if patient else None
    born = two.date_input(
        "Date of birth", held, key=f"{key}-born", format="YYYY-MM-DD", min_value=date(1900, 1, 1), max_value="today"
    )
    number = three.text_input("Record number", (patient.mrn or "") if patient else "", key=f"{key}-mrn", max_chars=40)
    return name, born, number


def _one(here: Charting, account: Account, patient: PatientRecord) -> None:
    st.button(
        "All patients",
        icon=":material/chevron_left:",
        type="tertiary",
        on_click=session.handler(session.choose),
        args=("patient", None),
    )
    patient_list([patient], on_open=None)
    chart, visits, earlier = st.tabs(["Chart", "Visits", "Earlier notes"])
    with chart:
        _chart(here, account, patient)
    with visits:
        visit_forms(here, account, patient)
    with earlier:
        _earlier(here, account, patient)


def _chart(here: Charting, account: Account, patient: PatientRecord) -> None:
    """The form is made anew for every version, so that it never shows an older one."""
    key = f"{patient.id}-{patient.version}"
    with st.form(f"chart-{key}", border=False):
        name, born, number = _identity(patient.identity, key=key)
        read = chart_form(patient.chart, key=key)
        sent = st.form_submit_button("Save the chart", type="primary", disabled=not can_manage_patients(account))
    if sent:
        with told():
            identity = Patient(name=name, date_of_birth=born, mrn=number or None)
            here.patients.edit(account, patient.id, patient.version, identity=identity, chart=read())
            session.say("done", "Saved. Visits that you add from now on start from this chart.")
        st.rerun()


def _earlier(here: Charting, account: Account, patient: PatientRecord) -> None:
    if can_read_charts(account):
        notes = here.prior_notes.of_patient(account, patient.id)
        rows = [(day_words(note.date), note.author or "", note.text) for note in reversed(notes)]
        grid("Earlier notes", ("Date", "Author", "Text"), rows, key="earlier", empty="No earlier note is on file.")
    if can_manage_patients(account):
        prior_import(here, account, patient)
