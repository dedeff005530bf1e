"""What an evaluation came to, as data: the JSON of `notedraft evaluate --json` and the source of every other report."""

from typing import Literal, get_args

from notedraft.evaluation.case_runs import CaseResult
from notedraft.evaluation.clones import CloneScores
from notedraft.evaluation.damage import DamageReport
from notedraft.evaluation.reading_scores import PartScores
from notedraft.note import Record

Suite = Literal["cases", "reading", "clones", "damage"]
SUITES: tuple[Suite, ...] = get_args(Suite)


class Report(Record):
    """The results of the suites that were run; a suite that was not is null."""

    drafter: str
    tables: dict[str, str]
    """The edition of every rule table."""
    cases: list[CaseResult] | None = None
    reading: list[PartScores] | None = None
    clones: CloneScores | None = None
    damage: DamageReport | None = None

    @property
    def failed(self) -> list[CaseResult]:
        """The cases that did not come out as they expect."""
        return [result for result in self.cases or [] if not result.passed]

    @property
    def exit_code(self) -> int:
        """1 where a case failed, else 0. Scores are not judged here: a baseline is."""
        return 1 if self.failed else 0
