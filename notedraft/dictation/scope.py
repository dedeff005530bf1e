"""Which stretches of a dictation are *not* about what was done today, and why.

A table of words (lexicon/scope.yaml) says what moves a statement to another visit, to home, to a plan, or out of the session
altogether, and how far each reaches. Negation stops where its clause ends; a heading such as `Plan:` governs its line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple

from notedraft.dictation.clauses import Layout
from notedraft.dictation.dose_loads import COLORS
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.other_times import goes_on, openers, returns
from notedraft.dictation.places import holding
from notedraft.dictation.word_scan import scanned
from notedraft.note import NotTodayReason
from notedraft.patterns import pattern

Reach = Literal["episode", "after", "list", "onward", "before", "near", "later", "clause", "sentence", "block", "words"]
_LIST_GOES_ON = pattern(
    r",?\s*(?:(?:and|or|nor|&)\s+)?(?:the\s+|any\s+)?[a-z/'-]+(?:[ -][a-z/'-]+){0,2}\s*(?=,|\bor\b|\band\b|$)"
)


# Raw speech-to-text has no commas: there a clause is as long as the text, and words far away are not its.
_BEFORE, _AFTER, _NEAR, _RUN_ON, _FARTHEST = 70, 60, 24, 200, 800
_OF_BEFORE = pattern(r"\b(?:it|that|this|them|those|him|her|us|me|sore|better|worse|well|fine|bad|hard|okay)\s+$")
"""`he did not like it | last time`"""
_BRACKET = 60
"""Characters from where a bracket opens to the words of another visit in it."""
_NEXT_TOPIC = pattern(
    r"\b(?:today|now|this visit|total (?:time|treatment)|manual therapy|manual \d|ther(?:apeutic)? ?ex|neuro|gait training|self care|"
    r"pain (?:is|was|before|after|of)|active |passive |grip |quads? |next (?:visit|time|week))"
)
_START = attrgetter("start")
_WHOLE = ("words", "episode")
"""Reaches whose words move nothing else: what else they hold is part of them."""
_LEAD = pattern(r"[\W\d]{0,6}(?:(?:and|so|but|okay|ok|um|uh|well|then|also|now|oh|anyway|like|yeah|alright),? )*")
_EARLIER = pattern(
    r"(?:\d[\w%#'\"]*(?: (?:min\w*|sec\w*|reps?|pounds?|lbs?|feet|ft|degrees|times))?"
    r"|\b(?:each|legs?|arms?|hands?|sides?|ways?|left|right|both|holds?)),? "
    r"(?:(?:and )?(?:that's|that is|it's|those are|they're|which is) )?"
    rf"(?P<earlier>(?:was|up from|down from|from|vs\.?|versus) (?:just |only |about |the |a )*(?:(?:level )?\d|{COLORS}\b))"
    r"|\b(?:assist(?:ance)?|guard|cga|sba|supervision|independent)(?: x \d| (?:times|of) \d)?,? "
    r"(?P<help>(?:(?:that |it |which )?was|up from|down from|from|vs\.?|versus) (?:a )?"
    r"(?:min|mod|max|total|contact|stand|hand|cga|sba|supervision|dependent))"
    r"|\b(?:of|x|reps|times|each|leg|arm|side|sides|way) ?\d*,? "
    r"(?P<load>(?:with )?(?:no|without(?: a| any)?) (?:weights?|band|resistance|load|cuff)\b)"
    r"|\bsets? of \d+(?: (?:each|both|left|right)(?: (?:sides?|legs?|arms?|ways?))?)? "
    r"(?P<other>(?:the|his|her) [a-z]+ (?:was|were|took) |(?:and )?(?:those|these) were \d|\d+ pounds $)"
)
"""`twenty minutes was twelve last time`: only what stands behind "was" is of that day."""
_LEVEL = r"(?:min|mod|max|total|contact|stand|cga|sba|supervision|independent|dependent)"
_TOLD_BEHIND = pattern(
    rf",? (?:(?:it |that |they |(?:the|her|his) (?:[a-z]+ ){{1,3}})?(?:was|were) (?:a |an |at |only |just )*(?:-?\d|{_LEVEL}\b)"
    r"|\d+(?: [a-z]+)? (?:was|were) (?:all|the most|as (?:many|far|long))\b)"
)
_AND_THEN = pattern(r"(?:\d|[a-z]) and $")
_THAT_WAS = pattern(r" (?:that|it|those|they|these|he|she|we) (?:was|were|had|did|could|only)\b")
"""`4 times 15 seconds and last week that was eyes open`"""
_UNLOADED_BEHIND = pattern(
    r",? (?:it|that|those|they|these) (?:was|were)(?: all| only| just| still)* (?:no|without(?: any| the)?|body ?weight)"
    r"(?: (?:weights?|cuffs?|bands?|load|resistance|dumbbells?)\b|\b)"
)
"""`long arc quads and marches | last week that was no cuffs`"""
_TOLD_BEFORE = pattern(
    r"(?:\d|\b(?:assist(?:ance)?|guard|supervision|cga|sba|independent|pounds|lbs|degrees|feet|seconds|percent)),?\s+$"
)
"""`min assist last session was mod assist`: today's stands before the visit, and what was then behind it."""
_OPENS = pattern(r" (?:she|he|they|i|we|it|his|her|pt|patient)(?:'s|'d)?\b")
"""`bridges two sets of ten at home she walks ...`: in raw speech the words begin a new statement."""
_BULLETS = pattern(r"(?:\n[ ]*[-*+>][ ][^\n]*)+")


