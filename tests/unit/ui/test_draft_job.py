"""A draft that a model writes is shown while it comes, can be cancelled, and ends in a note or in one sentence."""

import threading
from collections.abc import Callable

from notedraft.errors import DraftingCause, DraftingError
from notedraft.store.notes import NoteRecord
from notedraft.ui.draft_job import DraftJob

BEGINNING = '{"subjective": [{"cites": [1], "text": "Knee is stiff."}, {"cites": [1], "text": "Slept \\"well\\"."}], "objective": [{"cites": [2], "text": "Bridges'


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
