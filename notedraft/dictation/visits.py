"""Of which visit a number is: today's or an earlier one's.

"95, was 88 last visit", "from 88 to 95", `95 (88 on 10/3)`, "flexion was 88, now 95": the words stand before the number or
behind it, and those of one number must not reach the next.
"""

import re
from bisect import bisect_left

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.said import Ledger, Value
from notedraft.dictation.sides import side_follows
from notedraft.note import Side
from notedraft.patterns import pattern

_REACH = 7
"""Tokens behind a number in which an earlier visit is its own."""
_WEEKDAY = r"(?:last )?(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,})?\.?"
_DAY_BEFORE = pattern(
    rf"\((?:on |in )?(?:{_WEEKDAY}|\d{{1,2}}/\d{{1,2}}|(?:pod|pow|wk|week|day|visit|tx) ?#?\d{{1,2}}|{_MONTH}|pre-[a-z]+)[ :,]*"
    r"(?:[ap]rom:? )?(?:(?:[rl]|right|left):? (?:-?\d+°?[ ,/]+(?:[rl]|right|left):? )?)?\Z"
)
"""`98 (Fri 84)`: the day of an earlier value stands in the bracket before it."""
ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    "twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first"
)
_DAY = pattern(
    rf"on (?:\d{{1,2}}/\d{{1,2}}\b|the (?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\b(?! (?:set|rep|trial|try|round|attempt|lap|one|step)))"
    r"|(?:[6-9]|1[0-2])/0?[1-5](?=\s*[.;,)\n]|\s*\Z)"
    r"|\d{1,2}/(?:[12]\d|3[01]|0?[6-9])(?:/(?:20)?\d\d)?(?=\s*(?:[.;,)\n]|\Z))"
    r"|(?:wk|week|pow|pod|tx) ?#?\d{1,2} ?\)"
    r"|(?:at|in) (?:\d{1,2}/(?:52|12)\b|(?:wk|week|month) \d|\d+ (?:wks?|weeks?|mo|months?)\b)"
    rf"|(?:{_WEEKDAY}) ?\)"
    r"|\d{1,2}/(?:52|12) (?:ago|back)\b"
    r"|(?:\d+|an?|(?:a )?few|(?:a )?couple(?: of)?) (?:days?|weeks?|wks?|months?|mo|visits?|sessions?) (?:ago|back|earlier)\b"
)
_ADJECTIVES = frozenset(
    {"last", "prior", "previous", "previously", "prev", "initially", "initial", "baseline", "eval", "ie", "soc"}
    | {"start of care", "intake", "at intake", "initial eval", "initial evaluation"}
)
_ADVERBS = frozenset({"initially", "previously"})
_VISITS = frozenset(
    "visit session appointment appt note recheck check eval evaluation reassessment re-eval re-check assessment measurement "
    "report test testing time treatment tx".split()
)
_SUBJECTS = frozenset({"those", "these", "he", "she", "they", "we", "i", "it", "pt", "patient", "was", "is", "were"})
"""A new statement begins with them: "last time he only found one" is not about the number before it."""
_NEXT_STATEMENT = pattern(rf"\s*(?:\d|(?:{'|'.join(sorted(_SUBJECTS))})\b)")
_SPENT_ON_ONE = pattern(r"\s*(?:it )?(?:was|were) \S* ?\d+ \D")
"""`last week was 0 plantarflexion 30`: the earlier visit is of the one number behind it."""
_MAIN_VERB = pattern(
    r", (?:it |he |she )?(?:now )?(?:measure[sd]|reache[sd]|got to|gets to|hit|came to|comes to|is|has) (?:only |just |about )*\Z"
)
_MARKED = pattern(r"[^\w\s]|\b(?:and|was|were)\b")
_PAIN_AND = pattern(
    r",? (?:his |her |the |their )?(?:\w+ )?(?:pain|he|she|they) (?:was|were|had)(?: (?:a|an|at|about))* \d\d?(?:/10| out of 10)?"
    r"(?: \w+){0,4},? and (?:(?:his|her|the|active|passive|right|left|knee|hip|ankle|shoulder|elbow|wrist|neck) )*"
)
_SCORE = pattern(
    r"(?:\b(?:pain|p!|pn|he|she|it|that|level)\b[^.;,\n]{0,12}?|\b(?:from|was|were|at) )(?:(?:a|an|about|at) )*"
    r"(?:(?:\d|10) [a-z]+ing,? (?:and )?(?:a )?)?"
    r"(?:\d|10)(?: ?/ ?10| (?:out )?of 10)?,? (?:(?:with|w/|on|[a-z]+ing|when|in|during) (?:[a-z]+ ){0,4}?)?"
    r"(?:at |on |from |the |his |her )*\Z"
)
_SCORED = 60
"""Characters of a score before the visit that it is of."""
_JOINED_PAST = pattern(
    r"\d\D* and (?:(?:his|her|the) )?(?:[a-z]+ ){0,4}(?:was|were|lacked|had)(?: (?:only|at|about))* \Z"
)
"""`last visit pain was a 5 and flexion was`: the next number too is of that visit."""
_BREAK = pattern(r"[,;:(\n]")
_NUMBER = pattern(r"\d")
_IN_VALUE = frozenset({"/", "->", "-", "|", "+"})
_IN_GRADE = frozenset({"/", "+", "-", "plus", "minus", "out", "of", "over"})
_OWN_WORDS = frozenset({"side", "was", "from", "now", "mode", "lack", "after", "earlier"})
_ABOUT = frozenset({"at", "a", "about", "only", "just", "around", "like"})
_WHEN_MEASURED = frozenset(
    {"back", "when", "we", "i", "she", "he", "measured", "measured at", "tested", "started", "checked", "at"}
)
_STOPS = frozenset({",", ";", ":", ".", "\n", "("})
_MONTHS, _DAYS = 12, 31
_FEW_WORDS = 5
_BRIEF = 2
"""Unknown words between two numbers of one session."""
_PAIR = 2
_IN_AGO = 2
"""Tokens of "2 weeks" before "ago"."""
_CORRECTION, _LIST, _STATEMENT = 3, 8, 12
_HEADED = 40
"""Tokens behind the heading of an earlier visit in which today's heading may follow."""
_BRACKETED = 30
"""Characters of a bracket before its number."""
_AGO = pattern(
    r"(?P<ago>(?:\d+|a|a few|a couple(?: of)?) (?:days?|weeks?|wks?|months?|mo|visits?|sessions?) (?:ago|back|earlier)),? "
    r"(?P<told>(?:it |he |she |they |that |pt )?(?:was |were |had |measured )(?:only |just |at |a )*(?=\d)|(?=\d))?"
)
"""`2 weeks ago it was 118`: the visit of the number behind it."""


