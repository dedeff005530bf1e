"""Minutes that stand a few words from their service: `manual to the left shoulder x 15 min`.

They count only where the service was given no minutes beside it, where no other number and no exercise stands between, and
where the words between say nothing else that lasts ("sits forty minutes at her desk").
"""

import re
from collections.abc import Sequence

from notedraft.dictation.beside import CORRECTS, only_joins_after
from notedraft.dictation.bound import Bound
from notedraft.dictation.exercise_minutes import is_part_of_service
from notedraft.dictation.joint_minutes import give
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import HANDS_ON_CODES, Named
from notedraft.dictation.times import Time
from notedraft.patterns import pattern

_REACH = 90
_WEAK_REACH = 30
"""Characters between a name and its minutes."""

_THATS = pattern(
    r",? (?:(?:which|that) (?:i|we)(?:'m|'re| am| are)? (?:call|count|bill|put|log|charg)\w*"
    r"(?: (?:as|under|toward|it|down|in|the|my))* $)"
    r"|,? (?:and |so )?(?:that|it|which) (?:goes|went|counts|counted|falls|comes) "
    r"(?:down )?(?:under|as|to|in|into|toward|with) (?:the |my )?$"
    r"|,? (?:and |but |so )?(?:i|we) (?:have|had|got) (?:it|that|those|them)(?: down)? (?:as|under) (?:the |my )?$"
    r"|,? (?:and |but |so )?(?:i|we)(?:'d|'ll| would| will)? (?:bill|count|call|put|charg|log)(?:ed|g?ed)?"
    r"(?: (?:it|that|those|them))?(?: (?:as|under|to|toward|into|in with))? (?:the |my )?$"
    r"|,? (?:and |so |i (?:billed|counted|called) )?that(?:'?s| was| as| is)? (?:my |the |all |her |his |as )*$"
)
"""`23 minutes on clams and bridges, that's my ther ex`."""

_THATS_NEXT = pattern(
    r"[^.;\n\d]{3,70}[.;] (?:so |and )?(?:that(?:'s| is| was)|(?:i'd |i'll |i |we )?(?:call|count|bill|put) (?:that|it|those))"
    r"(?: (?:all|my|the|under|as|down))* "
)
_ENDS_SENTENCE = pattern(r"\s*(?:$|[.;\n])")
_OF_WHAT = pattern(r" (?:of (?:the |some )?[a-z][a-z -]{2,40},?|(?:for|on) (?:(?:the|her|his) )?[a-z][a-z -]{1,24},) ")
"""`13 minutes of functional lifting, therapeutic activities`: what was done, and then whose minutes they are."""
_TOOK, _ITEM_ENDS = pattern(r"[a-z] (?:was|were|took|ran|lasted) (?:about |another )?$"), pattern(r"\s*(?:[,.;]|$)")
_MARKS = pattern(r"[;\n]|[.?!]\s")
_STIMULATION = frozenset({"97032", "G0283", "97014"})
_DURING = pattern(r"\b(?:with|during|w/|while doing|c) (?:the |her |his )?$")

_POINTS_BACK = pattern(
    r"\b(?:(?P<sums>all (?:of )?that|(?:that(?: whole| exercise)?|the (?:whole|exercise)) (?:part|thing|piece|bit|portion|section|block))"
    r"|that|it|this|which|that 1|that one) (?:alone )?"
    r"(?:ran|took|was|went|lasted|came to|ended up|ate up)(?: me| us| up| being| at)?(?: about| around| roughly)? $"
    r"|\b(?P<thats>that'?s|that is) (?:about )?$"
)
"""`neuro re-ed first, which was the foam and the ladder, and that ran eighteen minutes`."""

_SETTING = pattern(
    r"grades? \d(?: (?:and|to|through|or) \d)?|\b[ctls]\d{1,2}(?:(?: ?[-/,] ?| (?:and|to|through) )[ctls]?\d{1,2}\b)*"
    r"|\d+(?:\.\d+)?\s*(?:mhz|(?:mega ?|kilo ?)?hertz|percent|w/cm2?|watts?(?: per (?:square )?(?:centimeter|cm)(?: squared)?)?"
    r"|w\b|%|psi|deg(?:rees)?|°|#|lbs?|pounds?|hz|pps|ma|'|ft|feet)"
    r"(?: (?:at )?[0-3](?:\.\d)?(?= (?:for|x)\b))?"
    r"(?:\s*(?:x|times)\s*\d+|\s*\d+ times)?|(?<![\w.])[0-3]\.\d(?=\s)(?! ?(?:min|hours?|hrs?))"
)
"""`US 3 MHz 50% 0.8 w/cm2 x 8 min`: settings do not part a service from its minutes."""

