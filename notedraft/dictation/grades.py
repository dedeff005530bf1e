"""A manual muscle test grade as it is written: `4-/5`, "four minus out of five", `+2/5`, `3-4/5`, a bare `3-`."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import SENTENCE_ENDS
from notedraft.patterns import pattern

_BEST = 5
_SIGNS = {"+": "+", "-": "-", "plus": "+", "minus": "-"}
_IN_WORDS = frozenset({"1+", "1-", "2+", "2-", "3+", "3-", "4+", "4-", "5-"})
"""What "fair plus" and the like are worth, as the phrase book gives it."""
_OUT_OF = (("/", "5"), ("out", "of", "5"), ("of", "5"), ("over", "5"))
_COUNTED = frozenset(
    "sets set trials trial reps rep steps attempts tries times visits sessions days x weeks tosses cones words".split()
)
"""Behind "4/5": it counts something."""
_DATED = frozenset({"on", "by", "since", "date", "dos", "met", "seen"})
"""Before "4/5": a date."""
_OTHER_SCALES = frozenset("mas ashworth tone edema clonus spasticity pitting pulse effusion rpe borg".split())
_ENDS_SCALE = SENTENCE_ENDS | {"i", "we", "so", "seconds", "minutes", "reps", "pounds"}
"""What ends the list that a scale heads: "the tone took over so I stopped, then a stretch 30 seconds"."""
_OF_TEN = pattern(r"\s*(?:/|(?:out )?of|over)\s*10\b")
_NEAR, _LIST, _SCALED = 3, 10, 20
_GRADING = frozenset({"grade", "gr"})
_NUMBERED = frozenset("x # level week day visit phase step stage".split())
_DOSE = frozenset({"x", "set", "sets", "rep", "reps"})


class Grade(NamedTuple):
    """One grade, or two where a range was written."""

    low: str
    high: str | None
    out_of_five: bool
    signed: bool
    start: int
    end: int
    after: int
    """Index of the first token behind the grade."""


@cache
def _counters() -> frozenset[str]:
    return frozenset(load("motions")["around"]["veto"]) - {"+"}


@cache
def _injuries() -> frozenset[str]:
    return frozenset(load("muscles")["injuries"])


def with_heard(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where a word that sounds like a number stands for it: `for minus`, "free plus out of five"."""
    heard = load("muscles")["heard"]
    return [
        Token("number", heard[t.value], t.start, t.end) if t.value in heard and _is_heard(tokens, i) else t
        for i, t in enumerate(tokens)
    ]


