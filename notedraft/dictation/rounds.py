"""Rounds of a circuit: "3 rounds: 10 step ups, 10 squats" is three sets of each exercise that the circuit holds."""

from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import Stretch, starting_in
from notedraft.patterns import pattern

_ROUNDS = r"(?:rounds?|circuits?|times (?:through|around)|cycles?)"
_AHEAD = pattern(
    rf"\b(?P<words>(?P<n>\d)x? ?(?:x )?{_ROUNDS}|circuit[^\d,;.]{{0,16}}?(?:x|of|for|times) ?(?P<n2>\d)(?: {_ROUNDS}| times)?)\b"
    r"(?= ?(?:of|:|-|,|each|\d|the))"
)
"""`3 rounds:`, "circuit x3:", "two rounds of ten squats and"."""
_BEHIND = pattern(
    rf"(?P<words>\b(?:repeat\w*|all|for|x|did|done|performed|through|circuit)\b[^\d,;.]{{0,24}}?(?P<n>\d) ?(?:{_ROUNDS}|times)"
    rf"|x ?(?P<n2>\d) {_ROUNDS})\b"
)
_ALL_AGAIN = pattern(
    rf"\W*(?:and |then |so )*(?:(?:we|she|he|they|i|pt) )?(?:did|went through|ran through|completed|got through)"
    rf" (?:all (?:of )?(?:that|it|those|them|these)|everything|the whole (?:thing|circuit|list)|that whole \w+)"
    rf" (?P<n>\d) (?:{_ROUNDS}|times)\b"
)
"""`we did all of that 2 times`, in a statement of its own."""
_FEWEST = 2
"""Exercises from which something is a circuit; "3 rounds of 10 squats" is one exercise's dose."""


def share_rounds(plain: str, here: list[Candidate], start: int, end: int) -> None:
    """Give the rounds said for all exercises of `[start, end)` as sets to those that have none of their own."""
    if len(here) < _FEWEST:
        return
    said = _said(plain, here, start, end)
    if said is None:
        return
    place, rounds = said
    for candidate in here:
        candidate.pieces = [piece for piece in candidate.pieces if not _is_only(piece, place)]
        if not any(piece.fields() & {"sets"} or piece.unclear for piece in candidate.pieces):
            candidate.pieces.append(Piece(*place, (("sets", rounds),)))


def _said(plain: str, here: list[Candidate], start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Where rounds are told for the whole list, and how many."""
    m = _AHEAD.search(plain, start, here[0].mention.start)
    if m is None and any(
        mark in plain[here[-1].mention.end : end] for mark in ("round", "circuit", "repeat", "through")
    ):
        m = _BEHIND.search(plain, here[-1].mention.end, end)
    return (m.span("words"), int(m["n"] or m["n2"])) if m else None


def _is_only(piece: Piece, place: tuple[int, int]) -> bool:
    """Whether a piece says no more than the rounds."""
    inside = piece.start < place[1] and place[0] < piece.end
    return inside and len(piece.values) == 1 and not piece.ranges


def rounds_told_alone(plain: str, stretches: Sequence[Stretch], names: Sequence[Mention]) -> dict[Stretch, Piece]:
    """The rounds of every stretch whose list was done again, told in the statement behind it."""
    found: dict[Stretch, Piece] = {}
    for before, now in pairwise(stretches):
        said = _ALL_AGAIN.match(plain, *now)
        if said is not None and len(starting_in(names, *before)) >= _FEWEST:
            found[before] = Piece(*said.span(), (("sets", int(said["n"])),))
    return found


def take_rounds(candidates: list[Candidate], rounds: Piece | None) -> None:
    """Give rounds told behind a list to those of it that were counted and have no sets."""
    for candidate in candidates:
        if rounds and candidate.counted() and not any("sets" in p.fields() or p.unclear for p in candidate.pieces):
            candidate.pieces.append(rounds)
