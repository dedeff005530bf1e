"""A draft that a model writes is shown while it comes, can be cancelled, and ends in a note or in one sentence."""

import threading
from collections.abc import Callable

from notedraft.errors import DraftingCause, DraftingError
from notedraft.store.notes import NoteRecord
from notedraft.ui.draft_job import DraftJob

BEGINNING = '{"subjective": [{"cites": [1], "text": "Knee is stiff."}, {"cites": [1], "text": "Slept \\"well\\"."}], "objective": [{"cites": [2], "text": "Bridges 12'


def test_the_first_section_is_shown_while_the_rest_is_written() -> None:
    shown, go_on = threading.Event(), threading.Event()

    def write(watch: Callable[[str], None]) -> NoteRecord:
        watch(BEGINNING)
        shown.set()
        go_on.wait(10)
        raise DraftingError("The model refused.", cause=DraftingCause.REFUSED)

    job = DraftJob(write)
    shown.wait(10)
    assert job.first_sentences() == ["Knee is stiff.", 'Slept "well".']
    assert not job.is_over
    go_on.set()
    job.wait(10)
    assert job.is_over
    assert str(job.problem) == "The model refused."


def test_a_cancelled_draft_ends_without_a_note_or_a_problem() -> None:
    def write(watch: Callable[[str], None]) -> NoteRecord:
        while True:
            watch("")

    job = DraftJob(write)
    job.cancel()
    job.wait(10)
    assert job.is_over
    assert job.was_cancelled
    assert (job.record, job.problem) == (None, None)


def test_the_words_of_a_sentence_are_shown_as_they_come_and_never_half_a_number() -> None:
    told: list[list[str]] = []

    def write(watch: Callable[[str], None]) -> NoteRecord:
        watch('{"subjective": [{"cites": [1], "text": "Pain was')
        watch('{"subjective": [{"cites": [1], "text": "Pain was 1')
        raise DraftingError("The model refused.", cause=DraftingCause.REFUSED)

    job = DraftJob(write)
    job.wait(10)
    assert job.first_sentences() == ["Pain was"]
    job.follow(["Pain was"], told.append, seconds=10)
    assert told == []


def test_who_follows_a_draft_is_told_whatever_is_new() -> None:
    told: list[list[str]] = []
    heard = threading.Event()

    def write(watch: Callable[[str], None]) -> NoteRecord:
        watch(BEGINNING)
        heard.wait(10)
        raise DraftingError("The model refused.", cause=DraftingCause.REFUSED)

    def tell(words: list[str]) -> None:
        told.append(words)
        heard.set()

    DraftJob(write).follow([], tell, seconds=10)
    assert told == [["Knee is stiff.", 'Slept "well".']]
