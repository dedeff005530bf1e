"""What a note tells of its day, and how like another note's telling it is.

The telling is the narrative (subjective, assessment, plan, text under no heading) without wording that the author uses
everywhere: the note's *own* words. Passages that changed places are found too: likeness is the better of word order and
of pairs of neighbouring words in any order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, pairwise

from rapidfuzz.distance import Indel

from notedraft.similarity import thresholds
from notedraft.similarity.sections import PartName
from notedraft.similarity.standard import StandardWording
from notedraft.similarity.words import NARRATIVE, NUMBER, WordedNote

Neighbours = frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One note's narrative by section: all its words, and its own."""

    every: Mapping[PartName, str]
    own: Mapping[PartName, str]
    own_places: Mapping[PartName, bytes]
    own_pairs: Mapping[PartName, Neighbours]
    standard: StandardWording

    @classmethod
    def of(cls, note: WordedNote, standard: StandardWording) -> "Telling":
        """What `note` tells, given the wording that is standard around it."""
        places = {name: standard.own_places(words) for name, words in note.narrative.items()}
        own = {name: "".join(compress(words, places[name])) for name, words in note.narrative.items()}
        pairs = {name: neighbours(words) for name, words in own.items()}
        return cls(note.narrative, own, places, pairs, standard)


@dataclass(frozen=True)
class TwoTellings:
    """The tellings of a note and of an earlier one, side by side."""

    here: Telling
    there: Telling

    @cached_property
    def names(self) -> tuple[PartName, ...]:
        """The sections that either has."""
        return tuple(name for name in NARRATIVE if name in self.here.every or name in self.there.every)

    @cached_property
    def likeness(self) -> Mapping[PartName, float]:
        """Likeness of own words by section; 0 where one note has none."""
        return {name: self._likeness_of_own(name) for name in self.names}

    def _likeness_of_own(self, name: PartName) -> float:
        here, there = self.here, self.there
        if name not in here.own or name not in there.own:
            return 0.0
        return _likeness(here.own[name], there.own[name], here.own_pairs[name], there.own_pairs[name])

    def likeness_of_all(self, name: PartName) -> float:
        """Likeness of all words of one section."""
        return likeness(self.here.every.get(name, ""), self.there.every.get(name, ""))

    @property
    def words(self) -> int:
        """All words of the shorter telling."""
        return min(_count(self.here.every.values()), _count(self.there.every.values()))

    @property
    def own_words(self) -> int:
        """Own words of the shorter telling."""
        return min(_count(self.here.own.values()), _count(self.there.own.values()))

    @cached_property
    def overall(self) -> float:
        """Likeness of own words over all sections, each by its length."""
        return _mean((self.likeness[name], _both(self.here.own, self.there.own, name)) for name in self.names)

    def same_day(self) -> bool:
        """Whether both tell the same, all words counted, and their own words do not speak against it."""
        if not self.here.every.keys() & self.there.every.keys():
            return True  # one is headed and the other not: only the whole can be judged
        if self.own_words >= thresholds.FEWEST_WORDS and self.overall < thresholds.ORDINARY:
            return False
        alike = _mean(
            (self.likeness_of_all(name), _both(self.here.every, self.there.every, name)) for name in self.names
        )
        return self.words >= thresholds.FEWEST_WORDS and alike >= thresholds.SAME_TELLING

    def reworded(self) -> bool:
        """Whether own words are too alike over all sections, and no section is clearly another day's."""
        return (
            self.own_words >= thresholds.FEWEST_WORDS
            and self.overall >= self.alike_from(self.own_words)
            and all(self.likeness[name] >= thresholds.ORDINARY for name in self.names if self._weighs(name))
        )

    def copied_sections(self) -> Iterator[PartName]:
        """The sections that are too alike, each judged alone."""
        return (name for name in self.names if self._copied(name) or self._repeated_in_full(name))

    def alike_from(self, words: int) -> float:
        """Likeness of so many own words that means copying."""
        known = min(self.here.standard.known_notes, len(thresholds.ALIKE_BY_KNOWN_NOTES) - 1)
        return thresholds.ALIKE_BY_KNOWN_NOTES[known] + thresholds.FEW_WORDS / words

    def _weighs(self, name: PartName) -> bool:
        return name != "plan" and self._shorter(name) >= thresholds.FEWEST_WORDS

    def _shorter(self, name: PartName) -> int:
        return min(len(self.here.own.get(name, "")), len(self.there.own.get(name, "")))

    def _copied(self, name: PartName) -> bool:
        words = self._shorter(name)
        standard = self.here.standard
        known = standard.known_notes > 0
        if name == "plan" and (words < thresholds.FEWEST_PLAN_WORDS or not known or standard.unsure):
            return False
        enough = thresholds.ONE_SECTION if known else thresholds.ONE_SECTION_UNKNOWN
        return (
            words >= thresholds.FEWEST_WORDS
            and self.likeness[name] >= enough + 1 / words
            # One sentence left over between two standard ones is not the section.
            and self.likeness_of_all(name) >= thresholds.ONE_SECTION
        )

    def _repeated_in_full(self, name: PartName) -> bool:
        """Whether a section stands in both word for word, with words that are not the author's on other patients."""
        if name == "plan" or len(self.here.every.get(name, "")) < thresholds.FEWEST_REPEATED_WORDS:
            return False
        here, there = (side.standard.not_everywhere(side.every.get(name, "")) for side in (self.here, self.there))
        enough = thresholds.REPEATED_IN_FULL
        return (
            min(_words_but_numbers(here), _words_but_numbers(there)) >= thresholds.FEWEST_OWN_REPEATED
            and Indel.normalized_similarity(here, there, score_cutoff=enough) >= enough
            and self.likeness_of_all(name) >= enough
        )


def likeness(words: str, others: str) -> float:
    """How alike two stretches of words are, in order or as pairs of neighbours in any order; 0 where one is empty."""
    return _likeness(words, others, neighbours(words), neighbours(others))


def neighbours(words: str) -> Neighbours:
    """The pairs of neighbouring words; a single word is a pair of its own."""
    return frozenset(map("".join, pairwise(words))) or frozenset(words)


def _likeness(words: str, others: str, pairs: Neighbours, other_pairs: Neighbours) -> float:
    if not words or not others:
        return 0.0
    in_any_order = 2 * len(pairs & other_pairs) / (len(pairs) + len(other_pairs))
    return max(Indel.normalized_similarity(words, others), in_any_order)


def _words_but_numbers(words: str) -> int:
    return len(words) - words.count(NUMBER)


def _count(sections: Iterable[str]) -> int:
    return sum(map(len, sections))


def _both(here: Mapping[PartName, str], there: Mapping[PartName, str], name: PartName) -> int:
    return len(here.get(name, "")) + len(there.get(name, ""))


def _mean(weighted: Iterable[tuple[float, int]]) -> float:
    pairs = list(weighted)
    weight = sum(words for _, words in pairs)
    return sum(value * words for value, words in pairs) / weight if weight else 0.0
