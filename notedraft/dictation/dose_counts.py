"""Sets and reps in a text: `3x10`, "three sets of ten", "ten reps and two sets", `x20`, "2 of 10".

The order of `A x B` is decided by size; equal numbers can't be decided and are asked about (design.md 4.3).
"""

import re
from functools import cache
from typing import Literal

from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.pieces import (
    A_SIDE,
    FIRST_DIGIT,
    LENGTHS,
    MINUTES,
    NOT_A_HEIGHT,
    NOT_INSIDE_A_NUMBER,
    NUMBER_OR_RANGE,
    PACE,
    REPS,
    SECONDS,
    SETS,
    Field,
    Number,
    Piece,
    number,
)
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_Unit = Literal["sets", "reps", "sec", "min"]

_CROSS = pattern(
    rf"(?<![a-wyz\d.:/#-])(?<!level )(?<!lvl )(?<!lv )(?P<a>\d{{1,3}})"
    rf"(?:[ ]?(?:-|or|(?<!from \d )(?<!from \d\d )to)[ ]?(?P<a2>\d{{1,3}}))?\s*(?P<au>{SETS}|{REPS}|holds(?= of))?"
    rf"\s*(?:x|by|of(?:,? (?:let me see|let's see|i think),)?|times|(?<=sets)/|(?<=sets )/)\s*(?P<b>\d{{1,4}})(?!\d|\.\d|(?:st|nd|rd|th)\b)"
    rf"(?:[ ]?(?:-|to|or)[ ]?(?P<b2>\d{{1,3}})(?!\d))?"
    rf"(?:\s*(?P<bu>{SETS}|{REPS}|{SECONDS}|{MINUTES}(?!\s*(?:a\b|assist|guard))))?"
    rf"(?!\s*(?:#(?!\d)|lbs?\b|pounds?|kg|°|deg|%|/\d)|/(?! ?{A_SIDE}\b))(?(bu)|(?!\s*{LENGTHS}))"
    rf"(?:\s*(?:x|for|,|with|w/)\s*(?P<c>\d{{1,3}})\s*(?P<cu>{SETS}|{REPS}|{SECONDS}){NOT_A_HEIGHT}"
    rf"(?!\s*(?:rest|break|of \d|{PACE}))(?:\s*holds?)?)?",
)
"""`3x10`, `3 sets of 10`, `10 reps x 2 sets`, `3 x 30 sec`, `3 x 10 x 5 sec`: two numbers, their units, maybe a third."""

_SET_TO = pattern(
    r"\b(?:seat|rpe|borg|incline|speed|setting|gear|mets?|watts|resistance|sats?|spo2|(?P<heart>hr|heart rate))"
    r"(?: (?:goal|max|target|limit|about|at|of|to|is|was|under|below|over|above|up|kept|held))*[ :=<>~]*$"
)
_SET_WITHIN, _SLOWEST_HEART = 40, 50
"""Characters before a number in which it is told what was set to it; from that number on "HR" is no heel raise."""

