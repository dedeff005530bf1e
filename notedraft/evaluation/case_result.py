"""How one case came out: the record that every report shows."""

from typing import Literal

from notedraft.evaluation.case_scores import CaseScores
from notedraft.evaluation.check import Check
from notedraft.evaluation.deterministic import Fingerprint
from notedraft.evaluation.draft_view import DraftView
from notedraft.evaluation.layers import ReplyState
from notedraft.note import Record

Outcome = Literal["met", "not met", "known gap", "gap closed", "no draft"]
"""`known gap`: not met, and the case says why. `gap closed`: met although the case says that it is not. `no draft`: the
model gave none."""


class CaseResult(Record):
    """One case and how it came out; of repeats, the first that was not met, else the first."""

    id: str
    file: str
    tags: list[str]
    why: str
    source: str
    dictation: str
    outcome: Outcome
    known_gap: str | None = None
    checks: list[Check]
    scores: CaseScores | None = None
    """Null where there was no draft."""
    fingerprint: Fingerprint = {}
    draft: DraftView | None = None
    reference: str | None = None
    reply: ReplyState = "none"
    model: str | None = None
    prompt: str | None = None
    tokens: int | None = None
    cost_usd: float | None = None
    milliseconds: float
    """Of the draft and its checks, once."""
    repeats: int = 1
    stability: float | None = None
    """Of several repeats, the share whose deterministic part is the first's; null for one."""
    prose_alike: float | None = None
    """Of several repeats, how alike their prose is to the first's, 0 to 1 over words; null for one."""

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return all(check.passed for check in self.checks)

    @property
    def failed(self) -> bool:
        """Whether the case turns the run red."""
        return self.outcome in ("not met", "gap closed", "no draft")

    @property
    def differences(self) -> list[str]:
        """Every expectation that was not met, in words."""
        if self.outcome == "gap closed":
            return [f"the case is met now: take out its known_gap ({self.known_gap})"]
        return [str(check) for check in self.checks if not check.passed]
