"""A side that stands between a dose and the next name with nothing to part them: `clams two sets of ten left bridges ...`.

Raw speech has no comma to tell whether it closes the one exercise or opens the other. The speaker's habit decides: another
side of the same list that can only open an exercise, or only close one. Without such a sign the side is asked about.
"""

from collections.abc import Sequence
from typing import Literal

from notedraft.dictation.candidates import ADJACENT, Candidate
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import starting_in
from notedraft.patterns import pattern

Place = Literal["opens", "closes", "between"]
_ENDS = pattern(
    r"\s*(?:$|[,.;:\n)]|(?:and|then|with|on|at|side|leg|arm|hand|foot|only|she|he|we|i|they|no|pain|for|because|so|but|to|that|it|which)\b)"
)
"""What may follow a side that closes an exercise; another word may be the name of one that no lexicon holds."""
_OPENS_WITHIN = 12
"""Characters before the first name in which its side may stand."""
_ITS_DOSE_WITHIN = 60
"""Characters behind a name in which a side of its own may stand."""


def settle(plain: str, here: Sequence[Candidate], pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces, an undecided side turned into a question; and the sides among them that close the exercise before."""
    places = {p.start: _place(plain, here, pieces, p) for p in pieces if _is_spelled(plain, p)}
    habits: set[Place | None] = {place for place in places.values() if place not in ("between", None)}
    settled: list[Piece] = []
    closing: list[Piece] = []
    for piece in pieces:
        if places.get(piece.start) != "between":
            settled.append(piece)
            continue
        habit = _beside(plain, here, pieces, piece) or (habits if len(habits) == 1 else set())
        if "opens" in habit:
            settled.append(piece)
        elif "closes" in habit:
            settled.append(piece)
            closing.append(piece)
        else:
            settled.append(_asked(plain, piece))
    return settled, closing


def _is_spelled(plain: str, piece: Piece) -> bool:
    return piece.only("side") and plain[piece.start : piece.end] in ("left", "right")


def _place(plain: str, here: Sequence[Candidate], pieces: Sequence[Piece], side: Piece) -> Place | None:
    """Whether a side touches the name behind it, the dose before it, or both; null where it touches neither."""
    after = next((c for c in here if c.mention.start >= side.end), None)
    opens = after is not None and ADJACENT.fullmatch(plain, side.end, after.mention.start) is not None
    closes = any(p.strong() and not plain[p.end : side.start].strip(" ") for p in pieces if p.end < side.start)
    if closes and (opens or not _ENDS.match(plain, side.end)):
        return "between" if opens else None
    return "opens" if opens else "closes" if closes else None


def _beside(plain: str, here: Sequence[Candidate], pieces: Sequence[Piece], side: Piece) -> set[Place | None]:
    """What the sides of the two exercises beside it tell: one that has its own does not want this one."""
    before = [c.mention for c in here if c.mention.end <= side.start][-2:]
    after = [c.mention for c in here if c.mention.start >= side.end][:2]
    if not before or not after:
        return set()
    since = before[0].end if len(before) > 1 else max(0, before[0].start - _OPENS_WITHIN)
    until = after[1].start if len(after) > 1 else after[0].end + _ITS_DOSE_WITHIN
    sides = [p for p in pieces if "side" in p.fields() and p is not side]
    own = [p for p in sides if not _is_spelled(plain, p) or _place(plain, here, pieces, p) != "between"]
    earlier, has_own = bool(starting_in(own, since, side.start)), bool(starting_in(own, after[0].end, until))
    return {"opens"} if earlier and not has_own else {"closes"} if has_own and not earlier else set()


def _asked(plain: str, side: Piece) -> Piece:
    said = plain[side.start : side.end]
    return side._replace(
        values=(), unclear=f"\u201c{said}\u201d was said between this exercise and the next. Of which was it?"
    )
