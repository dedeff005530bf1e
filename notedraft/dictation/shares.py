"""Shares of a session: "the last ten went to dressing", "the other twelve minutes we spent on gait".

A number that is the first, the last or the remaining part of the visit is minutes, with its unit or without, and never
repetitions. What the share went to is a service by its name, or an activity that is one code's work (`activities` in
lexicon/minutes.yaml). Where it went to an exercise, the minutes are nobody's and a question asks for them.
"""

import re
from bisect import insort
from functools import cache
from operator import attrgetter

from notedraft.dictation.bound import FEWEST, Bound
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named, title_of
from notedraft.dictation.times import Time, number_said
from notedraft.dictation.word_scan import scanned
from notedraft.finding import Question
from notedraft.patterns import pattern

_START = attrgetter("start")


def bind_shares(bound: Bound) -> None:
    """Give each share of the session to the service it went to; ask about one that went to anything else that was done."""
    _take_wholes(bound)
    for m in _share().finditer(bound.plain):
        if int(m["n"]) < FEWEST or bound.holds(m.start("n"), m.end("n")):
            continue
        time = Time(m.start("n"), m.end("time"), int(m["n"]), m["time"])
        name = _went_to(bound, m) if m["to"] else _taken_by(bound, m.start())
        if name and _is_a_part(bound, m, name):
            bound.take(time)
        elif name:
            bound.give(name, time)
        elif m["to"] and _WENT.search(m["to"]):
            _ask(bound, time, m.end())


def _take_wholes(bound: Bound) -> None:
    """`19 of today's 35 minutes were ther ex`: the 35 are the visit's, the 19 what went to the service."""
    for m in _OF_THE_WHOLE.finditer(bound.plain):
        name = next(iter(starting_in(bound.named, m.end(), m.end() + 1)), None)
        if name and bound.plain.endswith((" of ", " of the "), 0, m.end()):
            whole = bound.plain[m.start("whole") : m.end("whole")]
            bound.give(name, Time(m.start("whole"), m.end("whole"), int(re.findall(r"\d+", whole)[0]), whole))
        name = name or _told_of(bound, m)
        if name and name not in bound.minutes and not bound.holds(m.start("n"), m.end("n")):
            bound.give(name, number_said(m))
        for taken in (bound.taken, bound.given):
            taken.take(m.start("whole"), m.end("whole"))


def _is_a_part(bound: Bound, m: re.Match[str], name: Named) -> bool:
    """`gait ten, of which four was stairs`: a part of the same code's minutes."""
    before = bound.last_before(m.start())
    return m[0].startswith("of which") and before is not None and before.code == name.code


def _told_of(bound: Bound, m: re.Match[str]) -> Named | None:
    """`mostly ther ex, like 25 of the 35 minutes`: the service right before."""
    before = bound.last_before(m.start())
    return before if before and _LEADS_ON.fullmatch(bound.plain, before.end, m.start()) else None


def _went_to(bound: Bound, m: re.Match[str]) -> Named | None:
    """The service behind a share; behind a comma only one that ends the statement: "last eight, gait"."""
    name = next(iter(starting_in(bound.named, m.end(), m.end() + 1)), None) or _activity(bound, m.end())
    return name if name and (m["to"] != ", " or _ENDS.match(bound.plain, name.end)) else None


def _taken_by(bound: Bound, end: int) -> Named | None:
    """`dressing took the last ten`: the activity before a share; services by their names have readers of their own."""
    m = _took().search(bound.plain, max(0, end - _REACH), end)
    return _activity(bound, m.start()) if m else None


_OF_THE_WHOLE = pattern(
    r"(?<![\d.:/])(?P<n>\d{1,2})(?: min(?:ute)?s?)? (?:out )?of (?:the|today's|our|her|his|those|my) "
    r"(?P<whole>\d{2,3} min(?:ute)?s?\b)"
    r"(?: (?:total|today|session|visit))?,? ?(?:(?:were|was|went|is|are|spent|to|on|in|for|of|doing|all) )*(?:the )?"
)
_REACH = 60
_LEADS_ON = pattern(r"[\s,:]*(?:(?:was|were|for|like|about|took|ran|got|just|maybe|is)[\s,]+)*")
_ENDS = pattern(r"\s*(?:$|[.;,:\n(]|and\b|then\b|with\b)")
_WENT = pattern(r"\b(?:was|were|went|spent|used)\b")
"""`the last ten was step-ups`, not "the last five on the step-ups were shaky"."""


@cache
def _share() -> re.Pattern[str]:
    which, to = any_of("minutes", "share_which"), any_of("minutes", "share_to")
    return scanned(
        rf"\b{which} (?:about |roughly )?(?P<time>(?P<n>\d{{1,2}})(?: ?min(?:ute)?s?\b|')?(?!\d))(?: or so)?"
        rf"(?P<to>,? (?>(?:{to} )+)|, )?"
    )


@cache
def _took() -> re.Pattern[str]:
    words = "|".join(load("minutes")["activities"].values())
    return re.compile(rf"(?:{words})\b[a-z ]{{0,24}}?,? {any_of('minutes', 'share_taken')} (?:about )?(?:the |our )?$")


@cache
def _activities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"{words}\b")) for code, words in load("minutes")["activities"].items())


@cache
def _of_any() -> re.Pattern[str]:
    return re.compile(rf"{any_of('minutes', 'activities_of_any')}\b")


def _activity(bound: Bound, position: int) -> Named | None:
    """The activity named at `position` as a service, where its code is named nowhere else."""
    for code, words in _activities():
        if (m := words.match(bound.plain, position)) and not any(n.code == code for n in bound.named):
            named = Named(m.start(), m.end(), code, True, title_of(code), "weak")
            insort(bound.named, named, key=_START)
            return named
    return None


def _ask(bound: Bound, time: Time, position: int) -> None:
    """`the last ten was step-ups`: not a service, and not sure to be minutes."""
    exercise = next(iter(starting_in(bound.mentions, position, position + 1)), None)
    activity = _of_any().match(bound.plain, position)
    if activity is None and (exercise is None or "min" in time.words):
        return
    end = activity.end() if activity else exercise.end if exercise else position
    words = bound.plain[time.start : end]
    bound.take(time)
    ask = f"\u201c{words}\u201d was said. Are these minutes, and of which service?"
    bound.questions.append(Question(element="timed_minutes", ask=ask))
