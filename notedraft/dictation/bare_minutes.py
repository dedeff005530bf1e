"""Minutes without their unit: `TE x24`, `97110: 24`, "manual fifteen", "and ten of manual".

A bare number counts only right beside a service, never where it is a modifier (`97140-59`), a setting, a count or a dose.
"""

import re

from notedraft.dictation.beside import CORRECTS, OF_PAIN, is_never_scored, is_scored, is_tied_on, is_uncounted
from notedraft.dictation.bound import FEWEST, MOST, Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time
from notedraft.patterns import pattern

_HESITATION = any_of("minutes", "hesitations").replace(" ", r"\ ")
_AFTER_NAME = pattern(
    rf"""[ \t]*(?:(?:minutes|mins?|time)\b(?=[ ]?[:=-]))?(?:\d\ ?u(?:nits?)?\b)?(?:\ with\ (?:me|us|her|him))?[ \t]*
    (?:\(|:|=|-|@|x(?=\s*\d)|->|\.{{2,}}|_{{2,}}|\*|,|\||{any_of("minutes", "bare_after_name")}\b
      |at\b(?=\s\d+\s*(?:[,.;]|$|and\b)))?[ \t]*
    (?:,?[ ]?(?:{_HESITATION}),?[ ])*
    (?:(?:{any_of("minutes", "before_a_bare_number")})\ |~)*
    (\d{{1,3}})(?![\da-z])
    (?![ \t]?(?:[\#%°"'x]|-(?!>)(?!(?<=[ ]-)[ ]?[a-z])|/(?!\s|[a-z]{{2,5}}[ :]?\d)|[.:]\d)|[ \t]*{any_of("minutes", "not_minutes")})
    """,
    re.VERBOSE,
)
_BEFORE_NAME = pattern(
    rf"(?:^\W*|[,;:(]\s*|\b{any_of('minutes', 'number_lead')}\s)(?P<of>\d{{1,3}}) (?:of|on|for) (?:the |some )?$"
    r"|(?<![\d.:/#x])(?<!\d )(?P<thats>\d{1,3})[^.;\n\d]{0,48},? (?:and |so )?that'?s (?:the |all |my )*$"
    r"|(?<![\d.:/#x])(?<!sets of )(?<!set of )(?P<spent>\d{1,3}) (?:of|on|for) [^.;\n\d]{2,48}, (?:which|that)"
    r" (?:is|was|(?:i|we)(?:'m|'re)? (?:call|count|bill|put)\w*)(?: (?:all|as|under|the|my|it|down))* $"
)
"""`and 10 of manual`, "the scar work 9, that's manual"; not `locked at 20 for gait`."""
_FIRST_OF = pattern(
    r"\b(?:(?:first|last|final|next|other|(?:the|another) (?:rest|others?),?) (?=\d)|(?=\d{1,2} of (?:that|it|those) ))"
    r"(\d{1,2})(?: min(?:ute)?s?)?,? (?:of (?:that|it|those) |with (?!the |a |some )[a-z]+ )?"
    r"(?:(?:was|were|on|of|went (?:to|on|under|into)|i (?:put|spent|used|did) (?:under|on|into|toward|for|down (?:as|for|to))) "
    r"|(?<= of that )|(?<= of it )|(?<= of those ))(?:the |all |for |just )*$"
    r"|\bthe (?:other|remaining) (\d{1,2}) $"
    r"|\b(?:count|call|bill|put|log|charge) (?:the |those |that )?(\d{1,2})(?: min\w*)? "
    r"(?:(?:out )?of (?:the|those|our|her|his) \d{2} (?:min\w* )?)?[^.;\n\d]{0,60}\b(?:as|under|to|toward) (?:the )?$"
)
"""`the first 10 was manual`, `15 of that was manual`, "count the 8 I spent at her sink as self care"."""

