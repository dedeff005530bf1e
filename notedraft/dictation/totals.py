"""Total treatment time and the timed total, as they were stated: never computed, never divided.

`Seen for 45 minutes`, `TTT 53`, "forty minutes altogether" and `Time in 10:02, time out 10:47` state the total treatment time;
`Timed 33`, "one on one time 38 minutes" the timed total; `Timed/total 33/48` both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from notedraft.dictation.added_up import sums_said
from notedraft.dictation.beside import CORRECTS, follows_name, is_tied_on, only_joins_after, touches_name_before
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time, number_said
from notedraft.dictation.word_scan import scanned
from notedraft.finding import Question
from notedraft.patterns import pattern
from notedraft.source import Span

Kind = Literal["total", "timed"]
_MAX_MINUTES = 1440

_TOTAL_BEFORE = pattern(
    rf"{any_of('minutes', 'total_before')}[\s:=(,-]*(?:(?:{any_of('minutes', 'total_links')}|{any_of('minutes', 'hesitations')})[\s:=,]*)*$"
)
_TOTAL_ALONE = pattern(
    rf"[\s*•-]*{any_of('minutes', 'total_before')}[\s:=(,-]*(?:{any_of('minutes', 'total_links')}[\s:=,]*)*"
    r"\d{2,3}(?: ?min(?:ute)?s?|')?[\s.)]*"
)
_OTHERS_CLOSED = ("planned", "home_program")
_TOTAL_AFTER = pattern(rf"^\s*(?:, (?=(?:start|front|beginning) to))?(?:of )?{any_of('minutes', 'total_after')}")
_ASIDE = pattern(r",[^.;\n\d]{3,40}, ")
_EXACT_AFTER = pattern(rf"^\s*{any_of('minutes', 'exact_after')}")
_TIMED_BEFORE = pattern(rf"{any_of('minutes', 'timed_before')}[\s:=(-]*(?:was |is |were |of |about )*$")
_TIMED_AFTER = pattern(rf"^\s*(?:of )?{any_of('minutes', 'timed_after')}\b")
_ONE_ON_ONE = pattern(r"^ one[ -]on[ -]one\b")
"""`ther ex 38 minutes one on one`: the service's that stands right before."""
_ALL_OF = pattern(rf"\b{any_of('minutes', 'all_of')}\b(?: (?P<n>\d{{2,3}})\b(?: ?min\w*)?)?[^.;\d]{{0,22}}$")

_FOR_ALL = pattern(
    r"[\s,]*(?:(?:for|took|was|the|up|filled|ran|this|today|our|her|his) )*(?:whole|entire|full) "
    r"(?:session|time|visit|hour|appointment|show|thing|deal)(?: today)?"
    r"[\s,]*(?:(?:which|that|it|was|is|ran|took|went|so|and|at|about|all)[\s,]+)*"
)
"""`neuro re-ed for the whole session, which was 34 minutes`"""
_WAS_ALL = pattern(
    r",? (?:and )?(?:which|that|it)(?:'s| was| is| made up| filled| took(?: up)?) (?:really |pretty much |just )?"
    r"(?:the|our|her|his) (?:whole|entire|full) (?:session|visit|time|treatment|appointment|thing|hour)\b"
)
"""`ther ex thirty-eight minutes, which was the whole session`"""
_ALL_WITHIN = 80
_OF_WHAT_WAS_SAID = pattern(r"\b(?:it|that|this) (?:was|took|ran|came to|went) (?:about )?$")
_TREATED = pattern(r"\b(?:tx|rx|treatment|interventions?|time|minutes)\s*:\s*$")
_EVERY_ONE = pattern(r"\b(?:all|every 1 of|each of|every one of)(?: of)?(?: the| those| our| these)? ?$")
_LEFT_OUT, _LEAD_OUT = pattern(r"\b(?:no|not|know|without)(?: any)? $"), 12
_BECAUSE = pattern(r"\b(?:because|since|cause)\b")
_IN_ALL = pattern(
    r" (?:in all|all told|all in|altogether|all together|in total|total)[,:=]? (?:= )?(?:was|were|came to|ran|took|is)? ?(?:about )?$"
)
_TOTALED = pattern(r"\btotal(?:l?ed|l?ing|s) (?:about )?$")
_CLOSES_TIME, _OF_SOME_SERVICE = (
    pattern(r"\d ?min(?:ute)?s?,? \Z"),
    pattern(r" (?:was|were|went|of|on|for|in|doing|timed)\b"),
)
"""`forty minutes total, thirty was ther ex`: the word closes the minutes before it."""
_PART_OF = (
    r"\b(?:rest|remainder|balance|half|most|bulk|majority|third|quarter) of (?:the|our|her|his|those)(?: whole)? "
)
_WENT = r" (?:to|was|were|went|is)\b"
_REST_OF_THE_WHOLE, _PART_OF_THE, _WENT_TO = (
    pattern(rf"{_PART_OF}(?P<n>\d{{2,3}})(?={_WENT})"),
    pattern(rf"{_PART_OF}\Z"),
    pattern(_WENT),
)
"""`the rest of the thirty was ther ex`, "half of the forty minutes was gait" """
_IN_ALL_BEHIND = pattern(r"\s*(?:in all|altogether|all told)\s*(?:$|[.;])")
_OF_SOMETHING = pattern(r" (?:of|on|for|doing|toward|was|went) (?!(?:the )?(?:total|treatment|session|visit|today)\b)")
_A_TIME_ENDS = pattern(r"\d ?min(?:ute)?s?\.? ?$")
_TOLERATED = pattern(rf"\b{any_of('minutes', 'tolerated_before')}$")
_VISITS_LABEL = pattern(
    r"[\s*•>-]*(?:(?:pt|ot|tx|seen|visit|session|time|from|today|(?:at )?bedside"
    r"|(?:in|at) (?:the |her |his )?(?:room|gym|clinic|home))\b[\s:,]*)*"
)
_NOBODY_ELSE = pattern(
    r"[ .,()]*(?:with (?:the |his |her )?[a-z][a-z ]{0,20} (?:present|there|in the room|assisting)[ .,()]*)?"
)
"""`10:12-10:41 with RT present`"""
_VISIT_BEFORE = pattern(
    r"\b(?<!group )(?:treatment|session|visit|appointment|seen|treated|tx|here|in the clinic"
    r"|(?:had|saw) (?:her|him|them))"
    r"(?: (?:was|ran|went|is|time|today))*(?: from)? ?$"
)
"""`treatment nine fifteen to nine forty seven`: the clock times of the visit."""
_OF_ONE = pattern(r" (?:(?:in )?total|on the clock|all told|altogether)(?= (?:for|of|on|in) )")
_OF_OTHER = pattern(rf"\s*{any_of('minutes', 'total_of_other')}")
_TO_ALL = pattern(rf"[\s,;.:()-]*(?:{any_of('minutes', 'all_of_joins')}\b[\s,;.:()-]*)*")