_AND_THEN = pattern(r"\W*and (?:a|an|\d+|a few|a couple of) \w+ \Z")
"""Between a number and the "ago" that leads what comes behind: `14, and a week ago the left only made it to 2`."""
_AND_ONLY = pattern(r"\s*and (?:an? |at |lacking |minus )*")
_LEAVES_TO_VISIT = frozenset({"from", "was", "present", "number"})
"""Kinds of words before a number that leave it to the earlier visit right behind it."""
_STATEMENT_ENDS = frozenset({".", ";", "\n"})
_NAMING = frozenset({"side", "joint", "mode", "header", "limb"})
_TIES_OF_NUMBER = frozenset({"on", "to", "the", "only", "just", "about"})
_TIED = frozenset({"was", "copula", "present", "lack"})
"""Kinds of words before a subject that name what it is of; those between it and its number."""


def is_announced(ledger: Ledger, after: int) -> bool:
    """Whether an earlier value is announced before the number: "was 40" behind today's, "from 88"."""
    said = ledger.said
    if "changed" in said.fresh and ledger.last() and ledger.last()[-1].prior:
        return False  # "from 95 last week to 110"
    later = bool(said.fresh & {"after", "now"}) or ledger.kind(after) == "after"  # "was 61 after the manual"
    told = bool(said.fresh & {"was", "earlier"}) and said.spent and not later and not _is_other_side(ledger)
    if is_said_today(ledger, after):
        return False
    other_side = said.compared and ("side" in said.fresh or _has_side_behind(ledger, after))
    return told or ("from" in said.fresh and not other_side)


def _has_side_behind(ledger: Ledger, after: int) -> bool:
    """`11 pounds compared to 50 on the left`; not the left of "38 up from 32 left is 61", which has a number of its own."""
    tied = False
    while ledger.value(after) in ("on", "the") or ledger.kind(after) in ("unit", "degree"):
        tied = tied or ledger.value(after) == "on"
        after += 1
    own = after + 1 + (ledger.kind(after + 1) in ("copula", "present", "link", "was"))
    begins = not tied and ledger.kind(after) == "side" and ledger.kind(own) == "number"
    return ledger.kind(after) in ("side", "other_side") and not begins


def _is_other_side(ledger: Ledger) -> bool:
    """`right was 72, left was 62`: both are of one visit."""
    side, last = ledger.said.own_side or ledger.said.side, ledger.values[-1] if ledger.values else None
    new = "side" in ledger.said.fresh and "earlier" not in ledger.said.fresh
    if not new or last is None or last.side in (None, side) or last.prior:
        return False
    return all(v.name != last.name or v.side != side for v in ledger.values[-_LIST:])


def names_visit(ledger: Ledger, i: int) -> bool:
    """Whether the token at `i` is the last word of a visit: "recheck", "progress note", "last measured"."""
    return ledger.kind(i) in ("earlier", "was") or ledger.written(i) in _VISITS


def is_day(ledger: Ledger, i: int) -> bool:
    """Whether `10/28` begins at token `i`."""
    month, day = ledger.value(i), ledger.value(i + 2)
    written = ledger.value(i + 1) == "/" and ledger.kind(i) == ledger.kind(i + 2) == "number"
    if ledger.graded and day == "5":
        return False  # "last visit 4/5"
    return written and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS


def opens_with_week(ledger: Ledger, i: int) -> int | None:
    """`At POW 7: flex 100`, `7/52 AROM R: flex 115` behind today's values: a statement begins with an earlier week; the index behind it."""
    if not ledger.values:
        return None
    k = i - 1 - (ledger.value(i - 2) in ("at", "@"))
    after = i + 1 if ledger.written(i - 1) in ("pow", "pod", "wk", "week") else i
    if after == i and (ledger.value(i + 1), ledger.value(i + 2)) == ("/", "52"):
        k, after = i, i + len(("7", "/", "52"))
    begins = ledger.value(k - 1) in (*_STATEMENT_ENDS, "*") and ledger.tokens[k - 1].start >= ledger.values[-1].end
    names = ledger.value(after) == ":" or ledger.kind(after) in ("header", "mode")
    return after + (ledger.value(after) == ":") if after > i and begins and names else None


def opens_with_day(ledger: Ledger, i: int, after: int) -> bool:
    """`10/28 R knee flex 98. Today 110`: a statement begins with the day at tokens `i` to `after`, and today's follows it."""
    begins = ledger.kind(i - 1) == "mark" and ledger.value(i - 1) not in _IN_VALUE - {"-"}
    named = ledger.kind(after) in _NAMING | ledger.subject_kinds
    return begins and named and _today_follows(ledger, after)


def is_dated(ledger: Ledger, i: int) -> bool:
    """`R grip 10/28 43#, today 21#`: the day before the number at token `i` is told apart from today's."""
    waits = bool(ledger.said.subjects) and not ledger.said.spent and not ledger.said.gap
    return waits and any(ledger.kind(k) == "now" for k in range(i + 1, i + 1 + _REACH))


def opens_dated_line(ledger: Ledger, i: int) -> bool:
    """Whether a line begins with a day: `- 10/28: 98`, `- today: 110` under the motion."""
    i += ledger.value(i) in ("-", "*", "•")
    if is_day(ledger, i):
        return ledger.value(i + 3) == ":"
    return ledger.kind(i) in ("now", "earlier", "was") and ledger.value(i + 1) == ":" and ledger.kind(i + 2) == "number"


def told_of_same(ledger: Ledger, i: int) -> bool:
    """Whether the sentence from token `i` on tells another visit's number of what was just measured: "Last week it was 90."."""
    last, said = ledger.last(), ledger.said
    if not last or not said.subjects or not said.spent or said.gap or said.goal:
        return False
    begins = ledger.text.layout.sentence(last[0].start)[0]
    same = all(v.name == last[0].name for v in ledger.values[-_LIST:] if v.start >= begins)
    told = ledger.written(i) == "it" and ledger.kind(i + 1) in ("was", "lack") and _tells_number(ledger, i + 1)
    told = told or leads_dated(ledger, i) or (ledger.written(i) == "was" and ledger.kind(i + 1) == "side")
    told = told or (ledger.kind(i) == "position" and ledger.kind(_behind_links(ledger, i + 1)) == "number")
    return same and (told or _opens_with_visit(ledger, i) or _opens_with_mode(ledger, i) or _opens_with_side(ledger, i))


