"""A plain form of what was said, with a map back to the very words.

Clinicians write `3×10`, `3 x 10`, "three sets of ten", `c̅ 2#` and `½`. Every pattern of the reader is written once, against
the *canonical* text: lower case, number words as digits, one kind of dash, quote and multiplication sign. `Canon`
remembers where each canonical character came from, so that a match always yields a span of the text as given.

Only the form changes. No word is added, dropped or corrected, and a number word is turned into digits only where it is
certainly a number.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from notedraft.dictation.corrections import before_a_value, that_takes_back
from notedraft.dictation.gaps import gaps
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.misheard import misheard
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_CHARS = {
    "×": "x", "✕": "x", "✖": "x", "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-",
    "’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "″": '"', "º": "°", "˚": "°",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\r": " ",
    "Ⓡ": "(r)", "Ⓛ": "(l)", "Ⓑ": "(b)", "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "≥": ">=", "≤": "<=", "→": "->", "⟶": "->",
    "\u0304": "", "\u0305": "", "\u200b": "", "\ufeff": "", "＃": "#", "•": "*", "·": "-", "●": "*", "▪": "*",
    "►": "*", "▶": "*", "▸": "*", "‣": "*", "➤": "*", "■": "*", "○": "*", "◦": "*",
}  # fmt: skip

_ASCII = str.maketrans({char: plain for char, plain in _CHARS.items() if char.isascii()})
_BARS = ("\u0304", "\u0305")
_BARRED = {"c": "with", "s": "without", "p": "after", "a": "before", "q": "every", "x": "except"}
"""Medical shorthand: a letter with a bar over it is a word (`s̅ lag`)."""
_BARRED_A = "ā"
"""The only one of them that is also a letter by itself; inside a name it stays one."""
_MAY_BE_BARRED = frozenset(_BARRED_A + "".join(_BARRED) + "".join(_BARRED).upper())

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_HUNDRED = scanned(
    r"\b(?:^|(?<=[.,;:] )|(?<=\n)|(?<=\bfor )|(?<=walked )|(?<=then )|(?<=about ))hundred(?= (?:feet|foot|ft|yards|pounds|lbs)\b)"
)
"""`gait training, hundred feet times three`; not "a few hundred feet"."""
_SCALES = {"hundred": 100, "thousand": 1000}
_NUMBER_WORD = "|".join(sorted((*_UNITS, *_TENS, *_SCALES), key=len, reverse=True))
_OF_OXYGEN = [["two", "eighty"], ["two", "ninety"]]
"""`level one o two ninety one`: the level, and then the saturation."""
_DIGIT = "(?:oh?|" + "|".join(word for word, value in _UNITS.items() if value < 10) + ")"
_COUNTED = r"(?:sets?|reps?|bouts?|times|rounds?|laps?|trials?|trips?|steps?|min\w*|hundred|more|by|x|each)\b"
_POINT = rf"point\ {_DIGIT}(?:\ {_DIGIT}(?![\w'])(?!\ {_COUNTED}))?"
"""`point five two`; the two of "at point eight two bouts" counts bouts."""
_RUN = scanned(
    rf"(?<![\w'-])(?:{_NUMBER_WORD}|fourty|a\ hundred|a\ dozen)"
    rf"(?:(?:\ and\ |[ -]oh?[ -]|[ -])(?:{_NUMBER_WORD}|fourty))*(?!\w|'(?!s\ (?:been|the)\b))"
    r"(?:\ (?:and\ a\ half|and\ a\ quarter|" + _POINT + r"))?(?!\w|'(?!s\ (?:been|the)\b))",
    re.VERBOSE,
)
_LEADING_POINT = pattern(
    r"(?<=[\s(~=:])\.(?=\d{1,2}\s?(?:m/s|mph|w/|w\b|cm|mm\b|in\b|kg|mi\b|miles?\b|met(?:er|re)s?\b))"
)
"""`10MWT .54 m/s`"""
_BARE_POINT = pattern(
    rf"(?:^|[,:;]\ |\b(?:at|was|is|were|about|of|from|to|around|maybe|speed|now|walk|only|just)\ )(?P<point>{_POINT})(?![\w'])"
)
"""`speed was point five two`, but not "at that point two sets"."""
_SPOKEN_MARKS = {
    "period": ".",
    "full stop": ".",
    "comma": ",",
    "colon": ":",
    "semicolon": ";",
    "slash": " /",
    "new line": "\n",
    "new para": "\n",
}
"""Marks that a dictation program wrote as the words that were said for them."""
_SPOKEN_MARK = pattern(
    r"(?<=\S) (period|full stop|comma|colon|semicolon|slash|new line|new para)(?:graph)?(?![\w'-])(?! of\b)"
)
_FEWEST_SPOKEN = 2
_CORRECTION = "correction"
_CORRECTED_WITHIN = 48
"""Characters before a correction in which the value stands that it takes back."""
_VALUE = pattern(rf"\d|\b(?:{_NUMBER_WORD}|left|right|both|bilateral)\b")
_NOT_A_NUMBER_BEFORE = pattern(
    r"(?:\b(?:no|this|that|the|which|each|every|other|another|any|some|good|bad|left|right|first|last|big|main|hard|tough)\s)$"
)
_POINTS_AT_ONE = pattern(r"\b(?:this|that|the (?:last|first|next|other)) $")
_DOTTED = pattern(
    r"(?<![\w.])(?:[nl]\.v|[tm]\.[et]|h\.e\.p|[ap]?\.?r\.o\.m"
    r"|(?:(?<=median )|(?<=ulnar )|(?<=radial )|(?<=sciatic )|(?<=femoral )|(?<=tibial ))n)\.(?=[\s,:])"
)
"""`n.v. jog prep`: no full stop."""
_GLUED_WAY = pattern(r"(?<=\b[2-6])-?way\b")
"""`TB 4way`"""
_BEFORE_OF_FIVE = pattern(r"(?<=\b[0-5][+-]) +(?=/5\b)|(?<=\b[0-5]) +(?=/5\b)")
"""`R 4 L 4+ /5`: a grade is written without a space."""
_A_UNIT_FOLLOWS = pattern(
    r"[ -](?:(?:plus|minus)\b(?! (?:the|a|an|some)\b)"
    r"|sets?|reps?|minutes?|mins?|seconds?|pounds?|lbs?|times?|rounds?|trips?|laps?|bouts?)\b"
)
"""`stretch right one minute`: a number, whatever stands before it."""
_TIMES_BEFORE = pattern(r"\b(?:times|x) $")
_SECONDS_FOLLOW = pattern(r"[ -](?:seconds?|secs?)\b")
_OF_SEVERAL = pattern(r",? (?:was|is|this|that|came|lasted|had)\b|'s\b")
"""`three headaches, the worst one was a seven`"""
_ONE_AS_WORD_AFTER = pattern(
    r"^\s*(?:(?:leg(?:ged)?|foot(?:ed)?|arm(?:ed)?|hand(?:ed)?)\b|on\s+one|of\s+(?:the|those|my|her|his)\b|to\s+one\b(?!\s+(?:oh|ten|eleven|twelve|hundred|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif)ty)))"
)
# With a space or hyphen between: `11/4` is a date.
_MIXED = pattern(r"(?<![\d/.])(\d+)(?: +|-)(?:and )?(1/2|1/4|3/4|a half|a quarter)(?![\w/])")
_HALF_UNITS = scanned(
    r"\b(?:a|one) (?P<more>pound|minute|mile) and a half\b"
    r"|\b(?:a half|half a|1/2|half(?=[ -]pound)) ?-?(?P<half>pound|minute|mile)\b"
    r"|(?<=with )a (?P<one>pound)\b"
)
_HALVES = {"more": "1.5", "half": "0.5", "one": "1"}
"""`a pound and a half`, `half a minute`: halves of a unit that stands between the words."""
_FRACTION_VALUE = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "a half": 0.5, "a quarter": 0.25}


class Canon(NamedTuple):
    """Canonical text and, for each of its characters, where it began and ended in the text as given."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The half-open place in the text as given that `[start, end)` of the canonical text came from."""
        return self.starts[start], self.ends[end - 1]

    def at(self, offset: int) -> int:
        """The canonical position of an offset of the text as given."""
        return max(0, bisect_right(self.starts, offset) - 1)


