"""Patterns that are compiled when they are first used.

The reader has some 500 of them, and to compile them all takes longer than all the rest of starting: a command that reads
no dictation should not wait for them.
"""

import re
from functools import cached_property
from typing import Any, cast


class LazyPattern:
    """Used like the compiled pattern that it becomes; only `match.re` is another object."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises `re.error` where the text is none."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, kept here: the next use costs nothing more."""
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, at its first use. A test compiles them all, so that a wrong one is not met by a therapist."""
    return cast("re.Pattern[str]", LazyPattern(text, flags))