def _behind_links(ledger: Ledger, k: int) -> int:
    """Behind the words of "with it bent she gets 12"."""
    while ledger.kind(k) in ("link", "present", "copula") or ledger.value(k) == ",":
        k += 1
    return k


def _opens_with_mode(ledger: Ledger, i: int) -> bool:
    """`Passively it lacks 18.`"""
    adverb = ledger.kind(i) == "mode" and ledger.written(i).endswith("ly")
    k, same = i + 1, ledger.last()[-1].joint
    while (
        ledger.kind(k) == "side"
        or ledger.written(k) in ("it", "he", "she", "it's", "the", "his", "her")
        or same == ledger.value(k)
    ):
        k += 1
    return adverb and k > i + 1 and _tells_number(ledger, k)


def _opens_with_side(ledger: Ledger, i: int) -> bool:
    """`R was 1 at eval`, "Left side for comparison is 165"."""
    i += _is_bullet(ledger, i)
    i += ledger.written(i) in ("the", "his", "her")
    if ledger.kind(i) not in ("side", "other_side"):
        return False
    k = i + 1
    while k <= i + _BRIEF + 1 and (ledger.kind(k) in ("word", "link", "part")):
        k += 1
    return ledger.kind(k) in ("was", "present", "copula") and _tells_number(ledger, k)


def _tells_number(ledger: Ledger, k: int) -> bool:
    """Whether from token `k` on a number is told and nothing else that it could be of."""
    while ledger.kind(k) in ("was", "present", "copula", "link", "lack"):
        k += 1
    return ledger.kind(k) == "number" and _closes_number(ledger, k)


def _closes_number(ledger: Ledger, k: int) -> bool:
    """Whether nothing stands behind the number at token `k` that it could be of."""
    while ledger.kind(k) in ("number", "degree", "unit") or ledger.written(k) in _IN_GRADE:
        k += 1
    other_side = ledger.written(k) == "and" and ledger.kind(k + 1 + (ledger.written(k + 1) == "the")) == "side"
    return ledger.kind(k) in ("mark", "side", "mode", "header", "now", "earlier", "was") or other_side


def _opens_with_visit(ledger: Ledger, i: int) -> bool:
    """Whether the words from token `i` on are a visit and its number, and no more: "Today it's 110.", "IE 90."."""
    i += _is_bullet(ledger, i)
    if ledger.kind(i) not in ("now", "earlier") and not (ledger.kind(i) == "was" and ledger.value(i) in _ADJECTIVES):
        return False
    k = i + 1
    while ledger.kind(k) in ("was", "present", "copula", "link", "lack", "side", "mode") or ledger.value(k) in (
        ",",
        "was",
    ):
        k += 1
    return ledger.kind(k) == "number" and (_closes_number(ledger, k) or ledger.kind(k + 1) == "joint")


def opens_earlier(ledger: Ledger, i: int) -> int | None:
    """Where `2 weeks ago it was` that begins at token `i` has told its visit; null where none begins."""
    told = _AGO.match(ledger.text.plain, ledger.tokens[i].start)
    if told and not told["told"] and ledger.said.spent and ledger.kind(i + len(("weeks", "ago"))) == "earlier":
        return i + len(("weeks", "ago"))  # behind a number, which reads it itself
    if told is None:
        return None
    leads = ledger.kind(i - 1) == "mark" and ledger.written(i - 1) not in _IN_VALUE
    waits = bool(ledger.said.subjects) and not ledger.said.spent and not ledger.said.gap  # `flex: 2 wks ago 90`
    if not (told["told"] or leads or waits or _leads_named(ledger, i)):
        return None
    end = told.end() if told["told"] else told.end("ago")
    while i < len(ledger.tokens) and ledger.tokens[i].start < end:
        i += 1
    return i


def leads_dated(ledger: Ledger, i: int) -> bool:
    """`On 11/5 it was 40`, "70 on the fifth extension was forty": the day at token `i` leads a statement of what was."""
    told = _DAY.match(ledger.text.plain, ledger.tokens[i].start) if ledger.written(i) == "on" else None
    if told is None:
        return False
    k = bisect_left(ledger.tokens, told.end(), key=lambda token: token.start)
    if ledger.value(k) == ",":
        k += 1
    while ledger.kind(k) in (*_NAMING, *ledger.subject_kinds) or ledger.written(k) in (*_SUBJECTS - {"was"}, "the"):
        k += 1
    return ledger.kind(k) == "was" and ledger.kind(k + 1) == "number"


def _ago_at(ledger: Ledger, i: int) -> int:
    """The token that ends `2 weeks ago`, which begins at token `i`."""
    return next((k for k in range(i, i + _CORRECTION + 1) if ledger.kind(k) == "earlier"), i)


def _leads_named(ledger: Ledger, i: int) -> bool:
    """`is at 26 degrees two weeks ago toe extension was 22`: the visit that begins at token `i` is of the next value."""
    k = _ago_at(ledger, i)
    if k == i:
        return False
    if ledger.said.subjects:
        return leads_next(ledger, k)
    named = _value_behind(ledger, k)
    # not "the cast came off 12 days ago flexion 38"
    return named is not None and (ledger.kind(named + 1) == "was" or bool(ledger.values) or _today_follows(ledger, k))


def _today_follows(ledger: Ledger, i: int) -> bool:
    """Whether the visit at token `i` is told before today's: `SOC: flex 90. Today: flex 110`."""
    return any(ledger.kind(k) == "now" and ledger.written(k) != "now" for k in range(i + 1, i + _HEADED))


def closes_earlier(ledger: Ledger, i: int) -> bool:
    """Whether the visit at token `i` stands right behind an earlier value and is its own: "was 58 last visit"."""
    last = ledger.values[-1] if ledger.values else None
    begins = i - _IN_AGO if ledger.value(i) == "ago" else i
    own = last is not None and last.prior and ledger.said.spent and _only_words_since(ledger, last, begins)
    return own and not _begins_next(ledger, i)


def _only_words_since(ledger: Ledger, last: Value, i: int) -> bool:
    """Whether the visit at token `i` is right behind the value, or a few words: "was 40 with leg pain on the first visit"."""
    k = i - 1
    passed = ("word", "part", "link", "limb")
    while last.was and i - k < _FEW_WORDS and ledger.tokens[k].start >= last.end and ledger.kind(k) in passed:
        k -= 1
    return ledger.tokens[k].end <= last.end


