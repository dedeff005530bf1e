"""Ways of saying one thing, as reviewed data: word classes and the phrases built of them.

A phrasebook is one list of a lexicon file: named rows of regular expressions on canonical text, in which `{name}`
stands for a word class of the same file. A phrase is looked for only where a word begins that can open it (openings.py), so
that a text is scanned once however long the list grows; a phrase is compiled when it is first needed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from notedraft.dictation.lexicon.load import kin, load
from notedraft.dictation.openings import ANYTHING, DEPTH, ByOpening, Openings, alike, class_openings, openings, parted
from notedraft.dictation.text import Text
from notedraft.patterns import pattern

_CLASS = pattern(r"\{([a-z_]+)\}")
_WORD_ENDS = r"(?!(?<=[a-z])[a-z])"
_GAPS = {
    "near": r"(?:(?![.!?]\s)[^\n;]){0,26}?",
    "gap": r"(?:(?![.!?]\s)[^\n;]){0,60}?",
    "far": r"(?:(?![.!?]\s)[^\n;]){0,110}?",
}
"""How far apart the words of one statement may stand: never over a full stop, a semicolon or a line break."""
_STARTS = ("{starts}", "{sentence_starts}")
"""Word classes that hold no words, but the places where a statement or a line begins."""


class Hit(NamedTuple):
    """A place in canonical text where a row of a phrasebook speaks."""

    start: int
    end: int
    row: str


@dataclass(frozen=True)
class Phrase:
    """One phrase of a row, as the lexicon gives it and compiled."""

    row: str
    source: str
    classes: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_expand(self.source, self.classes)}){_WORD_ENDS}")

    @property
    def opens_a_statement(self) -> bool:
        """Whether it says at its front that it stands where a statement or a line begins: never behind a word and a space."""
        return all(alternative.startswith(_STARTS) for alternative in parted(self.source))


class Phrasebook:
    """One list of phrases; the first phrase of the list that fits at a place speaks for it."""

    def __init__(self, phrases: list[Phrase], classes: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.openings_of = _openings_of(classes)
        self._by_opening: ByOpening[Phrase] = ByOpening()
        self._inside: ByOpening[Phrase] = ByOpening()
        """Those that may begin inside of a statement."""
        for phrase in phrases:
            begins_with = openings(phrase.source, self.openings_of)
            self._by_opening.add(phrase, begins_with)
            if not phrase.opens_a_statement:
                self._inside.add(phrase, begins_with)

    def hits(
        self, text: Text, accepts: Callable[[Hit], bool] = lambda _: True, *, start: int = 0, end: int | None = None
    ) -> Iterator[Hit]:
        """Every accepted hit inside canonical `[start, end)` of `text`, in order; none overlap or reach into the next statement."""
        end = len(text.plain) if end is None else end
        position = start
        by_opening, inside_by_opening = self._by_opening, self._inside
        candidates = [
            (place, min(end, reach), phrases)
            for place, characters, inside, reach in text.beginnings.within(start, end)
            if (phrases := (inside_by_opening if inside else by_opening)[characters])
        ]
        for place, stop, phrases in candidates:
            if place >= position and (hit := _fitting(phrases, text.plain, place, stop, accepts)):
                yield hit
                position = hit.end

    def first(self, text: Text, start: int, end: int) -> Hit | None:
        """The first hit inside canonical `[start, end)`."""
        return next(self.hits(text, start=start, end=end), None)

    def at(self, text: Text, start: int, end: int) -> Hit | None:
        """The hit that begins at `start` and ends by `end`."""
        plain = text.plain
        return _fitting(self._by_opening[alike(plain[start : start + DEPTH])], plain, start, end, lambda _: True)


def _fitting(
    phrases: tuple[Phrase, ...], plain: str, start: int, end: int, accepts: Callable[[Hit], bool]
) -> Hit | None:
    for phrase in phrases:
        match = phrase.pattern.match(plain, start, end)
        if match and match.end() > start and accepts(hit := Hit(start, match.end(), phrase.row)):
            return hit
    return None


@cache
def phrasebook(file: str, name: str) -> Phrasebook:
    """The list `name` of `lexicon/FILE.yaml`."""
    rows: Mapping[str, list[str]] = load(file)["phrases"][name]
    classes = _classes(file)
    phrases = [Phrase(row, source, classes) for row, sources in rows.items() for source in sources]
    return Phrasebook(phrases, classes)


@cache
def words(file: str, name: str) -> re.Pattern[str]:
    """The word class `name` of `lexicon/FILE.yaml`, to look for alone."""
    return re.compile(_expand("{" + name + "}", _classes(file)))


@cache
def words_before(file: str, *names: str, times: int = 1) -> re.Pattern[str]:
    """One to `times` words of the classes, as they stand right before a place: search it up to there."""
    one_of = _expand("|".join("{" + name + "}" for name in names), _classes(file))
    return re.compile(rf"(?<![\w/-])(?:(?:{one_of})[\s,:/-]+){{1,{times}}}\Z")


@cache
def _classes(file: str) -> Mapping[str, str]:
    """The word classes of `lexicon/FILE.yaml`; one is a pattern, or a list of short ones."""
    classes: Mapping[str, str | list[str]] = load(file)["words"]
    alone = {name: words if isinstance(words, str) else "|".join(words) for name, words in classes.items()}
    return {"kin": kin(), **alone}


def _openings_of(classes: Mapping[str, str]) -> Callable[[str], Openings]:
    @cache
    def of_class(name: str) -> Openings:
        return ANYTHING if name in _GAPS else class_openings(classes[name], of_class)

    return of_class


def _expand(pattern: str, classes: Mapping[str, str]) -> str:
    """`{name}` becomes its class, whole words only; classes may be built of classes."""
    return _CLASS.sub(lambda m: _GAPS.get(m[1]) or f"(?:{_bounded(_expand(classes[m[1]], classes))})", pattern)


def _bounded(alternatives: str) -> str:
    """The words of a class are whole words; a unit may follow its number directly, and an arrow anything."""
    return rf"(?!(?<=[a-z])\w)(?:{alternatives})(?!(?<=[a-z])\w|(?<=\d)\d)"