_TAKEN_BACK = pattern(rf"\d{{1,2}}(?: ?min\w*)?\W*(?:{CORRECTS.pattern})\W*$")
"""`e-stim to the wrist extensors nine, no, eight minutes`"""
_CONTENTS = pattern(
    r"\b(?:consist\w*|includ\w*|such as|like|(?:she|he|they|pt|patient) (?:did|rode|used|performed|walked|stood))\b"
)
"""`Therapeutic exercise consisted of ten minutes on the bike`: what follows are its parts."""

_PART = pattern(rf"\b{any_of('minutes', 'part_of_it')}")
_TOLERANCE = pattern(rf"\b{any_of('minutes', 'tolerance')}\b")
_NO_EXERCISES = 15
"""Minutes that one exercise of a list is not done for, unless it is one of endurance: they close the list."""
_NO_EXERCISES_OF_SEVERAL = 8
"""The same where the list tells no dose of any: "neuro re-ed, single leg balance and the star reaches, 13 minutes"."""
_LAST_OF_LIST = 70
"""Characters in which the dose of the last exercise of a list stands."""
_REACHES_NOT_OVER = pattern(r"[.;]\s|\n|\d")
_CLOCK_REACHES_NOT_OVER = pattern(r"[.;]\s|\n|\d(?![a-z])")
"""Clock times are no dose: "97750 - 6MWT 10:18-10:30" """
_HEADS, _NEXT_ITEM = pattern(r"\s*:\s*[a-z]"), pattern(r"\.?, ")
_CLOSES = pattern(r"\s*,? ?(?:ta|total|1:1)?\s*$")
_PRIME_OF = pattern(r" ?(?:w/?c )?(?:mob(?:ility)?|training|tx|ex|work)? ?")
_OPENING_BRACKET = pattern(r"\s*\(")
_TIME_AGAIN = pattern(r"\d\s*(?:min|'|m\b)")
_HAS_A_TIME = pattern(
    r"[\s,:]*(?:(?:for|was|ran|took|about|x)\s)*\d{1,3}[\s,]*(?:uh+|um+|er|or|to|-)[\s,]*(?:maybe )?\d{1,3} ?min"
)
"""`ther ex for 15 um 16 minutes ...`: what is said further on is not its time, however undecided its own is."""
_OPENS = pattern(rf"[\s*=:>#,-]*(?:{any_of('minutes', 'opens_after')}[\s,]+|the )*")
_LEADS = ("", "ble", "bue", "ue", "le")
"""What may stand before the service that opens a line."""


def bind_leaning(bound: Bound, times: Sequence[Time]) -> None:
    """Give each of `times` that leans on a service without minutes to it."""
    for time in times:
        owner = _said_after(bound, time) or _opens_line(bound, time) or _closes_aside(bound, time)
        owner = owner or _stands_alone(bound, time) or _leaned_on(bound, time)
        if owner:
            give(bound, owner, time)


def _said_after(bound: Bound, time: Time) -> Named | None:
    """The service that minutes are given to after the fact: "that's my ther ex"."""
    near = starting_in(bound.named, time.end, time.end + _REACH + 1)
    within = [n for n in near if n not in bound.minutes]
    name = next((n for n in within if _THATS.search(bound.plain[time.end : n.start])), None) or _explained(
        bound, time, within
    )
    if name is None or _MARKS.search(bound.plain, time.end, name.start):
        return _said_in_next(bound, time, within)
    return name if bound.same_sentence(time.start, name.start) else None


def _said_in_next(bound: Bound, time: Time, near: Sequence[Named]) -> Named | None:
    """`The first eight minutes were spent on her splint. That's orthotic management.`: the next sentence says whose they are."""
    name = next((n for n in near if _THATS_NEXT.fullmatch(bound.plain, time.end, n.start)), None)
    if name is None:
        return None
    start, _ = bound.text.layout.sentence(time.start)
    closed = _ENDS_SENTENCE.match(bound.plain, name.end) is not None
    return name if closed and not starting_in(bound.named, start, time.start) else None


def _explained(bound: Bound, time: Time, near: Sequence[Named]) -> Named | None:
    """The service right behind what the minutes were spent on, where it has no number of its own."""
    name = next(iter(near), None)
    if name is None or name.strength != "sure":
        return None
    if any(not m.needs_dose for m in starting_in(bound.mentions, time.end, name.start)):
        return None
    explains = _OF_WHAT.fullmatch(bound.plain, time.end, name.start) is not None or _is_named_at_last(bound, time, name)
    gap = bound.plain[time.end : name.start]
    free = _is_free(bound, name, time) and not bound.has_its_own_behind(name)
    return name if explains and free and not _TOLERANCE.search(gap) and not _PART.search(gap) else None


