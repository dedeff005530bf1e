"""When in the session a measure was taken: `BP 138/76 before and 144/80 after`, "sats 91 after the stairs", `resting HR 72`.

The words stand right behind the number or in front of it, in its own sentence, and are of one value only.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.measure_kinds import measure_kinds
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import Value
from notedraft.dictation.text import Text
from notedraft.patterns import pattern

_ENDS = pattern(r"[;\n]|\.(?!\d)")
"""Marks that were said or written; where raw speech is parted, "after the walk | he was at 88" is still one telling."""
_NUMBER = pattern(r"(?<![a-z])\d")
"""Another number, whose moment it is; not the one of `SpO2`."""
_OF_A_TIME = pattern(r"\d (?:min|minutes) \Z")
"""`fluidotherapy 15 minutes before we started grip on the right 38`"""
_TIME_WITHIN = len("0 minutes ")
_FRONT = 64
"""Characters before a number in which its moment stands."""
_POSTURES = frozenset({"sitting", "lying", "standing"})
"""Of one reading each: "126/74 lying, 108/66 standing"."""


class Taken(NamedTuple):
    """The moment as the note tells it, and the place of its words."""

    words: str
    start: int
    end: int


class Moments:
    """The moments of the measures of one text, each told as it is read, from front to back."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._free = 0
        """Behind the last number, or the moment that was its own."""
        self._held: Taken | None = None
        """One in front of a vital sign, which holds for the others of its clause."""
        self._subject = ""
        self._last: tuple[str | None, tuple[int, int] | None] = (None, None)

    def tell(self, value: Value, measure: Token, number: int, *, vital: bool) -> None:
        """Tell the value whose number begins at `number` when it was taken, if anybody said so."""
        subject = measure.value
        if subject == self._subject and number < self._free:
            value.moment, value.moment_at = self._last  # the second number of a blood pressure
            return
        plain, stop = self._text.plain, self._text.layout.sentence(number)[1]
        ended = [mark.end() for mark in _ENDS.finditer(plain, self._free, number)]
        self._held = None if ended else self._held
        front = _in_front(self._text, max([self._free, *ended]), number)
        if front and front.start < measure.end and front.end > measure.start:
            front = None  # the stand of "30 second chair stand 9"
        own = front or _behind(self._text, value.end)
        own = own if own and own.end <= stop and not self._leads_next(own, value) else None
        told = own or (self._held if vital and subject != self._subject else None)
        self._held = front if vital and front and front.words not in _POSTURES else None if own else self._held
        self._free, self._subject = max(value.end, own.end if own else 0), subject
        self._last = (told.words, own and (own.start, own.end)) if told else (None, None)
        value.moment, value.moment_at = self._last

    def _leads_next(self, own: Taken, value: Value) -> bool:
        """`vitals before 136/82 pulse 84 after 150/88`: where moments stand in front, one apart or before a number leads on."""
        plain = self._text.plain
        apart = plain[value.end : own.start].strip(" (")
        leads = plain[own.end : own.end + 2].strip().isdigit()
        return self._held is not None and own.start >= value.end and bool(apart or leads)


def _behind(text: Text, at: int) -> Taken | None:
    """The moment right behind a number that ends `at`."""
    told = _patterns()[0].match(text.plain, at)
    return _taken(text, told) if told else None


def _in_front(text: Text, floor: int, number: int) -> Taken | None:
    """The last moment in front of the number that begins at `number`, behind `floor`."""
    told = list(_patterns()[1].finditer(text.plain, max(floor, number - _FRONT), number))
    if told and _is_of_a_time(text, told[-1]):
        return None
    return _taken(text, told[-1]) if told and not _NUMBER.search(text.plain, told[-1].end(), number) else None


def _is_of_a_time(text: Text, told: re.Match[str]) -> bool:
    """Whether the "before" that was told belongs to minutes of their own."""
    if not told[0].startswith("before"):
        return False
    return _OF_A_TIME.search(text.plain, max(0, told.start() - _TIME_WITHIN), told.start()) is not None


def _taken(text: Text, told: re.Match[str]) -> Taken:
    """The moment of a match; what it is before or after stays in the clinician's words: "before MWM"."""
    lead, named = told["time"] or told["doing"], "what" if told["what"] else "task"
    if lead is None:
        return Taken(_as_told()[told["alone"]], *told.span("told"))
    return Taken(f"{_as_told()[lead]} {text.source.quote(text.span(*told.span(named)))}", *told.span("told"))


@cache
def _as_told() -> dict[str, str]:
    words = load("measures")["moments"]
    lists = (words["times"], words["doing"], words["alone"])
    return {way: told for ways_of in lists for told, ways in ways_of.items() for way in ways}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a moment behind a number, and of one in front of it."""
    words = load("measures")["moments"]
    ends = rf"(?=\s*(?:[,;.)(\n:]|\Z|\b(?:{_any(words['stops'])})\b|\b\d))"
    measured = _any({way for kind in measure_kinds().values() for way in kind.words})
    thing = rf"(?:(?!(?:{_any(words['stops'])}|{measured})\b)[a-z<>'/-][a-z0-9<>'/-]*)"
    the = r"(?:the |her |his |our |a )?"
    what = (
        rf"(?P<what>{the}(?:(?:{_any(words['walked'])}|\d+ (?:{_any(words['lengths'])}))|{thing}(?: {thing}){{0,2}}))"
    )
    task = rf"(?P<task>{the}(?:{_any(words['tasks'])})(?: {thing}){{0,2}})"
    led = rf"(?P<time>{_any(_ways(words['times']))}) {what}|(?P<doing>{_any(_ways(words['doing']))}) {task}"
    told = rf"(?P<told>(?:{led}|(?P<alone>{_any(_ways(words['alone']))})(?![\w/-])){ends})"
    passed = rf"(?: (?:on )?(?:{_any(words['passed'])}))?"
    return re.compile(rf"{passed}\s*\(?{told}"), re.compile(rf"(?<![\w-]){told}")


def _ways(told: dict[str, list[str]]) -> Iterable[str]:
    return (way for ways in told.values() for way in ways)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
