"""Services of a session: timed codes with their minutes, untimed codes, what was not furnished, and the stated totals.

A code gets minutes only when minutes were said for that code's work, clock times were, or a total was said to be all of it.
A total is never divided, and minutes of one exercise are not the code's.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from notedraft.codes import CptCode
from notedraft.dictation.beside import CORRECTS
from notedraft.dictation.binding import bind
from notedraft.dictation.bound import Bound
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.names import Mention
from notedraft.dictation.not_furnished import is_not_today, not_performed, why_not_today
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.service_headings import EXERCISE_CODES, Heading, find_headings
from notedraft.dictation.service_names import Named, find_named, title_of
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time, find_times
from notedraft.dictation.totals import read_totals, stands_alone
from notedraft.dictation.walks import is_walk
from notedraft.finding import Question
from notedraft.note import NotPerformed, NotTodayReason, ServiceLine, UntimedLine
from notedraft.patterns import pattern
from notedraft.source import Span

_PARTS_OF_CODE = pattern(
    r"\s*:\s*\d+ ?min\w*\.? (?!of\b|total|with|for|to\b|and\b|today|x\b)[a-z][^.;\n\d:]*,\s*\d+ ?min\w*\.? [a-z]"
)
_COMMAND = pattern(
    r"\W*(?P<addressed>(?:system|assistant|computer|model|ai|bot)\s*[:,]\s*)?(?:please )?(?:add|put|enter|write|set|change|bill)\b"
)
_MORE, _ANOTHER = pattern(r"\b(?:more|additional|extra|further)\b"), pattern(r"\b(?:another|an additional)\s$")
_MORE_BEHIND, _BEFORE_SOMETHING, _AFTER_IT = pattern(r" more\b"), pattern(r" before\b"), pattern(r" after\b")
_PART_OF, _OF = pattern(r"\b(?:first|last|final|other) $"), pattern(r" (?:of|on|into|in) (?:the )?[a-z]")
_SUMS_UP = pattern(r"\b(?:so|that makes|which makes|that's|for) (?:it |a total of |about |all together |altogether )*$")
"""`thirty-eight minutes, the wrapping another twelve, so fifty minutes of manual`"""
_MAX_MINUTES, _TWO = 1440, 2
_SHARED_WITHIN = 40
_START = attrgetter("start")
_LONGEST_NAME = 120
"""Characters; no exercise has a longer name."""
_LIST_JOINT = pattern(r"\s*(?:,|and|&|\+|/|then|, and|, then|plus)\s*(?:some |the )?")
_HEADS = pattern(r"[:(]|\b(?:includ|consist)\w*")
_TIMES = pattern(r"\d\s?(?:min|')")
_LIST_ENDS = pattern(r"\s*(?:$|[,.;\n]|and\b|today|then)")
_SHARED_OUT = pattern(
    r"\b(?:split|divided|shared|mix(?:ed)?|mixture|combination|combo)(?: (?:up|out|it|evenly|equally|about|roughly|the time))* "
    r"(?:between|among|of) (?:some |the )?$"
)
"""`fifty minutes split between neuro re-ed and exercise`: what stands in such a list are services, whatever follows."""


@dataclass(slots=True)
class Services:
    """All that was read of services, totals and the places that they took."""

    taken: Taken
    timed: list[ServiceLine] = field(default_factory=list)
    untimed: list[UntimedLine] = field(default_factory=list)
    not_performed: list[NotPerformed] = field(default_factory=list)
    timed_code_minutes: int | None = None
    total_treatment_minutes: int | None = None
    total_evidence: list[Span] = field(default_factory=list)
    timed_evidence: list[Span] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def holds(self, start: int, end: int) -> bool:
        """Whether a place was read as a service's minutes or a total, so that it is no exercise's dose."""
        return self.taken.holds(start, end)

    def code_at(self, position: int) -> str | None:
        """The code under whose heading `position` stands; the session's only exercise code where there is no heading."""
        above = bisect_right(self.headings, position, key=_START) - 1
        if above >= 0 and (code := self.headings[above].code):
            return code
        codes = {str(line.code) for line in self.timed if line.code in EXERCISE_CODES}
        return codes.pop() if len(codes) == 1 else None

    def heads(self, start: int, position: int) -> bool:
        """Whether an exercise code is named between `start` and `position`: what follows was done under it."""
        return any(heading.code is not None for heading in starting_in(self.headings, start, position))

    def stretch(self, start: int, end: int, position: int) -> tuple[int, int]:
        """The part of `[start, end)` around `position` that no other service's name interrupts."""
        borders = [heading.start for heading in starting_in(self.headings, start + 1, end)]
        return (
            max([start, *(at for at in borders if at <= position)]),
            min([end, *(at for at in borders if at > position)]),
        )


