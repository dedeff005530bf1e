"""Which notes may be alike: a filter that loses no pair at or above a likeness, and lets hardly any other through.

Indel similarity is bounded by what two bags of words share. Each word with its occurrence number is hashed to one of
1,024 bits; a word that the other note lacks changes at most one bit. So where likeness is at least `t`, the bitmaps
differ in at most `(1 - t) * (words of both)` bits. Hash collisions let a few more pairs through; none is lost, and what
passes is compared exactly. A note takes 132 bytes, whatever its length, and the hashes are those of the words
themselves, so bitmaps made by different processes, or read from a database, can be compared.

What is looked at first is the bitmap folded to a quarter: each bit is the parity of four. Bitmaps that differ in `k` bits
differ in at most `k` when folded, so nothing is lost there either, and unrelated notes differ in nearly half of the
folded bits: a quarter of the work refuses nearly every pair.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 1024
_COLUMNS = BITS // 64
_FOLDED = _COLUMNS // 4
_MOST_COUNTED = 255
_BLOCK = 16_384
"""Bitmaps that are looked at at a time: so many stay in the processor's cache."""
_SAFETY = 1e-9
"""Added to the bound, so that rounding never loses a pair that stands exactly on the threshold."""

Bitmap = NDArray[np.uint64]
Positions = NDArray[np.intp]
Lengths = NDArray[np.int32]


def bitmap(hashes: Bitmap) -> Bitmap:
    """The 1,024-bit signature of a bag of words, given by the hash of each."""
    ordered = np.sort(hashes)
    bits = np.zeros(BITS, dtype=np.bool_)
    bits[_bit(ordered, _occurrence(ordered))] = True
    return np.packbits(bits).view(np.uint64)


def _occurrence(ordered: Bitmap) -> Bitmap:
    """0 for the first of equal hashes, 1 for the second, and so on."""
    positions = np.arange(len(ordered))
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return (positions - np.maximum.accumulate(np.where(first, positions, 0))).astype(np.uint64)


