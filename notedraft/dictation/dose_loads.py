"""What an exercise worked against: `2#`, `GTB`, "yellow putty", "level three", "manual resistance", "no weight"."""

import re

from notedraft.dictation.pieces import NOT_INSIDE_A_NUMBER, NUMBER, RANGE, Piece, number
from notedraft.dictation.word_scan import scanned
from notedraft.note import Resistance
from notedraft.patterns import pattern

_WEIGHT = scanned(
    rf"{NOT_INSIDE_A_NUMBER}(?:{RANGE}|{NUMBER}|(?P<one>\bone(?=[ -]pound)))[ \t]*-?[ \t]*"
    r"(?P<unit>#(?!\d)|lbs?\b\.?|pounds?\b|pounders?\b|kgs?\b|kilos?\b|oz\b|ounces?\b)(?! (?:target|limit|max\b|goal|on the scale))"
    r"|(?<=\s)#\s?(?P<late>\d{1,3}(?:\.\d)?)(?=\s*(?:aw|db|cw|weight|ankle))"
    r"|(?<=\dx\d )#(?P<behind>\d{1,2}(?:\.\d)?)(?![\d/-])|(?<=\dx\d\d )#(?P<after>\d{1,2}(?:\.\d)?)(?![\d/-])"
)
_UNITS = {"#": "lb", "l": "lb", "p": "lb", "k": "kg", "o": "oz"}
"""The unit by its first letter: pounds, kilos, ounces."""

COLORS = (
    r"(?:extra |x-?)?(?:(?:light|heavy) ?)?(?:yellow|red|green|blue|black|silver|gold|orange|purple|tan|gr[ae]y|peach|pink"
    r"|white|yel|grn|blk|blu|org)"
)
BAND_WORD = (
    r"(?:thera ?-?bands?|t[ -]?bands?|tb\b|bands?|loops?|mini ?-?bands?|tubing|tubes?|sport ?cord|cords?|dynabands?"
    r"|resistance bands?)\b"
)
BAND_LETTERS = r"[yrgopst]|bk|blk|bl|blu|b"
"""The colour in `GTB`."""
_BAND = scanned(
    rf"(?<![\w])(?P<color>{COLORS}|read|blew)\s*(?:resistance |resistive |mini |hip )?{BAND_WORD}"
    rf"|(?<![\w])(?P<letter>{BAND_LETTERS})tb\b"
    rf"|{BAND_WORD}\s*[,(:-]?\s*(?P<late>{COLORS})(?![\w])"
    rf"|(?<![\w])(?<!\bit )(?<!\bit-){BAND_WORD}(?!\s*(?:syndrome|stretch|friction))"
)
_COLOR_ONLY = pattern(
    rf"(?:(?:with|w/|c|to|using|the|against)\s+(?:the )?|\dx\d+ |[a-z\d],\s*|\("
    rf"|[a-z] (?=[a-z]+,? (?:(?:[rlb]|left|right|both) )?\d))(?P<color>{COLORS})"
    r"(?=\s*(?:$|[,.;)\n]|\d|for|x|around|above|below|at\b|both|and\b|then\b|too\b|also\b|as well|on\b|(?:[rlb]|left|right|both) \d))"
)
"""`with the red`, "clams, green, 2x10": a colour by itself is a band's, or the putty's of a putty exercise.

`read` and `blew` are how speech-to-text spells red and blue.
"""
_BAND_LETTERS = {
    "b": "blue", "y": "yellow", "r": "red", "g": "green", "o": "orange", "p": "purple", "s": "silver", "bk": "black",
    "blk": "black", "bl": "blue", "blu": "blue", "t": "tan",
}  # fmt: skip
_COLOR_NAMES = {
    "yel": "yellow",
    "grn": "green",
    "blk": "black",
    "blu": "blue",
    "org": "orange",
    "gray": "grey",
    "read": "red",
    "blew": "blue",
}
_PUTTY = scanned(
    rf"(?<![\w])(?:(?P<color>{COLORS}|soft|firm|medium)\s*(?:thera-?)?putty|(?:thera-?)?putty\s*[,(:-]?\s*(?P<late>{COLORS}))"
)
_LEVEL = scanned(
    r"(?:(?<![\w])(?:level|lvl|lv|work ?load|res(?:istance)?(?: level)?|gear)\s*(?:of )?|(?<![\w])l(?=\d))"
    r"(\d{1,2}(?:\.\d)?)(?!\s*(?:°|deg|/|min|lb|#|-\d))"
)
_MANUAL = pattern(
    r"man(?:ual(?:ly)?)?\.? resist(?:ance|ed|s)?\b|therapist(?:[- ]provided)? resist\w*|resistance by (?:me|therapist|pt)"
    r"|against (?:my|the therapist's|therapist) (?:hands?|finger ?tips?|fingers?|thumbs?|palms?|fists?|arms?|resistance)\b"
)
_BODYWEIGHT = scanned(r"(?<!% )(?<!%)(?<!percent )(?<!percent of )(?:body ?weight\b|\bbw\b)")
_NO_LOAD = scanned(r"\b(?:no|without(?: any)?) (?:weights?|resistance|load|band|cuff)\b")


