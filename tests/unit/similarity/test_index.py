import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from notedraft.similarity.index import BITS, NoteIndex, Signatures, bitmap

THRESHOLDS = st.sampled_from([0.34, 0.5, 0.8, 0.85, 0.9, 1.0])


def corpus(seed: int, size: int) -> list[str]:
    """Bags of words, some of them near copies of others."""
    chance = random.Random(seed)
    bags: list[str] = []
    for _ in range(size):
        if bags and chance.random() < 0.5:
            copied = list(chance.choice(bags))
            for _ in range(chance.randint(0, 6)):
                if copied:
                    copied[chance.randrange(len(copied))] = chr(chance.randint(0x10, 0x60))
            chance.shuffle(copied)
            bags.append("".join(copied))
        else:
            bags.append("".join(chr(chance.randint(0x10, 0x60)) for _ in range(chance.randint(0, 50))))
    return bags


def brute_force(bags: list[str], threshold: float) -> set[frozenset[int]]:
    return {
        frozenset((one, other))
        for one, other in combinations(range(len(bags)), 2)
        if bags[one] and bags[other] and Indel.normalized_similarity(bags[one], bags[other]) >= threshold
    }


def hashes(bag: str) -> NDArray[np.uint64]:
    return np.array([ord(word) * 0x9E3779B97F4A7C15 % 2**64 for word in bag], dtype=np.uint64)


def index(bags: list[str]) -> NoteIndex:
    return NoteIndex(Signatures.of([hashes(bag) for bag in bags]))


def through_the_filter(bags: list[str], threshold: float) -> list[frozenset[int]]:
    return [frozenset(pair) for pair in index(bags).pairs(threshold)]


@given(st.lists(st.text(alphabet="abcdefg\u00e9\U0001f44d", max_size=12), max_size=14), THRESHOLDS)
def test_the_filter_loses_no_pair_of_any_bags(bags: list[str], threshold: float) -> None:
    assert brute_force(bags, threshold) <= set(through_the_filter(bags, threshold))


@given(st.integers(0, 10_000), THRESHOLDS)
def test_the_filter_loses_no_pair_of_a_corpus_with_near_copies(seed: int, threshold: float) -> None:
    bags = corpus(seed, 40)
    assert brute_force(bags, threshold) <= set(through_the_filter(bags, threshold))


@given(st.integers(0, 10_000), THRESHOLDS)
def test_every_pair_is_given_once_and_never_a_note_with_itself(seed: int, threshold: float) -> None:
    pairs = through_the_filter(corpus(seed, 30), threshold)
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


@given(st.integers(0, 10_000), THRESHOLDS, st.integers(1, 30))
def test_parts_of_the_work_give_all_pairs_together(seed: int, threshold: float, size: int) -> None:
    bags = corpus(seed, 30)
    whole = index(bags)
    parts = [pair for start in range(0, len(bags), size) for pair in whole.pairs(threshold, start, start + size)]
    assert parts == list(whole.pairs(threshold))


@given(st.integers(0, 10_000), THRESHOLDS)
def test_a_new_note_is_given_every_note_that_brute_force_finds(seed: int, threshold: float) -> None:
    bags = corpus(seed, 40)
    asked, known = bags[0], bags[1:]
    expected = {i for i, bag in enumerate(known) if bag and Indel.normalized_similarity(asked, bag) >= threshold}
    assert (expected if asked else set()) <= set(index(known).candidates(hashes(asked), threshold).tolist())


@pytest.mark.parametrize("words", [300, 1_000, 4_000])
@pytest.mark.parametrize("threshold", [0.34, 0.8, 1.0])
def test_long_notes_that_fill_the_bitmap_are_not_lost(words: int, threshold: float) -> None:
    chance = random.Random(words)
    bags = ["".join(chr(0x100 + chance.randrange(9_000)) for _ in range(words)) for _ in range(12)]
    bags += [bag[: int(len(bag) * kept)] for bag in bags for kept in (0.3, 0.7, 1.0)]
    assert brute_force(bags, threshold) <= set(through_the_filter(bags, threshold))


@given(st.lists(st.text(alphabet="abc", max_size=9), max_size=6), st.lists(st.text(max_size=9), max_size=6))
def test_signatures_survive_a_blob_and_joining(bags: list[str], more: list[str]) -> None:
    parts = [Signatures.of([hashes(bag) for bag in part]) for part in (bags, more)]
    joined = Signatures.joined(Signatures.from_bytes(part.to_bytes()) for part in parts)
    assert joined.to_bytes() == Signatures.of([hashes(bag) for bag in [*bags, *more]]).to_bytes()


def test_hardly_any_other_pair_passes() -> None:
    chance = random.Random(7)
    bags = ["".join(chr(0x10 + chance.randrange(900)) for _ in range(250)) for _ in range(300)]
    assert through_the_filter(bags, 0.8) == []


@pytest.mark.parametrize("changed", [0, 1, 7])
def test_a_changed_word_changes_at_most_two_bits(changed: int) -> None:
    words = "".join(chr(0x10 + i % 90) for i in range(200))
    other = "".join(chr(0x200 + i) for i in range(changed)) + words[changed:]
    differing = int.from_bytes((bitmap(hashes(words)) ^ bitmap(hashes(other))).tobytes(), "big").bit_count()
    assert differing <= 2 * changed
    assert (differing == 0) == (changed == 0)


def test_a_repeated_word_is_another_item() -> None:
    assert bitmap(hashes("aa")).tobytes() != bitmap(hashes("a")).tobytes()
    assert len(bitmap(hashes("aa")).tobytes()) * 8 == BITS


@pytest.mark.parametrize("bags", [[], [""], ["", ""], ["a"]])
def test_too_few_notes_make_no_pair(bags: list[str]) -> None:
    assert through_the_filter(bags, 0.8) == []
