"""Visits that wait for their note, each with the button that opens it."""

from collections.abc import Callable, Sequence

from notedraft.store.chart import VisitRecord
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import count_words, day_words


def visit_list(visits: Sequence[VisitRecord], *, on_open: Callable[[str], None]) -> None:
    """Show the visits in the order given; `on_open` takes the id of the one that was chosen."""
    data = {
        "title": f"Visits without a note: {count_words(len(visits), 'visit')}",
        "columns": ["Patient", "Date of service", "Type", "Treated for"],
        "verb": "Write",
        "empty": "",
        "rows": [_row(visit) for visit in visits],
    }
    mount("worklist", data, key="without-note", on={"open": lambda sent: on_open(sent["id"])})


def _row(visit: VisitRecord) -> dict[str, object]:
    held = visit.encounter
    name = held.patient.name if held.patient else ""
    return {
        "id": visit.id,
        "current": False,
        "label": f"{name}, {day_words(visit.date_of_service)}",
        "cells": [
            name,
            day_words(visit.date_of_service),
            held.note_type.replace("_", " "),
            "; ".join(diagnosis.text for diagnosis in held.diagnoses),
        ],
    }
