"""A clinician's own style is no copying: template users, ready sentences, goals of the episode."""

import random

import pytest

from notedraft.encounter import PriorNote
from notedraft.similarity.known import KnownNotes
from notedraft.similarity.usual import usual_likeness
from notedraft.similarity.words import Vocabulary, put_into_words
from tests.unit.similarity.notes import Author, prior

CHARTS, VISITS = 12, 5
FALSE_FLAGS, RECALL = 0.03, 0.97


class Clinic:
    """One author's charts: notes with the same ready sentences in each, or with some drawn from a few."""

    def __init__(self, seed: int, *, drawn: bool) -> None:
        self.author, self._random = Author(seed, stock=0.8 if drawn else 0.0), random.Random(seed)
        self._frame = ["", "", "", ""] if drawn else [line[3:] for line in self.author.note().split("\n")]
        self.charts = [self._chart(f"p{n}") for n in range(CHARTS)]

    def _chart(self, patient: str) -> list[PriorNote]:
        goal = self.author.note().split("\n")[2].removeprefix("A: ")
        return [prior(self.note(goal), n, patient=patient) for n in range(1, VISITS + 2)]

    def note(self, goal: str) -> str:
        """Words of the day, framed by what every note holds, with the goals of the episode in the assessment."""
        fresh = self.author.note().split("\n")
        framed = [" ".join(filter(None, pair)) for pair in zip(fresh, self._frame, strict=True)]
        return "\n".join(f"{line} {goal}" if line.startswith("A") else line for line in framed)

    def known(self, chart: list[PriorNote], *, background: bool) -> KnownNotes:
        """All but the last note of a chart, with the author's other charts or without."""
        others = [note for other in self.charts if other is not chart for note in other[:-1]]
        return KnownNotes(chart[:-1], others if background else ())


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize("drawn", [True, False])
def test_honest_notes_of_a_template_user_are_left_alone(drawn: bool, background: bool) -> None:
    flagged = [
        bool(clinic.known(chart, background=background).matches(chart[-1].text))
        for clinic in (Clinic(seed, drawn=drawn) for seed in range(1, 5))
        for chart in clinic.charts
    ]
    assert sum(flagged) / len(flagged) < FALSE_FLAGS


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize("drawn", [True, False])
def test_a_template_user_s_reworded_note_is_found(drawn: bool, background: bool) -> None:
    clinic = Clinic(3, drawn=drawn)
    found = [
        bool(clinic.known(chart, background=background).matches(clinic.author.reworded(chart[-2].text, 0.2)))
        for chart in clinic.charts
    ]
    assert sum(found) / len(found) >= RECALL


def test_notes_from_ready_sentences_are_usually_more_alike() -> None:
    def usual(stock: float) -> float:
        vocabulary = Vocabulary()
        return usual_likeness([put_into_words(text, vocabulary) for text in Author(6, stock=stock).chart(6)], None)

    assert usual(0.9) > usual(0.0) + 0.05


def test_two_earlier_notes_show_nothing_usual() -> None:
    vocabulary = Vocabulary()
    assert usual_likeness([put_into_words("S: quiet", vocabulary)] * 2, None) == 0.0