_BOUTS_AHEAD = pattern(
    r"(?<![a-wyz\d.:/#-])(?<!level )(?<!lvl )(?<!lv )(\d{1,2})(?: (?:bouts|reps|trips|passes|laps|lengths))?"
    rf"\s*(?:x|by|times|of)\s*(?=\d{{1,4}}\s*{LENGTHS})"
)
"""`3 x 20 ft`: as often as `20 ft x 3`."""
_SETS_THEN_REPS = pattern(
    rf"(?P<sets>{FIRST_DIGIT}(?<!rep \d)(?<!reps \d)\d?)\s*{SETS}(?:\s*(?:,|and|at)\s*(?P<reps>\d{{1,3}})\s*(?:{REPS}|each\b)"
    rf"|\s+(?P<bare>\d{{1,2}})(?=\s*(?:{REPS}|$|[,;\n)]|\.(?!\d)|and\b|then\b|each\b|with\b|w/|on\b|both\b|left\b|right\b))(?:\s*{REPS})?)"
)
_REPS_THEN_SETS = pattern(
    rf"(?P<reps>{FIRST_DIGIT}\d{{0,2}})(?:\s?(?:-|to)\s?(?P<to>\d{{1,3}}))?"
    rf"\s*{REPS}\s*(?:,|and|for|(?= \d))\s*(?P<sets>\d{{1,2}})\s*{SETS}(?! (?:of|x|at) ?\d)"
)
_BARE_THEN_SETS = pattern(
    rf"(?P<reps>{FIRST_DIGIT}(?<!level \d)(?<!seat \d)(?<!at \d)(?<!to \d)(?<!is \d)(?<!was \d)(?<!of \d)(?<!by \d)(?<!x \d)"
    rf"(?<!times \d)(?<!step \d)(?<!about \d)\d?)(?:, ?| )(?P<sets>[1-6]) sets\b(?! (?:of|x|at|with|\d))"
)
"""`leg lifts, ten, two sets`"""
_FEWEST_BARE, _MOST_BARE = 3, 50
_REPS_WITH_HOLD = pattern(
    rf"(?P<reps>{FIRST_DIGIT}(?<!level \d)(?<!lvl \d)(?<!is \d)(?<!was \d)(?<!a \d)(?<!0)\d?)(?: of (?:them|those|these))?,? "
    rf"(?:(?:with|w/|c|at) (?:an? )?(?P<hold>\d{{1,2}})[ -]?(?:{SECONDS}[ -](?:iso(?:metric)? )?holds?\b"
    rf"|count\b(?! (?:down|lower|ecc|up|neg|on|in|each)))"
    rf"|(?:(?:(?<=them )|(?<=those )|(?<=these ))for|at|at about) (?P<each>\d{{1,2}})[ -]?{SECONDS}(?!\s*{PACE})"
    rf"|hold(?:ing)?(?: (?:each|it|them|for|about))* (?P<held>\d{{1,2}})(?: ?{SECONDS}|(?=\s*(?:[.;,\n]|$))))"
)
"""`arch lifts ten with a six second hold`, "ten of them for six seconds", "ten, hold for five"."""
_SO_MANY_HOLDS = pattern(
    rf"(?P<holds>{FIRST_DIGIT}(?<!x\d)(?<!level \d)(?<!at \d)(?<!to \d)(?<!of \d)\d?)"
    rf",? (?P<hold>\d{{1,3}})[ -]?{SECONDS}[ -](?:iso(?:metric)? )?holds\b"
)
"""`three thirty second holds`"""
_HOLDS = pattern(r"[ -]?holds\b")
_LONG_HOLD = 15
"""Seconds from which `5 x 30 sec holds` are sets."""
_MOST_HOLDS = 30
_PART_OF_MINUTES = pattern(
    r"min\w*\b[^.;\n]{0,40}?\b(?P<n>\d{1,2}) of (?:those|that|them|it|which) (?:was|were|went (?:to|on)|on|for|being|spent on) "
    r"(?:the |a )?(?=[a-z])"
)
"""`twenty-nine minutes, and seven of those were the bike`"""
_OF_A_SIDE = rf"(?:(?:(?:to|on|for|with) )?(?:each|ea|per|every|a(?= (?:side|leg|arm))) |/ ?){A_SIDE}\b"
_BOUTS_OF = pattern(r"(?:rounds?|trials?|bouts?|series)\s*of\b")
"""`3 trials of 10`: as often as that, so many."""
_IN_TURN = r"(?:\s*(?:,|then|and then|,\s*then|,?\s*and)\s*)"
_EACH_SET_ITS_OWN = pattern(
    rf"(?:{NOT_INSIDE_A_NUMBER}(?P<sets>\d)\s*{SETS}\s*(?::|,|of|at|-)?\s*)?{NOT_INSIDE_A_NUMBER}(?P<reps>\d{{1,2}}"
    rf"(?:(?:{_IN_TURN}|/)(?:rest\W*)?\d{{1,2}}(?![\d.:%]|\s*(?:x|by|sets?|of|out|°|deg|lbs?|#|pounds?)\b)){{2,4}})\s*(?P<unit>{REPS})?"
)
"""`3 sets: 12, 10, 8` and "twelve then ten then eight"."""
_TWO_SETS = scanned(
    r"\b(?:did|got|managed|made|completed|hit|gave me|with|for)(?: (?:only|just|about))? "
    r"(?P<reps>\d{1,2},? (?:and )?then (?:only |just )?\d{1,2})(?P<sets>(?!))?"
    rf"(?=\s*(?:$|[,;.\n)]|{REPS}|on\b|with\b|using\b|before\b|because\b|she\b|he\b|and\b))(?:\s*{REPS})?"
)
"""`she managed seven, then six`"""
_EACH_TIMES = scanned(
    r"(?<!\w)(?<!\d )x ?(?P<reps>\d{1,2}(?:(?:, ?(?:then |and )?| then | and )x ?\d{1,2}){1,4})(?P<sets>(?!))?"
    rf"(?!\d|\.\d|\s*(?:[%°/#'\":x]|{SETS}|{SECONDS}|{MINUTES}|lbs?\b|pounds?|ft\b|feet|laps?|lengths|trips|rounds?))"
)
"""`STS x 8, x 6`: two sets, each with a count of its own."""
_EACH_WAY_ITS_OWN = scanned(
    r"(?<![\w])x ?(?P<there>\d{1,2}) ?(?:f(?:or)?wa?r?d|lat|cw)s?(?: ?[/,&] ?| and )"
    r"x ?(?P<back>\d{1,2}) ?(?:back(?:wards?)?|bwd|bkwd|retro|lat|ccw)\b"
)
_THEN = pattern(r"\bthen\b")
_ODD_SET = scanned(
    r"\b(?:(?:second|third|fourth|last|final) (?:set|1|one)\b|another(?: set| 1)?(?= of))"
    r"\s*(?:of|was|at|for|only|x)?\s*(?:only )?\d{1,2}\b(?!\s*(?:lbs?|#|pounds?|sec))"
)
"""`then a third set of six`"""
_WHICH_SET = r"(?:second|third|fourth|last|final|2nd|3rd|4th)"
_SET_COUNT = pattern(rf"{NUMBER_OR_RANGE}\s*(?:{SETS}|x\s*_{{2,}})")
_REP_COUNT = pattern(
    rf"{NUMBER_OR_RANGE}\s*(?:{REPS}|{_OF_A_SIDE}|(?:of|in) each\b|each\b|ea\b|apiece\b|(?:a|per|each|every|in a) set\b"
    r"|x\b(?!\s*(?:\d|/|a |per |wk|week|w\b(?!/)|daily|day|d\b|more|this|visits?|_)))"
)
_LOOSE_TIMES = scanned(
    r"(?:(?<![\w])x|(?<=\ds)x|\brepeat(?:ed|ing)?(?: (?:it|that|them))?|(?<![\w])times"
    r"|(?<=seconds )by|(?<=sec )by|(?<=feet )by|\bfor)\s*(\d{1,3})(?:\s?-\s?(\d{1,3}))?"
    r"(?!(?:[\d:#%°/'\"]|\.\d)"
    r"|[ ](?:[:#%°/'\"]|\.\d|\d{1,3}(?!\d|[ ]?(?:s\b|secs?\b|seconds?|\"|#|lbs?\b|pounds?)))"
    rf"|\s*(?:x\b|lbs?\b|pounds?|kg|{MINUTES}(?!\s*(?:a\b|assist|guard))|{SECONDS}|ft\b|feet(?! (?:tog|apart))|m\b|persons?|people"
    r"|u\b|units?|viewing|days?|weeks?|wks?|months?|mos?\b|years?|yrs?|y/?o\b|hours?|hrs?|visits?|d\b|w\b(?!/)|/|sets?|more|rests?|breaks?))"
)
"""`x 3`, "times four", "30 seconds by four": bouts of whatever is counted otherwise."""

