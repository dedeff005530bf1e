"""Neutral in place of a number and what is beyond it: `DF to neutral` is zero degrees, "extension is plus three" is +3."""

from collections.abc import Sequence
from functools import cache

from notedraft.dictation.degrees import BEYOND
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import SENTENCE_ENDS

_REACH = 12
"""Tokens before "neutral" in which its motion stands."""
_UNLOADED = frozenset({"with", "without", "no", "any", "a", "weight", "weights", "resistance", "load"})
_COUNTS = frozenset({"sets", "set", "reps", "rep", "times", "x"})
"""Words of a dose right behind "neutral": how far an exercise went."""
_BEFORE_PLUS = frozenset({"motion", "copula", "present", "side", "was", "link", "mark"})


def with_neutral(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where a motion that comes to neutral has a number of degrees."""
    found: list[Token] = []
    said = -1
    for i, token in enumerate(tokens):
        if i <= said:
            continue
        if token.value in _starts() and _is_start(tokens, i):
            found += [Token("from", "from", token.start, token.end), Token("number", "0", token.end, token.end)]
        elif token.value in _neutral() and _is_reached(plain, tokens, i):
            said = _said_again(tokens, i)
            end = tokens[said].end  # "neutral zero on the left"
            found += [Token("number", "0", token.start, end), Token("degree", "degrees", end, end)]
        else:
            found.append(Token(*BEYOND, *token[2:]) if _is_plus(tokens, i) else token)
    return found


def _is_plus(tokens: Sequence[Token], i: int) -> bool:
    """`extension is plus three`: beyond neutral; in "four plus three plus" it is of the grade before it."""
    if tokens[i].value != "plus" or i == 0 or i + 1 == len(tokens):
        return False
    return tokens[i + 1].kind == "number" and tokens[i - 1].kind in _BEFORE_PLUS


def _is_start(tokens: Sequence[Token], i: int) -> bool:
    """`goes from zero to 129`, and not "five from zero": where an arc begins."""
    to = i + 2 < len(tokens) and tokens[i + 1].value == "to" and tokens[i + 2].kind == "number"
    return to and i > 0 and tokens[i - 1].kind not in ("number", "degree", "lack")


def _said_again(tokens: Sequence[Token], i: int) -> int:
    """The last token of `neutral, zero`, whose number adds nothing."""
    again = i + 2 if i + 1 < len(tokens) and tokens[i + 1].value in (",", "(", "=") else i + 1
    return again if again < len(tokens) and tokens[again].kind == "number" and tokens[again].value == "0" else i


def _is_reached(plain: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether words lead to token `i` from a motion before it, none of which denies it or takes away from it."""
    if i == 0 or tokens[i - 1].kind not in ("motion", "bend", *_leads()) or tokens[i - 1].value == "in":
        return False  # "extension in neutral, twelve reps" is how it was held
    if _is_dosed(tokens, i + 1):
        return False  # "wrist extension to neutral with no weight 2 sets of 10"
    behind = tokens[i + 1].kind if i + 1 < len(tokens) else "mark"
    if behind in ("part", "joint", "word") and plain[tokens[i + 1].start : tokens[i + 1].end] not in _harmless():
        return False
    for token in reversed(tokens[max(0, i - _REACH) : i]):
        if token.kind == "motion":
            return True
        if token.value in SENTENCE_ENDS or plain[token.start : token.end] in _denials():
            return False
    return False


def _is_dosed(tokens: Sequence[Token], k: int) -> bool:
    while k < len(tokens) and tokens[k].value in _UNLOADED:
        k += 1
    return k + 1 < len(tokens) and tokens[k].kind == "number" and tokens[k + 1].value in _COUNTS


def _leads() -> tuple[str, ...]:
    return ("link", "copula", "present", "was", "side", "mode", "now")


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load("motions")["neutral"]["words"])


@cache
def _starts() -> frozenset[str]:
    return frozenset(load("motions")["neutral"]["starts"])


@cache
def _denials() -> frozenset[str]:
    return frozenset(load("motions")["neutral"]["denied"])


@cache
def _harmless() -> frozenset[str]:
    return frozenset(load("motions")["neutral"]["behind"])