def closes_today(ledger: Ledger, i: int) -> bool:
    """Whether "today" at token `i` is of the value before it: "is 120 today 100 last Thursday"."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not ledger.said.spent or ledger.tokens[i - 1].end > last.end or ledger.kind(i + 1) != "number":
        return False
    ahead = ["earlier" if ledger.value(k) in _ADVERBS else ledger.kind(k) for k in range(i + 2, i + 2 + _REACH)]
    earlier = ahead.index("earlier") if "earlier" in ahead else _REACH
    return earlier < _REACH and not {"number", "mark"} & set(ahead[: max(0, earlier - _IN_AGO)])


def closes_score(ledger: Ledger, i: int) -> bool:
    """Whether the earlier visit at token `i` is of a pain score right before it: "it was 7 out of 10 at the eval"."""
    if ledger.written(i + 1) == "and":
        return False  # "was a 5 last visit and flexion was 110"
    token = ledger.tokens[i]
    begins = max(0, token.start - _SCORED, ledger.values[-1].end if ledger.values else 0)
    return _SCORE.search(ledger.text.plain, begins, token.start) is not None


def leads_earlier(ledger: Ledger, i: int) -> bool:
    """Whether a statement begins with the earlier visit at token `i`: "IE AROM flex 61", "at eval R deltoid 2"."""
    k = i - (ledger.written(i - 1) in ("at", "on", "from", "back"))
    headed = ledger.value(k - 1) == ":" == ledger.value(i + 1)  # `R sh AROM: IE: flex 90. Today: flex 110`
    begins = (
        headed
        or k <= 0
        or _begins_next(ledger, i)
        or ledger.value(k - 1) in (".", ";", "\n", "*")
        or _is_bullet(ledger, k - 1)
    )
    named = ledger.kind(i) == "earlier" or ledger.value(i) in _ADJECTIVES or _opens_with_was(ledger, i)
    may_be_today = ledger.kind(i) == "was" and not ledger.values and not _today_follows(ledger, i)  # `Eval: R knee ...`
    heads_note = ledger.value(i + 1) == ":" and may_be_today
    begins = begins or heads_bracket(ledger, i)
    return begins and named and ledger.value(i + 1) not in _SUBJECTS and not heads_note


def _opens_with_was(ledger: Ledger, i: int) -> bool:
    """`Was rot R 40 L 50.`: in short, what it was before heads a list."""
    return ledger.written(i) == "was" and ledger.value(i - 1) in _STATEMENT_ENDS and _leads_value(ledger, i)


def _leads_value(ledger: Ledger, i: int) -> bool:
    """Whether a motion, muscle or side with its number stands right behind the word at token `i`."""
    k = i + 1
    while ledger.kind(k) in (*_NAMING, *ledger.subject_kinds, "lack"):
        k += 1
    return k > i + 1 and ledger.kind(k) == "number"


def _begins_next(ledger: Ledger, i: int) -> bool:
    """Whether an earlier visit at token `i` is of the next value, and the one before it is today's."""
    if ledger.kind(i) != "earlier" and ledger.value(i) not in _ADJECTIVES:
        return False
    if not ledger.said.subjects and not ledger.said.fresh & ledger.subject_kinds:
        own = _is_of_number_before(ledger, i) or (_tells_date(ledger, i) and _is_of_event(ledger, i))
        return not own and _value_behind(ledger, i) is not None  # in raw speech no mark begins the statement
    return ledger.said.spent and bool(ledger.values) and not ledger.values[-1].prior and leads_next(ledger, i)


def _is_of_number_before(ledger: Ledger, i: int) -> bool:
    """`up from 5 on friday`, "was lacking 9 last tuesday", "110 90 last week": the visit at token `i` is of the number before it."""
    k = i - 1
    while ledger.kind(k) == "earlier" or ledger.written(k) in _WHEN_MEASURED:
        k -= 1  # "was 8 when we started back in october", "was 2 plus when we measured at eval"
    k -= ledger.kind(k) in ("degree", "unit", "word", "lack") and ledger.kind(k - 1) == "number"
    k -= ledger.value(i) == "ago" and ledger.kind(k) == "number"  # "10 two weeks ago"
    tie = k - 1
    while ledger.written(tie) in _ABOUT:
        tie -= 1  # "he was at 65 at recert", "that four was a zero last thursday"
    lacked = ledger.written(tie) in load("motions")["around"]["lack"]
    return ledger.kind(k) == "number" and (lacked or ledger.kind(tie) in _LEAVES_TO_VISIT)


def is_led_elsewhere(ledger: Ledger, i: int) -> bool:
    """Whether the earlier visit that leads raw speech was of the number at token `i`, which is no value of this walk.

    "last week left rotation was 38 so that's better biceps four": without a mark between, the next is today's, unless it
    "was" too.
    """
    back = range(i - 1, max(-1, i - _STATEMENT), -1)
    lead = next((k for k in back if ledger.kind(k) == "earlier" or ledger.value(k) in _STOPS), None)
    if not ledger.said.led or lead is None or ledger.kind(lead) != "earlier":
        return False
    following = next((k for k in range(i + 1, i + _STATEMENT) if ledger.kind(k) == "number"), i)
    return all(ledger.kind(k) not in ("was", "lack", "earlier") for k in range(i + 1, following))


def leaves_earlier(ledger: Ledger, i: int) -> bool:
    """`last monday passive was 44 ankle dorsiflexion 9`: without a mark or "and", another joint's is today's."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not last.prior or not last.was or last.joint in (None, ledger.value(i)):
        return False
    return not _MARKED.search(ledger.text.plain[last.end : ledger.tokens[i].start])


def is_told_again(ledger: Ledger, i: int) -> bool:
    """`last week flexion was 36 flexion is 38`: without a mark between, the same motion said again is today's."""
    last, said = ledger.values[-1] if ledger.values else None, ledger.said
    waits = said.subjects and not said.spent
    if last is None or waits or not last.prior or last.name != ledger.value(i):
        return False
    between = ledger.text.plain[last.end : ledger.tokens[i].start]
    other_side = "side" in ledger.said.fresh and ledger.said.side not in (None, last.side)
    return not _MARKED.search(between) and not other_side


def _is_bullet(ledger: Ledger, i: int) -> bool:
    """The dash or plus that opens a line of a list."""
    return ledger.value(i) in ("-", "–", "•", "+", "*") and ledger.value(i - 1) == "\n"


def is_earlier(ledger: Ledger, after: int, at: tuple[int, int]) -> bool:
    """Whether words behind the number `at`, or a scope that it stands in, put it at an earlier visit."""
    if "changed" in ledger.said.fresh:
        return False  # "from 95 last week to 110"
    if is_said_today(ledger, after):
        return False
    told = has_day_before(ledger, at[0]) or _is_bracketed_as_before(ledger, at) or is_said_behind(ledger, after)
    told = told or _in_scope(ledger, at) or _goes_on_earlier(ledger) or _goes_on_from_pain(ledger)
    told = told or _is_of_other_side_then(ledger, at)
    return told or _is_led(ledger, after) or _is_told_between(ledger, at)


