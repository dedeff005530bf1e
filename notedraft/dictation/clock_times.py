"""Clock times in a text, two by two: `1:15 pm - 1:38 pm`, "from ten past two until half past", `time in 10:02, out 10:47`.

The minutes between two clock times are the only minutes that notedraft computes by itself.
"""

import re
from typing import NamedTuple

from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.word_scan import scanned
from notedraft.note import Interval
from notedraft.patterns import pattern

_HALF_DAY = r"\s*(?:am|pm|[ap]\b)?"
_WRITTEN = pattern(
    rf"""(?<![\d:])(?P<one>\d{{1,2}}:?[0-5]\d){_HALF_DAY}
    \s*(?:->?|to|until|till|thru|through|/)\s*(?:time\ out:?\s*)?
    (?P<two>\d{{1,2}}:?[0-5]\d){_HALF_DAY}(?!\d|:\d)
    """,
    re.VERBOSE,
)
"""`1:15 pm - 1:38 pm`, `1405-1420`."""

_HOUR = r"(?:1[0-2]|[1-9])(?!\d)"
_AT = rf"{_HOUR}(?:[ :-][0-5]\d|[ -]oh?[ -]\d)(?!\d)"
_PAST = rf"(?:[1-5]?\d(?: minutes)?|half|(?:a )?quarter) (?:past|after|to|of|till|before)\b(?: {_HOUR})?"
_POINT = rf"(?:{_PAST}|{_AT}|{_HOUR} o'? ?clock)"
_ONE_O = r"(?<=from )1[0-5]\d|(?<=ran )1[0-5]\d"
"""`from one thirty`, which sounds like 130."""
_FROM_ONE = "|".join(
    rf"(?<={name} from )" for name in ("ex", "exercise", "manual", "therapy", "training", "activity", "seen", "here")
)
_AT_ONE = rf"(?:{_FROM_ONE})1(?= (?:to|until|till) (?:about )?1[0-5]\d\b)"
"""`ther ex from one to one thirty`; "motion from 1 to 130" is an arc."""
_ON_THE_HOUR = (
    rf"(?P<hour>{_HOUR})(?= (?:to|until|till|through|up to) (?:about )?"
    rf"(?:(?P=hour)[ :-](?:[0-5]\d|oh?[ -]\d)|(?:[1-5]?\d|half|(?:a )?quarter) (?:past|after) (?P=hour)))"
)
"""`nine to nine thirty-five`: an hour by itself, before a time of the same hour."""
_SPOKEN = scanned(
    rf"(?<![\d.])(?P<one>{_POINT}|{_ONE_O}|{_AT_ONE}|{_ON_THE_HOUR}) (?:to|until|till|through|up to) (?:about )?"
    rf"(?P<two>{_POINT}|(?<=[a-z] )1[0-5]\d)(?!\d)(?! ?(?:°|deg|reps))"
)
"""`9 10 to 9 22`, `9 oh 5 to 9 31`, "ten past two to twenty-five past"."""

_BEGAN_AND_ENDED = scanned(
    rf"\b{any_of('minutes', 'clock_begins')}:?\s*(?P<one>\d{{1,2}}:?[0-5]\d|{_PAST}|{_AT}|(?<=at ){_HOUR}(?= and| then|,)){_HALF_DAY}"
    rf"\W+(?:(?:and|then|we|were|was|i|she|he|they|all) )*"
    rf"{any_of('minutes', 'clock_ends')}:?\s*"
    rf"(?P<two>\d{{1,2}}:?[0-5]\d|{_PAST}|{_AT}|(?<=at |by ){_HOUR}(?=\s*(?:$|[.,;\n]))){_HALF_DAY}(?!\d|:\d)"
)
"""`started 9:06, done 9:25`, `in 2:15 out 2:40`."""

_TIME_IN_OUT = pattern(
    r"time in(?: was| is)?:?\s*(?P<one>\d{1,2}(?:[: ]?(?=\d\d)| oh? )\d{1,2})\D{1,20}"
    r"(?:time )?out(?: was| is)?:?\s*(?P<two>\d{1,2}(?:[: ]?(?=\d\d)| oh? )\d{1,2})(?!\d)"
)