def _is_named_at_last(bound: Bound, time: Time, name: Named) -> bool:
    """`the kitchen was twenty minutes, therapeutic activity, pouring from the kettle`: what took the minutes, and then whose they are."""
    start, _ = bound.text.layout.sentence(time.start)
    took = _TOOK.search(bound.plain, start, time.start) is not None and not starting_in(bound.named, start, time.start)
    return took and bound.plain[time.end : name.start] == ", " and _ITEM_ENDS.match(bound.plain, name.end) is not None


def _leaned_on(bound: Bound, time: Time) -> Named | None:
    """The last service before a time, where it lacks minutes and the words between let them be its."""
    before = bound.last_before(time.start)
    return before if before and _is_free(bound, before, time) and _leans(bound, before, time) else None


def _opens_line(bound: Bound, time: Time) -> Named | None:
    """The service that opens the line which `time` closes, where only techniques and weak names stand between."""
    start, _ = bound.text.layout.sentence(time.start)
    names = [n for n in starting_in(bound.named, start, time.start) if n.end <= time.start]
    if not names or any(n.strength == "sure" or n in bound.minutes for n in names[1:]):
        return None
    return names[0] if _is_free(bound, names[0], time) and _closes_line(bound, names[0], time) else None


def _closes_aside(bound: Bound, time: Time) -> Named | None:
    """`ther ex (deep neck flexors and rows, 18 min)`: the only time of a bracket, and the last thing in it."""
    name = bound.last_before(time.start)
    opened = _OPENING_BRACKET.match(bound.plain, name.end) if name else None
    if name is None or opened is None or bound.plain[time.end : time.end + 1] != ")" or not _is_free(bound, name, time):
        return None
    inside = bound.plain[opened.end() : time.start]
    alone = ")" not in inside and _TIME_AGAIN.search(inside) is None and inside.rstrip().endswith((",", ";", "-", ":"))
    return name if alone else None


def _stands_alone(bound: Bound, time: Time) -> Named | None:
    """`97112: foam, tandem 3x30 s. 14 min.`: a statement that is nothing but a time is the only service's of the one before it."""
    start, end = bound.text.layout.sentence(time.start)
    if start == 0 or bound.plain[start:end].strip(" .") != time.words.strip(" ."):
        return None
    before, _ = bound.text.layout.sentence(start - 1)
    names = starting_in(bound.named, before, start)
    opens = names and bound.plain[before : names[0].start].strip(" *-:") in _LEADS
    single = opens and "\n" not in bound.plain[names[0].start : start] and len({n.code for n in names}) == 1
    return names[0] if single and _is_free(bound, names[0], time) else None


def _is_free(bound: Bound, name: Named, time: Time) -> bool:
    """The code has no minutes yet, the time is nobody's, and a prime is minutes only close to the name."""
    if bound.has_minutes(name.code) or bound.holds(time.start, time.end):
        return False
    return (
        not time.primed
        or name.code in HANDS_ON_CODES
        or _PRIME_OF.fullmatch(bound.plain[name.end : time.start]) is not None
    )


def _leans(bound: Bound, name: Named, time: Time) -> bool:
    if _HAS_A_TIME.match(bound.plain, name.end, time.start):
        return False
    if _points_back(bound, name, time):
        return True
    if not bound.same_sentence(name.start, time.start):
        return False
    gap = _SETTING.sub("", _TAKEN_BACK.sub("", bound.plain[name.end : time.start]))
    if _PART.search(gap) or is_part_of_service(bound.plain, time):
        return False
    ends = _CLOCK_REACHES_NOT_OVER if time.interval else _REACHES_NOT_OVER
    if _CONTENTS.search(gap) or _TOLERANCE.search(gap) or ends.search(gap) or _is_first_of_list(bound, name, time):
        return False
    weak = name.strength == "weak" and name.code not in HANDS_ON_CODES
    if len(gap) > (_WEAK_REACH if weak else _REACH) or (weak and not _opens_statement(bound, name)):
        return False
    return not _is_an_exercises(bound, name, time)