def is_compared(ledger: Ledger, after: int) -> bool:
    """Whether an earlier number of the same follows the one that ends at token `after`: "46, last visit 43", "46 was 43".

    The words that tell when the numbers before them were taken do not reach it then.
    """
    said = ledger.said
    if said.spent or said.fresh & {"from", "earlier"} or said.led:
        return False
    k = after + (ledger.value(after) in (",", "("))
    k += ledger.written(k) in ("it", "up", "down")
    if ledger.kind(k) in ("was", "from"):
        return any(ledger.kind(n) == "number" and not _leads_today(ledger, n) for n in (k + 1, k + 2))
    ago = _ago_at(ledger, k) if ledger.kind(k) == "number" or ledger.written(k) == "a" else k  # "118 ten days ago 97"
    k = ago if ledger.value(ago) == "ago" and ago - k <= _IN_AGO else k
    told = ledger.kind(k) == "earlier"
    k += told
    k += ledger.kind(k) == "lack"
    if ledger.kind(k) != "number" or _leads_today(ledger, k):
        return False
    return not is_day(ledger, k) if told else k > after - 1 and _is_closed_by_visit(ledger, k)


def _is_closed_by_visit(ledger: Ledger, i: int) -> bool:
    """`46 43 at eval`: the number at token `i` has a visit right behind it."""
    k = i + 1
    if ledger.value(k) == "/" and ledger.value(k + 1) in ("52", "12"):
        return False  # `1/5 3/52 ago`
    scale = ("of", "/", "over")
    while ledger.kind(k) in ("degree", "unit") or ledger.written(k) in _IN_GRADE or ledger.written(k - 1) in scale:
        k += 1
    dated = ledger.token(k)
    if dated and ledger.written(k) == "on" and _DAY.match(ledger.text.plain, dated.start):
        return True  # `4 (2 on 11/9)`
    return ledger.kind(k) == "earlier" and ledger.kind(k + 1) != "number"


def _is_told_between(ledger: Ledger, at: tuple[int, int]) -> bool:
    """`knee flex: IE 98, today 110`: the visit stands between the motion and its number."""
    said = ledger.said
    if said.spent or not said.subjects or said.gap or not said.fresh & {"was", "earlier"} or "now" in said.fresh:
        return False
    k = bisect_left(ledger.tokens, at[0], key=lambda token: token.start) - 1
    while ledger.kind(k) in ("copula", "lack", "side", "mode") or ledger.value(k) in (":", "@", "at", "on", "was"):
        k -= 1
    named = ledger.kind(k) == "earlier" or (ledger.kind(k) == "was" and ledger.value(k) in _ADJECTIVES)
    named = named or (ledger.kind(k) == "number" and is_day(ledger, k - 2))
    return named and ledger.tokens[k].start >= said.subjects[-1].end


def _is_led(ledger: Ledger, after: int) -> bool:
    """`; last Fri quad R 2/5`: a statement that begins with the earlier visit."""
    if "earlier" not in ledger.said.fresh or ledger.said.fresh & {"now", "after"}:
        return False
    low = ledger.values[-1].end if ledger.values else 0
    for k in range(after - 1, max(0, after - _STATEMENT), -1):
        if ledger.tokens[k].start < low:
            return False
        if ledger.kind(k) == "earlier":
            leads = ledger.value(k - 1) in (";", ".", "\n", "(") or k == 0
            return leads and ledger.kind(k + 1) in ("side", "joint", "mode", "header", *ledger.subject_kinds)
    return False


def _goes_on_earlier(ledger: Ledger) -> bool:
    """`flex 112, ER 19; last wk flex 105, ER 12`: a second value of a motion, behind an earlier one of the list."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not last.prior or not ledger.said.subjects or ledger.said.fresh & {"now", "present", "after"}:
        return False
    name, listed = ledger.said.subjects[-1].value, ledger.values[-_LIST:]
    plain = ledger.text.plain[last.end : ledger.said.subjects[-1].start]
    told = any(v.name == name and not v.prior for v in listed) and any(
        v.name == last.name and not v.prior for v in listed
    )
    return told and re.fullmatch(r"\s*(?:,|and|,? and)\s*(?:lack(?:ing|s|ed)|missing)?\s*", plain) is not None


def _is_of_other_side_then(ledger: Ledger, at: tuple[int, int]) -> bool:
    """`2 weeks ago it was 3 right and 3 minus left`: behind both of today's sides, both of that visit."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not last.prior or not ledger.said.spent or ledger.said.fresh & {"now", "present", "after"}:
        return False
    sides = {v.side for v in ledger.values[-_LIST:] if v.name == last.name and not v.prior}
    joined = _AND_ONLY.fullmatch(ledger.text.plain, last.end, at[0])
    return joined is not None and {last.side} < sides == {"right", "left"}


def _goes_on_from_pain(ledger: Ledger) -> bool:
    """`last visit his pain was a 5 and flexion was 110`: both numbers are of that visit."""
    subjects = ledger.said.subjects
    if not subjects or ledger.said.spent or ledger.said.fresh & {"now", "present", "after"}:
        return False
    i = bisect_left(ledger.tokens, subjects[-1].start, key=lambda token: token.start)
    visit = next((k for k in range(i - 1, max(-1, i - _STATEMENT), -1) if ledger.kind(k) == "earlier"), None)
    if visit is None:
        return False
    return _PAIN_AND.fullmatch(ledger.text.plain, ledger.tokens[visit].end, subjects[-1].start) is not None


def heads_bracket(ledger: Ledger, i: int) -> bool:
    """Whether the earlier visit at token `i` opens a bracket with a list of its own: `(IE: PIP 22-72, DIP 0-18)`."""
    named = ledger.kind(i) == "earlier" or (ledger.kind(i) == "was" and ledger.value(i) in _ADJECTIVES)
    first = k = i + 1 + (ledger.value(i + 1) in (":", "=", ","))
    while ledger.kind(k) in (*_NAMING, *ledger.subject_kinds):
        k += 1
    return named and ledger.value(i - 1) == "(" and k > first and ledger.kind(k) == "number"


