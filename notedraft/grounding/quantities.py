"""The numbers of a text with what they count, whose side they are and which words stand around them.

Two equal numbers are the same only in the same place: they count the same thing, on the same side, beside the same words,
and no other number of the source fits that place as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from notedraft.grounding.nearness import nearness
from notedraft.grounding.wording import wording
from notedraft.grounding.words import SIDES, Word, Words, label_roots, root_of, shared_words, unit_roots
from notedraft.patterns import pattern

_SCALE = pattern(r"[+-]?(?:/| out of )(?P<top>5|10)\b")
_OUT_OF = pattern(r"\d[+-]?(?:/| out of )$")
_ONE_OF = pattern(r"(?<![\d.] )\b(set|rep|repetition|trip|lap|round|trial) $")
"""`by set 3` is the third one."""
_OF_A_SERIES = pattern(r" (set|rep|repetition|trip|lap|round|trial)\b")
_NTH = pattern(r"(?:st|nd|rd|th) (set|rep|repetition|trip|lap|round|trial)\b")
_OF = pattern(r"\b(?:sets?|rounds?|reps?|repetitions?|times) (?:of|x)? ?$")
_TIMES = pattern(r" ?(?:x|times|by) ?(?=\d)")
_TIMES_OF_A_STRETCH = pattern(
    r" ?(?:x|times|by) ?\d+(?:\.\d+)? ?(?:s\b|sec|min|[\"']|ft\b|feet\b|foot\b|yards?\b|yds?\b)"
)
"""`2 x 20s` may be sets or repetitions of it."""
_STRETCHES = pattern(
    r" \d+(?:\.\d+)?[- ](?:seconds?|sec|minutes?|min|feet|foot|ft|yards?|meters?) "
    r"(?P<counted>sets?|reps?|repetitions?|times|bouts?|laps?|trips?|rounds?|trials?)\b"
)
"""`2 5-minute bouts` are two bouts."""
_TIMES_OVER = pattern(r" ?x\b(?! ?\d)")
"""`2x on trip 1`."""
_AFTER_TIMES = pattern(r"(?P<first>\d)?(?P<unit>[a-z\"'#%°. ]*)(?:(?<![a-z])x|\btimes|(?<=\d )by) ?$")
_ORDINAL = pattern(
    r"(?:st|nd|rd|th)\b(?! (?:sets?|reps?|repetitions?|trials?|trips?|laps?|rounds?|visits?|days?|weeks?|months?)\b)"
)
_OF_A_DAY = pattern(r"\bon the (?:[23]0-)?(?!third|fourth)(?=[a-z]+$)")
"""`on the fifth` tells the day of a month, unless something follows that has a number."""
_WEEKS = pattern(r"(?:/ ?(?:wk|week)|\bweekly|\b(?:a|per|each|every) (?:wk|week)) ?x ?$")
_OF_A_FREQUENCY, _IN_A_FREQUENCY = pattern(r"w(?:ks?)?\d"), pattern(r"\dw(?:ks?)?$")
"""`2wk4`: twice a week for four weeks."""
_VISITS_A_WEEK = pattern(r" (?:visits|sessions|days) (?:a|per|each|every) week\b")
_MILES_AN_HOUR = pattern(r" miles? (?:an|per) hour\b")
_AGE = pattern(r"[- ]*(?:(?:years?|yrs?)[- ]?(?:old|of age)|y/?o)\b")
_GENDERED_AGE = pattern(r"(?:m|f)\b| (?:m|f)(?=[,.;]|$| (?:with|s/p|who)\b)")
"""`79M` and `78 F,`, where a dictation begins."""
_BARE_AGE = pattern(r"(?:, $|(?:^|\b)(?:he|she|they|patient|pt|client)(?:'s| is| are) $)")
_AFTER_AGE = pattern(r"(?:,|\.(?!\d)|$| (?:right|left|bilateral)\b)")
_GROWN = 16
"""Years."""
_BEGINNING = 40
"""Characters in which a dictation says how old a child is; later a bare number is a count."""
_DAY = r"\b(?:mon|tu(?:es?)?|weds?|wednes|th(?:u(?:rs?)?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_WHEN = (
    r"(?:initially\b|originally\b|when (?:we|he|she|they|i) (?:first )?(?:started|began)\b"
    rf"|last (?:visit|week|wk|time|session|month|{_DAY})|(?:on )?{_DAY}|yesterday|previous(?:ly)?|prev|prior"
    r"|(?:(?:on|at|from) )?the (?:first|1st) (?:day|visit|session|time)\b"
    r"|(?:at|on|from) (?:the |initial |first )*(?:visit\b|eval\w*|ie|start of care)\b|(?:\d+|an?) (?:days?|wks?|weeks?|months?) ago"
    r"|(?:pre|before)[- ](?:the |her |his )?(?:surg\w*|op\w*|mua|manip\w*|inj\w+|fall|accident|cast\w*)\b"
    r"|on the (?:\d+(?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|twentieth)"
    r"(?= ?(?:[.,;)]|$))"
    r"|on \d+/\d+\b|(?:at |on )?(?:adm(?:ission)?|baseline)\b|last mo\b|lv\b|-> ?(?=\d))"
)
_MEASURED = r"(?P<number>\d+(?:\.\d+)?)"
_THE = r"(?:(?:at|on|from|in|for) )?(?:the |his |her |their )?"
_BEHIND_EARLIER = pattern(
    rf"(?P<mark>{_WHEN}(?:,? (?!was\b|is\b|to\b)[a-z]+(?: [a-z]+)?(?= (?:was|were) \d))?|\b(?:was|from))[,:]?"
    r"(?: (?:it|that|he|she|they|was|were|at|had|did|got|took|reached|needed|(?:made|got)(?: it)? to"
    r"|the|left|right|only|just|of|measure\w*|value|score|reading|level))*"
    rf" {_MEASURED}"
)
_BEFORE_EARLIER = pattern(
    rf"(?<!zone )(?<!level )(?<!grade )(?<!phase ){_MEASURED}"
    r"(?:/\d+)?(?:[ '\"%°#]*(?:lbs?|pounds?|kg|degrees?|deg|feet|ft|cm|sec\w*|s|min\w*|percent"
    r"|reps?|repetitions?"
    r"|sets?|times|trials?|trips?|laps?|rounds?|bouts?|steps?|inch|[a-z]{3,}s)?\b)"
    rf"[ '\"%°#]*{_THE}(?P<when>{_WHEN})"
    r"(?! (?:those|these|it|that|they|he|she) (?:was|were|took|needed|had|did|got)\b| (?:[a-z]+ )?[a-z]+ (?:was|were) \d)"
)
_COMPARED = pattern(rf"\b(?:versus|vs\.?|compared (?:with|to)|from) (?:an? )?{_MEASURED}(?=[^.;,\d]{{0,40}}\b{_WHEN})")
"""`versus 7 getting out of bed last Friday`: seven it was."""
_CHANGED = pattern(
    rf"(?:[↑↓]|\b(?:increas|decreas|bump|progress|advanc|drop|rais|lower)\w*) ?{_MEASURED}"
    r"(?: ?(?:lbs?|pounds?|kg|deg\w*|sec\w*|s|min\w*|feet|ft))? to \d"
)
"""`↑ 10 to 15 lb`: ten it was."""
_ROSE = pattern(rf"{_MEASURED}(?: ?(?:percent|%|bpm|lbs?|pounds?|degrees?|deg))? (?:up|down) to (?:an? )?\d")
"""`heart rate 88 up to 106`."""
_BEHIND_AN_ORDINAL = pattern(r"\b(?:first|second|third|fourth|fifth|sixth|last|other|next) $")
_OF_THIS_SESSION = pattern(
    r"[ '\"%°#]*(?:lbs?|pounds?|kg|degrees?|deg|cm|sec\w*|percent)? ?(?:(?:before|pre|prior to)(?:[- ]?(?:treatment|tx"
    r"|the stretch|stretching|manual|session|intervention|exercise))? ?(?=,|;|\.|$|and\b|to\b)|at the (?:start|beginning) of"
    r"|on arrival|at arrival"
    r"|to \d+(?:\.\d+)?(?: ?(?:degrees?|deg|cm|percent))? (?:after|following)"
    r" (?:the )?(?:manual|treatment|stretch|mobiliz|joint|soft|massage|heat))"
)
"""`from 84 before to 97 after treatment` tells nothing of an earlier day."""
_SECONDS = pattern(r"(?:s|sec)\b")
_SIGNED = pattern(r"[+-](?=/|\s|[,.;)]|$)| (?:plus|minus)\b")
_SIGNS = {" plus": "+", " minus": "-"}
_FROM_TO = pattern(r"\bfrom (?:an? )?(?P<then>\d+(?:\.\d+)?)\b[^.;,]{0,60}? to (?:an? )?(?P<now>\d+(?:\.\d+)?)\b")
_TO_FROM = pattern(r"\bto (?P<now>\d+(?:\.\d+)?)\b[^.;,]{0,40}?,? from (?P<then>\d+(?:\.\d+)?)\b")
_TIMES_ALONE = frozenset({"once", "twice", "thrice"})
"""They count no weeks in "twice a week"."""
_A_WEEK = pattern(r" ?(?:/|per |x/? ?|x (?:per |a ))(?:wk|week|day|mo|month)\b")
_DATED = pattern(r"(?:\b(?:on|since|until|til|till|by|before|after|from|through|thru|exp\w*)|\() ?$")
_LAST = pattern(r"\b(?:last|prev|previous|past) \w+ $")
"""`last mo 13.1` counts no months."""
_LEVEL = pattern(r"(?P<of>[ld])(?P<number>\d+)")
_LEVELS = {"l": "level", "d": "day"}
_AGO = pattern(r" an? (?:day|week|wk|month|year) (?:ago|later|out)\b")
_PAIR = pattern(r"\b(?P<part>\d+) (?:out )?of (?:the )?(?P<whole>\d+)\b")
_NEAR = 2
"""Telling words on either side."""

_MEANT_BY = {"'": frozenset(map(root_of, ("minute", "foot"))), '"': frozenset(map(root_of, ("second", "inch")))}
"""What the sign behind a number may count."""
_CALENDAR = frozenset({"ordinal", *map(root_of, ("day", "week", "month", "year"))})
"""Units that are always said: a bare 12 counts no days, and is no day of a month."""
_COUNTS = frozenset({"set", "rep", *map(root_of, ("time", "trip", "lap", "bout", "round", "trial"))})
_ARTICLES = frozenset({"a", "an"})
_BARE_ORDINALS = {"first": 1.0, "second": 2.0}
"""Of what was named before: "held her pelvis for the first set and she had it for the second"."""
_ONE = frozenset({"one", "once"})
"""Words of one thing that canonical text leaves as they are: "one handed", "froze once"."""
_APART = {frozenset({"set", "rep"})}
_LIMBS = {"rle": "right", "rue": "right", "lle": "left", "lue": "left", "ble": "bilateral", "bue": "bilateral"}
HEARD_SIDES = SIDES | _LIMBS
SAID_SIDES = {word: side for word, side in SIDES.items() if len(word) > len("bil")}
"""Written out: in a sentence of prose a lone letter is no side."""


_DOMINANT = pattern(
    r"\b(?P<side>right|left|rt|lt|r|l)(?:[- ]?(?:hand(?:ed)?|h))?[- ]?(?:dom(?:inan\w+)?\b|handed\b|(?<=h )d\b|(?<=h)d\b)"
    r"|\bdominant (?:hand|side|arm) (?:is |was )?(?:the |her |his )?(?P<which>right|left)\b"
)


def dominant_sides(plain: str) -> list[tuple[tuple[int, int], str]]:
    """Where the text says which hand somebody writes with, and which: "right-hand dominant", `RHD`."""
    return [(m.span(), SIDES[m["side"] or m["which"]]) for m in _DOMINANT.finditer(plain)]


@dataclass(frozen=True)
class Quantity:
    """A number, what it counts (null where nobody says), its side, the roots around it, near, in the sentence and right before it,
    whether it is somebody's age, whether it is of an earlier day, what follows it, and the text that it stands in."""

    word: Word
    value: float | str
    unit: str | None
    side: str | None
    near: tuple[frozenset[str], ...]
    wide: frozenset[str]
    before: frozenset[str]
    is_age: bool
    is_earlier: bool
    counted: frozenset[str]
    text: Words

    def fits(self, other: "Quantity") -> bool:
        """Whether both may count the same, of the same side."""
        if self.is_date and "/" not in other.word.text:
            return False
        if {self.side, other.side} == {"right", "left"} and not self.is_date:
            return False
        units = {self.unit, other.unit}
        if signs := _MEANT_BY.keys() & units:
            return units <= {None} | signs.union(*(_MEANT_BY[sign] for sign in signs))
        return None in units or len(units) == 1 or (units <= _COUNTS and units not in _APART)

    @property
    def is_date(self) -> bool:
        """`on 11/4`, which nothing but another pair of numbers can be taken for."""
        return "/" in self.word.text and bool(_DATED.search(self.text.plain[: self.word.start]))

    def closeness(self, other: "Quantity") -> int:
        """How much of what stands around this stands around `other`: the unit, the words right beside it, the rest."""
        same_unit = self.unit is not None and self.unit == other.unit
        same_kind = self.is_age == other.is_age and self.is_earlier == other.is_earlier
        near = [roots for roots in self.near if self.unit not in roots]
        beside = 2 * shared_words(near, other.near) + sum(bool(roots & other.wide) for roots in near)
        beside += bool(self.before & other.before)
        return 3 * same_unit + beside + 3 * same_kind


