"""Which minutes belong to which service.

The passes go from sure to less sure, and a later one never changes an earlier one: work inside another service's time
(included.py), shares of the session (shares.py), today's minutes of another day's service (again_today.py), numbers and
services in pairs (pairing.py), minutes right beside a name, numbers without a unit beside a name (bare_minutes.py), a name
taken back, minutes a few words away (leaning.py), minutes made exact (revised_minutes.py). One time for two services ("TE/NMR
x 30 min") is neither's (joint_minutes.py).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.again_today import bind_again_today
from notedraft.dictation.bare_minutes import bind_bare_numbers
from notedraft.dictation.beside import (
    CORRECTS,
    UNITS,
    is_a_place,
    is_how_long_it_took,
    is_portion,
    is_tied_on,
    points_at_what_was_said,
    touches_name_after,
    touches_name_before,
)
from notedraft.dictation.bound import Bound
from notedraft.dictation.exercise_minutes import closes_an_exercise, is_one_exercises
from notedraft.dictation.included import bind_put_under, drop_included
from notedraft.dictation.joint_minutes import give
from notedraft.dictation.leaning import bind_leaning
from notedraft.dictation.names import Mention
from notedraft.dictation.pairing import add_second_times, bind_pairs
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.revised_minutes import bind_instead_of_planned, revise
from notedraft.dictation.service_headings import EXERCISE_CODES
from notedraft.dictation.service_names import Named
from notedraft.dictation.shares import bind_shares
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time
from notedraft.dictation.totals import Totals, all_of_one
from notedraft.patterns import pattern

_CORRECTED_WITHIN = 36
_UNITS_WITHIN = 16
_REACHES_ON = 70
"""Characters over which a service named in raw speech waits for its minutes."""
_AND_AGAIN = pattern(r"\s*(?:[,;]\s*)?(?:(?:and|&|then|again|plus)\s*){0,2}(?<=[\w,;&] )\s*|\s*[,;&]\s*")
"""`10:00-10:12 and again 10:30-10:42`: two stretches of one code."""

_MORE, _BEFORE_OR_AFTER, _FEW = pattern(r"\bmore\b"), pattern(r"\b(?:before|after|during) (?:the |some )?$"), 16
_OTHER_TAKEN_BACK = pattern(rf"\d+\W*(?:{CORRECTS.pattern}|\bno)\W*$")
"""`and then 19, no, 21 minutes`: what is corrected is not the time before."""
_CORRECTED_ALREADY = pattern(
    rf"(?:{CORRECTS.pattern})\W*(?:\w+ ){{0,2}}?\d+\b(?!\W*(?:{CORRECTS.pattern}|no\b|uh+\b|um+\b|er\b))\W+\w*[a-z]"
)
"""`26 minutes, no, 28. Pulleys four minutes`: the number behind the correction is the new one."""
_THE_REST = pattern(r"\b(?:the )?(?:rest|remainder|balance|remaining)\b[^.;\n\d]{0,24}$")
_WAS = pattern(r",? (?:(?:was|were|is|went|to|on|in|for|of|all|just|the|spent) )+")
_OF_THAT_WAS = pattern(
    r" of (?:that|it|those|them|which) (?:was|were|went (?:to|on|into|under)|i (?:call|count|bill)(?:ed)?(?: as)?) (?:the |all )?"
)
"""`10 minutes of that was gait training`"""
_ON_A_PLACE = pattern(
    r" (?:of|on|to|for|doing) (?:the |his |her |some )?(?:(?!then\b|and\b|before\b|after\b|with\b|plus\b|or\b|was\b)[a-z-]+ ){1,4}"
)
_THERE = pattern(r" (?:at|on|to|over|around) (?:the |his |her |both |left |right )+(?:[a-z]+ ){1,3}")
_DOSE_ENDS = pattern(
    r"(?:\bsets? of \d+|\d (?:reps|times|seconds|sec|pounds|lbs)|\bx ?\d+)(?: (?:each|both|on|left|right|side|sides|way|leg|arm))* $"
)
_PLACES = ("in ", "on ", "at ")
_NAME_TAKEN_BACK = pattern(
    rf"\W*(?:{CORRECTS.pattern})\W*(?:it was |that was |the (?:\d+ (?:minutes )?(?:was|were) (?:the )?)?)?"
)


def bind(text: Text, named: list[Named], totals: Totals, mentions: list[Mention]) -> Bound:
    """Give every time that no total took, and that can be decided, to the service whose work it was said for."""
    times = totals.rest
    bound = Bound(
        text, named, mentions, Taken(len(text.plain), totals.taken), totals=[start for start, _ in totals.taken]
    )
    drop_included(bound)
    bind_put_under(bound)
    bind_shares(bound)
    bind_again_today(bound)
    bind_instead_of_planned(bound)
    bind_pairs(bound)
    undecided = _bind_beside(bound, times)
    bind_bare_numbers(bound)
    _rename(bound)
    bind_leaning(bound, undecided)
    bind_bare_numbers(bound)  # beside what leans: "the bulk of it, 26 minutes, then manual nine"
    revise(bound)
    add_second_times(bound)
    bound.left = [time for time in undecided if not bound.gave(time)]
    _take_units(bound)
    return bound


def _take_units(bound: Bound) -> None:
    """`TE x2 (26 min): tendon glides x10`: the units between a name and its minutes are no exercise's sets."""
    for name, times in bound.minutes.items():
        if name.end < times[0].start <= name.end + _UNITS_WITHIN:
            for m in UNITS.finditer(bound.plain, name.end, times[0].start + 1):
                bound.taken.take(*m.span())


