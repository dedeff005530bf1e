"""A manual muscle test grade as it is written: `4-/5`, "four minus out of five", `+2/5`, `3-4/5`, a bare `3-`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token

_BEST = 5
_SIGNS = {"+": "+", "-": "-", "plus": "+", "minus": "-"}
_COUNTED = frozenset({"trials", "trial", "reps", "rep", "steps", "attempts", "tries", "times", "visits", "sessions", "days", "x", "weeks", "tosses", "cones", "words"})
_OTHER_SCALES = frozenset({"dtr", "dtrs", "reflex", "reflexes", "mas", "ashworth", "tone", "edema", "clonus", "spasticity", "pitting", "pulse", "effusion", "rpe", "borg"})
_DATED = frozenset({"on", "by", "since", "date", "dos", "met", "seen"})


@dataclass(frozen=True, slots=True)
class Grade:
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
    around = load("motions")["around"]
    return frozenset(around["veto"]) - {"+"}


def read_grade(plain: str, tokens: Sequence[Token], i: int) -> Grade | None:
    """The grade that begins at number token `i`; null where the number is none."""
    first, j = _one(plain, tokens, i)
    if first is None:
        return None
    second, k = _second(plain, tokens, i, j)
    j = k if second else j
    out_of_five, j, late_sign = _out_of_five(tokens, j)
    low = first if second or not late_sign else first[0] + late_sign
    start = tokens[i].start - (1 if _sign_before(plain, tokens[i]) else 0)
    grade = Grade(low, second, out_of_five, len(low) > 1, start, tokens[j - 1].end, j)
    return None if _is_something_else(plain, tokens, i, grade) else grade


def _one(plain: str, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    digit = tokens[i].value
    if tokens[i].kind != "number" or len(digit) != 1 or int(digit) > _BEST:
        return None, i
    before = _sign_before(plain, tokens[i])
    sign, j = _sign_behind(plain, tokens, i + 1)
    return digit + (sign or before), j


def _sign_before(plain: str, token: Token) -> str:
    """`+2/5`, `-4/5`: a sign in front, and not a dash between words."""
    at = token.start
    free = at >= 1 and plain[at - 1] in "+-" and (at == 1 or plain[at - 2] in " \n(:;,=")
    return plain[at - 1] if free else ""


def _sign_behind(plain: str, tokens: Sequence[Token], j: int) -> tuple[str, int]:
    if j >= len(tokens):
        return "", j
    token, written = tokens[j], plain[tokens[j].start : tokens[j].end]
    if written not in _SIGNS:
        return "", j
    if written == "-" and j + 1 < len(tokens) and tokens[j + 1].value in ("plus", "minus"):
        return _SIGNS[tokens[j + 1].value], j + 2
    if written == "-":
        touches_number = j + 1 < len(tokens) and tokens[j + 1].kind == "number" and tokens[j + 1].start == token.end
        if touches_number or token.start != tokens[j - 1].end:
            return "", j
    return _SIGNS[written], j + 1


def _second(plain: str, tokens: Sequence[Token], i: int, j: int) -> tuple[str | None, int]:
    """The upper end of `3-4/5` or "3+ to 4-/5"; only before "/5", else `4- 5` would be one."""
    if j + 1 >= len(tokens) or tokens[j].value not in ("-", "to"):
        return None, j
    second, k = _one(plain, tokens, j + 1)
    return (second.rstrip("+-") if second and tokens[j].value == "-" and len(second) > 1 and k == j + 2 else second, k) if second and _out_of_five(tokens, k)[0] else (None, j)


def _out_of_five(tokens: Sequence[Token], j: int) -> tuple[bool, int, str]:
    """Whether "/5" or "out of five" follows, where it ends, and a sign behind it (`4/5-`)."""
    values = [t.value for t in tokens[j : j + 4]]
    size = 0
    if values[:2] == ["/", "5"]:
        size = 2
    elif values[:3] == ["out", "of", "5"]:
        size = 3
    elif values[:2] == ["of", "5"] or values[:2] == ["over", "5"]:
        size = 2
    if not size:
        return False, j, ""
    end = j + size
    if end < len(tokens) and tokens[end].value in ("+", "-") and tokens[end].start == tokens[end - 1].end:
        follows = tokens[end + 1].kind == "number" if end + 1 < len(tokens) else False
        if not follows:
            return True, end + 1, tokens[end].value
    return True, end, ""


def _is_something_else(plain: str, tokens: Sequence[Token], i: int, grade: Grade) -> bool:
    written = [plain[t.start : t.end] for t in tokens[grade.after : grade.after + 2]]
    before = plain[tokens[i - 1].start : tokens[i - 1].end] if i else ""
    scored = {t.value for t in tokens[max(0, i - 3) : i]} & _OTHER_SCALES
    if scored or (written[:1] and written[0] in _COUNTED):
        return True
    if grade.out_of_five:
        return before in _DATED or before in ("/", "x") or written[:1] == ["/"]
    glued = i > 0 and tokens[i - 1].end == tokens[i].start and (before[-1:].isalpha() or before in ("/", ".", "x"))
    more = written[:1] in (["/"], ["-"]) or (written[:1] and tokens[grade.after].kind == "number" and written[1:] and written[1] in ("x", "set", "sets", "rep", "reps"))
    return bool(glued or more or (written[:1] and written[0] in _counters()) or before in ("x", "#", "level", "week", "day", "visit", "grade", "gr", "phase"))
