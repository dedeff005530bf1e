"""Where in raw speech a stretch that is not today's ends: at the next exercise that has a dose of its own.

`no ice heel slides two sets of ten`: nothing parts the ice that was left out from the exercise that was done but the dose.
`last time we used ten pounds and side planks 20 seconds`: what the exercise before had then is told, and the list goes on.
"""

import re
from collections.abc import Sequence
from functools import cache

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import starting_in
from notedraft.dictation.scope import Scope, Scopes
from notedraft.dictation.text import Text
from notedraft.patterns import pattern

_DENIES = pattern(r"\s*(?:no|not|none|without|skipp?\w*)\b")
_POINTS = pattern(r"\b(?:that|those|these|it|them)\s*$")
"""`none of those`: what was left out was named before."""
_SMALL = r"(?:the|any|her|his|their|more|and|nor|some|for|yet|time|today|really|doing|our|all)\b"
_OF_ITS_OWN = pattern(rf"\b(?!{_SMALL})[a-z]{{3,}}")
_GOES_ON = pattern(r"[,.;:\n()]|(?:\b(?:or|nor|and|the|any|for|of|with|her|his)|/)\s*$")
_THEN_A_NAME = pattern(
    r" (?:and )?then ((?!we |i |he |she |they |it |that |this |with |on |to |at )(?:[a-z-]+ ){1,4})(?=\d)"
)
_DOSE_WITHIN = 40
"""Characters behind a name in which its own dose begins."""
_SAID_OF = pattern(
    r"\b(?:(?:was|were) (?:(?!not |going |supposed )[a-z]+ ){0,4}|(?:up|down) from (?:only |just |about )?\d+(?:\.\d+)?(?: [a-z]+)? )$"
)
"""`ultrasound was last visit | nerve glides two sets of ten`"""
_TOLD_WITHIN = 60
"""Characters before an earlier day in which it is told what was so then."""
_LIST_WITHIN = 160
"""Characters before an earlier day in which the exercise stands that is compared with it."""


def ended_by_doses(text: Text, names: Sequence[Mention], pieces: Sequence[Piece]) -> Scopes:
    """The scopes of the text, a negation or an earlier day's value no longer than to the dosed exercise behind it."""
    scopes = text.scopes
    ends = {
        scope: end
        for scope in scopes.scopes
        if (end := _end(text.plain, scope, names, pieces, raw=text.is_raw)) is not None
    }
    return scopes.cut(ends) if ends else scopes


def _end(plain: str, scope: Scope, names: Sequence[Mention], pieces: Sequence[Piece], *, raw: bool) -> int | None:
    if scope.reason == "prior_visit":
        end = _end_of_comparison(plain, scope, names, pieces)
        return _end_of_what_was(plain, scope, names, pieces) if end is None and raw else end
    if scope.reason != "negated":
        return None
    if not _DENIES.match(plain, *scope.trigger):
        return _end_of_inability(plain, scope, names, pieces) if raw else None
    inside = starting_in(names, scope.trigger[1], scope.end)
    for name in inside:
        gap = plain[scope.trigger[1] : name.start]
        leaves_out = _POINTS.search(plain, *scope.trigger) or _OF_ITS_OWN.search(gap)
        if leaves_out and not _GOES_ON.search(gap) and _is_dosed(plain, name, names, pieces):
            return _with_side(plain, name, pieces)
    return None


def _end_of_comparison(plain: str, scope: Scope, names: Sequence[Mention], pieces: Sequence[Piece]) -> int | None:
    """Behind the value that the exercise before had on an earlier day; null where another exercise of that day is told."""
    name = next(iter(starting_in(names, scope.trigger[1], scope.end)), None)
    if (
        name
        and _SAID_OF.search(plain, scope.start, scope.trigger[0])
        and not plain[scope.trigger[1] : name.start].strip()
    ):
        return name.start if _is_dosed(plain, name, names, pieces) else None
    if (unknown := _unknown_behind(plain, scope, pieces)) is not None:
        return unknown
    if name is None or not starting_in(names, scope.start - _LIST_WITHIN, scope.start):
        return None
    start = _with_side(plain, name, pieces)
    told = _told_then().fullmatch(plain, scope.trigger[1], start)
    if told is None or not (told["then"] or told["load"] or told["most"]):
        return None
    return start if _is_dosed(plain, name, names, pieces) else None


def _end_of_what_was(plain: str, scope: Scope, names: Sequence[Mention], pieces: Sequence[Piece]) -> int | None:
    """`last visit she was a 6 bending | prone press ups 3 sets of 10`: what was then is told whole, and nothing ties it to the name."""
    name = next(iter(starting_in(names, scope.trigger[1], scope.end)), None)
    if name is None or not _is_dosed(plain, name, names, pieces):
        return None
    start = _with_side(plain, name, pieces)
    if start <= scope.trigger[1]:
        return None
    behind, before = plain[scope.trigger[1] : start], plain[max(0, scope.trigger[0] - _TOLD_WITHIN) : scope.trigger[0]]
    told = _compared_with() if plain.endswith("from", *scope.trigger) else _was_so_then()
    whole = told.fullmatch(behind) or (not behind.strip() and _so_until_then().search(before))
    return start if whole else None


