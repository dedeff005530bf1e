"""The three layers of a run: rules alone, replies that were recorded, and a live model.

Only `live` calls a model. A replay plays the replies of one model, or those written by hand, and never mixes them; a
case without such a reply is drafted without a model.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Literal, NamedTuple, Protocol, get_args

from notedraft import wiring
from notedraft.drafting.asking import Asked, LanguageModel, Reply, Watch
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.model_drafter import input_sha256
from notedraft.drafting.prompts import newest_prompt
from notedraft.drafting.protocol import Drafter
from notedraft.drafting.recordings import BY_HAND, Recordings, ReplayedModel, key_of_input, not_recorded
from notedraft.evaluation.budget import Budget
from notedraft.evaluation.cases import EvaluationCase
from notedraft.note import SECTIONS, Discipline
from notedraft.settings import Settings
from notedraft.source import Source

Layer = Literal["rules", "replay", "live"]

ReplyState = Literal["none", "by hand", "recorded", "stale", "live"]
"""Where the prose of a draft came from. `stale`: a reply was recorded, but to another prompt or text."""


class Drafting(NamedTuple):
    """What drafts a case, and where its prose comes from."""

    drafter: Drafter
    state: ReplyState


class Layered(Protocol):
    """Gives each case its drafter."""

    @property
    def layer(self) -> Layer:
        """Which layer it is."""

    @property
    def model(self) -> str | None:
        """Whose replies are drafted from; null where no model is."""

    def drafting(self, case: EvaluationCase) -> Drafting:
        """What drafts one case."""


@dataclass(frozen=True)
class RulesLayer:
    """The deterministic side alone, with one drafter for every case."""

    drafter: Drafter = field(default_factory=ExtractiveDrafter)
    layer: Layer = "rules"
    model: str | None = None

    def drafting(self, case: EvaluationCase) -> Drafting:
        """The drafter that every case has."""
        return Drafting(self.drafter, "none")


class ReplayLayer:
    """Replies that were kept, of one model or by hand."""

    layer: Layer = "replay"

    def __init__(self, recordings: Recordings, model: str = BY_HAND) -> None:
        self.model: str | None = model
        self._name, self._recordings = model, recordings
        self._answered = {recording.of for recording in recordings.by_key.values() if recording.model == model}
        self._prompt_sha256 = "" if model == BY_HAND else newest_prompt(PROMPT).sha256

    def drafting(self, case: EvaluationCase) -> Drafting:
        """A drafter around the case's own reply, or what was recorded of it; the deterministic one where nothing was."""
        if self._name == BY_HAND and case.reply is not None:
            return Drafting(wiring.model_drafter(HandReply(case)), "by hand")
        if self._is_recorded(case):
            replayed = wiring.model_drafter(ReplayedModel(self._recordings, self._name))
            return Drafting(replayed, "by hand" if self._name == BY_HAND else "recorded")
        return Drafting(ExtractiveDrafter(), "stale" if case.id in self._answered else "none")

    def _is_recorded(self, case: EvaluationCase) -> bool:
        sources = [Source(text=case.dictation)]
        discipline = case.encounter.discipline
        inputs = [input_sha256(sources, each) for each in ((discipline,) if discipline else _DISCIPLINES)]
        keys = (key_of_input(each, self._name, prompt_sha256=self._prompt_sha256) for each in inputs)
        return any(key in self._recordings.by_key for key in keys)


_DISCIPLINES: tuple[Discipline, ...] = get_args(Discipline)
PROMPT = "daily_note"
"""The kind of prompt that drafts a note."""


class LiveLayer:
    """A model that is asked now. `record` keeps its replies; `budget` ends the run before it costs more."""

    layer: Layer = "live"

    def __init__(
        self,
        live: LanguageModel,
        settings: Settings,
        *,
        record: Recordings | None = None,
        on: date,
        budget: Budget | None = None,
    ) -> None:
        self.model: str | None = live.name
        self._live, self._settings = live, settings
        self._record, self._on, self._budget = record, on, budget

    def drafting(self, case: EvaluationCase) -> Drafting:
        """A drafter around the model, whose replies to this case are counted and kept."""
        watched = _Watched(self._live, case, self._record, self._on, self._budget)
        return Drafting(wiring.model_drafter(watched, self._settings), "live")


class HandReply:
    """Answers once with the reply that a case holds; it repairs nothing."""

    name = BY_HAND

    def __init__(self, case: EvaluationCase) -> None:
        self._text = reply_text(case)

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The reply of the case."""
        if asked.earlier is not None:
            raise not_recorded(self.name)
        return Reply(self._text, self.name)


def reply_text(case: EvaluationCase) -> str:
    """The reply of a case as a model would have sent it."""
    given = case.reply or {}
    sections = {
        section: [{"cites": sentence.cites, "text": sentence.text} for sentence in given.get(section, [])]
        for section in SECTIONS
    }
    return json.dumps(sections, ensure_ascii=False)


class _Watched:
    """A live model whose replies to one case are paid for and kept."""

    def __init__(
        self,
        live: LanguageModel,
        case: EvaluationCase,
        record: Recordings | None,
        on: date,
        budget: Budget | None,
    ) -> None:
        self.name = live.name
        self._live, self._case, self._record, self._on, self._budget = live, case, record, on, budget

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """What the model says now."""
        reserved = self._budget.reserve(asked) if self._budget else 0.0
        # What a failed call cost nobody says: then the estimate stays spent.
        reply = self._live.reply(asked, seconds=seconds, watch=watch)
        if self._budget is not None:
            self._budget.pay(reply, reserved)
        if self._record is not None:
            with _RECORDING:
                self._record.keep(asked, self.name, reply, on=self._on, of=self._case.id)
        return reply


_RECORDING = Lock()
"""Several cases are drafted at once, and one file takes their replies."""