def quantities(text: Words, sides: dict[str, str], words: Sequence[Word] | None = None) -> list[Quantity]:
    """Every number of `text`, or of its `words`; `sides` name a side in it. The 10 of `4/10` is none."""
    earlier = earlier_numbers(text.plain)
    corrected = _corrected(text)
    numbers = [w for w in text.all if w.is_number and w not in corrected.values()] if words is None else words
    return [
        Quantity(
            word,
            _value(text, word),
            _unit(text, word) or (_unit(text, corrected[word]) if word in corrected else None),
            _side(text, word, sides),
            text.beside(word, _NEAR),
            _wide(text, word),
            text.right_before(word),
            _is_age(text, word),
            any(start <= word.start < end for start, end in earlier),
            text.following(word, over_article=False),
            text,
        )
        for word in numbers
        if not (is_scale(text, word) or _is_a_pronoun(text, word) or text.plain[: word.end].endswith(":00"))
    ]


def _corrected(text: Words) -> dict[Word, Word]:
    """The numbers that take another's place, each with the one that was taken back: "nine minutes, no, seven"."""
    numbers = [word for word in text.all if word.is_number]
    return {b: a for a, b in pairwise(numbers) if _TAKEN_BACK.fullmatch(text.plain, a.end, b.start)}


_TAKEN_BACK = pattern(r"[^.;:\d]{0,20}?,? ?correction,? (?:it was |that was |make (?:it|that) |an? )?")