_BARE_BEFORE = (
    r"\b(?:tot(?:al)?\.? (?:tx|treatment|session|rx|therapy|visit)(?: time| min(?:ute)?s?)?|tot(?:al)? (?:time|min(?:ute)?s?)"
    r"|tot(?:al)?(?: time)? (?:for|of|on|in) (?:the|this|our|today's|her|his) (?:whole |entire )?"
    r"(?:visit|session|treatment|appointment|day|thing)|total's"
    r"|(?:tx|treatment|session|rx) time|ttt|tt|tot(?:al)?"
    r"(?: (?:on the clock|today|in (?:the |her |his )?(?:room|clinic|gym|pool|home|house)|with (?:her|him|them|me)))?"
    rf"|{any_of('minutes', 'visit_ran')}(?: (?:about|exactly|a|the|our|us|only|just|like))*"
    r"|(?<!a )total of(?: about)?(?=\s\d{2}\b(?:\s*(?:$|[.;\n])| (?:with|counting|including|today)\b))"
    r"|(?P<timed>(?<!\d )(?<!min )(?<!minutes )timed|total timed|timed (?:code )?(?:tx|min(?:ute)?s?|total)))"
    r"\s*(?:[:=,-]|\.{2,}|(?:(?:was|were|is|came to|ran)\b ?)?(?:(?:about|around|roughly)\b)?)"
    rf"[\s,]*(?:(?:{any_of('minutes', 'hesitations')}|about)\b[\s,]*)*"
)
_BARE_UNIT = (
    r"(?!(?! \d{1,2} min)\s?[\d:%x\"]|'(?!\s*(?:$|[.;,\n]))|\s?oh?\b|\s?/(?!\s*(?:timed|tot))|\s*(?:of (?!them|it all)|-\s?\d)"
    r"|\s*(?:min|units?|reps|lb|sets?|m\b|visits?|ft|sec))"
)
_NOT_OF_A_DOSE = r"(?<!\bsets of )(?<!\bset of )(?<!\bx )(?<!\bby )" + "".join(
    f"(?<!{word} )" for word in "pounds lbs side way each leg arm hand reps band".split()
)
"""`one pound twenty total`, "two sets of ten total forty five" """
_OTHER_TOTALS = (
    r"(?! (?:min(?:ute)?s? of|(?:knee|hip|shoulder)(?! (?:flex|ext|abd|rom|range|active|passive))"
    r"|reps|sets|gym|steps|feet|ft|time|treatment|tx|of|session|visit"
    r"|(?:(?:was|is|about) )*\d{2,3}\b(?! (?:sets?|reps|seconds|feet))"
    r"|that's \d+ sets?|each|per|cues?|active|passive|assist|a\b|end range))"
)
_BARE_TOTAL = scanned(
    rf"{_BARE_BEFORE}(?P<n>\d{{2,3}}){_BARE_UNIT}"
    rf"|(?<![\d.:/])(?<!out of ){_NOT_OF_A_DOSE}(?P<n2>\d{{2,3}}) (?:tot(?:al)?\b{_OTHER_TOTALS}|t?tt\b|altogether\b"
    r"|all together\b|in all\b|all told\b|(?:start|front) to (?:finish|back)\b"
    r"|for (?:the |a )?total\b|(?:for|of) (?:actual )?treatment\b)"
)
"""A total without a unit: `Timed 33, total 45`, "38 altogether"; not `120 total steps`."""
_BARE_AGAIN = pattern(rf"(?:\W*(?:(?:{CORRECTION.pattern}|\bno\b)\W*)+(?:about )?(?P<n>\d{{2,3}})(?!\d){_BARE_UNIT})+")
"""`total 42, no, 44`"""

