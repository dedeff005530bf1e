"""Which earlier note stands out: more like the new one than the chart's other notes are.

A reworded copy of a template user's note has few own words left in common with its source, since its standard sentences
were reworded too. But notes from one template are all alike to the same degree, and the source is far above the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from rapidfuzz.distance import Indel

from notedraft.similarity import thresholds
from notedraft.similarity.sections import PartName
from notedraft.similarity.telling import Telling
from notedraft.similarity.words import NARRATIVE

_FEWEST_NOTES = 2
"""Earlier notes below which nothing can stand out."""


def standing_out(here: Telling, earlier: Sequence[Telling]) -> Iterator[int]:
    """Positions of the earlier notes that `here` retells as a whole."""
    words = sum(map(len, here.every.values()))
    if len(earlier) < _FEWEST_NOTES or not words:
        return
    overall = [_overall(here.every, there.every) for there in earlier]
    for i, alike in enumerate(overall):
        high = alike >= thresholds.STANDING_OUT + 1 / words
        if high and _above_others(overall, i) >= thresholds.ABOVE_USUAL and _each_section(here, earlier, i):
            yield i


def _each_section(here: Telling, earlier: Sequence[Telling], i: int) -> bool:
    names = [name for name in NARRATIVE if name != "plan" and _weighs(here, earlier[i], name)]
    by_section = ([_alike(here.every, there.every, name) for there in earlier] for name in names)
    return all(_above_others(alike, i) >= thresholds.SECTION_ABOVE_USUAL for alike in by_section)


def _weighs(here: Telling, there: Telling, name: PartName) -> bool:
    return min(len(here.every.get(name, "")), len(there.every.get(name, ""))) >= thresholds.FEWEST_WORDS


def _above_others(alike: Sequence[float], i: int) -> float:
    return alike[i] - median([*alike[:i], *alike[i + 1 :]])


def _overall(here: Mapping[PartName, str], there: Mapping[PartName, str]) -> float:
    names = [name for name in NARRATIVE if here.get(name) or there.get(name)]
    lengths = [len(here.get(name, "")) + len(there.get(name, "")) for name in names]
    return sum(_alike(here, there, name) * n for name, n in zip(names, lengths, strict=True)) / sum(lengths)


def _alike(here: Mapping[PartName, str], there: Mapping[PartName, str], name: PartName) -> float:
    one, other = here.get(name, ""), there.get(name, "")
    return Indel.normalized_similarity(one, other) if one and other else 0.0
