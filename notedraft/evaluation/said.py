"""Whether a stretch of text holds a value: the check behind "no invented facts".

It knows nothing of therapy and shares no code with the reader that it checks. Where words can be read in several ways
(`one eight` is 1, 8 or 18) each of them counts as held, so what is reported as invented really is.
"""

import re
from collections.abc import Iterator
from itertools import combinations

# fmt: off
_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_FROM_TWENTY = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHERS = {
    "oh": 0, "no": 0, "none": 0, "nothing": 0, "neutral": 0, "a": 1, "an": 1, "once": 1, "single": 1, "twice": 2, "double": 2, "couple": 2,
    "thrice": 3, "half": 0.5, "½": 0.5, "dozen": 12,
}
# fmt: on
_ONES = {word: value for value, word in enumerate(_TO_NINETEEN)}
_TENS = {word: 10 * value for value, word in enumerate(_FROM_TWENTY, start=2)}
# What speech recognition writes for a number that was said.
_HEARD = {"to": 2, "too": 2, "for": 4, "ate": 8, "won": 1}
_WORDS: dict[str, float] = {**_ONES, **_TENS, **_OTHERS, **_HEARD}

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)?|(?<![0-9])\.[0-9]+|½|[A-Za-z]+")
_CLOCK = re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3]):?([0-5][0-9])(?![0-9])")
_PAST = re.compile(r"\b(?:past|after|to|of|till)\b", re.IGNORECASE)
_HALF = re.compile(r"\bhalf\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquarter\b", re.IGNORECASE)
_SIDES = {
    "right": r"\b(?:right|write|rite|rt|r|rle|rue)\b|\bR(?=[A-Z])",
    "left": r"\b(?:left|lt|l|lle|lue)\b|\bL(?=[A-Z])",
    "bilateral": r"\b(?:both|bilateral|bilaterally|bilat|bil|b|ble|bue|each|ea|either|double|two)\b",
}
CITED_APART = " … "
"""Stands between the words that one fact cites from several places."""
_METRE = 3.28084
"""Feet in a metre."""


def holds_number(text: str, value: float) -> bool:
    """Whether `text` holds `value`, its sign aside."""
    return abs(value) in _numbers(text)


def holds_minutes(text: str, minutes: float) -> bool:
    """Whether `text` holds minutes, as such or as the time between two clock times."""
    parts_of_an_hour = {30.0 for _ in _HALF.findall(text)} | {15.0 for _ in _QUARTER.findall(text)}
    return minutes in _numbers(text) | _between_clock_times(text) | parts_of_an_hour | _in_two_stretches(text)


def _in_two_stretches(text: str) -> set[float]:
    """The sums of two numbers that are cited by themselves: "TE 15 min", and "TE 10 min more"."""
    cited = [_numbers(words) for words in text.split(CITED_APART)]
    return {one + other for first, second in combinations(cited, 2) for one in first for other in second}


def holds_seconds(text: str, seconds: float) -> bool:
    """Whether `text` holds a time, in seconds or in minutes."""
    return bool(_numbers(text) & {seconds, seconds / 60})


def holds_feet(text: str, feet: float) -> bool:
    """Whether `text` holds a distance, in feet, yards or metres."""
    return any(min(abs(n - feet), abs(3 * n - feet), abs(n * _METRE - feet)) < 1 for n in _numbers(text))


def holds_side(text: str, side: str) -> bool:
    """Whether `text` names a side; both sides named make bilateral."""
    named = {name for name, words in _SIDES.items() if re.search(words, text, re.IGNORECASE)}
    return side in named or (side == "bilateral" and {"right", "left"} <= named)


def _numbers(text: str) -> set[float]:
    tokens = [word.casefold() for word in _TOKEN.findall(text)]
    return {value for start in range(len(tokens)) for value in _read(tokens[start:])}


def _read(tokens: list[str]) -> Iterator[float]:
    """The numbers that may start at the first word."""
    if tokens[0] == "hundred":
        tokens = ["a", *tokens]  # "hundred and ten"
    first = _value(tokens[0])
    yield from _behind_point(0, tokens)
    if first is None:
        return
    yield first
    if tokens[0][0].isdigit():
        return
    yield from _two_words(tokens)
    yield from _hundreds(tokens)
    yield from _fractions(tokens)


