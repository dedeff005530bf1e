"""Words as code points: the form in which notes are compared.

Every distinct word becomes one character, so that an edit distance over characters is one over words. Case, accents'
encoding, punctuation and spacing do not count: `3x8` and `3 x 8` are the same three words. The masked form also gives
one character to all numbers, one to weekdays and months, one to sides and one to he and she, so that a copy with nudged
numbers, another date, another side or another patient's pronoun reads as the copy that it is.
"""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from notedraft.similarity.sections import BODY, Part, PartName, split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A run of letters with their combining marks, a run of digits, or one ideograph or kana: such text has no spaces.
_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER, _MARK = rf"[^\W\d_{_IDEOGRAPH}]", r"[\u0300-\u036f]"
WORD = re.compile(rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*|\d+|[{_IDEOGRAPH}]")
_ASCII_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
"""The same words where all characters are ASCII, as nearly all are, in half the time."""
_CLAUSE_END = re.compile(r"[.,;:!?\n]+")
_DIGIT = re.compile(r"\d")

MOST_WORDS = 20_000
"""Words of a section that are compared. A note that goes on is no note, and aligning it would take minutes."""

NUMBER, DATE_WORD, SIDE, PRONOUN = "\x01", "\x02", "\x03", "\x04"
_FIRST_FREE, _SURROGATES, _AFTER_SURROGATES, _LAST = 0x10, 0xD800, 0xE000, 0x10FFFF

LEFT, RIGHT = frozenset({"l", "lt", "left"}), frozenset({"r", "rt", "right"})
_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_MASKS = dict.fromkeys(LEFT | RIGHT, SIDE) | dict.fromkeys(_PRONOUNS, PRONOUN)
_DATE_WORD = re.compile(
    r"(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

NARRATIVE: tuple[PartName, ...] = ("subjective", "assessment", "plan", "whole")
"""The parts that tell of the day. A list of exercises is no narrative: repeating one is no copying."""


class _Spelling(dict[str, str]):
    """Word as typed -> its character, filled as words are met."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        character = self[word] = self._make(word)
        return character


class Vocabulary:
    """One character for each distinct word met so far; notes that are compared share one vocabulary.

    When a million words have been met, all further ones share a character: likeness may then be overstated, never
    understated.
    """

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}
        self._hashes = array("Q", map(_hash, map(str, range(_FIRST_FREE))))
        self._not_hashed: list[str] = []
        self._plain = _Spelling(lambda word: self._character(folded(word)))
        self._masked = _Spelling(lambda word: mask(folded(word)) or self._plain[word])

    def plain(self, text: str) -> str:
        """The words of `text`, a character each, numbers as they are."""
        return "".join(map(self._plain.__getitem__, words(text)))

    def masked(self, text: str) -> str:
        """The words of `text`, a character each, with numbers, dates, sides and pronouns alike."""
        return "".join(map(self._masked.__getitem__, words(text)))

    def _character(self, word: str) -> str:
        character = self._characters.get(word)
        if character is None:
            point = len(self._characters) + _FIRST_FREE
            if point >= _SURROGATES:
                point += _AFTER_SURROGATES - _SURROGATES
            character = self._characters[word] = chr(min(point, _LAST))
            self._not_hashed.append(word)
        return character

    def hashes(self, words: str) -> "NDArray[np.uint64]":
        """A hash of each of `words`, the same for a word whoever met it and when."""
        import numpy as np  # only an index asks for hashes: notes that are compared directly do without

        self._hash_new_words()
        points = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return np.frombuffer(self._hashes, dtype=np.uint64)[points]

    def _hash_new_words(self) -> None:
        for word in self._not_hashed:
            missing = ord(self._characters[word]) + 1 - len(self._hashes)
            self._hashes.extend([_hash(word)] * missing)
        self._not_hashed.clear()


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def words(text: str) -> list[str]:
    """The words of `text` as typed."""
    return (_ASCII_WORD if text.isascii() else WORD).findall(text)


def folded(word: str) -> str:
    """A word without the difference of case or of accents' encoding."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFKC", word.casefold())


def mask(word: str) -> str | None:
    """The shared character of a folded number, date word, side or pronoun; None for any other word."""
    if word.isdecimal():
        return NUMBER
    return _MASKS.get(word) or (DATE_WORD if _DATE_WORD.fullmatch(word) else None)


@dataclass(frozen=True, slots=True)
class WordedNote:
    """A note's text with its parts and their masked words."""

    text: str
    parts: tuple[Part, ...]
    sections: Mapping[PartName, str]
    """Masked words by name of part, body only; parts that return are joined."""
    narrative: Mapping[PartName, str]
    """Masked words that tell of the day; of text under no heading only the clauses without a number."""
    body: str
    """All masked words of the body, in the order S, O, A, P whatever the order in the note."""

    @property
    def body_text(self) -> str:
        """The text of the body as typed, without header, headings and signature."""
        return "\n".join(self.text[part.start : part.end] for part in self.parts if part.name in BODY)

    def extents(self, name: PartName) -> Iterator[tuple[int, int]]:
        """Where each word of a section stands in the text, in the order of `sections[name]`."""
        parts = (part for part in self.parts if part.name == name)
        places = (match.span() for part in parts for match in WORD.finditer(self.text, part.start, part.end))
        return islice(places, MOST_WORDS)

    def plain_section(self, name: PartName, vocabulary: Vocabulary) -> str:
        """The unmasked words of a section, in the order of `sections[name]`."""
        stretches = (self.text[part.start : part.end] for part in self.parts if part.name == name)
        return "".join(map(vocabulary.plain, stretches))[:MOST_WORDS]

    def plain(self, vocabulary: Vocabulary) -> str:
        """The unmasked words of the body, in the order of `body`."""
        return "".join(self.plain_section(name, vocabulary) for name in BODY)


def put_into_words(text: str, vocabulary: Vocabulary) -> WordedNote:
    """`text` split into parts and worded with `vocabulary`; words of a section beyond `MOST_WORDS` are left out."""
    parts = split(text)
    every: defaultdict[PartName, list[str]] = defaultdict(list)
    told: defaultdict[PartName, list[str]] = defaultdict(list)
    for part in parts:
        if part.name not in BODY:
            continue
        stretch = text[part.start : part.end]
        masked = vocabulary.masked(stretch)
        every[part.name].append(masked)
        if part.name in NARRATIVE:
            told[part.name].append(vocabulary.masked(_without_doses(stretch)) if part.name == "whole" else masked)
    sections, narrative = _joined(every), _joined(told)
    return WordedNote(text, parts, sections, narrative, "".join(sections.get(name, "") for name in BODY))


def _joined(pieces: Mapping[PartName, list[str]]) -> dict[PartName, str]:
    return {name: "".join(masked)[:MOST_WORDS] for name, masked in pieces.items()}


def _without_doses(text: str) -> str:
    return "\n".join(clause for clause in _CLAUSE_END.split(text) if not _DIGIT.search(clause))