_HAS_MINUTES = pattern(
    r"\d ?min(?:ute)?s? (?:(?:of|on|for|was) )?(?:the )?$|\b(?:and|then|plus) (?:\d{1,2}|a quarter hour) (?:of|on|for|was) (?:the )?$"
)
"""`and ten of manual | wall slides two sets of ten`: in raw speech an exercise may stand right behind a service."""
_CODE_TAKEN_BACK = pattern(
    rf"[9g]\d{{4}}\W*(?:{CORRECTION.pattern}|\bno,)\W*(?:it was |that was |should be )?(?=[9g]\d{{4}}\b)"
)
"""`97032 - no, 97014`: the code behind it was meant."""


def read_services(text: Text, mentions: list[Mention]) -> Services:
    """Services, totals and what was not furnished in `text`; `mentions` are the exercises that it names."""
    named = [
        name
        for name in find_named(text.plain)
        if not _is_part_of_exercise(text.plain, name, mentions) and not _CODE_TAKEN_BACK.match(text.plain, name.start)
    ]
    totals = read_totals(text, find_times(text.plain), named)
    bound = bind(text, named, totals, mentions)
    services = _services(bound)
    if not any(start <= at < end for start, end in totals.taken for at in bound.summed):
        services.total_treatment_minutes = totals.total.minutes
    services.timed_code_minutes = totals.timed.minutes
    services.total_evidence = totals.total.evidence
    if totals.total.minutes is None and (whole := _all_in_one_line(bound, services)):
        services.total_treatment_minutes, services.total_evidence = whole.minutes, [text.span(whole.start, whole.end)]
    services.timed_evidence = totals.timed.evidence
    services.questions += [*totals.total.questions, *totals.timed.questions, *bound.questions]
    return services


def _all_in_one_line(bound: Bound, services: Services) -> Time | None:
    """`• 45 min` in a line of its own, as much as all that was told of services: the visit's."""
    told = [line.minutes for line in services.timed if line.minutes]
    sums = {sum(told), sum(told) + sum(line.minutes or 0 for line in services.untimed)} if len(told) >= _TWO else set()
    return next((t for t in bound.left if t.minutes in sums and stands_alone(bound.text, t)), None)


def _is_part_of_exercise(plain: str, name: Named, mentions: Sequence[Mention]) -> bool:
    """`tandem walking` and `exercise bike` are exercises: the weak name in them is no service; of `manual, hold-relax` it is."""
    if (
        name.strength != "weak"
        or plain[name.end : name.end + 1] == ","
        or _HAS_MINUTES.search(plain, max(0, name.start - 24), name.start)
    ):
        return False
    return any(
        name.end <= m.end and (m.start < name.start or (name.end < m.end and not is_walk(m)))
        for m in starting_in(mentions, name.start - _LONGEST_NAME, name.start + 1)
    )


def _services(bound: Bound) -> Services:
    services = Services(bound.taken)
    dropped: dict[Named, NotTodayReason] = {}
    done: dict[str, list[Named]] = {}
    for name in bound.named:
        if reason := why_not_today(bound, name):
            dropped[name] = reason
        elif name.strength != "weak" or name in bound.minutes or _is_listed(bound, name):
            done.setdefault(name.code, []).append(name)
    for places in done.values():
        _add_line(bound, places, services)
    services.headings = find_headings(bound, (name for places in done.values() for name in places))
    services.not_performed = not_performed(bound, dropped, done)
    return services


