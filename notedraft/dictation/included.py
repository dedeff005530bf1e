"""Work inside another service's time: "patellar mobs for four minutes, that is in the ther ex time".

What was said to be a part of another service's minutes is no service of its own, and its minutes are nobody's: they are
counted where they were said to be. The words are in lexicon/minutes.yaml (`inside_of`, `holds_inside`). What was put under
another service ("the stairs, five minutes, I put that under ther ex") is that one's.
"""

import re
from functools import cache
from itertools import pairwise

from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time
from notedraft.patterns import pattern

_REACH, _BEFORE = 80, 24
"""Characters between two names, and before a name, in which the words and the number stand."""
_AHEAD = pattern(r"(?P<n>\d{1,2})(?: ?min(?:ute)?s?\b|')? (?:(?:of|on|for|doing|with) )?(?:(?:the|some|her|his) )?$")
_PUT_UNDER = pattern(
    r"(?:[\s,:]*(?:(?:was|were|for|took|ran|about|at the end|x|another) ?)*(?P<n>\d{1,2})(?: ?min\w*|'))?[ ,.]+(?:(?:which|and|so|but) )*"
    r"(?:(?:i|we)(?:'d|'ll| will| would)? (?:just )?(?:put|bill|count|chart|log|call|charg)\w*(?: (?:that|it|those|them))?"
    r"|(?:that|it|which) (?:goes|went|counts|counted|falls|comes))(?: down)? (?:under|as|to|toward|into) (?:the |my )?"
)
_MINUTES = pattern(r"(?<![\d.:/#x])\d{1,2}(?: ?min(?:ute)?s?\b|')?(?![\d:/#%x])")
_NUMBER = pattern(rf"\d+(?! ?(?:up|down|steps|{any_of('minutes', 'not_minutes')}))")
"""What may be minutes: not the `2 up, 2 down` of the stairs."""
_RECALLS = pattern(r"\b(?:after|following|since|from|post|p) (?:(?:the|that|all|her|his) )*$")
_COUNTED = pattern(r"\W{0,3}(?:(?:for|x|was) ?)?\d")
_NEXT_SENTENCE = pattern(r"\. (?!(?:that|this|it|which|all|and|i|those|these)\b)")


def drop_included(bound: Bound) -> None:
    """Take the services that were said to be inside another's time, and their minutes, from what is to be read."""
    inside = {name for one, other in pairwise(bound.named) for name in _inside(bound, one, other)}
    inside |= {name for name in bound.named if name.timed and _is_unbilled(bound, name)}
    inside |= {name for name in bound.named if _is_manual_recalled(bound, name)}
    for name in inside:
        _take_minutes(bound, name)
        bound.named.remove(name)


def bind_put_under(bound: Bound) -> None:
    """`the stairs were five minutes, I put that under ther ex`: the minutes are those of the service they were put under."""
    for one, other in list(pairwise(bound.named)):
        m = _PUT_UNDER.fullmatch(bound.plain, one.end, other.start)
        if m is None or (one.strength, other.strength) != ("weak", "sure"):
            continue
        said = m if m["n"] else _AHEAD.search(bound.plain, max(0, one.start - _BEFORE), one.start)
        if said:
            bound.give(other, Time(*said.span("n"), int(said["n"]), said["n"]))
            bound.named.remove(one)


def _inside(bound: Bound, one: Named, other: Named) -> list[Named]:
    """The one of two names next to each other that is a part of the other."""
    gap = bound.plain[one.end : other.start]
    numbers = len(_NUMBER.findall(gap))
    if len(gap) > _REACH or numbers > 2 or re.search(r"[;\n]", gap) or _NEXT_SENTENCE.search(gap):
        return []
    m = _inside_of().search(gap)
    if m and numbers < 2 and (m["surely"] or (other.timed and _times().match(bound.plain, other.end))):
        return [one]
    return [other] if _holds_inside().search(_MINUTES.sub("", gap)) else []


def _is_unbilled(bound: Bound, name: Named) -> bool:
    """`scar massage four minutes, I did not bill that`: furnished, and for nobody to count."""
    m = _unbilled().match(bound.plain, name.end, _next_name(bound, name))
    return m is not None and not starting_in(bound.mentions, name.end, m.end())


def _is_manual_recalled(bound: Bound, name: Named) -> bool:
    """`manual edema massage eight minutes ... the finger was less puffy after the massage`: the manual work, named again."""
    before = bound.plain[max(0, name.start - _BEFORE) : name.start]
    recalled = name.code == "97124" and _RECALLS.search(before) and not _COUNTED.match(bound.plain, name.end)
    return bool(recalled) and any(other.code == "97140" for other in bound.named if other.start < name.start)


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
def _unbilled() -> re.Pattern[str]:
    return re.compile(
        rf"[^.;\n\d]{{0,30}}?(?:\d{{1,2}}(?: ?min\w*)?\b)?[^;\n\d]{{0,16}}?\b{any_of('minutes', 'unbilled')}"
    )


@cache
def _holds_inside() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?<!not )(?<!without ){any_of('minutes', 'holds_inside')}\W+(?:(?:the|some|a|about|of|for|her|his|my)\W+)*$"
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(r" (?:time|minutes?|mins?|total|number|count|block)\b")
