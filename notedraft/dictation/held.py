"""How the knee was held while the ankle was measured: `DF 3 knee ext, 8 knee flexed`, `DF (knee ext) 2`.

The knee's own motion is written with the same words. It is a position behind the ankle's number, in a bracket behind the
ankle's motion, and in a list that began with one: `DF w/ knee ext 2, knee flex 8`.
"""

from collections.abc import Sequence

from notedraft.dictation.body import limb_of
from notedraft.dictation.phrases import Token

_ANKLE = "dorsiflexion"
_ROTATIONS = frozenset({"external rotation", "internal rotation"})
_BENT = frozenset({"flexion", "extension"})
_REACH = 9
"""Tokens before the position in which the ankle's motion stands."""
_LEADING = frozenset({"with", "w", "w /", "the", "in", "at", "@"})


def with_held(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where the words for such a position have become one token."""
    tokens = _abducted(_lying(plain, tokens))
    if not any(t.kind == "motion" and t.value == _ANKLE for t in tokens):
        return tokens
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        ankle = _ankle_before(found) if _names_position(tokens, i) else None
        if ankle is None:
            found.append(tokens[i])
            i += 1
            continue
        i = _take(plain, found, tokens, i, ankle)
    return found


def _lying(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where the `sup` of `knee AROM 12-88 sup` is the position that it was measured in."""
    lying = [i for i, t in enumerate(tokens) if t.value == "supination" and plain[t.start : t.end] == "sup"]
    lying = [i for i in lying if i and tokens[i - 1].kind in ("number", "degree") and _closes(_at(tokens, i + 1))]
    if not lying or any(t.kind == "joint" and limb_of(t.value) == "upper" for t in tokens):
        return list(tokens)
    return [t._replace(kind="position") if i in lying else t for i, t in enumerate(tokens)]


def _abducted(tokens: list[Token]) -> list[Token]:
    """The tokens, where `IR (abd 45) 30` says in its bracket how far the arm was held."""
    kinds, opens = ("motion", "number"), [i for i, t in enumerate(tokens) if t.value == "("]
    for i in reversed(opens):
        inside = tokens[i + 1 : i + 4]
        held = len(inside) > len(kinds) and tuple(t.kind for t in inside[:2]) == kinds and inside[2].value == ")"
        if held and i and tokens[i - 1].value in _ROTATIONS and tokens[i - 1].kind == "motion":
            tokens[i : i + 4] = [Token("position", "arm", tokens[i].start, inside[2].end)]
    return tokens


def _at(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if i < len(tokens) else None


def _take(plain: str, found: list[Token], tokens: Sequence[Token], i: int, ankle: Token) -> int:
    """Put what the two words at token `i` mean behind what was `found`; the index behind them."""
    k = len(found)
    while found[k - 1].value in _LEADING:
        k -= 1
    before, behind = found[k - 1], _at(tokens, i + 2)
    start, end = tokens[i].start, tokens[i + 1].end
    if before.value == "(" and behind and behind.value == ")":
        found[k - 1 :] = [Token("position", "knee", before.start, behind.end)]
        return i + 3
    if before.kind in ("number", "degree") and _closes(behind):
        found[k:] = [Token("position", "knee", start, end)]
        return i + 2
    listed = "kn" in plain[ankle.start : ankle.end] or before.value == ":"
    if behind and behind.kind == "number" and listed:
        found.append(Token("motion", _ANKLE, start, end))
        return i + 2
    found += tokens[i : i + 2]
    return i + 2


def _names_position(tokens: Sequence[Token], i: int) -> bool:
    named = tokens[i].kind == "joint" and tokens[i].value == "knee" and i + 1 < len(tokens)
    return named and tokens[i + 1].kind in ("motion", "bend") and tokens[i + 1].value in _BENT


def _ankle_before(found: Sequence[Token]) -> Token | None:
    """The ankle's motion, where it is the last one said."""
    motions = [t for t in found[-_REACH:] if t.kind == "motion"]
    return motions[-1] if motions and motions[-1].value == _ANKLE else None


def _closes(token: Token | None) -> bool:
    """Whether nothing stands behind the position that it could be measured with."""
    return token is None or token.kind == "link" or (token.kind == "mark" and token.value not in (":", "="))
