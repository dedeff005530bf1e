"""Stops that nobody said: where a new statement begins in speech without marks, so that no score takes its words.

"Pain right now was a two step ups two sets of ten": the step ups begin a statement, and are not what hurts.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from notedraft.dictation.lexicon.load import kin, motion_words
from notedraft.dictation.names import Mention
from notedraft.dictation.pain_words import grammar, pain_words
from notedraft.dictation.phrases import Token, amount
from notedraft.dictation.text import Text
from notedraft.patterns import pattern

_DOSE = 5
"""Tokens behind a name in which its dose begins: "for two sets", "on the left ten reps"."""
_SCORED = 8
"""Tokens behind the word for pain in which its score begins."""
_LED = frozenset({"opens", "link"})
_CLOSED = frozenset({"word", "number", "service"})
"""Before "pain is" they belong to the statement before; a place is the pain's own."""
_OWN = frozenset({"his", "her", "their", "my"})
_MEASURES = frozenset({"is", "'s", "was", "are", "were", "at", "to", "from", ":", "="})
"""Before the 0 of degrees: "extension is 0 | pain at rest is a 3"."""
_OF_DOSE = frozenset({"link", "side"})
_HIGHEST = 10
"""More than any score."""
_OF_MOTION, _NAMING = 12, frozenset({"side", "joint", "part", "link"})
"""Tokens of a measured motion up to its number, and the kinds of words before its name."""
_HOW = grammar("modes") | {"external", "internal", "lateral", "forward", "dorsi", "plantar", "planter"}


def with_stops(text: Text, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """The tokens of a text, with a stop of no width wherever a statement begins unsaid."""
    begun = {tokens[i].start for i in _begun(text, tokens, mentions)}
    tasks = {tokens[i].start: end for i, end in _tasks(tokens, mentions)}
    kept: list[Token] = []
    for token in tokens:
        if token.start in begun:
            kept.append(Token("mark", ".", token.start, token.start))
        if token.start in tasks:
            kept.append(Token("moment", "activity", token.start, tasks[token.start]))
        elif not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _tasks(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Exercises that have a score and no dose, with where each ends: `lunges 4/10`, "2/10 (wall slides)"."""
    named = {m.start: m.end for m in mentions if m.known}
    for i, token in enumerate(tokens):
        end = named.get(token.start) if token.kind == "word" else None
        if end is None:
            continue
        k = i
        while k < len(tokens) and tokens[k].start < end and tokens[k].kind == "word":
            k += 1
        whole = k == len(tokens) or tokens[k].start >= end
        if whole and (_is_scored(tokens, k) or _is_behind_score(tokens, i)):
            yield i, tokens[k - 1].end


def _is_scored(tokens: Sequence[Token], k: int) -> bool:
    """Whether a score out of ten begins at token `k`."""
    values = [t.value for t in tokens[k : k + 4]]
    return values[1:3] == ["/", "10"] or values[1:4] == ["out", "of", "10"]


def _is_behind_score(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a bracket stands between a score out of ten and token `i`."""
    k = i - 1 - (tokens[i - 1].value == "(")
    return k > 1 and tokens[k].value == "10" and tokens[k - 1].value in ("/", "of")


def _begun(text: Text, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[int]:
    """The tokens, after the first, that begin a statement behind no mark."""
    named = {m.start: m.end for m in mentions}
    starts = frozenset(text.layout.sentence_starts)
    for i, token in enumerate(tokens[1:], start=1):
        before = tokens[i - 1].kind
        if token.kind == "pain":
            begins = (
                token.start in starts and before in _CLOSED and _has_score(tokens, i) and not _is_no_pain(tokens, i)
            )
        elif token.start in starts and _of_relative().match(text.plain, token.start):
            begins = True  # "pain is four today | her mom is a seven with the same knee"
        elif token.start in starts and before == "number" and token.value in _OWN:
            begins = not _has_score(tokens, i)  # "last visit it was a five | his wrist was rolling in on the rows"
        elif (token.start in starts or before == "number") and (degrees := _degrees(tokens, i)) is not None:
            # "right now it's a three | ankle dorsiflexion with the knee straight is four degrees"
            begins = token.start in starts or degrees > _HIGHEST
        else:
            end = named.get(token.start)
            begins = end is not None and before not in _LED and not _is_second(tokens, i) and _has_dose(tokens, i, end)
        if begins and before != "mark":
            yield i


def _is_second(tokens: Sequence[Token], i: int) -> bool:
    """`three sitting and six standing | recumbent bike`: the second posture of a pair, whose number stands before it."""
    row = [(t.kind, t.value) for t in tokens[max(0, i - 3) : i]]
    posture = tokens[i].kind == "moment" and tokens[i].value == "activity"
    return (
        posture
        and len(row) == len("sitting and 6".split())
        and row[0][0] == "moment"
        and row[1][1] == "and"
        and row[2][0] == "number"
    )


def _is_no_pain(tokens: Sequence[Token], i: int) -> bool:
    """`peroneals 4 minus | 0 pain at rest and a 3 pushing off`, but not "extension is 0 | pain at rest is a 3"."""
    counted = i > 1 and tokens[i - 1].value == "0" and tokens[i - 2].value not in _MEASURES
    return counted and i + 1 < len(tokens) and tokens[i + 1].kind == "moment"


@cache
def _of_relative() -> re.Pattern[str]:
    return pattern(rf"(?:his|her|their|my|the) {kin()}\b")


def _degrees(tokens: Sequence[Token], i: int) -> float | None:
    """So many degrees, where a motion begins at token `i` and has them: no "abduction is a four", "flexion 5 out of 10"."""
    named, bound = False, False
    for k in range(i, min(i + _OF_MOTION, len(tokens))):
        named = named or tokens[k].value in motion_words()
        bound = bound or tokens[k].kind == "bound"  # `4/10 flex >90`
        if tokens[k].kind == "number":
            told = named and not bound and tokens[k - 1].value not in ("a", "an") and not _is_scored(tokens, k)
            return amount(tokens[k]) if told else None
        if tokens[k].kind == "pain" or not (named or tokens[k].kind in _NAMING or tokens[k].value in _HOW):
            return None
    return None


def _has_score(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number stands soon behind the pain: not in "reporting a ten out of ten | pain at the worst"."""
    counted = pain_words("unit")  # "zero pain now we went thirty five minutes"
    numbers = (k for k in range(i + 1, min(i + _SCORED, len(tokens))) if tokens[k].kind == "number")
    return any(k + 1 == len(tokens) or tokens[k + 1].value not in counted for k in numbers)


def _has_dose(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a number of sets, repetitions, ... stands behind the name that begins at token `i`."""
    while i < len(tokens) and tokens[i].start < end:
        i += 1
    for k in range(i, min(i + _DOSE, len(tokens) - 1)):
        if tokens[k].kind == "number":
            return tokens[k + 1].value in pain_words("dose")
        if tokens[k].kind not in _OF_DOSE:
            return False
    return False
