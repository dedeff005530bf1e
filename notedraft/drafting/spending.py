"""What drafts may cost: a cap for each note and for each day, kept in one small file that all processes share."""

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from notedraft.drafting.asking import Asked, LanguageModel, Reply, Watch
from notedraft.errors import DraftingCause, DraftingError

_CHARACTERS_A_TOKEN = 3
"""Fewer than in most texts: what a question will take is guessed high."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Caps:
    """Most tokens of one question, most tokens and dollars of a day (null: no limit), and dollars a million tokens."""

    note_tokens: int
    reply_tokens: int
    day_tokens: int | None = None
    day_usd: float | None = None
    price_in: float | None = None
    price_out: float | None = None

    def cost(self, reply: Reply) -> float | None:
        """What a reply cost in US dollars; null where prices or counts are not known."""
        if None in (self.price_in, self.price_out, reply.prompt_tokens, reply.completion_tokens):
            return None
        return (
            (self.price_in or 0) * (reply.prompt_tokens or 0) + (self.price_out or 0) * (reply.completion_tokens or 0)
        ) / _MILLION


class Spent(NamedTuple):
    """Tokens and US dollars of one day."""

    tokens: int = 0
    usd: float = 0.0


class Ledger:
    """The file that holds what the day has cost so far; yesterday's line is forgotten."""

    def __init__(self, path: Path, today: Callable[[], date]) -> None:
        self._path, self._today = path, today

    def spent(self) -> Spent:
        """What today has cost so far."""
        with self._open() as file:
            return self._read(file)

    def add(self, tokens: int, usd: float) -> None:
        """Write down one reply."""
        with self._open() as file:
            before = self._read(file)
            file.seek(0)
            file.truncate()
            day = self._today().isoformat()
            json.dump({"day": day, "tokens": before.tokens + tokens, "usd": before.usd + usd}, file)

    @contextmanager
    def _open(self) -> Iterator[IO[str]]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # until it is closed
            file.seek(0)
            yield file

    def _read(self, file: IO[str]) -> Spent:
        try:
            kept = json.load(file)
            return (
                Spent(int(kept["tokens"]), float(kept["usd"])) if kept["day"] == self._today().isoformat() else Spent()
            )
        except (ValueError, KeyError, TypeError):
            return Spent()


class CappedModel:
    """A `LanguageModel` that is not asked once the caps are reached, and whose replies are written down."""

    def __init__(self, model: LanguageModel, caps: Caps, ledger: Ledger) -> None:
        self._model, self._caps, self._ledger, self.name = model, caps, ledger, model.name

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The reply; raises `DraftingError` where asking would go over a cap."""
        guess = sum(len(text) for _, text in asked.messages) // _CHARACTERS_A_TOKEN + self._caps.reply_tokens
        self._check(guess)
        reply = self._model.reply(asked, seconds=seconds, watch=watch)
        cost = self._caps.cost(reply)
        self._ledger.add(reply.tokens if reply.tokens is not None else guess, cost or 0.0)
        return reply

    def _check(self, guess: int) -> None:
        caps, spent = self._caps, self._ledger.spent()
        if guess > caps.note_tokens:
            raise _too_costly(f"this draft could take {guess} tokens, and NOTEDRAFT_NOTE_TOKENS is {caps.note_tokens}")
        if caps.day_tokens is not None and spent.tokens + guess > caps.day_tokens:
            raise _too_costly(f"the tokens of the day (NOTEDRAFT_DAY_TOKENS, {caps.day_tokens}) are used up")
        if caps.day_usd is not None and spent.usd >= caps.day_usd:
            raise _too_costly(f"the dollars of the day (NOTEDRAFT_DAY_USD, {caps.day_usd:g}) are spent")


def _too_costly(why: str) -> DraftingError:
    return DraftingError(f"The model was not asked: {why}.", cause=DraftingCause.TOO_COSTLY)