_OF_NEXT = pattern(
    r"(?<![\d.:/#x-])(?<!\bis )(?<!\bat )(?<!\bto )(?<!\bby )(?<!\bwas )(?<!level )(?<!grade )(?<!lacking )(\d{1,3}) of (?:the |some )?$"
)
"""`14 minutes of manual on the scar 19 of exercise ...`: raw speech tells the second as it told the first."""
_LISTED = pattern(
    rf"(?:^\W*|[,;:.]\s*|\b{any_of('minutes', 'number_lead')}\s+|\d minutes (?:total )?(?=\d+ (?:was|were) ))(?:then |and )?(\d{{1,2}}) "
    r"(?:of (?:it|that|them|those) )?(?:of |for |on |was |were |went |to )*$"
)
"""`the breakdown is 14 manual, 20 ther ex`, `10 for manual, 20 for ther ex`: numbers that each stand before their service."""

_OF_TOTAL = pattern(r"^\W*(?:so |and )?(\d{1,2}) (?:was|were|went to|went into) (?:the |all )?$")
_MINUTES_OF = pattern(r" (?:minutes )?of (?:the |some )?")
_WERE = pattern(r"\d (?:was|were) (?:the |all )?$")
"""`33 were manual`"""
_IS = pattern(r"\b(?:is|was) \d{1,3} (?:on|for) (?:the |some )?$")
_GRADES = pattern(r"\bgr(?:ade)?s? ?\d,? (?:and|to|or|through) \d $")
"""`manual 14, grade 3 and 4 glides`"""
_LIST_GOES_ON = pattern(r"\s*(?:[,.;]|$|and\b|then\b|plus\b)")
_BEFORE_REACH = 80
_OPENS = pattern(
    rf"[\s*=:>#-]*(?:{any_of('minutes', 'opens_after')}[\s,]+)*(?:the |my )?(?:{any_of('minutes', 'before_name_qualities')} )?"
)
_ENDS = pattern(r"\s*(?:$|[.;,\n)]|and\b)")
_GOES_ON = pattern(
    r" (?:that|which|it) (?:was|is)\b| \((?!\d)|\s?[-–] ?(?=[a-z])|,? (?:then|on|for|to|with|mostly|mainly|just) (?:the|his|her|a|some)\b"
)
"""`manual nine, that was the scar`, `manual 20 (post glides)`, `manual 12 - STM R QL`"""
_TOOK = pattern(r" (?:was|ran|took|came to) \d+ [a-z]")
"""`exercise was 17 | thumb opposition ...`, where another service has its minutes"""
_LABELLED = pattern(r" (?:minutes|mins?|time)\b")
"""`gait minutes: 11`"""
_WITH = pattern(
    r" (?:with|to|for|on|using|at|in) [^,.;:\n\d()]{3,50}(?:[,:]|(?<!stairs)(?<!steps)(?<!stair))"
    r" (?:for )?(\d{1,2})(?=\s*(?:$|[.;\n]|,? and\b)|(?P<on> [a-z]))"
)
"""`neuro re-ed with the biofeedback, 8`: what it was done with stands between a name and its number."""
_COUNTS = pattern(r"\b(?:of|by|x|times|level|grade|at|to|from|was|were|is|are|only|just|over|under|per) $")
_THEN_A_PLACE = pattern(r" (?:in|on) the (?:water|pool|mat|bed|chair|table|clinic|gym|floor|parallel bars|bars)\b")
_EXERCISE = "97110"
_AND_A_SIDE = pattern(
    r" (?:(?:was|is|ran|took|for) )?(\d{1,2})(?= (?:left|right|both) (?!(?:sides?|legs?|arms?|and|then|today)\b)[a-z])"
)
_OF_IT = pattern(r" of (?:it|that|those|them)\b")
"""`manual 14, stretching 5 of it`: a part of the minutes that were said before."""
_OF_IT_WAS = pattern(r" of (?:it|them) (?:on|in|was|were|with|doing)\b")
"""`ther ex, 6 of it on the bike`: a part, behind a name that is surely the service's."""
_EXACT_AFTER = pattern(rf" {any_of('minutes', 'exact_after')}")
_IN_ALL = pattern(r"(?: min\w*)? (?:altogether|all together|all told|in all|in total|total)\b")
_RUNS_ON = pattern(r" [a-z]")
_NUMBER_BEFORE = pattern(
    r"(?<!\bof )(?<!\bby )(?<!\bis )(?<!\ba )(?<!\bto )(?<!\blevel )(?<!\bx )(?<!\d )(?<![\d.:/#x-])(\d{1,3})(?: min(?:ute)?s?)? $"
)
"""A number right before a name that is no dose, no score and no level ("c 5 6"): "... on the stairs 24 ther ex"."""
_CORRECTED = pattern(
    rf"\W*(?:(?:uh|um|hmm+|er|oh|or|well),? )*(?:no,? )?(?:{CORRECTS.pattern})[\s,]*(?:(?:it|that) was |it's |make (?:it|that) |about )*"
    r"(\d{1,3})(?!\d)(?:(?=\W*(?:$|[.;,\n]|and\b))"
    rf"|(?![\s.]*\d(?!\d* (?:was|is)\b)|[ \t]?[\#%°x:/]|[ \t]*{any_of('minutes', 'not_minutes')}))"
)
"""`18 minutes, I take that back, 16`, "29 no 24 some pulleys"."""

