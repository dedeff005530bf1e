"""A number of degrees as it is written: alone, as a range, as a slash list, signed, or counting something else."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token, amount
from notedraft.patterns import pattern

WIDEST = 200
"""No joint moves further than this, in degrees; a larger number is something else, as is `44.1`."""

_BEST_GRADE = 5
_SHARE = pattern(r" (?:out )?of (\d+)\b(?! ?(?:°|deg))")
_MOST_TRIES = 20
"""`7 of 10`: so many tries."""
_CLOCK = pattern(r" o ?'? ?clock\b")
_GRADE = pattern(r"\+|\s(?:plus|minus)\b|-(?=[/\s,.;)]|$)")
"""Behind a number: it is a muscle grade, as in `4-/5` and "three plus"."""
BEYOND = ("link", "plus")
"""The token of a spoken plus, `extension is plus three`."""
_JOINED = {"-": "-", "to": "-", "through": "-", "thru": "-", "/": "/"}
_IN_CELL = {"-": "-"}
"""What joins several numbers into one value, and how it is written for short."""


class Degrees(NamedTuple):
    """Numbers that stand together: one, `lo-hi` (`ranged`), or a slash list."""

    numbers: tuple[int | float, ...]
    ranged: bool
    minus: bool
    """A written minus stands before the first number; whether it means a lack was not said."""
    plus: bool
    marked: bool
    """A degree sign or word was there."""
    start: int
    end: int
    after: int
    """Index of the first token behind the value."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("motions")["around"][kind])


def read_degrees(plain: str, tokens: Sequence[Token], i: int, *, cell: bool = False) -> Degrees | None:
    """The value that begins at number token `i`; null where the number counts something else.

    `cell`: it is one of a row, so that only a dash makes it a range and a slash parts it from the next.
    """
    numbers, ranged, marked, j = _numbers(plain, tokens, i, _IN_CELL if cell else _JOINED)
    if any(n > WIDEST or n * 2 % 1 for n in numbers) or _counts_something(plain, tokens, i, j, marked):
        return None
    spoken = i > 0 and (tokens[i - 1].kind, tokens[i - 1].value) == BEYOND
    sign = "+" if spoken else _sign(plain, tokens, i)
    start = tokens[i - 1].start if spoken else tokens[i].start - (1 if sign else 0)
    end = tokens[j - 1].end
    return Degrees(numbers, ranged, sign == "-", sign == "+", marked, start, end, j)


def _numbers(
    plain: str, tokens: Sequence[Token], i: int, joining: Mapping[str, str]
) -> tuple[tuple[int | float, ...], bool, bool, int]:
    numbers, marked, j = [amount(tokens[i])], False, i + 1
    joined = ""
    while j < len(tokens):
        if tokens[j].kind == "degree":
            marked, j = True, j + 1
            continue
        mark = joining.get(tokens[j].value, "")
        signed = mark == "/" and j + 2 < len(tokens) and tokens[j + 1].value == "-"
        at, sign = (j + 2, -1) if signed else (j + 1, 1)
        joins = mark and joined in ("", mark) and at < len(tokens) and tokens[at].kind == "number"
        if not joins or "\n" in plain[tokens[j].start : tokens[at].start] or len(numbers) >= _LONGEST_LIST:
            break
        numbers.append(sign * amount(tokens[at]))
        joined, j = mark, at + 1
    return tuple(numbers), joined == "-", marked, j


_LONGEST_LIST, _WEEKS_AT = 8, 3