def _is_a_pronoun(text: Words, word: Word) -> bool:
    """The one of "the third one clean"."""
    return (
        word.text == "1"
        and not text.following(word) & unit_roots()
        and _BEHIND_AN_ORDINAL.search(text.plain[: word.start]) is not None
    )


def articles(text: Words, sides: dict[str, str]) -> list[Quantity]:
    """What an article counts, or "once": "a minute each" is one minute."""
    found = [
        word
        for word in text.all
        if word.text in _ONE | _BARE_ORDINALS.keys() or (word.text in _ARTICLES and text.following(word) & unit_roots())
    ]
    heard_as_2 = [
        replace(q, value=2.0, unit=min(text.following(q.word) & unit_roots(), default=None))
        for q in quantities(
            text, sides, [w for w in text.all if w.text in _TWO and _TWO[w.text].match(text.plain, w.end)]
        )
    ]
    alone = [replace(q, unit=min(q.word.roots & unit_roots())) for q in quantities(text, sides, _bare_ago(text))]
    return [
        *(replace(q, value=_BARE_ORDINALS.get(q.word.text, 1.0)) for q in [*quantities(text, sides, found), *alone]),
        *heard_as_2,
    ]


_TIMES_OR_AGO = r" (?:(?:days?|weeks?|wks?|months?|years?) ago|times|sets|reps|trips|laps|rounds|bouts)\b"
_TWO = {"to": pattern(_TIMES_OR_AGO), "too": pattern(rf"{_TIMES_OR_AGO}| (?!\w*(?:ss|ous)\b)[a-z]{{3,}}s\b")}
"""`to weeks ago` and `on too crutches`, as speech-to-text hears two."""


