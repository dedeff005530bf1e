"""Asking a language model over LangChain: the only module that imports it.

Any OpenAI-compatible server is spoken to the same way. A call that fails changes nothing: the error says in one
sentence what happened, and the caller still holds the input.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from notedraft.drafting.asking import Asked, Reply, Watch
from notedraft.drafting.deadline import run_within
from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.failures import client_errors, explain, failed
from notedraft.drafting.transport import transport
from notedraft.drafting.wire import response_format
from notedraft.errors import DraftingCause

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_openai import ChatOpenAI

MOST_REPLY_CHARACTERS = 200_000
"""Of a streamed reply; a server that never stops is not listened to for ever."""


class ChainModel:
    """The model at an `Endpoint`, a `LanguageModel`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint, self.name = endpoint, endpoint.model

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """What the model says; streamed where somebody watches. Raises `DraftingError`."""
        self.endpoint.check_may_send()
        heard = _Heard(watch)
        try:
            return run_within(seconds, lambda: _converse(self.endpoint, asked, heard), tick=heard.tell)
        except client_errors() as error:
            raise explain(error, self.endpoint) from error


def load_libraries() -> None:
    """Load what the first call needs, about a second and a half, so that no therapist waits for it."""
    _chat_class()


class _Heard:
    """What has come so far of a streamed reply; written by the thread of the call, told in the caller's."""

    def __init__(self, watch: Watch | None) -> None:
        self._watch = watch
        self._text = ""

    @property
    def is_watched(self) -> bool:
        return self._watch is not None

    def add(self, text: str) -> None:
        """One more piece."""
        self._text += text

    def tell(self) -> None:
        """Show the watcher."""
        if self._watch is not None:
            self._watch(self._text)

    @property
    def is_endless(self) -> bool:
        return len(self._text) > MOST_REPLY_CHARACTERS


async def _converse(endpoint: Endpoint, asked: Asked, heard: _Heard) -> Reply:
    # Not loaded before they are needed: together they take over a second, which no command that drafts without a
    # model should pay.
    import langsmith

    async with transport(endpoint) as client:
        # An exported LANGSMITH_TRACING would upload every message; this outranks it.
        with langsmith.tracing_context(enabled=False):
            ask = _stream if heard.is_watched else _invoke
            return _reply(await ask(_chat(endpoint, client), asked, heard), endpoint)


async def _invoke(chat: "ChatOpenAI", asked: Asked, _heard: _Heard) -> "BaseMessage":
    return await chat.ainvoke(asked.messages)


async def _stream(chat: "ChatOpenAI", asked: Asked, heard: _Heard) -> "BaseMessage":
    whole: BaseMessage | None = None
    async for piece in chat.astream(asked.messages):
        whole = piece if whole is None else whole + piece  # type: ignore[assignment]  # chunks add up
        heard.add(str(piece.text))
        if heard.is_endless:
            raise TimeoutError
    if whole is None:
        raise LookupError("not a stream of events")
    if not whole.response_metadata.get("finish_reason"):
        raise ConnectionError("the stream ended and nobody said that the reply had")
    return whole


def _chat(endpoint: Endpoint, client: object) -> "ChatOpenAI":
    from pydantic import SecretStr

    return _chat_class()(
        model=endpoint.model,
        base_url=endpoint.base_url,
        # The client wants some key; a server on this machine asks for none.
        api_key=endpoint.api_key or SecretStr("none"),
        timeout=endpoint.read_seconds,
        max_retries=endpoint.retries,
        max_completion_tokens=endpoint.most_reply_tokens,
        http_async_client=client,
        stream_usage=True,
        # Given to the client as an option of its own, the schema makes it parse the reply, and a reply that does not
        # fit is then lost or repaired in silence. In the body it only reaches the server.
        extra_body={"response_format": response_format()},
        # Said outright, so that no variable of the environment or global setting decides it.
        openai_proxy="",
        use_responses_api=False,
        cache=False,
    )


@cache
def _chat_class() -> "type[ChatOpenAI]":
    """LangChain's client, which by itself drops a refusal that comes in a stream."""
    from langchain_openai import ChatOpenAI

    class Chat(ChatOpenAI):
        def _convert_chunk_to_generation_chunk(self, chunk: dict[str, Any], *rest: Any) -> Any:
            made = super()._convert_chunk_to_generation_chunk(chunk, *rest)
            refusals = [choice["delta"].get("refusal") for choice in chunk.get("choices") or () if choice["delta"]]
            if made is not None and any(refusals):
                made.message.additional_kwargs["refusal"] = "".join(filter(None, refusals))
            return made

    return Chat


def _reply(message: "BaseMessage", endpoint: Endpoint) -> Reply:
    if message.additional_kwargs.get("refusal"):
        raise failed(DraftingCause.REFUSED, endpoint)
    finish = message.response_metadata.get("finish_reason")
    if finish in _BAD_FINISH:
        raise failed(_BAD_FINISH[finish], endpoint)
    usage: Callable[[str], int | None] = (getattr(message, "usage_metadata", None) or {}).get
    return Reply(
        text=str(message.text),
        model=str(message.response_metadata.get("model_name") or endpoint.model)[:_LONGEST_NAME],
        prompt_tokens=usage("input_tokens"),
        completion_tokens=usage("output_tokens"),
    )


_LONGEST_NAME = 100
"""Characters of the model's name for itself that provenance keeps."""

_BAD_FINISH = {"length": DraftingCause.TRUNCATED, "content_filter": DraftingCause.FILTERED}