_NUMBER_MODIFIERS = frozenset("22 25 52 53 59 76 77 78 79 91 95 96 97".split())
"""`97140-59` carries a modifier, not minutes."""


def bind_bare_numbers(bound: Bound) -> None:
    """Give each service that has no minutes yet the bare number beside it."""
    for name in bound.named:
        _bind_number_before(bound, name)
    # Sure names first: a weak one takes a bare number only where its sentence has minutes.
    for name in sorted(bound.named, key=lambda n: n.strength == "weak"):
        _bind_number_after(bound, name)
    _bind_corrections(bound)


def _bind_corrections(bound: Bound) -> None:
    for name, times in list(bound.minutes.items()):
        said = bound.first_after(times[-1].end)
        again = said is not None and said.code == name.code and bound.plain[times[-1].end : said.start] in (" ", " of ")
        if m := _CORRECTED.match(bound.plain, said.end if said and again else max(times[-1].end, name.end)):
            after = bound.first_after(m.end(1))
            if after is None or after.code == name.code or not is_tied_on(bound.plain, m.end(1), after):
                _give(bound, name, m.start(1), m[1])


def _bind_number_before(bound: Bound, name: Named) -> None:
    """`and 10 of manual`: of a weak name only where minutes were said for another service before."""
    before = _lead(bound, name)
    if name in bound.minutes or (before[-2:-1].isdigit() and bound.has_its_own_behind(name)) or _GRADES.search(before):
        return
    m = _FIRST_OF.search(before)
    m = None if m and _is_the_names_before(bound, name, name.start - len(before) + m.start(m.lastindex or 1)) else m
    m = m or (_LISTED.search(before) if _is_in_number_list(bound, name) else None)
    among = bound.minutes or name.strength == "sure" or _has_total(bound, name)
    m = m or (_before_name(bound, name, before) if among else None)
    if m is None and (share := _OF_TOTAL.search(before)) and _follows_total(bound, name):
        m = share
    m = m or (_OF_NEXT.search(before) if _is_told_as_before(bound, name) else None)
    if m:
        number = m.lastindex or 1
        _give(bound, name, name.start - len(before) + m.start(number), m[number])


def _is_the_names_before(bound: Bound, name: Named, number: int) -> bool:
    """`ther ex 18 of it gait training 15`: the number is told of the service before it, and `name` has its own behind."""
    before = bound.last_before(number)
    right_behind = before is not None and before not in bound.minutes and number - before.end == 1
    return right_behind and before is not None and before.strength == "sure" and bound.has_its_own_behind(name)


def _follows_total(bound: Bound, name: Named) -> bool:
    """`Twenty minutes total. Twelve was ther ex.`: the sentence before told the visit's."""
    start, _ = bound.text.layout.sentence(name.start)
    return any(start - _BEFORE_REACH <= total < start for total in bound.totals)


def _has_total(bound: Bound, name: Named) -> bool:
    """`forty minutes total, fifteen of manual`: the sentence begins with what was said of the whole visit."""
    start, _ = bound.text.layout.sentence(name.start)
    return any(start <= total < name.start for total in bound.totals)