def _two_words(tokens: list[str]) -> Iterator[float]:
    """`twenty eight` is 28, `one eighteen` and `one oh two` are said of hundreds, `one five` is spelled out."""
    first, rest = _value(tokens[0]), tokens[1:]
    if first is None or not rest:
        return
    second = _ONES.get(rest[0])
    if tokens[0] in _TENS and second is not None and 0 < second < 10:
        yield first + second
    if 0 < first < 10:
        yield from (100 * first + below for below in _below_hundred(rest))
        if second is not None and second < 10:
            yield 10 * first + second


def _below_hundred(tokens: list[str]) -> Iterator[float]:
    """`eighteen`, `forty two`, `oh four`."""
    if tokens[0] in _TENS or _ONES.get(tokens[0], 0) >= 10:
        yield _WORDS[tokens[0]]
    if tokens[0] in _TENS and len(tokens) > 1 and 0 < _ONES.get(tokens[1], 0) < 10:
        yield _TENS[tokens[0]] + _ONES[tokens[1]]
    if tokens[0] in ("oh", "o") and len(tokens) > 1 and _ONES.get(tokens[1], 10) < 10:
        yield _ONES[tokens[1]]


def _hundreds(tokens: list[str]) -> Iterator[float]:
    """`a hundred and four`, `two hundred`, `a hundred fifty`."""
    if len(tokens) < 2 or tokens[1] != "hundred":
        return
    hundreds = 100 * _WORDS[tokens[0]]
    yield hundreds
    rest = [word for word in tokens[2:5] if word != "and"]
    if rest and rest[0] in _WORDS:
        yield from (hundreds + below for below in (_WORDS[rest[0]], *_below_hundred(rest)))


def _fractions(tokens: list[str]) -> Iterator[float]:
    """`thirteen point two`, `fifty three point five`, `one and a half`."""
    for length in (1, 2):
        whole, rest = sum(_WORDS.get(word, 0) for word in tokens[:length]), tokens[length:]
        yield from _behind_point(whole, rest)
        if rest[:3] == ["and", "a", "half"]:
            yield whole + 0.5


def _behind_point(whole: float, tokens: list[str]) -> Iterator[float]:
    """`point five`, `point five two`, `point oh six`: the digits behind the point, one more each time."""
    digits = ""
    for word in tokens[1:4] if tokens[:1] == ["point"] else []:
        digit = 0 if word in ("oh", "o") else _ONES.get(word, 10)
        if digit > 9:
            return
        digits += str(digit)
        yield round(whole + float(f"0.{digits}"), len(digits))


def _value(word: str) -> float | None:
    return float(word.replace(",", ".")) if word[0].isdigit() or word[0] == "." else _WORDS.get(word)


def _between_clock_times(text: str) -> set[float]:
    """The minutes between any two clock times of `text`, also across noon, between two of the same hour (`ten past`), in all stretches."""
    times = [int(hour) * 60 + int(minute) for hour, minute in _CLOCK.findall(text)] + list(_spoken_times(text))
    differences = {abs(second - first) for first, second in combinations(times, 2)}
    past = _minutes_past(text)
    differences |= {(second - first) % 60 for first, second in combinations(past, 2)}
    once = list(dict.fromkeys(times))  # the words of a fact may be cited twice
    differences.add(sum(abs(second - first) for first, second in zip(once[::2], once[1::2], strict=False)))
    return {float(d) for d in differences} | {float(720 - d) for d in differences if d < 720}


def _minutes_past(text: str) -> list[int]:
    """Minutes of the hour as they are said: "ten past two", "twenty-five past", "quarter to", and of every spoken time."""
    named = {"half": 30, "quarter": 15}
    found = [time % 60 for time in _spoken_times(text)]
    for way in _PAST.finditer(text):
        tokens = [word.casefold() for word in _TOKEN.findall(text[: way.start()])][-2:]
        read = {
            named.get(tokens[-1], 0.0) if tokens else 0.0,
            *(n for i in range(len(tokens)) for n in _read(tokens[i:])),
        }
        found += [int(minute if way[0].casefold() in ("past", "after") else -minute) % 60 for minute in read]
    return found


def _spoken_times(text: str) -> Iterator[int]:
    """`nine oh five`, `two fifteen`, `ten forty two`, in minutes after twelve."""
    words = [word.casefold() for word in re.findall(r"[A-Za-z]+", text)]
    for index, word in enumerate(words[:-1]):
        hour = _ONES.get(word, 0)
        if 1 <= hour <= 12:
            yield from (60 * hour + int(minute) for minute in _below_hundred(words[index + 1 :]) if minute < 60)