def _bind_beside(bound: Bound, times: Sequence[Time]) -> list[Time]:
    """Minutes right beside a name; the times that stand beside none come back."""
    undecided: list[Time] = []
    last: tuple[Time, Named] | None = None
    for time in times:
        if bound.gave(time):
            continue
        owner = last[1] if last and _goes_on(bound, *last, time) else _owner(bound, time)
        if owner is None:
            undecided.append(time)
        elif give(bound, owner, time):
            last = (time, owner)
    return undecided


def _goes_on(bound: Bound, before: Time, owner: Named, time: Time) -> bool:
    """A correction of the time before it, or a second stretch of the clock; not where another service was named since."""
    after = bound.first_after(time.end)
    others = any(name.code != owner.code for name in starting_in(bound.named, before.end, time.start))
    if others or (after and after.code != owner.code and is_tied_on(bound.plain, time.end, after)):
        return False
    gap = bound.plain[before.end : time.start]
    if _OTHER_TAKEN_BACK.search(gap) or _CORRECTED_ALREADY.search(gap):
        return False
    if len(gap) <= _CORRECTED_WITHIN and CORRECTS.search(bound.plain, before.end, time.start + 1):
        return True
    return bool(time.interval and before.interval and _AND_AGAIN.fullmatch(gap))


def _owner(bound: Bound, time: Time) -> Named | None:
    """The service that a time stands beside. Between two names, the one that lacks minutes."""
    if whole := all_of_one(bound.text, time, bound.named):
        return whole
    before, after = bound.last_before(time.start), bound.first_after(time.end)
    if before and _MORE.search(time.words) and before not in bound.minutes and (same := _same_before(bound, before)):
        return same
    if after and _OF_THAT_WAS.fullmatch(bound.plain, time.end, after.start):
        return after
    if points_at_what_was_said(bound.plain, time) and (said := _last_today(bound, time)):
        return None if _has_its_own(bound, said, time) else said
    if after and (is_portion(bound.plain, time, after) or is_how_long_it_took(bound.plain, time, after)):
        return None
    touches = before is not None and touches_name_before(bound.text, before, time)
    touches = touches and not (before in bound.minutes and before and "." in bound.plain[before.end : time.start])
    if before and after and touches:
        of_a_place = _is_set_beside(bound, time, after) and is_a_place(bound.plain, before)
        touches = not (of_a_place or _opens_next_sentence(bound, before, time, after))
    if after and not touches and _is_set_beside(bound, time, after) and bound.has_its_own_behind(after):
        waits = before is not None and (_waits(bound, before, time) or _ends_its_list(bound, before, time))
        return before if before and waits and _is_anothers(bound, before, after) else None
    if before and after and _was_done_there(bound, before, time) and _is_set_beside(bound, time, after):
        return before
    if before and after and _is_the_rest(bound, before, time, after):
        return after
    touches = touches and not (before and (_was_told_before(bound, before, time) or _is_where_it_was(bound, before)))
    joined = after is not None and (touches_name_after(bound.text, time, after) or _is_its_place(bound, time, after))
    if after and (not joined or closes_an_exercise(bound, time, after)):
        after = None
    if before and touches and not (after and _has_its_own(bound, before, time)):
        return None if is_one_exercises(bound, before, time) else before
    return after


def _was_told_before(bound: Bound, before: Named, time: Time) -> bool:
    """`26 minutes of ther ex and ten of manual, thirty-six minutes`: the last service's number stands before it."""
    own = bound.minutes.get(before)
    gap = bound.plain[before.end : time.start]
    return own is not None and own[-1].end <= before.start and gap.strip() == ","


def _is_where_it_was(bound: Bound, name: Named) -> bool:
    """`forward walking in the pool for 4 minutes`: where one exercise was done, of a service that is named by itself too."""
    place = name.strength == "weak" and bound.plain.startswith(_PLACES, name.start)
    done_there = place and any(
        m.end == name.start - 1 for m in starting_in(bound.mentions, name.start - 60, name.start)
    )
    return done_there and any(n.code == name.code and n.strength == "sure" for n in bound.named)