def _is_first_of_list(bound: Bound, name: Named, time: Time) -> bool:
    """`TE: hooklying decompression 5 min, scap retraction 2x10`: a few minutes behind the heading, and the next exercise behind a comma."""
    headed = _HEADS.match(bound.plain, name.end, time.start) and (time.minutes or 0) < _NO_EXERCISES
    following = _NEXT_ITEM.match(bound.plain, time.end) if headed else None
    return following is not None and bool(starting_in(bound.mentions, following.end(), following.end() + 1))


def _opens_statement(bound: Bound, name: Named) -> bool:
    """`balance stuff in the corner, 12 minutes`; "worked on balance at the counter for 5 minutes" may be an exercise."""
    start, _ = bound.text.layout.sentence(name.start)
    return _OPENS.fullmatch(bound.plain, start, name.start) is not None


def _is_an_exercises(bound: Bound, name: Named, time: Time) -> bool:
    """An exercise stands between, or right behind the minutes: `10 minutes on the recumbent bike`."""
    within = starting_in(bound.mentions, name.end, time.start)
    long = (time.minutes or 0) >= _NO_EXERCISES
    between = any(
        not m.needs_dose and not _goes_with(bound, name, m) and not (long and m.entry.kind != "endurance")
        for m in within
    )
    behind = starting_in(bound.mentions, time.end, time.end + _REACH)
    if bound.exercise_begins(time.end) or bound.plain.startswith(":", time.end):  # `TE L knee 20 min: SLR 3x10`
        return between
    return between or any(
        only_joins_after(bound.plain, time, m.start) and bound.same_sentence(time.start, m.start) for m in behind
    )


def _goes_with(bound: Bound, name: Named, exercise: Mention) -> bool:
    """`attended e-stim to the quad with quad sets, 10 minutes`: what was done to the patient went on during the exercise."""
    if name.code in _STIMULATION and not bound.plain[name.end : exercise.start].strip():
        return True  # `NMES QS L x10 min`
    return name.code in HANDS_ON_CODES and _DURING.search(bound.plain, name.end, exercise.start) is not None


def _points_back(bound: Bound, name: Named, time: Time) -> bool:
    """In the same sentence, or from the start of the next where no exercise stands between."""
    pronoun = _POINTS_BACK.search(bound.plain, name.end, time.start)
    if pronoun and pronoun["thats"] and (time.minutes or 0) < _NO_EXERCISES:
        return False
    if pronoun is None or bound.same_sentence(name.start, time.start):
        return pronoun is not None
    between = bound.plain[name.end : pronoun.start()]
    if _closes_raw_list(bound, name, time, pronoun.start()):
        return True
    alone = pronoun["sums"] or not any(name.end <= m.start < time.start for m in bound.mentions)
    told = (
        r"[^.;\n]*" if pronoun["sums"] else r"[^.;\n\d]*"
    )  # "... shoulder taps, three sets of ten. That part took ..."
    return bool(alone) and re.fullmatch(rf"{told}[.;]\s*(?:so |and )?", between) is not None


def _closes_raw_list(bound: Bound, name: Named, time: Time, pronoun: int) -> bool:
    """`ther ex he rode the bike ... and bridges three sets of ten that was 31 minutes`: in raw speech, right behind its last exercise."""
    listed = starting_in(bound.mentions, name.end, pronoun)
    near = listed and pronoun - listed[-1].end <= _LAST_OF_LIST
    today = bound.text.scopes.reason(time.start, time.unit_end) is None
    return (
        bool(near)
        and today
        and (time.minutes or 0) >= _NO_EXERCISES
        and not _MARKS.search(bound.plain, name.end, pronoun)
    )


def _closes_line(bound: Bound, name: Named, time: Time) -> bool:
    """`Gait FWW 75' x 2 CGA, 15 min.`: the time that closes a line which opens with a service is that service's."""
    start, end = bound.text.layout.sentence(name.start)
    opens = bound.plain[start : name.start].strip(" *-:") in _LEADS or _opens_statement(bound, name)
    closes = end <= time.end + 1 or _CLOSES.match(bound.plain[time.end : end]) is not None
    if not (
        opens and closes and start <= time.start < end and re.search(r"[,(-]\s*$", bound.plain[name.end : time.start])
    ):
        return False
    before = [m for m in bound.mentions if name.end <= m.start < time.start]
    if not before or re.fullmatch(r"[\s,(-]*", bound.plain[before[-1].end : time.start]) is None:
        return True
    counted = re.search(r"\d", bound.plain[name.end : time.start]) is not None
    fewest = _NO_EXERCISES if counted else _NO_EXERCISES_OF_SEVERAL
    return len(before) > 1 and before[-1].entry.kind != "endurance" and (time.minutes or 0) >= fewest