def is_said_behind(ledger: Ledger, after: int) -> bool:
    """Whether words from token `after` on, before the next number, put the value at an earlier visit."""
    k = after + (ledger.value(after) == "(")
    if k > after and heads_bracket(ledger, k):
        return False  # `DIP 0-25 (last visit PIP 22-72, DIP 0-18)`
    k += ledger.value(k) == "@"
    if ledger.value(k) in _ADJECTIVES and (
        ledger.kind(k + 1) == "mark" or ledger.value(k + 1) == ")" or _leads_today(ledger, k + 1)
    ):
        return True
    adverb = ledger.value(k) in _ADVERBS and ledger.kind(k + 1) not in ("number", "copula")
    before = (
        ledger.graded and ledger.written(after) == "before" and ledger.kind(after + 1) == "mark"
    )  # "4-, 3+ before."
    if before or _names_visit(ledger, after) or (adverb and not _begins_past(ledger, k + 1)):
        return True
    token = ledger.token(after)
    ago = _AGO.match(ledger.text.plain, token.start) if token else None
    if ago and (ago["told"] or _is_of_next(ledger, _ago_at(ledger, after))):
        return False
    k = after + (ledger.value(after) == ",")
    k = _ago_at(ledger, k + 2) if ledger.written(k) == "and" else -1
    if k >= 0 and ledger.value(k) == "ago" and ledger.kind(k + 1) != "mark":
        return False  # "the right gets to 14, and a week ago the left only made it to 2"
    on = after + (ledger.kind(after) in ("mode", "header"))  # "one oh two active on the second"
    dated = ledger.token(on)
    if dated and _DAY.match(ledger.text.plain, dated.start):
        return not leads_dated(ledger, on)
    for k in range(after, after + _REACH):
        if ledger.kind(k) in ("number", "now", "was", "from") or ledger.value(k) in ("\n", ".", ";"):
            return False
        if ledger.written(k) in load("motions")["coming"]:
            return False  # "knee flexion 118, see him Monday", "four out of five she wants to run in october"
        if ledger.kind(k) == "earlier":
            lacks = ledger.kind(k + 1) == "lack" and ledger.kind(k + 2) == "number"
            own = (ledger.kind(k + 1) != "number" and not lacks) or _leads_today(ledger, k + 1) or is_day(ledger, k + 1)
            return own and not _begins_next_past(ledger, after, k) and not _is_of_next(ledger, k)
    return False


def _is_of_next(ledger: Ledger, i: int) -> bool:
    """Whether the earlier visit at token `i`, behind a number that is being read, is of the next one."""
    said = ledger.said
    if said.fresh & {"was", "from"}:
        return False  # "compared to 40 last week"
    if "present" in said.fresh and _value_behind(ledger, i) is not None:
        return True  # "the bend is 111 last visit extension lacked 7"
    moded = "mode" in said.fresh or ledger.kind(i - 1) in ("mode", "header")
    second = said.spent and not moded and "side" not in said.fresh  # "4 minus, 3 plus at eval"
    return not second and leads_next(ledger, i)


def _value_behind(ledger: Ledger, i: int) -> int | None:
    """The motion or muscle that stands right behind the visit at token `i`, with its number; null where none does."""
    k = _named_behind(ledger, i)
    if k is None:
        return None
    number = k + 1
    while ledger.kind(number) != "number":
        number += 1
    return None if is_said_today(ledger, number + 1) else k


def _named_behind(ledger: Ledger, i: int) -> int | None:
    """The motion or muscle that stands right behind the word at token `i`, with a number behind it; null where none does."""
    k = _behind_names(ledger, i + 1 + (ledger.value(i + 1) in (",", ":")))
    number = k + 1
    while ledger.kind(number) in _TIED or ledger.kind(number) == "side" or ledger.written(number) in _TIES_OF_NUMBER:
        number += 1  # "supination on the left was only 28"
    return k if ledger.kind(k) in ledger.subject_kinds and ledger.kind(number) == "number" else None


def leads_next(ledger: Ledger, i: int) -> bool:
    """Whether the earlier visit at token `i`, behind a value, is of the next one: "is 109 last thursday active flexion was 97"."""
    k = _value_behind(ledger, i)
    if k is None:
        return False
    last = ledger.said.subjects[-1].value if ledger.said.subjects else None
    begun = ledger.value(i - 1) in (",", "and") and ledger.value(i + 1) != ","
    past = ledger.kind(k + 1) == "was" and "was" not in ledger.said.fresh
    return begun or past or ledger.value(k) == last


def _begins_next_past(ledger: Ledger, after: int, i: int) -> bool:
    """Whether the visit at token `i`, behind a number, leads a statement of its own.

    "90 last week it was 80", and not "was 2 last month i held the shoulder blade".
    """
    if not _begins_past(ledger, i + 1):
        return False
    k = _behind_names(ledger, i + 1)
    own = "was" in ledger.said.fresh if "was" in (ledger.kind(k), ledger.kind(k + 1)) else i == after
    return not own or any(ledger.kind(n) == "number" for n in range(k + 1, k + 1 + _BRIEF + 1))


def _behind_names(ledger: Ledger, k: int) -> int:
    """Behind the words from token `k` on that name what is told of: "last time | the right knee | was"."""
    while ledger.kind(k) in _NAMING or ledger.written(k) in ("the", "his", "her", "their", "that", "pain"):
        k += 1
    return k


def _begins_past(ledger: Ledger, k: int) -> bool:
    """Whether a statement begins at token `k` that an earlier visit before it may lead: "last week it was", not "they are"."""
    k = _behind_names(ledger, k)  # "last monday passive was 44", "last time the right was 102"
    k += ledger.kind(k) in ledger.subject_kinds and ledger.kind(k + 1) == "was"  # "last visit dorsiflexion was"
    subject = ledger.value(k) in _SUBJECTS and ledger.kind(k) not in ("present", "was")
    return ledger.kind(k) == "was" or ledger.written(k) == "lacked" or (subject and ledger.kind(k + 1) != "present")


def _names_visit(ledger: Ledger, k: int) -> bool:
    """`65 at the last reassessment`, "3+ (initial eval)": an earlier visit right behind a number, by any name."""
    while ledger.written(k) in ("(", "at", "on", "the", "his", "her", "my", "our"):
        k += 1
    named = ledger.value(k) in _ADJECTIVES and ledger.written(k + 1) in _VISITS
    return named and ledger.kind(k + 2) != "number"


def _leads_today(ledger: Ledger, i: int) -> bool:
    """`90 last visit 105 today`: the next number has its own day, so that the words before it are of the one before."""
    return ledger.kind(i) == "number" and _today_behind(ledger, i + 1) is not None


