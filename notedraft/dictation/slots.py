"""Blanks that a template leaves in a text: `__ min`, `/10` without a number, `# DB`, `R/L/B`, `Time in: 0000`.

A form that clinicians write with a value in it (`5/10`, `5# DB`, `R/L shoulders`, `w/10 lb`) is no blank. In a source a blank
becomes a question, in a note it stops the signature; it is never a value.
"""

import re

from notedraft.patterns import pattern

_NUMBER = r"(?:\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)"
_WEIGHT = r"(?:db|dbs|aw|kb|cw|dumbbells?|weights?|lbs?|cuff)\b"
_UNIT = r"(?:min(?:ute)?s?|sec(?:ond)?s?|reps?|sets?|lbs?|ft|feet|deg(?:rees?)?|%|#|°)"

_ASKED_FOR = (
    "frequency|duration|date|name|patient|patient name|side|score|number|level|area|body part|muscle|joint|exercise|value"
    "|unit|minute|rep|set|weight|distance|device|time|signature|initials|goal|response|plan|diagnosis|reason|amount|blank"
)
"""What a template asks for between square brackets."""
_BEGINS = r"(?=[_xp?/#rt*{\[])"
"""What every form begins with, so that most places of a text are passed over at once."""
SLOT = pattern(
    f"{_BEGINS}(?:"
    + "|".join(
        (
            r"_{2,}",  # __ min
            rf"(?<![\w])_(?=\s*{_UNIT})",
            r"(?<![\w/.)\]])(?:[xp?_])?/\s?10\b(?!\s?[/#]|\s?lbs?\b|\s?-?\s?s(?:ec\w*)?\b|\d)",  # /10, p/10
            rf"(?<![\d.\w])(?<!\d\s)(?<!_\s)#\s?(?:(?:ankle|cuff|hand|wrist|free)\s)?{_WEIGHT}",  # # DB
            r"\bR\s?/\s?L\s?/\s?B(?:il(?:at(?:eral)?)?)?\b",
            r"\b[xX] of [xX]\b",
            r"\btime (?:in|out)(?:\s*:?\s*00:?00\b|\s*:\s*(?=$|time\b|[,;.\n]))",
            r"\btime\s*:\s*min(?:ute)?s?\b",
            rf"\b[xX]{{2,}}(?=\s*(?:{_UNIT}|/))",
            r"\bXX+\b",
            r"\*{3}",
            r"\{[a-z][a-z_ ]*\}",
            rf"\[\s*(?:{_ASKED_FOR})s?\s*\]",  # [frequency]
            r"\[\s*(?:insert|enter|specify|fill in|type|choose|select)\b[^\]]*\]",
        )
    )
    + ")",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_HOLD = pattern(r"[_/#*{\[]|xx|time|x of x", re.IGNORECASE)
"""What every form above holds: most texts have none of it and are done with at once."""
_WORD_BEFORE = pattern(rf"\b{_NUMBER}\s*$", re.IGNORECASE)
_WORD_WITHIN = 40


def slot_places(text: str) -> list[tuple[int, int]]:
    """Where the blanks of `text` are, as half-open places."""
    if not _MAY_HOLD.search(text):
        return []
    return [found.span() for found in SLOT.finditer(text) if not _is_filled(text, found)]


def find_slots(text: str) -> list[str]:
    """The blanks in a text, as they stand there."""
    return [text[start:end].strip() for start, end in slot_places(text)]


def _is_filled(text: str, found: re.Match[str]) -> bool:
    """Whether a number or number word stands before `/10` or `# DB`: `four /10`."""
    before = max(0, found.start() - _WORD_WITHIN), found.start()
    return found.group()[0] in "/#" and _WORD_BEFORE.search(text, *before) is not None
