"""Today's minutes of a service that was named with another day's: "last week manual was twenty minutes, today it was eight".

The number behind "today", or before it, is today's; the words between are in lexicon/minutes.yaml (`today_it`).
"""

import re
from functools import cache
from operator import attrgetter

from notedraft.dictation.bound import FEWEST, Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time, is_undecided
from notedraft.patterns import pattern

_REACH = 90
"""Characters behind the name in which today's number stands."""


def bind_again_today(bound: Bound) -> None:
    """Give services of another day the minutes that were said for them today."""
    for name in list(bound.named):
        if name.timed and bound.text.scopes.reason(name.start, name.end) == "prior_visit":
            _bind(bound, name)


def _bind(bound: Bound, name: Named) -> None:
    """Up to the next service, and in the same line."""
    after = bound.first_after(name.end)
    end = min(after.start if after else len(bound.plain), name.end + _REACH)
    found = (m for m in _today().finditer(bound.plain, name.end, end) if not _is_its_first(bound, name, m))
    m = next(found, None)
    if m is None or _PARTS.search(bound.plain, name.end, m.start()):
        return
    if m["behind"] and _GOES_ON.match(bound.plain, m.end()):
        _bind_each(bound, name, m)
        return
    number = m["behind"] or m["ahead"]
    start = m.start("behind") if m["behind"] else m.start("ahead")
    if _AS_SCORE.search(bound.plain, max(0, start - len(" an ")), start) and "min" not in m[0]:
        return
    if int(number) < FEWEST or is_undecided(bound.plain, start, start + len(number)) or bound.holds(start, m.end()):
        return
    _give(bound, name, start, m.end(), number)


def _bind_each(bound: Bound, last: Named, m: re.Match[str]) -> None:
    """`last visit manual was fifteen and ther ex twenty, today ten and twenty-eight`: as many numbers as services, in their order."""
    numbers = [m, *_numbers_behind(bound.plain, m)]
    reason = bound.text.scopes.reason
    until = bound.position_of(last) + 1
    names = [n for n in bound.named[:until] if n.timed and reason(n.start, n.end) == "prior_visit"]
    if len(names) == len(numbers) and not any(bound.holds(*n.span("behind")) for n in numbers):
        for name, number in zip(names, numbers, strict=True):
            _give(bound, name, *number.span("behind"), number["behind"])


def _numbers_behind(plain: str, m: re.Match[str]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    while more := _GOES_ON.match(plain, found[-1].end() if found else m.end()):
        found.append(more)
    return found


def _give(bound: Bound, name: Named, start: int, end: int, number: str) -> None:
    today = name._replace(start=start, end=end)
    bound.named.append(today)
    bound.named.sort(key=attrgetter("start"))
    bound.again.append(today)
    bound.give(today, Time(start, start + len(number), int(number), number))


def _is_its_first(bound: Bound, name: Named, m: re.Match[str]) -> bool:
    """`last week ther ex was 30 minutes today gait ...`: the number before "today" is the other day's."""
    return m["ahead"] is not None and _OTHER_DAY.search(bound.plain, name.end, m.start()) is None


_AS_SCORE = pattern(r"\ban? \Z")
"""`pain with stairs was an eight last week, it's a six today`: with an article it is a score."""
_GOES_ON = pattern(
    r"(?:,| and|, and) (?P<behind>\d{1,2})(?: min(?:ute)?s?\b)?(?=\s*(?:$|[.,;\n])| (?:and|she|he|we|i|today|pain)\b)"
)
_PARTS, _OTHER_DAY = (
    pattern(r"[;\n]"),
    pattern(r"\d|\b(?:last|prior|previous|before|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"),
)


@cache
def _today() -> re.Pattern[str]:
    today, it, no = (any_of("minutes", key) for key in ("today", "today_it", "not_minutes"))
    unit = rf"(?!\d|[.:/]\d|[%#°/:]|[ ]?(?!min){no})(?> ?min(?:ute)?s?\b|'|)"
    return re.compile(
        rf"\b{today},? (?>(?:{it} )*)(?P<behind>\d{{1,2}}){unit}(?! (?:of|for|on) (?!that|it))"
        rf"|(?<![\d.:/#x])(?P<ahead>\d{{1,2}})(?: ?min(?:ute)?s?|')?(?= {today}\b)"
    )
