"""Wording that a clinician uses everywhere, told apart from what belongs to one visit.

Precautions, consent, goals, the skilled-need line: consecutive honest notes share them. A run of five words that stands
in two earlier notes of this patient, or in two notes on other patients, is taken for such wording, and likeness is
judged on what is left: the note's *own* words. This only lowers the weight of a passage. Whole copies, and sections
repeated in full, are judged on all words, so pasting a sentence often does not make it acceptable.
"""

from collections import Counter
from collections.abc import Iterable

from notedraft.similarity.words import WordedNote

RUN = 5
"""Words in a run: long enough that two people do not write it by chance, short enough to survive a changed word."""
OFTEN = 2
"""Notes that make a run standard. The earlier note under comparison is one of them, so a copy from one note is not."""

Runs = frozenset[str]


class StandardWording:
    """The runs of words that stand in several of the notes it was shown."""

    def __init__(self, earlier: Iterable[Runs] = (), elsewhere: Iterable[Runs] = ()) -> None:
        """The runs of each of the patient's notes before the judged one, and of its author's on other patients."""
        here, known_here = _often(earlier)
        self._everywhere, known_elsewhere = _often(elsewhere)
        self._standard = here | self._everywhere
        self.known_notes = known_here + known_elsewhere
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


def _often(notes: Iterable[Runs]) -> tuple[Runs, int]:
    seen: Counter[str] = Counter()
    count = 0
    for found in notes:
        seen.update(found)
        count += 1
    return frozenset(run for run, times in seen.items() if times >= OFTEN), max(count - 1, 0)


def _without(words: str, standard: Runs) -> str:
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
