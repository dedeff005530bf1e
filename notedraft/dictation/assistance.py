"""How much help an activity took: assist levels, hybrids of two, and the number of persons."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from notedraft.dictation.corrections import standing_alone
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.phrases import PhraseBook, Token, listed, phrases_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Assistance
from notedraft.patterns import pattern

_NEAR = 14
"""Tokens in which the activity that was assisted stands."""
_PERSONS = frozenset({"person", "persons", "people", "helpers", "staff", "therapists", "pers"})
_MOST_UNSAID = 2
"""Helpers that `min A x2` counts; more only where "persons" is said: `min A x4 for sit to stand` counts repetitions."""
_JOINS = frozenset({"-", "/", "to", "->"})
_ASSIST = " assist"
THEN = ", then "
"""Between two levels of which the second is the later one of today."""
_CHANGE = 14
"""Tokens between two levels of one activity: "min assist the first set, then supervision"."""
_PUT_RIGHT = 8
"""Tokens in which a level is put right: "mod assist, no, sorry, that was min assist"."""
_TIES = frozenset({"for", "with", "on", "during", "w", "in"})
_CLOSE = 3
"""Tokens behind a level in which an activity is surely its own."""
_SET_UP, _SET_UP_THINGS = "set-up assist", frozenset("the a an his her in on for to of and was".split())
"""Behind "feeding set up": what was set up, and no help."""
_STEPS_TAKEN = pattern(r"\b(?:took|takes?|taking) (?:about |only |just )?\d+ (?:small |side |short )?steps$")
_STEPS = 40
"""Characters of "took about 6 small steps"."""
_WORN = 20
"""Characters before clothing in which "without the" stands."""
_WORDS = 4
"""Words of an activity that the lexicon does not hold: "SBA for single leg toss"."""


@cache
def _book() -> PhraseBook:
    data = load("assistance")
    return PhraseBook(
        listed("not_now", data["not_now"]),
        listed("aid", data["aids"]),
        listed("change", data["changes"]),
        listed("earlier", data["earlier"]),
        listed("became", data["became"]),
        phrases_of("activity", data["activities"]),
        phrases_of("half", data["half_levels"]),
        phrases_of("level", data["levels"]),
    )


def read_assistance(text: Text) -> tuple[list[Assistance], list[Question]]:
    """Every assist level of today in `text`; what can't be tied to an activity keeps the level alone."""
    tokens = _book().read(text.words)
    found = []
    i = 0
    while i < len(tokens):
        level, after = _level(tokens, i)
        if level and _is_todays(text, tokens, after - 1 if THEN in level else i):
            while (corrected := _put_right(text, tokens, after)) is not None:
                level, after = corrected
            first, last = i, after
            while (changed := _changed(text, tokens, after)) is not None:
                second, last, after = changed
                level = f"{level}{THEN}{second}"
            start, end, activity = _activity(text, tokens, first, last)
            found.append(Assistance(level=level, activity=activity, evidence=[text.span(start, end)]))
        i = after
    return list({(a.level, a.activity): a for a in reversed(found)}.values())[::-1], []