def is_said_today(ledger: Ledger, after: int) -> bool:
    """`105 today`, and not `90 now 105`: the word for today right behind a number, or its unit, and of no other."""
    k = _today_behind(ledger, after)
    return k is not None and not (_named_behind(ledger, k) is not None and _tells_earlier(ledger))


def _today_behind(ledger: Ledger, after: int) -> int | None:
    """Where the word for today stands right behind a number that ends at token `after`, and of no other."""
    k = after + (ledger.value(after) == "(")
    k += ledger.kind(k) in ("unit", "degree") or (ledger.kind(k) == "word" and ledger.kind(k + 1) == "now")
    return k if ledger.kind(k) == "now" and ledger.kind(k + 1) not in ("number", "was", "present") else None


def _tells_earlier(ledger: Ledger) -> bool:
    """Whether the number that is being read was told with an earlier visit: "last visit flexion was 90 today flexion is 110"."""
    return ledger.said.led or bool(ledger.said.fresh & {"was", "earlier"})


def _in_scope(ledger: Ledger, at: tuple[int, int]) -> bool:
    """Whether "last visit" and the like govern the number: before it, or behind it with no other number between."""
    text, said = ledger.text, ledger.said
    if text.scopes.reason(*at) != "prior_visit" or "now" in said.fresh:
        return False
    holding = [s for s in text.scopes.around(*at) if s.reason == "prior_visit"]
    before = [
        s.trigger[1] for s in holding if s.trigger[1] <= at[0] and not _dates_event(ledger, s.start, s.trigger, at[0])
    ]
    before = [end for end in before if not (_is_of_score(ledger, end) or _is_of_passed_number(ledger, end))]
    if before:
        same_list = said.spent and bool(ledger.values) and not ledger.values[-1].prior
        spent = _SPENT_ON_ONE.match(text.plain, max(before), at[0]) or _is_run_on(ledger, max(before), at[0])
        spent = spent or _closed_earlier(ledger, max(before)) or _is_of_one_number(ledger, max(before))
        return not spent and "present" not in said.fresh and not same_list and not _is_main_clause(ledger, at)
    behind = [
        s.trigger for s in holding if s.trigger[0] >= at[1] and not _AND_THEN.match(text.plain, at[1], s.trigger[0])
    ]
    own = [s for s, end in behind if not _NEXT_STATEMENT.match(text.plain, end) and not _leads_at(ledger, s)]
    if not own:
        return False
    return not any(_NUMBER.search(text.plain, at[1], start) for start in own)


def _is_of_score(ledger: Ledger, end: int) -> bool:
    """Whether the visit that ends at `end` is of a pain score before it."""
    i = bisect_left(ledger.tokens, end, key=lambda token: token.end)
    return ledger.kind(i) == "earlier" and closes_score(ledger, i)


def _is_of_passed_number(ledger: Ledger, end: int) -> bool:
    """Whether the visit that ends at `end` is of a number that this walk does not read: "was 90 at the eval abductors 4-"."""
    i = bisect_left(ledger.tokens, end, key=lambda token: token.end)
    last = ledger.values[-1].end if ledger.values else 0
    read = any(ledger.kind(k) == "number" and ledger.tokens[k].start < last for k in range(max(0, i - _FEW_WORDS), i))
    passed = last < ledger.tokens[min(i, len(ledger.tokens) - 1)].start and (ledger.graded or not read)
    return passed and ledger.kind(i) in ("earlier", "was") and _is_of_number_before(ledger, i)


def _tells_date(ledger: Ledger, i: int) -> bool:
    """`two weeks ago`, "in july"."""
    return ledger.value(i) == "ago" or ledger.written(i).startswith("in ")


def _is_of_event(ledger: Ledger, i: int) -> bool:
    """Whether `the cast came off 12 days ago flexion 38`, "a stroke in july flexion 100" ends at token `i`, before any value."""
    first, named = i - _IN_AGO * (ledger.value(i) == "ago"), _value_behind(ledger, i)
    told = named is not None and ledger.kind(named + 1) == "was"
    words = ledger.kind(first - 1) != "mark" != ledger.kind(first - 2)
    return words and not told and not ledger.values and not _today_follows(ledger, i)


def _dates_event(ledger: Ledger, start: int, trigger: tuple[int, int], at: int) -> bool:
    """`the cast came off 12 days ago flexion 38`: what was before has its own verb, and the number none."""
    plain = ledger.text.plain
    if not plain[trigger[0] : trigger[1]].endswith(("ago", "back")) or len(plain[start : trigger[0]].split()) < _BRIEF:
        return False
    i = bisect_left(ledger.tokens, trigger[1], key=lambda token: token.end)
    was = re.search(r"\b(?:was|were|had)\b", plain[trigger[1] : at])
    return was is None and all(not v.prior for v in ledger.values) and not _today_follows(ledger, i)


