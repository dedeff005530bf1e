"""Work inside another service's time: "patellar mobs for four minutes, that is in the ther ex time".

What was said to be a part of another service's minutes is no service of its own, and its minutes are nobody's: they are
counted where they were said to be. The words are in lexicon/minutes.yaml (`inside_of`, `holds_inside`).
"""

import re
from functools import cache
from itertools import pairwise

from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.service_names import Named
from notedraft.patterns import pattern

_REACH, _BEFORE = 80, 24
"""Characters between two names, and before a name, in which the words and the number stand."""
_AHEAD = pattern(r"(?P<n>\d{1,2})(?: ?min(?:ute)?s?\b|')? (?:(?:of|on|for|doing|with) )?(?:(?:the|some|her|his) )?$")
_MINUTES = pattern(r"(?<![\d.:/#x])\d{1,2}(?: ?min(?:ute)?s?\b|')?(?![\d:/#%x])")
_NUMBER = pattern(r"\d+")
_NEXT_SENTENCE = pattern(r"\. (?!(?:that|this|it|which|all|and|i|those|these)\b)")


def drop_included(bound: Bound) -> None:
    """Take the services that were said to be inside another's time, and their minutes, from what is to be read."""
    inside = {name for one, other in pairwise(bound.named) for name in _inside(bound, one, other)}
    for name in inside:
        _take_minutes(bound, name)
        bound.named.remove(name)


def _inside(bound: Bound, one: Named, other: Named) -> list[Named]:
    """The one of two names next to each other that is a part of the other."""
    gap = bound.plain[one.end : other.start]
    numbers = len(_NUMBER.findall(gap))
    if len(gap) > _REACH or numbers > 2 or re.search(r"[;\n]", gap) or _NEXT_SENTENCE.search(gap):
        return []
    m = _inside_of().search(gap)
    if m and numbers < 2 and (m["surely"] or _times().match(bound.plain, other.end)):
        return [one]
    return [other] if _holds_inside().search(_MINUTES.sub("", gap)) else []


def _take_minutes(bound: Bound, name: Named) -> None:
    ahead = _AHEAD.search(bound.plain, max(0, name.start - _BEFORE), name.start)
    behind = _MINUTES.search(bound.plain, name.end, _next_name(bound, name))
    for m in (ahead, behind if ahead is None else None):
        if m:
            bound.taken.take(m.start(), m.end())


def _next_name(bound: Bound, name: Named) -> int:
    after = bound.first_after(name.end)
    return min(after.start if after else len(bound.plain), name.end + _REACH)


@cache
def _inside_of() -> re.Pattern[str]:
    surely, perhaps = any_of("minutes", "inside_of"), any_of("minutes", "inside_of_a_time")
    return re.compile(
        rf"\b(?:(?P<surely>{surely})|{perhaps}) (?:(?:the|my|her|his|our|that) )?(?:\d{{1,2}} (?:of|for) )?$"
    )


@cache
def _holds_inside() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?<!not )(?<!without ){any_of('minutes', 'holds_inside')}\W+(?:(?:the|some|a|about|of|for|her|his|my)\W+)*$"
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(r" (?:time|minutes?|mins?|total|number|count|block|\d)")
