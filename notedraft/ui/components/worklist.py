"""Notes to do something about, each with the button that opens it."""

from collections.abc import Callable, Sequence

from notedraft.ui.components.mount import mount
from notedraft.ui.wording import age_tag, count_words, day_words, flag_tag, status_tag
from notedraft.usecases.worklists import WorkItem

COLUMNS = ("Patient", "Date of service", "State", "Flags", "Age", "Clinician")


def worklist(
    title: str,
    items: Sequence[WorkItem],
    *,
    key: str,
    verb: str,
    empty: str,
    on_open: Callable[[str], None],
    current: str | None = None,
) -> None:
    """Show the notes in the order given; `on_open` takes the id of the one that was chosen."""
    rows = [_row(item, current) for item in items]
    data = {
        "title": f"{title}: {count_words(len(rows), 'note')}",
        "columns": COLUMNS,
        "rows": rows,
        "verb": verb,
        "empty": empty,
    }
    mount("worklist", data, key=key, on={"open": lambda sent: on_open(sent["id"])})


def _row(item: WorkItem, current: str | None) -> dict[str, object]:
    note = item.summary
    return {
        "id": note.note_id,
        "current": note.note_id == current,
        "label": f"{note.patient_name}, {day_words(note.date_of_service)}",
        "cells": [
            note.patient_name,
            day_words(note.date_of_service),
            status_tag(note.status),
            flag_tag(note.blocks, note.warns),
            age_tag(item.age_days),
            note.author_name,
        ],
    }