_CALLED = scanned(
    rf"(?<=call it )\d{{1,3}}(?!\d|\.\d|\s*(?:out\b|over\b|/|-|%|°|deg|"
    rf"x\b|by\b|of\b|sets?\b|lbs?\b|pounds?\b|#|ft\b|feet\b|{MINUTES}|{SECONDS}))"
)
_GOT_THROUGH = scanned(
    r"\b(?:he|she|they|we|pt|patient) (?:only |just )?(?:got|managed|made|did|made it to|got to|gave me) (?:about |only |just |maybe )?"
    r"(?P<n>[2-9]|[1-4]\d)(?: good| clean| reps)?,? (?=(?:before|until|till) )"
)
"""`standing scaption, he got seven before it hiked`"""
_FREQUENCY = pattern(
    r"\s*(?:/|a |an |per |each |every )\s*(?:wk|week|w\b|day|d\b|month|shift|hour|hr\b|night|morning|game|season)"
)
"""`3x/week` is how often she comes."""
_HELPERS = pattern(r"\b(?:(?<!\d\s)(?<!\d)min|mod|max|cga|sba|assist|a|guard|person|dep)\s*$")
_MOST_HELPERS = 2
"""`min A x 2` counts helpers, "min A x 4" repetitions."""
_OF_MINUTES = pattern(r"\bmin(?:ute)?s?(?: total| in all| altogether)?,? (?:and |so )?$")
"""`six minutes total, three each way`"""
_ENDS = pattern(r"\s*(?:reps?|times|each|$|[,.;])")
_NUMBERED = pattern(
    r"\b(?:visits?|sessions?|appts?|appointments?|weeks?|wks?|days?|phase|stage|step|page|part) (?:# ?)?$"
)
"""`visit 6 of 9` counts visits."""
_MOST_SETS = 5
"""`straight 7 of 10` is no dose, "2 of 10" is."""
_BEFORE = 28
"""Characters before a count in which the words stand that it belongs to."""
_MOST_SETS_BARE = 6
_RUN_TOGETHER = 20
"""`at sixty three sets of ten` is three sets at sixty of something: nobody does 63 sets."""
_FEWEST_TIMED = 8
"""`three times fifteen`: sets of at least so many."""
_FEWEST_REPS = 6
"""Of `ten times two` the larger is repetitions; a number below this is sets."""
_COUNTS_PAUSES = pattern(r"\s*(?:rests?|breaks?|cues?|stops?)\b")
"""`15 times 2 rests`: raw speech runs on."""
_ENDS_CLAUSE = pattern(r"\s*(?:$|[,.;\n]|on\b|each|both|left|right|with)")