def _bare_ago(text: Words) -> list[Word]:
    """`wk ago 10`: one week."""
    follows = zip([None, *text.all], text.all, text.all[1:], strict=False)
    return [
        word
        for before, word, after in follows
        if after.text == "ago" and word.roots & unit_roots()
        if before is None or not _counts_it(before, word, text)
    ]


def _counts_it(before: Word, word: Word, text: Words) -> bool:
    """Whether what stands right before the word says how many; the 18 of `18 (wk ago 10)` does not."""
    return (before.is_number or before.text in _ARTICLES) and text.plain[before.end : word.start] == " "


def in_abbreviations(text: Words, sides: dict[str, str]) -> list[Quantity]:
    """Numbers that an abbreviation holds: the 3 times of `tid`, the level of `l2`, the day of `d12`."""
    times = {
        word: written[0]
        for word in text.all
        if (written := wording().short_for.get(word.text, "")) and written[0].isdigit()
    }
    found = {word: level for word in text.all if (level := _LEVEL.fullmatch(word.text))}
    levels = {word: level["number"] for word, level in found.items()}
    units = dict.fromkeys(times, root_of("time"))
    units |= {word: root_of(_LEVELS[level["of"]]) for word, level in found.items()}
    held = times | levels
    return [
        replace(q, value=float(held[q.word]), unit=units[q.word])
        for q in quantities(text, sides, list(held))
        if q.word in held
    ]


