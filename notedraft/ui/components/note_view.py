"""A note to read: who and when, exercises, facts, minutes, prose."""

from notedraft.note import ServiceLine, TherapyNote
from notedraft.tables.procedures import code_label
from notedraft.ui.components.facts import GROUPS, fact_words
from notedraft.ui.components.mount import mount, words
from notedraft.ui.components.prose import note_text, section_data
from notedraft.ui.doses import dose_words
from notedraft.ui.wording import day_words

_IN_PROSE = {"response", "progression", "plan", "diagnoses"}


def note_view(note: TherapyNote, *, key: str, title: str) -> None:
    """Show the note."""
    facts = [fact_words(name, fact) for _, name in GROUPS if name not in _IN_PROSE for fact in getattr(note, name)]
    exercises = [
        {"at": at, "name": e.name, "side": e.side, "dose": dose_words(e), "words": words(e.evidence)}
        for at, e in enumerate(note.exercises)
    ]
    data = {
        "title": title,
        "whole_note": note_text(note),
        "lines": _lines(note),
        "exercises": exercises,
        "facts": facts,
        "sections": section_data(note),
    }
    mount("note_view", data, key=key)


def _lines(note: TherapyNote) -> list[str]:
    timed = "; ".join(f"{code_label(s.code)} {_minutes_of(s)}" for s in note.services)
    untimed = "; ".join(code_label(s.code) for s in note.untimed_services)
    total = f"Total treatment time {_minutes(note.total_treatment_minutes)}"
    return [
        line
        for line in (
            f"Date of service {day_words(note.date_of_service)}",
            timed,
            untimed and f"Untimed: {untimed}",
            total,
        )
        if line
    ]


def _minutes_of(line: ServiceLine) -> str:
    theirs = f", {line.assistant_minutes} of these by an assistant" if line.assistant_minutes is not None else ""
    return _minutes(line.minutes, not_recorded=line.minutes_not_recorded) + theirs


def _minutes(minutes: int | None, *, not_recorded: bool = False) -> str:
    if minutes is not None:
        return f"{minutes} min"
    return "minutes not recorded" if not_recorded else "– min"
