"""Drafting with a language model, over LangChain: the only module that imports it.

The model writes prose and nothing else. Facts, minutes, codes and questions come from the deterministic drafter, and
every sentence of the reply passes the gate before it is in the note. A call that fails changes nothing: the error
says in one sentence what happened, and the caller still holds the input.
"""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from notedraft.dictation.reading import Reading
from notedraft.drafting.deadline import run_within
from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.failures import client_errors, explain, failed
from notedraft.drafting.gate import Drafted, pass_gate
from notedraft.drafting.prompts import Filled, Prompt
from notedraft.drafting.protocol import Draft, Drafter
from notedraft.drafting.sentences import SourceSentence, number_sentences
from notedraft.drafting.wire import WireNote, parse_note, response_format
from notedraft.encounter import Encounter
from notedraft.errors import DraftingCause
from notedraft.grounding.prose import Read
from notedraft.grounding.statements import said_in_words, statements
from notedraft.grounding.tracing import share_words
from notedraft.note import SECTIONS, Sections, Sentence, TherapyNote
from notedraft.result import Provenance
from notedraft.source import Source

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_core.runnables import Runnable

MOST_CHARACTERS = 40_000
"""Of all sources together, about ten times a long dictation. More is a mistake, and a costly one: it is not sent."""


class Reply(NamedTuple):
    """What the model said, and what it says of itself."""

    note: WireNote
    model: str
    tokens: int | None


class ChainDrafter:
    """A `Drafter` that lets a model write the prose.

    `facts` drafts the note that the prose is written into; `read` is the reader that both texts are compared with.
    """

    name = "llm"

    def __init__(self, endpoint: Endpoint, prompt: Prompt, *, facts: Drafter, read: Read) -> None:
        self._endpoint, self._prompt, self._facts, self._read = endpoint, prompt, facts, read

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft; raises `DraftingError` where the model gives none. Sources without a word are sent to nobody."""
        began = time.perf_counter()
        draft = self._facts.draft(sources, encounter)
        sentences = number_sentences(sources)
        if not sentences:
            return draft
        reading = draft.reading or self._read(sources)
        reply = self._ask(self._fill(draft.note, reading, sentences), sources)
        kept, withheld = pass_gate(_drafted(reply.note), sentences, sources, reading, self._read)
        provenance = Provenance(
            drafter=self.name,
            model=reply.model,
            prompt=self._prompt.name,
            prompt_sha256=self._prompt.sha256,
            tokens=reply.tokens,
            milliseconds=round((time.perf_counter() - began) * 1000, 1),
        )
        note = _with_prose(draft.note, kept)
        return draft.model_copy(update={"note": note, "withheld": withheld, "provenance": provenance})

    def preview(self, sources: Sequence[Source], encounter: Encounter) -> Filled:
        """Exactly what would be sent, without sending it."""
        draft = self._facts.draft(sources, encounter)
        return self._fill(draft.note, draft.reading or self._read(sources), number_sentences(sources))

    def _fill(self, note: TherapyNote, reading: Reading, sentences: Sequence[SourceSentence]) -> Filled:
        return self._prompt.fill(
            discipline=note.discipline,
            facts="\n".join(_fact_lines(reading, sentences)) or "(none)",
            sentences="\n".join(sentence.line for sentence in sentences),
        )

    def _ask(self, filled: Filled, sources: Sequence[Source]) -> Reply:
        self._endpoint.check_may_send()
        if sum(len(source.text) for source in sources) > MOST_CHARACTERS:
            raise failed(DraftingCause.TOO_LONG, self._endpoint)
        try:
            return run_within(self._endpoint.deadline_seconds, lambda: _converse(self._endpoint, filled))
        except client_errors() as error:
            raise explain(error, self._endpoint) from error


async def _converse(endpoint: Endpoint, filled: Filled) -> Reply:
    # Loaded with the first call: together they take over a second, which no command that drafts without a model
    # should pay.
    import langsmith
    from openai import DefaultAsyncHttpxClient

    # No proxy of the environment may see what is meant for this machine, and no server may pass the text on to another.
    transport = DefaultAsyncHttpxClient(trust_env=not endpoint.is_loopback, follow_redirects=False)
    async with transport:
        # An exported LANGSMITH_TRACING would upload every message; this outranks it.
        with langsmith.tracing_context(enabled=False):
            return await _chain(endpoint, transport).ainvoke(filled)


def _chain(endpoint: Endpoint, transport: object) -> "Runnable[Filled, Reply]":
    from langchain_core.runnables import RunnableLambda
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    model = ChatOpenAI(
        model=endpoint.model,
        base_url=endpoint.base_url,
        # The client wants some key; a server on this machine asks for none.
        api_key=endpoint.api_key or SecretStr("none"),
        timeout=endpoint.read_seconds,
        max_retries=endpoint.retries,
        max_completion_tokens=endpoint.most_reply_tokens,
        http_async_client=transport,
        # Said outright, so that no variable of the environment or global setting decides it.
        openai_proxy="",
        use_responses_api=False,
        cache=False,
    )
    return (
        RunnableLambda(_messages)
        | model.bind(response_format=response_format())
        | RunnableLambda(lambda message: _reply(message, endpoint))
    )


def _messages(filled: Filled) -> list[tuple[str, str]]:
    return [("system", filled.system), ("human", filled.user)]


def _reply(message: "AIMessage", endpoint: Endpoint) -> Reply:
    """Read the message ourselves: structured-output helpers lose the raw text, or repair a cut reply in silence."""
    if message.additional_kwargs.get("refusal"):
        raise failed(DraftingCause.REFUSED, endpoint)
    finish = message.response_metadata.get("finish_reason")
    if finish in _BAD_FINISH:
        raise failed(_BAD_FINISH[finish], endpoint)
    usage = message.usage_metadata
    return Reply(
        note=parse_note(str(message.text)),
        model=str(message.response_metadata.get("model_name") or endpoint.model)[:_LONGEST_NAME],
        tokens=usage["total_tokens"] if usage else None,
    )


_LONGEST_NAME = 100
"""Characters of the model's name for itself that provenance keeps."""