def pairs(plain: str) -> dict[int, str]:
    """Where the numbers of "8 of 10" stand, each with the pair as it is written short: `8/10`."""
    return {
        match.start(name): f"{match['part']}/{match['whole']}"
        for match in _PAIR.finditer(plain)
        for name in ("part", "whole")
    }


def is_scale(text: Words, word: Word) -> bool:
    """The 10 of `4/10`, the 5 of `4/5`: the number before it says the value."""
    return word.text in ("5", "10") and bool(_OUT_OF.search(text.plain[: word.start]))


def is_in_its_place(
    said: Quantity, all_said: Sequence[Quantity], heard: Sequence[Quantity], heard_as_article: Sequence[Quantity] = ()
) -> bool:
    """Whether the source holds the number in that place.

    Another number of the source that fits there as well is no rival where the sentence says that one too, on the same
    side of this one: "from 8 to 12" tells both.
    """
    fitting = [other for other in heard if said.fits(other)]
    same = [other for other in fitting if other.value == said.value]
    if said.unit in _CALENDAR and any(other.unit == said.unit for other in same):
        fitting = [other for other in fitting if other.unit is not None]
    if not same or len(same) < sum(other.value == said.value and other.fits(said) for other in all_said):
        return False
    best = max(same, key=said.closeness)
    rivals = [o for o in fitting if o.value != said.value and said.closeness(o) >= said.closeness(best)]
    if not rivals:
        is_only_one = len(fitting) == len(same) and "/" not in said.word.text
        return is_only_one or bool(said.wide & best.wide) or not said.wide or _is_counted_alike(said, best)
    if _is_in_a_row(all_said, heard) and (
        len(all_said) > _TWO_IN_A_ROW or all(said.closeness(rival) == said.closeness(best) for rival in rivals)
    ):
        return True
    if all(any(_stands_for(other, rival, said, best) for other in all_said) for rival in rivals):
        return True
    row = [*heard, *heard_as_article]
    return any(_is_plainly_nearer(said, other, rivals) and _is_in_order(said, other, all_said, row) for other in same)


_TWO_IN_A_ROW = 2
"""Numbers. Three that were heard so, one after the other, are no chance."""


def _is_in_a_row(all_said: Sequence[Quantity], heard: Sequence[Quantity]) -> bool:
    """Whether all numbers of the sentence were heard one right after the other, in its order: 52.5, 54 and 4/9."""
    told, row = (sorted(quantities, key=lambda q: q.word.start) for quantities in (all_said, heard))
    if len(told) == 1 or any("/" in q.word.text and not q.is_date for q in told):
        return False  # of what a share is a share, its neighbors do not tell
    starts = range(len(row) - len(told) + 1)
    return any(
        all(said.value == other.value and said.fits(other) for said, other in zip(told, row[start:], strict=False))
        for start in starts
    )


def _is_plainly_nearer(said: Quantity, best: Quantity, rivals: Sequence[Quantity]) -> bool:
    """Whether the surroundings of `best` are plainly more alike than those of every rival, and it counts the same."""
    is_share = "/" in said.word.text and not said.is_date
    if (
        is_share
        or said.is_earlier != best.is_earlier
        or (said.unit != best.unit and any(r.unit == said.unit for r in rivals))
    ):
        return False
    return _nearness(said, best) > max(_SOMEWHAT, _PLAINLY * max(_nearness(said, rival) for rival in rivals))


def _is_in_order(said: Quantity, best: Quantity, all_said: Sequence[Quantity], heard: Sequence[Quantity]) -> bool:
    """Whether no other number that the sentence tells has changed places with it."""
    for other in (q for q in all_said if q.value != said.value):
        alike = [q for q in heard if q.value == other.value and other.fits(q)]
        if alike and all((other.word.start < said.word.start) != (q.word.start < best.word.start) for q in alike):
            return False
    return True


_PLAINLY, _SOMEWHAT = 1.2, 0.1


def _nearness(said: Quantity, other: Quantity) -> float:
    return nearness(said.word, said.text, other.word, other.text)


def _is_counted_alike(said: Quantity, other: Quantity) -> bool:
    """Whether both are somebody's age, or scores of one scale."""
    return (said.is_age and other.is_age) or (said.unit == other.unit and (said.unit or "").startswith("of "))


