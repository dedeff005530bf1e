"""A text word by word, where the phrases of a lexicon have become tokens with a meaning.

A statement such as "passive flexion right ninety-one, active eighty-four" has no fixed order and, in raw speech-to-text, no
marks. The readers of measurements walk along tokens instead of matching whole statements: one pass, linear in the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from notedraft.patterns import pattern

_TOKEN = pattern(
    r"(?<![a-z0-9])[lr](?=[0-5][+-]?(?:/5)? [lr][0-5](?![a-z0-9]))"  # `R4 L4+`: two sides with their grades
    r"|(?<=[lr][0-5] )[lr](?=[0-5])|(?<=[lr][0-5][+-] )[lr](?=[0-5])"
    r"|(?<![a-z0-9])(?:l[1-5]|c[1-8]|s[1-5]|t1[0-2]|t[1-9])(?![a-z0-9.])"  # a spine level, not a side and a number
    r"|[0-9]+(?:st|nd|rd|th)(?![a-z0-9])|[0-9]+(?:\.[0-9]+)?|[a-z]+|'[a-z]+|->|<=|>=|\n|[^\sa-z0-9]"
)
_LONGEST_NUMBER = 8
"""Digits of the longest number that can be a measurement; anything longer is an account or a phone number."""
_JOINERS = frozenset("-.")
_NO_ABBREVIATION, _LONG_ABBREVIATIONS = 6, frozenset({"gastroc", "approx", "hamstr", "infrasp", "suprasp", "postop"})
"""Letters of a word that a point behind it does not shorten; those that it does."""

Meaning: TypeAlias = tuple[str, str]
"""What a phrase is: its kind (`side`, `motion`, ...) and its value (`left`, `flexion`, ...)."""


class Token(NamedTuple):
    """One word, number, mark or known phrase. `value` is the meaning of a phrase, else the characters themselves."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    meaning: Meaning | None = None


_BEGINS = frozenset({"the", "she", "he", "we", "they", "it", "i", "her", "his"})
"""Behind a point they begin a sentence: in "two after. The last set ..." nothing is after the last set."""


class PhraseBook:
    """Phrases and what they mean; the longest phrase at a place wins, of equal ones the later table's."""

    def __init__(self, *tables: Mapping[str, Meaning]) -> None:
        self._root = _Node()
        for table in tables:
            for phrase, meaning in table.items():
                self._learn(_TOKEN.findall(phrase), meaning)

    def _learn(self, words: list[str], meaning: Meaning) -> None:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.meaning = meaning

    def read(self, words: Sequence[Token]) -> list[Token]:
        """The same words, where every known phrase has become one token."""
        known = self._root.following
        tokens: list[Token] = []
        position = 0
        for i, word in enumerate(words):
            if word.value in known and i >= position:
                phrase, after = self._longest(words, i)
                if phrase is not None:
                    tokens += words[position:i]
                    tokens.append(Token(*phrase, word.start, words[after - 1].end))
                    position = after
        tokens += words[position:]
        return tokens

    def _longest(self, words: Sequence[Token], i: int) -> tuple[Meaning | None, int]:
        """The longest phrase that begins at `i` and where it ends; a hyphen or point inside it may be written or not."""
        node, best, after, j = self._root, None, i, i
        while j < len(words):
            following = node.following.get(words[j].value)
            if following is None and j > i and j + 1 < len(words) and _joins(words, j):
                following = node.following.get(words[j + 1].value) if words[j + 1].value not in _BEGINS else None
                j += 1
            if following is None:
                break
            node, j = following, j + 1
            if node.meaning is not None:
                best, after = node.meaning, j
        return best, after


def _joins(words: Sequence[Token], j: int) -> bool:
    """Whether the mark at `j` may stand inside a phrase: `follow-up`, `wr. flex`, but not "No manual. Cue to slow down"."""
    if words[j].value != ".":
        return words[j].value in _JOINERS
    apart = words[j + 1].start > words[j].end
    return not apart or len(words[j - 1].value) < _NO_ABBREVIATION or words[j - 1].value in _LONG_ABBREVIATIONS


def words_of(plain: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a canonical text, before any phrase book has read them."""
    return tuple(Token(_plain_kind(word := m[0]), word, m.start(), m.end()) for m in _TOKEN.finditer(plain))


def phrases_of(kind: str, table: Mapping[str, Iterable[str]]) -> dict[str, Meaning]:
    """Phrases of one kind from `value -> [phrase, ...]`, as lexicon files hold them."""
    return {phrase: (kind, value) for value, phrases in table.items() for phrase in phrases}


def listed(kind: str, phrases: Iterable[str]) -> dict[str, Meaning]:
    """Phrases of one kind whose value is what was written."""
    return {phrase: (kind, phrase) for phrase in phrases}


def amount(token: Token) -> int | float:
    """The number that a `number` token holds, as said."""
    return float(token.value) if "." in token.value else int(token.value)


def _plain_kind(word: str) -> str:
    if "0" <= word[0] <= "9":
        return "number" if len(word) <= _LONGEST_NUMBER and word[-1] in "0123456789" else "word"
    return "word" if "a" <= word[0] <= "z" or (len(word) > 1 and "a" <= word[-1] <= "z") else "mark"
