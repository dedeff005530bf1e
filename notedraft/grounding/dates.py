"""Days of the year, which one text may write as `10/1` and another as "October 1"."""

import re
from functools import lru_cache

from notedraft.patterns import pattern

Place = tuple[int, int]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = pattern(r"(?<![\d/.])(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?![\d./])")
_NAMED = pattern(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? (?:the )?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b"
)


def told_as_heard(said: str, heard: str) -> list[Place]:
    """Where `said` names a day that `heard` writes in numbers, or the other way round."""
    return [
        found.span()
        for one, other in ((_NAMED, _WRITTEN), (_WRITTEN, _NAMED))
        for found in one.finditer(said)
        if _day(found) in _days(other, heard)
    ]


@lru_cache(maxsize=256)
def _days(form: "re.Pattern[str]", plain: str) -> frozenset[tuple[int, int]]:
    return frozenset(map(_day, form.finditer(plain)))


def _day(found: re.Match[str]) -> tuple[int, int]:
    """The month and the day of it."""
    month = found["month"]
    return (int(month) if month.isdigit() else _MONTHS.index(month) + 1, int(found["day"]))