_OF_THE_WHOLE = scanned(
    r"(?<![\d.:/])(?P<part>\d{1,2}) ?(?:min(?:ute)?s?|') (?:out )?of (?:the|our|a total of) (?:whole )?(?P<n>\d{2,3})"
    r"(?: ?min(?:ute)?s?\b)?(?=\s*(?:$|[.;,:)\n]|(?:and|but|i|we|she|he|today|total)\b))"
)
"""`28 min of the 40`, "thirty five minutes out of the fifty and the rest was ..." """
_TIMED_AND_TOTAL = scanned(
    r"\btimed ?/ ?total(?: min(?:ute)?s?| time)?\s*:?\s*(?P<timed>\d{1,3})\s*/\s*(?P<total>\d{1,3})"
    r"|(?<![\d.:/])(?P<timed3>\d{1,3})(?: ?min\w*)? timed ?/ ?(?P<total3>\d{1,3})(?: ?min\w*)? tot(?:al)?\b"
    r"|\btotal ?/ ?timed(?: min(?:ute)?s?| time)?\s*:?\s*(?P<total2>\d{1,3})\s*/\s*(?P<timed2>\d{1,3})"
)
_BEGAN = pattern(any_of("minutes", "clock_begins"))
_NOT_THE_VISIT = pattern(rf"\b{any_of('minutes', 'not_the_visit')}\b")
"""`pain started at 9:15`"""
_LED_TO_CLOCK = pattern(
    rf"[\s,:-]*(?:(?:i|we|that|it|which|was|from|she|he)\b\s*)*{any_of('minutes', 'clock_begins')}\s*"
)
"""`then ther ex i started at 9 20 and stopped at 9 44`"""
_OWN_NUMBER = pattern(r"[\s:=(x,-]*(?:(?:was|for|ran|took|about) )*\d")
_HAD_HERE = pattern(
    rf"[\s*•-]*(?:so |and )?(?P<who>{any_of('minutes', 'had_here')} )?(?:(?:for|about|today|a total of|here) )*"
)
_ALL_THE, _WERE = (
    pattern(r"\b(?:entire|whole|full) (?:session|visit|time),? (?:so|and|which was)? ?all (?:of )?(?:the |those )?$"),
    pattern(r" (?:total )?(?:was|were|is|went to)\b"),
)
"""`for the entire session, so all thirty-eight minutes were ther ex`"""
_TIMED_ALREADY = pattern(r"\d min(?:ute)?s? timed,? (?:and )?$")
"""`34 minutes timed 44 minutes total`"""
_WITH_ME = pattern(rf"\W*(?P<where>{any_of('minutes', 'with_me')})?(?: today)?\W*")
_SHORTEST_VISIT = 15
_APART, _TODAY_ENDS = (
    pattern(
        r"\W*(?:(?:mr|mrs|ms|miss|mister|missus)\.? )?(?!she|he|we|i|they|it|pt|patient|walk|rode|stood|sat|slept)[a-z'-]+(?: [a-z'-]+)?"
        r"[,.] ?(?:(?:ot|pt|visit \d+|here|seen)[, ]+)*(?:about |this was )?"
    ),
    pattern(r" (?:today|together|here)\s*(?:[,.;\n]|$)"),
)
_SO_WE_HAD = pattern(
    r"(?:^|[.;,\n-] ?|\b(?:so|and|but|then) )(?:so |and )?"
    r"(?:we|i)(?: only| just| really)? (?:had|have|got)(?: (?:about|only|just|a|like))* $"
)
_TO_WORK_WITH = pattern(
    r"(?: (?:in|today|to work(?: with)?|total|together|with (?:her|him|them|me|us)|in all))*"
    r"(?:\s*(?:$|[.;,\n-])| (?:i|we|she|he|and (?:i|we)|so (?:i|we)|and (?:that|it) was all)\b"
    r"| (?:and )?(?:\d{1,2}|half|most|the first) of (?:that|it|those)\b)"
)
"""`she got here late so we had thirty-five minutes.`"""
_FOR = pattern(r"\bfor (?:about |maybe )?$")
_FOR_A_TOTAL_OF = pattern(r"\b(?:(?:for )?a total of|total(?: of|l?ed|l?ing)?) (?:about )?$")
"""`ther ex for a total of 26 minutes`: said right behind one service it is that service's, behind a list it is a total."""

