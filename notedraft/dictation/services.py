"""Services of a session: timed codes with their minutes, untimed codes, what was not furnished, and the stated totals.

A code gets minutes only when minutes were said for that code's work, clock times were, or a total was said to be all of it.
A total is never divided, and minutes of one exercise are not the code's.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from notedraft.codes import CptCode
from notedraft.dictation.doses import CORRECTION
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import Mention
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Interval, NotPerformed, ServiceLine, UntimedLine
from notedraft.source import Span

HEADING_CODES = frozenset({"97110", "97112", "97113", "97116", "97530", "97150", "97535"})
"""Codes whose work is exercise: an exercise under such a heading is that code's."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a service is named. `sure` names need nothing beside them; `hands_on` ones are techniques."""

    start: int
    end: int
    code: str
    timed: bool
    title: str
    strength: str


@dataclass(frozen=True, slots=True)
class Time:
    """A number of minutes at `[start, end)`: said, or the difference of two clock times."""

    start: int
    end: int
    minutes: int | None
    words: str
    interval: Interval | None = None
    ask: bool = False


@dataclass(slots=True)
class Services:
    """All that was read of services, totals and the places that they took."""

    timed: list[ServiceLine] = field(default_factory=list)
    untimed: list[UntimedLine] = field(default_factory=list)
    not_performed: list[NotPerformed] = field(default_factory=list)
    timed_code_minutes: int | None = None
    total_treatment_minutes: int | None = None
    total_evidence: list[Span] = field(default_factory=list)
    timed_evidence: list[Span] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, str | None]] = field(default_factory=list)
    retracted: list["Named"] = field(default_factory=list)

    def holds(self, start: int, end: int) -> bool:
        """Whether a place was read as a service's minutes or a total, so that it is no exercise's dose."""
        return any(s < end and start < e for s, e in self.taken)

    def code_at(self, position: int) -> str | None:
        """The code under whose heading `position` stands; the session's only exercise code where there is no heading."""
        heading = [code for start, code in self.headings if start <= position]
        if heading and heading[-1]:
            return heading[-1]
        sole = {str(s.code) for s in self.timed if s.code in HEADING_CODES}
        return sole.pop() if len(sole) == 1 else None

    def heads(self, start: int, position: int) -> bool:
        """Whether an exercise code is named between `start` and `position`: what follows was done under it."""
        return any(start <= at < position and code is not None for at, code in self.headings)

    def stretch(self, start: int, end: int, position: int) -> tuple[int, int]:
        """The part of `[start, end)` around `position` that no other service's name interrupts."""
        borders = [at for at, _ in self.headings if start < at < end]
        return (
            max([start, *(at for at in borders if at <= position)]),
            min([end, *(at for at in borders if at > position)]),
        )


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, bool, str, str]]:
    rows = []
    for entry in load("services"):
        for strength, key in (("sure", "says"), ("hands_on", "hands_on"), ("weak", "weak")):
            if entry.get(key):
                names = entry[key] + (_spoken_code(entry["code"]) if strength == "sure" else [])
                tail = r"(?: (?:part|piece|portion|work|stuff|side|end))?" if strength == "weak" else ""
                pattern = re.compile(r"(?<![\w-])(?:" + "|".join(names) + rf"){tail}(?:(?!\w)|(?=\d{{1,3}}(?:'|\s?m(?:in|\b))))")
                rows.append((pattern, entry["code"], entry["timed"], entry["name"], strength))
    return rows


def _spoken_code(code: str) -> list[str]:
    """`nine seven one one oh`, `ninety seven one twelve`: a code read aloud."""
    if not code.isdigit():
        return []
    digit = [d if d != "0" else "(?:0|oh|o)" for d in code]
    head = code[:2]
    return [" ".join(digit), f"{head} {code[2]} {int(code[3:])}", f"{head} {int(code[2:])}", f"{head} {code[2]} {digit[3]} {digit[4]}"]


def title_of(code: str) -> str:
    """How a note names `code` in words."""
    return next((entry["name"] for entry in load("services") if entry["code"] == code), code)