class Scope(NamedTuple):
    """A stretch of canonical text that is not about today's treatment."""

    start: int
    end: int
    reason: NotTodayReason
    trigger: tuple[int, int]


class _Trigger(NamedTuple):
    when: re.Pattern[str]
    reason: NotTodayReason
    reach: Reach
    until: re.Pattern[str] | None


class Scopes(NamedTuple):
    """All scopes of one text."""

    scopes: tuple[Scope, ...]
    longest: int = 0
    """Characters of the longest scope: where to stop looking back."""

    def reason(self, start: int, end: int) -> NotTodayReason | None:
        """Why `[start, end)` is not today's; null when it is. The nearest trigger speaks."""
        return nearest_reason(self.around(start, end), start, end)

    def around(self, start: int, end: int) -> list[Scope]:
        """The scopes that hold `[start, end)`."""
        first = bisect_left(self.scopes, start - self.longest, key=_START)
        last = bisect_right(self.scopes, start, lo=first, key=_START)
        return [s for s in self.scopes[first:last] if end <= s.end]

    def cut(self, ends: Mapping[Scope, int]) -> "Scopes":
        """These scopes, some of which end earlier."""
        shorter = tuple(s._replace(end=ends[s]) if s in ends else s for s in self.scopes)
        return Scopes(shorter, self.longest)


def nearest_reason(around: Sequence[Scope], start: int, end: int) -> NotTodayReason | None:
    """What the nearest of the scopes that hold `[start, end)` says; null where there is none."""
    if not around:
        return None
    nearest = min(around, key=lambda s: _gap(s.trigger, start, end)).reason
    # "If the swelling is down we'll add manual" is a plan that hangs on something.
    return "conditional" if nearest == "planned" and any(s.reason == "conditional" for s in around) else nearest


def _gap(trigger: tuple[int, int], start: int, end: int) -> int:
    return max(start - trigger[1], trigger[0] - end, 0)


@cache
def _service_behind() -> re.Pattern[str]:
    """`he did not like it last time | hot pack on his back`: in raw speech the day closes what was said before it."""
    return re.compile(rf" (?:and |then )*(?>{any_of('run_on', 'service')})\b(?! (?:was|were|ran)\b)")


@cache
def _table() -> tuple[tuple[_Trigger, ...], re.Pattern[str]]:
    data = load("scope")
    triggers = [
        _Trigger(scanned(t["when"]), t["reason"], t["reach"], re.compile(t["until"]) if "until" in t else None)
        for t in data["triggers"]
    ]
    triggers += [
        _Trigger(scanned(f"{when}(?={tells})"), reason, "episode", returns()) for reason, when, tells in openers()
    ]
    return tuple(triggers), scanned("|".join(data["not_triggers"]))


def find_scopes(text: str, layout: Layout) -> Scopes:
    """Every stretch of canonical `text` that is not about today."""
    triggers, not_triggers = _table()
    excluded = [(m.start(), m.end()) for m in not_triggers.finditer(text)]
    found = [
        (
            trigger,
            [m for m in trigger.when.finditer(text) if trigger.reach != "episode" or _opens_clause(text, layout, m)],
        )
        for trigger in triggers
    ]
    whole = sorted(m.span() for trigger, matches in found if trigger.reach in _WHOLE for m in matches)
    told_in_words = {m.start() for trigger, matches in found if trigger.reach == "words" for m in matches}
    scopes = [
        scope
        for trigger, matches in found
        for match in matches
        if holding(excluded, match.start()) is None
        if trigger.reach != "episode" or match.start() not in told_in_words
        if trigger.reach in _WHOLE or holding(whole, match.start()) is None
        if (scope := _reach(text, layout, trigger, match)) is not None
    ]
    return Scopes(tuple(sorted(scopes, key=_START)), max((s.end - s.start for s in scopes), default=0))


def _opens_clause(text: str, layout: Layout, match: re.Match[str]) -> bool:
    """Whether nothing but "and", "so" or "okay" stands before the words in their clause."""
    return _LEAD.fullmatch(text, layout.clause(match.start())[0], match.start()) is not None