_WIDEST = 3
"""Times the fewer of two counts that the more is at most: "8 to 15"."""


def by_size(a: Number, b: Number) -> tuple[Number, Number] | None:
    """Sets and reps of `a x b`; null where equal numbers, or two that are both too many for sets, leave it open."""
    small, large = sorted((a, b))
    return (small, large) if small <= _MOST_SETS_BARE and a != b else None


def crosses(text: str) -> list[Piece]:
    """`3x10` and all its kin."""
    return [piece for m in _CROSS.finditer(text) if (piece := _cross(text, m)) is not None]


def _cross(text: str, m: re.Match[str]) -> Piece | None:
    if not m["au"] and (not _joined(text, m) or _is_how_far(text, m) or _is_setting(text, m)):
        return None
    reached = _reaches(m)
    ranges = () if reached else _cross_ranges(m)
    if ranges:
        return Piece(m.start(), m.end(), _third(m), ranges)
    pair = _pair(m)
    if pair and reached:
        return Piece(m.start(), m.end("b"), pair)
    if pair is None:
        asked = f"is {m[0].strip()} sets and reps, or reps and a hold?"
        return Piece(m.start(), m.end(), _third(m), unclear=asked)
    return Piece(m.start(), m.end(), (*pair, *(() if _unit(m["bu"]) == "min" else _third(m))))


def _reaches(m: re.Match[str]) -> bool:
    """`2x8 to 90`: how far it went, and no range of repetitions."""
    return bool(m["b2"]) and not m["a2"] and m["bu"] is None and number(m["b2"]) > _WIDEST * number(m["b"])


def _is_how_far(text: str, m: re.Match[str]) -> bool:
    """`shoulder flexion to 90 x8`: how far it went, and how often."""
    return number(m["a"]) > _RUN_TOGETHER and not m["bu"] and text.endswith("to ", 0, m.start())