# Two-letter abbreviations are everyday words and muscles as well: they name a service only beside minutes, units or a heading.
_ABBREVIATION = re.compile(r"(?:te|mt|ta|gt|met|mh)")
_ABBREVIATION_BESIDE = re.compile(r"\s*(?:[:=x(@,+&/_-]|\d|and\b|today|for\b|was\b|to\b|$|[.;\n])")
_UNKNOWN_CODE = re.compile(r"(?<![\w.-])97[0-9]{3}(?!\w)")
"""A physical medicine code that the lexicon does not name is kept as it was said; the rules refuse it by name."""
_MIN_UNIT = r"(?:min(?:ute)?s?\b\.?|mins\b|m\b(?!\s*(?:walk|wt\b|/|h\b))|'(?!\w))"
_SAID = re.compile(
    r"(?<![\w.])(?P<hour>half an|a half|half|a quarter of an|quarter of an|a quarter|quarter|3 quarters of an|an|a|\d) ?(?:hours?|hrs?|hr|h)\b(?: (?:and )?(?:a (?P<part>half|quarter)|(?P<more>\d{1,2}) ?(?:min(?:ute)?s?|m)?\b))?"
    rf"|(?<![\d.:/#])(?P<n>\d{{1,4}})(?P<ish>\s?-?\s?ish)?(?: or so)?(?:\s?(?:-|to)\s?(?P<n2>\d{{1,3}}))?\s*-?\s*(?P<unit>{_MIN_UNIT})(?!\s*x\s*\d)"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h1>\d{1,2}):?(?P<m1>[0-5]\d)\s*(?:am|pm|[ap]\b)?\s*(?:-|to|until|till|/)\s*(?:time out:?\s*)?(?P<h2>\d{1,2}):?(?P<m2>[0-5]\d)\s*(?:am|pm|[ap]\b)?(?!\d|:\d)"
)
_SPOKEN_CLOCK = re.compile(r"(?<![\d.])(?P<h1>\d{1,2})[ :](?P<m1>[0-5]\d) (?:to|until|till) (?P<h2>\d{1,2})[ :](?P<m2>[0-5]\d)(?!\d)")
_BARE_TOTAL = re.compile(
    r"\b(?:tot(?:al)?\.? (?:tx|treatment|session|rx|therapy|visit)(?: time| min(?:ute)?s?)?|tot(?:al)? (?:time|min(?:ute)?s?)|ttt|total|tot|(?P<timed>timed|total timed|timed (?:code )?(?:tx|min(?:ute)?s?|total)))\s*[:=-]?\s*(?P<n>\d{2,3})(?!\s?[\d:/%x'\"]|\s*(?:min|units?|reps|lb|sets?|m\b|visits?|ft|sec))"
    r"|(?<![\d.:/])(?P<n2>\d{2,3}) (?:total\b(?! (?:knee|hip|shoulder|reps|sets|gym|steps|feet|ft|time|treatment|tx|of|session))|altogether\b|all together\b|in all\b|all told\b)"
)
_TIME_IN_OUT = re.compile(r"time in:?\s*(?P<h1>\d{1,2}):?(?P<m1>\d\d)\D{1,20}(?:time )?out:?\s*(?P<h2>\d{1,2}):?(?P<m2>\d\d)")
_BARE = re.compile(r"[ \t]*(?:\d ?u(?:nits?)?\b)?[ \t]*(?:\(|:|=|-|@|x(?=\s*\d)|for\b|was\b|ran\b|took\b|\*|,|\|)?[ \t]*(?:about |around |~|the last |the first )?(\d{1,3})(?!\d)(?![ \t]?(?:[#%°/\"'x-]|[.:]\d)|[ \t]*(?:mhz|hz|w/cm|psi|reps?|sets?|lbs?|pounds?|u\b|units?|ft|feet|visits?|deg|sec|s\b|kg|cm|x\b|times|of\b|out|steps?|to \d|weeks?|wks?|days?|hours?|hrs?|min))")
_TOTAL_BEFORE = re.compile(
    r"(?:\btot\b|\btot tx\b|\btotal(?:ed|ing)?(?! (?:knee|hip|shoulder|gym|of \d+ (?:reps|sets|lb)))(?: (?:treatment|tx|session|visit|therapy|rx|time|minutes|mins?|tx time|of))*|\b(?:treatment|tx|rx|session|visit|therapy|appointment) (?:time|length|duration|minutes)|\b(?:session|visit|treatment|appointment)\b(?: itself)?(?: (?:was|lasted|ran|went|took))|(?:^\s*|[.;\n]\s*\W*)(?:tx|treatment|session|seen)(?=\W*$)|\bttt\b|\b(?:seen|saw (?:her|him|pt|the patient|them)|treated|(?:was|were|she|he|they|pt|patient)(?: was)? (?:here|in)|worked|with (?:her|him|me))(?: today)?(?: for| about)|(?:^|[.;\n]\s*\W*)(?:pt )?seen\b|\bonly had|\btime in clinic|\bwhole (?:session|visit|thing)(?: was| ran| took)?|\bin all|\ball (?:told|in)|\binterventions\b|\bstart to finish|\btime:)[\s:=(,-]*(?:(?:was|is|were|about|around|approximately|approx|of|for|~|today|came to|ran|a|the|total|time|on this date|minutes)[\s:=]*)*$"
)
_TOTAL_AFTER = re.compile(r"^\s*(?:of )?(?:in total\b|all up\b|for the (?:whole |entire )?(?:visit|session|appointment|thing)\b|total\b(?! (?:knee|hip|shoulder))|altogether|all together|in all\b|all told|all in\b|overall|tx\b(?! ex)|treatment(?! of)\b|session\b|(?:start|front|beginning) to (?:finish|end|back)|on the clock|(?:total )?(?:treatment|tx|session) time|start to finish|of (?:treatment|tx|therapy)\b|visit\b)")
_TIMED_AND_TOTAL = re.compile(r"\btimed ?/ ?total(?: min(?:ute)?s?| time)?\s*:?\s*(?P<timed>\d{1,3})\s*/\s*(?P<total>\d{1,3})|\btotal ?/ ?timed(?: min(?:ute)?s?| time)?\s*:?\s*(?P<total2>\d{1,3})\s*/\s*(?P<timed2>\d{1,3})")
_TIMED_BEFORE = re.compile(r"(?:\b(?:total )?timed(?:[ -]code)?(?: (?:treatment|tx|code|codes))?(?: (?:minutes|mins?|time|total))*|\btimed total|\btotal timed|\btct?m\b|\bbillable(?: time| minutes)?|\bone[ -]on[ -]one(?: time| minutes)?|\b1:1(?: time| minutes)?)[\s:=(-]*(?:was |is |were |of |about )*$")
_TIMED_AFTER = re.compile(r"^\s*(?:of )?(?:timed|total timed|one[ -]on[ -]one(?! (?:for|with|on))|billable)\b")
_STRONG_LEFT = re.compile(
    r"[\s,:;()=@~x|/*.-]*(?:(?:x|for|was|were|ran|run|took|takes|about|approx(?:imately)?|around|total(?:ing)?|time|which|that|this|lasted|went|at|is|roughly|maybe|only|just|today|done|did|it|and|we|i|of|a|solid|good|1:1|one on one|then|spent|got|em|the|her|him|with|all|came to|next|on|from)\b[\s,:;(=~.-]*)*"
)
_STRONG_RIGHT = re.compile(r"[ \t]*(?:-|=|:)?[ \t]*(?:block of |bout of |stretch of |round of |worth of |of |for |on |doing |was |were |worth of |spent on |spent doing |went to |to |in |into |total of )*(?:the |some |her |his |our |just |only |that |actual |land |mat |skilled |gentle |seated |standing )*")
_ANAPHORA = re.compile(r"\s*(?:of|on|for|doing) (?:that|it|those|this|these)\b")
_PORTION = re.compile(r"\s*(?:of|out of|from) (?:the|that|her|his|our|those) (?:\d+ )?")
_ALL_OF = re.compile(r"\b(?:all|every (?:minute|bit)(?: of it)?|entire(?:ly)?|everything|whole (?:session|time|visit|thing)|only|nothing but)\b[^.;\d]{0,22}$")
_TOLERANCE = re.compile(r"\b(?:sit(?:s|ting)?|stand(?:s|ing)?|walk(?:s|ed|ing)?|drive|drove|driv\w+|sleep|slept|tolerance|tolerates?|up to|car|commute|waited|late|early|can|able|break|rest(?:ed|ing)?|recov\w+|settled|ice at|at home|ago|every|per day|a day|stood|sat|up from|mow\w*|cook\w*|garden\w*|class|meeting|shop\w*|ride)\b")
_RECENT = 90