def _is_heard(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a grade can stand at token `i`: its sign or its scale follows, and no number of its own."""
    signed = i + 1 < len(tokens) and tokens[i + 1].value in ("plus", "minus")
    k = i + 1 + signed
    scaled = _out_of_five(tokens, k)[0]
    counted = k < len(tokens) and tokens[k].kind == "number"
    led = i > 0 and tokens[i - 1].kind not in ("number", "mark")
    return led and (scaled or (signed and not counted))


def read_grade(
    plain: str, tokens: Sequence[Token], i: int, *, cell: bool = False, paired: bool = False
) -> Grade | None:
    """The grade that begins at number token `i`; null where the number is none.

    `cell`: it is one of a row, so that a slash may part it from the next; `paired`: in this row it surely does.
    """
    first, j = _one(plain, tokens, i)
    if first is None:
        return None
    second, j = _second(plain, tokens, j, between=_is_between(tokens, i))
    apart = cell and (paired or _stands_apart(tokens, j) or _both_signed(tokens, j))
    out_of_five, j, late_sign = (False, j, "") if apart else _out_of_five(tokens, j)
    low = first if second or not late_sign else first[0] + late_sign
    if not out_of_five and len(low) > 1 and _sign_before(plain, tokens[i]):
        return None  # "ER +5" is a change
    start = tokens[i].start - len(_sign_before(plain, tokens[i]))
    named = i > 0 and tokens[i - 1].value in _GRADING
    grade = Grade(low, second, out_of_five, len(low) > 1 or named, start, tokens[j - 1].end, j)
    return None if _is_something_else(plain, tokens, i, grade, cell=cell) else grade


def _stands_apart(tokens: Sequence[Token], j: int) -> bool:
    """Whether the slash at token `j` parts two cells: `DF 4- / 5` under R and L."""
    if j + 1 >= len(tokens) or tokens[j].value != "/":
        return False
    return tokens[j - 1].end < tokens[j].start and tokens[j].end < tokens[j + 1].start


def _both_signed(tokens: Sequence[Token], j: int) -> bool:
    """`4-/5-` under R and L: two grades."""
    ends = [t.value for t in tokens[j - 1 : j + 3]]
    return len(ends) > len("-/5") and ends[1] == "/" and ends[0] in _SIGNS and ends[3] in _SIGNS


def _one(plain: str, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    digit = tokens[i].value
    if tokens[i].kind == "number" and digit in _IN_WORDS:
        return digit, i + 1
    if tokens[i].kind != "number" or len(digit) != 1 or int(digit) > _BEST:
        return None, i
    sign, j = _sign_behind(plain, tokens, i + 1)
    return digit + (sign or _sign_before(plain, tokens[i])), j


def _sign_before(plain: str, token: Token) -> str:
    """`+2/5`, `-4/5`: a sign in front, and not a dash between words."""
    at = token.start
    free = at >= 1 and plain[at - 1] in "+-" and (at == 1 or plain[at - 2] in " \n(:;,=")
    return plain[at - 1] if free else ""


def _sign_behind(plain: str, tokens: Sequence[Token], j: int) -> tuple[str, int]:
    """A plus or minus behind the digit, and not the dash of a range or between words."""
    written = plain[tokens[j].start : tokens[j].end] if j < len(tokens) else ""
    if written not in _SIGNS:
        return "", j
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if written == "-" and following and following.value in ("plus", "minus"):
        return _SIGNS[following.value], j + 2
    # `3-4`, `3-way`: the dash joins what follows
    touches = (
        following is not None
        and plain[following.start] not in ")]|"
        and following.start == tokens[j].end
        and following.kind not in ("mark", "side")
    )
    if written == "-" and (touches or tokens[j].start != tokens[j - 1].end):
        return "", j
    return _SIGNS[written], j + 1


def _is_between(tokens: Sequence[Token], i: int) -> bool:
    return any(t.value == "between" for t in tokens[max(0, i - len(("between", "a"))) : i])


def _second(plain: str, tokens: Sequence[Token], j: int, *, between: bool) -> tuple[str | None, int]:
    """The upper end of `3-4/5`, "3+ to 4-/5", "a 3 or a 4", "between a 3+ and a 4-"; `4- 5` is none."""
    joins = tokens[j].value if j + 1 < len(tokens) else ""
    if joins not in ("-", "to", "or") and not (between and joins == "and"):
        return None, j
    k = j + 1 + (tokens[j + 1].value in ("a", "an", "maybe"))
    if k >= len(tokens):
        return None, j
    second, after = _one(plain, tokens, k)
    told = joins in ("or", "and") or _out_of_five(tokens, after)[0]
    return (second, after) if second and told else (None, j)


def _out_of_five(tokens: Sequence[Token], j: int) -> tuple[bool, int, str]:
    """Whether "/5" or "out of five" follows, where it ends, and a sign behind it (`4/5-`)."""
    values = tuple(t.value for t in tokens[j : j + 4])
    form = next((form for form in _OUT_OF if values[: len(form)] == form), None)
    if form is None:
        return False, j, ""
    end = j + len(form)
    sign = tokens[end] if end < len(tokens) and tokens[end].value in ("+", "-") else None
    dash = end + 1 < len(tokens) and tokens[end + 1].kind == "number"
    if sign is None or dash or sign.start != tokens[end - 1].end:
        return True, end, ""
    return True, end + 1, sign.value


def _is_something_else(plain: str, tokens: Sequence[Token], i: int, grade: Grade, *, cell: bool) -> bool:
    """Whether the number counts, numbers or dates something, or is of another scale."""
    ahead = tokens[grade.after : grade.after + 2]
    behind = plain[ahead[0].start : ahead[0].end] if ahead else ""
    before = plain[tokens[i - 1].start : tokens[i - 1].end] if i else ""
    joined = len(ahead) > 1 and behind == "-" and ahead[1].kind in ("word", "degree", "unit")
    compound = joined and ahead[0].end == ahead[1].start  # "a five-degree lag", "with a two-pound cuff"
    if (
        compound
        or _OF_TEN.match(plain, tokens[grade.after - 1].end)
        or "pain" in (t.value for t in tokens[max(0, i - _NEAR) : i])
    ):
        return True
    if before in _GRADING and (_is_technique(plain, tokens, i - 1) or not _names_graded(plain, tokens, grade.after)):
        return True
    near = _is_of_other_scale(tokens, i)
    reflex = not grade.out_of_five and _is_reflex(tokens, i)
    if near or behind in _COUNTED or before in _NUMBERED or reflex:
        return True
    if grade.out_of_five:
        parts = (behind == "/" and len(ahead) > 1 and ahead[1].kind == "number") or (
            before == "/" and tokens[i - 2].kind == "number"
        )
        return before in _DATED or (not cell and parts)
    glued = (
        i > 0
        and tokens[i - 1].kind != "side"
        and tokens[i - 1].end == tokens[i].start
        and (before[-1:].isalpha() or before == "." or (before == "/" and not cell))
    )
    dosed = len(ahead) > 1 and ahead[0].kind == "number" and ahead[1].value in _DOSE
    slashed = not cell and behind in ("/", "-") and len(ahead) > 1 and ahead[1].kind == "number"
    next_exercise = " ".join(plain[t.start : t.end] for t in ahead) in load("motions")["around"]["next_exercise"]
    dated = behind in ("wk", "week") and len(ahead) > 1 and ahead[1].kind == "number"  # `4/5 (3+ wk 16)`
    return glued or dosed or slashed or (behind in _counters() and not (next_exercise or dated))


def _is_technique(plain: str, tokens: Sequence[Token], i: int) -> bool:
    """`glides grade 3 left quads 4-`: the grade at token `i` is how a hands-on technique was done."""
    before = tokens[max(0, i - 1) : i]
    return any(plain[t.start : t.end] in _techniques() for t in before)


@cache
def _techniques() -> frozenset[str]:
    return frozenset(load("muscles")["techniques"])


def _names_graded(plain: str, tokens: Sequence[Token], j: int) -> bool:
    """`grade 4 right quad`: a muscle right behind, and no injury or hands-on technique of it."""
    while j < len(tokens) and (tokens[j].kind in ("side", "joint") or tokens[j].value in ("of", "the", "for", "in")):
        j += 1
    injured = any(plain[t.start : t.end] in _injuries() for t in tokens[j : j + _NEAR])
    return j < len(tokens) and tokens[j].kind in ("muscle", "agent") and not injured


def _is_of_other_scale(tokens: Sequence[Token], i: int) -> bool:
    """`MAS: biceps 1+, wrist flexors 2`: a scale that heads its list, up to a word such as MMT."""
    for token in reversed(tokens[max(0, i - _SCALED) : i]):
        if token.value in _ENDS_SCALE or token.kind == "header":
            return False
        if token.value in _OTHER_SCALES:
            return True
    return False


def _is_reflex(tokens: Sequence[Token], i: int) -> bool:
    """`DTR 2+ biceps, patella 1+`: reflexes are graded too, in lists."""
    for token in reversed(tokens[max(0, i - _LIST) : i]):
        if token.value in (".", "\n", ";"):
            return False
        if token.value in ("dtr", "dtrs", "reflex", "reflexes"):
            return True
    return False
