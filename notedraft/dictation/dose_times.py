"""Holds, durations and distances in a text: "ten second hold", `30 sec`, "six minutes", `8'`, "150 feet"."""

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.pieces import (
    FIRST_DIGIT,
    MINUTES,
    NOT_A_HEIGHT,
    NOT_INSIDE_A_NUMBER,
    PACE,
    SECONDS,
    TIMED,
    WHOLE_NUMBER,
    Piece,
    number,
    stated,
)
from notedraft.patterns import pattern

_AND_MORE = r"(?:[ ]?(?:-|to|or)[ ]?(\d+))?"
_PAUSE = r"(?:of )?(?:seated |standing )?(?:rest|break|recover)"

_HOLD = pattern(
    r"(?:hold(?:ing|s)?|held)\s*(?:it |them |each |for |of |x |at end range |end range )*"
    rf"{WHOLE_NUMBER}{_AND_MORE}\s*(?:{SECONDS}|$|(?=[,.;]|\s*(?:repeat|reps? \d+(?!\d| ?{SECONDS})|x ?\d)))"
    rf"|{WHOLE_NUMBER}{_AND_MORE}\s*-?\s*(?:{SECONDS}|count\b|ct\b)(?:\s*(?:iso(?:metric)?|end range|static))?"
    r"\s*(?:holds?|squeezes?|pauses?)\b"
)
_BARE_HOLD = pattern(
    r"(?:\d|each|reps|times|them|those|these|way|side),? (?:and )?"
    r"(?P<hold>(?:with (?:a )?)?(?:hold(?:s|ing)?|held) (?:for |each |it |them |at )?"
    r"(?P<n>[2-9]|[1-3]\d))(?=\s+[a-z])"
    r"(?!\s*(?:x|sets?|reps?|times|min(?!i)|lbs?|pounds?|kilos?|kg|feet|ft|inch|degrees|percent|of|to|or|out|more|count|ct|sec)\b)"
)
"""`glute sets 10 each hold 5 heel slides 15`: behind a count a bare hold is in seconds."""
_LOOSE_SECONDS = pattern(
    rf"{WHOLE_NUMBER}{_AND_MORE}\s*-?\s*{SECONDS}{NOT_A_HEIGHT}"
    rf"(?!\s*(?:{_PAUSE}|chair stand|sit|to\b|{PACE}|on\b[ ,/]*(?:and )?\d+ ?(?:s\w*)? ?off\b|off\b))"
)
_SERIAL = pattern(r"\bserial $")
"""`serial 7s`: what was counted while walking."""
_UNEQUAL_SECONDS = pattern(
    rf"{NOT_INSIDE_A_NUMBER}(?:\d{{1,2}},? \d{{1,2}},? and \d{{1,2}} ?{SECONDS}|[1-9]\d and [1-9]\d ?{SECONDS}(?=\s*(?:$|[,.;)\n])))"
)
_DURATION = pattern(
    rf"{WHOLE_NUMBER}{_AND_MORE}\s*-?\s*{MINUTES}(?!\s*(?:{_PAUSE}|a\b|assist|guard|vc|tc|cue|-?\s?mod|in(?:to)? the\b))"
    r"|(?<![\w])(?:a|1) (?:full )?minute\b(?! (?:rest|break|recover))"
)
_AND_SECONDS = pattern(
    rf" (?:and )?([1-5]?\d)(?: ?{SECONDS}(?![ -]?(?:hold|rest|x\b|chair|sit to|stair|test))"
    r"|(?<=\d\d)(?=\s*(?:$|[,.;\n)]|each\b|per\b|x ?\d|\d times\b)))"
)
"""`two minutes thirty seconds`, "a minute thirty"."""
_DISTANCE = pattern(
    rf"{WHOLE_NUMBER}{_AND_MORE}\s*(?:(?:ft|feet|foot)\b\.?|'(?!\w)|'(?=x ?\d))(?!\s*(?:step|box|ladder|tog|apart\b|flat\b))"
    rf"|{WHOLE_NUMBER}\s*(m|meters?|metres?|yards?|yds?)\b(?!\s*(?:ph|/))"
)
"""Feet become a number; metres and yards stay words, for nothing is converted that was not said."""

