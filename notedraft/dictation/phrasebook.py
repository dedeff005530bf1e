"""Ways of saying one thing, as reviewed data: word classes and the phrases built of them.

A phrasebook is one list of a lexicon file: named rows of regular expressions on canonical text, in which `{name}` stands for
a word class of the same file. All rows of a list are one pattern, so a text is scanned once however long the list grows.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from notedraft.dictation.lexicon.load import load

_CLASS = re.compile(r"\{([a-z_]+)\}")
_STARTS_INSIDE_A_WORD = ("\\(", "[", "(?<", "\\s", "(?:^")
_AT_WORD_END = r"(?!(?<=[a-z])[a-z])"
_BORDER = " \n\t.,;:!?*-"
_GAPS = {
    "near": r"(?:(?![.!?]\s)[^\n;]){0,26}?",
    "gap": r"(?:(?![.!?]\s)[^\n;]){0,60}?",
    "far": r"(?:(?![.!?]\s)[^\n;]){0,110}?",
}
"""How far apart the words of one statement may stand: never over a full stop, a semicolon or a line break."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in canonical text where a row of a phrasebook speaks."""

    start: int
    end: int
    row: str


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """One list of phrases, compiled."""

    pattern: re.Pattern[str]
    rows: tuple[str, ...]

    def hits(self, plain: str, accepts: Callable[[Hit], bool] = lambda _: True) -> Iterator[Hit]:
        """Every accepted hit in order; none overlap. After a refused one the search goes on at its next character."""
        position = 0
        while (match := self.pattern.search(plain, position)) is not None:
            hit = _hit(match)
            accepted = accepts(hit)
            if accepted:
                yield hit
            position = hit.end if accepted else hit.start + 1

    def first_at(self, plain: str, start: int, end: int) -> re.Match[str] | None:
        """The first phrase inside `[start, end)`."""
        return self.pattern.search(plain, start, end)


def _hit(match: re.Match[str]) -> Hit:
    """The match without the border in front of it: a row may begin at the mark that ends the sentence before."""
    start = match.start() + len(match[0]) - len(match[0].lstrip(_BORDER))
    return Hit(min(start, match.end() - 1), match.end(), str(match.lastgroup))


@cache
def phrasebook(file: str, name: str) -> Phrasebook:
    """The list `name` of `lexicon/FILE.yaml`."""
    data = load(file)
    rows: Mapping[str, list[str]] = data["phrases"][name]
    branches = [f"(?P<{row}>{_any_of(patterns, data['words'])})" for row, patterns in rows.items()]
    return Phrasebook(re.compile("|".join(branches)), tuple(rows))


@cache
def words(file: str, name: str) -> re.Pattern[str]:
    """The word class `name` of `lexicon/FILE.yaml`, to look for alone."""
    return re.compile(_expand("{" + name + "}", load(file)["words"]))


def _any_of(patterns: list[str], classes: Mapping[str, str]) -> str:
    return "|".join(f"{_at_word_start(p)}(?:{_expand(p, classes)}){_AT_WORD_END}" for p in patterns)


def _at_word_start(pattern: str) -> str:
    return "" if pattern.startswith(_STARTS_INSIDE_A_WORD) else r"(?<![\w-])"


def _expand(pattern: str, classes: Mapping[str, str]) -> str:
    """`{name}` becomes its class, whole words only; classes may be built of classes."""
    return _CLASS.sub(lambda m: _GAPS.get(m[1]) or rf"(?:{_bounded(_expand(classes[m[1]], classes))})", pattern)


def _bounded(alternatives: str) -> str:
    """The words of a class are whole words; a unit may follow its number directly, and an arrow anything."""
    return rf"(?!(?<=[a-z])\w)(?:{alternatives})(?!(?<=[a-z])\w|(?<=\d)\d)"
