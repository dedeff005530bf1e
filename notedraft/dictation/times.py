"""Minutes in a text: numbers with their unit, hours and their parts, and differences of clock times (clock_times.py).

A time is undecided where no one number was said: a range ("20-25 min"), "fifteen-ish", "at least 8 min". Such a time keeps
its words and asks. What the minutes belong to is for totals.py and binding.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from notedraft.dictation.clock_times import find_clocked
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.word_scan import scanned
from notedraft.note import Interval
from notedraft.patterns import pattern

_MINUTE = r"(?:min(?:ute)?s?\b\.?|mins\b|m\b(?!\s*(?:walk|wt\b|/|h\b))|'(?!\w))"
"""`min`, `m` and the prime; `6 m walk` is metres and `5 m/s` a speed."""

_HOURS = pattern(
    r"""(?<![\w.])
    (?P<hour>half\ an|a\ half|half|a\ quarter\ of\ an|quarter\ of\ an|a\ quarter|quarter|3\ quarters\ of\ an|an|a|\d)
    \ ?(?:hours?|hrs?|hr|h)\b
    (?:\ (?:and\ )?(?:a\ (?P<part>half|quarter)|(?P<more>\d{1,2})\ ?(?:min(?:ute)?s?|m)?\b))?
    """,
    re.VERBOSE,
)
"""`half an hour`, `an hour and a quarter`, `1 hr 5 min`."""

_MINUTES = pattern(
    rf"""(?<![\d/\#])(?<!\d:)(?<!(?<!\.)\.)(?P<n>\d{{1,4}})
    (?P<ish>\s?-?\s?ish)?(?:\ or\ so)?
    (?:(?:[ ]?(?:-|to|or)[ ]?(?:(?:uh|um|maybe|even)\s)?(?<!\ -\ )|(?<!x\d)(?<!x\d\d)\ -\ )(?P<upper>\d{{1,3}}))?
    [ ]*-?\s*(?:(?:more|additional|extra|further|good|solid|full|whole|straight)\ )?(?P<unit>{_MINUTE})
    (?!\s*x\s*\d)                                # `3 min x 2` is an exercise's dose
    (?!\ assist|\ a(?:\ x\ ?\d|\ (?:for|with|w/|c)\b|\s*(?:[.,;)\n]|\Z)))  # `x4 min A`, "transfers four times min assist"
    """,
    re.VERBOSE,
)
"""`12 min`, `15-ish minutes`, `20-25 min`."""

_SAID = scanned(f"{_HOURS.pattern}|{_MINUTES.pattern}", re.VERBOSE)

_ONLY_A_BOUND = pattern(rf"(?:\b{any_of('minutes', 'only_a_bound')}|(?<!-)[<>]=?)\s*$")
_DOUBTED_AFTER = pattern(rf"[^.;?\n\d]{{0,40}}?[\s,.;?(-]+{any_of('minutes', 'doubts')}")
_ASKED = pattern(r"[^.;\n\d]*\?")
"""`20 minutes?`, "twenty minutes, not sure": a number that its speaker doubts was not said."""

_RANGE_GOES_ON = pattern(r" ?-? ?ish\b| or so\b| ?(?:-|to|or) ?\d")
_ELSEWHERE_AFTER = pattern(rf"\s*{any_of('minutes', 'elsewhere_after')}")
_ELSEWHERE_BEFORE = pattern(rf"\b{any_of('minutes', 'elsewhere_before')}\s(?:about |only |maybe |just )?$")
"""`ten minutes late`, `wanted twenty minutes`: time that passed or was meant, never treatment."""

_TENS, _TENS_BEFORE = 10, pattern(r"(?<![\d.:/])[1-9]\d $")
_WIDEST = 2
"""`car transfers x 4 - 13 min` is no range of minutes: nobody's reaches to more than twice where it begins."""
_LONGEST_PRIME = 90
"""`200'` is feet: nobody treats for two hundred minutes and writes a prime."""
_LONGEST_SURE_CLOCK = 300
"""Minutes; clock times further apart are asked about."""


class Time(NamedTuple):
    """A number of minutes at canonical `[start, end)`: said, or the difference of two clock times."""

    start: int
    end: int
    minutes: int | None
    words: str
    interval: Interval | None = None
    ask: bool = False

    @property
    def unit_end(self) -> int:
        """Its end without the point of `45 min.`, which may close the sentence as well."""
        return self.end - self.words.endswith(".")

    @property
    def primed(self) -> bool:
        """`12'`: a prime that may also be feet."""
        return self.words.endswith("'")


def find_times(plain: str) -> list[Time]:
    """Every time in canonical `plain`, in order."""
    clocks = [Time(*clocked, ask=clocked.minutes > _LONGEST_SURE_CLOCK) for clocked in find_clocked(plain)]
    times = [*clocks, *_said_times(plain, clocks)]
    return sorted({time.start: time for time in times}.values(), key=lambda t: t.start)


def _said_times(plain: str, clocks: list[Time]) -> Iterator[Time]:
    for m in _SAID.finditer(plain):
        if any(clock.start <= m.start() < clock.end for clock in clocks):
            continue
        time = _hours(m) if m["hour"] else _minutes(m)
        if time is not None and not is_elsewhere(plain, time.start, time.end):
            yield time


def number_said(m: re.Match[str]) -> Time:
    """The bare number that `m` calls `n`, as minutes."""
    return Time(m.start("n"), m.end("n"), int(m["n"]), m["n"])


def is_elsewhere(plain: str, start: int, end: int) -> bool:
    """`six minutes late`, "waited ten minutes": time at canonical `[start, end)` that was no treatment."""
    before = plain[max(0, start - 40) : start]
    return bool(_ELSEWHERE_AFTER.match(plain, end) or _ELSEWHERE_BEFORE.search(before))


def _minutes(m: re.Match[str]) -> Time | None:
    if m["unit"] == "'" and int(m["n"]) > _LONGEST_PRIME:
        return None
    before = m.string[max(0, m.start() - 12) : m.start()]
    if m["upper"] and before.endswith("x ") and int(m["upper"]) > _WIDEST * int(m["n"]):
        return Time(m.start("upper"), m.end(), int(m["upper"]), m.string[m.start("upper") : m.end()].strip())
    half_said = int(m["n"]) < _TENS and _TENS_BEFORE.search(before)  # "thirty three four minutes"
    undecided = bool(
        half_said or m["upper"] or m["ish"] or _ONLY_A_BOUND.search(before) or _is_doubted(m.string, m.end())
    )
    return Time(m.start(), m.end(), None if undecided else int(m["n"]), m[0].strip(), ask=undecided)


def is_undecided(plain: str, start: int, end: int) -> bool:
    """Whether the number at canonical `[start, end)` is a bound, a range or one that its speaker doubts."""
    before = plain[max(0, start - 12) : start]
    return bool(_ONLY_A_BOUND.search(before) or _RANGE_GOES_ON.match(plain, end) or _is_doubted(plain, end))


def _is_doubted(plain: str, end: int) -> bool:
    if plain[end - 1] == ".":  # `20 min.` may have closed its sentence
        return False
    return bool(_ASKED.match(plain, end) or _DOUBTED_AFTER.match(plain, end))


def _hours(m: re.Match[str]) -> Time:
    hour: str = m["hour"]
    quarters = 3 if hour.startswith("3 quarters") else 1 if "quarter" in hour else 2 if "half" in hour else 4
    hours = int(hour) * 60 if hour.isdigit() else quarters * 15
    more = {"half": 30, "quarter": 15}.get(m["part"] or "", int(m["more"] or 0))
    return Time(m.start(), m.end(), hours + more, m[0].strip())