def _stands_for(other: Quantity, rival: Quantity, said: Quantity, best: Quantity) -> bool:
    """Whether `other` says the rival number, before or after `said` as the rival stands before or after `best`."""
    if other.is_earlier != said.is_earlier and rival.is_earlier != best.is_earlier:
        return other.value == rival.value and other.fits(rival) and said.is_earlier == best.is_earlier
    if other.value != rival.value or not other.fits(rival):
        return False
    is_same_measure = said.unit is not None and said.unit == rival.unit and best.unit is None
    if said.counted & rival.counted and not said.counted & best.counted and not is_same_measure:
        return False  # "5 prompts" of what was said of 1 prompt; but of "20 lb, so dropped to 17.5" both are pounds
    straight = said.closeness(best) + other.closeness(rival)
    crossed = said.closeness(rival) + other.closeness(best)
    same_order = (other.word.start < said.word.start) == (rival.word.start < best.word.start)
    return same_order or straight > crossed


def _value(text: Words, word: Word) -> float | str:
    """What it is worth; a grade with its sign (`4-`) is another than the number."""
    if not word.is_number:
        return word.text
    sign = _SIGNED.match(text.plain, word.end)
    if sign and _SIGNS.get(sign[0], sign[0]) == "+" and float(word.value) > _BEST_GRADE:
        return word.value  # `rep 8+` is the eighth and more
    return f"{word.text}{_SIGNS.get(sign[0], sign[0])}" if sign else word.value


_BEST_GRADE = 5


def _unit(text: Words, word: Word) -> str | None:
    after, before = text.plain[word.end :], text.plain[: word.start]
    if scale := _SCALE.match(after):
        return f"of {scale['top']}"
    if after[:1] in _MEANT_BY:
        return after[:1]
    if after.startswith("mwt"):
        return None  # of a walk test minutes or meters
    if several := _STRETCHES.match(after):
        return root_of(several["counted"])
    if _SECONDS.match(after):
        return root_of("second")
    if text.plain[word.end - len("/52") : word.end] == "/52" or _WEEKS.search(before):
        return root_of("week")
    if _is_an_age(text, word):
        return root_of("year")
    if text.plain[word.start : word.end] in _TIMES_ALONE or (rate := _unit_of_a_rate(before, after)) == root_of("time"):
        return root_of("time")
    if rate is not None:
        return rate
    if series := _one_of_a_series(text, word):
        return f"nth {series}"
    following = text.following(word) & unit_roots() or _unit_behind_more(text, word)
    if following and not _AGO.match(after):
        return min(following)
    if label := _label(text, word):
        return label
    return root_of("minute") if _is_of_a_pack(text, word) else _unit_by_form(before, after)


def _label(text: Words, word: Word) -> str | None:
    """What a number names that stands behind it: a level, a grade, `#3`, the fifth of a month."""
    before = text.plain[: word.start]
    if before.endswith("#") or _OF_A_DAY.search(text.plain[: word.end]):
        return "ordinal"
    preceding = _preceding(text, word)
    if not preceding & label_roots() or _LAST.search(before):
        return None
    return min(preceding & label_roots() & unit_roots() or preceding & label_roots())


def _one_of_a_series(text: Words, word: Word) -> str | None:
    """What the second or the third one of is told: of "by set 3" and "the third set", which count no sets."""
    label = _ONE_OF.search(text.plain[: word.start])
    if label and not _TIMES.match(text.plain, word.end):
        return root_of(label[1])
    is_spelled = text.plain[word.start : word.end].rpartition("-")[2] in wording().ordinals
    behind = _OF_A_SERIES.match(text.plain, word.end) if is_spelled else _NTH.match(text.plain, word.end)
    return root_of(behind[1]) if behind else None


def _unit_behind_more(text: Words, word: Word) -> frozenset[str]:
    """The weeks of "6 more weeks"."""
    more = _MORE.match(text.plain, word.end)
    return next((w.roots & unit_roots() for w in text.all if more and w.start == more.end()), frozenset())


_MORE = pattern(r" (?:more|extra|additional|further|full|whole|straight|consecutive) (?=[a-z])")


def _is_of_a_pack(text: Words, word: Word) -> bool:
    """Whether what it stands behind is applied for minutes, as in `MHP R sh x10`, with no other number between."""
    if not _TIMES_OF_IT.search(text.plain[: word.start]) or _TIMES.match(text.plain, word.end):
        return False
    before = [other for other in text.clause_of(word) if other.end <= word.start]
    return any(other.text in _APPLIED for other in before) and not any(other.is_number for other in before)


