"""Whether a time stands right beside a service's name: only joining words lie between.

`Ther ex was about 26 minutes` touches to the left, `12 minutes of the gentle soft tissue work` to the right. The joining
words are in lexicon/minutes.yaml.
"""

import re
from collections.abc import Sequence

from notedraft.dictation.clock_times import without_clock_times
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.service_names import HANDS_ON_CODES, Named
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time
from notedraft.patterns import pattern

TOLD = rf"(?>(?:{any_of('minutes', 'told')})\b)"
"""One of the words between a name and its minutes: `manual, I have him down for twelve`."""
TIED = rf"(?:{any_of('minutes', 'tied_to_name')})"
"""What binds a number to the service behind it: `twelve of`, "nine devoted to"."""
_FOLLOWS = pattern(rf"[\s,:;()=@~x|/*._>-]*(?:{any_of('minutes', 'after_name')}\b[\s,:;(=~.-]*)*")
_AFTER_NAME = pattern(
    rf"[\s,:;()=@~x|/*._>-]*(?>(?:(?:{any_of('minutes', 'after_name')}|{any_of('minutes', 'told')})\b[\s,:;(=~.-]*)*)"
)
_LINKS, _ARTICLES = any_of("minutes", "before_name"), any_of("minutes", "before_name_articles")
_QUALITIES = any_of("minutes", "before_name_qualities")
_BEFORE_NAME = pattern(
    rf"(?: of (?:it|that)\b,?)?[ \t]*[-=:]?[ \t]*(?:(?:{_LINKS}|{TIED}) (?:(?:{_LINKS}|{TIED}) )*(?:{_ARTICLES} )*)?(?:{_QUALITIES} )*"
)
"""`12 minutes of the`, `12 minutes gentle`; an article alone begins something else ("three minutes the exercise was ...")."""
_TIED_ON = pattern(rf" (?:minutes )?{TIED} (?:{_ARTICLES} )*(?:{_QUALITIES} )*")
_NEVER_SCORED = pattern(any_of("minutes", "never_scored"))
_UNCOUNTED = pattern(any_of("minutes", "uncounted"))
_RECORDED = pattern(
    rf"\b(?:(?P<records>{any_of('minutes', 'records')})|{any_of('minutes', 'spends')}) (?:(?:down|about|it|as|in|another|the) )*$"
)
_RECORDED_WITHIN = 30
_CLOCK_BEFORE_NAME = pattern(rf"[\s,:(-]*{any_of('minutes', 'clock_before_name')}?\s*")
CORRECTS = pattern(rf"{CORRECTION.pattern}|{any_of('minutes', 'corrects')}|\b{any_of('minutes', 'swaps')}\b")
"""What takes a number back before the next: `twelve minutes, no, more like fifteen`."""

UNITS = pattern(
    r"\([1-8] ?(?:u(?:nits?)?)?\)|\bx?\d ?(?:u(?:nits?)?|codes?)\b(?:'? worth\b)?(?: of it)?|\bx ?[1-8](?= ?\()"
)
_TAKEN_BACK = pattern(
    rf"\d+(?: min(?:ute)?s?)?\W*(?:{CORRECTS.pattern})\W*(?:(?:it|that) was |make (?:it|that) |it's )?"
)
"""`sixteen, no wait, twenty-six minutes`: what was taken back does not part a service from its minutes."""

_REACHES_BACK = pattern(r"\.\s*(?:that|this|it|which|took|ran|total)")
"""Over a full stop only an explicit "that was 12 minutes" reaches back."""

OF_PAIN = pattern(r"(?<!\w)(?:pain\w*|p ?!|px|sore\w*|hurts?|ach(?:es?|y|ing)|nprs|vas)(?!\w)")
"""`Pain: 1 sitting, 3 on stairs`: behind it a number is a score, whatever service the task sounds like."""
_PAIN_WITHIN = 80
_TELLS_MORE = pattern(r", (?:and )?(?:that|which|it) (?:was|is) (?!\d)")
"""`Twenty minutes, neuro re-ed, and that was mostly me blocking her knee.`"""
_CLOSES = pattern(rf"[ .,]*(?:{any_of('minutes', 'closes_alone')}[ .,]*)*")
_HEADS, _OWN_NUMBER = pattern(r"[:=]"), pattern(r"[\s:=x(-]*\d")
"""`33 min: TE x24, MT x9`: a number over a list whose members have their own."""
_ELAPSED = pattern(
    r"\b(?<!a break )(?<!rest )(?<!rested )(?<!stopped )"
    r"(?:after|within|(?<!fit )(?<!got )(?<!get )(?<!put )(?<!squeezed )in|every|over) (?:about |only )?$"
)
"""`after fifteen minutes of walking`; not "we got in twelve minutes of gait"."""
_FURTHEST = 60
_WHERE, _FEW = pattern(r"\b(?:on|up|down|in|at|from|going|with|for|of)(?: the| her| his)? $"), 16
_ANAPHORA = pattern(r"\s*(?:of|on|for|doing) (?:that|it|those|this|these)\b")
_PORTION = pattern(r"\s*(?:of|out of|from) (?:the|that|her|his|our|those) (?:\d+ )?")


