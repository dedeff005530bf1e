"""How alike two notes are: whole and by section, with and without their numbers, in and out of order.

The measure is the Indel similarity of the two notes' words (rapidfuzz, one code point a word): twice the longest common
subsequence over the sum of the lengths, 0 to 1. Likeness in any order is the Dice coefficient of the bags of words. All
measures are symmetric, and 1 for a note and itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from notedraft.similarity.sections import BODY, PartName
from notedraft.similarity.words import (
    LEFT,
    RIGHT,
    SIDE,
    Vocabulary,
    WordedNote,
    folded,
    put_into_words,
)

PASSAGE_WORDS = 4
"""A common run shorter than this is how people write, not a copied passage."""
_SAME_PLACE_WORDS = 3
"""A side word counts as exchanged only inside a common run: alone it may be aligned with any other."""
_ROUNDS = 6
_TAKEN_HERE, _TAKEN_THERE = "\x05", "\x06"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two stretches of words are, 0 to 1: as they stand, with numbers masked, and masked in any order."""

    plain: float
    masked: float
    bag: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open place `[start, end)` in one note's text, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in both notes, masked numbers aside, and where."""

    section: PartName
    note: Stretch
    of: Stretch


@dataclass(frozen=True, slots=True)
class NumbersKept:
    """How many of the numbers of one note stand in the other too: a dose that moved is progression."""

    kept: int
    of: int

    @property
    def all_kept(self) -> bool:
        """Whether there are numbers and none changed."""
        return self.of > 0 and self.kept == self.of


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that two notes have in common."""

    whole: Likeness
    sections: Mapping[PartName, Likeness]
    numbers: NumbersKept
    passages: tuple[Passage, ...]


def compare(note: str, of: str) -> Comparison:
    """`note` beside the earlier note `of`; header and signature are left out."""
    vocabulary = Vocabulary()
    return compare_worded(put_into_words(note, vocabulary), put_into_words(of, vocabulary), vocabulary)


def compare_worded(note: WordedNote, of: WordedNote, vocabulary: Vocabulary) -> Comparison:
    """`compare` for notes that were put into words with `vocabulary`."""
    both = [name for name in BODY if name in note.sections and name in of.sections]
    return Comparison(
        whole=likeness(note.plain(vocabulary), of.plain(vocabulary), note.body, of.body),
        sections={
            name: likeness(
                note.plain_section(name, vocabulary),
                of.plain_section(name, vocabulary),
                note.sections[name],
                of.sections[name],
            )
            for name in both
        },
        numbers=numbers_kept(note.body_text, of.body_text),
        passages=passages(note, of, both),
    )


def likeness(plain: str, plain_of: str, masked: str, masked_of: str) -> Likeness:
    """The three measures of two stretches of words."""
    return Likeness(
        plain=Indel.normalized_similarity(plain, plain_of),
        masked=Indel.normalized_similarity(masked, masked_of),
        bag=bag_dice(masked, masked_of),
    )


def bag_dice(words: str, others: str) -> float:
    """Dice coefficient of two bags of words: their likeness in any order."""
    return sorted_dice(in_any_order(words), in_any_order(others))


def in_any_order(words: str) -> str:
    """`words` sorted: what two such strings have in common, in order, is what the bags share."""
    return "".join(sorted(words))


def sorted_dice(words: str, others: str) -> float:
    """Dice coefficient of two bags that were sorted with `in_any_order`; 1 for two empty ones."""
    return Indel.normalized_similarity(words, others)


def numbers_kept(text: str, other: str) -> NumbersKept:
    """The numbers that both texts give, whatever their order, out of the larger count."""
    here, there = Counter(_NUMBER.findall(text)), Counter(_NUMBER.findall(other))
    return NumbersKept((here & there).total(), max(here.total(), there.total()))


def swapped_sides(note: WordedNote, of: WordedNote) -> int:
    """How often the one note says left where the other, in the same words, says right."""
    count = 0
    for name in note.sections.keys() & of.sections.keys():
        here, there = note.sections[name], of.sections[name]
        if SIDE not in here or SIDE not in there:
            continue
        sides, other_sides = _sides(note, name), _sides(of, name)
        for start, start_of, length in Indel.opcodes(here, there).as_matching_blocks():
            if length >= _SAME_PLACE_WORDS:
                inside = [i for i in range(length) if here[start + i] == SIDE]
                count += sum(sides[start + i] != other_sides[start_of + i] for i in inside)
    return count


def _sides(note: WordedNote, name: PartName) -> dict[int, bool]:
    """Position of each side word in a section -> whether it says left."""
    words = (folded(note.text[start:end]) for start, end in note.extents(name))
    return {i: word in LEFT for i, word in enumerate(words) if word in LEFT or word in RIGHT}


def passages(note: WordedNote, of: WordedNote, sections: Iterable[PartName]) -> tuple[Passage, ...]:
    """The copied passages of the named sections, in order."""
    return tuple(
        passage
        for name in sections
        if name in note.sections and name in of.sections
        for passage in _passages(note, of, name)
    )


def _passages(note: WordedNote, of: WordedNote, name: PartName) -> Iterator[Passage]:
    runs = common_runs(note.sections[name], of.sections[name])
    if not runs:
        return
    here, there = list(note.extents(name)), list(of.extents(name))
    for start, start_of, length in runs:
        yield Passage(
            name,
            Stretch(here[start][0], here[start + length - 1][1]),
            Stretch(there[start_of][0], there[start_of + length - 1][1]),
        )


def common_runs(words: str, others: str) -> list[tuple[int, int, int]]:
    """Runs of at least `PASSAGE_WORDS` common words as (start, start in the other, length), in order of start.

    Each round aligns the two and takes its runs out, so that passages which changed places are found too.
    """
    here, there = list(words), list(others)
    found: list[tuple[int, int, int]] = []
    for _ in range(_ROUNDS):
        blocks = Indel.opcodes("".join(here), "".join(there)).as_matching_blocks()
        taken = [_take(here, there, *block) for block in blocks if block.size >= PASSAGE_WORDS]
        if not any(taken):
            break
        found += [run for run in taken if run]
    return sorted(found)


def _take(here: list[str], there: list[str], start: int, start_of: int, length: int) -> tuple[int, int, int] | None:
    """Take one run out of both, with the common words next to it that the alignment gave away; None if it is gone."""
    if here[start : start + length] != there[start_of : start_of + length]:
        return None
    while start and start_of and here[start - 1] == there[start_of - 1]:
        start, start_of, length = start - 1, start_of - 1, length + 1
    while here[start + length : start + length + 1] == there[start_of + length : start_of + length + 1] != []:
        length += 1
    here[start : start + length] = _TAKEN_HERE * length
    there[start_of : start_of + length] = _TAKEN_THERE * length
    return start, start_of, length
