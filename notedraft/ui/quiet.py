"""Logs that hold no patient text.

An exception's message, its arguments and the source lines around it may quote a dictation. Every log record is
therefore stripped as it is made, before any handler sees it: what is left is the type of the exception and the places
that it passed.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from notedraft.errors import NotedraftError

_LOG = logging.getLogger("notedraft.ui")


def describe(error: BaseException) -> str:
    """The type of `error` and the places it passed, innermost last; nothing that it says."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} at {places or 'no known place'}"


class WordlessRecord(logging.LogRecord):
    """A log record that tells where something went wrong and never what was being written at the time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.args, tuple):
            self.args = tuple(describe(a) if isinstance(a, BaseException) else a for a in self.args)
        if self.exc_info and self.exc_info[1] is not None:
            self.exc_text = describe(self.exc_info[1])
            self.exc_info = None


def keep_logs_wordless() -> None:
    """From now on no log line of this process holds what an exception says."""
    logging.setLogRecordFactory(WordlessRecord)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda seen: _log_uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)


def _log_uncaught(_kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    _LOG.critical("Uncaught %s", error)


def explain(error: Exception) -> str:
    """What the person at the screen reads: our own errors say what is wrong, any other that nothing is lost."""
    if isinstance(error, NotedraftError):
        return str(error)
    return (
        "Something went wrong on this page. What you typed is saved: reload the page, and tell your administrator when."
    )
