"""Pairs what was read with what the gold labels say, fact by fact.

An exercise or a muscle may go by another name than the label's (case, plural, abbreviation), so names match leniently,
or by standing at the same place in the text. Everything else must be the same: one differing field makes a dose wrong.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from notedraft.evaluation.expected import ExpectedExercise, ExpectedMotion, ExpectedPain, ExpectedStrength
from notedraft.evaluation.gold import GoldDictation, GoldExercise
from notedraft.note import Exercise, Fact, Pain, RangeOfMotion, Strength
from notedraft.source import DICTATION

ALIKE = 80
"""The rapidfuzz token-set ratio from which two names are the same."""

DOSE = tuple(field for field in ExpectedExercise.model_fields if field != "name")

G = TypeVar("G")
R = TypeVar("R")


@dataclass(frozen=True)
class Pairing(Generic[G, R]):
    """Which labels were found in what was read, which were not, and what was read beyond them."""

    found: tuple[tuple[G, R], ...]
    missed: tuple[G, ...]
    extra: tuple[R, ...]


def pair(gold: Sequence[G], read: Sequence[R], alike: Callable[[G, R], float]) -> Pairing[G, R]:
    """The pairing that takes the most alike first; `alike` is 0 where two can't be the same."""
    candidates = [(alike(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)]
    taken_gold: dict[int, int] = {}
    for _, i, j in sorted((c for c in candidates if c[0] > 0), key=lambda c: (-c[0], c[1], c[2])):
        if i not in taken_gold and j not in taken_gold.values():
            taken_gold[i] = j
    return Pairing(
        found=tuple((gold[i], read[j]) for i, j in sorted(taken_gold.items())),
        missed=tuple(g for i, g in enumerate(gold) if i not in taken_gold),
        extra=tuple(r for j, r in enumerate(read) if j not in taken_gold.values()),
    )


def pair_exercises(gold: GoldDictation, read: Sequence[Exercise]) -> Pairing[GoldExercise, Exercise]:
    """Exercises by name or place; among several of one name the dose tells which is which."""

    def alike(label: GoldExercise, exercise: Exercise) -> float:
        by_name, here = _alike_by_name(label, exercise), _overlaps(gold.text, label.quote, exercise)
        if by_name:
            return by_name + (100 if here else 0)
        return _nearness(label, exercise) if here else 0

    return pair(gold.exercises, read, alike)


def pair_named_exercises(
    labels: Sequence[ExpectedExercise], read: Sequence[Exercise]
) -> Pairing[ExpectedExercise, Exercise]:
    """Exercises by name alone; among several of one name the dose tells which is which."""
    return pair(labels, read, _alike_by_name)


def alike_names(one: str, other: str) -> bool:
    """Whether two names are those of one thing, case, plural and order aside."""
    return fuzz.token_set_ratio(_folded(one), _folded(other)) >= ALIKE


def _alike_by_name(label: ExpectedExercise, exercise: Exercise) -> float:
    name = fuzz.token_set_ratio(_folded(label.name), _folded(exercise.name))
    return 1000 + name + _same_dose(label, exercise) if name >= ALIKE else 0


def _nearness(label: ExpectedExercise, exercise: Exercise) -> float:
    """How alike two exercises are that stand at one place under different names."""
    name = fuzz.token_set_ratio(_folded(label.name), _folded(exercise.name))
    return 1 + _same_dose(label, exercise) + name / 100


def _same_dose(label: ExpectedExercise, exercise: Exercise) -> int:
    return len(DOSE) - len(differing_dose(label, exercise))


def differing_dose(label: ExpectedExercise, exercise: Exercise) -> list[str]:
    """The dose fields in which two exercises differ; a field without a label was not said."""
    return [name for name in DOSE if getattr(label, name) != getattr(exercise, name)]


def pair_pain(labels: Sequence[ExpectedPain], read: Sequence[Pain]) -> Pairing[ExpectedPain, Pain]:
    """Pain by moment and score."""
    return pair(labels, read, lambda g, r: float((g.when, g.score) == (r.when, r.score)))


def pair_motion(
    labels: Sequence[ExpectedMotion], read: Sequence[RangeOfMotion]
) -> Pairing[ExpectedMotion, RangeOfMotion]:
    """Range of motion by everything that was said of it; "ring finger" is met by the "ring finger PIP" of the words."""
    others = [field for field in ExpectedMotion.model_fields if field != "joint"]

    def alike(g: ExpectedMotion, r: RangeOfMotion) -> float:
        same = all(getattr(g, field) == getattr(r, field) for field in others)
        joint = _one_name(g.joint)
        return float(same and (joint == r.joint or _is_its_knuckle(joint, r.joint)))

    return pair(labels, read, alike)


def _one_name(joint: str) -> str:
    """The joint under the lexicon's name: a label may keep the other one that was said, as in "small finger MP"."""
    return " ".join(_OTHER_NAMES.get(word, word) for word in joint.split())


_OTHER_NAMES = {"small": "little", "long": "middle", "MP": "MCP"}


def _is_its_knuckle(digit: str, joint: str) -> bool:
    """A label may name the digit alone, as the conventions' list of joints does; the reading keeps which of its joints."""
    return digit.endswith(("finger", "thumb")) and joint.startswith(f"{digit} ")


def pair_strength(labels: Sequence[ExpectedStrength], read: Sequence[Strength]) -> Pairing[ExpectedStrength, Strength]:
    """Strength by muscle, side, grade and day."""

    def alike(g: ExpectedStrength, r: Strength) -> float:
        same = (g.side, g.grade, g.when) == (r.side, r.grade, r.when)
        name = fuzz.token_set_ratio(_folded(g.muscle), _folded(r.muscle))
        return name if same and name >= ALIKE else 0

    return pair(labels, read, alike)


def _folded(name: str) -> str:
    """Lower case, without punctuation and plurals."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return " ".join(re.sub(r"(?<=\w\w[^s])s$", "", word) for word in words)


def _overlaps(text: str, quote: str, fact: Fact) -> bool:
    """Whether the evidence of `fact` touches some place where `quote` stands."""
    spans = [span for span in fact.evidence if span.source == DICTATION]
    return any(span.start < end and start < span.end for span in spans for start, end in _places(text, quote))


def _places(text: str, quote: str) -> Iterable[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)
