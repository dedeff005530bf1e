"""A patient's visits: the list, a new one, and what the chart holds of each."""

from collections.abc import Callable
from typing import get_args

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.encounter import Encounter
from notedraft.note import NoteType
from notedraft.store.chart import PatientRecord, VisitRecord
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.boxes import Reading, count, one_of
from notedraft.ui.chart_form import chart_form
from notedraft.ui.claim_form import claim_form
from notedraft.ui.components.grid import grid
from notedraft.ui.wording import day_words, name_words
from notedraft.usecases.permissions import can_manage_patients

_NOTE_TYPES: tuple[NoteType, ...] = get_args(NoteType)
_SUPERVISION = (None, "general", "direct", "personal")
_SUPERVISION_WORDS = {
    None: "–",
    "general": "general (could be reached)",
    "direct": "direct (in the office suite)",
    "personal": "personal (in the room)",
}


def visit_forms(here: Charting, account: Account, patient: PatientRecord) -> None:
    """The visits, and the forms for somebody who may change them."""
    visits = here.visits.of_patient(account, patient.id)
    rows = [_row(here, visit) for visit in visits]
    grid("Visits", ("Treated on", "Number", "Type", "Payer", "Treated by"), rows, key="visits", empty="No visit yet.")
    if not can_manage_patients(account):
        return
    _new(here, account, patient)
    chosen: VisitRecord | None = st.selectbox(
        "Change a visit", visits, index=None, format_func=_label, placeholder="Choose a visit"
    )
    if chosen is not None:
        _change(here, account, chosen)


def _new(here: Charting, account: Account, patient: PatientRecord) -> None:
    treating = here.people.treating()
    own = next((at for at, one in enumerate(treating) if one.username == account.username), None)
    with st.expander("Add a visit"), st.form("add-visit", border=False):
        one, two = st.columns(2)
        day = one.date_input("Treated on", None, max_value="today", format="YYYY-MM-DD")
        who = two.selectbox("Treated by", treating, index=own, format_func=lambda a: a.signature_name)
        if st.form_submit_button("Add the visit", type="primary"):
            with told():
                here.visits.add(account, patient.id, date_of_service=day, treating=who.username if who else None)
                session.say("done", "The visit is added.")
            st.rerun()


def _change(here: Charting, account: Account, visit: VisitRecord) -> None:
    held, key = visit.encounter, f"{visit.id}-{visit.version}"
    with st.form(f"visit-{key}", border=False):
        one, two, three = st.columns(3)
        day = one.date_input("Treated on", held.date_of_service, key=f"{key}-day", format="YYYY-MM-DD")
        kind = two.selectbox(
            "Type of note", _NOTE_TYPES, index=_NOTE_TYPES.index(held.note_type), key=f"{key}-type", format_func=_words
        )
        number = three.number_input("Visit number", min_value=1, value=held.visit_number, key=f"{key}-number")
        read = chart_form(held, key=key)
        read_claim = _claim_and_supervision(held, key)
        sent = st.form_submit_button("Save the visit", type="primary")
    if sent:
        with told():
            own = {"date_of_service": day, "note_type": kind, "visit_number": number}
            reading = Reading()
            chart, claim = reading.of(read), reading.of(read_claim)
            reading.finish()
            encounter = held.model_copy(update={**own, **dict(chart or ()), **(claim or {})})
            here.visits.save(account, visit.id, visit.version, encounter)
            session.say("done", "Saved. An unsigned note of this visit was checked again.")
        st.rerun()


def _claim_and_supervision(held: Encounter, key: str) -> Callable[[], dict[str, object]]:
    """What is known only once the patient was treated: how an assistant was supervised, and the claim."""
    with st.expander("Claim and supervision"):
        read_claim = claim_form(held.claim, key=key)
        st.markdown("**Where an assistant treats**")
        one, two = st.columns(2)
        supervision = one_of(
            one, "Supervision", _SUPERVISION, held.supervision, f"{key}-supervision", _SUPERVISION_WORDS.__getitem__
        )
        days = count(
            two, "Treatment days since the therapist took part", held.days_without_clinician, f"{key}-days-without"
        )
    return lambda: {"claim": read_claim(), "supervision": supervision, "days_without_clinician": days}


def _row(here: Charting, visit: VisitRecord) -> tuple[str, str, str, str, str]:
    held = visit.encounter
    who = name_words(here.people.get(visit.treating), visit.treating)
    return day_words(held.date_of_service), str(held.visit_number or ""), _words(held.note_type), held.payer or "", who


def _label(visit: VisitRecord) -> str:
    return f"{day_words(visit.date_of_service)} · {_words(visit.encounter.note_type)}"


def _words(kind: str) -> str:
    return kind.replace("_", " ")