_ENDED_OTHERWISE = pattern(
    rf"\W*(?:{CORRECTION.pattern})[\s,]*(?:(?:{any_of('minutes', 'clock_ends')}|it was|that was|until|til|to|at)[\s:]*)*"
    rf"(?P<two>\d{{1,2}}:[0-5]\d|{_AT})(?!\d|\s*(?:-|to\b|until\b|sets?\b|reps?\b|times\b|degrees\b|pounds\b|min))"
)
"""`8:31-8:40, no, ended 8:44`, "9 28 to 9 45 no 9 43" """
_READ_PAST = pattern(r"(?P<m>\d+|half|(?:a )?quarter)(?: minutes)? (?P<way>[a-z]+)(?<! oh)(?<! o)(?: (?P<h>\d+))?")
_BEFORE_THE_HOUR = frozenset({"to", "of", "till", "before"})
_LONGEST_BARE = 240
"""Minutes between two clock times without a colon, beyond which they are something else."""
_HALF_DAY_MINUTES, _DAY_MINUTES = 720, 1440


class Clocked(NamedTuple):
    """Two clock times at canonical `[start, end)` and the minutes between them."""

    start: int
    end: int
    minutes: int
    words: str
    interval: Interval


def find_clocked(plain: str) -> list[Clocked]:
    """Every pair of clock times in canonical `plain`."""
    return [
        found
        for way in (_TIME_IN_OUT, _BEGAN_AND_ENDED, _SPOKEN, _WRITTEN)
        for m in way.finditer(plain)
        if (found := _between(m, way))
    ]


def without_clock_times(words: str) -> str:
    """`words` with clock times taken out of it: `ther ex 11:50-12:15, 25 min` has nothing between name and minutes."""
    return _WRITTEN.sub("", words)


def _between(m: re.Match[str], way: re.Pattern[str]) -> Clocked | None:
    """The time between the two clock times of a match of `way`; null where it can't be a clock."""
    start = _minute_of_day(m["one"], None)
    corrected = _ENDED_OTHERWISE.match(m.string, m.end())
    last = corrected or m
    end = _minute_of_day(last["two"], start)
    if start is None or end is None or max(start, end) >= _DAY_MINUTES or start == end:
        return None
    # A twelve-hour clock passes noon: 12:50 to 1:10 is twenty minutes.
    minutes = (end - start) % _HALF_DAY_MINUTES
    if ":" not in m[0] and (minutes > _LONGEST_BARE or (way is _WRITTEN and not _is_plainly_clock(m))):
        return None
    begin = m.start("one") if way is _BEGAN_AND_ENDED else m.start()
    return Clocked(
        begin, last.end(), minutes, m.string[m.start() : last.end()], Interval(start=_shown(start), end=_shown(end))
    )


def _minute_of_day(point: str, before: int | None) -> int | None:
    """Minutes after midnight; `25 past` is of the hour `before` it, or the next."""
    if past := _READ_PAST.fullmatch(point):
        return _past_the_hour(past, before)
    digits = re.findall(r"\d+", point)
    if len(digits) == 1 and len(digits[0]) < 3:  # `3 o'clock`
        return int(digits[0]) * 60
    hour, minute = digits if len(digits) == 2 else (digits[0][:-2], digits[0][-2:])
    return int(hour) * 60 + int(minute)


def _past_the_hour(past: re.Match[str], before: int | None) -> int | None:
    named = {"half": 30, "quarter": 15, "a quarter": 15}
    minute = named.get(past["m"]) or int(past["m"])
    if past["way"] in _BEFORE_THE_HOUR:
        minute = -minute
    if past["h"]:
        return int(past["h"]) * 60 + minute
    if before is None:
        return None
    same = before - before % 60 + minute
    return same if same > before else same + 60


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _is_plainly_clock(m: re.Match[str]) -> bool:
    """`1405-1420` and "from 115 to 140" are clock times; `110-135` is an arc."""
    return len(m["one"]) == len(m["two"]) == 4 or "from" in m.string[max(0, m.start() - 6) : m.start()]
