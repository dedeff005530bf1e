"""Manual muscle test grades: which muscle or group, which side, today or before."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from notedraft.dictation.body import around, body_phrases, limb_of, muscle_limb, read_body
from notedraft.dictation.grade_walk import GradeWalk
from notedraft.dictation.grades import with_heard
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Meaning, PhraseBook, Token, listed, phrases_of
from notedraft.dictation.said import STRENGTH, Value
from notedraft.dictation.said_short import with_said_short
from notedraft.dictation.text import Text
from notedraft.dictation.visits import settle_repeated
from notedraft.finding import Question
from notedraft.note import Side, Strength

_LIST = 9
"""Tokens of a list before the muscle."""
_OF_WRIST = {"we": "extension", "wf": "flexion"}
_AROUND = ("link", "moved", "present", "copula", "now", "was", "from", "after", "earlier", "goal", "bound")


@cache
def _book() -> PhraseBook:
    words = load("muscles")
    heads: dict[str, Meaning] = dict.fromkeys(words["strength_words"], ("header", STRENGTH))
    return PhraseBook(
        *around(*_AROUND),
        body_phrases(),
        listed("link", words["told_beside"]),
        phrases_of("muscle", words["graded_parts"]),
        phrases_of("number", words["grade_words"]),
        heads,
    )


def read_strength(text: Text) -> tuple[list[Strength], list[Question]]:
    """Every graded muscle of `text`, and what about them could not be decided."""
    tokens = with_said_short(with_heard(read_body(_book(), text.words)))
    walk = GradeWalk(text, _with_lower_trapezius(_with_wrist(text, tokens)))
    walk.run()
    settle_repeated(walk)
    found = [_fact(walk, value) for value in walk.values]
    once = {(f.muscle, f.side, f.grade, f.when): f for f in reversed(found)}
    return list(once.values())[::-1], walk.questions


def _with_lower_trapezius(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where the first of two sides is the muscle: `LT L 4- R 4`."""
    sides = {i for i, (t, following) in enumerate(pairwise(tokens)) if t.kind == following.kind == "side"}
    sides |= {i for i in range(1, len(tokens) - 1) if _is_in_list_of_shoulder(tokens, i)}
    lower = {i for i in sides if tokens[i].end - tokens[i].start == len("lt") and tokens[i].value == "left"}
    return [t._replace(kind="muscle", value="lower trapezius") if i in lower else t for i, t in enumerate(tokens)]


def _with_wrist(text: Text, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where `WE` and `WF` in capitals beside a grade are the wrist's: `bic 3+, WE 2+`, `4/5 WF`."""
    named = {i for i, t in enumerate(tokens) if t.value in _OF_WRIST and _is_beside_grade(text, tokens, i)}
    return [part for i, t in enumerate(tokens) for part in (_wrist(t) if i in named else (t,))]


def _is_beside_grade(text: Text, tokens: Sequence[Token], i: int) -> bool:
    start, end = text.canon.origin(tokens[i].start, tokens[i].end)
    led = i + 1 < len(tokens) and tokens[i + 1].kind == "number"
    told = i > 1 and [t.value for t in tokens[i - 2 : i]] == ["/", "5"]
    return (led or told) and text.source.text[start:end].isupper()


def _wrist(token: Token) -> tuple[Token, ...]:
    return token._replace(kind="joint", value="wrist"), token._replace(kind="motion", value=_OF_WRIST[token.value])


def _is_in_list_of_shoulder(tokens: Sequence[Token], i: int) -> bool:
    """`IR 4+, LT 3+`: between a comma and a grade, behind the shoulder's rotations."""
    if tokens[i].kind != "side" or tokens[i - 1].value != "," or tokens[i + 1].kind != "number":
        return False
    return any(t.value in ("external rotation", "internal rotation") for t in tokens[max(0, i - _LIST) : i])


def _fact(walk: GradeWalk, value: Value) -> Strength:
    return Strength(
        muscle=value.name,
        side=None if value.name in load("muscles")["unpaired"] else value.side or _side_from_heading(walk, value),
        grade=value.grade,
        when="prior" if value.prior else "today",
        evidence=[walk.text.span(value.start, value.end)],
    )


def _side_from_heading(walk: GradeWalk, value: Value) -> Side | None:
    """The side of the problem at the muscle's joint or limb."""
    place = value.joint or (value.name if limb_of(value.name) else muscle_limb(value.name))
    return walk.problems.side_for(place, value.start) if place else None