def _bit(hashes: Bitmap, occurrence: Bitmap) -> Bitmap:
    """A bit for each item: two rounds of multiply and shift, as in splitmix64."""
    mixed = hashes + occurrence * np.uint64(0x9E3779B97F4A7C15)
    for factor, shift in ((0xBF58476D1CE4E5B9, 30), (0x94D049BB133111EB, 27)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed >> np.uint64(64 - BITS.bit_length() + 1)


class Signatures:
    """Bitmaps and lengths of bags of words, in the order in which they were given."""

    def __init__(self, lengths: Lengths, bitmaps: Bitmap) -> None:
        """`bitmaps`: one row of 16 numbers for each length."""
        self.lengths, self.bitmaps = lengths, bitmaps

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def of(cls, bags: Sequence[Bitmap]) -> "Signatures":
        """The signatures of bags, each given by the hashes of its words."""
        bitmaps = np.zeros((len(bags), _COLUMNS), dtype=np.uint64)
        for row, bag in enumerate(bags):
            bitmaps[row] = bitmap(bag)
        return cls(np.fromiter(map(len, bags), dtype=np.int32, count=len(bags)), bitmaps)

    @classmethod
    def joined(cls, parts: Iterable["Signatures"]) -> "Signatures":
        """Several as one, in order."""
        every = [cls.of([]), *parts]
        return cls(
            np.concatenate([part.lengths for part in every]).astype(np.int32),
            np.concatenate([part.bitmaps for part in every]),
        )

    def to_bytes(self) -> bytes:
        """All of them as one blob, for a table of segments."""
        return self.lengths.astype("<i4").tobytes() + self.bitmaps.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> "Signatures":
        """What `to_bytes` gave."""
        count = len(blob) // (4 + BITS // 8)
        lengths = np.frombuffer(blob, dtype="<i4", count=count).astype(np.int32)
        return cls(lengths, np.frombuffer(blob, dtype="<u8", offset=4 * count).astype(np.uint64).reshape(-1, _COLUMNS))


class NoteIndex:
    """Signatures by length, asked for those that may be as alike as a threshold says. Positions are those given."""

    def __init__(self, signatures: Signatures) -> None:
        self._order: Positions = np.argsort(signatures.lengths, kind="stable")
        self._lengths = signatures.lengths[self._order]
        self._columns = np.empty((_COLUMNS, len(signatures)), dtype=np.uint64)
        for start in range(0, len(signatures), _BLOCK):
            block = slice(start, start + _BLOCK)
            self._columns[:, block] = signatures.bitmaps[self._order[block]].T
        self._folded = _folded(self._columns)

    def __len__(self) -> int:
        return len(self._order)

    @property
    def nbytes(self) -> int:
        """The memory that it holds, in bytes."""
        return self._order.nbytes + self._lengths.nbytes + self._columns.nbytes + self._folded.nbytes

    def candidates(self, hashes: Bitmap, threshold: float) -> Positions:
        """Positions of the notes that may be as alike as `threshold` to a bag of words."""
        length = len(hashes)
        if length == 0:
            return np.empty(0, dtype=np.intp)
        start = int(np.searchsorted(self._lengths, length * threshold / (2 - threshold) - _SAFETY))
        window = slice(start, self._longest(length, threshold))
        return self._order[self._within(bitmap(hashes), length, window, threshold)]

    def pairs(self, threshold: float, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Every unordered pair of positions whose likeness may reach `threshold`, once.

        `start` and `end` cut the work in parts: all parts together give all pairs.
        """
        for column in range(start, len(self) if end is None else min(end, len(self))):
            here, length = int(self._order[column]), int(self._lengths[column])
            # Of two equal lengths the later column sees the earlier one no more.
            window = slice(column + 1, self._longest(length, threshold) if length else 0)
            for other in self._within(self._columns[:, column], length, window, threshold):
                yield here, int(self._order[other])

    def _longest(self, length: int, threshold: float) -> int:
        """The first column that is too long: all words of the shorter note may be common, and not more."""
        longest = length * (2 - threshold) / threshold + _SAFETY
        return int(np.searchsorted(self._lengths, longest, side="right"))

    def _within(self, asked: Bitmap, length: int, window: slice, threshold: float) -> Positions:
        """The columns of `window` whose bitmaps differ from `asked` by no more than the threshold allows."""
        columns = self._few_differ(_folded(asked[:, np.newaxis]).ravel(), length, window, threshold)
        if not len(columns):
            return columns
        changed = self._columns.take(columns, axis=1) ^ asked[:, np.newaxis]
        differing = np.bitwise_count(changed).sum(axis=0, dtype=np.int64)
        chosen: Positions = columns[differing <= _bound(length, self._lengths[columns], threshold)]
        return chosen

    def _few_differ(self, folded: Bitmap, length: int, window: slice, threshold: float) -> Positions:
        """The columns of `window` that the folded bitmaps do not refuse, block by block."""
        scratch = np.empty(_BLOCK, dtype=np.uint64), np.empty(_BLOCK, dtype=np.uint8), np.empty(_BLOCK, dtype=np.uint8)
        few = [np.empty(0, dtype=np.intp)]
        for start in range(window.start, window.stop, _BLOCK):
            end = min(start + _BLOCK, window.stop)
            changed, counted, total = (array[: end - start] for array in scratch)
            for row in range(_FOLDED):
                np.bitwise_xor(self._folded[row, start:end], folded[row], out=changed)
                np.bitwise_count(changed, out=counted if row else total)
                if row:
                    # 256 differing bits would count as none: such a column passes and is refused by its whole bitmap.
                    np.add(total, counted, out=total)
            # Lengths rise within the block: the last one's bound is the loosest.
            most = int(_bound(length, self._lengths[end - 1 : end], threshold)[0])
            few.append(np.flatnonzero(total <= min(most, _MOST_COUNTED)) + start)
        return np.concatenate(few)


def _folded(columns: Bitmap) -> Bitmap:
    """The parity of each four bits of bitmaps that stand in columns."""
    parity: Bitmap = np.bitwise_xor.reduce(columns.reshape(_COLUMNS // _FOLDED, _FOLDED, columns.shape[1]), axis=0)
    return parity


def _bound(length: int, others: Lengths, threshold: float) -> NDArray[np.float64]:
    """How many bits may differ between a note and others of such lengths."""
    return np.asarray((1 - threshold) * (length + others) + _SAFETY, dtype=np.float64)