def canonical(text: str) -> Canon:
    """The canonical form of `text`."""
    chars, starts, ends = _fold(text)
    spaced = "".join(chars)
    folded = _apply(spaced, starts, ends, [(start, end, " ") for start, end in gaps(spaced)])
    return _apply(*folded, _digit_edits(folded.text))


def _barred(text: str, i: int) -> str | None:
    """The word that the letter at `i` is, where it has a bar over it."""
    letter = text[i].lower()
    if letter == _BARRED_A and not any(char.isalnum() for char in text[max(0, i - 1) : i] + text[i + 1 : i + 2]):
        return _BARRED["a"]
    return _BARRED[letter] if letter in _BARRED and text[i + 1 : i + 2] in _BARS else None


def _fold(text: str) -> tuple[list[str], list[int], list[int]]:
    if text.isascii():  # one character stays one: the common case, and by far the faster one
        return list(text.lower().translate(_ASCII)), list(range(len(text))), list(range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, original in enumerate(text):
        word = _barred(text, i) if original in _MAY_BE_BARRED else None
        for char in word or _CHARS.get(original, original.lower()):
            chars.append(char)
            starts.append(i)
            ends.append(i + 1)
    return chars, starts, ends


def _digit_edits(folded: str) -> list[tuple[int, int, str]]:
    edits = []
    for match in _RUN.finditer(folded):
        edits += _number_run(folded, match)
    edits += [
        (m.start("point"), m.end("point"), _show(_fraction(m["point"].split()[1:])))
        for m in _BARE_POINT.finditer(folded)
    ]
    edits += [
        (m.start(), m.end(), _show(int(m[1]) + _FRACTION_VALUE[m[2]]))
        for m in _MIXED.finditer(folded)
        if len(m[1]) <= 3
    ]
    edits += [
        (m.start(), m.end(), f"{_HALVES[m.lastgroup or '']} {m[m.lastgroup or ''] or ''}")
        for m in _HALF_UNITS.finditer(folded)
    ]
    edits += _spoken_marks(folded)
    edits += _corrections(folded)
    edits += [(m.start(), m.end(), m[0].replace(" ", "")) for m in _spelled_out().finditer(folded)]
    edits += [(m.start(), m.end(), m[0].replace(".", "")) for m in _DOTTED.finditer(folded)]
    edits += [(m.start(), m.end(), "0.") for m in _LEADING_POINT.finditer(folded)]
    edits += [(m.start(), m.end(), " way") for m in _GLUED_WAY.finditer(folded)]
    edits += misheard(folded)
    edits += [(m.start(), m.end(), "") for m in _BEFORE_OF_FIVE.finditer(folded)]
    edits += [(m.start(), m.end(), "100") for m in _HUNDRED.finditer(folded)]
    edits += [(m.start(), m.end(), "2 times") for m in re.finditer(r"\btwice\b(?! (?:a|per|daily)\b)", folded)]
    return sorted(edits)


def _spoken_marks(folded: str) -> list[tuple[int, int, str]]:
    """`uses SPC comma stairs one at a time period`: only where a text says several, since the words mean other things too."""
    said = list(_SPOKEN_MARK.finditer(folded))
    if sum(m[1] != "slash" for m in said) < _FEWEST_SPOKEN:
        return []
    return [(m.start(), m.end(), _SPOKEN_MARKS[m[1]]) for m in said]


def _corrections(folded: str) -> list[tuple[int, int, str]]:
    """`two sets, no hold on, three sets`: however it is taken back, one word says so."""
    return [
        (m.start("said"), m.end("said"), _CORRECTION)
        for m in before_a_value(_NUMBER_WORD).finditer(folded)
        if _VALUE.search(folded, max(0, m.start() - _CORRECTED_WITHIN), m.start())
    ]


@cache
def _spelled_out() -> re.Pattern[str]:
    """`a c l`: an abbreviation that speech-to-text wrote letter by letter; of a run that nobody knows no part is taken for one."""
    words = sorted(load("abbreviations")["spelled_out"], key=len, reverse=True)
    known = "|".join(" ".join(word) for word in words)
    ends, letter = r"(?![\w/-]|'(?!s\b))", "[b-hj-z]"  # "t k e's": several
    goes_on = rf"(?! (?![rlb] (?!{letter}{ends})){letter}{ends})"  # of `r o m l knee` the last letter is a side
    return re.compile(rf"(?<![\w'/-])(?<![ -]{letter} )(?:(?:{known}){goes_on}|{letter}(?: {letter}){{2,}}){ends}")


def _number_run(folded: str, match: re.Match[str]) -> list[tuple[int, int, str]]:
    """Split a run of number words into numbers: `ten two` is 10 and 2, `one thirty eight` is 138."""
    words = [(m.start() + match.start(), m.end() + match.start(), m[0]) for m in re.finditer(r"[a-z]+", match[0])]
    edits = []
    i = 0
    while i < len(words):
        if (
            words[i][2] == "one"
            and i + 1 < len(words)
            and _POINTS_AT_ONE.search(folded, max(0, words[i][0] - len("the other ")), words[i][0])
            and not folded.endswith(that_takes_back(), 0, words[i][0])
        ):
            i += 1  # `I timed this one, thirty-one minutes`, "less on the last one ten meter walk was ..."
            continue
        value, j = _take_number(words, i)
        if value is not None and 100 < value < 200 and _is_once(folded, words, i, j):
            value, j = 1, i + 1
        if value is None:
            i += 1
            continue
        start, end = words[i][0], words[j - 1][1]
        value, j, end = _take_fraction(words, j, value, end)
        if not _is_word_not_number(folded, start, end, value):
            edits.append((start, end, _show(value)))
        i = j
    return edits


def _is_once(folded: str, words: list[tuple[int, int, str]], i: int, j: int) -> bool:
    """`VOR times one thirty seconds`: once, or viewing times one, for thirty seconds; nobody says 130 seconds so."""
    if words[i][2] != "one" or "hundred" in (word for _, _, word in words[i:j]):
        return False
    return bool(
        _TIMES_BEFORE.search(folded, max(0, words[i][0] - 8), words[i][0])
        and _SECONDS_FOLLOW.match(folded, words[j - 1][1])
    )


def _take_number(words: list[tuple[int, int, str]], i: int) -> tuple[float | None, int]:
    word = words[i][2]
    if word == "a" and i + 1 < len(words) and words[i + 1][2] in ("hundred", "dozen"):
        if words[i + 1][2] == "dozen":
            return 12, i + 2
        rest, j = _after_hundred(words, i + 2)
        return 100 + rest, j
    if word == "hundred":
        rest, j = _after_hundred(words, i + 1)
        return (100 + rest, j) if rest else (None, i)
    value, j = _below_hundred(words, i)
    if value is None:
        return None, i
    if j < len(words) and words[j][2] == "hundred":
        rest, k = _after_hundred(words, j + 1)
        return value * 100 + rest, k
    if value == 1 and j < len(words):
        return _one_fifty(words, j)
    return value, j


def _below_hundred(words: list[tuple[int, int, str]], i: int) -> tuple[int | None, int]:
    word = words[i][2].replace("fourty", "forty") if i < len(words) else ""
    if word in _TENS:
        after = words[i + 1][2] if i + 1 < len(words) else ""
        unit = _UNITS.get(after, 0)
        return (_TENS[word] + unit, i + 2) if 0 < unit < 10 else (_TENS[word], i + 1)
    return (_UNITS[word], i + 1) if word in _UNITS else (None, i)


def _after_hundred(words: list[tuple[int, int, str]], i: int) -> tuple[int, int]:
    j = i + 1 if i < len(words) and words[i][2] == "and" else i
    value, k = _below_hundred(words, j)
    return (value, k) if value is not None else (0, i)


def _one_fifty(words: list[tuple[int, int, str]], j: int) -> tuple[float, int]:
    """`one fifty` is 150 and `one oh five` 105; only after "one", which no other reading explains."""
    if words[j][2] == "o" and [word for _, _, word in words[j + 1 : j + 3]] in _OF_OXYGEN:
        return 1, j
    if words[j][2] in ("oh", "o") and j + 1 < len(words) and 0 < _UNITS.get(words[j + 1][2], 0) < 10:
        return 100 + _UNITS[words[j + 1][2]], j + 2
    value, k = _below_hundred(words, j)
    return (100 + value, k) if value is not None and value >= 10 else (1, j)


def _take_fraction(words: list[tuple[int, int, str]], j: int, value: float, end: int) -> tuple[float, int, int]:
    tail = [w[2] for w in words[j:]]
    if tail[:3] == ["and", "a", "half"]:
        return value + 0.5, j + 3, words[j + 2][1]
    if tail[:3] == ["and", "a", "quarter"]:
        return value + 0.25, j + 3, words[j + 2][1]
    if tail[:1] == ["point"] and len(tail) > 1:
        return value + _fraction(tail[1:]), len(words), words[-1][1]
    return value, j, end


def _fraction(digits: list[str]) -> float:
    """What stands behind "point", digit by digit."""
    return float("0." + "".join(str(_UNITS.get(digit, 0)) for digit in digits))


def _is_word_not_number(folded: str, start: int, end: int, value: float) -> bool:
    """`one` is often a pronoun ("the left one", "one leg stance"); other number words always count."""
    if value == 1 and folded.startswith("'s", end):
        return True  # "the left one's the worst", but "seven's been the worst"
    if value != 1 or folded[start:end] != "one" or _A_UNIT_FOLLOWS.match(folded, end):
        return False
    if _OF_SEVERAL.match(folded, end) and folded.endswith(("the worst ", "the best "), 0, start):
        return True
    return bool(_NOT_A_NUMBER_BEFORE.search(folded[max(0, start - 12) : start])) or bool(
        _ONE_AS_WORD_AFTER.match(folded[end : end + 24])
    )


def _show(value: float) -> str:
    return f"{value:g}"


def _apply(folded: str, starts: Sequence[int], ends: Sequence[int], edits: list[tuple[int, int, str]]) -> Canon:
    text: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    position = 0
    for start, end, written in edits:
        if start < position:
            continue
        text.append(folded[position:start])
        new_starts += starts[position:start]
        new_ends += ends[position:start]
        text.append(written)
        # Every digit points at the whole word run, so a span that holds any of it holds all of it.
        new_starts += [starts[start]] * len(written)
        new_ends += [ends[end - 1]] * len(written)
        position = end
    text.append(folded[position:])
    new_starts += starts[position:]
    new_ends += ends[position:]
    return Canon("".join(text), tuple(new_starts), tuple(new_ends))
