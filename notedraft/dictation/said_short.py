"""The second of two opposite motions said short: "internal rotation 18, external 40", `rad dev 20, ulnar 30`."""

from collections.abc import Sequence
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import STRENGTH

_REACH = 14
"""Tokens before the short word in which its opposite stands."""
_NEXT = 7
"""Tokens behind the short word in which its opposite stands."""
_MONTHS = frozenset("jan feb mar apr may june jun july jul aug sept sep oct nov dec".split())
_BETWEEN = frozenset({"side", "present", "copula", "was", "mode", "link", "now"})


def with_said_short(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where such a word before a number has become the motion that it means."""
    found = list(tokens)
    for i, token in enumerate(found):
        if token.value in _MONTHS and _closes_bracket(found, i):
            found[i] = token._replace(kind="earlier", value="in " + token.value)  # `3+/5 (3/5 Sept)`
        if token.value == "str" and _heads(found, i):
            found[i] = token._replace(kind="header", value=STRENGTH)
        if token.value == "ever" and _is_listed(found, i):
            found[i] = token._replace(kind="motion", value="eversion")  # `DF 8, ever 14`
        meant = _meant().get(token.value) if token.kind == "word" else None
        if meant and _has_number(found, i) and (_opposite_before(found, i, meant[1]) or _leads_opposite(found, i)):
            found[i] = token._replace(kind="motion", value=meant[0])
    return found


def _closes_bracket(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token stands between a number and a closing bracket."""
    return i > 0 and tokens[i - 1].kind == "number" and [t.value for t in tokens[i + 1 : i + 2]] == [")"]


def _heads(tokens: Sequence[Token], i: int) -> bool:
    """`ER 70. Str flex 4`: at the beginning it is strength, behind a muscle a stretch."""
    begins = i == 0 or tokens[i - 1].value in (".", ";", "\n", "-", "*")
    return begins and i + 1 < len(tokens) and tokens[i + 1].kind != "number"


def _is_listed(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word stands between a mark or a side and its own number."""
    led = i > 0 and (tokens[i - 1].kind in ("side", "header", "mode") or tokens[i - 1].value in (",", ";", "/"))
    return led and i + 1 < len(tokens) and tokens[i + 1].kind == "number"


def _leads_opposite(tokens: Sequence[Token], i: int) -> bool:
    """`radial 15, ulnar 18`: behind its number stands the short word of its opposite with its own."""
    for k in range(i + 2, min(i + _NEXT, len(tokens))):
        meant = _meant().get(tokens[k].value) if tokens[k].kind == "word" else None
        if meant:
            return meant[1] == _meant()[tokens[i].value][0] and _has_number(tokens, k)
    return False


def _has_number(tokens: Sequence[Token], i: int) -> bool:
    if i > 1 and tokens[i - 1].value == "of" and tokens[i - 2].kind in ("number", "degree"):
        return True  # "thirty-eight of internal"
    k = i + 1
    while k < len(tokens) and tokens[k].kind in _BETWEEN:
        k += 1
    return k < len(tokens) and tokens[k].kind == "number"


def _opposite_before(tokens: Sequence[Token], i: int, opposite: str) -> bool:
    return any(t.kind in ("motion", "agent") and t.value == opposite for t in tokens[max(0, i - _REACH) : i])


@cache
def _meant() -> dict[str, tuple[str, str]]:
    """Each short word with the motion that it means and its opposite."""
    return {
        word: (motion, opposite)
        for motion, (opposite, *words) in load("motions")["said_short"].items()
        for word in words
    }
