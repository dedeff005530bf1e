"""Blanks that a template left in a note: `__ min`, `/10` without a number, `# DB`, `R/L/B`, `Time in: 0000`.

A form that clinicians write with a value in it (`5/10`, `5# DB`, `R/L shoulders`, `w/10 lb`) is no blank.
"""

from collections.abc import Iterator

from notedraft.dictation.slots import find_slots
from notedraft.finding import Finding
from notedraft.note import SECTIONS, TherapyNote
from notedraft.rules.case import Case
from notedraft.rules.wording import joined
from notedraft.tables.rulebook import finding

_MOST_QUOTED = 3


def check_template_slots(case: Case) -> list[Finding]:
    """TS01: one finding for each place of the note that still holds blanks."""
    return [
        finding("TS01", f"A blank of a template is left: {_quoted(slots)}.", where=where)
        for where, text in _places(case.note)
        if (slots := find_slots(text))
    ]


def _places(note: TherapyNote) -> Iterator[tuple[str, str]]:
    prose = {section: getattr(note.sections, section) for section in SECTIONS}
    yield from ((f"/note/sections/{section}", text) for section, text in prose.items())
    for index, sentence in enumerate(note.sentences):
        if sentence.text not in prose[sentence.section]:
            yield f"/note/sentences/{index}/text", sentence.text
    yield from ((f"/note/exercises/{index}/name", one.name) for index, one in enumerate(note.exercises))
    for field in ("diagnoses", "goals", "response", "progression", "plan"):
        yield from ((f"/note/{field}/{index}/text", one.text) for index, one in enumerate(getattr(note, field)))
    yield from ((f"/note/cues/{index}/detail", one.detail) for index, one in enumerate(note.cues))


def _quoted(slots: list[str]) -> str:
    different = list(dict.fromkeys(slots))
    shown = joined([f"\u201c{slot}\u201d" for slot in different[:_MOST_QUOTED]])
    return shown if len(different) <= _MOST_QUOTED else f"{shown} and more"