_LEAVES = pattern(rf"\b{any_of('minutes', 'leaves')}(?: (?:only|just|about|a|the|really|actually|me|us))* ?$")
_PART_OFF = pattern(
    r"[^.;\n\d]{0,40}?(?:\b(?:one|a minute) of|\b(?P<part>\d{1,2})(?: min\w*)?(?: of)?) [^.;\n\d]{3,60}?"
    rf"\b{any_of('minutes', 'leaves')} (?:(?:only|just|about|really|actually) )*(?P<n>\d{{2,3}})(?!\d| ?[/#%°x])"
)
_LIST_JOINT = pattern(r"\s*(?:,|and|, and|&|\+|/|plus|with)\s*")
_INCLUDING = pattern(r"\b(?:with|including|counting|plus|incl) (?:the |her |his |some )?$")
_MINUTES_OF = pattern(r"\b\d{1,2}(?: min(?:ute)?s?)? (?:of|on|for) (?:the )?$")
"""`18 of neuro and 14 of ther ex 32 altogether`: the last service has its own number before it."""
_REACH_BEFORE = 20
_A_TIME = pattern(r" (?:was |is |of |about )*\d+ ?min")
"""`twenty one total forty four minutes`: the word belongs to the minutes behind it."""
_TOTAL_BEHIND = pattern(r" total (?:(?:time|was|is|of|about) )*(?P<n>\d{2,3}) ?min")
_CORRECTED_WITHIN = 24


@dataclass(slots=True)
class Stated:
    """One of the two totals: its minutes, null where none was stated or it can't be decided, and where it was said."""

    minutes: int | None = None
    evidence: list[Span] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Totals:
    """Both totals, the places that they took, and the times that are left for services."""

    total: Stated
    timed: Stated
    taken: list[tuple[int, int]]
    rest: list[Time]


def read_totals(text: Text, times: Sequence[Time], named: Sequence[Named]) -> Totals:
    """Take the totals out of `times`. A total said to be all of one code is left for that code as well."""
    said: dict[Kind, list[Time]] = {"total": [], "timed": []}
    rest = []
    visit, sums = _clock_of_the_visit(text, times, named), sums_said(text, named)
    summed = {time.start for time in sums}
    for time in times:
        kind = "total" if time is visit or time.start in summed else _kind_of(text, time, named)
        if kind and _is_todays(text, time.start, time.unit_end):
            said[kind].append(time)
        if kind is None or (kind == "total" and all_of_one(text, time, named)):
            rest.append(time)
    said["total"] += [time for time in sums if time.start not in {t.start for t in said["total"]}]
    rest += [time for time in _add_bare(text, said, named) if all_of_one(text, time, named)]
    rest = _take_corrections(text, said["total"], rest, named)
    said["total"].extend(_less_what_was_not(text, said["total"]))
    return Totals(
        total=_stated(text, said["total"], "total_treatment_minutes", "Total treatment time"),
        timed=_stated(text, said["timed"], "timed_minutes", "Total timed minutes"),
        taken=[(time.start, time.end) for time in said["total"] + said["timed"]],
        rest=rest,
    )


def _is_todays(text: Text, start: int, end: int) -> bool:
    """`P: MD 2/11, recheck IR. Tot 60'.`: a statement that is nothing but the total closes the plan before it."""
    around = text.scopes.around(start, end)
    first, last = text.layout.sentence(start)
    alone = _TOTAL_ALONE.fullmatch(text.plain, first, max(last, end)) is not None
    return all(alone and scope.reason in _OTHERS_CLOSED and scope.trigger[0] < first for scope in around)


