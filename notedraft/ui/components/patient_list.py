"""Patients, each by two identifiers."""

from collections.abc import Callable, Sequence

from notedraft.store.chart import PatientRecord
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import day_words


def patient_list(patients: Sequence[PatientRecord], *, on_open: Callable[[str], None] | None) -> None:
    """Show them; `on_open` takes the id of the one that was chosen."""
    data = {
        "title": "Patients",
        "columns": ["Name", "Date of birth", "Record number", "Payer", "Treated for"],
        "verb": "Open" if on_open else "",
        "empty": "No patient of that name or number.",
        "rows": [_row(patient) for patient in patients],
    }
    mount("worklist", data, key="patients", on={"open": lambda sent: on_open(sent["id"])} if on_open else {})


def _row(patient: PatientRecord) -> dict[str, object]:
    who = patient.identity
    treated = "; ".join(diagnosis.text for diagnosis in patient.chart.diagnoses)
    return {
        "id": patient.id,
        "current": False,
        "label": who.name,
        "cells": [
            who.name,
            day_words(who.date_of_birth) if who.date_of_birth else "",
            who.mrn or "",
            patient.chart.payer or "",
            treated,
        ],
    }
