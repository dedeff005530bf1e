"""Blanks that a template left in a note: `__ min`, `/10` without a number, `# DB`, `R/L/B`, `Time in: 0000`.

A form that clinicians write with a value in it (`5/10`, `5# DB`, `R/L shoulders`, `w/10 lb`) is no blank.
"""

import re
from collections.abc import Iterator

from notedraft.finding import Finding
from notedraft.note import SECTIONS, TherapyNote
from notedraft.rules.case import Case
from notedraft.rules.wording import joined
from notedraft.tables.rulebook import finding

_NUMBER = r"(?:\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)"
_WEIGHT = r"(?:db|dbs|aw|kb|cw|dumbbells?|weights?|lbs?|cuff)\b"
_UNIT = r"(?:min(?:ute)?s?|sec(?:ond)?s?|reps?|sets?|lbs?|ft|feet|deg(?:rees?)?|%|#|°)"

SLOT = re.compile(
    "|".join(
        (
            r"_{2,}",  # __ min
            rf"(?<![\w])_(?=\s*{_UNIT})",
            r"(?<![\w/.)\]])(?:[xp?_])?/\s?10\b(?!\s?[/#]|\s?lbs?\b|\s?-?\s?s(?:ec\w*)?\b|\d)",  # /10, p/10
            rf"(?<![\d.\w])(?<!\d\s)#\s?{_WEIGHT}",  # # DB
            r"\bR\s?/\s?L\s?/\s?B(?:il(?:at(?:eral)?)?)?\b",
            r"\b[xX] of [xX]\b",
            r"\btime (?:in|out)(?:\s*:?\s*00:?00\b|\s*:\s*(?=$|time\b|[,;.\n]))",
            r"\btime\s*:\s*min(?:ute)?s?\b",
            rf"\b[xX]{{2,}}(?=\s*(?:{_UNIT}|/))",
            r"\bXX+\b",
            r"\*{3}",
            r"\{[a-z][a-z_ ]*\}",
            r"\[\s*(?:insert|enter|specify|fill in|type|choose|select)\b[^\]]*\]",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
_WORD_BEFORE = re.compile(rf"\b{_NUMBER}\s*$", re.IGNORECASE)
_MOST_QUOTED = 3


def check_template_slots(case: Case) -> list[Finding]:
    """TS01: one finding for each place of the note that still holds blanks."""
    return [
        finding("TS01", f"A blank of a template is left: {_quoted(slots)}.", where=where)
        for where, text in _places(case.note)
        if (slots := find_slots(text))
    ]


def find_slots(text: str) -> list[str]:
    """The blanks in a text, as they stand there."""
    return [found.group().strip() for found in SLOT.finditer(text) if not _is_filled(text, found)]


def _is_filled(text: str, found: re.Match[str]) -> bool:
    """Whether a number or number word stands before `/10` or `# DB`: `four /10`."""
    return found.group()[0] in "/#" and bool(_WORD_BEFORE.search(text[: found.start()]))


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