def read_services(text: Text, mentions: list[Mention]) -> Services:
    """Services, totals and what was not furnished."""
    services = Services()
    named = _find_named(text.plain)
    times = _find_times(text)
    times = _take_totals(text, times, named, services)
    bound = _bind(text, named, times, mentions, services)
    _collect(text, named, bound, mentions, services)
    return services


def _find_named(plain: str) -> list[Named]:
    found = []
    for pattern, code, timed, title, strength in _patterns():
        for m in pattern.finditer(plain):
            if m.end() == m.start():
                continue
            if _ABBREVIATION.fullmatch(m[0]) and not _ABBREVIATION_BESIDE.match(plain, m.end()):
                continue
            found.append(Named(m.start(), m.end(), code, timed, title, strength))
    found += [Named(m.start(), m.end(), m[0], True, m[0], "sure") for m in _UNKNOWN_CODE.finditer(plain)]
    found.sort(key=lambda n: (-(n.end - n.start), n.start))
    kept: list[Named] = []
    for named in found:
        if all(named.end <= k.start or named.start >= k.end for k in kept):
            kept.append(named)
    return _join_labels(plain, sorted(kept, key=lambda n: n.start))


def _join_labels(plain: str, named: list[Named]) -> list[Named]:
    """`97110 (therapeutic exercise)` names one service twice: one place."""
    joined: list[Named] = []
    for now in named:
        if joined and joined[-1].code == now.code and re.fullmatch(r"[\s:(),|-]{0,4}", plain[joined[-1].end : now.start]):
            before = joined.pop()
            now = Named(before.start, now.end, now.code, now.timed, now.title, "sure")
        joined.append(now)
    return joined


def _find_times(text: Text) -> list[Time]:
    plain = text.plain
    times = [_clock_time(m) for pattern in (_TIME_IN_OUT, _SPOKEN_CLOCK, _CLOCK) for m in pattern.finditer(plain)]
    times = [t for t in times if t is not None]
    times += [t for m in _SAID.finditer(plain) if not _inside(m, times) and (t := _said_time(m)) is not None]
    return sorted({t.start: t for t in times if t is not None}.values(), key=lambda t: t.start)


def _inside(m: re.Match[str], times: list[Time | None]) -> bool:
    return any(t is not None and t.start <= m.start() < t.end for t in times)