def _counts_something(plain: str, tokens: Sequence[Token], i: int, j: int, marked: bool) -> bool:
    """Whether the number is a dose, a score, a date or part of a name."""
    written = [plain[t.start : t.end] for t in tokens[j : j + 4]]
    before = plain[tokens[i - 1].start : tokens[i - 1].end] if i else ""
    if written[:1] == ["-"] and written[1:2] and written[1] in _words("veto") and not marked:
        return True  # "left, two-pound dumbbell"
    share = _SHARE.match(plain, tokens[j - 1].end)
    if share and amount(tokens[i]) <= int(share[1]) <= _MOST_TRIES:
        return True
    if _load_at(plain, tokens, j) or (marked and _dose_at(plain, tokens, j)):
        return True
    if marked:
        speed = written[:1] in (["/"], ["per"]) and written[1:2] in (["s"], ["sec"], ["second"])  # `60°/s`
        return speed or before in ("x", "#") or written[:1] == ["x"]
    if before in ("by", "in", "at", "til", "until", "@") and plain[tokens[i].start : tokens[j - 1].end].endswith("/52"):
        return True  # `by 4/52`
    if (
        before == "/"
        and tokens[i].value == "52"
        and i > _WEEKS_AT
        and tokens[i - _WEEKS_AT].value in ("by", "til", "until")
    ):
        return True  # `MD limits flex to 90 til 10/52`
    named = j < len(tokens) and tokens[j].kind == "motion"  # `UD 18 S 45`
    counted = (
        bool(written)
        and not named
        and written[0] in _words("veto")
        and " ".join(written[:2]) not in _words("next_exercise")
        and not (tokens[j].kind == "guard" and len(written) > 2 and written[2].startswith("min"))
    )
    if _is_score(plain, tokens, i, j) or before in _words("before") or counted:
        return True
    if _CLOCK.match(plain, tokens[j - 1].end) or (before == "by" and i > 1 and tokens[i - 2].kind == "number"):
        return True  # "my nine o'clock's", "with the dowel, two by ten"
    if i > 1 and before == ":" and tokens[i - 2].kind == "number" and tokens[i - 2].end + 1 == tokens[i].start:
        return True  # `premed at 7:30`
    if written[:1] == ["by"] and j + 1 < len(tokens) and tokens[j + 1].kind == "number":
        return True  # "right, 3 by 12"
    followed_by_dose = _dose_at(plain, tokens, j) or (
        before == "to" and written[:1] == [","] and _dose_at(plain, tokens, j + 1)
    )
    glued = i > 0 and tokens[i - 1].end == tokens[i].start and before[-1:].isalpha()
    return followed_by_dose or glued


def _dose_at(plain: str, tokens: Sequence[Token], j: int) -> bool:
    """Whether sets or repetitions begin at token `j`: the number before them is how far the exercise goes."""
    j += j < len(tokens) and tokens[j].kind == "side"  # "scaption to 90 L 2x10"
    if j + 1 >= len(tokens) or tokens[j].kind != "number":
        return False
    return plain[tokens[j + 1].start : tokens[j + 1].end] in ("x", "sets", "set", "reps", "rep")


def _load_at(plain: str, tokens: Sequence[Token], j: int) -> bool:
    """`leg press 60-0° 80#`: behind the number stands a load, so that it is how far the exercise goes."""
    j += j < len(tokens) and tokens[j].kind == "side"  # "scaption to 80 B 3#"
    if j + 1 >= len(tokens) or tokens[j].kind != "number":
        return False
    return plain[tokens[j + 1].start : tokens[j + 1].end] in ("#", "lb", "lbs", "pounds", "pound", "kg")


def _is_score(plain: str, tokens: Sequence[Token], i: int, j: int) -> bool:
    """`4/10`, `4/5` and `3-4/5` are pain and strength; `4+` and "three minus" are grades."""
    written = plain[tokens[i].start : tokens[j - 1].end].replace(" ", "")
    out_of = written.endswith(("/10", "/5")) and written.count("/") == 1
    out_of = out_of and not amount(tokens[i]) > int(tokens[j - 1].value)
    return out_of or (amount(tokens[i]) <= _BEST_GRADE and bool(_GRADE.match(plain, tokens[j - 1].end)))


def _sign(plain: str, tokens: Sequence[Token], i: int) -> str:
    """A sign written against the number, and not a dash between words or numbers."""
    at = tokens[i].start
    if at == 0 or plain[at - 1] not in "+-":
        return ""
    return plain[at - 1] if at == 1 or plain[at - 2] in " \n(:=/,~" else ""