def _is_the_rest(bound: Bound, before: Named, time: Time, after: Named) -> bool:
    """`nine minutes on mobs and the rest, which was 24 minutes, was ther ex`: what is left over is the next one's."""
    led = _THE_REST.search(bound.plain, before.end, time.start)
    return led is not None and _WAS.fullmatch(bound.plain, time.end, after.start) is not None


def _is_its_place(bound: Bound, time: Time, after: Named) -> bool:
    """`nine minutes on posterior capsule mobs`: a part of the body between the minutes and the technique."""
    technique = after.strength == "hands_on" and not starting_in(bound.mentions, time.end, after.start)
    return technique and _ON_A_PLACE.fullmatch(bound.plain, time.end, after.start) is not None


def _same_before(bound: Bound, modality: Named) -> Named | None:
    """`gait 9 minutes before the heat and 26 more minutes after`: more of the service that has minutes already."""
    between = _BEFORE_OR_AFTER.search(bound.plain[max(0, modality.start - _FEW) : modality.start])
    name = bound.last_before(modality.start)
    return name if between and name in bound.minutes else None


def _is_set_beside(bound: Bound, time: Time, after: Named) -> bool:
    """Nothing at all joins the time to the name behind it: raw speech runs on."""
    return not bound.plain[time.end : after.start].strip() and "\n" not in bound.plain[time.end : after.start]


def _was_done_there(bound: Bound, before: Named, time: Time) -> bool:
    """`ultrasound at the extensor origin 8 minutes manual ...`: only where it was done stands before its minutes."""
    there = _THERE.fullmatch(bound.plain, before.end, time.start) is not None
    return there and before.strength != "weak" and not _has_its_own(bound, before, time)


def _waits(bound: Bound, before: Named, time: Time) -> bool:
    """Whether the service before a time has no minutes yet, and no other number and no exercise stands between."""
    if _has_its_own(bound, before, time) or before.end < time.start - _REACHES_ON:
        return False
    number = re.search(r"[\d.;\n]", bound.plain[before.end : time.start])
    return number is None and not starting_in(bound.mentions, before.end, time.start)


def _opens_next_sentence(bound: Bound, before: Named, time: Time, after: Named) -> bool:
    """`..., that's therapeutic activities. Twelve minutes ther ex.`: a sentence that tells the service right behind its minutes."""
    parted = ". " in bound.plain[before.end : time.start] and before.code != after.code
    own = touches_name_after(bound.text, time, after) and not bound.has_its_own_behind(after)
    return parted and own


def _ends_its_list(bound: Bound, before: Named, time: Time) -> bool:
    """`ther ex pulleys 5 minutes ... rows 2 sets of 12 18 minutes manual 11 minutes`: behind a whole dose, the list's own minutes."""
    heads = before.strength == "sure" and before.code in EXERCISE_CODES and not _has_its_own(bound, before, time)
    if not heads or re.search(r"[.;:\n]", bound.plain[before.end : time.start]):
        return False
    listed = starting_in(bound.mentions, before.end, time.start)
    return bool(listed) and _DOSE_ENDS.search(bound.plain, listed[-1].end, time.start) is not None


def _is_anothers(bound: Bound, before: Named, after: Named) -> bool:
    return before.code != after.code and not is_a_place(bound.plain, before)


def _last_today(bound: Bound, time: Time) -> Named | None:
    before = [n for n in bound.named if n.end <= time.start]
    return next((n for n in reversed(before) if bound.text.scopes.reason(n.start, n.end) is None), None)


def _has_its_own(bound: Bound, name: Named, time: Time) -> bool:
    """`10 min manual, 15 min TE`, `no manual today, 10 min gait`: the name wants no minutes, so they look to the right."""
    if bound.text.scopes.reason(name.start, name.end) == "negated":
        return True
    earlier = bound.last_before(name.start)
    said_again = earlier is not None and earlier.code == name.code and earlier in bound.minutes
    return (name in bound.minutes or said_again) and not CORRECTS.search(bound.plain[name.end : time.start])


def _rename(bound: Bound) -> None:
    """`24 minutes of ther ex, I mean therapeutic activities`: the name is taken back, the minutes stay."""
    for before, now in pairwise(bound.named):
        gap = bound.plain[before.end : now.start]
        if before in bound.minutes and now not in bound.minutes and _NAME_TAKEN_BACK.fullmatch(gap):
            bound.minutes[now] = bound.minutes.pop(before)
            bound.retracted.append(before)
        elif before not in bound.minutes and _is_other_kind(bound, before, now) and _NAME_TAKEN_BACK.fullmatch(gap):
            bound.retracted.append(before)


def _is_other_kind(bound: Bound, before: Named, now: Named) -> bool:
    """`manual traction, no wait, mechanical traction 12 minutes`: another code, called by the same word."""
    called = [bound.plain[name.start : name.end].split()[-1] for name in (before, now)]
    return before.code != now.code and called[0] == called[1]
