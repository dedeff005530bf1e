"""Faithful replies that people wrote for the project, as a careful model would: `fixtures/replies/*.jsonl`.

Each sentence quotes the words that it rests on, so that another way to number a dictation's sentences changes nothing.
`written` is what the gate is worked on with; `unseen` nobody who works on it has read: it is reported as a whole only.
"""

from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from notedraft.drafting.gate import Drafted
from notedraft.drafting.sentences import SourceSentence, number_sentences
from notedraft.errors import InputError
from notedraft.evaluation.gold import GoldDictation, load_part
from notedraft.note import Section
from notedraft.resources import bundled
from notedraft.source import Source

ReplyPart = Literal["written", "unseen"]
REPLY_PARTS: tuple[ReplyPart, ...] = get_args(ReplyPart)


class FaithfulSentence(BaseModel):
    """A sentence of a reply; `said` quotes the dictation where it is cited."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: Section
    said: list[str]
    text: str


class FaithfulReply(BaseModel):
    """A whole reply to the dictation `id`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    sentences: list[FaithfulSentence]

    def drafted(self, source: Source) -> list[Drafted]:
        """The sentences as a model proposes them, citing numbers; raises `InputError` for a quote that nobody said."""
        numbered = number_sentences([source])
        return [Drafted(s.section, s.text, self._cites(s, source, numbered)) for s in self.sentences]

    def _cites(self, sentence: FaithfulSentence, source: Source, numbered: list[SourceSentence]) -> tuple[int, ...]:
        spans = []
        for quote in sentence.said:
            start = source.text.find(quote)
            if start < 0:
                raise InputError(f"nobody said {quote!r}.", file="fixtures/replies", field=self.id)
            spans.append((start, start + len(quote)))
        return tuple(
            n.number for n in numbered if any(n.span.start < end and start < n.span.end for start, end in spans)
        )


@cache
def load_replies(part: ReplyPart) -> list[tuple[GoldDictation, FaithfulReply]]:
    """The replies of one part, each with its dictation."""
    dictations = {dictation.id: dictation for dictation in load_part("dev")}
    lines = (bundled("fixtures") / "replies" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    replies = [FaithfulReply.model_validate_json(line) for line in lines]
    return [(dictations[reply.id], reply) for reply in replies]
