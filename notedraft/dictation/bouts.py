"""One exercise with two doses: `R 2x10, L 3x10`, and the drop set `8# x10, then 5# x10`."""

from itertools import pairwise

from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.pieces import TIMED, Piece
from notedraft.patterns import pattern

_FEWEST_BEFORE = 2
_BESIDE = 2
"""Characters between two distances of which each is a walk: `60 ft, 80 ft`."""


_OPENS_A_PART = pattern(r"[.;]|\bthen\b")
_RESTED = pattern(r"\b(?:rest(?:ed|s)?|sat|seated|break|then|again)\b")
_WALKED_WITH = pattern(
    r"(?:[\s,;]|(?:rest(?:ed|s)?|sat|seated|sitting|standing|break|then|and|again|with|w/|c|an?|the|in|for"
    r"|rw|fww|2ww|4ww|spc|rollator|cane|walker|rolling|crutch(?:es)?|cga|sba|min|mod|max|assist|supervision|[sai]|\d+ min(?:utes)?)\b)*"
)
"""`80' RW CGA, rest, 110' RW CGA`"""


def bouts(plain: str, pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces parted into the doses they make; mostly there is one, also where the second puts the first right."""
    if _is_put_right(plain, pieces):
        return [pieces]
    return (
        _by_load(plain, pieces)
        or _by_load_of_a_side(pieces)
        or _by_side(pieces)
        or _by_distance(plain, pieces)
        or [pieces]
    )


def counted_again(pieces: list[Piece]) -> list[Piece]:
    """`3 sets of 8 on the right, left side same dose`: what was counted on the one side stands for the other's "same" too."""
    again = next((i for i, piece in enumerate(pieces) if piece.only("again")), 0)
    sides = {piece.values for piece in pieces if piece.only("side")}
    first = [p for p in pieces[:again] if p.counts() or p.fields() & TIMED]
    if not any("resistance" in p.fields() for p in pieces[again:]):
        first += [p for p in pieces[:again] if p.only("resistance")]
    if len(sides) < _FEWEST_BEFORE or not first or any(p.counts() for p in pieces[again:]):
        return pieces
    return [*pieces[:again], *first, *pieces[again + 1 :]]  # where they were said: they are its words too


def _is_put_right(plain: str, pieces: list[Piece]) -> bool:
    """`thirty pounds two sets of ten, no, sorry, twenty pounds two sets of ten`: a load behind a correction replaces the first."""
    return any(
        now.only("resistance")
        and not before.only("resistance", "side")
        and CORRECTION.search(plain, before.end, now.start + 1)
        for before, now in pairwise(pieces)
    )


def _by_distance(plain: str, pieces: list[Piece]) -> list[list[Piece]]:
    """`60 ft x2, 35 ft x1`: two distances, each with its count."""
    far = [i for i, piece in enumerate(pieces) if piece.only("distance_feet")]
    if len(far) != 2 or pieces[far[0]].values == pieces[far[1]].values:
        return []
    gap = plain[pieces[far[0]].end : pieces[far[1]].start]
    beside = len(gap) <= _BESIDE or (_RESTED.search(gap) is not None and _WALKED_WITH.fullmatch(gap) is not None)
    return [pieces[: far[1]], pieces[far[1] :]] if beside else _parted(pieces, far[1])


def _by_side(pieces: list[Piece]) -> list[list[Piece]]:
    sides = [i for i, piece in enumerate(pieces) if piece.only("side")]
    while len(sides) > _FEWEST_BEFORE and pieces[sides[-1]].values == pieces[sides[-2]].values:
        sides.pop()  # "left two sets of eight, left fades fast"
    said = {pieces[i].values for i in sides}
    if len(sides) != 2 or len(said) != 2 or ((("side", "bilateral"),) in said and not _is_then_one_side(pieces, sides)):
        return []
    # "3x10 on the right and 2x10 on the left": the side comes last; "R 3x10, L 2x10": it comes first.
    timed = next((i for i, piece in enumerate(pieces) if piece.fields() & TIMED), 0)
    counted = next((i for i, piece in enumerate(pieces) if piece.counts()), timed)
    parts = _parted(pieces, sides[1] if sides[0] <= counted else sides[0] + 1)
    return _with_common_load(parts) if parts else []


def _is_then_one_side(pieces: list[Piece], sides: list[int]) -> bool:
    """`both legs 3x10, then right only 2x8`: each side stands before its count."""
    first, second = sides
    both_first = pieces[first].values == (("side", "bilateral"),)
    return both_first and all(any(p.counts() for p in part) for part in (pieces[first:second], pieces[second:]))


def _with_common_load(parts: list[list[Piece]]) -> list[list[Piece]]:
    """`clams with the yellow loop, 15 left, 12 right`: a load or a hold said before both counts is both's."""
    first, second = parts
    timed = min((p.start for p in first if p.fields() & TIMED), default=0)
    counted = min((p.start for p in first if p.counts()), default=timed)
    said = {field for p in second for field in p.fields()}
    common = [p for p in first if p.end <= counted and p.fields() <= {"resistance", *TIMED} and not p.fields() & said]
    return [first, [*common, *second]]


def _by_load(plain: str, pieces: list[Piece]) -> list[list[Piece]]:
    """`8# x10, 5# x10` and `10 at 8#, 10 at 5#`: each load with its own count."""
    loads = [i for i, piece in enumerate(pieces) if piece.only("resistance")]
    if len(loads) < _FEWEST_BEFORE or any(pieces[a].values == pieces[b].values for a, b in pairwise(loads)):
        return []
    return _all_counted(pieces, [at - _leads(plain, pieces, at) for at in loads[1:]]) or _all_counted(
        pieces, [at + 1 for at in loads[:-1]]
    )


def _by_load_of_a_side(pieces: list[Piece]) -> list[list[Piece]]:
    """`2x10 1# R / 0# L`: one count, and a load for each side."""
    loads = [piece for piece in pieces if piece.only("resistance")]
    sides = [piece for piece in pieces if piece.only("side") and piece.values != (("side", "bilateral"),)]
    if not len(loads) == len(sides) == 2 or loads[0].values == loads[1].values or sides[0].values == sides[1].values:
        return []
    common = [p for p in pieces if not p.only("resistance") and not p.only("side")]
    if any(min(sides[0].start, loads[0].start) < p.start < max(sides[1].end, loads[1].end) for p in common):
        return []
    return [[*common, load, side] for load, side in zip(loads, sides, strict=True)]


def _all_counted(pieces: list[Piece], borders: list[int]) -> list[list[Piece]]:
    """The pieces parted at all `borders`, if each part has a count; two parts may have a time each."""
    if len(borders) == 1:
        return _parted(pieces, borders[0])
    parts = [pieces[a:b] for a, b in pairwise([0, *borders, len(pieces)])]
    return parts if all(any(piece.counts() for piece in part) for part in parts) else []


def _leads(plain: str, pieces: list[Piece], at: int) -> bool:
    """`2x10, R 0# 2x10`: the side that stands nearer to the second load than to what came before it is the second's.

    "Left two pounds two sets of ten right one pound ...": as near to both, it leads as the first side did. So does one that
    opens a sentence or stands behind "then".
    """
    side = pieces[at - 1]
    if at < _FEWEST_BEFORE or not side.only("side"):
        return False
    if _OPENS_A_PART.search(plain, pieces[at - 2].end, side.start):
        return True
    ahead, behind = side.start - pieces[at - 2].end, pieces[at].start - side.end
    return behind < ahead or (behind == ahead and pieces[0].only("side") and pieces[0].values != side.values)


def _parted(pieces: list[Piece], at: int) -> list[list[Piece]]:
    """Both parts, if each has sets or reps of its own."""
    parts = [pieces[:at], pieces[at:]]
    if all(any(piece.counts() for piece in part) for part in parts):
        return parts
    if not all(any(piece.fields() & TIMED for piece in part) for part in parts):
        return []
    # "Left 40 seconds, right 15 seconds, two trials each": what is counted behind both is both's.
    last = parts[1][-1]
    return [[*parts[0], last], parts[1]] if last.counts() and last.loose else parts
