import pytest

from notedraft.similarity.judging import CloneKind
from notedraft.similarity.known import KnownNotes, Match
from notedraft.similarity.lift import FEWEST_NOTES, MOST_NOTES, Background, Told, evenly
from notedraft.similarity.words import Vocabulary, put_into_words
from tests.unit.similarity.notes import Author, prior

CHARTS, VISITS = 8, 6


def background(size: int) -> Background:
    vocabulary = Vocabulary()
    author = Author(3, stock=0.5)
    return Background([Told.by(put_into_words(author.note(), vocabulary)) for _ in range(size)])


@pytest.mark.parametrize(
    ("size", "threshold"), [(20, 0.29), (30, 0.27), (40, 0.25), (50, 0.235), (60, 0.22), (90, 0.22)]
)
def test_the_more_is_known_of_an_author_the_less_lift_it_takes(size: int, threshold: float) -> None:
    assert background(size).threshold == pytest.approx(threshold)


@pytest.mark.parametrize(("size", "speaks"), [(0, False), (FEWEST_NOTES - 1, False), (FEWEST_NOTES, True)])
def test_a_small_background_says_nothing(size: int, speaks: bool) -> None:
    assert background(size).speaks == speaks


@pytest.mark.parametrize("size", [0, 1, MOST_NOTES, MOST_NOTES + 1, 500])
def test_a_sample_is_spread_over_all_notes_and_always_the_same(size: int) -> None:
    chosen = evenly(range(size), MOST_NOTES)
    assert len(chosen) == min(size, MOST_NOTES)
    assert chosen == sorted(set(chosen)) == evenly(range(size), MOST_NOTES)


class Practice:
    """One template user with several charts."""

    def __init__(self, seed: int) -> None:
        self.author = Author(seed, stock=0.7)
        self.charts = [self.author.chart(VISITS) for _ in range(CHARTS)]
        self._elsewhere = [
            prior(text, n, patient=f"p{chart}")
            for chart, notes in enumerate(self.charts[1:], start=2)
            for n, text in enumerate(notes, start=1)
        ]

    def matches(self, text: str, *, visits: int = VISITS, others: int | None = None) -> list[Match]:
        """What is found for `text` as the next note of the first chart, beside all notes on `others` or so many."""
        earlier = [prior(note, n) for n, note in enumerate(self.charts[0][:visits], start=1)]
        return KnownNotes(earlier, self._elsewhere[:others]).matches(text)


@pytest.mark.parametrize("seed", range(6))
def test_honest_notes_of_a_template_user_are_left_alone(seed: int) -> None:
    practice = Practice(seed)
    for visits in range(1, VISITS):
        assert practice.matches(practice.charts[0][visits], visits=visits) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_reworded_note_shows_against_the_author_s_own_habits(seed: int) -> None:
    practice = Practice(seed)
    reworded = practice.author.reworded(practice.charts[0][-1], 0.35)
    found = practice.matches(reworded)
    assert [match.of.id for match in found][:1] == [f"p1#{VISITS}"]


def test_lift_asks_for_a_look_and_never_stops_the_signature() -> None:
    practices = [Practice(seed) for seed in range(6)]
    reworded = [(practice, practice.author.reworded(practice.charts[0][-1], 0.45)) for practice in practices]
    too_few = FEWEST_NOTES - 1
    by_lift = [practice.matches(text) for practice, text in reworded if not practice.matches(text, others=too_few)]
    judgements = [matches[0].judgement for matches in by_lift if matches]
    assert judgements
    assert {(one.kind, one.severity.value) for one in judgements if one} == {(CloneKind.LIGHT_REWORDING, "warn")}


def test_a_chronic_copier_s_exact_copy_is_found_all_the_same() -> None:
    same = Author(1, stock=0.7).note()
    known = KnownNotes([prior(same, n) for n in (1, 2, 3)], [prior(same, n, patient=f"p{n}") for n in range(2, 40)])
    kinds = {match.judgement.kind for match in known.matches(same) if match.judgement}
    assert CloneKind.EXACT in kinds
    assert CloneKind.OTHER_PATIENT in kinds