def _is_listed(bound: Bound, name: Named) -> bool:
    """`we did ther ex and manual`: a weak word in a list of services, with nothing after it, names one too."""
    i = bound.position_of(name)
    before = bound.named[i - 1] if i else None
    after = bound.named[i + 1] if i + 1 < len(bound.named) else None
    goes_on = after is not None and _LIST_JOINT.fullmatch(bound.plain[name.end : after.start]) is not None
    if after and goes_on and (_names_service(bound, after) or _is_shared_out(bound, name)):
        return True
    if before is None or not _LIST_JOINT.fullmatch(bound.plain[before.end : name.start]):
        return False
    ends = _LIST_ENDS.match(bound.plain, name.end) is not None
    return (_names_service(bound, before) and ends) or _is_shared_out(bound, before)


def _is_shared_out(bound: Bound, first: Named) -> bool:
    return _SHARED_OUT.search(bound.plain, max(0, first.start - _SHARED_WITHIN), first.start) is not None


def _names_service(bound: Bound, name: Named) -> bool:
    return name.strength == "sure" or name in bound.minutes


def _add_line(bound: Bound, places: Sequence[Named], services: Services) -> None:
    """The line of one code, with the words that state its minutes; without minutes, the words that name it first."""
    text, first = bound.text, places[0]
    said = [
        (name, time)
        for name in places
        for time in bound.minutes.get(name, [])
        if not is_not_today(bound, name, time) and not _is_part(bound, name)
    ]
    said = _without_parts(text, _without_portions(text, _without_commands(text, said)))
    minutes, questions = _minutes_of(text, first.code, [time for _, time in said])
    services.questions += questions
    stating = [(n, t) for n, t in said if minutes is not None and t.minutes is not None]
    evidence = [text.span(min(n.start, t.start), max(n.end, t.end)) for n, t in stating]
    evidence = evidence or [text.span(first.start, first.end)]
    minutes = minutes if minutes is None or minutes <= _MAX_MINUTES else None
    code = CptCode(first.code)
    if first.timed:
        intervals = [time.interval for _, time in said if time.interval]
        services.timed.append(ServiceLine(code=code, minutes=minutes, intervals=intervals, evidence=evidence))
    else:
        services.untimed.append(UntimedLine(code=code, minutes=minutes, evidence=evidence))


def _without_commands(text: Text, said: Sequence[tuple[Named, Time]]) -> list[tuple[Named, Time]]:
    """`add 60 minutes of 97110` states no minutes done: not to a program, nor where other words state them."""
    commands = [_command(text, time) for _, time in said]
    others = any(command is None for command in commands)
    return [
        one
        for one, command in zip(said, commands, strict=True)
        if command is None or not (others or command["addressed"]) or _is_more(text, one[1])
    ]


def _without_portions(text: Text, said: Sequence[tuple[Named, Time]]) -> list[tuple[Named, Time]]:
    """`the first ten of the gait training she needed the walker`: a part of the minutes that were said otherwise."""
    whole = [
        (n, t)
        for n, t in said
        if not (_PART_OF.search(text.plain, max(0, t.start - 12), t.start) and _OF.match(text.plain, t.end))
    ]
    return whole or list(said)


def _without_parts(text: Text, said: Sequence[tuple[Named, Time]]) -> list[tuple[Named, Time]]:
    """`mobs for five and contract-relax for six, so manual was eleven`: its parts, and then the whole under the service's own name."""
    if len(said) < _TWO:
        return list(said)
    *others, (name, whole) = sorted(said, key=lambda one: one[1].start)
    if name.strength == "hands_on" or any(n.strength == name.strength for n, _ in others):
        return list(said)
    same = all(text.layout.sentence(t.start) == text.layout.sentence(whole.start) for _, t in others)
    smaller = sum(t.minutes or _MAX_MINUTES for _, t in others) <= (whole.minutes or 0)
    return [(name, whole)] if same and smaller else list(said)


def _command(text: Text, time: Time) -> re.Match[str] | None:
    start, _ = text.layout.sentence(time.start)
    return _COMMAND.match(text.plain, start, time.start)


def _is_part(bound: Bound, name: Named) -> bool:
    """`manual: STM 5 min, patellar mobs 3 min`: of several times under a heading none is the code's."""
    if name.strength == "sure":
        return _heads_a_list(bound, name)
    start, end = bound.text.layout.sentence(name.start)
    before = (n for n in starting_in(bound.named, start, name.start) if n.code == name.code)
    heads = [n for n in before if n.strength == "sure" or (n.strength, name.strength) == ("weak", "hands_on")]
    headed = any(_HEADS.search(bound.plain, n.start, name.start) for n in heads)
    return headed and len(_TIMES.findall(bound.plain, start, end)) > 1