def _plainly_clock(m: re.Match[str]) -> bool:
    """`1405-1420` and "from 115 to 140" are clock times; `110-135` is an arc."""
    return len(m["h1"]) == len(m["h2"]) == 2 or "from" in m.string[max(0, m.start() - 6) : m.start()]


def _clock_time(m: re.Match[str]) -> Time | None:
    start, end = int(m["h1"]) * 60 + int(m["m1"]), int(m["h2"]) * 60 + int(m["m2"])
    if start >= 1440 or end >= 1440 or start == end:
        return None
    # A twelve-hour clock passes noon: 12:50 to 1:10 is twenty minutes.
    minutes = (end - start) % 720
    if ":" not in m[0] and (minutes > 240 or (m.re is _CLOCK and not _plainly_clock(m))):
        return None
    interval = Interval(start=f"{start // 60:02d}:{start % 60:02d}", end=f"{end // 60:02d}:{end % 60:02d}")
    return Time(m.start(), m.end(), minutes, m[0], interval, ask=minutes > 300)


_ONLY_A_BOUND = re.compile(r"(?:\b(?:at least|over|under|less than|more than|up to|nearly|almost)|[<>]=?)\s*$")


def _said_time(m: re.Match[str]) -> Time | None:
    if m["n"]:
        # `200'` is feet; nobody treats for two hundred minutes and writes a prime.
        if m["unit"] == "'" and int(m["n"]) > 90:
            return None
        undecided = bool(m["n2"] or m["ish"]) or _ONLY_A_BOUND.search(m.string[max(0, m.start() - 12) : m.start()]) is not None
        return Time(m.start(), m.end(), None if undecided else int(m["n"]), m[0].strip(), ask=undecided)
    hour: str = m["hour"]
    quarters = 3 if hour.startswith("3 quarters") else 1 if "quarter" in hour else 2 if "half" in hour else 4
    hours = int(hour) * 60 if hour.isdigit() else quarters * 15
    more = {"half": 30, "quarter": 15}.get(m["part"] or "", int(m["more"] or 0))
    return Time(m.start(), m.end(), hours + more, m[0].strip())


def _take_totals(text: Text, times: list[Time], named: list[Named], services: Services) -> list[Time]:
    rest = []
    totals: list[Time] = []
    timed: list[Time] = []
    for time in times:
        kind = _total_kind(text, time, named)
        if kind and text.scopes.reason(time.start, time.end) is None:
            (timed if kind == "timed" else totals).append(time)
        if kind != "total" or _all_of_one(text, time, named):
            rest += [time] if kind != "timed" else []
    for m in _TIMED_AND_TOTAL.finditer(text.plain):
        timed.append(Time(m.start(), m.end(), int(m["timed"] or m["timed2"]), m[0]))
        totals.append(Time(m.start(), m.end(), int(m["total"] or m["total2"]), m[0]))
    for m in _BARE_TOTAL.finditer(text.plain):
        if any(t.start <= m.start() < t.end for t in [*totals, *timed]):
            continue
        if text.scopes.reason(m.start(), m.end()) is None:
            (timed if m["timed"] else totals).append(Time(m.start(), m.end(), int(m["n"] or m["n2"]), m[0]))
    totals.sort(key=lambda t: t.start)
    for time in list(rest):
        near = [t for t in totals if 0 <= time.start - t.end <= 24]
        if near and CORRECTION.search(text.plain[near[-1].end : time.start + 1]):
            totals.append(time)
            rest.remove(time)
    services.total_treatment_minutes = _one_total(text, totals, services, "total_treatment_minutes", services.total_evidence)
    services.timed_code_minutes = _one_total(text, timed, services, "timed_minutes", services.timed_evidence)
    return rest


def _total_kind(text: Text, time: Time, named: list[Named]) -> str | None:
    before = text.plain[max(0, time.start - 60) : time.start]
    sentence_start, sentence_end = text.layout.sentence(time.start)
    after = text.plain[time.end : min(time.end + 40, max(sentence_end, time.end))]
    before = before[-(time.start - sentence_start) :] if time.start > sentence_start else ""
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    if time.words.startswith("time in"):
        return "total"
    if _TIMED_BEFORE.search(before) or _TIMED_AFTER.match(after):
        return "timed"
    if _TOTAL_BEFORE.search(before):
        return "total"
    if _TOTAL_AFTER.match(after) and not _names_touch(text.plain, time, named):
        return "total"
    return None


def _names_touch(plain: str, time: Time, named: list[Named]) -> bool:
    left = [n for n in named if n.end <= time.start]
    gap = plain[left[-1].end : time.start] if left else "\n"
    return not re.search(r"[,\n]", gap) and _STRONG_LEFT.fullmatch(gap) is not None


def _one_total(text: Text, totals: list[Time], services: Services, element: str, evidence: list[Span]) -> int | None:
    values = {t.minutes for t in totals if t.minutes is not None}
    services.taken += [(t.start, t.end) for t in totals]
    label = "total treatment time" if element == "total_treatment_minutes" else "total timed minutes"
    if len(values) > 1:
        corrected = _corrected_total(text, totals)
        if corrected is None:
            said = " and ".join(f"{t.words}" for t in totals)
            services.questions.append(Question(element=element, ask=f"{label.capitalize()}: {said} were both said. Which is right?"))
            return None
        values = {corrected}
    if any(t.ask for t in totals) and not values:
        services.questions.append(Question(element=element, ask=f"{label.capitalize()}: {totals[0].words} was said. How many minutes exactly?"))
        return None
    if not values:
        return None
    evidence += [_total_span(text, t) for t in totals if t.minutes in values]
    return min(1440, values.pop() or 0)


