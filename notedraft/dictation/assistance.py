"""How much help an activity took: assist levels, hybrids of two, and the number of persons."""

from collections.abc import Sequence
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import PhraseBook, Token, listed, phrases_of
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Assistance

_NEAR = 14
"""Tokens in which the activity that was assisted stands."""
_PERSONS = frozenset({"person", "persons", "people", "helpers", "staff", "therapists", "pers"})
_MOST_UNSAID = 2
"""Helpers that `min A x2` counts; more only where "persons" is said: `min A x4 for sit to stand` counts repetitions."""
_JOINS = frozenset({"-", "/", "to", "->"})
_ASSIST = " assist"


@cache
def _book() -> PhraseBook:
    data = load("assistance")
    return PhraseBook(
        listed("not_now", data["not_now"]),
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
        if level and _is_todays(text, tokens, i):
            first, end, activity = _activity(text, tokens, i, after)
            found.append(Assistance(level=level, activity=activity, evidence=[text.span(first, end)]))
        i = after
    return list({(a.level, a.activity): a for a in reversed(found)}.values())[::-1], []


def _level(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    """The level that begins at token `i` and the index behind it; `CGA-SBA` and `Mod-Min A` are one."""
    if tokens[i].kind not in ("level", "half") or _is_minutes(tokens, i):
        return None, i + 1
    hybrid = i + 2 < len(tokens) and tokens[i + 1].value in _JOINS and tokens[i + 2].kind in ("level", "half")
    if hybrid and "level" in (tokens[i].kind, tokens[i + 2].kind) and tokens[i].value != tokens[i + 2].value:
        if tokens[i + 1].value == "->":
            return tokens[i].value, i + 1
        return _persons(tokens, _joined(tokens[i].value, tokens[i + 2].value), i + 3)
    if tokens[i].kind == "half":
        return None, i + 1
    return _persons(tokens, tokens[i].value, i + 1)


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
    following = tokens[i + 1 : i + 2]
    return not (
        following and following[0].kind == "not_now" and following[0].value in ("living", "facility", "lives", "live")
    )


def _activity(text: Text, tokens: Sequence[Token], i: int, after: int) -> tuple[int, int, str | None]:
    """The activity in the same sentence, behind the level ("min A for the top shelf") or before it, and the place of both."""
    start, end = tokens[i].start, tokens[after - 1].end
    sentence = text.layout.sentence(start)
    for token in tokens[after : after + _NEAR // 2]:
        if token.value in (",", ";", ".", "\n", "and", "then") or token.kind == "level" or token.start >= sentence[1]:
            break
        if token.kind == "activity":
            return start, token.end, token.value
    for token in reversed(tokens[max(0, i - _NEAR) : i]):
        if token.start < sentence[0] or token.kind == "level" or token.value in (";", ".", "\n"):
            break
        if token.kind == "activity":
            return token.start, end, token.value
    return start, end, None