def _put_right(text: Text, tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The level that takes the place of the one before token `i`, and the index behind it: "min assist, I mean contact guard"."""
    for k in range(i, min(i + _PUT_RIGHT, len(tokens))):
        level, after = _level(tokens, k)
        if level is not None:
            taken_back = _taken_back().fullmatch(text.plain, tokens[i - 1].end, tokens[k].start)
            return (level, after) if taken_back else None
    return None


@cache
def _taken_back() -> re.Pattern[str]:
    """Nothing but words that take back, and the first words of what stands instead: "no wait, that was"."""
    said = "|".join(sorted(map(re.escape, standing_alone()), key=len, reverse=True))
    return re.compile(
        rf"(?!, no $)[\s,-]*(?:(?:oh|uh|um|well|{said})\b[\s,-]*)+(?:(?:it|that|she|he|they|was|is|a|more like|needed|really|just)\b\s*)*"
    )


def _changed(text: Text, tokens: Sequence[Token], i: int) -> tuple[str, int, int] | None:
    """The level that the one before token `i` became in its sentence, and the index behind it: `CGA -> SBA`, "then supervision".

    Behind it no activity of its own may stand ("then CGA for gait"): that is another one's level.
    """
    told = False
    for k in range(i, min(i + _CHANGE, len(tokens))):
        token = tokens[k]
        if token.value in (".", ";", "\n") or token.kind in ("activity", "not_now"):
            return None
        level, after = _level(tokens, k)
        told = told or token.kind == "change" or (token.value == "->" and k == i)
        if level is None:
            continue
        own = after + 1 < len(tokens) and tokens[after].value in _TIES and tokens[after + 1].kind == "activity"
        own = own and tokens[i - 1].kind in ("level", "half") and k > i + 1
        return (level, after, after) if told and not own and _is_todays(text, tokens, k) else None
    return None


def _level(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    """The level that begins at token `i` and the index behind it; `CGA-SBA` and `Mod-Min A` are one."""
    if tokens[i].kind not in ("level", "half") or _is_minutes(tokens, i):
        return None, i + 1
    hybrid = i + 2 < len(tokens) and tokens[i + 1].value in _JOINS and tokens[i + 2].kind in ("level", "half")
    if hybrid and "level" in (tokens[i].kind, tokens[i + 2].kind) and tokens[i].value != tokens[i + 2].value:
        if tokens[i + 1].value == "->":
            return tokens[i].value, i + 1
        if tokens[i + 1].value == "to" and i and tokens[i - 1].kind == "became":
            return _persons(tokens, f"{tokens[i].value}{THEN}{tokens[i + 2].value}", i + 3)
        return _persons(tokens, _joined(tokens[i].value, tokens[i + 2].value), i + 3)
    if tokens[i].kind == "half" and not _is_told_as_level(tokens, i):
        return None, i + 1
    return _persons(tokens, tokens[i].value, i + 1)


def _is_told_as_level(tokens: Sequence[Token], i: int) -> bool:
    """The short form of a level behind another one, or right behind its activity: `CGA -> S`, "dressing min, toileting max"."""
    if _closes_activity(tokens, i):
        return True
    if i > 1 and tokens[i - 1].value == "->" and tokens[i - 2].kind == "level":
        return True
    if i and tokens[i - 1].kind == "change" and any(t.kind == "level" for t in tokens[max(0, i - _NEAR // 2) : i]):
        return True  # "max assist to cut food down to mod with the knife"
    if _is_second_of_list(tokens, i):
        return True
    told = tokens[i - 1].value == "now" and any(t.kind == "level" for t in tokens[max(0, i - _NEAR // 2) : i])
    return i > 0 and told and tokens[i].value != "minimal assist"


def _is_second_of_list(tokens: Sequence[Token], i: int) -> bool:
    """`min assist to the mat, moderate from the toilet`: behind a level, with an activity of its own."""
    long = tokens[i].end - tokens[i].start > len("mod")
    listed = (
        i > 0 and tokens[i - 1].value in (",", "and") and any(t.kind == "level" for t in tokens[max(0, i - _NEAR) : i])
    )
    return long and listed and any(t.kind == "activity" for t in tokens[i + 1 : i + _CLOSE + 1])


def _closes_activity(tokens: Sequence[Token], i: int) -> bool:
    """`self feeding set up`: right behind an activity, and nothing behind it that it could narrow."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    closed = following is None or following.kind in ("mark", "activity") or following.value in ("with", "w")
    if not closed and (tokens[i].value != _SET_UP or following is None or following.value in _SET_UP_THINGS):
        return False
    beside = i - 1 - (tokens[i - 1].value in (":", "is", "was"))
    return beside >= 0 and tokens[beside].kind == "activity" and tokens[beside].value in load("assistance")["daily"]


def _is_minutes(tokens: Sequence[Token], i: int) -> bool:
    """`12 min a little slower`, but not `x6 min A`."""
    short = tokens[i].end - tokens[i].start == len("min a")
    return short and i > 0 and tokens[i - 1].kind == "number" and (i < 2 or tokens[i - 2].value != "x")


def _joined(first: str, second: str) -> str:
    both_assist = first.endswith(_ASSIST) and second.endswith(_ASSIST)
    return f"{first.removesuffix(_ASSIST) if both_assist else first} to {second}"


def _persons(tokens: Sequence[Token], level: str, after: int) -> tuple[str, int]:
    """`Max A x 2 persons`: x counts the helpers, not repetitions."""
    ahead = tokens[after : after + 3]
    counted = (
        len(ahead) > 1
        and ahead[0].value in ("x", "of", "+")
        and ahead[1].kind == "number"
        and ahead[1].value in ("1", "2", "3", "4")
        and not (len(ahead) > 2 and ahead[2].value in ("'", '"', "%", "#", "/"))
    )
    if not counted:
        return level, after
    named = len(ahead) > 2 and ahead[2].value in _PERSONS
    if not named and int(ahead[1].value) > _MOST_UNSAID:
        return level, after
    follows = ahead[2] if len(ahead) > 2 else None
    if (
        not named
        and follows is not None
        and follows.kind != "mark"
        and follows.value not in ("for", "with", "w", "to", "and", "level")
    ):
        return level, after
    number = ahead[1].value
    return f"{level} x {number} person{'' if number == '1' else 's'}", after + (3 if named else 2)


def _is_todays(text: Text, tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if text.scopes.reason(token.start, token.end) is not None:
        return False
    before = tokens[max(0, i - _NEAR) : i]
    for other in reversed(before):
        if other.value in (".", "\n", ";"):
            break
        if other.kind == "not_now" or other.value in ("not", "never"):
            return False
    if _is_bracketed_earlier(tokens, i):
        return False
    following = tokens[i + 1 : i + 2]
    return not (
        following and following[0].kind == "not_now" and following[0].value in ("living", "facility", "lives", "live")
    )


def _is_bracketed_earlier(tokens: Sequence[Token], i: int) -> bool:
    """`(IE max A)`, "(eval: mod A x2)", "min A, was mod A": the words before the level name the visit that it was of."""
    if i > 1 and tokens[i - 1].value in ("was", "were") and tokens[i - 2].value in (",", "("):
        return True  # "min A, was mod A yest"
    for k in range(i - 1, max(-1, i - _CLOSE - 1), -1):
        if tokens[k].value == "(":
            return any(t.kind == "earlier" for t in tokens[k:i])
    return False


def _activity(text: Text, tokens: Sequence[Token], i: int, after: int) -> tuple[int, int, str | None]:
    """The activity in the same sentence, behind the level ("min A for the top shelf") or before it, and the place of both."""
    start, end = tokens[i].start, tokens[after - 1].end
    ahead, before = _ahead(text, tokens, after), _before(text, tokens, i)
    if ahead and not (before and _is_of_before(tokens, i, after, before, ahead)):
        return start, ahead.end, ahead.value
    own_end, own = _in_own_words(text, tokens, after, end)
    if own or not before:
        return start, own_end, own
    if (
        before is not tokens[i - 1]
        and tokens[i - 1].value == "and"
        and after < len(tokens)
        and tokens[after].value == "to"
    ):
        return start, end, None  # "min assist for fasteners and max assist to cut food"
    return before.start, end, before.value


def _is_of_before(tokens: Sequence[Token], i: int, after: int, before: Token, ahead: Token) -> bool:
    """Whether the level is of the activity `before` it: right beside it, told with its change, or that `ahead` stands far off."""
    tied = after < len(tokens) and tokens[after].value in _TIES
    beside = i - 1 - (tokens[i - 1].value in ("are", "is", "was", "were", ":"))
    told_before = before is tokens[beside] or (tokens[after - 1] is not tokens[i] and not tied)
    return told_before or ahead.start > tokens[min(after + _CLOSE, len(tokens) - 1)].start


def _ahead(text: Text, tokens: Sequence[Token], after: int) -> Token | None:
    stop = text.layout.sentence(tokens[after - 1].start)[1]
    for token in tokens[after : after + _NEAR // 2]:
        if token.value in (",", ";", ".", "\n", "and", "then") or token.kind == "level" or token.start >= stop:
            return None
        if token.kind == "activity":
            return token
    return None


def _before(text: Text, tokens: Sequence[Token], i: int) -> Token | None:
    """The activity before the level; a walking aid is walked with where no other one is named ("FWW 60 ft CGA")."""
    begins, aid = text.layout.sentence(tokens[i].start)[0], None
    for k in range(i - 1, max(-1, i - _NEAR - 1), -1):
        token = tokens[k]
        if token.start < begins or token.value in (";", ".", "\n"):
            return aid
        if token.kind == "level" and text.scopes.reason(token.start, token.end) is None:
            return aid or _heading(tokens, begins, token)
        if token.kind == "activity" and not _is_worn(text, tokens, token):
            return _with_its_device(text, tokens, k)
        aid = token._replace(kind="activity", value="ambulation") if token.kind == "aid" else aid
    return aid


def _with_its_device(text: Text, tokens: Sequence[Token], k: int) -> Token:
    """The activity at `k`: "sit to stand with the walker" is no walk, and who "took six steps" climbed none."""
    token, said = tokens[k], text.plain[tokens[k].start : tokens[k].end]
    if said.startswith("with ") and k and tokens[k - 1].kind == "activity":
        return tokens[k - 1]
    return (
        token._replace(value="ambulation")
        if _STEPS_TAKEN.search(text.plain, max(0, token.end - _STEPS), token.end)
        else token
    )


def _is_worn(text: Text, tokens: Sequence[Token], token: Token) -> bool:
    """`walking without the boot`: clothing that nobody puts on."""
    if token.value != "dressing" or text.plain[token.start : token.end].startswith(
        ("dress", "don", "doff", "ub", "lb", "u", "l")
    ):
        return False
    led = text.plain[max(0, token.start - _WORN) : token.start].split()
    led = led[:-1] if led[-1:] and led[-1] in ("the", "a", "an", "her", "his") else led
    return bool(led) and led[-1] in ("with", "without", "in", "wearing", "w/", "c")


def _heading(tokens: Sequence[Token], begins: int, before: Token) -> Token | None:
    """The activity that heads the sentence: `Transfers: floor Min A, chair Mod I`."""
    for token, following in pairwise(starting_in(tokens, begins, before.start + 1)):
        if token.kind == "activity" and following.value == ":":
            return token
    return None


def _in_own_words(text: Text, tokens: Sequence[Token], after: int, end: int) -> tuple[int, str | None]:
    """`SBA for single leg toss`: what the level is for, where the lexicon has no name for it."""
    doing = (
        after < len(tokens) and tokens[after].kind == "word" and is_gerund(tokens[after].value)
    )  # "min A cutting meat"
    if after >= len(tokens) or not (doing or tokens[after].value in ("for", ":", "to")):
        return end, None
    after -= doing
    k = after + 1
    while k < len(tokens) and tokens[k].kind == "word" and tokens[k].value not in load("assistance")["no_activity"]:
        k += 1
    closed = k == len(tokens) or tokens[k].kind == "mark" or tokens[k].value in ("and", "with", "w", "x")
    if not closed or not after + 1 < k <= after + 1 + _WORDS:
        return end, None
    return tokens[k - 1].end, text.plain[tokens[after + 1].start : tokens[k - 1].end]