def _corrected_total(text: Text, totals: list[Time]) -> int | None:
    last = next((t for t in reversed(totals) if t.minutes is not None), totals[-1])
    first_other = next(t for t in totals if t.minutes != last.minutes)
    return last.minutes if CORRECTION.search(text.plain[first_other.end : last.start]) else None


def _total_span(text: Text, time: Time) -> Span:
    start, end = text.layout.clause(time.start)
    lead = _TOTAL_BEFORE.search(text.plain[start : time.start]) or _TIMED_BEFORE.search(text.plain[start : time.start])
    tail = _TOTAL_AFTER.match(text.plain[time.end : end]) or _TIMED_AFTER.match(text.plain[time.end : end])
    return text.span(start + lead.start() if lead else time.start, time.end + (tail.end() if tail else 0))


def _all_of_one(text: Text, time: Time, named: list[Named]) -> Named | None:
    """`38 minutes, all of it ther ex`: a total said to be all of one code is that code's minutes."""
    start, _ = text.layout.sentence(time.start)
    end = text.layout.sentence(min(time.end + 40, text.layout.length - 1))[1]
    near = [n for n in named if start <= n.start < min(end, time.end + 60) and n.timed]
    codes = {n.code for n in near}
    if len(codes) != 1:
        return None
    return next((n for n in near if _ALL_OF.search(text.plain[start : n.start])), None)


def _bind(text: Text, named: list[Named], times: list[Time], mentions: list[Mention], services: Services) -> dict[Named, list[Time]]:
    bound: dict[Named, list[Time]] = {}
    last: tuple[Time, Named] | None = None
    undecided: list[Time] = []
    for time in times:
        owner = _owner(text, time, named, bound)
        if last and time.start - last[0].end <= 36 and CORRECTION.search(text.plain[last[0].end : time.start + 1]):
            owner = last[1]
        if last and time.interval and last[0].interval and _AND_AGAIN.fullmatch(text.plain[last[0].end : time.start]):
            owner = last[1]
        if owner is None:
            undecided.append(time)
            continue
        services.taken.append((time.start, time.end))
        partner = _joined(text.plain, owner, named, time)
        if partner is not None and re.match(r"\s*(?:each|ea\b|apiece)", text.plain[time.end :]):
            bound.setdefault(partner, []).append(time)
        elif partner is not None:
            services.questions.append(Question(element="timed_minutes", ask=f"{title_of(partner.code).capitalize()} ({partner.code}) and {title_of(owner.code)} ({owner.code}): {time.words} was said for both. How many minutes each?"))
            continue
        bound.setdefault(owner, []).append(time)
        last = (time, owner)
    _bind_ahead(text, named, bound, services)
    _bind_bare(text, named, bound, services)
    _rename(text, named, bound, services)
    _bind_leaning(text, named, undecided, mentions, bound, services)
    return bound


_THATS = re.compile(r",? (?:and |so |i (?:billed|counted|called) )?that(?:'?s| was| as| is)? (?:my |the |all |her |his |as )*$")
_AND_AGAIN = re.compile(r"\s*(?:,|and|&|then|again|;|plus)(?:\s*(?:again|then))?\s*")


def _rename(text: Text, named: list[Named], bound: dict[Named, list[Time]], services: Services) -> None:
    """`24 minutes of ther ex, I mean therapeutic activities`: the name is taken back, the minutes stay."""
    for before, now in pairwise(named):
        gap = text.plain[before.end : now.start]
        if before in bound and now not in bound and re.fullmatch(rf"\W*{CORRECTION.pattern}\W*(?:it was |that was |the )?", gap):
            bound[now] = bound.pop(before)
            services.retracted.append(before)


def _bind_leaning(text: Text, named: list[Named], times: list[Time], mentions: list[Mention], bound: dict[Named, list[Time]], services: Services) -> None:
    """Times that stand a few words from their service count only where the service was given none beside it."""
    for time in times:
        left = [n for n in named if n.end <= time.start]
        said_so = next((n for n in named if time.end <= n.start <= time.end + 90 and n not in bound and _THATS.search(text.plain[time.end : n.start])), None)
        if said_so and text.layout.sentence(time.start) == text.layout.sentence(said_so.start):
            bound[said_so] = [time]
            services.taken.append((time.start, time.end))
            continue
        if not left or services.holds(time.start, time.end) or any(n.code == left[-1].code for n in bound) or (time.words.endswith("'") and not re.fullmatch(r" ?(?:w/?c )?(?:mob(?:ility)?|training|tx|ex|work)? ?", text.plain[left[-1].end : time.start])):
            continue
        if _leans_left(text, left[-1], time, mentions):
            bound[left[-1]] = [time]
            services.taken.append((time.start, time.end))