def touches_name_before(text: Text, name: Named, time: Time) -> bool:
    """`manual, 2 units, 28 minutes`: the time belongs to the name before it."""
    gap = text.plain[name.end : time.start + 1]
    gap = UNITS.sub("", without_clock_times(_TAKEN_BACK.sub("", gap)[:-1]))
    if "\n" in gap or len(gap) > _FURTHEST or _AFTER_NAME.fullmatch(gap) is None:
        return False
    stops = "." in gap and gap.strip(" .") != "" and re.search(r"\.\s", gap) is not None
    return not stops or _REACHES_BACK.search(gap) is not None


def touches_name_after(text: Text, time: Time, name: Named) -> bool:
    """`20-minute block of gait training`: the time belongs to the name after it, in the same sentence."""
    same_sentence = text.layout.sentence(time.start) == text.layout.sentence(name.start)
    if _HEADS.search(text.plain, time.end, name.start) and _OWN_NUMBER.match(text.plain, name.end):
        return False
    return same_sentence and (only_joins_after(text.plain, time, name.start) or _are_all(text, time, name))


def _are_all(text: Text, time: Time, name: Named) -> bool:
    """`Twenty-nine minutes, ther ex, start to finish.`: nothing else is in the sentence, or `splint trimmed, 10 min, 97763`."""
    start, end = text.layout.sentence(time.start)
    comma = text.plain[time.end : name.start].strip() == ","
    alone = _CLOSES.fullmatch(text.plain, name.end, max(name.end, end)) is not None
    alone = alone or _TELLS_MORE.match(text.plain, name.end) is not None
    by_code = text.plain[name.start : name.end].isdigit() and text.plain[start : time.start].endswith(", ")
    return comma and alone and (by_code or not text.plain[start : time.start].strip(" *-"))


def only_joins_after(plain: str, time: Time, start: int) -> bool:
    """`30 minutes of ...`: between a time and `start` stands nothing but "of", "on" or "doing"."""
    gap = plain[time.end : start]
    return _BEFORE_NAME.fullmatch(gap) is not None or (
        time.interval is not None and _CLOCK_BEFORE_NAME.fullmatch(gap) is not None
    )


def follows_name(plain: str, time: Time, named: Sequence[Named]) -> bool:
    """`ther ex 30 minutes altogether`: a name right before, without a comma, wants the time that follows."""
    before = [n for n in named if n.end <= time.start]
    gap = plain[before[-1].end : time.start] if before else "\n"
    return re.search(r"[,;\n]|\.\s", gap) is None and _FOLLOWS.fullmatch(gap) is not None


def points_at_what_was_said(plain: str, time: Time) -> bool:
    """`twelve minutes of that`: the time belongs to what was named last."""
    return _ANAPHORA.match(plain, time.end) is not None


def is_portion(plain: str, time: Time, name: Named) -> bool:
    """`8 of the manual`, "ten minutes out of the ther ex": a part of a code's minutes is not the code's."""
    return _PORTION.fullmatch(plain[time.end : name.start]) is not None


def is_tied_on(plain: str, end: int, name: Named) -> bool:
    """Whether the words between the number that ends at `end` and `name` bind the two: `twelve of manual`."""
    return name.strength == "sure" and _TIED_ON.fullmatch(plain, end, name.start) is not None


def is_recorded_for(plain: str, start: int, end: int, name: Named) -> bool:
    """`I charted thirty for the exercises`: what was written down for a service is minutes, however the service is named."""
    verb = _RECORDED.search(plain, max(0, start - _RECORDED_WITHIN), start)
    said = verb is not None and (verb["records"] is not None or is_never_scored(plain, name))
    return said and _TIED_ON.fullmatch(plain, end, name.start) is not None


def is_never_scored(plain: str, name: Named) -> bool:
    """`manual`, "the exercises": a number said of them is no score; "balance was ten" may be one."""
    return _NEVER_SCORED.match(plain, name.start) is not None


def is_scored(plain: str, name: Named) -> bool:
    """`Pain is: rest, zero. Stairs, three.`: a weak name soon behind the pain is a task, and a bare number its score."""
    near = OF_PAIN.search(plain, max(0, name.start - _PAIN_WITHIN), name.start)
    return near is not None and name.strength == "weak" and not is_never_scored(plain, name)


def is_uncounted(plain: str, name: Named) -> bool:
    """`fifteen of gait with the cane`: what is done is not done fifteen times; transfers may be."""
    return _UNCOUNTED.match(plain, name.start) is not None and plain.endswith(" of ", 0, name.start)


def is_a_place(plain: str, name: Named) -> bool:
    """`fine on the stairs`, "going down stairs": a weak name behind such a word is where something was."""
    return name.strength == "weak" and _WHERE.search(plain, max(0, name.start - _FEW), name.start) is not None


def is_how_long_it_took(plain: str, time: Time, name: Named) -> bool:
    """`pain comes on after fifteen minutes of walking`: before a weak name that is what the patient does, not a service."""
    return (
        name.strength == "weak"
        and name.code not in HANDS_ON_CODES
        and _ELAPSED.search(plain[max(0, time.start - 14) : time.start]) is not None
    )