_ON_EACH_SIDE = scanned(
    r"(?<![\d.])\d{1,3}(?:\.\d+)?[ -]?(?P<unit>#|lbs?|pounds?|kgs?|kilos?) (?:(?:on|for|with) (?:the )?)?(?P<one>left|right)"
    r"(?:,| and| but)*(?: only| just)? (?P<load>\d{1,3}(?:\.\d+)?) (?:(?:on|for|with) (?:the )?)(?P<other>left|right)\b"
)
_HOW_FAR = pattern(r"\b(?:flexion|abduction|scaption|elevation|rotation|raises?|full can|shoulder height) (?:up )?to $")
_HOW_FAR_WITHIN, _DIGITS_OF_DEGREES = 24, 2


_CHANGED_BY = pattern(
    r"\b(?:(?:is|are|was|were|'s|went|goes|gone|moved|bumped|came),? (?:it |them )?(?:up|down)|,\s*(?:up|down)"
    r"|bumped(?: it| them)?|increased|raised|upped|(?<!step )(?<!sit )(?<!push )(?<!pull )(?<!stand )up)"
    r"(?: by| another| an extra)*\s*$"
)
"""`leg press is up ten pounds`: by how much it changed."""
_CHANGED_WITHIN = 32
_CHANGED_TO = pattern(
    r",? (?:and )?(?:(?:is |so )?(?:now )?(?:at|to|up to)|now) (?P<load>\d{1,3}(?:\.\d)?)(?! ?(?:x|by|reps|sets|min|sec|/))\b"
)
_SURELY = ("is", "are", "was", "were", "'s", "went", "goes", "gone", "moved", "came", ",")
"""What a change is told with; "up ten pounds" alone may be the load of a step up."""


def weights(text: str) -> list[Piece]:
    """`2#`, `15 lb`, `4 kg`; a range stays in its words."""
    found = [piece for m in _WEIGHT.finditer(text) if (piece := _now(text, m)) is not None]
    return found + _of_the_other_side(text)


def _now(text: str, m: re.Match[str]) -> Piece | None:
    """The load that a match tells; of `up 10 pounds to 70` the 70, and of a mere change none."""
    changed = _CHANGED_BY.search(text, max(0, m.start() - _CHANGED_WITHIN), m.start())
    became = _CHANGED_TO.match(text, m.end()) if changed else None
    load = _weight(m) if became and not m[1] else None
    if became and load:
        told = load.model_copy(update={"value": number(became["load"])})
        return Piece(*became.span("load"), (("resistance", told),))
    return None if changed and changed[0].startswith(_SURELY) else _weighed(text, m)


def _weighed(text: str, m: re.Match[str]) -> Piece:
    if _is_a_height_too(text, m):
        return Piece(m.start(), m.end(), unclear=f"\u201c{m[0]}\u201d was said. How far, and with which weight?")
    return Piece(m.start(), m.end(), (), (("resistance", m[0].strip()),)) if m[1] else _load(m, _weight(m))


def _of_the_other_side(text: str) -> list[Piece]:
    """`3 pounds on the left but only 2 on the right`: the unit was said once."""
    return [
        Piece(
            *m.span("load"),
            (("resistance", Resistance(kind="weight", value=number(m["load"]), unit=_UNITS[m["unit"][0]])),),
        )
        for m in _ON_EACH_SIDE.finditer(text)
        if m["one"] != m["other"]
    ]


def _is_a_height_too(text: str, m: re.Match[str]) -> bool:
    """`abduction to ninety four pounds`: to ninety, with four pounds."""
    run_together = bool(m[3]) and len(m[3]) == _DIGITS_OF_DEGREES and m[3][1] != "0" and not m[1]
    return run_together and _HOW_FAR.search(text, max(0, m.start() - _HOW_FAR_WITHIN), m.start()) is not None


def _weight(m: re.Match[str]) -> Resistance | None:
    """The load; null for `0#`, which is none."""
    value = 1 if m["one"] else number(m[3] or m["late"] or m["behind"] or m["after"])
    if not value:
        return None
    return Resistance(kind="weight", value=value, unit=_UNITS[(m["unit"] or "#")[0]])


def bands(text: str) -> list[Piece]:
    """`GTB`, `red band`, `theraband, blue`."""
    return [
        _load(m, Resistance(kind="band", color=_color(m["color"] or m["late"] or _BAND_LETTERS.get(m["letter"] or ""))))
        for m in _BAND.finditer(text)
    ]


def colors(text: str) -> list[Piece]:
    """`with the red`, the band left unsaid."""
    return [
        Piece(m.start("color"), m.end("color"), (("resistance", Resistance(kind="band", color=_color(m["color"]))),))
        for m in _COLOR_ONLY.finditer(text)
    ]


def putties(text: str) -> list[Piece]:
    """`yellow putty`, `putty (tan)`."""
    return [_load(m, Resistance(kind="putty", color=_color(m["color"] or m["late"]))) for m in _PUTTY.finditer(text)]


def levels(text: str) -> list[Piece]:
    """`level 3`, `L3`, `lvl 4`."""
    return [_load(m, Resistance(kind="level", value=number(m[1]))) for m in _LEVEL.finditer(text)]


def worded(text: str) -> list[Piece]:
    """`manual resistance`, `bodyweight`, and `no weight`, which is no resistance."""
    said = ((_MANUAL, Resistance(kind="manual")), (_BODYWEIGHT, Resistance(kind="bodyweight")), (_NO_LOAD, None))
    return [_load(m, resistance) for pattern, resistance in said for m in pattern.finditer(text)]


def _load(m: re.Match[str], resistance: Resistance | None) -> Piece:
    return Piece(m.start(), m.end(), (("resistance", resistance),))


def _color(text: str | None) -> str | None:
    return _COLOR_NAMES.get(text.strip(), text.strip()) if text else None