_ELAPSED = pattern(
    r"(?:\b(?:best(?: (?:was|is|of|time))?|in|within|inside|after|every|q|per|took|recov\w*|about every|rested|last|past|over|x/|until"
    r"|cleared|resolved|subsided|eased(?: off)?|passed"
    r"|(?:stopp?(?:ed|s|ing)?|paus(?:ed|es|ing)|sat(?: down)?|waited|held up)(?: (?:him|her|them|us))?(?: for)?"
    r"|lower(?:ing|ed|s)?|ecc(?:entric)?|tempo)|[<>]=?)\s*(?:about |~)?$"
)
"""`recovered in 50 sec`, `rest every 2 min`: time that passed, not a dose."""
_HEIGHT = pattern(
    rf"\b{any_of('exercise_words', 'heights')}"
    r"(?:\s(?:fwd|forwards?|lat|lateral(?:ly)?|retro|back(?:wards?)?|sideways|side|down|up|off|onto|over|[rlb]|left|right)\b)*"
    r"\s*(?:(?:at|of|ht|height)\s*)?$"
)
"""`box 20"` and `curb 2"` are heights."""
_SEAT = pattern(
    rf"\b(?:(?:from|off|onto|over|to)\s+(?:an? |the )?|(?:from|onto|to)\s+(?:[a-z]+\s+){{0,3}}{any_of('exercise_words', 'seats')}\s*)$"
)
"""`STS 2x8 from 18"`, "STS from mat 20\""."""
_RISES = pattern(rf"\b{any_of('exercise_words', 'rises')}s?\b(?![^,;.\n\d]*\b(?:hold|pause|lower|ecc|x)\b)[^,;.\n\d]*$")
"""`STS mat 20"`: to get up on something or off it is never so many seconds."""
_ON_THE_WAY = pattern(
    r"\b(?:at|after|past|by|beyond|until|till?|before|within|around|every)(?: the)? "
    r"(?:(?:about|around|only|just|roughly|maybe|first|last) )*$"
)
"""`her legs get heavy at about 400 feet`: a place on the way, not how far she walked."""
_FROM_THERE = pattern(r"\b(?:from|(?:in|over|on|during) (?:the |her |his )?(?:first|last|final)) (?:about )?$")
"""`ball catches from 6 ft`, "put weight on it in the first 10 ft": where something was, however often."""
_TALL = pattern(r" ?(?:\d|1[01])(?: ?\"| inch\w*| (?:and|now|today|tall|or|but|she|he|used)\b|\s*(?:$|[,.;\n]))")
"""`she is five foot one and used to be five foot four`: how tall somebody is."""
_COUNTED = pattern(r"\s*(?:,\s*)?(?:x|times|\d+ (?:times|trips|laps))\b|\s*x ?\d")
_WORDS_BEFORE = 30
_A_THING = pattern(
    r"\s*(?!x\b|hold|each|ea\b|with|then|rest|on\b|per\b|and\b|left|right|both|for\b|at\b|to\b|bil|in\b)[a-z]{3,}"
)
"""`1" dowels` are a size."""
_THERE_AND_BACK = pattern(
    rf"(?P<there>{FIRST_DIGIT}\d?(?:\.\d)?) ?(?P<unit>'|min\w*)? ?/ ?(?P<back>\d{{1,2}}(?:\.\d)?) ?"
    r"(?:'(?!\w)|min(?:ute)?s?\b(?! ?(?:a\b|assist|guard)))"
)
"""`UBE 3'/3'`: so long forward, so long back; `3/10 min` may be a score."""

_LONGEST_PRIME = 10


def means_minutes(said: str) -> bool:
    """`3'` is minutes where nobody moves along: a distance that short is not measured in feet."""
    return said.endswith("'") and float(said.rstrip("' ").split("-")[0]) <= _LONGEST_PRIME


