"""The signatures of notes by their whole text, as an index keeps them."""

from collections.abc import Sequence

import numpy as np

from notedraft.similarity import thresholds
from notedraft.similarity.index import Bitmap, Signatures
from notedraft.similarity.words import Vocabulary, put_into_words


def hashes_of(text: str, vocabulary: Vocabulary) -> Bitmap:
    """The hashes of all masked words of a note; none for one too short to be searched among other patients."""
    body = put_into_words(text, vocabulary).body
    return vocabulary.hashes(body) if len(body) >= thresholds.FEWEST_WORDS_ELSEWHERE else np.empty(0, dtype=np.uint64)


def signatures_of(texts: Sequence[str]) -> Signatures:
    """The signature of each text."""
    vocabulary = Vocabulary()
    return Signatures.of([hashes_of(text, vocabulary) for text in texts])