def _clock_of_the_visit(text: Text, times: Sequence[Time], named: Sequence[Named]) -> Time | None:
    """`In 9:02 / out 9:55`, "started at two fifteen and done at three": the only pair of its kind, and no service beside it."""
    clocked = [time for time in times if time.interval]
    pairs = [time for time in clocked if _BEGAN.match(time.words)]
    if alone := next((time for time in clocked if stands_alone(text, time)), None):
        return alone if all((t.minutes or 0) <= (alone.minutes or 0) for t in clocked) else None
    if len(pairs) != 1 or _NOT_THE_VISIT.search(text.plain, *_before_in_sentence(text, pairs[0])):
        return None
    return None if _is_beside_a_service(text, pairs[0], named) else pairs[0]


def stands_alone(text: Text, time: Time) -> bool:
    """`• 0915-0958`: nothing else is said beside the clock times, the only ones."""
    start, end = text.layout.sentence(time.start)
    before = _VISITS_LABEL.fullmatch(text.plain, start, time.start)
    return before is not None and _NOBODY_ELSE.fullmatch(text.plain, time.end, max(end, time.end)) is not None


def _before_in_sentence(text: Text, time: Time) -> tuple[int, int]:
    return text.layout.sentence(time.start)[0], time.start


def _is_beside_a_service(text: Text, time: Time, named: Sequence[Named]) -> bool:
    """A service is named before it in its sentence, or right before that; or behind it without a number of its own."""
    start, _ = _before_in_sentence(text, time)
    led = [n for n in named if n.end <= time.start and _LED_TO_CLOCK.fullmatch(text.plain, n.end, time.start)]
    if starting_in(named, start, time.start) or led:
        return True
    end = text.layout.sentence(time.end - 1)[1]
    after = next(iter(starting_in(named, time.end, max(time.end, end))), None)
    return after is not None and _OWN_NUMBER.match(text.plain, after.end) is None


def all_of_one(text: Text, time: Time, named: Sequence[Named]) -> Named | None:
    """`38 minutes, all of it ther ex`: a total said to be all of one code is that code's minutes."""
    start, _ = text.layout.sentence(time.start)
    _, end = text.layout.sentence(min(time.end + 40, text.layout.length - 1))
    if whole := _was_all(text, time, named):
        return whole
    near = [n for n in starting_in(named, start, min(end, time.end + 60)) if n.timed and _is_told_of(text, time, n)]
    if len({n.code for n in near}) != 1:
        return None
    return next((n for n in near if _is_all(text, start, n, time)), None)


def _was_all(text: Text, time: Time, named: Sequence[Named]) -> Named | None:
    """The service beside the time, the only one of the day, where its minutes are said to be the whole session's."""
    if _WAS_ALL.search(text.plain, time.end, time.end + _ALL_WITHIN) is None:
        return None
    done = [n for n in named if n.timed and text.scopes.reason(n.start, n.end) is None]
    if len({n.code for n in done}) != 1:
        return None
    for name in done:
        behind = max(time.end, name.end)
        beside = touches_name_before(text, name, time) if name.end <= time.start else False
        beside = beside or (time.end <= name.start and only_joins_after(text.plain, time, name.start))
        if beside and _WAS_ALL.match(text.plain, behind):
            return name
    return None


def _is_told_of(text: Text, time: Time, name: Named) -> bool:
    """`every one of them was ther ex, because I held the manual`, "all of that was neuro, no ther ex": the other is not named for it.

    Nor is what another visit had: "all of it ther ex | last visit had ten minutes of manual".
    """
    if name.start > time.end and text.scopes.reason(name.start, name.end) == "prior_visit":
        return False
    why = _BECAUSE.search(text.plain, time.end, max(time.end, name.start))
    return why is None and _LEFT_OUT.search(text.plain, max(0, name.start - _LEAD_OUT), name.start) is None


def _is_all(text: Text, start: int, name: Named, time: Time) -> bool:
    """The words that say "all of it" stand before the name, and next to nothing parts the three: "all 31 minutes were ther ex"."""
    if time.end <= name.start and _EVERY_ONE.search(text.plain, start, time.start):
        return only_joins_after(text.plain, time, name.start)
    if name.end <= time.start and _FOR_ALL.fullmatch(text.plain, name.end, time.start):
        return True
    said = _ALL_OF.search(text.plain, start, name.start)
    if said is None or (said["n"] and int(said["n"]) != time.minutes):
        return False
    if name.end <= time.start:
        return touches_name_before(text, name, time)
    return _TO_ALL.fullmatch(text.plain, time.end, max(time.end, said.start())) is not None