def _is_setting(text: str, m: re.Match[str]) -> bool:
    """`bike seat 7 x 10 min`, "HR < 130 x 10 min": what the machine was set to or the heart came to, and how long."""
    if _unit(m["bu"]) != "min":
        return False
    named = _SET_TO.search(text, max(0, m.start() - _SET_WITHIN), m.start())
    return named is not None and (named["heart"] is None or number(m["a"]) >= _SLOWEST_HEART)


def _pair(m: re.Match[str]) -> tuple[tuple[Field, object], ...] | None:
    """The two numbers with their fields, told by their units or else by their sizes.

    `3 x 30 sec` is sets and hold, `10 x 5 sec` reps and hold: a `count` until the kind of exercise settles it.
    """
    a, b = number(m["a"]), number(m["b"])
    a_unit, b_unit = _unit(m["au"]), _unit(m["bu"])
    if a_unit == "sets" and a > _RUN_TOGETHER:
        a = a % 10 or a
    if m["au"] == "holds" and b_unit == "sec":
        return (("count", a), ("holds", True), ("hold_seconds", b))
    if b_unit == "sec" and a_unit is None and b >= _LONG_HOLD and _HOLDS.match(m.string, m.end()):
        return (("sets", a), ("hold_seconds", b))
    if b_unit == "sec":
        return ((a_unit if a_unit in ("reps", "sets") else "count", a), ("hold_seconds", b))
    if b_unit == "min":
        return (("sets", a), ("duration_seconds", b * 60))
    if a_unit == "reps" and b_unit is None and _BOUTS_OF.search(m[0]):
        return (("sets", a), ("reps", b))
    if a_unit == "reps" or b_unit == "sets":
        return (("sets", b), ("reps", a))
    order = (a, b) if a_unit == "sets" or b_unit == "reps" else by_size(a, b)
    return None if order is None else (("sets", order[0]), ("reps", order[1]))


def _joined(text: str, m: re.Match[str]) -> bool:
    """Whether two bare numbers are a dose: `3x10`, `3 by 10`, `3 times 30 seconds`, `2 of 10` at the end of a clause."""
    joiner = text[m.end("a2") if m["a2"] else m.end("a") : m.start("b")].strip()
    if joiner == "times" and _COUNTS_PAUSES.match(text, m.end()):
        return False
    if joiner == "times" and m["bu"] is None and number(m["a"]) >= _FEWEST_REPS > number(m["b"]):
        return True
    if joiner == "times" and m["bu"] is None and number(m["a"]) <= _MOST_SETS and number(m["b"]) >= _FEWEST_TIMED:
        return True
    if joiner == "times":
        return _unit(m["bu"]) in ("sec", "min", "sets") or (
            m["bu"] is None and _ENDS_CLAUSE.match(text, m.end()) is not None
        )
    if joiner == "of" and _unit(m["bu"]) == "sec":
        return number(m["a"]) <= _MOST_SETS  # "three of twenty seconds"
    if joiner == "of":
        before = (text, max(0, m.start() - _BEFORE), m.start())
        if number(m["a"]) > _MOST_SETS or _NUMBERED.search(*before) or _other_counts("events").search(*before):
            return False
        return m["bu"] is None and _ENDS_CLAUSE.match(text, m.end()) is not None
    return True


def _third(m: re.Match[str]) -> tuple[tuple[Field, object], ...]:
    """The third number of `3 x 10 x 5 sec`."""
    fields: dict[_Unit | None, Field] = {"sec": "hold_seconds", "sets": "sets", "reps": "reps"}
    field = fields.get(_unit(m["cu"]))
    return ((field, number(m["c"])),) if field else ()


def _cross_ranges(m: re.Match[str]) -> tuple[tuple[Field, str], ...]:
    """`2-3 x 10`, `3 sets of 8 to 10`: both numbers in their words; none where neither is a range."""
    if not (m["a2"] or m["b2"]):
        return ()
    b_unit = _unit(m["bu"])
    turned = _unit(m["au"]) == "reps" or b_unit == "sets"
    first: Field = "reps" if turned else "sets"
    timed: dict[_Unit | None, Field] = {"sec": "hold_seconds", "min": "duration_seconds"}
    second = timed.get(b_unit, "sets" if turned else "reps")
    return (
        (first, f"{m['a']}-{m['a2']}" if m["a2"] else m["a"]),
        (second, f"{m['b']}-{m['b2']}" if m["b2"] else m["b"]),
    )