def _is_told_as_before(bound: Bound, name: Named) -> bool:
    """Whether the service before, in the same sentence, was told as "14 minutes of manual", and `name` is one surely."""
    before = bound.last_before(name.start)
    times = bound.minutes.get(before, ()) if before else ()
    if before is None or not times or not bound.same_sentence(before.start, name.start):
        return False
    told = _MINUTES_OF.fullmatch(bound.plain, times[-1].end, max(times[-1].end, before.start)) is not None
    return told and (name.strength == "sure" or _goes_on(bound, name))


def _before_name(bound: Bound, name: Named, before: str) -> re.Match[str] | None:
    m = _BEFORE_NAME.search(before)
    weak = name.strength == "weak" and not _goes_on(bound, name) and not is_uncounted(bound.plain, name)
    scored = name.strength == "weak" and OF_PAIN.search(before)
    told_already = bound.has_minutes(name.code) and _waits_for_number(bound, name)
    counts_something = m and m["of"] and (weak or scored or told_already or _is_a_score(bound, name, before))
    return None if counts_something else m


def _is_a_score(bound: Bound, name: Named, before: str) -> bool:
    """`Berg is 41 for exercise bridges ...`: behind minutes that were said of the service, what something else is."""
    return bound.has_minutes(name.code) and _IS.search(before) is not None


def _goes_on(bound: Bound, name: Named) -> bool:
    """A list of services goes on or ends behind `name`, so that it is no part of an exercise's name."""
    return _LIST_GOES_ON.match(bound.plain, name.end) is not None or bound.exercise_begins(name.end)


def _lead(bound: Bound, name: Named) -> str:
    """What stands before a name, in its sentence."""
    start, _ = bound.text.layout.sentence(name.start)
    return bound.plain[max(start, name.start - _BEFORE_REACH) : name.start]


def _is_in_number_list(bound: Bound, name: Named) -> bool:
    """The list has one more such pair or minutes already, and the number is not the one that the name before it waits for."""
    if _waits_for_number(bound, name) or (
        name.strength == "weak" and not _goes_on(bound, name) and not _WERE.search(_lead(bound, name))
    ):
        return False
    others = (n for n in starting_in(bound.named, *bound.text.layout.sentence(name.start)) if n is not name)
    return any(n in bound.minutes or _LISTED.search(_lead(bound, n)) for n in others)


def _waits_for_number(bound: Bound, name: Named) -> bool:
    """`gait training another 15 for the neuro re-ed weight shifts ...`: the number between is the service's before `name`."""
    before = bound.last_before(name.start)
    return before is not None and before not in bound.minutes and _AFTER_NAME.match(bound.plain, before.end) is not None


def _bind_number_after(bound: Bound, name: Named) -> None:
    if name in bound.minutes:
        return
    share = _is_share(bound, name)
    if name.strength == "weak" and not share and not _is_among_minutes(bound, name):
        return
    m = _AFTER_NAME.match(bound.plain, name.end) or _before_a_side(bound, name)
    if name.strength == "weak" and bound.has_minutes(name.code) and not is_never_scored(bound.plain, name):
        if m and _IN_ALL.match(bound.plain, m.end(1)):
            _give_all(bound, name, m)
        return  # "neuro re-ed 25 minutes ... balance 41": a score
    if m is None or not _is_minutes(bound.plain, name, m, is_share=share):
        listed = name.strength == "sure" and (_is_listed(bound, name) or (bound.text.is_raw and bool(bound.minutes)))
        m = _WITH.match(bound.plain, name.end) if listed else None
        m = m if m and (m["on"] is None or _ends_in_raw(bound, m)) else None
    if m and not _is_torn(bound, name, m):
        _give(bound, name, m.start(1), m[1])


def _ends_in_raw(bound: Bound, m: re.Match[str]) -> bool:
    """`neuro re-ed with the biofeedback 8 | she held her breath`, "ther ex on the mat for 13 in the water": nothing is counted."""
    if _COUNTS.search(bound.plain, m.start(), m.start(1)) or starting_in(bound.mentions, m.start(), m.start(1)):
        return False
    return (
        bound.text.layout.sentence(m.end(1) + 1)[0] == m.end(1) + 1
        or _THEN_A_PLACE.match(bound.plain, m.end(1)) is not None
    )