def _owner(text: Text, time: Time, named: list[Named], bound: dict[Named, list[Time]]) -> Named | None:
    plain = text.plain
    if (whole := _all_of_one(text, time, named)) is not None:
        return whole
    left = [n for n in named if n.end <= time.start]
    right = [n for n in named if n.start >= time.end]
    if _ANAPHORA.match(plain, time.end):
        return _last_today(text, left)
    if right and _PORTION.fullmatch(plain[time.end : right[0].start]):
        return None
    touches_right = bool(right) and text.layout.sentence(time.start) == text.layout.sentence(right[0].start) and _STRONG_RIGHT.fullmatch(plain[time.end : right[0].start]) is not None
    if left and _touches_left(text, left[-1], time) and not (touches_right and _taken_already(plain, left[-1], time, bound)):
        return left[-1]
    return right[0] if touches_right else None


def _joined(plain: str, owner: Named, named: list[Named], time: Time) -> Named | None:
    """`97110 & 97140, 40 min`: one time for two timed services is neither's."""
    i = named.index(owner)
    for other, gap in ((named[i - 1], plain[named[i - 1].end : owner.start]) if i else (None, ""), (named[i + 1], plain[owner.end : named[i + 1].start]) if i + 1 < len(named) else (None, "")):
        beside = other is not None and other.timed and owner.timed and other.code != owner.code
        if beside and re.fullmatch(r"\s*(?:&|\+|/|and|with|w/)\s*", gap) and (other.end <= owner.start) == (owner.end <= time.start):
            return other
    return None


def _last_today(text: Text, left: list[Named]) -> Named | None:
    today = [n for n in left if text.scopes.reason(n.start, n.end) is None]
    return today[-1] if today else None


def _taken_already(plain: str, left: Named, time: Time, bound: dict[Named, list[Time]]) -> bool:
    """`10 min manual, 15 min TE`: manual has its minutes, so 15 looks to the right."""
    return left in bound and not CORRECTION.search(plain[left.end : time.start])


_TAKEN_BACK = re.compile(rf"\d+(?: min(?:ute)?s?)?\W*{CORRECTION.pattern}\W*(?:(?:it|that) was |make (?:it|that) |it's )?")
"""`sixteen, no wait, twenty-six minutes`: what was taken back does not part a service from its minutes."""


def _touches_left(text: Text, left: Named, time: Time) -> bool:
    gap = re.sub(rf"\bx?\d ?u(?:nits?)?\b|{_CLOCK.pattern}", "", _TAKEN_BACK.sub("", text.plain[left.end : time.start + 1])[:-1])
    if "\n" in gap or _STRONG_LEFT.fullmatch(gap) is None or len(gap) > 60:
        return False
    # Over a full stop only an explicit "that was 12 minutes" reaches back.
    return "." not in gap.strip(".") or re.search(r"\.\s*(?:that|this|it|which|took|ran|total)", gap) is not None or not re.search(r"\.\s", gap)


def _leans_left(text: Text, left: Named, time: Time, mentions: list[Mention]) -> bool:
    """`manual to the left shoulder x 15 min`: words, but no number and no exercise, stand between."""
    gap = _SETTING.sub("", text.plain[left.end : time.start])
    if _closes_line(text, left, time, mentions) or _points_back(text, left, time):
        return True
    if re.search(r"\b(?:consist\w*|includ\w*|such as|like)\b", gap) or any(_STRONG_RIGHT.fullmatch(text.plain[time.end : m.start]) for m in mentions if m.start >= time.end):
        return False
    if len(gap) > _RECENT or re.search(r"[.;\n]\s|\d", gap) or left.strength == "weak" and len(gap) > 30:
        return False
    if any(left.end <= m.start < time.start and not m.needs_dose for m in mentions):
        return False
    return _TOLERANCE.search(gap) is None


def _points_back(text: Text, left: Named, time: Time) -> bool:
    """`Neuro re-ed first, which was the foam and the ladder, and that ran eighteen minutes.`"""
    same = text.layout.sentence(left.start) == text.layout.sentence(time.start)
    return same and re.search(r"\b(?:that|it|this|which|all that|the whole thing) (?:ran|took|was|lasted|came to|ended up)(?: about)? $", text.plain[left.end : time.start]) is not None


_SETTING = re.compile(r"\d+(?:\.\d+)?\s*(?:mhz|w/cm2?|w\b|%|psi|deg(?:rees)?|°|#|lbs?|pounds?|hz|pps|ma|'|ft|feet)(?:\s*x\s*\d+)?")


def _closes_line(text: Text, left: Named, time: Time, mentions: list[Mention]) -> bool:
    """`Gait FWW 75' x 2 CGA, 15 min.`: the time that closes a line which opens with a service is that service's."""
    start, end = text.layout.sentence(left.start)
    opens = text.plain[start : left.start].strip(" *-:") in ("", "ble", "bue", "ue", "le")
    closes = end <= time.end + 1 or re.match(r"\s*,? ?(?:ta|total|1:1)?\s*$", text.plain[time.end : end]) is not None
    if not (opens and closes and start <= time.start < end and re.search(r"[,(-]\s*$", text.plain[left.end : time.start])):
        return False
    before = [m for m in mentions if left.end <= m.start < time.start]
    return not before or not re.fullmatch(r"[\s,(-]*", text.plain[before[-1].end : time.start])