def _end_of_inability(plain: str, scope: Scope, names: Sequence[Mention], pieces: Sequence[Piece]) -> int | None:
    """`i didn't look at the level | bridge walkouts 3 sets of 6`: what was not done has its object before the name."""
    name = next(iter(starting_in(names, scope.trigger[1], scope.end)), None)
    if name is None or not _is_dosed(plain, name, names, pieces):
        return None
    start = _with_side(plain, name, pieces)
    return start if _not_of_it().fullmatch(plain, scope.trigger[1], start) else None


@cache
def _so_then() -> str:
    was, had, value, of_unit, person, tells = (
        any_of("other_times", key)
        for key in ("was_then", "had_a_value", "value_then", "value_with_unit", "person_then", "told_of_then")
    )
    return rf"(?:(?:{was} {value}|{had} {of_unit})(?: {tells}){{0,3}}|{person})"


@cache
def _was_so_then() -> re.Pattern[str]:
    """` she was a 6 bending `, ` he was only rocking it `: behind the day, told whole."""
    return re.compile(rf"\s*{_so_then()}(?: then)?\s+")


@cache
def _so_until_then() -> re.Pattern[str]:
    """`it was 5 the `, `he had 3 pounds on it `, `3 sets of 12 3 pounds `: before the day that closes it."""
    return re.compile(rf"\b(?:{_so_then()}|sets? of \d+ \d+ pounds)(?: the| at the| at)?\s+$")


@cache
def _compared_with() -> re.Pattern[str]:
    """`up from | level 3 last week | `, ` 20 and the `: the value alone, which the words before it call earlier."""
    value, of_unit, tells = (any_of("other_times", key) for key in ("value_then", "value_with_unit", "told_of_then"))
    return re.compile(
        rf"(?: (?:only|just|about|the|a))* (?:{of_unit}|{value})(?: {tells}){{0,3}}(?:(?: and| then| and then)(?: the)?)?\s+"
    )


@cache
def _not_of_it() -> re.Pattern[str]:
    return re.compile(rf" {any_of('other_times', 'object_of_not')}(?: (?:and|then|and then))? ")


def _unknown_behind(plain: str, scope: Scope, pieces: Sequence[Piece]) -> int | None:
    """`last time she could only do 3 seconds then quick squeezes 2 sets of 10`: words that nobody knows, with a dose behind them."""
    listed = any(p.strong() for p in starting_in(pieces, scope.start - _LIST_WITHIN, scope.start))
    told = _told_then().match(plain, scope.trigger[1], scope.end) if listed else None
    then = _THEN_A_NAME.match(plain, told.end("limited")) if told and told["limited"] else None
    dose = next((p for p in starting_in(pieces, then.end(), then.end() + 1) if p.strong()), None) if then else None
    return then.start(1) if then and dose else None


@cache
def _told_then() -> re.Pattern[str]:
    """` we used 10 pounds and`, " was the fourth rung then": what was so then, and a word that goes on with the list.

    Of the most that there was then, " he could only get 3 sets of 6", no such word is needed.
    """
    did, load, count, more, most, limited = (
        any_of("other_times", key)
        for key in ("had_then", "load_then", "count_then", "told_more", "most_then", "limited_then")
    )
    return re.compile(
        rf"\W*(?:(?P<most>{most}|(?P<limited>{limited} {count}))(?: {more}){{0,2}}"
        rf"|{did} (?:(?:{load}|{count})(?: {more}){{0,4}}(?P<then>,? and(?: then)?| then| plus)|(?P<load>{load})(?: {more}){{0,4}}))"
        r"(?: (?:we|she|he|they|i) did)?(?: (?:the|some|her|his))?\s*"
    )


def _is_dosed(plain: str, name: Mention, names: Sequence[Mention], pieces: Sequence[Piece]) -> bool:
    until = min([name.end + _DOSE_WITHIN, *(n.start for n in starting_in(names, name.end, name.end + _DOSE_WITHIN))])
    dose = next((p for p in starting_in(pieces, name.end, until) if p.strong()), None)
    return dose is not None and not re.search(r"[.;:\n]", plain[name.end : dose.start])


def _with_side(plain: str, name: Mention, pieces: Sequence[Piece]) -> int:
    """Where the exercise begins, with the side or the band that stands right before it."""
    start = name.start
    for piece in reversed(starting_in(pieces, name.start - _DOSE_WITHIN, name.start)):
        if piece.strong() or plain[piece.end : start].strip():
            break
        start = piece.start
    return start
