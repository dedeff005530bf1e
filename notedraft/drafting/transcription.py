"""Speech to text: what the clinician dictated aloud becomes text to correct, and nothing more.

No recording is ever written to disk by us, and none is kept. A recording can't be redacted: names are in it as they
were spoken. So where identifiers must not leave this machine, a recording does not leave it at all.
"""

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from notedraft.drafting.deadline import run_within
from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.failures import client_errors, explain, failed
from notedraft.drafting.recording import Recording
from notedraft.drafting.transport import transport
from notedraft.drafting.vocabulary import exercise_words
from notedraft.errors import DraftingCause, DraftingError, InputError

if TYPE_CHECKING:
    from httpx2 import AsyncClient
    from openai import AsyncOpenAI

_HINT_CHARACTERS = 800
"""Speech models read the last two hundred tokens of a hint, or so."""


class Transcriber(Protocol):
    """Turns a recording into text."""

    def check_may_hear(self) -> None:
        """Raise `DraftingError` where the clinic's policy, or a missing key, forbids sending any recording."""

    def transcribe(self, spoken: Recording) -> str:
        """The words, none of them checked. Raises `InputError` for a bad recording, `DraftingError` for a bad server."""


class ServerTranscriber:
    """A `Transcriber` over the `/audio/transcriptions` of any OpenAI-compatible server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def check_may_hear(self) -> None:
        """See `Transcriber`."""
        if self.endpoint.hides:
            raise DraftingError(
                f"Nothing is sent: the speech server {self.endpoint.host} is outside this machine, names can't be taken "
                "out of a recording, and NOTEDRAFT_PHI is redact.",
                cause=DraftingCause.NOT_SENT,
            )
        self.endpoint.check_may_send()

    def transcribe(self, spoken: Recording) -> str:
        """See `Transcriber`."""
        self.check_may_hear()
        try:
            text = run_within(self.endpoint.deadline_seconds, lambda: _ask(self.endpoint, spoken))
        except client_errors() as error:
            raise _explained(explain(error, self.endpoint)) from error
        if not isinstance(text, str):
            raise failed(DraftingCause.NOT_A_MODEL_SERVER, self.endpoint)
        if not text.strip():
            raise InputError("No words were found in the recording.")
        return text.strip()


def _explained(error: DraftingError) -> DraftingError | InputError:
    """The error in the words of speech, where those for a draft would be wrong."""
    match error.cause:
        case DraftingCause.REQUEST_REFUSED | DraftingCause.TOO_LONG:
            return InputError("The speech server can't read this recording.")
        case DraftingCause.TIMEOUT:
            return DraftingError("The speech server did not finish in time.", cause=error.cause)
        case _:
            return error


async def _ask(endpoint: Endpoint, spoken: Recording) -> object:
    async with transport(endpoint) as connection:
        heard = await _client(endpoint, connection).audio.transcriptions.create(
            file=(f"dictation.{spoken.format}", spoken.content, f"audio/{spoken.format}"),
            model=endpoint.model,
            language="en",
            prompt=hint(),
            response_format="json",
        )
        return getattr(heard, "text", None)


def _client(endpoint: Endpoint, connection: "AsyncClient") -> "AsyncOpenAI":
    from openai import AsyncOpenAI

    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value() if endpoint.api_key else "none",
        timeout=endpoint.read_seconds,
        max_retries=endpoint.retries,
        http_client=connection,
    )


def hint() -> str:
    """The words of therapy that a speech model should expect: those of most exercises of the lexicon first."""
    counted = Counter(exercise_words())
    most_first = ", ".join(sorted(counted, key=lambda word: (-counted[word], word)))
    return most_first[:_HINT_CHARACTERS].rpartition(", ")[0]
