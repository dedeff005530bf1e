"""Where in raw speech a negation ends: at the next exercise that has a dose of its own.

`no ice heel slides two sets of ten`: nothing parts the ice that was left out from the exercise that was done but the dose.
"""

import re
from collections.abc import Sequence

from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import starting_in
from notedraft.dictation.scope import Scope, Scopes
from notedraft.dictation.text import Text
from notedraft.patterns import pattern

_DENIES = pattern(r"\s*(?:no|not|none|without|skipp?\w*)\b")
_POINTS = pattern(r"\b(?:that|those|these|it|them)\s*$")
"""`none of those`: what was left out was named before."""
_SMALL = r"(?:the|any|her|his|their|more|and|nor|some|for|yet|time|today|really|doing|our|all)\b"
_OF_ITS_OWN = pattern(rf"\b(?!{_SMALL})[a-z]{{3,}}")
_GOES_ON = pattern(r"[,.;:\n()]|(?:\b(?:or|nor|and|the|any|for|of|with|her|his)|/)\s*$")
_DOSE_WITHIN = 40
"""Characters behind a name in which its own dose begins."""


def ended_by_doses(text: Text, names: Sequence[Mention], pieces: Sequence[Piece]) -> Scopes:
    """The scopes of the text, a negation no longer than to the first dosed exercise behind what it leaves out."""
    scopes = text.scopes
    ends = {scope: end for scope in scopes.scopes if (end := _end(text.plain, scope, names, pieces)) is not None}
    return scopes.cut(ends) if ends else scopes


def _end(plain: str, scope: Scope, names: Sequence[Mention], pieces: Sequence[Piece]) -> int | None:
    if scope.reason != "negated" or not _DENIES.match(plain, *scope.trigger):
        return None
    inside = starting_in(names, scope.trigger[1], scope.end)
    for name in inside:
        gap = plain[scope.trigger[1] : name.start]
        leaves_out = _POINTS.search(plain, *scope.trigger) or _OF_ITS_OWN.search(gap)
        if leaves_out and not _GOES_ON.search(gap) and _is_dosed(plain, name, names, pieces):
            return _with_side(plain, name, pieces)
    return None


def _is_dosed(plain: str, name: Mention, names: Sequence[Mention], pieces: Sequence[Piece]) -> bool:
    until = min([name.end + _DOSE_WITHIN, *(n.start for n in starting_in(names, name.end, name.end + _DOSE_WITHIN))])
    dose = next((p for p in starting_in(pieces, name.end, until) if p.counts()), None)
    return dose is not None and not re.search(r"[.;:\n]", plain[name.end : dose.start])


def _with_side(plain: str, name: Mention, pieces: Sequence[Piece]) -> int:
    """Where the exercise begins, with the side or the band that stands right before it."""
    start = name.start
    for piece in reversed(starting_in(pieces, name.start - _DOSE_WITHIN, name.start)):
        if piece.strong() or plain[piece.end : start].strip():
            break
        start = piece.start
    return start
