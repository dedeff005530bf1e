"""Wording that a clinician uses everywhere, told apart from what belongs to one visit.

Precautions, consent, goals, the skilled-need line: consecutive honest notes share them. A run of five words that stands
in two earlier notes of this patient, or in two notes on other patients, is taken for such wording, and likeness is
judged on what is left: the note's *own* words. This only lowers the weight of a passage. Whole copies, and sections
repeated in full, are judged on all words, so pasting a sentence often does not make it acceptable.
"""

from collections.abc import Iterable
from itertools import compress

from notedraft.similarity import thresholds
from notedraft.similarity.words import WordedNote

RUN = 5
"""Words in a run: long enough that two people do not write it by chance, short enough to survive a changed word."""

Runs = frozenset[str]


class Tally:
    """In how many notes each run of words stands; notes are added as the chart grows."""

    def __init__(self, notes: Iterable[Runs] = ()) -> None:
        self.notes = 0
        self.often: set[str] = set()
        """The runs of two notes or more; one may be the note under comparison, so one source alone is no standard."""
        self._once: set[str] = set()
        self._always: set[str] = set()
        self._counted = 0
        for found in notes:
            self.add(found)

    def add(self, found: Runs) -> None:
        """Count one more note."""
        self._always = self._always & found if self.notes else set(found)
        self.notes += 1
        self._counted += len(found)
        self.often |= self._once & found
        self._once |= found

    @property
    def come_and_go(self) -> float:
        """How many of the runs stood in an earlier note already, 0 to 1, those aside that stand in every note.

        A frame around each note stands in all of them. What comes and goes is drawn from a store of ready sentences.
        """
        counted = self._counted - self.notes * len(self._always)
        return 1 - (len(self._once) - len(self._always)) / counted if counted else 0.0


class StandardWording:
    """The runs of words that are standard for one author and one patient."""

    def __init__(self, earlier: Tally | None = None, elsewhere: Tally | None = None) -> None:
        """`earlier`: the patient's notes before the judged one. `elsewhere`: its author's notes on other patients."""
        tallies = [tally for tally in (earlier, elsewhere) if tally is not None]
        self.elsewhere = elsewhere
        self._everywhere = elsewhere.often if elsewhere else set()
        self._of_chart = (earlier.often if earlier else set()) - self._everywhere
        self._standard = set[str]().union(*(tally.often for tally in tallies))
        self.known_notes = sum(max(tally.notes - 1, 0) for tally in tallies)
        """How many notes, besides the one under comparison, showed what is standard."""
        self.unsure = earlier is not None and not (elsewhere and elsewhere.notes) and _unsure(earlier)
        """Whether the chart may share ready sentences, and no note on other patients shows which these are."""

    def own_places(self, words: str) -> bytes:
        """A 1 for each of `words` that belongs to no standard wording, a 0 for the others."""
        return _kept(words, self._standard)

    def own(self, words: str) -> str:
        """`words` without those that belong to standard wording."""
        return _without(words, self._standard)

    def not_of_chart(self, words: str) -> str:
        """`words` without wording that this chart alone repeats, such as the goals of the episode."""
        return _without(words, self._of_chart)

    def not_everywhere(self, words: str) -> str:
        """`words` without wording found on other patients; what one chart repeats stays."""
        return _without(words, self._everywhere)


def _unsure(chart: Tally) -> bool:
    return chart.notes < thresholds.FEWEST_NOTES_TO_SHOW or chart.come_and_go >= thresholds.COME_AND_GO


def runs(note: WordedNote) -> Runs:
    """The runs of words in the narrative of a note; a section shorter than a run ("Continue.") is one of its own."""
    found: set[str] = set()
    for words in note.narrative.values():
        found.update([words[i : i + RUN] for i in range(max(len(words) - RUN + 1, 1))])
    return frozenset(found)


def _without(words: str, standard: set[str]) -> str:
    return "".join(compress(words, _kept(words, standard))) if standard else words


def _kept(words: str, standard: set[str]) -> bytes:
    """A 1 for each word that no standard run covers, a 0 for the others."""
    kept = bytearray(b"\x01") * len(words)
    for i in range(len(words)):
        if words[i : i + RUN] in standard:
            kept[i : i + RUN] = bytes(len(words[i : i + RUN]))
    return bytes(kept)