def _unit(text: str | None) -> _Unit | None:
    if not text:
        return None
    if re.fullmatch(SETS, text):
        return "sets"
    if re.fullmatch(SECONDS, text):
        return "sec"
    if text == "holds":
        return None
    return "min" if re.fullmatch(MINUTES, text) else "reps"


def pairs(text: str) -> list[Piece]:
    """`two sets, ten reps`, `20 reps and 2 sets` and `ten with a six second hold`."""
    paired = [m for pattern in (_SETS_THEN_REPS, _REPS_THEN_SETS) for m in pattern.finditer(text)]
    held = [
        Piece(
            m.start(),
            m.end(),
            (("count", number(m["reps"])), ("hold_seconds", number(m["hold"] or m["each"] or m["held"]))),
        )
        for m in _REPS_WITH_HOLD.finditer(text)
        if number(m["reps"]) <= _MOST_HOLDS
    ]
    held += [
        Piece(m.start(), m.end(), (("count", number(m["holds"])), ("holds", True), ("hold_seconds", number(m["hold"]))))
        for m in _SO_MANY_HOLDS.finditer(text)
        if number(m["holds"]) <= _MOST_HOLDS
    ]
    paired += [m for m in _BARE_THEN_SETS.finditer(text) if _FEWEST_BARE <= number(m["reps"]) <= _MOST_BARE]
    return [_pair_piece(m) for m in paired] + held + _as_it_sounds(text)


def _as_it_sounds(text: str) -> list[Piece]:
    """`won set of fifteen`: sets as speech-to-text spells them."""
    numbers = load("exercise_words")["sounds_like"]
    return [
        Piece(m.start(), m.end(), (("sets", numbers[m["sets"]]), ("reps", number(m["reps"]))))
        for m in _sounds_like().finditer(text)
    ]


@cache
def _sounds_like() -> re.Pattern[str]:
    return scanned(rf"\b(?P<sets>{'|'.join(load('exercise_words')['sounds_like'])}) sets? of (?P<reps>\d{{1,3}})\b")


def _pair_piece(m: re.Match[str]) -> Piece:
    sets: tuple[Field, object] = ("sets", number(m["sets"]))
    if to := m.groupdict().get("to"):
        return Piece(m.start(), m.end(), (sets,), (("reps", f"{m['reps']}-{to}"),))
    return Piece(m.start(), m.end(), (sets, ("reps", number(m["reps"] or m["bare"]))))


def uneven(text: str) -> list[Piece]:
    """`3 sets: 12, 10, 8`, "two sets of eight, then a third of six": each set has its own count, so none is the exercise's."""
    told = [m for m in _EACH_SET_ITS_OWN.finditer(text) if m["sets"] or m["unit"] or _THEN.search(m["reps"])]
    found = [_in_turn(m) for m in (*told, *_TWO_SETS.finditer(text), *_EACH_TIMES.finditer(text))]
    odd = [*_ODD_SET.finditer(text), *_so_many_on_one().finditer(text)]
    return found + [Piece(m.start(), m.end(), (), (("reps", m[0]),), unequal=True) for m in odd]


@cache
def _so_many_on_one() -> re.Pattern[str]:
    """`only made it to six on the last set`, "got 8 on the third"."""
    came_to = any_of("exercise_words", "came_to")
    return scanned(
        rf"\b{came_to} (?:about |only |just )?\d{{1,2}}(?: reps?)? (?:on|in|for) (?:the |her |his ){_WHICH_SET}\b"
        r"(?:(?: (?:set|1|round|go))\b)?(?! (?:left|right|step|stair|leg|side|one of|finger|toe|day|visit|week))"
    )


def _in_turn(m: re.Match[str]) -> Piece:
    sets: tuple[tuple[Field, object], ...] = (("sets", number(m["sets"])),) if m["sets"] else ()
    return Piece(m.start("reps"), m.end(), sets, (("reps", m["reps"]),), unequal=True)


