"""What an evaluation came to, as data: the JSON of `notedraft evaluate --json` and the source of every other report."""

from typing import Literal, get_args

from notedraft.evaluation.aggregates import TagScores
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.clones import CloneScores
from notedraft.evaluation.comparison import Comparison
from notedraft.evaluation.damage_report import DamageReport
from notedraft.evaluation.failures import FailureSeen
from notedraft.evaluation.gate import GateScores
from notedraft.evaluation.made import Made
from notedraft.evaluation.reading_scores import PartScores
from notedraft.note import Record

Suite = Literal["cases", "reading", "gate", "failures", "clones", "damage"]
SUITES: tuple[Suite, ...] = get_args(Suite)


class Report(Record):
    """The results of the suites that were run; a suite that was not is null."""

    made: Made
    cases: list[CaseResult] | None = None
    tags: list[TagScores] | None = None
    """The scores of all cases together and of those of every tag."""
    stopped: str | None = None
    """Why the run ended before its last case."""
    compared: Comparison | None = None
    reading: list[PartScores] | None = None
    gate: GateScores | None = None
    failures: list[FailureSeen] | None = None
    clones: CloneScores | None = None
    damage: DamageReport | None = None

    @property
    def failed(self) -> list[CaseResult]:
        """The cases that did not come out as they expect, those with most differences first."""
        failed = [result for result in self.cases or [] if result.failed]
        return sorted(failed, key=lambda result: (-len(result.differences), result.id))

    @property
    def unfinished(self) -> str | None:
        """Why not every case has a draft; null where each has one."""
        without = [result for result in self.cases or [] if result.outcome == "no draft"]
        if self.stopped or not without:
            return self.stopped
        cases = "1 case has" if len(without) == 1 else f"{len(without)} cases have"
        return f"{cases} no draft; the first is {without[0].id} ({without[0].checks[0].got})."

    @property
    def exit_code(self) -> int:
        """2 where not every case has a draft, 1 where one failed or is worse than the baseline, else 0."""
        if self.unfinished:
            return 2
        return 1 if self.failed or (self.compared is not None and self.compared.red) else 0
