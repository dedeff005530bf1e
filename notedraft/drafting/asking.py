"""What a language model is to the drafter: something that is asked with two texts and answers with one.

The live model (notedraft.drafting.chain) and the replies that were kept (notedraft.drafting.recordings) are both that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from notedraft.drafting.prompts import Filled

Watch = Callable[[str], None]
"""Takes all of the reply that has come so far, about fifty times a second, in the thread of the caller. What it raises
ends the call: that is how a draft is cancelled."""


class Earlier(NamedTuple):
    """The first reply of a conversation, and what was wrong with it in words for the model."""

    reply: str
    faults: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a model. Both hashes name what it rests on: the prompt file, and what the visit brought."""

    filled: Filled
    prompt_sha256: str
    input_sha256: str
    earlier: Earlier | None = None

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The messages as they are sent, static text first."""
        first = [("system", self.filled.system), ("human", self.filled.user)]
        return first if self.earlier is None else [*first, ("ai", self.earlier.reply), ("human", self.earlier.faults)]


class Reply(NamedTuple):
    """The text of a reply, and what the server says of itself and of what it took."""

    text: str
    model: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None

    @property
    def tokens(self) -> int | None:
        """Both together; null where the server does not say."""
        if self.prompt_tokens is None or self.completion_tokens is None:
            return None
        return self.prompt_tokens + self.completion_tokens


class LanguageModel(Protocol):
    """Answers one question at a time."""

    @property
    def name(self) -> str:
        """What the settings call it."""

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The reply within `seconds`; raises `DraftingError` where there is none."""