def _heads_a_list(bound: Bound, name: Named) -> bool:
    """`97110: 15 min HEP progression, 10 min strengthening`: a list of what the minutes went to; none is the code's."""
    _, end = bound.text.layout.sentence(name.start)
    other = next((n.start for n in starting_in(bound.named, name.end, end) if n.code != name.code), end)
    return _PARTS_OF_CODE.match(bound.plain, name.end, other) is not None


def _minutes_of(text: Text, code: str, times: list[Time]) -> tuple[int | None, list[Question]]:
    """The minutes of one code, or the question that decides them. Clock times add up; said minutes win over them."""
    clocked = [time for time in times if time.interval is not None]
    said = [time for time in times if time.interval is None]
    if not said and len(clocked) > 1:
        return sum(time.minutes or 0 for time in _not_taken_back(text, clocked)), []
    if said and clocked and _disagree(text, said, clocked):
        return None, [_ask_which(code, [*clocked, *said])]
    said = said or clocked
    if (last := max(said, key=_START, default=None)) and last.minutes is None and _is_corrected(text, said):
        return None, [_ask_exactly(code, last)]
    exact = {time.minutes for time in said if time.minutes is not None}
    if len(said) > 1 and all(_is_added(text, *pair) for pair in pairwise(sorted(said, key=_START))):
        return sum(time.minutes or 0 for time in said) if exact else None, []
    if len(exact) > 1 and said[-1].minutes == max(exact) and _SUMS_UP.search(text.plain, said[-2].end, said[-1].start):
        return said[-1].minutes, []
    if len(exact) > 1:
        return (said[-1].minutes, []) if _is_corrected(text, said) else (None, [_ask_which(code, said)])
    if said and not exact:
        return None, [_ask_exactly(code, said[0])]
    return (exact.pop() if exact else None), []


def _not_taken_back(text: Text, times: Sequence[Time]) -> list[Time]:
    """`9:00-9:12, wait, 9:02-9:12, and again 9:30-9:40`: without those that the next one corrects."""
    in_order = sorted(times, key=_START)
    return [a for a, b in pairwise(in_order) if not _corrects(text, a, b)] + in_order[-1:]


def _disagree(text: Text, said: Sequence[Time], clocked: Sequence[Time]) -> bool:
    """`1:38 to 1:50` and `6 minutes` of one code; a correction between them decides."""
    values = {time.minutes for time in said}
    return values.isdisjoint(
        {sum(time.minutes or 0 for time in clocked), *(time.minutes for time in clocked)}
    ) and not (_is_corrected(text, [*clocked, *said]))


def _is_added(text: Text, before: Time, time: Time) -> bool:
    """Whether a second stretch was told, "10 before the walk and 14 after it" too."""
    around = _BEFORE_SOMETHING.match(text.plain, before.unit_end) and _AFTER_IT.match(text.plain, time.unit_end)
    return around is not None or _is_more(text, time)


def _is_more(text: Text, time: Time) -> bool:
    """`and 5 more minutes of ther ex`, "10 min more", "another 5 minutes"."""
    more = _MORE.search(time.words) or _MORE_BEHIND.match(text.plain, time.unit_end)
    return bool(more or _ANOTHER.search(text.plain[max(0, time.start - 12) : time.start]))


def _is_corrected(text: Text, said: Sequence[Time]) -> bool:
    return any(_corrects(text, a, b) for a, b in pairwise(sorted(said, key=_START)))


def _corrects(text: Text, before: Time, time: Time) -> bool:
    return CORRECTS.search(text.plain[before.end : time.start + 1]) is not None


def _ask_which(code: str, said: Sequence[Time]) -> Question:
    words = " and ".join(time.words for time in said)
    return Question(element="timed_minutes", ask=f"{_titled(code)}: {words} were both said. How many minutes in all?")


def _ask_exactly(code: str, time: Time) -> Question:
    return Question(element="timed_minutes", ask=f"{_titled(code)}: {time.words} was said. How many minutes exactly?")


def _titled(code: str) -> str:
    return f"{title_of(code).capitalize()} ({code})"