_SHOWN = ("exercises", "pain", "range_of_motion", "strength", "measures", "assistance", "cues", "not_performed")
_BAD_FINISH = {"length": DraftingCause.TRUNCATED, "content_filter": DraftingCause.FILTERED}


def _drafted(note: WireNote) -> list[Drafted]:
    return [Drafted(section, " ".join(line.text.split()), tuple(line.cites)) for section, line in note.sentences()]


def _fact_lines(reading: Reading, sentences: Sequence[SourceSentence]) -> list[str]:
    """One line a clinical fact, with the numbers of its sentences. Minutes and codes are no business of the model."""
    lines = []
    for statement in statements(reading.facts):
        numbers = [str(s.number) for s in sentences if share_words(statement.evidence, [s.span])]
        if numbers and statement.kind in _SHOWN:
            said = said_in_words({name: value for name, value in statement.values.items() if name != "code"})
            lines.append(f"- {statement.kind.replace('_', ' ')}: {statement.about}: {said} [{', '.join(numbers)}]")
    return lines


def _with_prose(note: TherapyNote, kept: Sequence[Sentence]) -> TherapyNote:
    """`note` with the sentences that passed; a section of which none did keeps the words that it has."""
    written = {sentence.section for sentence in kept}
    sentences = [
        sentence
        for section in SECTIONS
        for sentence in (kept if section in written else note.sentences)
        if sentence.section == section
    ]
    prose = {section: " ".join(s.text for s in kept if s.section == section) for section in written}
    sections = Sections(**{section: prose.get(section, getattr(note.sections, section)) for section in SECTIONS})
    return note.model_copy(update={"sentences": sentences, "sections": sections})
