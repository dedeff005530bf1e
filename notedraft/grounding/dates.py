"""Days of the year, which one text may write as `10/1` and another as "October 1"."""

import re
from functools import lru_cache
from itertools import permutations

from notedraft.grounding.wording import wording
from notedraft.patterns import pattern

Place = tuple[int, int]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = pattern(r"(?<![\d/.])(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?![\d./])")
_NAMED = pattern(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? (?:the )?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b"
)
_ORDINAL = (
    r"(?:[23]0-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_SPELLED = pattern(
    rf"\b(?P<day>{_ORDINAL}|\d{{1,2}}(?=(?:st|nd|rd|th) of )) ?(?:st|nd|rd|th)?"
    r" of (?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
)


def told_as_heard(said: str, heard: str) -> list[Place]:
    """Where `said` names a day that `heard` writes in numbers, or the other way round."""
    return [
        found.span()
        for one, other in permutations((_NAMED, _WRITTEN, _SPELLED), 2)
        for found in one.finditer(said)
        if _day(found) in _days(other, heard)
    ]


@lru_cache(maxsize=256)
def _days(form: "re.Pattern[str]", plain: str) -> frozenset[tuple[int, int]]:
    return frozenset(map(_day, form.finditer(plain)))


def _day(found: re.Match[str]) -> tuple[int, int]:
    """The month and the day of it."""
    month, day = found["month"], found["day"]
    return (int(month) if month.isdigit() else _MONTHS.index(month) + 1, int(day) if day.isdigit() else _number_of(day))


def _number_of(ordinal: str) -> int:
    """The 25 of `20-fifth`, as canonical text has the twenty-fifth."""
    tens, _, ones = ordinal.rpartition("-")
    return int(tens or 0) + wording().ordinals.index(ones) + 1


def other_month(said: str, heard: str) -> str | None:
    """A month that `said` names and `heard` does not, in letters or in the numbers of a day."""
    known = {_number(m[0]) for m in _MAY_BE_A_MONTH.finditer(heard)} | {month for month, _ in _days(_WRITTEN, heard)}
    return next((m[0] for m in _MONTH.finditer(said) if _number(m[0]) not in known), None)


def _number(month: str) -> int:
    return _MONTHS.index(month[:3]) + 1


_LONG = "january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
_MAY_BE_A_MONTH = pattern(rf"\b(?:{_LONG}|mar|march|may)\b")
_MONTH = pattern(
    rf"\b(?:{_LONG}|(?:march|may)(?= \d)|(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\buntil ))(?:march|may))\b"
)
"""Where "march" and "may" can be no other words."""