def _before_a_side(bound: Bound, name: Named) -> re.Match[str] | None:
    """`ther ex 10 | left wrist extension ...`: the side is the exercise's that follows."""
    return _AND_A_SIDE.match(bound.plain, name.end) if name.strength == "sure" and name.code == _EXERCISE else None


def _give_all(bound: Bound, name: Named, m: re.Match[str]) -> None:
    """`eight minutes of stairs, gait was eighteen altogether`: what was told before is a part of it."""
    parts = [n for n in bound.minutes if n.code == name.code and n.strength == "weak"]
    if not all((time.minutes or 0) < int(m[1]) for n in parts for time in bound.minutes[n]):
        return
    for part in parts:
        del bound.minutes[part]
    _give(bound, name, m.start(1), m[1])


def _is_torn(bound: Bound, name: Named, m: re.Match[str]) -> bool:
    """`24 ther ex 16 manual ...`: a bare number on either side of a name, and nothing that ties it to one of them."""
    tied = re.search(r"[^\s\d]", bound.plain[name.end : m.end(1)]) is not None
    if tied or not _RUNS_ON.match(bound.plain, m.end(1)):
        return False
    before = _NUMBER_BEFORE.search(bound.plain, max(0, name.start - _BEFORE_REACH), name.start)
    return before is not None and not bound.holds(*before.span(1))


def _give(bound: Bound, name: Named, start: int, number: str) -> None:
    end = start + len(number)
    if FEWEST <= int(number) <= MOST and not bound.holds(start, end):
        bound.give(name, Time(start, end, int(number), number))


def _is_share(bound: Bound, name: Named) -> bool:
    """`total was forty minutes manual ten of that`: right behind the total no other service is named that it can be a part of."""
    total = max((at for at in bound.totals if at < name.start), default=None)
    never_scored = is_never_scored(bound.plain, name)
    return (
        never_scored and total is not None and bound.first_after(total) is name and name.start - total <= _BEFORE_REACH
    )


def _is_minutes(plain: str, name: Named, m: re.Match[str], *, is_share: bool) -> bool:
    """Not a modifier; and after a comma no word follows: `manual, 3 glutes` begins something else."""
    gap = plain[name.end : m.start(1)]
    if (gap.endswith(" that's ") or is_share) and _OF_IT.match(plain, m.end(1)):
        return True
    modifies = gap == "-" and m[1] in _NUMBER_MODIFIERS and plain[name.end - 1].isdigit()
    if modifies or (_OF_IT if name.strength == "weak" else _OF_IT_WAS).match(plain, m.end(1)):
        return False
    if _EXACT_AFTER.match(plain, m.end(1)):
        return True
    return "," not in gap or re.search(r"[a-z]", re.split(r"[,.;\n]", plain[m.end() : m.end() + 12])[0]) is None


def _is_listed(bound: Bound, name: Named) -> bool:
    """Among minutes, or at the front of its sentence where another service has its own: "Ther ex in supine: ten." """
    start, _ = bound.text.layout.sentence(name.start)
    heads = _OPENS.fullmatch(bound.plain, start, name.start) is not None
    return _is_among_minutes(bound, name) or (heads and bool(bound.minutes))


def _is_among_minutes(bound: Bound, name: Named) -> bool:
    """A weak name takes a bare number where its code or its sentence has minutes, or where it is all that the line says."""
    start, end = bound.text.layout.sentence(name.start)
    if bound.has_minutes(name.code) or any(start <= other.start < end for other in bound.minutes):
        return True
    said = _AFTER_NAME.match(bound.plain, name.end)
    if said is not None and _LABELLED.match(bound.plain, name.end):
        return True
    opens = _OPENS.fullmatch(bound.plain, start, name.start)
    if said is None or opens is None:
        return False
    if is_scored(bound.plain, name):
        return False
    goes_on = is_never_scored(bound.plain, name) and (
        _GOES_ON.match(bound.plain, said.end(1)) or (bound.minutes and _TOOK.match(bound.plain, name.end))
    )
    return bool(goes_on) or _ENDS.match(bound.plain, said.end(1)) is not None
