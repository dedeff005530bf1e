"""How far a note follows another one's own words, from place to place.

A reworded copy of a template user's note has its standard sentences reworded too, so they no longer pass for standard
and drown the few words that belong to the day. Aligned with its source it shows at once: standard sentences face
standard sentences, and what is left faces the words of that day. Of those, an honest note repeats a few by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from notedraft.similarity import thresholds
from notedraft.similarity.sections import PartName
from notedraft.similarity.telling import TwoTellings


@dataclass(frozen=True, slots=True)
class _Followed:
    """One section: the source's own words, those that the note has in the same places, and what it has in their room."""

    own: int
    same: int
    room: int

    @property
    def likeness(self) -> float:
        return 2 * self.same / (self.own + self.room) if self.own else 0.0


@dataclass(frozen=True)
class Following:
    """What the later of two tellings repeats of the earlier one's own words."""

    two: TwoTellings

    @cached_property
    def _sections(self) -> dict[PartName, _Followed]:
        return dict(_sections(self.two))

    @property
    def own(self) -> int:
        """The earlier note's own words."""
        return sum(followed.own for followed in self._sections.values())

    @property
    def overall(self) -> float:
        """How far they are repeated, 0 to 1."""
        both = sum(followed.own + followed.room for followed in self._sections.values())
        return 2 * sum(followed.same for followed in self._sections.values()) / both if both else 0.0

    @property
    def copies(self) -> bool:
        """Whether the later note says them again, and no section that weighs is another day's."""
        return (
            self.own >= thresholds.FEWEST_WORDS
            and self.overall >= self.two.alike_from(self.own)
            and all(
                followed.likeness >= thresholds.ORDINARY
                for name, followed in self._sections.items()
                if name != "plan" and followed.own >= thresholds.FEWEST_WORDS
            )
        )


def _sections(two: TwoTellings) -> Iterator[tuple[PartName, _Followed]]:
    for name, there in two.there.every.items():
        here, kept = two.here.every.get(name, ""), two.there.own_places[name]
        own = sum(kept)
        blocks = Indel.opcodes(here, there).as_matching_blocks() if here and own else []
        same = sum(sum(kept[start : start + length]) for _, start, length in blocks)
        yield name, _Followed(own, same, max(own, len(here) - len(there) + own))