def _kind_of(text: Text, time: Time, named: Sequence[Named]) -> Kind | None:
    start, end = text.layout.sentence(time.start)
    before = text.plain[max(start, time.start - 60) : time.start].rpartition("\n")[2].lstrip(" ")
    after = text.plain[time.end : min(time.end + 40, max(end, time.end))]
    if time.words.startswith(("time in", "arrived")) or _is_clock_of_the_visit(before, time, named):
        return "total"
    if (
        _is_all_said(text, time)
        or _was_all(text, time, named)
        or _is_told_of_today(text, time, named)
        or (not starting_in(named, start, time.start) and _is_what_we_had(before, after, time))
        or (_ALL_THE.search(before) and _WERE.match(after))
        or (_PART_OF_THE.search(before) and _WENT_TO.match(after))
    ):
        return "total"
    if _TIMED_ALREADY.search(before) and _TOTAL_AFTER.match(after):
        return "total"
    if _TIMED_BEFORE.search(before) or _TIMED_AFTER.match(after):
        return None if _ONE_ON_ONE.match(after) and follows_name(text.plain, time, named) else "timed"
    if _FOR_A_TOTAL_OF.search(before) and _is_ones_own(text.plain, time, named):
        return None
    if (
        _OF_OTHER.match(after)
        or _TOLERATED.search(before)
        or (_IN_ALL_BEHIND.match(after) and _opens_with_one(text, start, time, named))
        or (_OF_WHAT_WAS_SAID.search(before) and _is_only_service(text, named, start, time))
    ):
        return None
    if _TREATED.search(before) and _is_followed_by_a_service(text.plain, time, named):
        return None
    if _TOTALED.search(before) and _is_last_named(text.plain, time, named):
        return None
    if _OF_ONE.match(after) and _is_of_the_next(text.plain, time, named):
        return None
    if _is_counted_already(text.plain, before, time, named) or _is_smaller_than_the_total_behind(after, time):
        return None
    if _TOTAL_BEFORE.search(before) and not _sums_up_a_service(text, before, time, named):
        return "total"
    if _TOTAL_AFTER.match(after) and (not follows_name(text.plain, time, named) or all_of_one(text, time, named)):
        exactly_its = _EXACT_AFTER.match(after) is not None and _is_exactly_its(text, time, named)
        return None if exactly_its or _is_an_exercises(before, time) else "total"
    return None


def _opens_with_one(text: Text, start: int, time: Time, named: Sequence[Named]) -> bool:
    """`Ther ex, thirty minutes in all.`: one service and its minutes are the whole sentence."""
    near = starting_in(named, start, time.start)
    if len(near) != 1 or text.plain[near[0].end : time.start] != ", ":
        return False
    return near[0].timed and not text.plain[start : near[0].start].strip(" *-")


def _is_clock_of_the_visit(before: str, time: Time, named: Sequence[Named]) -> bool:
    """`treatment 9:15-9:47`; of "gait tx 9:41-9:50" the word is the service's."""
    m = _VISIT_BEFORE.search(before) if time.interval else None
    word = time.start - len(before) + m.start() if m else 0
    return m is not None and not any(name.end in (word, word - 1) for name in starting_in(named, word - 40, word))


def _is_smaller_than_the_total_behind(after: str, time: Time) -> bool:
    """`e stim to the quad 12 minutes total 50 minutes`: the word belongs to the minutes behind it."""
    behind = _TOTAL_BEHIND.match(after)
    return behind is not None and int(behind["n"]) > (time.minutes or 0)


def _is_all_said(text: Text, time: Time) -> bool:
    """`I had him forty-eight minutes.`, "Thirty-eight minutes with me.": the whole statement, and a mark closes it."""
    start, end = text.layout.sentence(time.start)
    if text.plain[end : end + 1].isalnum():
        return False
    had = _HAD_HERE.fullmatch(text.plain, start, time.start)
    behind = _WITH_ME.fullmatch(text.plain, time.end, max(end, time.end))
    return had is not None and behind is not None and bool(had["who"] or behind["where"])


def _is_told_of_today(text: Text, time: Time, named: Sequence[Named]) -> bool:
    """`Mrs. Toomey, OT, forty-two minutes today, CVA`: behind a name, before anything that was done."""
    start, end = text.layout.sentence(time.start)
    apart = _APART.fullmatch(text.plain, start, time.start) is not None
    closed = _TODAY_ENDS.match(text.plain, time.end, max(end, time.end)) is not None
    return apart and closed and (time.minutes or 0) >= _SHORTEST_VISIT and not starting_in(named, start, time.start)


def _is_what_we_had(before: str, after: str, time: Time) -> bool:
    """`she was late so we had thirty-five minutes, ten of it manual`: what there was for all of it."""
    long = time.minutes is not None and time.minutes >= _SHORTEST_VISIT
    return long and _SO_WE_HAD.search(before) is not None and _TO_WORK_WITH.match(after) is not None


def _is_an_exercises(before: str, time: Time) -> bool:
    """`arm exercises for ten minutes total`: so few minutes behind a "for" are of what was done, not of the visit."""
    return time.minutes is not None and time.minutes < _SHORTEST_VISIT and _FOR.search(before) is not None


