"""A name in a dictation together with the pieces of a dose that are thought to be its."""

from dataclasses import dataclass, field

from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import SIDE_AGAIN, Piece
from notedraft.patterns import pattern

ADJACENT = pattern(r"\s*(?:x |of |on |for |reps of |sets of |with )?(?:the |her |his )?\s*")
"""What may stand between a dose and the name right after it: "three sets of the bridges"."""


@dataclass(slots=True)
class Candidate:
    """What may turn out to be an exercise done today."""

    mention: Mention
    pieces: list[Piece] = field(default_factory=list)

    def strong(self) -> bool:
        """Whether it has more of a dose than a load or a side."""
        return any(piece.strong() for piece in self.pieces)

    def dosed(self) -> bool:
        """Whether a dose was said for it, be it "same as before"."""
        return self.strong() or any(
            piece.only("again") and piece.values != (("again", SIDE_AGAIN),) for piece in self.pieces
        )

    def counted(self) -> bool:
        """Whether it has sets or reps, or a question about them."""
        return any(piece.counts() or piece.unclear for piece in self.pieces)

    def extent(self) -> tuple[int, int]:
        """From the first to the last of its words."""
        return (
            min([self.mention.start, *(piece.start for piece in self.pieces)]),
            max([self.mention.end, *(piece.end for piece in self.pieces)]),
        )
