import pytest

from notedraft.similarity.known import KnownNotes
from notedraft.similarity.standard import StandardWording
from notedraft.similarity.standing_out import standing_out
from notedraft.similarity.telling import Telling
from notedraft.similarity.words import Vocabulary, put_into_words
from tests.unit.similarity.notes import Author, prior

VISITS = 5


def tellings(texts: list[str]) -> list[Telling]:
    vocabulary, standard = Vocabulary(), StandardWording()
    return [Telling.of(put_into_words(text, vocabulary), standard) for text in texts]


def outstanding(text: str, chart: list[str]) -> list[int]:
    here, *earlier = tellings([text, *chart])
    return list(standing_out(here, earlier))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("stock", [0.0, 0.5, 0.8])
def test_the_source_of_a_reworded_note_stands_out_whatever_the_template(seed: int, stock: float) -> None:
    author = Author(seed, stock=stock)
    chart = author.chart(VISITS)
    reworded = author.reworded(chart[2], 0.15)
    assert outstanding(reworded, chart) == [2]
    assert [match.of.id for match in KnownNotes([prior(t, n) for n, t in enumerate(chart)]).matches(reworded)] == [
        "p1#2"
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("stock", [0.0, 0.5, 0.8])
def test_no_note_stands_out_from_an_honest_one(seed: int, stock: float) -> None:
    author = Author(seed, stock=stock)
    assert outstanding(author.note(), author.chart(VISITS)) == []


def test_notes_that_are_all_alike_do_not_stand_out() -> None:
    text = Author(1, stock=0.0).note()
    assert outstanding(text, [text, text, text]) == []


def test_a_copied_section_does_not_make_the_whole_stand_out() -> None:
    author = Author(2, stock=0.0)
    chart = author.chart(VISITS)
    copied = chart[2].split("\n")[2]
    assert outstanding("\n".join([*author.note().split("\n")[:2], copied]), chart) == []


@pytest.mark.parametrize("chart", [[], ["S: quiet"]])
def test_one_earlier_note_can_t_stand_out(chart: list[str]) -> None:
    assert outstanding("S: quiet", chart) == []


def test_an_empty_note_is_like_none() -> None:
    assert outstanding("", ["S: quiet", "S: level"]) == []