def _is_exactly_its(text: Text, time: Time, named: Sequence[Named]) -> bool:
    """`Then ther ex, twenty-three minutes on the clock`: right behind one service, how exactly it was timed sums up no visit."""
    before = [n for n in named if n.end <= time.start][-2:]
    if not before or (len(before) > 1 and _LIST_JOINT.fullmatch(text.plain, before[0].end, before[1].start)):
        return False
    near = _ASIDE.fullmatch(text.plain, before[-1].end, time.start) is not None
    return touches_name_before(text, before[-1], time) or (near and (time.minutes or 0) < _SHORTEST_VISIT)


def _is_of_the_next(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """`22 minutes total for ther ex`: one service alone, not a list of them."""
    after = starting_in(named, time.end, time.end + 40)[:2]
    listed = len(after) > 1 and _LIST_JOINT.fullmatch(plain, after[0].end, after[1].start) is not None
    return not listed and _is_followed_by_a_service(plain, time, after)


def _is_last_named(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """`self care at the sink totaled 25 minutes`: one service alone, and no other number since it was named."""
    before = [n for n in named if n.end <= time.start][-2:]
    if not before or re.search(r"[.;\n\d]", plain[before[-1].end : time.start]):
        return False
    return len(before) == 1 or _LIST_JOINT.fullmatch(plain, before[0].end, before[1].start) is None


def _is_counted_already(plain: str, before: str, time: Time, named: Sequence[Named]) -> bool:
    """`50 minutes altogether 20 minutes toward gait`: the word closes the number before it, and these minutes have a service."""
    lead = _TOTAL_BEFORE.search(before)
    after = next(iter(starting_in(named, time.end, time.end + 40)), None)
    if lead is None or _A_TIME_ENDS.search(before, 0, lead.start()) is None:
        return False
    tied = after is not None and is_tied_on(plain, time.end, after)
    return tied or _OF_SOMETHING.match(plain, time.end) is not None


def _is_followed_by_a_service(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """`Tx: 24 min TE, 9 min MT`: the minutes are those of the service right behind them, which has no number of its own."""
    after = next((n for n in starting_in(named, time.end, time.end + 20)), None)
    return (
        after is not None
        and only_joins_after(plain, time, after.start)
        and not re.match(r"[\s:=x(]*\d", plain[after.end :][:8])
    )


def _sums_up_a_service(text: Text, before: str, time: Time, named: Sequence[Named]) -> bool:
    """`the ther ex in all came to 26 minutes`: behind a service's name the words sum up that service."""
    m = _IN_ALL.search(before)
    name = [n for n in named if n.end <= time.start][-1:]
    return bool(
        m and name and name[0].end == time.start - len(before) + m.start() and _is_told_alone(text.plain, time, named)
    )


def _is_only_service(text: Text, named: Sequence[Named], start: int, time: Time) -> bool:
    """`gait on the ramp, it was 16 minutes altogether`: the sentence speaks of one service, and "it" is that one."""
    return len({n.code for n in starting_in(named, start, time.start)}) == 1


def _is_ones_own(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """Whether one name alone, not a list of them, stands right before the time."""
    return follows_name(plain, time, named) and _is_told_alone(plain, time, named)


def _is_told_alone(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """Whether the timed service named last before the time is told by itself, in no list."""
    before = [n for n in named if n.end <= time.start][-2:]
    listed = len(before) > 1 and _LIST_JOINT.fullmatch(plain[before[0].end : before[1].start]) is not None
    return bool(before) and not listed and before[-1].timed  # "no ice pack | total 40 minutes"


def _add_bare(text: Text, said: dict[Kind, list[Time]], named: Sequence[Named]) -> list[Time]:
    """Totals that the minutes' own pattern does not see: `timed/total 33/48`, `total 45`. Those of the visit come back."""
    added = []
    for m in _TIMED_AND_TOTAL.finditer(text.plain):
        said["timed"].append(Time(m.start(), m.end(), int(m["timed"] or m["timed2"] or m["timed3"]), m[0]))
        said["total"].append(Time(m.start(), m.end(), int(m["total"] or m["total2"] or m["total3"]), m[0]))
    for m in _BARE_TOTAL.finditer(text.plain):
        known = any(t.start <= m.start() < t.end for times in said.values() for t in times)
        again = _BARE_AGAIN.match(text.plain, m.end())
        time = Time(m.start(), m.end(), int(again["n"] if again else m["n"] or m["n2"]), m[0])
        if _CLOSES_TIME.search(text.plain, max(0, m.start() - _REACH_BEFORE), m.start()) and _OF_SOME_SERVICE.match(
            text.plain, m.end()
        ):
            continue
        if m["n2"] and (_is_of_a_service(text, time, named) or _A_TIME.match(text.plain, m.end())):
            continue
        if not known and _is_todays(text, m.start(), m.end()):
            said["timed" if m["timed"] else "total"].append(time)
            if not m["timed"]:
                added.append(time)
    said["total"] += _wholes(text)
    return added


def _wholes(text: Text) -> list[Time]:
    """`28 min of the 40`, "the rest of the 30 was ther ex": the number is the visit's."""
    parts = [m for m in _OF_THE_WHOLE.finditer(text.plain) if int(m["n"]) > int(m["part"])]
    parts += _REST_OF_THE_WHOLE.finditer(text.plain)
    return [number_said(m) for m in parts if _is_todays(text, m.start(), m.end())]


def _is_of_a_service(text: Text, time: Time, named: Sequence[Named]) -> bool:
    """`ther ex 30 in all`; "and with the hot pack 59 total" is of the visit."""
    before = next((n for n in reversed(named) if n.end <= time.start), None)
    ahead = max(0, before.start - _REACH_BEFORE) if before else 0
    counted = before and (
        _INCLUDING.search(text.plain, ahead, before.start) or _MINUTES_OF.search(text.plain, ahead, before.start)
    )
    return not counted and follows_name(text.plain, time, named)


def _take_corrections(text: Text, totals: list[Time], rest: list[Time], named: Sequence[Named]) -> list[Time]:
    """`total fifty, no sorry, forty minutes`: the correction is a total too. What is left comes back."""
    totals.sort(key=lambda t: t.start)
    left: list[Time] = []
    for time in rest:
        near = [t for t in totals if 0 <= time.start - t.end <= _CORRECTED_WITHIN]
        after = next(iter(starting_in(named, time.end, time.end + 40)), None)
        tied = after is not None and is_tied_on(text.plain, time.end, after)
        corrects = near and not tied and CORRECTS.search(text.plain[near[-1].end : time.start + 1])
        (totals if corrects else left).append(time)
    return left


def _less_what_was_not(text: Text, totals: list[Time]) -> list[Time]:
    """`total 53 minutes, no, one of those was the phone, so 52`: what is left, where it adds up."""
    found = []
    for time in totals:
        m = _PART_OFF.match(text.plain, time.unit_end)
        known = m and any(t.start <= m.start("n") < t.end for t in totals)
        if m and not known and time.minutes == int(m["n"]) + int(m["part"] or 1):
            found.append(number_said(m))
    return found


def _stated(text: Text, said: list[Time], element: str, label: str) -> Stated:
    values = {time.minutes for time in said if time.minutes is not None}
    if len(said) > 1 and said[-1].minutes is None and CORRECTS.search(text.plain[said[-2].end : said[-1].start + 1]):
        return Stated(
            questions=[Question(element=element, ask=f"{label}: {said[-1].words} was said. How many minutes exactly?")]
        )
    if len(values) > 1:
        last = _last_correction(text, said) or _what_is_left(text, said)
        if last is None:
            words = " and ".join(time.words for time in said)
            return Stated(
                questions=[Question(element=element, ask=f"{label}: {words} were both said. Which is right?")]
            )
        values = {last}
    if not values:
        asks = [f"{label}: {said[0].words} was said. How many minutes exactly?"] if any(t.ask for t in said) else []
        return Stated(questions=[Question(element=element, ask=ask) for ask in asks])
    (minutes,) = values
    return Stated(min(_MAX_MINUTES, minutes), [_evidence(text, time) for time in said if time.minutes == minutes])


def _last_correction(text: Text, said: list[Time]) -> int | None:
    """The last value where a correction stands between it and the first that differs."""
    last = next(time for time in reversed(said) if time.minutes is not None)
    other = next(time for time in said if time.minutes != last.minutes)
    return last.minutes if CORRECTS.search(text.plain[other.end : last.start + 1]) else None


def _what_is_left(text: Text, said: list[Time]) -> int | None:
    """`here sixty minutes but ten of that was the bathroom so fifty total`: the last is less, and said to be what is left."""
    *_, other, last = said
    left = _LEAVES.search(text.plain, other.end, max(other.end, last.start)) is not None
    return last.minutes if left and (last.minutes or 0) < (other.minutes or 0) else None


def _evidence(text: Text, time: Time) -> Span:
    start, end = text.layout.clause(time.start)
    before, after = text.plain[start : time.start], text.plain[time.end : end]
    lead = _TOTAL_BEFORE.search(before) or _TIMED_BEFORE.search(before)
    tail = _TOTAL_AFTER.match(after) or _TIMED_AFTER.match(after)
    return text.span(start + lead.start() if lead else time.start, time.end + (tail.end() if tail else 0))
