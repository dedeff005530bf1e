"""Wording that a clinician uses everywhere, told apart from what belongs to one visit.

Precautions, consent, goals, the skilled-need line: consecutive honest notes share them. A run of five words that stands
in two earlier notes of this patient, or in two notes on other patients, is taken for such wording, and likeness is
judged on what is left: the note's *own* words. This only lowers the weight of a passage. Whole copies, and sections
repeated in full, are judged on all words, so pasting a sentence often does not make it acceptable.
"""

from collections.abc import Iterable

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
        for found in notes:
            self.add(found)

    def add(self, found: Runs) -> None:
        """Count one more note."""
        self.notes += 1
        self.often |= self._once & found
        self._once |= found


class StandardWording:
    """The runs of words that are standard for one author and one patient."""

    def __init__(self, earlier: Tally | None = None, elsewhere: Tally | None = None) -> None:
        """`earlier`: the patient's notes before the judged one. `elsewhere`: its author's notes on other patients."""
        tallies = [tally for tally in (earlier, elsewhere) if tally is not None]
        self._everywhere = elsewhere.often if elsewhere else set()
        self._standard = set[str]().union(*(tally.often for tally in tallies))
        self.known_notes = sum(max(tally.notes - 1, 0) for tally in tallies)
        """How many notes, besides the one under comparison, showed what is standard."""

    def own(self, words: str) -> str:
        """`words` without those that belong to standard wording."""
        return _without(words, self._standard)

    def not_everywhere(self, words: str) -> str:
        """`words` without wording found on other patients; what one chart repeats stays."""
        return _without(words, self._everywhere)


def runs(note: WordedNote) -> Runs:
    """The runs of words in the narrative of a note; a section shorter than a run ("Continue.") is one of its own."""
    found: set[str] = set()
    for words in note.narrative.values():
        found.update([words[i : i + RUN] for i in range(max(len(words) - RUN + 1, 1))])
    return frozenset(found)


def _without(words: str, standard: set[str]) -> str:
    if not standard:
        return words
    kept: list[str] = []
    covered = 0
    for i, word in enumerate(words):
        if words[i : i + RUN] in standard:
            covered = i + RUN
        if i >= covered:
            kept.append(word)
    return "".join(kept)
