"""What a sentence says behind a dose and is no dose: "she touched the bar five times", "3 of those were ugly", "yest 3 reps".

A count that tells how often something happened, what part of the repetitions was how, or what another day had.
The words are in lexicon/exercise_words.yaml under `asides`.
"""

import re
from collections.abc import Sequence
from functools import cache

from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import TIMED, Piece
from notedraft.dictation.places import starting_in
from notedraft.patterns import pattern

_PARTS = pattern(r"[,;:.()\n]")
_ENDS_THERE = pattern(
    r"\s*(?:$|[,.;:\n)]|(?:and|then|on|at|with|w/|for|each|ea|hold\w*|up|down|left|right|both|[lrb])\b)"
)
_FROM = r"(?:up|down|increased|decreased|progressed|advanced) from"
_FEW = 5
_OF_ONE, _OF_ONE_WITHIN = pattern(r"\b(?:held|holding) the (?:last|first|final|third|second) (?:1|one|rep)\b"), 40
"""`she held the last one ten seconds just to show me`: of one repetition."""
_OF_THOSE = pattern(r"of (?:those|them|these)$")


def without_asides(plain: str, start: int, end: int, pieces: Sequence[Piece], names: Sequence[Mention]) -> list[Piece]:
    """The pieces of the stretch `[start, end)` without the counts that are no dose."""
    kept: list[Piece] = []
    counted = False
    here = starting_in(names, start, end)
    for piece in pieces:
        named = any(name.start >= piece.end for name in here)
        if piece.counts() and _is_aside(plain, start, piece, kept, here, dosed=counted, named=named):
            continue
        if piece.fields() <= TIMED and _OF_ONE.search(plain, max(start, piece.start - _OF_ONE_WITHIN), piece.end):
            continue
        counted = counted or piece.strong()
        kept.append(piece)
    return kept


def _is_aside(
    plain: str, start: int, piece: Piece, kept: Sequence[Piece], names: Sequence[Mention], *, dosed: bool, named: bool
) -> bool:
    name_ends = max((n.end for n in names if n.end <= piece.start), default=start)
    lead = plain[max([name_ends, *(p.end for p in kept if p.end <= piece.start)]) : piece.start]
    if CORRECTION.search(lead):
        return False
    if dosed and (day := _another_day().search(lead)) is not None and not _raised().search(lead, 0, day.start()):
        return True
    if _wanted().search(lead):
        return True
    if _OF_THOSE.search(plain, piece.start, piece.end):
        return _is_part(plain, piece, [p for p in kept if p.end > name_ends], name_ends, named=named)
    if not (piece.loose or plain[piece.start : piece.end].endswith("x")):
        return False
    clause = lead[max((m.end() for m in _PARTS.finditer(lead)), default=0) :]
    if _told().search(clause) is not None:
        return True
    if not (dosed or named):
        return False
    return _happened().search(clause) is not None


def _is_part(plain: str, piece: Piece, kept: Sequence[Piece], since: int, *, named: bool) -> bool:
    """`20 reps, 3 of those ugly`; "30 seconds, 3 of those" is the dose."""
    if _ENDS_THERE.match(plain, piece.end):
        return False
    if any(p.counts() for p in kept):
        return True
    few = any(isinstance(value, int) and value <= _FEW for _, value in piece.values)
    bare = re.search(r"\d", plain[since : piece.start]) is not None and not any(p.fields() & TIMED for p in kept)
    return few and bare and not named


@cache
def _another_day() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('exercise_words', 'another_day')}\b[^,;.\n]{{0,24}}|{_FROM} )$")


@cache
def _wanted() -> re.Pattern[str]:
    """`I asked for 10 of them`: what was to be done."""
    return re.compile(rf"\b{any_of('exercise_words', 'wanted')} (?:about |at least )?$")


@cache
def _raised() -> re.Pattern[str]:
    """`with 2 pounds up from 1 pound last week, 2 sets of 10`: the load was another then, the dose is today's."""
    return re.compile(rf"\b{_FROM}\b")


@cache
def _told() -> re.Pattern[str]:
    """`I must have told her ten times to sit back`"""
    return re.compile(rf"\b{any_of('exercise_words', 'telling')} (?:her|him|them|pt|patient|me|us)\b[^\d]{{0,20}}$")


@cache
def _happened() -> re.Pattern[str]:
    """A subject with what it did, or in shorthand what was done first: both but for the words of doing a dose."""
    subjects, doing = (any_of("exercise_words", key) for key in ("somebody", "doing"))
    return re.compile(rf"\b{subjects} (?!{doing}\b)[a-z]{{2,}}|^\W*(?!{doing}\b)[a-z]{{2,}}ed (?!up\b|to\b)[a-z]")