def _reach(text: str, layout: Layout, trigger: _Trigger, match: re.Match[str]) -> Scope | None:
    if trigger.reach == "after" and layout.sentence(match.start())[1] < match.end():
        return None  # "was a 7 on monday | we did manual": the day belongs to what was said before it
    start, end = _extent(text, layout, trigger.reach, match)
    if trigger.reach == "episode":
        end = _episode_end(text, layout, trigger.reason, end)
    if trigger.reason == "prior_visit" and start < match.start():
        start = max([start, *(m.start(m.lastgroup or 0) for m in _EARLIER.finditer(text, start, match.start()))])
    if trigger.reason == "prior_visit" and start < match.start() and _begins_telling(text, match, start):
        start = match.start()
    if trigger.until:
        start, end = _cut(text, trigger.until, match, start, end)
    if trigger.reason == "prior_visit":
        if _OF_BEFORE.search(text, max(0, match.start() - _NEAR), match.start()) and _service_behind().match(
            text, match.end()
        ):
            end = match.end()
        start, end = _in_brackets(text, match, start, end)
    return Scope(start, end, trigger.reason, match.span()) if end > start else None


def _begins_telling(text: str, match: re.Match[str], start: int) -> bool:
    """Whether what was then stands behind the words, and today's before them."""
    told = _TOLD_BEHIND.match(text, match.end()) and _TOLD_BEFORE.search(text, start, match.start())
    and_then = _AND_THEN.search(text, start, match.start()) and _THAT_WAS.match(text, match.end())
    return bool(told or and_then or _UNLOADED_BEHIND.match(text, match.end()))


def _in_brackets(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """`min A (mod A Fri), 3 s hold`: what a bracket says of another visit holds for the bracket."""
    opened = text.rfind("(", max(0, match.start() - _BRACKET), match.start() + 1)
    if opened < 0 or ")" in text[opened : match.start()]:
        return start, end
    closed = text.find(")", match.end(), end)
    return max(start, opened), closed if closed >= 0 else end


def _episode_end(text: str, layout: Layout, reason: NotTodayReason, end: int) -> int:
    """Over the statements of raw speech that go on with a digression: "next week she goes into a shoe | and we do heel raises"."""
    while end < layout.length and text[end].isalnum() and goes_on(reason).match(text, end):
        end = layout.sentence(end)[1]
    return end


def _extent(text: str, layout: Layout, reach: Reach, match: re.Match[str]) -> tuple[int, int]:
    at = match.start() + (len(match[0]) - len(match[0].lstrip(" \n\t*-.;([")))
    clause, sentence = layout.clause(min(at, layout.length - 1)), layout.sentence(min(at, layout.length - 1))
    last_clause_end = layout.clause(max(at, match.end() - 1))[1]
    if reach == "words":
        return match.span()
    if reach == "before":
        return max(clause[0], at - _BEFORE), match.end()
    if reach == "near":
        return max(clause[0], at - _NEAR), match.end()
    run_on = sentence[1] - sentence[0] > _RUN_ON
    if reach == "later" and run_on:
        return at, sentence[1]
    if reach == "clause" and _OPENS.match(text, match.end()) and re.search(r"\d", text[clause[0] : at]):
        clause = (at, clause[1])
    if reach in ("clause", "later"):
        end = min(max(clause[1], last_clause_end), match.end() + _AFTER)
        topic = _NEXT_TOPIC.search(text, match.end(), end) if clause[1] - clause[0] > _RUN_ON // 2 else None
        return max(clause[0], at - _BEFORE), topic.start() if topic else end
    if reach == "sentence":
        return (at, sentence[1]) if sentence[1] - sentence[0] > _RUN_ON else sentence
    if reach in ("onward", "episode"):
        return at, max(min(sentence[1], at + _FARTHEST), match.end())
    if reach == "block":
        return at, _block_end(text, match.end())
    stop = max(last_clause_end, match.end())
    return at, _list_end(text, stop, sentence[1]) if reach == "list" else stop


def _block_end(text: str, position: int) -> int:
    """The end of a heading's line; of the bullets below it where the heading stands alone on its line."""
    end = _line_end(text, position)
    if text[position:end].strip():
        return end
    bullets = _BULLETS.match(text, end)
    return bullets.end() if bullets else end


def _line_end(text: str, position: int) -> int:
    newline = text.find("\n", position)
    return newline if newline >= 0 else len(text)


def _list_end(text: str, stop: int, sentence_end: int) -> int:
    """`no manual, gait or stairs`: the commas of a bare list don't end the negation; a verb or a number does."""
    while stop < sentence_end and (more := _LIST_GOES_ON.match(text, stop, sentence_end)) and more.end() > stop:
        closes = more.end() >= sentence_end or text[more.end()] not in ","
        if not closes or re.search(r"\b(?:or|nor)\b", more[0]):
            stop = more.end()
            continue
        break
    return stop


def _cut(text: str, until: re.Pattern[str], match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    after = until.search(text, match.end(), end)
    if after:
        end = after.start()
    before = [m.end() for m in until.finditer(text, start, match.start())]
    return (before[-1] if before else start), end