def parts_of_minutes(text: str) -> list[Piece]:
    """`seven of those were the bike`: minutes of one exercise, of the minutes said before."""
    return [
        Piece(m.start("n"), m.end(), (("duration_seconds", int(m["n"]) * 60),)) for m in _PART_OF_MINUTES.finditer(text)
    ]


def counts(text: str) -> list[Piece]:
    """`three sets`, `15 reps`, `8 each leg`, `8-10 reps`; not `3x a week`."""
    fields: tuple[tuple[Field, re.Pattern[str]], ...] = (("sets", _SET_COUNT), ("reps", _REP_COUNT))
    return [
        _count(text, m, field)
        for field, pattern in fields
        for m in pattern.finditer(text)
        if not (_FREQUENCY.match(text, m.end()) or _counts_something_else(text, m))
    ]


def called(text: str) -> list[Piece]:
    """`cramped at nine, so call it nine`: what the count came to."""
    found = [Piece(m.start(), m.end(), (("reps", number(m[0])),)) for m in _CALLED.finditer(text)]
    return found + [Piece(*m.span("n"), (("reps", number(m["n"])),)) for m in _GOT_THROUGH.finditer(text)]


def _counts_something_else(text: str, m: re.Match[str]) -> bool:
    """`clean last 8 reps`, "buckled 2x", "0x": a part of the repetitions, or how often something happened."""
    keys = ("events", "part_of_the_reps") if re.search(REPS, m[0]) and "times" not in m[0] else ("events",)
    before = (text, max(0, m.start() - _BEFORE), m.start())
    return m[0][0] == "0" or any(_other_counts(key).search(*before) for key in keys)


@cache
def _other_counts(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('exercise_words', key)} (?:about |only |just )?$")


def _count(text: str, m: re.Match[str], field: Field) -> Piece:
    """`15 reps`; "8-10 reps" in its words, but "from 8 to 10 reps" is 10 now."""
    if m[0].endswith(("way", "direction")) and _OF_MINUTES.search(text, max(0, m.start() - _BEFORE), m.start()):
        return Piece(m.start(), m.end())
    if m[2] and not text.endswith("from ", 0, m.start()):
        return Piece(m.start(), m.end(), (), ((field, f"{m[1]}-{m[2]}"),))
    both: tuple[tuple[Field, object], ...] = (("side", "bilateral"),) if re.search(_OF_A_SIDE, m[0]) else ()
    return Piece(m.start(), m.end(), ((field, number(m[2] or m[1])), *both), loose=_is_loose(text, m))


def _is_loose(text: str, m: re.Match[str]) -> bool:
    """`x3 each side`, `4 times`, `four of them`: bouts of whatever is counted otherwise."""
    return (
        m[0].rstrip().endswith(("times", "x", "goes", "trials", "bouts", "of them", "of those", "of these"))
        or re.search(r"(?<!\w)(?:x|times)\s*$", text[max(0, m.start() - 7) : m.start()]) is not None
    )


def bouts_ahead(text: str) -> list[Piece]:
    """`4x50'`: how often the distance was gone that follows."""
    return [Piece(m.start(), m.end(), (("reps", number(m[1])),), loose=True) for m in _BOUTS_AHEAD.finditer(text)]


def each_way(text: str) -> list[Piece]:
    """`x6 fwd/x4 bwd`: asked, since no one count is the exercise's."""
    return [
        Piece(m.start(), m.end(), unclear=f"\u201c{m[0]}\u201d was said. How many in all?")
        for m in _EACH_WAY_ITS_OWN.finditer(text)
        if m["there"] != m["back"]
    ]


def loose_times(text: str) -> list[Piece]:
    """`x 3` and `times 4`, without a unit of their own."""
    return [
        Piece(m.start(), m.end(), (), (("reps", f"{m[1]}-{m[2]}"),))
        if m[2]
        else Piece(m.start(), m.end(), (("reps", number(m[1])),), loose=True)
        for m in _LOOSE_TIMES.finditer(text)
        if int(m[1]) > _MOST_HELPERS or not _HELPERS.search(text[max(0, m.start() - 10) : m.start()])
        if not _counts_something_else(text, m)
        if not m[0].startswith("for") or _ENDS.match(text[m.end() : m.end() + 6])
    ]
