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
"""Between two looks at what has come."""


class CancelledDraft(BaseException):
    """The person does not want to wait any longer. No error: nothing catches it on the way."""


class DraftJob:
    """Runs `write`, which is given a watcher for the reply; afterwards `record` or `problem` is there, or neither."""

    def __init__(self, write: Callable[[Callable[[str], None]], NoteRecord]) -> None:
        self._write = write
        self._text = ""
        self._cancelled = threading.Event()
        self.record: NoteRecord | None = None
        self.problem: NotedraftError | None = None
        self._thread = threading.Thread(target=self._run, name="notedraft-draft", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or another."""
        return not self._thread.is_alive()

    @property
    def was_cancelled(self) -> bool:
        """Whether the person ended it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """End it; the dictation is on disk since before it began."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Until it is over, or `seconds`."""
        self._thread.join(seconds)

    def follow(self, told: list[str], tell: Callable[[list[str]], object], *, seconds: float) -> None:
        """Until it is over, or `seconds`: `tell` what has come of the first section, whenever it is not what was told."""
        until = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < until:
            if told != (told := self.first_sentences()):
                tell(told)
            self.wait(LOOK_SECONDS)

    def first_sentences(self) -> list[str]:
        """What has come of the first section that says anything. Nothing has checked it."""
        found = sentences_so_far(self._text)
        sections = list(dict.fromkeys(section for section, _ in found))[:FIRST_SECTION]
        return [text for section, text in found if section in sections]

    def _run(self) -> None:
        try:
            self.record = self._write(self._watch)
        except CancelledDraft:
            pass
        except NotedraftError as problem:
            self.problem = problem

    def _watch(self, text: str) -> None:
        if self._cancelled.is_set():
            raise CancelledDraft
        self._text = text
