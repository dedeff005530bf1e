"""A call to a model over the chain beside a bare openai call, both to a server on this machine that thinks for two seconds."""

from statistics import median
from time import perf_counter

from openai import OpenAI

from notedraft.drafting.asking import Asked
from notedraft.drafting.chain import ChainModel
from notedraft.drafting.endpoint import MOST_REPLY_TOKENS, Endpoint
from notedraft.drafting.prompts import newest_prompt
from notedraft.drafting.wire import response_format
from notedraft.evaluation.played_server import FakeModelServer
from notedraft.style import USUAL

THINKS_SECONDS = 2.0
CALLS = 5


def milliseconds_of_calls() -> tuple[float, float]:
    """The median of a call over the chain, streamed as the page has it, and of a bare one with a client that is kept."""
    prompt = newest_prompt("daily_note")
    filled = prompt.fill(
        **USUAL.model_dump(exclude={"order"}),
        discipline="PT",
        facts="(none)",
        sentences="[1] Heel slides on the right, two sets of fifteen.",
    )
    asked = Asked(filled, prompt.sha256, input_sha256="")
    with FakeModelServer() as server:
        chain, bare = ChainModel(Endpoint(model="ok", base_url=server.url)), _Bare(server.url)
        chain.reply(asked, seconds=60)  # loads the libraries
        server.seconds = THINKS_SECONDS
        pairs = [(_watched(chain, asked), bare.milliseconds(asked)) for _ in range(CALLS)]
    return median(ours for ours, _ in pairs), median(alternative for _, alternative in pairs)


def _watched(chain: ChainModel, asked: Asked) -> float:
    began = perf_counter()
    chain.reply(asked, seconds=60, watch=lambda _so_far: None)
    return (perf_counter() - began) * 1000


class _Bare:
    """The client as its own documentation shows it."""

    def __init__(self, url: str) -> None:
        self._client = OpenAI(base_url=url, api_key="none")

    def milliseconds(self, asked: Asked) -> float:
        """One streamed reply, read to its end."""
        roles = {"system": "system", "human": "user"}
        began = perf_counter()
        reply = self._client.chat.completions.create(
            model="ok",
            messages=[{"role": roles[who], "content": text} for who, text in asked.messages],  # type: ignore[misc]
            response_format=response_format(),  # type: ignore[call-overload]
            max_completion_tokens=MOST_REPLY_TOKENS,
            stream=True,
        )
        "".join(piece.choices[0].delta.content or "" for piece in reply if piece.choices)
        return (perf_counter() - began) * 1000
