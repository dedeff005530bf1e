"""Doses in a text: sets, reps, hold, duration, distance, resistance and side, each with its place.

`find_doses` only recognises the pieces; whose dose it is, exercises.py decides. Conventions (design.md 4.3): the order of
`A x B` is decided by size; equal numbers can't be decided; a range stays a range.
"""

import re
from dataclasses import dataclass
from typing import Literal

from notedraft.note import Resistance

Field = Literal["sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "resistance", "side", "again", "unclear"]
Number = float | int

_N = r"(\d{1,4}(?:\.\d+)?)"
_RANGE = r"(\d{1,4}(?:\.\d+)?)\s?(?:-|to)\s?(\d{1,4}(?:\.\d+)?)"
_SEC = r"(?:sec(?:ond)?s?\b\.?|s\b|\"|'')"
_MIN = r"(?:min(?:ute)?s?\b\.?|mins\b)"
_REPS = r"(?:rep(?:etition)?s?\b\.?|reps\b|times\b(?!\s*\d)|of them\b|steps\b|passes\b|trips?\b|laps?\b|lengths\b|bouts?\b|rounds?\b|trials?\b)"
_SETS = r"(?:sets?\b|rounds\b|series\b)"
_EQUIPMENT = r"(?!\s*(?:step|stool|box|chair|seat|surface|platform|hurdle|height|mat|block|curb|riser|ball\b))"
_BEFORE = r"(?<![\d.:/#-])"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a dose at `[start, end)`; `values` by field, `ranges` the words of a stated range by field."""

    start: int
    end: int
    values: tuple[tuple[str, object], ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    unclear: str | None = None
    """What could not be decided, as a question without its subject."""
    bare_seconds: bool = False
    """Seconds without the word "hold": a hold for a position, a duration otherwise."""
    loose: bool = False
    """`x 3` without a unit: reps, unless the exercise already has a hold or a distance."""

    def fields(self) -> set[str]:
        """The dose fields that this piece speaks of."""
        return {name for name, _ in self.values} | {name for name, _ in self.ranges}


def number(text: str) -> Number:
    """`10` as an int, `2.5` as a float."""
    value = float(text)
    return int(value) if value.is_integer() else value


def by_size(a: Number, b: Number) -> tuple[Number, Number] | None:
    """Sets and reps of `a x b`; null where equal numbers leave it open."""
    if a == b:
        return None
    small, large = sorted((a, b))
    return (small, large) if small <= 6 else (a, b)


_CROSS = re.compile(
    rf"(?<![a-wyz\d.:/#-])(?P<a>\d{{1,3}})(?:\s?-\s?(?P<a2>\d{{1,3}}))?\s*(?P<au>{_SETS}|{_REPS})?\s*(?:x|by|of|times)\s*(?P<b>\d{{1,4}})(?!\d|\.\d)(?:\s?(?:-|to)\s?(?P<b2>\d{{1,3}})(?!\d))?"
    rf"(?:\s*(?P<bu>{_SETS}|{_REPS}|{_SEC}|{_MIN}))?(?!\s*(?:#|lbs?\b|pounds?|kg|°|deg|%|/))"
    rf"(?:\s*(?:x|for|,|with|w/)\s*(?P<c>\d{{1,3}})\s*(?P<cu>{_SETS}|{_REPS}|{_SEC})(?!\s*(?:rest|break))(?:\s*holds?)?)?",
)
_SETS_COMMA_REPS = re.compile(rf"{_BEFORE}(?P<a>\d{{1,2}})\s*{_SETS}\s*(?:,|and|at)\s*(?P<b>\d{{1,3}})\s*(?:{_REPS}|each\b)")
_REPS_COMMA_SETS = re.compile(rf"{_BEFORE}(?P<b>\d{{1,3}})\s*{_REPS}\s*(?:,|and|for)\s*(?P<a>\d{{1,2}})\s*{_SETS}")
_HOLD = re.compile(
    rf"(?:hold(?:ing|s)?|held)\s*(?:it |them |each |for |of |x |at end range |end range )*{_BEFORE}{_N}(?:\s?(?:-|to)\s?(\d+))?\s*(?:{_SEC}|$|(?=[,.;]))"
    rf"|{_BEFORE}{_N}(?:\s?(?:-|to)\s?(\d+))?\s*-?\s*{_SEC}(?:\s*(?:iso(?:metric)?|end range|static))?\s*holds?\b"
)
_LOOSE_SECONDS = re.compile(rf"{_BEFORE}{_N}(?:\s?(?:-|to)\s?(\d+))?\s*-?\s*{_SEC}{_EQUIPMENT}(?!\s*(?:rest|break|chair stand|sit|to\b))")
_MINUTES = re.compile(rf"{_BEFORE}{_N}(?:\s?(?:-|to)\s?(\d+))?\s*-?\s*{_MIN}(?!\s*(?:rest|break))|(?<![\w])(?:a|1) (?:full )?minute\b")
_DISTANCE = re.compile(rf"{_BEFORE}{_N}(?:\s?(?:-|to)\s?(\d+))?\s*(?:(?:ft|feet|foot)\b\.?|'(?!\w))(?!\s*(?:step|box|ladder|tog))|{_BEFORE}{_N}\s*(m|meters?|metres?|yards?|yds?)\b(?!\s*(?:ph|/))")
_REP_COUNT = re.compile(rf"{_BEFORE}(?:{_RANGE}|{_N})\s*(?:{_REPS}|(?:each|ea|per) (?:side|leg|arm|way|direction|foot|hand)\b|of each\b|each\b|ea\b|x\b(?!\s*(?:\d|/|a |per |wk|week|w\b|daily|day|d\b|more|this|visits?|_)))")
_SET_COUNT = re.compile(rf"{_BEFORE}(?:{_RANGE}|{_N})\s*(?:{_SETS}|x\s*_{{2,}})")
_LOOSE_TIMES = re.compile(
    rf"(?:(?<![\w])x|(?<![\w])times|(?<=seconds )by|(?<=sec )by|(?<=feet )by|\bfor)\s*(\d{{1,3}})(?:\s?-\s?(\d{{1,3}}))?(?!\s?(?:[\d:#%°/'\"]|\.\d)|\s*(?:x\b|lbs?\b|pounds?|kg|{_MIN}|{_SEC}|ft\b|feet|m\b|persons?|people|u\b|units?|viewing|days?|weeks?|wks?|visits?|d\b|w\b|/|sets?|more|rests?|breaks?))"
)
_WEIGHT = re.compile(rf"{_BEFORE}(?:{_RANGE}|{_N})\s*-?\s*(#|lbs?\b\.?|pounds?\b|pounders?\b|kgs?\b|kilos?\b|oz\b|ounces?\b)|(?<=\s)#\s?(\d{{1,3}}(?:\.\d)?)(?=\s*(?:aw|db|cw|weight|ankle))")
_COLORS = r"(?:extra |x-?)?(?:light|heavy)? ?(?:yellow|red|green|blue|black|silver|gold|orange|purple|tan|gr[ae]y|peach|pink|white|yel|grn|blk|blu|org)"
_BAND_WORD = r"(?:thera ?-?bands?|t[ -]?bands?|tb\b|bands?|loops?|mini ?-?bands?|tubing|tubes?|sport ?cord|cords?|dynabands?|resistance bands?)"
_BAND = re.compile(
    rf"(?<![\w])(?P<color>{_COLORS})\s*(?:resistance |resistive |mini |hip )?{_BAND_WORD}|(?<![\w])(?P<letter>[yrgopst]|bk|blk|bl|blu|b)tb\b|{_BAND_WORD}\s*[,(:-]?\s*(?P<late>{_COLORS})(?![\w])|(?<![\w]){_BAND_WORD}(?!\s*(?:syndrome|stretch|friction))"
)
_COLOR_ONLY = re.compile(rf"(?:with|w/|c|to|using|the|against)\s+(?:the )?(?P<color>{_COLORS})(?=\s*(?:$|[,.;)]|\d|for|x|around|above|below|at\b|both|and\b))")
_PUTTY = re.compile(rf"(?<![\w])(?:(?P<color>{_COLORS}|soft|firm|medium)\s*(?:thera-?)?putty|(?:thera-?)?putty\s*[,(:-]?\s*(?P<late>{_COLORS}))")
_LEVEL = re.compile(r"(?:(?<![\w])(?:level|lvl|lv|res(?:istance)?(?: level)?|gear)\s*(?:of )?|(?<![\w])l(?=\d))(\d{1,2}(?:\.\d)?)(?!\s*(?:°|deg|/|min|lb|#|-\d))")
_MANUAL = re.compile(r"manual(?:ly)? resist(?:ance|ed)|therapist(?:[- ]provided)? resist\w*|resistance by (?:me|therapist|pt)")
_BODYWEIGHT = re.compile(r"body ?weight\b|\bbw\b")
_NO_LOAD = re.compile(r"\b(?:no|without(?: any)?) (?:weights?|resistance|load|band)\b")
_ELSEWHERE = re.compile(r"\bsame as (?:last|before|usual|prior)\b(?: \w+)?|\b(?:as )?per (?:the )?flow ?sheet\b|\bas last (?:time|visit)\b")
_AGAIN = re.compile(r"\bditto\b|\bsame (?:weight|resistance|band|tube|dose|load|reps?|sets?|thing)\b|\bsame\b(?=\s*$|\s*[,.;])")
_BAND_LETTERS = {"b": "blue", "y": "yellow", "r": "red", "g": "green", "o": "orange", "p": "purple", "s": "silver", "bk": "black", "blk": "black", "bl": "blue", "blu": "blue", "t": "tan"}
_COLOR_NAMES = {"yel": "yellow", "grn": "green", "blk": "black", "blu": "blue", "org": "orange", "gray": "grey"}
_WEIGHT_UNITS = {"#": "lb", "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb", "pounder": "lb", "pounders": "lb", "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "oz": "oz", "ounce": "oz", "ounces": "oz"}
_SIDE = re.compile(
    r"""(?<![\w'/-])(?:
        (?P<bi>\(?b\)?(?![\w'/-])(?!\s*(?:12\b|vit))|bilat(?:eral(?:ly)?|s)?\b|bil\b\.?|b(?:le|ue)s?\b|both(?!\s+(?:on|were|are|done)\b)(?:\s+(?:sides?|legs?|arms?|hands?|feet|knees|hips|shoulders|ankles|wrists|ways?))?\b
            |(?:each|per|ea)\s+(?:side|leg|arm|way|direction|foot|hand|ue|le)\b|l\s?(?:/|&|\+)\s?r\b|r\s?(?:/|&|\+)\s?l\b|left and right\b|right and left\b|either side\b)
      | (?P<left>left\b|lt\b|\(l\)|l(?:le|ue)\b|l(?![\w'/-]))
      | (?P<right>right\b(?!\s*(?:now|after|before|away|there|here|at\b|in\b|up|back|on\b))|rt\b|\(r\)|r(?:le|ue)\b|r(?![\w'/-]))
    )""",
    re.VERBOSE,
)
CORRECTION = re.compile(
    r"(?:\bno+,? wait\b|\bwait,? no\b|\bscratch that\b|\bstrike that\b|\bcorrection\b|\bi mean\b|\bmake that\b|\bmake it\b|\bsorry\b|\bactually\b|\boops\b|\brather\b|\bexcuse me\b|[,.-]\s*(?:uh |um )?no\b,?(?=\s*\d|\s*(?:it was|that was|the|sorry|left|right|make))|\bno (?=\d)|\bwait\b|\bno i (?:had|ended|did|mean\w*|made)\b|\bnope\b|\bmy mistake\b)"
)


# "recovered in 50 sec", "rest every 2 min": time that passed, not a dose.
_ELAPSED = re.compile(r"(?:\b(?:in|within|after|every|per|took|recov\w*|about every|rested|last|past|over|x/|until)|[<>]=?)\s*(?:about |~)?$")


# `box 20"` and `curb 2"` are heights.
_HEIGHT = re.compile(r"\b(?:step(?:[ -]?(?:up|down|over|tap)s?)?|box|stool|chair|platform|height|curb|hurdle|surface|bench|block)s?\s*(?:at |of )?$")


def find_doses(text: str) -> list[Piece]:
    """Every piece of a dose in canonical `text`, in order, none overlapping another."""
    found: list[Piece] = []
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for piece in finder(text):
            if piece.fields() & {"hold_seconds", "duration_seconds"} and _ELAPSED.search(text[max(0, piece.start - 16) : piece.start]):
                continue
            if text[piece.start : piece.end].endswith('"') and _HEIGHT.search(text[max(0, piece.start - 14) : piece.start]):
                continue
            if not any(taken[piece.start : piece.end]):
                found.append(piece)
                taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    return sorted(found, key=lambda p: p.start)


def _crosses(text: str) -> list[Piece]:
    return [piece for m in _CROSS.finditer(text) if (piece := _cross(text, m)) is not None]


def _cross(text: str, m: re.Match[str]) -> Piece | None:
    """`3x10`, `3 sets of 10`, `10 reps x 2 sets`, `3 x 30 sec`, `3 x 10 x 5 sec`."""
    a_unit, b_unit = _unit(m["au"]), _unit(m["bu"])
    joiner = text[m.end("au") if m["au"] else m.end("a2") if m["a2"] else m.end("a") : m.start("b")].strip()
    if joiner in ("of", "by", "times") and a_unit is None and not _spoken(joiner, b_unit, text[m.end() :]):
        return None
    ranges = _cross_ranges(m, a_unit, b_unit)
    if ranges:
        return Piece(m.start(), m.end(), _third(m), ranges)
    a, b = number(m["a"]), number(m["b"])
    if b_unit == "sec":
        return _by_seconds(m, a, b, a_unit)
    if b_unit == "min":
        return Piece(m.start(), m.end(), (("sets", a), ("duration_seconds", b * 60)))
    if a_unit == "reps" or b_unit == "sets":
        return Piece(m.start(), m.end(), (("sets", b), ("reps", a), *_third(m)))
    if a_unit == "sets" or b_unit == "reps":
        return Piece(m.start(), m.end(), (("sets", a), ("reps", b), *_third(m)))
    order = by_size(a, b)
    if order is None:
        return Piece(m.start(), m.end(), _third(m), unclear=f"is {text[m.start():m.end()].strip()} sets and reps, or reps and a hold?")
    return Piece(m.start(), m.end(), (("sets", order[0]), ("reps", order[1]), *_third(m)))


def _spoken(joiner: str, b_unit: str | None, after: str) -> bool:
    """`3 by 10`, `3 times 30 seconds`, and the short `2 of 10` at the end of a clause."""
    if joiner == "by":
        return True
    if joiner == "times":
        return b_unit in ("sec", "min")
    return b_unit is None and re.match(r"\s*(?:$|[,.;\n]|on\b|each|both|left|right|with)", after) is not None


def _by_seconds(m: re.Match[str], a: Number, b: Number, a_unit: str | None) -> Piece:
    """`3 x 30 sec` is sets and hold, `10 x 5 sec` reps and hold; exercises.py settles it by the kind of exercise."""
    count = "reps" if a_unit == "reps" else "sets" if a_unit == "sets" else "count"
    return Piece(m.start(), m.end(), ((count, a), ("hold_seconds", b), *_third(m)))


def _third(m: re.Match[str]) -> tuple[tuple[str, object], ...]:
    if not m["c"]:
        return ()
    field = {"sec": "hold_seconds", "sets": "sets", "reps": "reps"}.get(_unit(m["cu"]) or "")
    return ((field, number(m["c"])),) if field else ()


def _cross_ranges(m: re.Match[str], a_unit: str | None, b_unit: str | None) -> tuple[tuple[str, str], ...]:
    if not (m["a2"] or m["b2"]):
        return ()
    first, second = ("reps", "sets") if a_unit == "reps" or b_unit == "sets" else ("sets", "reps")
    second = {"sec": "hold_seconds", "min": "duration_seconds"}.get(b_unit or "", second)
    return (
        (first, f"{m['a']}-{m['a2']}" if m["a2"] else m["a"]),
        (second, f"{m['b']}-{m['b2']}" if m["b2"] else m["b"]),
    )


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    if re.fullmatch(_SETS, text):
        return "sets"
    if re.fullmatch(_SEC, text):
        return "sec"
    return "min" if re.fullmatch(_MIN, text) else "reps"


def _pairs(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (("sets", number(m["a"])), ("reps", number(m["b"]))))
        for pattern in (_SETS_COMMA_REPS, _REPS_COMMA_SETS)
        for m in pattern.finditer(text)
    ]


def _holds(text: str) -> list[Piece]:
    return [_single(m, "hold_seconds", m[1] or m[3], m[2] or m[4]) for m in _HOLD.finditer(text)]


def _seconds(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (("hold_seconds", number(m[1])),), bare_seconds=True)
        if not m[2]
        else _single(m, "hold_seconds", m[1], m[2])
        for m in _LOOSE_SECONDS.finditer(text)
    ]


def _minutes(text: str) -> list[Piece]:
    return [
        _single(m, "duration_seconds", m[1], m[2], 60) if m[1] else Piece(m.start(), m.end(), (("duration_seconds", 60),))
        for m in _MINUTES.finditer(text)
    ]


def _distances(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (), (("distance_feet", m[0].strip()),)) if m[3] else _single(m, "distance_feet", m[1], m[2])
        for m in _DISTANCE.finditer(text)
    ]


def _single(m: re.Match[str], field: str, low: str, high: str | None, factor: int = 1) -> Piece:
    if high:
        return Piece(m.start(), m.end(), (), ((field, m[0].strip()),))
    return Piece(m.start(), m.end(), ((field, number(low) * factor),))


def _counts(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (), ((field, f"{m[1]}-{m[2]}"),))
        if m[1]
        else Piece(m.start(), m.end(), ((field, number(m[3])), *_both_sides(m[0])), loose=_is_loose(text, m))
        for field, pattern in (("sets", _SET_COUNT), ("reps", _REP_COUNT))
        for m in pattern.finditer(text)
        if not _FREQUENCY.match(text, m.end())
    ]


def _both_sides(words: str) -> tuple[tuple[str, object], ...]:
    return (("side", "bilateral"),) if re.search(r"(?:each|ea|per) (?:side|leg|arm|way|direction|foot|hand)", words) else ()


def _is_loose(text: str, m: re.Match[str]) -> bool:
    """`x3 each side`, `4 times`, `four of them`: bouts of whatever is counted otherwise."""
    return m[0].rstrip().endswith(("times", "of them")) or re.search(r"(?<![\w])x\s*$", text[: m.start()][-3:]) is not None


_FREQUENCY = re.compile(r"\s*(?:/|a |per )\s*(?:wk|week|w\b|day|d\b|month)")
_PERSONS = re.compile(r"\b(?:min|mod|max|cga|sba|assist|a|guard|person|dep)\s*$")


def _loose_times(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (), (("reps", f"{m[1]}-{m[2]}"),)) if m[2] else Piece(m.start(), m.end(), (("reps", number(m[1])),), loose=True)
        for m in _LOOSE_TIMES.finditer(text)
        if not _PERSONS.search(text[max(0, m.start() - 10) : m.start()])
        if not m[0].startswith("for") or re.match(r"\s*(?:reps?|times|each|$|[,.;])", text[m.end() : m.end() + 6])
    ]


def _weights(text: str) -> list[Piece]:
    pieces = []
    for m in _WEIGHT.finditer(text):
        unit = _WEIGHT_UNITS[(m[4] or "#").rstrip(".")]
        if m[1]:
            pieces.append(Piece(m.start(), m.end(), (), (("resistance", m[0].strip()),)))
        else:
            pieces.append(Piece(m.start(), m.end(), (("resistance", Resistance(kind="weight", value=number(m[3] or m[5]), unit=unit)),)))
    return pieces


def _bands(text: str) -> list[Piece]:
    pieces = []
    for m in _BAND.finditer(text):
        color = m["color"] or m["late"] or (_BAND_LETTERS.get(m["letter"]) if m["letter"] else None)
        pieces.append(Piece(m.start(), m.end(), (("resistance", Resistance(kind="band", color=_color(color))),)))
    return pieces


def _color(text: str | None) -> str | None:
    return _COLOR_NAMES.get(text.strip(), text.strip()) if text else None


def _colors(text: str) -> list[Piece]:
    return [Piece(m.start("color"), m.end("color"), (("resistance", Resistance(kind="band", color=_color(m["color"]))),)) for m in _COLOR_ONLY.finditer(text)]


def _putties(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (("resistance", Resistance(kind="putty", color=_color(m["color"] or m["late"]))),))
        for m in _PUTTY.finditer(text)
    ]


def _levels(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (("resistance", Resistance(kind="level", value=number(m[1]))),)) for m in _LEVEL.finditer(text)
    ]


def _words(text: str) -> list[Piece]:
    values = ((_MANUAL, Resistance(kind="manual")), (_BODYWEIGHT, Resistance(kind="bodyweight")), (_NO_LOAD, None))
    return [Piece(m.start(), m.end(), (("resistance", value),)) for pattern, value in values for m in pattern.finditer(text)]


def _agains(text: str) -> list[Piece]:
    elsewhere = [Piece(m.start(), m.end(), unclear=f"\u201c{m[0]}\u201d was said. What was done today?") for m in _ELSEWHERE.finditer(text)]
    return elsewhere + [Piece(m.start(), m.end(), (("again", m[0]),)) for m in _AGAIN.finditer(text)]


def _sides(text: str) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), (("side", "bilateral" if m["bi"] else "left" if m["left"] else "right"),)) for m in _SIDE.finditer(text)
    ]


_FINDERS = (
    _crosses, _pairs, _holds, _seconds, _minutes, _distances, _weights, _putties, _bands, _levels,
    _counts, _loose_times, _words, _agains, _colors, _sides,
)  # fmt: skip
