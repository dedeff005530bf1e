"""How alike the earlier notes of one chart were anyway.

Somebody who puts notes together from a few ready sentences writes honest notes that share some of them. How much is
seen in the chart itself: each of its latest notes is held against the others, as a new one would be.
"""

from collections.abc import Sequence
from statistics import median

from notedraft.similarity.following import Following
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.telling import Telling, TwoTellings
from notedraft.similarity.words import WordedNote

_FEWEST_NOTES = 3
_LATEST, _OTHERS = 5, 8
"""Notes that are looked at, and with how many others each: enough for a median, few enough to be quick."""


def usual_likeness(notes: Sequence[WordedNote], elsewhere: Tally | None) -> float:
    """The median likeness of own words of a note to the closest other of its chart; 0 where too few notes tell."""
    if len(notes) < _FEWEST_NOTES:
        return 0.0
    latest = notes[-_LATEST - _OTHERS :]
    return median(_closest(latest, i, elsewhere) for i in range(max(len(latest) - _LATEST, 0), len(latest)))


def _closest(notes: Sequence[WordedNote], i: int, elsewhere: Tally | None) -> float:
    others = [*notes[:i], *notes[i + 1 :]][-_OTHERS:]
    standard = StandardWording(Tally(map(runs, others)), elsewhere)
    here = Telling.of(notes[i], standard)
    pairs = (TwoTellings(here, Telling.of(other, standard)) for other in others)
    return max(max(two.overall, Following(two).overall) for two in pairs)
