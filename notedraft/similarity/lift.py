"""How much more alike two notes are than this author's notes on different patients are anyway.

No fixed ratio is fair to every clinician: what is a copy in free writing is the ordinary likeness of two notes from one
template. *Lift* is the likeness to the most alike earlier note of the patient, minus the best likeness to the author's
notes on other patients. Wording that one chart alone repeats, its goals above all, is left out of it: every honest note
of the chart holds it and no other note does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from rapidfuzz.distance import Indel

from notedraft.similarity import thresholds
from notedraft.similarity.compare import in_any_order, sorted_dice
from notedraft.similarity.words import WordedNote

FEWEST_NOTES, MOST_NOTES = 20, 60
"""Size of background below which lift says nothing, and beyond which more notes change nothing."""
T = TypeVar("T")
Repeated = Callable[[str], str]
"""Takes the wording that a chart repeats out of a stretch of words."""
_SECTION_WEIGHT, _SECTION_WORDS = 0.8, 12
_ORDER_ALONE = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """The narrative that lift weighs: subjective and assessment, in order and as bags."""

    words: str
    bag: str
    subjective: str
    assessment: str

    @classmethod
    def by(cls, note: WordedNote, repeated: Repeated | None = None) -> "Told":
        """What `note` tells, without wording that its chart repeats; unheaded text counts where there is neither."""
        told = {name: repeated(words) if repeated else words for name, words in note.narrative.items()}
        subjective, assessment = (told.get(name, "") for name in ("subjective", "assessment"))
        words = subjective + assessment or told.get("whole", "")
        return cls(words, in_any_order(words), in_any_order(subjective), in_any_order(assessment))


class Background:
    """An author's notes on other patients, ready to be weighed against."""

    def __init__(self, told: Sequence[Told]) -> None:
        """At most `MOST_NOTES` are kept, evenly out of those given."""
        self._told = evenly(told, MOST_NOTES)

    @property
    def speaks(self) -> bool:
        """Whether there are enough notes for lift to mean something."""
        return len(self._told) >= FEWEST_NOTES

    @property
    def threshold(self) -> float:
        """The lift from which a note is flagged, between the measured sizes in proportion."""
        value = thresholds.LIFT_BY_BACKGROUND[0][1]
        for (fewer, high), (more, low) in pairwise(thresholds.LIFT_BY_BACKGROUND):
            part = (len(self._told) - fewer) / (more - fewer)
            value -= (high - low) * min(max(part, 0.0), 1.0)
        return value

    def lift(
        self, note: WordedNote, prior: Sequence[WordedNote], repeated: Repeated | None = None
    ) -> tuple[float, int]:
        """The lift of `note`, -1 to 1, and the index of the earlier note that gives it.

        `repeated` takes out the wording that this chart repeats: its goals stand in every honest note of it and in no
        note on anybody else, which is no sign of copying.
        """
        told = Told.by(note, repeated)
        usual = [max(values) for values in zip(*(_measures(told, other) for other in self._told), strict=True)]
        lifts = [_rise(told, _measures(told, Told.by(other, repeated)), usual) for other in prior]
        best = max(range(len(lifts)), key=lifts.__getitem__)
        return lifts[best], best


def evenly(items: Sequence[T], most: int) -> list[T]:
    """At most `most` of the items, spread over all of them; always the same ones."""
    step = max(len(items) / most, 1)
    return [items[int(i * step)] for i in range(min(len(items), most))]


def _measures(told: Told, other: Told) -> tuple[float, float, float, float]:
    return (
        Indel.normalized_similarity(told.words, other.words) if told.words and other.words else 0.0,
        _shared(told.bag, other.bag),
        _shared(told.subjective, other.subjective),
        _shared(told.assessment, other.assessment),
    )


def _shared(words: str, others: str) -> float:
    return sorted_dice(words, others) if words and others else 0.0


def _rise(told: Told, measures: Sequence[float], usual: Sequence[float]) -> float:
    in_order, in_any_order, subjective, assessment = (here - there for here, there in zip(measures, usual, strict=True))
    return max(
        # A copy has both; the same sentences in the same order by chance have the order alone.
        min(in_order, in_any_order + _ORDER_ALONE),
        in_any_order,
        _confidence(told.subjective) * subjective,
        _confidence(told.assessment) * assessment,
    )


def _confidence(section: str) -> float:
    """A short section is alike by chance."""
    return _SECTION_WEIGHT * len(section) / (len(section) + _SECTION_WORDS)