_TIMES_OF_IT = pattern(r"\bx ?$")
_APPLIED = frozenset("mhp mh hp cp ice heat pack packs paraffin ifc estim tens us gameready vaso".split())


def _unit_of_a_rate(before: str, after: str) -> str | None:
    """What a number counts in `2wk4`, "2 visits a week" and "2 miles an hour"."""
    if any(rate.match(after) for rate in (_A_WEEK, _OF_A_FREQUENCY, _VISITS_A_WEEK)):
        return root_of("time")
    if _IN_A_FREQUENCY.search(before):
        return root_of("week")
    return root_of("mph") if _MILES_AN_HOUR.match(after) else None


def _unit_by_form(before: str, after: str) -> str | None:
    """What a number counts that stands between such words without a unit: `by set 3`, `2x`, `8th`, `3 x 12`."""
    if _TIMES_OVER.match(after):
        return root_of("time")
    if _ORDINAL.match(after):
        return "ordinal"
    if _TIMES.match(after):
        return root_of("time") if _TIMES_OF_A_STRETCH.match(after) else "set"
    if paired := _AFTER_TIMES.search(before):
        return "rep" if paired["first"] and not paired["unit"].strip() else root_of("time")
    return "rep" if _OF.search(before) else None


def _is_age(text: Words, word: Word) -> bool:
    """`41-year-old`, `70 yo`; "he is 41" and "Marcus, 41, ..." name no unit."""
    after, before = text.plain[word.end :], text.plain[: word.start]
    may_be = len(before) < _BEGINNING or _is_grown(word)
    is_bare = may_be and _BARE_AGE.search(before) and (_AFTER_AGE.match(after) or _spells_an_age(text, word))
    return bool(_is_an_age(text, word) or is_bare)


def _is_an_age(text: Words, word: Word) -> bool:
    """`41-year-old`, `70 yo`, and the `79M` that a dictation begins with."""
    is_first = word.start < _BEGINNING and _is_grown(word)
    after = text.plain[word.end :]
    return bool(_AGE.match(after) or (is_first and _GENDERED_AGE.match(after)))


def _is_grown(word: Word) -> bool:
    return word.is_number and isinstance(word.value, float) and word.value >= _GROWN


def _spells_an_age(text: Words, word: Word) -> bool:
    """Of a person, counting nothing: "she is 74 lives with her sister", as speech-to-text writes it."""
    return _is_grown(word) and not text.plain[: word.start].endswith(", ") and not text.following(word) & unit_roots()


def earlier_numbers(plain: str, *, marked_only: bool = False) -> list[tuple[int, int]]:
    """Where a number of an earlier day stands: "from 28 to 34", "last week it was 28", "28 last week".

    Unless `marked_only`, "was" marks one where nothing else does: "was 34, compared with 28 last week".
    """
    behind = list(_BEHIND_EARLIER.finditer(plain))
    taken = [match.start() for match in behind]
    ahead = [
        m.span("number")
        for m in _BEFORE_EARLIER.finditer(plain)
        if m.start("when") not in taken and not _is_a_difference(m, plain)
    ]
    ahead += [m.span("number") for changed in (_CHANGED, _COMPARED, _ROSE) for m in changed.finditer(plain)]
    behind = [m for m in behind if m["mark"] != "from" or not _OF_THIS_SESSION.match(plain, m.end())]
    marked = [m.span("number") for m in behind if m["mark"] != "was"] + ahead
    found = marked or ([] if marked_only else [m.span("number") for m in behind if _is_before_another(m, plain)])
    return [place for span in found for place in _both_ends(span, plain)]


def _both_ends(span: tuple[int, int], plain: str) -> list[tuple[int, int]]:
    """The two numbers of the range or the dose that the one at `span` is of: "was 35-110", "from 3 x 12"."""
    start, end = span
    ahead, behind = _SECOND.match(plain, end), _FIRST.search(plain[:start])
    return [span, *([ahead.span("other")] if ahead else []), *([behind.span("other")] if behind else [])]


def _is_a_difference(match: re.Match[str], plain: str) -> bool:
    """ "Up 1 set from Thursday" and "5 degrees more than Monday" tell by how much, not how much it was."""
    return _BY.search(plain[: match.start()]) is not None and " from " in match[0]


