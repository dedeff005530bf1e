"""Services that were named and not furnished today, and why: planned, declined, done last visit, said by mistake."""

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from notedraft.codes import CptCode
from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.places import starting_in
from notedraft.dictation.scope import Scope, nearest_reason
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time
from notedraft.note import NotPerformed, NotTodayReason
from notedraft.patterns import pattern
from notedraft.source import Span

_RETRACTS = pattern(rf"\b(?:{any_of('minutes', 'retracts')}|{any_of('minutes', 'anothers')})\b")
_NEW_VALUE = pattern(r"[\s,.-]*(?:make (?:that|it) |it was |uh |um )*\d+")
_WHERE = pattern(r" (?:to|on|over|for|at|around|across|along) (?:the |her |his )?[^.;,\n\d]{2,50}(?=,)")
"""`manual ten minutes to the paraspinals, strike that`: where it was done"""
_RETRACTS_WITHIN, _LONGEST_RETRACTION = 30, 40
_EVIDENCE_REACH = 80
"""Characters of the clause on each side of the name: a clause of raw speech can be the whole text."""

_RUNS_ON: dict[str, int] = {"home_program": 4, "planned": 4, "conditional": 4, "prior_visit": 24}
"""Characters between the minutes and the words that move a statement away; beyond them those words are another's."""

_BEGUN = pattern(
    r"\s*(?:(?:do|have|get to|use|perform|start|try|begin|go to|complete|tol(?:erate)?|participate in|attempt) )?(?:the |any |her |his )?"
)
"""`unable to do gait training` is a service left out; "can't lift the pot therapeutic activities first" is none."""
_HANGS_ON = pattern(r"[^.;,:\n]{0,40}\bif\b")
"""`add manual if the swelling is down`: what was planned hangs on something."""
_BETWEEN = r"(?: ?\([a-z][^()\d\n]{0,30}(?=\)))?[)\]]?\s*(?:\.{2,}|[:?,=-]*(?: ?- ?\(?)?)\s*"
_BEFORE_REACH = 80
"""Characters before a name in which the words right beside it stand."""

_BEGINS = pattern(r"\b(?:add|start|try|trial|do|resume|begin|back to)\s(?:some |the )?$")
_TELLING = ("negated", "held", "declined", "planned")


class _Beside(NamedTuple):
    """Words that stand right before a name, right behind it, or both, and what they say of it."""

    reason: NotTodayReason
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sure: bool
    untimed: bool

    def speaks_of(self, plain: str, name: Named, end: int) -> bool:
        """Whether the words stand beside `name`. Behind `end` only an answer counts: "offered ice and he said no"."""
        if (self.untimed and name.timed) or (self.sure and name.strength != "sure"):
            return False
        if self.after and not self.after.match(plain, name.end, len(plain) if self.before else end):
            return False
        return not self.before or bool(self.before.search(plain, max(0, name.start - _BEFORE_REACH), name.start))


@cache
def _beside() -> tuple[_Beside, ...]:
    return tuple(
        _Beside(
            row["reason"],
            re.compile(f"(?:{row['before']})$") if "before" in row else None,
            re.compile(f"{_BETWEEN}(?:{row['after']})") if "after" in row else None,
            row.get("sure", False),
            row.get("untimed", False),
        )
        for row in load("not_furnished")["beside"]
    )


def _said_beside(bound: Bound, name: Named) -> NotTodayReason | None:
    if name not in bound.beside:
        bound.beside[name] = _read_beside(bound, name)
    return bound.beside[name]


def _read_beside(bound: Bound, name: Named) -> NotTodayReason | None:
    _, end = bound.text.layout.sentence(name.start)
    if not bound.plain[name.end : end].strip() and end < len(
        bound.plain
    ):  # "gait training | we skipped", in raw speech
        _, end = bound.text.layout.sentence(end)
    if not bound.plain[end : end + 1].isalnum():  # a full stop is looked over: "Manual. Not done today."
        end = len(bound.plain)
    return next((words.reason for words in _beside() if words.speaks_of(bound.plain, name, end)), None)


def is_put_off(plain: str, end: int) -> bool:
    """Whether the words right behind what is named until `end` put it off: "will have to wait", "gets added Tuesday"."""
    put_off = (
        words
        for words in _beside()
        if words.before is None and words.reason in ("planned", "held") and not words.untimed
    )
    return any(words.after is not None and words.after.match(plain, end) is not None for words in put_off)


def why_not_today(bound: Bound, name: Named) -> NotTodayReason | None:
    """Why the service named here was not furnished today; null when it was."""
    if name in bound.again:
        return None
    beside = _said_beside(bound, name)
    if beside == "retracted" and _is_given_anew(bound, name):
        beside = None
    reason = beside or _said_around(bound, name.start, name.end)
    if reason and not beside and _ends_before(bound, reason, name, *bound.minutes.get(name, [])):
        reason = None
    if reason == "planned" and _HANGS_ON.match(bound.plain, name.end):
        reason = "conditional"
    if name in bound.retracted or (reason is None and (_is_retracted(bound, name) or _is_struck(bound, name))):
        return "retracted"
    return reason