def _bind_bare(text: Text, named: list[Named], bound: dict[Named, list[Time]], services: Services) -> None:
    """`TE x24`, `97110: 24`, "manual fifteen": a bare number right after a timed service is its minutes."""
    for n in named:
        if n in bound or (n.strength == "weak" and not _in_service_list(text, n, bound)):
            continue
        m = _BARE.match(text.plain, n.end)
        if m and 3 <= int(m[1]) <= 120 and not services.holds(m.start(1), m.end(1)) and _bare_allowed(text.plain, n, m):
            bound[n] = [Time(m.start(1), m.end(1), int(m[1]), m[1])]
            services.taken.append((m.start(1), m.end(1)))


def _bind_ahead(text: Text, named: list[Named], bound: dict[Named, list[Time]], services: Services) -> None:
    """`and 10 of manual`, `the scar work nine, that's manual`: a bare number said before its service."""
    for n in named:
        low = max(0, n.start - 44)
        m = re.search(r"(?<![\d.:/#x])(\d{1,3})(?: (?:of|on|for) (?:the |some )?$|(?P<tail>[^.;\n\d]{0,24},? (?:and |so )?that'?s (?:the |all |my )*$))", text.plain[low : n.start])
        if m and n not in bound and bound and not services.holds(low + m.start(1), low + m.end(1)):
            at = low + m.start(1)
            bound[n] = [Time(at, at + len(m[1]), int(m[1]), m[1])]
            services.taken.append((at, at + len(m[1])))


_NUMBER_MODIFIERS = frozenset("22 25 52 53 59 76 77 78 79 91 95 96 97".split())
"""`97140-59` carries a modifier, not minutes."""


def _bare_allowed(plain: str, n: Named, m: re.Match[str]) -> bool:
    gap = plain[n.end : m.start(1)]
    if plain[n.end : m.start(1)] == "-" and m[1] in _NUMBER_MODIFIERS:
        return False
    return "," not in gap or not re.search(r"[a-z]", re.split(r"[,.;\n]", plain[m.end() : m.end() + 12])[0])


def _in_service_list(text: Text, n: Named, bound: dict[Named, list[Time]]) -> bool:
    start, end = text.layout.sentence(n.start)
    if any(other.code == n.code for other in bound):
        return True
    alone = text.plain[start : n.start].strip(" *-:") == "" and re.match(r"\W*(?:was |for )?\d+\W*$", text.plain[n.end : end]) is not None
    return alone or any(start <= other.start < end for other in bound)


def _collect(text: Text, named: list[Named], bound: dict[Named, list[Time]], mentions: list[Mention], services: Services) -> None:
    by_code: dict[str, list[Named]] = {}
    dropped: list[tuple[Named, str]] = []
    for n in named:
        reason = "retracted" if n in services.retracted else _why_not_today(text, n, bound)
        if reason:
            dropped.append((n, reason))
        elif n.strength != "weak" or n in bound or _listed(text.plain, n, named, bound):
            by_code.setdefault(n.code, []).append(n)
    for code, places in by_code.items():
        _add_line(text, code, places, bound, services)
    services.headings = _headings(text, by_code, mentions)
    _add_not_performed(text, dropped, set(by_code), services)


_LIST_JOINT = re.compile(r"\s*(?:,|and|&|\+|/|then|, and|, then|plus)\s*(?:some |the )?")


def _listed(plain: str, n: Named, named: list[Named], bound: dict[Named, list[Time]]) -> bool:
    """`we did ther ex and manual`: a word in a list of services, with nothing after it, names one too."""
    i = named.index(n)
    before, after = (named[i - 1] if i else None), (named[i + 1] if i + 1 < len(named) else None)
    if after and (after.strength == "sure" or after in bound) and _LIST_JOINT.fullmatch(plain[n.end : after.start]):
        return True
    if before is None or not (before.strength == "sure" or before in bound) or not re.match(r"\s*(?:$|[,.;\n]|and\b|today|then)", plain[n.end :]):
        return False
    return _LIST_JOINT.fullmatch(plain[before.end : n.start]) is not None


def _why_not_today(text: Text, n: Named, bound: dict[Named, list[Time]]) -> str | None:
    reason = text.scopes.reason(n.start, n.end)
    if reason is None and _retracted(text, n, bound):
        return "retracted"
    return reason


_RETRACTS = re.compile(r"\b(?:scratch that|strike that|disregard(?: that)?|ignore that|never ?mind(?: that)?|delete that|take that back|wrong (?:patient|pt|chart)|that was (?:my|the|for my) (?:\w+ ){0,3}(?:o'?clock|patient|pt|one)|was (?:another|a different) (?:patient|pt))\b")


