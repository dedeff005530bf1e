"""The three layers of a run: rules alone, replies that were recorded, and a live model.

Only `live` calls a model. A replay plays the replies of one model, or those written by hand, and never mixes them; a
case without such a reply is drafted without a model.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Literal, Protocol

from notedraft import wiring
from notedraft.drafting.asking import Asked, LanguageModel, Reply, Watch
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Drafter
from notedraft.drafting.recordings import BY_HAND, Recordings
from notedraft.errors import DraftingCause, DraftingError
from notedraft.evaluation.budget import Budget
from notedraft.evaluation.cases import EvaluationCase
from notedraft.note import SECTIONS
from notedraft.settings import Settings

Layer = Literal["rules", "replay", "live"]

ReplyState = Literal["none", "by hand", "recorded", "stale", "live"]
"""Where the prose of a draft came from. `stale`: a reply was recorded, but to another prompt or text."""


class Layered(Protocol):
    """Gives each case its drafter."""

    @property
    def layer(self) -> Layer:
        """Which layer it is."""

    @property
    def model(self) -> str | None:
        """Whose replies are drafted from; null where no model is."""

    def drafter_of(self, case: EvaluationCase) -> Drafter:
        """The drafter of one case."""

    def without_reply(self, case: EvaluationCase, error: DraftingError) -> tuple[Drafter, ReplyState] | None:
        """What to draft with where the model gave nothing; null where that is a failure of the run."""

    def state_of(self, case: EvaluationCase) -> ReplyState:
        """Where the prose of `case` comes from where its drafter drafts."""


@dataclass(frozen=True)
class RulesLayer:
    """The deterministic side alone, with one drafter for every case."""

    drafter: Drafter = field(default_factory=ExtractiveDrafter)
    layer: Layer = "rules"
    model: str | None = None

    def drafter_of(self, case: EvaluationCase) -> Drafter:
        """The drafter that every case has."""
        return self.drafter

    def without_reply(self, case: EvaluationCase, error: DraftingError) -> tuple[Drafter, ReplyState] | None:
        """Nothing: there is no model that could fail."""
        return None

    def state_of(self, case: EvaluationCase) -> ReplyState:
        """No reply."""
        return "none"


class ReplayLayer:
    """Replies that were kept, of one model or by hand."""

    layer: Layer = "replay"

    def __init__(self, recordings: Recordings, model: str = BY_HAND) -> None:
        self.model: str | None = model
        self._name, self._recordings = model, recordings
        self._answered = {recording.of for recording in recordings.by_key.values() if recording.model == model}

    def drafter_of(self, case: EvaluationCase) -> Drafter:
        """A drafter around the case's own reply, or around what was recorded of it."""
        if self._name == BY_HAND and case.reply is not None:
            return wiring.model_drafter(HandReply(case))
        return wiring.model_drafter(_Replayed(self._recordings, self._name))

    def without_reply(self, case: EvaluationCase, error: DraftingError) -> tuple[Drafter, ReplyState] | None:
        """The deterministic draft where nothing was recorded; any other failure is the reply's own."""
        if error.cause is not DraftingCause.NOT_RECORDED:
            return None
        return ExtractiveDrafter(), "stale" if case.id in self._answered else "none"

    def state_of(self, case: EvaluationCase) -> ReplyState:
        """By hand or recorded."""
        return "by hand" if self._name == BY_HAND else "recorded"


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

    def drafter_of(self, case: EvaluationCase) -> Drafter:
        """A drafter around the model, whose replies to this case are counted and kept."""
        watched = _Watched(self._live, case, self._record, self._on, self._budget)
        return wiring.model_drafter(watched, self._settings)

    def without_reply(self, case: EvaluationCase, error: DraftingError) -> tuple[Drafter, ReplyState] | None:
        """Nothing: a model that gave no draft is a case without one."""
        return None

    def state_of(self, case: EvaluationCase) -> ReplyState:
        """Live."""
        return "live"


class HandReply:
    """Answers once with the reply that a case holds; it repairs nothing."""

    name = BY_HAND

    def __init__(self, case: EvaluationCase) -> None:
        self._text = reply_text(case)

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The reply of the case."""
        if asked.earlier is not None:
            raise _not_recorded(self.name)
        return Reply(self._text, self.name)


def reply_text(case: EvaluationCase) -> str:
    """The reply of a case as a model would have sent it."""
    given = case.reply or {}
    sections = {
        section: [{"cites": sentence.cites, "text": sentence.text} for sentence in given.get(section, [])]
        for section in SECTIONS
    }
    return json.dumps(sections, ensure_ascii=False)


class _Replayed:
    """What a model once answered; a repair that was not recorded leaves the first reply."""

    def __init__(self, recordings: Recordings, name: str) -> None:
        self._recordings, self.name = recordings, name

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The recorded reply; raises `DraftingError` where there is none."""
        kept = self._recordings.find(asked, self.name)
        if kept is None:
            raise _not_recorded(self.name)
        return Reply(kept.reply, kept.model, kept.prompt_tokens, kept.completion_tokens)


def _not_recorded(name: str) -> DraftingError:
    return DraftingError(f"No reply of {name} to this is recorded.", cause=DraftingCause.NOT_RECORDED)


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
