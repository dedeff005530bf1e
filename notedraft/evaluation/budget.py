"""What a live run may cost, kept before each call and not after it."""

from dataclasses import dataclass
from threading import Lock

from notedraft.drafting.asking import Asked, Reply

_CHARACTERS_PER_TOKEN = 3
"""Fewer than any tokenizer needs for English, so that an estimate is never too low."""

_MOST_REPLY_TOKENS = 4000
"""The longest reply that the drafter asks for."""

_MILLION = 1_000_000


class BudgetSpent(Exception):
    """No further call may be made; the message says why in one sentence."""


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens of prompt and of completion."""

    prompt: float
    completion: float

    def of(self, reply: Reply) -> float | None:
        """What a reply cost; null where the server does not count its tokens."""
        if reply.prompt_tokens is None or reply.completion_tokens is None:
            return None
        return (reply.prompt_tokens * self.prompt + reply.completion_tokens * self.completion) / _MILLION

    def at_most(self, asked: Asked) -> float:
        """The most that the reply to a question can cost."""
        characters = sum(len(text) for _, text in asked.messages)
        tokens = characters / _CHARACTERS_PER_TOKEN
        return (tokens * self.prompt + _MOST_REPLY_TOKENS * self.completion) / _MILLION


class Budget:
    """Adds up what replies cost, and stops before a call that could go over `most` US dollars."""

    def __init__(self, most: float | None, price: Price) -> None:
        self.most, self.price, self.spent, self._lock = most, price, 0.0, Lock()

    def reserve(self, asked: Asked) -> float:
        """Set aside the most that a call can cost; raises `BudgetSpent` where that could go over."""
        estimate = self.price.at_most(asked)
        with self._lock:
            if self.most is not None and self.spent + estimate > self.most:
                raise BudgetSpent(f"The next call could cost more than the ${self.most:g} of --max-cost allow.")
            self.spent += estimate
        return estimate

    def pay(self, reply: Reply, reserved: float) -> None:
        """Put what a reply cost in place of what was set aside for it."""
        cost = self.price.of(reply)
        if cost is None:
            problem = "The model server does not say how many tokens a reply took, so its cost can't be counted."
            raise BudgetSpent(problem)
        with self._lock:
            self.spent += cost - reserved