def _is_struck(bound: Bound, name: Named) -> bool:
    """`ultrasound eight minutes, no strike the ultrasound`: taken back by its name."""
    again = [n for n in bound.named if n.code == name.code and n.start > name.end]
    return any(_said_beside(bound, n) == "retracted" and not _is_given_anew(bound, n) for n in again)


def _said_around(bound: Bound, start: int, end: int) -> NotTodayReason | None:
    """What the scopes around a place say, without what the patient can't do: "can't lift the pot therapeutic activities first"."""
    around = bound.text.scopes.around(start, end)
    telling = [
        scope
        for scope in around
        if not _is_inability(bound.plain, scope)
        or _BEGUN.fullmatch(bound.plain, scope.trigger[1], max(start, scope.trigger[1]))
    ]
    return nearest_reason(telling, start, end)


def _is_inability(plain: str, scope: Scope) -> bool:
    return _inability().match(plain, scope.trigger[0]) is not None


def is_not_today(bound: Bound, name: Named, time: Time) -> bool:
    """Whether the minutes given to `name` are those of another visit, of home or of a plan."""
    reason = _said_around(bound, time.start, time.unit_end)
    return reason is not None and name not in bound.again and not _ends_before(bound, reason, name, time)


def not_performed(bound: Bound, dropped: dict[Named, NotTodayReason], done: Container[str]) -> list[NotPerformed]:
    """One entry for each code that was named and not `done`.

    A technique left out ("no mobs today") is not yet the whole service left out, and a weak name ("back to walking") speaks
    of the service only right beside the words that leave it out.
    """
    entries: dict[str, NotPerformed] = {}
    # What was said of today goes before what was said of another visit.
    for name, reason in sorted(dropped.items(), key=lambda item: item[1] == "prior_visit"):
        says_little = name.strength == "weak" and reason != "retracted" and not _is_beside_trigger(bound, name, reason)
        if not says_little and name.strength != "hands_on" and name.code not in done:
            entries.setdefault(name.code, _entry(bound, name, reason))
    return list(entries.values())


def _entry(bound: Bound, name: Named, reason: NotTodayReason) -> NotPerformed:
    return NotPerformed(code=CptCode(name.code), what=name.title, reason=reason, evidence=[_evidence(bound, name)])


def _evidence(bound: Bound, name: Named) -> Span:
    start, end = bound.text.layout.clause(name.start)
    return bound.text.span(
        max(start, name.start - _EVIDENCE_REACH), min(max(end, name.end), name.end + _EVIDENCE_REACH)
    )


def _ends_before(bound: Bound, reason: NotTodayReason, name: Named, *times: Time) -> bool:
    """`ther act was 27 minutes and i told him to walk 10 minutes twice a day at home`: raw speech runs on past the minutes.

    What moves a statement away stands right behind it ("MT x 14 min on Monday"); further on it speaks of something else.
    """
    if not times or reason not in _RUNS_ON:
        return False
    end = max(name.end, *(time.end for time in times))
    holding = bound.text.scopes.around(name.start, name.end)
    return all(scope.trigger[0] - end > _RUNS_ON[reason] for scope in holding)


def _is_retracted(bound: Bound, name: Named) -> bool:
    """`manual fifteen, scratch that, that was my ten o'clock`: unless a new value follows, the service goes."""
    end = max([name.end, *(time.end for time in bound.minutes.get(name, []))])
    where = _WHERE.match(bound.plain, end)
    end = where.end() if where else end
    m = _RETRACTS.search(bound.plain, end, min(len(bound.plain), end + _RETRACTS_WITHIN + _LONGEST_RETRACTION))
    if m and m.start() - end > _RETRACTS_WITHIN:
        m = None
    if m is None or (re.search(r"[.;\n]\s", bound.plain[end : m.start()]) and "scratch" not in m[0]):
        return False
    if starting_in(bound.named, end, m.start()):
        return False
    if starting_in(bound.mentions, end, m.start()):
        return False  # an exercise was taken back
    return _NEW_VALUE.match(bound.plain[m.end() : m.end() + 24]) is None


def _is_given_anew(bound: Bound, name: Named) -> bool:
    """`strike the ultrasound, ten minutes`; but not "... the ultrasound twelve minutes of ther ex"."""
    value = _NEW_VALUE.match(bound.plain, name.end)
    if value is None:
        return False
    others = (t for n, times in bound.minutes.items() if n.code != name.code for t in times)
    return not any(name.end <= time.start < value.end() for time in others)


def _is_beside_trigger(bound: Bound, name: Named, reason: NotTodayReason) -> bool:
    """`add some balance`, `balance deferred`: the words that leave it out stand right before or behind the name."""
    begins = reason != "negated" and _BEGINS.search(bound.plain[max(0, name.start - 16) : name.start])
    if begins or _said_beside(bound, name):
        return True
    return any(
        scope.reason in _TELLING
        and not _is_inability(bound.plain, scope)
        and (-2 <= name.start - scope.trigger[1] <= 24 or 0 <= scope.trigger[0] - name.end <= 3)
        for scope in bound.text.scopes.around(name.start, name.end)
    )


@cache
def _inability() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of('not_furnished', 'inability')}\b")