def _closed_earlier(ledger: Ledger, position: int) -> bool:
    """Whether the visit that ends at `position` told when the value before it "was", and the next one "was" not too."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not last.was or not last.prior or "was" in ledger.said.fresh or last.end > position:
        return False
    i = bisect_left(ledger.tokens, position, key=lambda token: token.end)
    return ledger.kind(i) == "earlier" and _only_words_since(ledger, last, i)


def _is_of_one_number(ledger: Ledger, position: int) -> bool:
    """`flexion 140 last week 130 abduction 90`: the visit that ends at `position` has its bare number, of the motion before."""
    if len(ledger.values) < _PAIR or not ledger.said.subjects:
        return False
    today, then = ledger.values[-_PAIR:]
    told = then.prior and not today.prior and today.name == then.name and today.end <= position <= then.end
    plain = ledger.text.plain
    begins = ledger.said.subjects[-1].start
    own = begins > then.end and not plain[position : then.end].strip("0123456789° ")
    return told and own and not _MARKED.search(plain, then.end, begins)


def _leads_at(ledger: Ledger, position: int) -> bool:
    """Whether the earlier visit that begins at `position` is of the next number."""
    i = bisect_left(ledger.tokens, position, key=lambda token: token.start)
    i = _ago_at(ledger, i) if ledger.kind(i) == "number" or ledger.written(i) in ("a", "an") else i
    return ledger.kind(i) == "earlier" and (_is_of_next(ledger, i) or _begins_past(ledger, i + 1))


def _is_main_clause(ledger: Ledger, at: tuple[int, int]) -> bool:
    """`extension, which was 40 on Friday, measured 48`: the statement goes on behind what was said of the earlier visit."""
    last = ledger.values[-1] if ledger.values else None
    return bool(last and last.was and _MAIN_VERB.search(ledger.text.plain, last.end, at[0]))


def _is_run_on(ledger: Ledger, start: int, end: int) -> bool:
    """`last week he quit at five circumference 38`: without marks, the earlier visit ended with another number."""
    listed = bool(ledger.values) and ledger.values[-1].prior and ledger.values[-1].start >= start
    between = ledger.text.plain[start:end]
    joined = _JOINED_PAST.search(between) is not None
    return not listed and bool(_NUMBER.search(between)) and not _BREAK.search(between) and not joined


def turn_earlier(ledger: Ledger, value: Value) -> None:
    """`flexion was 88, now 95` and `88 -> 95`: the second makes the first an earlier one."""
    last = ledger.values[-1] if ledger.values else None
    fresh = ledger.said.fresh
    turned = last and ((last.was and "now" in fresh) or "changed" in fresh)
    other_side = last and last.side and value.side and last.side != value.side
    if last and turned and last.name == value.name and not value.prior and not other_side:
        last.prior = True


def settle_repeated(ledger: Ledger) -> None:
    """`flex 138, abd 119` and below it `flex 126, abd 97 last wk`: the words behind a list that was told before are of all of it."""
    for value in ledger.values:
        if value.prior and not value.side:
            value.side = _only_side(ledger, value)
    told: set[tuple[object, ...]] = set()
    for n, value in enumerate(ledger.values):
        key = (value.name, value.joint, value.side)
        again = (*key, value.mode) in told or (value.mode is None and key in told)
        if not value.prior and again and _ends_prior(ledger, n):
            value.prior = True
        if not value.prior:
            told |= {key, (*key, value.mode)}


def _only_side(ledger: Ledger, prior: Value) -> Side | None:
    """The side on which today alone the same was measured: "R quad 4. Last week quad 3+"."""
    sides = {v.side for v in ledger.values if (v.name, v.joint, v.prior) == (prior.name, prior.joint, False)}
    return sides.pop() if len(sides) == 1 else None


def _ends_prior(ledger: Ledger, n: int) -> bool:
    """Whether the list from value `n` on, in its sentence, ends with an earlier one."""
    end = ledger.text.layout.sentence(ledger.values[n].start)[1]
    behind = [value for value in ledger.values[n + 1 : n + 1 + _LIST] if value.start < end]
    own = bool(behind) and _is_bracketed_behind(ledger, ledger.values[n], behind[0])
    return bool(behind) and not own and behind[0].prior and all(value.prior or value.was for value in behind)


def _is_bracketed_behind(ledger: Ledger, value: Value, earlier: Value) -> bool:
    """`DF 9 (6)`: the earlier one stands in a bracket of its own."""
    same = (value.name, value.joint, value.side) == (earlier.name, earlier.joint, earlier.side)
    return same and ledger.text.plain[value.end : earlier.end].lstrip().startswith("(")


def is_correction(ledger: Ledger, i: int) -> bool:
    """Whether the number at token `i` replaces the one before it ("one ten, no, one oh five")."""
    return ledger.said.spent and any(ledger.kind(k) == "correction" for k in range(i - _CORRECTION, i))


def _before(ledger: Ledger, i: int) -> int:
    """What stands before the words of the number at token `i` itself: the arrow of `lacks 8 -> lacks 4`."""
    k = i - 1
    while ledger.kind(k) == "lack":
        k -= 1
    return k


def has_day_before(ledger: Ledger, at: int) -> bool:
    """`98 (Fri 84)`, `6-94 (POD 9: 11-82)`: whether a bracket with an earlier day opens right before the number at `at`."""
    return _DAY_BEFORE.search(ledger.text.plain, max(0, at - _BRACKETED), at) is not None


def bracketed_before(ledger: Ledger, at: tuple[int, int]) -> Value | None:
    """The value in the bracket before, of the number `at` that is alone in its bracket: `flex 85 (75 last mo), abd 70 (60)`."""
    plain = ledger.text.plain
    if plain[at[0] - 1 : at[0]] != "(" or plain[at[1] : at[1] + 1] != ")":
        return None
    begins = ledger.text.layout.sentence(at[0])[0]
    listed = [value for value in ledger.values[-_LIST:] if value.start >= begins]
    return next((v for v in reversed(listed) if "(" in plain[max(begins, v.start - 1) : v.end]), None)


def take_bracketed(ledger: Ledger, value: Value, at: tuple[int, int]) -> None:
    """`abd 38 (L 45), ext 40 (48)`, `flex 95 (PROM 110), abd 80 (94)`: what the first bracket said of its number."""
    before = None if ledger.said.columns else bracketed_before(ledger, at)
    if before is not None and not before.prior:
        value.side, value.mode = before.side, before.mode


def _is_bracketed_as_before(ledger: Ledger, at: tuple[int, int]) -> bool:
    before = bracketed_before(ledger, at)
    return before is not None and before.prior


def _is_held_anew(ledger: Ledger, i: int) -> bool:
    """`DF (knee ext) 2, (knee flex) 8`, "with it bent she gets 12": the limb was held otherwise for the number at token `i`."""
    k = i - 1
    while ledger.kind(k) in ("link", "present", "copula"):
        k -= 1
    return ledger.kind(k) == "position" and not ledger.written(k).startswith("in ")


def goes_on(ledger: Ledger, i: int, after: int) -> bool:
    """Whether the number at token `i` is a second one of the subject that already had one."""
    said, before = ledger.said, ledger.value(_before(ledger, i))
    at = ledger.tokens[i].start
    if has_day_before(ledger, at):
        said.fresh.add("earlier")
    last_prior = bool(ledger.values) and ledger.values[-1].prior
    changed = before == "->" or (before == "to" and (said.moved or last_prior))
    if changed:
        said.fresh.add("changed")
    if changed or said.fresh & _OWN_WORDS or is_correction(ledger, i):
        return True
    if bracketed_before(ledger, (at, ledger.tokens[after - 1].end)) is not None:
        return True
    if not said.gap and _is_held_anew(ledger, i):
        return True
    after += ledger.value(after) == "(" and ledger.value(after + 2) == ")"
    later = (
        ledger.kind(after) in ("after", "position", "mode", "header")
        or is_said_behind(ledger, after)
        or side_follows(ledger, after)
    )
    today = last_prior and is_said_today(ledger, after)
    adverb = ledger.kind(after) == "mode" and ledger.written(after).endswith("ly")  # "5 active but I get 60 passively"
    if said.gap <= _BRIEF and (ledger.kind(after) == "after" or adverb):
        return True  # "90 before manual and 110 after"
    return today or (said.gap == 0 and (later or (last_prior and ledger.kind(after) == "now")))
