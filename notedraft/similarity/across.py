"""The parts of a search between patients: sign every note, find candidates by signature, judge them exactly.

Each function takes what all its calls share and one share of the work, so that any engine can run it anywhere.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from notedraft.encounter import PriorNote
from notedraft.finding import Severity
from notedraft.similarity import thresholds
from notedraft.similarity.compare import passages
from notedraft.similarity.habits import Habits
from notedraft.similarity.index import Bitmap, NoteIndex, Signatures
from notedraft.similarity.judging import CloneKind, Judgement, judge_elsewhere
from notedraft.similarity.pairs import Pair, PairRecord, as_record
from notedraft.similarity.sections import PartName
from notedraft.similarity.standard import StandardWording
from notedraft.similarity.words import Vocabulary, WordedNote, put_into_words

SECTIONS: tuple[PartName, ...] = ("subjective", "assessment", "whole")
"""Sections that are searched on their own."""
_NOTHING = np.empty(0, dtype=np.uint64)


class Signed(NamedTuple):
    """One part of the notes: their signatures, and a digest of the very words."""

    signatures: Signatures
    digests: NDArray[np.uint64]


def sign(_: None, texts: Sequence[str]) -> dict[str, Signed]:
    """The signatures of some notes: of the whole `body`, and of each of `SECTIONS`. What is short has none."""
    vocabulary = Vocabulary()
    worded = [put_into_words(text, vocabulary) for text in texts]
    signed = {"body": _signed([note.body for note in worded], thresholds.FEWEST_WORDS_ELSEWHERE, vocabulary)}
    for name in SECTIONS:
        words = [note.narrative.get(name, "") for note in worded]
        signed[name] = _signed(words, thresholds.FEWEST_SECTION_WORDS_ELSEWHERE, vocabulary)
    return signed


def _signed(bags: Sequence[str], fewest: int, vocabulary: Vocabulary) -> Signed:
    hashes = [vocabulary.hashes(words) if len(words) >= fewest else _NOTHING for words in bags]
    digests = np.fromiter(map(_digest, hashes), dtype=np.uint64, count=len(hashes))
    return Signed(Signatures.of(hashes), digests)


def _digest(hashes: Bitmap) -> int:
    """A hash of the words in their order; 0 for none."""
    places = np.arange(1, len(hashes) + 1, dtype=np.uint64)
    return int((hashes * (places * np.uint64(2) + np.uint64(0x9E3779B97F4A7C15))).sum()) if len(hashes) else 0


class ToSearch(NamedTuple):
    """All signatures of a corpus, and whose notes they are, as numbers."""

    notes: NoteIndex
    patients: NDArray[np.int64]
    threshold: float


def search(shared: ToSearch, columns: tuple[int, int]) -> list[tuple[int, int]]:
    """Pairs of positions on two patients that may be alike, for one stretch of the index's columns."""
    patients = shared.patients
    pairs = shared.notes.pairs(shared.threshold, *columns)
    return [(one, other) for one, other in pairs if patients[one] != patients[other]]


TwoNotes = tuple[PriorNote, PriorNote]
"""The later note first."""


def judge_wholes(_: None, given: Sequence[TwoNotes]) -> list[PairRecord | None]:
    """For each pair of notes on two patients its record, None where they are not alike."""
    vocabulary = Vocabulary()
    return [_whole(note, of, vocabulary) for note, of in given]


def _whole(note: PriorNote, of: PriorNote, vocabulary: Vocabulary) -> PairRecord | None:
    here, there = put_into_words(note.text, vocabulary), put_into_words(of.text, vocabulary)
    judgement = judge_elsewhere(here, there, vocabulary)
    return as_record(Pair(note, of, judgement, passages(here, there, judgement.sections))) if judgement else None


class SectionsToJudge(NamedTuple):
    """Pairs of notes that may share a section, and how the later notes' authors write."""

    name: PartName
    pairs: Sequence[TwoNotes]
    samples: Mapping[str, Sequence[PriorNote]]


def judge_sections(_: None, given: SectionsToJudge) -> list[tuple[bool, PairRecord | None]]:
    """For each pair whether the section is alike, and its record where the author's own words are."""
    vocabulary = Vocabulary()
    habits = Habits(given.samples, vocabulary)
    return [_section(note, of, given.name, habits, vocabulary) for note, of in given.pairs]


def _section(
    note: PriorNote, of: PriorNote, name: PartName, habits: Habits, vocabulary: Vocabulary
) -> tuple[bool, PairRecord | None]:
    here, there = put_into_words(note.text, vocabulary), put_into_words(of.text, vocabulary)
    score = Indel.normalized_similarity(here.narrative[name], there.narrative[name])
    if score < thresholds.SECTION_ELSEWHERE:
        return False, None
    everywhere, _ = habits.around(note.author, note.patient)
    if not _own_words_copied(here, there, name, StandardWording(None, everywhere)):
        return True, None
    judgement = Judgement(CloneKind.ONE_SECTION_COPIED, score, (name,), Severity.WARN)
    return True, as_record(Pair(note, of, judgement, passages(here, there, judgement.sections)))


def _own_words_copied(here: WordedNote, there: WordedNote, name: PartName, standard: StandardWording) -> bool:
    """Whether two sections are still alike without the wording that the later note's author uses everywhere."""
    own = [standard.own(note.narrative[name]) for note in (here, there)]
    return (
        min(map(len, own)) >= thresholds.FEWEST_SECTION_WORDS_ELSEWHERE
        and Indel.normalized_similarity(*own) >= thresholds.SECTION_ELSEWHERE
    )