def _retracted(text: Text, n: Named, bound: dict[Named, list[Time]]) -> bool:
    """`manual fifteen, scratch that, that was my ten o'clock`: unless a new value follows, the service goes."""
    end = max([n.end, *(t.end for t in bound.get(n, []))])
    m = _RETRACTS.search(text.plain, end, min(len(text.plain), end + 30))
    if m is None or re.search(r"[.;\n]\s", text.plain[end : m.start()]) and "scratch" not in m[0]:
        return False
    return re.match(r"[\s,.-]*(?:make (?:that|it) |it was |uh |um )*\d+", text.plain[m.end() : m.end() + 24]) is None


def _add_line(text: Text, code: str, places: list[Named], bound: dict[Named, list[Time]], services: Services) -> None:
    times = [(n, t) for n in places for t in bound.get(n, []) if text.scopes.reason(t.start, t.end) is None]
    minutes = _minutes_of(text, code, times, services)
    stating = [(n, t) for n, t in times if minutes is not None and t.minutes is not None]
    spans = [text.span(min(n.start, t.start), max(n.end, t.end)) for n, t in stating] or [text.span(places[0].start, places[0].end)]
    minutes = minutes if minutes is None or minutes <= 1440 else None
    if places[0].timed:
        intervals = [t.interval for _, t in times if t.interval]
        services.timed.append(ServiceLine(code=CptCode(code), minutes=minutes, intervals=intervals, evidence=spans))
    else:
        services.untimed.append(UntimedLine(code=CptCode(code), minutes=minutes, evidence=spans))


def _minutes_of(text: Text, code: str, times: list[tuple[Named, Time]], services: Services) -> int | None:
    clocked = [t for _, t in times if t.interval is not None]
    said = [t for _, t in times if t.interval is None] or clocked
    if said is clocked and len(clocked) > 1 and all(t.minutes is not None for t in clocked):
        return sum(t.minutes or 0 for t in clocked)
    exact = {t.minutes for t in said if t.minutes is not None}
    if len(exact) == 1 and not any(t.minutes is None for t in said):
        return exact.pop()
    title = f"{title_of(code).capitalize()} ({code})"
    if len(exact) > 1:
        if any(CORRECTION.search(text.plain[a.end : b.start]) for a, b in pairwise(sorted(said, key=lambda t: t.start))):
            return said[-1].minutes
        words = " and ".join(t.words if t.words.isalpha() or " " in t.words else f"{t.words}" for t in said)
        services.questions.append(Question(element="timed_minutes", ask=f"{title}: {words} were both said. How many minutes in all?"))
        return None
    if said and not exact:
        services.questions.append(Question(element="timed_minutes", ask=f"{title}: {said[0].words} was said. How many minutes exactly?"))
    return exact.pop() if exact else None


def _headings(text: Text, by_code: dict[str, list[Named]], mentions: list[Mention]) -> list[tuple[int, str | None]]:
    """Where a service's name heads what follows.

    `Ther ex 28, gait 10.` sums the session up: exercises after it may be either's, so neither name heads them.
    """
    places = sorted((n for ns in by_code.values() for n in ns if n.strength != "hands_on"), key=lambda n: n.start)
    headings: list[tuple[int, str | None]] = []
    for i, n in enumerate(places):
        neighbours = places[max(0, i - 1) : i] + places[i + 1 : i + 2]
        summed_up = any(_side_by_side(text, n, other, mentions) for other in neighbours)
        heads = n.code in HEADING_CODES and (not summed_up or re.match(r"[^.;\n]{0,24}:", text.plain[n.end :]) is not None)
        headings.append((n.start, n.code if heads else None))
    return headings


def _side_by_side(text: Text, one: Named, other: Named, mentions: list[Mention]) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    between = any(first.end <= m.start < second.start for m in mentions)
    return one.code != other.code and other.code in HEADING_CODES and not between and second.start - first.end < 60


def _add_not_performed(text: Text, dropped: list[tuple[Named, str]], done: set[str], services: Services) -> None:
    seen: set[str] = set()
    for n, reason in dropped:
        weak_and_far = n.strength == "weak" and reason != "retracted" and not _close_to_trigger(text, n)
        # A technique left out ("no mobs today") is not yet the whole service left out.
        if n.code in done or n.code in seen or weak_and_far or n.strength == "hands_on":
            continue
        seen.add(n.code)
        start, end = text.layout.clause(n.start)
        evidence = [text.span(max(start, n.start - 80), min(max(end, n.end), n.end + 80))]
        services.not_performed.append(
            NotPerformed.model_validate({"code": CptCode(n.code), "what": n.title, "reason": reason, "evidence": evidence})
        )


def _close_to_trigger(text: Text, n: Named) -> bool:
    if re.search(r"\b(?:add|start|try|trial|do|resume|begin|back to)\s(?:some |the )?$", text.plain[max(0, n.start - 16) : n.start]):
        return True
    near = [s for s in text.scopes.scopes if s.start <= n.start and n.end <= s.end]
    return any(
        s.reason in ("negated", "held", "declined", "planned") and (-2 <= n.start - s.trigger[1] <= 24 or 0 <= s.trigger[0] - n.end <= 3)
        for s in near
    )
