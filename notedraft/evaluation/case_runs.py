"""Runs cases: drafts each dictation, checks it, and compares what came of it with what the case expects."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from notedraft.checking import draft_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Drafter
from notedraft.encounter import Encounter
from notedraft.errors import NotedraftError
from notedraft.evaluation.cases import CaseFile, EvaluationCase, load_cases
from notedraft.evaluation.expectations import Check, check_expectations, check_refusal
from notedraft.evaluation.gold import GoldDictation
from notedraft.note import Record
from notedraft.result import DraftResult
from notedraft.source import Source


class CaseResult(Record):
    """One case and how it came out."""

    id: str
    file: str
    tags: list[str]
    why: str
    dictation: str
    passed: bool
    checks: list[Check]
    milliseconds: float

    @property
    def differences(self) -> list[str]:
        """Every expectation that was not met, in words."""
        return [str(check) for check in self.checks if not check.passed]


def run_cases(path: Path | None = None, drafter: Drafter | None = None) -> list[CaseResult]:
    """Run every case under `path` (by default those that come with notedraft), in order of their files."""
    return [run_case(loaded, drafter) for loaded in load_cases(path)]


def run_case(loaded: CaseFile, drafter: Drafter | None = None) -> CaseResult:
    """Run one case; a refusal in one sentence is a result like any other, anything else that is raised is a bug."""
    started = perf_counter()
    checks = _checks(loaded.case, drafter or ExtractiveDrafter())
    return CaseResult(
        id=loaded.case.id,
        file=loaded.file,
        tags=loaded.case.tags,
        why=" ".join(loaded.case.why.split()),
        dictation=loaded.case.dictation,
        passed=all(check.passed for check in checks),
        checks=checks,
        milliseconds=(perf_counter() - started) * 1000,
    )


def draft_case(case: EvaluationCase, drafter: Drafter) -> DraftResult:
    """The draft of a case, checked; raises what drafting raises."""
    return draft_note([Source(text=case.dictation)], case.encounter, drafter, case.prior_notes, today=case.today)


def draft_gold(gold: GoldDictation, drafter: Drafter | None = None) -> DraftResult:
    """The draft of a dictation with gold labels, with an empty chart."""
    return draft_note([Source(text=gold.text)], Encounter(discipline=gold.discipline), drafter or ExtractiveDrafter())


def with_tag(results: Iterable[CaseResult], tag: str) -> list[CaseResult]:
    """The results of the cases that carry a tag."""
    return [result for result in results if tag in result.tags]


def _checks(case: EvaluationCase, drafter: Drafter) -> list[Check]:
    try:
        result = draft_case(case, drafter)
    except NotedraftError as refusal:
        return check_refusal(case.expect, str(refusal))
    return check_expectations(case.expect, result)
