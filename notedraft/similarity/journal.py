"""What an audit has done already, kept beside its result so that one that was stopped can go on.

A file of JSON lines: first what the audit is of, then the result of each piece of work in order. A line that was cut
off when the power went is passed over, and its work is done again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO, TypeVar

from notedraft.similarity.engines import Engine

Item = TypeVar("Item")
Shared = TypeVar("Shared")
FORM = 1
"""Raised whenever results of an older version may no longer be mixed with new ones."""


class Journal:
    """The finished work of one audit; without a file nothing is kept."""

    def __init__(self, path: Path | None, subject: str) -> None:
        """`subject`: a digest of the corpus. Work on another one is dropped."""
        self._path, self._subject = path, [FORM, subject]
        self._done: dict[str, Any] = {}
        self._file: TextIO | None = None
        if path is not None:
            self._done = self._read(path)
            self._file = path.open("w", encoding="utf-8")
            self._write(self._subject)
            for name, result in self._done.items():
                self._write([name, result])

    @property
    def resumed(self) -> bool:
        """Whether there was work to go on from."""
        return bool(self._done)

    def run(
        self,
        stage: str,
        engine: Engine,
        function: Callable[[Shared, Item], Any],
        shared: Shared,
        items: Sequence[Callable[[], Item]],
    ) -> Iterator[Any]:
        """The result of each item in order, from the file or from the engine; `items` are made when their turn comes."""
        names = [f"{stage} {number}" for number in range(len(items))]
        missing = (make() for name, make in zip(names, items, strict=True) if name not in self._done)
        computed = engine.run(function, shared, missing)
        for name in names:
            if name in self._done:
                yield self._done[name]
            else:
                result = next(computed)
                self._write([name, result])
                yield result

    def close(self, *, finished: bool) -> None:
        """Let go of the file, and of what it holds once the audit is finished."""
        if self._file is not None and self._path is not None:
            self._file.close()
            if finished:
                self._path.unlink(missing_ok=True)

    def _write(self, value: object) -> None:
        if self._file is not None:
            self._file.write(json.dumps(value) + "\n")
            self._file.flush()

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            lines = path.read_text("utf-8", errors="replace").split("\n")
        except FileNotFoundError:
            return {}
        values = [_parsed(line) for line in lines]
        if values[0] != self._subject:
            return {}
        return {value[0]: value[1] for value in values[1:] if isinstance(value, list) and len(value) == 2}


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
