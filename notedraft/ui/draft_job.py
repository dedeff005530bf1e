"""A draft that a model is writing: in a thread of its own, so that the page stays alive, shows what has come and can cancel."""

import threading
import time
from collections.abc import Callable

from notedraft.drafting.wire import sentences_so_far
from notedraft.errors import NotedraftError
from notedraft.store.notes import NoteRecord

FIRST_SECTION = 1
"""Of what has come, as many sections are shown: enough to see that it is coming."""

LOOK_SECONDS = 0.05
"""Between two tellings of what has come, however fast it comes."""


class CancelledDraft(BaseException):
    """The person does not want to wait any longer. No error: nothing catches it on the way."""


class DraftJob:
    """Runs `write`, which is given a watcher for the reply; afterwards `record` or `problem` is there, or neither."""

    def __init__(self, write: Callable[[Callable[[str], None]], NoteRecord]) -> None:
        self._write = write
        self._text = ""
        self._has_news = False
        self._news = threading.Condition()
        self._over = threading.Event()
        self._cancelled = threading.Event()
        self.record: NoteRecord | None = None
        self.problem: NotedraftError | None = None
        self._thread = threading.Thread(target=self._run, name="notedraft-draft", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or another."""
        return self._over.is_set()

    @property
    def was_cancelled(self) -> bool:
        """Whether the person ended it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """End it; the dictation is on disk since before it began."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Until it is over, or `seconds`."""
        self._over.wait(seconds)

    def follow(self, told: list[str], tell: Callable[[list[str]], object], *, seconds: float) -> None:
        """Until it is over, or `seconds`: `tell` what has come of the first section, whenever it is not what was told."""
        until = time.monotonic() + seconds
        while not self.is_over and (left := until - time.monotonic()) > 0:
            if told != (told := self.first_sentences()):
                tell(told)
            self._wait_for_news(left)
            self.wait(LOOK_SECONDS)

    def _wait_for_news(self, seconds: float) -> None:
        """Until more has come, it is over, or `seconds`; no look costs anything while the model thinks."""
        with self._news:
            if not self._has_news and not self.is_over:
                self._news.wait(seconds)
            self._has_news = False

    def first_sentences(self) -> list[str]:
        """What has come of the first section that says anything. Nothing has checked it."""
        found = sentences_so_far(self._text)
        sections = list(dict.fromkeys(section for section, _ in found))[:FIRST_SECTION]
        return [text for section, text in found if section in sections]

    def _run(self) -> None:
        try:
            self._write_note()
        finally:
            self._over.set()
            with self._news:
                self._news.notify_all()

    def _write_note(self) -> None:
        try:
            self.record = self._write(self._watch)
        except CancelledDraft:
            pass
        except NotedraftError as problem:
            self.problem = problem

    def _watch(self, text: str) -> None:
        if self._cancelled.is_set():
            raise CancelledDraft
        with self._news:
            self._text, self._has_news = text, True
            self._news.notify_all()
