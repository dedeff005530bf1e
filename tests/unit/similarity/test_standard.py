"""When a chart's own notes leave open which of its sentences are ready ones, and what is not judged then."""

import pytest

from notedraft.similarity.judging import CloneKind
from notedraft.similarity.known import KnownNotes
from notedraft.similarity.standard import StandardWording, Tally, runs
from notedraft.similarity.words import Vocabulary, put_into_words
from tests.unit.similarity.notes import Author, prior

VISITS = 5


def tally(texts: list[str]) -> Tally:
    vocabulary = Vocabulary()
    return Tally(runs(put_into_words(text, vocabulary)) for text in texts)


def framed(author: Author) -> list[str]:
    """Notes of fresh sentences in one frame, the same around each."""
    frame = author.note().split("\n")
    return [
        "\n".join(f"{line} {around[3:]}" for line, around in zip(text.split("\n"), frame, strict=True))
        for text in author.chart(VISITS)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_ready_sentences_come_and_go_and_a_frame_stays(seed: int) -> None:
    assert StandardWording(tally(Author(seed, stock=0.8).chart(VISITS))).unsure
    assert not StandardWording(tally(framed(Author(seed, stock=0.0)))).unsure
    assert not StandardWording(tally(Author(seed, stock=0.0).chart(VISITS))).unsure


def test_nothing_comes_and_goes_in_no_note_or_in_notes_that_are_all_the_same() -> None:
    assert Tally().come_and_go == 0.0
    assert tally([Author(1, stock=0.0).note()] * 3).come_and_go == 0.0


def test_two_notes_show_no_habit() -> None:
    author = Author(1, stock=0.0)
    assert StandardWording(tally(author.chart(2))).unsure
    assert not StandardWording(tally(author.chart(3))).unsure


def test_notes_on_other_patients_show_which_sentences_are_ready() -> None:
    author = Author(2, stock=0.8)
    assert not StandardWording(tally(author.chart(VISITS)), tally(author.chart(4))).unsure


@pytest.mark.parametrize(("stock", "kinds"), [(0.0, [CloneKind.ONE_SECTION_COPIED]), (0.8, [])])
def test_a_plan_by_itself_is_judged_only_where_plans_are_written_afresh(stock: float, kinds: list[CloneKind]) -> None:
    author = Author(3, stock=stock)
    plan = " ".join(Author(9, stock=0.0).note().split("\n")[0][3:].split(" ")[:20])
    chart = [prior(text, n) for n, text in enumerate(author.chart(VISITS), start=1)]
    chart.append(prior("\n".join([*author.note().split("\n")[:3], f"P: {plan}"]), VISITS + 1))
    text = "\n".join([*author.note().split("\n")[:3], f"P: {plan}"])
    assert [m.judgement.kind for m in KnownNotes(chart).matches(text) if m.judgement] == kinds