def rises_in(name: str) -> bool:
    """Whether a name is of getting up on something or off it, which has a height: a sit to stand, a step up."""
    return _RISES.search(name) is not None


def holds(text: str) -> list[Piece]:
    """`hold 10 sec`, `5 second holds`."""
    found = [stated(m, "hold_seconds", m[1] or m[3], m[2] or m[4]) for m in _HOLD.finditer(text)]
    found += [Piece(*m.span("hold"), (("hold_seconds", number(m["n"])),)) for m in _BARE_HOLD.finditer(text)]
    return [piece for piece in found if _is_dose(text, piece)]


def seconds(text: str) -> list[Piece]:
    """`30 sec` without the word hold; of `14 17 and 20 seconds` no trial's is every one's."""
    unequal = list(_UNEQUAL_SECONDS.finditer(text))
    apart = [Piece(*m.span(), unclear=f"\u201c{m[0]}\u201d was said. How long was each?") for m in unequal]
    return [*apart, *(p for p in _equal_seconds(text) if not any(m.start() <= p.start < m.end() for m in unequal))]


def _equal_seconds(text: str) -> list[Piece]:
    found = [
        stated(m, "hold_seconds", m[1], m[2])
        if m[2]
        else Piece(m.start(), m.end(), (("hold_seconds", number(m[1])),), bare_seconds=True)
        for m in _LOOSE_SECONDS.finditer(text)
    ]
    return [piece for piece in found if _is_dose(text, piece)]


def there_and_back(text: str) -> list[Piece]:
    """`3/3 min`: asked, since nothing is added up here."""
    said = [m for m in _THERE_AND_BACK.finditer(text) if m["unit"] or m["there"] == m["back"] or m["back"] != "10"]
    return [Piece(m.start(), m.end(), unclear=f"\u201c{m[0]}\u201d was said. How long in all?") for m in said]


def minutes(text: str) -> list[Piece]:
    """`6 min`, `5-7 min`, `a full minute`."""
    found = [stated(m, "duration_seconds", m[1] or "1", m[2], factor=60) for m in _DURATION.finditer(text)]
    return [piece for piece in found if _is_dose(text, piece)]


def minutes_and_seconds(text: str) -> list[Piece]:
    """`two minutes thirty seconds`, "a minute thirty"."""
    return [
        Piece(m.start(), more.end(), (("duration_seconds", number(m[1] or "1") * 60 + int(more[1])),))
        for m in _DURATION.finditer(text)
        if not m[2] and (more := _AND_SECONDS.match(text, m.end()))
    ]


def distances(text: str) -> list[Piece]:
    """`150 ft`, `150'`, `20 m`."""
    return [
        Piece(m.start(), m.end(), (), (("distance_feet", m[0].strip()),))
        if m[3]
        else stated(m, "distance_feet", m[1], m[2])
        for m in _DISTANCE.finditer(text)
        if not (m[1] == "2" and m[0].endswith("feet"))  # "pogo hops on two feet"
        if not (m[1] in ("4", "5", "6") and _TALL.match(text, m.end()))
        if not _ON_THE_WAY.search(text, max(0, m.start() - _WORDS_BEFORE), m.start()) or _COUNTED.match(text, m.end())
        if not _FROM_THERE.search(text, max(0, m.start() - _WORDS_BEFORE), m.start())
        if not (m[0].endswith("'") and _ELAPSED.search(text, max(0, m.start() - _WORDS_BEFORE), m.start()))
    ]


def _is_dose(text: str, piece: Piece) -> bool:
    """Not time that merely passed, and not the height of a step."""
    before = text[max(0, piece.start - _WORDS_BEFORE) : piece.start]
    if piece.fields() & TIMED and (_ELAPSED.search(before) or _SERIAL.search(before)):
        return False
    inches = text[piece.start : piece.end].endswith('"')
    height = inches and (_SEAT.search(before) or _HEIGHT.search(before) or _RISES.search(before))
    return not (height or (inches and _A_THING.match(text, piece.end)))