_BY = pattern(r"\b(?:up|down|by|gained|lost)(?: by)? $")
_SECOND = pattern(
    r"(?: ?(?:-|x|sets? of) ?|(?: (?:on the )?(?:right|left|r|l))?,? and )(?P<other>\d+(?:\.\d+)?)(?!\d|\.\d| (?:now|today|after))"
)
_FIRST = pattern(
    r"(?:(?P<then>\b(?:compared (?:with|to)|versus|vs\.?|from|were) )|(?<![\d./]))"
    r"(?P<other>\d+(?:\.\d+)?)(?: ?(?:-|x|sets? of) ?|(?(then) and |$^))$"
)
"""Of "compared with 92 and 8 degrees last month" both are of then."""


def _is_before_another(was: re.Match[str], plain: str) -> bool:
    """Whether "was 28" stands beside a value of today: a note tells today's values in the past tense too."""
    if _AFTERWARD.match(plain, was.end()):
        return False  # "48 today and was 61 after the manual"
    before = re.split(r"[.;\n](?!\d)", plain[: was.start()])[-1]
    return bool(
        re.search(r"\d", before)
        or not re.search(r"[a-z]", before)
        or _OF_TODAY.search(plain, was.end())
        or _ITS_OWN.search(before)
    )


_AFTERWARD = pattern(
    r"[ '\"%°#]*(?:lbs?|pounds?|degrees?|deg|cm|percent)? ?(?:right )?"
    r"(?:after(?:wards?| (?:the|we|i|treatment|manual|stretch\w*|that))|at the end\b)"
)
_OF_TODAY = pattern(r"\b(?:now|today|is|are|currently)\b[^.;\n]*\d")
_ITS_OWN = pattern(r"\b(?:it|that|which|this|these|those|and|he|she|they)[ ,]*$")


def then_and_now(plain: str) -> list[tuple[float, float]]:
    """The pairs of "from 28 to 34" and "to 34 from 28", the earlier value first."""
    forward = list(_FROM_TO.finditer(plain))
    back = [
        m for m in _TO_FROM.finditer(plain) if not any(f.start() < m.end() and m.start() < f.end() for f in forward)
    ]
    return [(float(match["then"]), float(match["now"])) for match in forward + back]


def _preceding(text: Words, word: Word) -> frozenset[str]:
    before = [other for other in text.clause_of(word) if other.end <= word.start]
    return before[-1].roots if before else frozenset()


def _side(text: Words, word: Word, sides: dict[str, str]) -> str | None:
    """The side that stands nearest to the number in its part of the clause, or the only one of the clause."""
    clause = text.clause_of(word)
    if (partner := _partner(word, clause, sides)) is not None:
        return partner
    places = [(abs(other.start - word.start), sides[other.text]) for other in clause if other.text in sides]
    if len({side for _, side in places}) == 1:
        return places[0][1]
    part = text.part_of(word)
    named = {sides[other.text] for other in part if other.text in sides}
    return named.pop() if len(named) == 1 else _side_beside(word, clause, sides)


def _side_beside(word: Word, clause: Sequence[Word], sides: dict[str, str]) -> str | None:
    """The side right before the number, or behind it and its unit: "52 degrees on the left compared with 60 on the right"."""
    before = [other for other in clause if other.end <= word.start][-1:]
    behind = [o for o in clause if o.start >= word.end and o.text not in wording().stop and not o.roots & unit_roots()][
        :1
    ]
    named = {sides[other.text] for other in (*before, *behind) if other.text in sides}
    return named.pop() if len(named) == 1 else None


def _partner(word: Word, clause: Sequence[Word], sides: dict[str, str]) -> str | None:
    """The side of a number where both take turns with no telling word between: "34 right 46 left"."""
    place = clause.index(word) if word in clause else 0
    start = end = place
    while start > 0 and _is_turn(clause[start - 1], sides):
        start -= 1
    while end < len(clause) and _is_turn(clause[end], sides):
        end += 1
    turns = [w for w in clause[start:end] if w.is_number or w.text in sides]
    if word not in turns or len(turns) < _TWO_OF_EACH or any(a.is_number == b.is_number for a, b in pairwise(turns)):
        return None  # "34 right 46 left first"
    other = turns.index(word) + (1 if turns[0].is_number else -1)
    return sides[turns[other].text] if 0 <= other < len(turns) else None


_TWO_OF_EACH = 4


def _is_turn(word: Word, sides: dict[str, str]) -> bool:
    return word.is_number or word.text in sides or word.text in wording().stop or bool(word.roots & unit_roots())


def _wide(text: Words, word: Word) -> frozenset[str]:
    start, end = text.layout.sentence(word.start)
    words = [w for w in text.all if start <= w.start < end and not w.is_number and w.text not in wording().stop]
    return frozenset(root for w in words for root in w.roots)
