"""Runs cases: drafts each dictation, checks it, and compares what came of it with what the case expects."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter

from notedraft.checking import draft_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Draft, Drafter
from notedraft.encounter import Encounter
from notedraft.errors import DraftingError, NotedraftError
from notedraft.evaluation.budget import BudgetSpent
from notedraft.evaluation.case_result import CaseResult, Outcome
from notedraft.evaluation.case_scores import distance, prose_of, score_case
from notedraft.evaluation.cases import CaseFile, EvaluationCase
from notedraft.evaluation.check import Check, checked
from notedraft.evaluation.deterministic import fingerprint
from notedraft.evaluation.draft_view import view_of
from notedraft.evaluation.expectations import check_expectations, check_refusal
from notedraft.evaluation.gold import GoldDictation
from notedraft.evaluation.layers import Drafting, Layered, ReplyState, RulesLayer
from notedraft.evaluation.run_file import KeptDraft, RunFile
from notedraft.result import DraftResult
from notedraft.source import Source

Tell = Callable[[int, int, CaseResult], None]
"""Called after each case with how many are done, of how many, and the last one."""


@dataclass(frozen=True)
class Plan:
    """How cases are run: `repeat` drafts each, `at_once` cases at a time, drafts kept in `kept`."""

    layered: Layered = field(default_factory=RulesLayer)
    repeat: int = 1
    at_once: int = 1
    kept: RunFile | None = None
    tell: Tell | None = None


PLAIN = Plan()
"""Each case once, without a model."""


@dataclass(frozen=True)
class CaseRun:
    """The results so far, in order, and the sentence that says why the run stopped before its end."""

    results: list[CaseResult]
    stopped: str | None = None


def run_loaded(loaded: Sequence[CaseFile], plan: Plan = PLAIN) -> CaseRun:
    """Run cases in order. Where the budget is spent the rest is left out; every draft so far is kept."""
    results: list[CaseResult] = []
    try:
        for result in _each(loaded, plan):
            results.append(result)
            if plan.tell is not None:
                plan.tell(len(results), len(loaded), result)
    except BudgetSpent as spent:
        return CaseRun(results, str(spent))
    return CaseRun(results)


def _each(loaded: Sequence[CaseFile], plan: Plan) -> Iterator[CaseResult]:
    if plan.at_once == 1:
        yield from (run_case(one, plan) for one in loaded)
        return
    with ThreadPoolExecutor(plan.at_once) as pool:
        running = [pool.submit(run_case, one, plan) for one in loaded]
        try:
            yield from (each.result() for each in running)
        finally:
            for each in running:
                each.cancel()


def run_case(loaded: CaseFile, plan: Plan = PLAIN) -> CaseResult:
    """Run one case; a refusal in one sentence is a result like any other, anything else that is raised is a bug."""
    tries = [_try(loaded.case, plan, number) for number in range(plan.repeat)]
    shown = next((each for each in tries if not all(check.passed for check in each.checks)), tries[0])
    return _result(loaded, shown, tries)


@dataclass(frozen=True)
class _Try:
    """One draft of a case, or the sentence that there is none."""

    checks: list[Check]
    state: ReplyState
    milliseconds: float
    result: DraftResult | None = None
    no_draft: bool = False


def _try(case: EvaluationCase, plan: Plan, number: int) -> _Try:
    began = perf_counter()
    kept = plan.kept.find(case, number) if plan.kept is not None else None
    drafting = plan.layered.drafting(case) if kept is None else _kept(kept)
    taking = _Taking(drafting.drafter)
    try:
        result = draft_case(case, taking)
    except DraftingError as failure:
        missing = checked("draft", "a draft", f"none: {failure}", passed=False)
        return _Try([missing], drafting.state, _since(began), no_draft=True)
    except NotedraftError as refusal:
        return _Try(check_refusal(case.expect, str(refusal)), "none", _since(began))
    taken = _since(began)
    if plan.kept is not None and kept is None and taking.made is not None:
        plan.kept.keep(case, number, drafting.state, taking.made)
    return _Try(check_expectations(case.expect, result), drafting.state, taken, result)


def _kept(kept: KeptDraft) -> Drafting:
    return Drafting(_Given(kept.provenance.drafter, kept.draft()), kept.state)


def _since(began: float) -> float:
    return round((perf_counter() - began) * 1000, 3)


class _Taking:
    """A drafter that remembers what it drafted, before any check."""

    def __init__(self, drafter: Drafter) -> None:
        self._drafter, self.name = drafter, drafter.name
        self.made: Draft | None = None

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft."""
        self.made = self._drafter.draft(sources, encounter)
        return self.made


@dataclass(frozen=True)
class _Given:
    """A draft that was made before."""

    name: str
    made: Draft

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """That draft."""
        return self.made


def _result(loaded: CaseFile, shown: _Try, tries: Sequence[_Try]) -> CaseResult:
    case, result = loaded.case, shown.result
    base = CaseResult(
        id=case.id,
        file=loaded.file,
        tags=case.tags,
        why=" ".join(case.why.split()),
        source=case.source,
        dictation=case.dictation,
        outcome=_outcome(case, shown),
        known_gap=case.known_gap,
        checks=shown.checks,
        reference=case.reference,
        reply=shown.state,
        milliseconds=shown.milliseconds,
        repeats=len(tries),
        stability=_stability(tries),
        prose_alike=_prose_alike(tries),
    )
    return base if result is None else base.model_copy(update=_of_draft(case, result, shown, tries))


def _of_draft(case: EvaluationCase, result: DraftResult, shown: _Try, tries: Sequence[_Try]) -> dict[str, object]:
    """What a result holds where there is a draft."""
    made = result.provenance
    costs = [each.result.provenance.cost_usd for each in tries if each.result is not None]
    return {
        "scores": score_case(case, result, shown.checks),
        "fingerprint": fingerprint(result),
        "draft": view_of(result),
        "model": made.model,
        "prompt": made.prompt,
        "tokens": made.tokens,
        "cost_usd": None if None in costs else sum(cost for cost in costs if cost is not None),
    }


def _outcome(case: EvaluationCase, shown: _Try) -> Outcome:
    if shown.no_draft:
        return "no draft"
    met = all(check.passed for check in shown.checks)
    if case.known_gap is None:
        return "met" if met else "not met"
    return "gap closed" if met else "known gap"


def _stability(tries: Sequence[_Try]) -> float | None:
    """The share of the drafts whose deterministic part is that of the first."""
    if len(tries) == 1:
        return None
    parts = [None if each.result is None else fingerprint(each.result) for each in tries]
    return round(sum(part == parts[0] for part in parts) / len(parts), 4)


def _prose_alike(tries: Sequence[_Try]) -> float | None:
    drafts = [prose_of(each.result) for each in tries if each.result is not None]
    if len(drafts) < 2:
        return None
    return round(sum(1 - distance(drafts[0], other) for other in drafts[1:]) / (len(drafts) - 1), 4)


def draft_case(case: EvaluationCase, drafter: Drafter) -> DraftResult:
    """The draft of a case, checked; raises what drafting raises."""
    return draft_note([Source(text=case.dictation)], case.encounter, drafter, case.prior_notes, today=case.today)


def draft_gold(gold: GoldDictation, drafter: Drafter | None = None) -> DraftResult:
    """The draft of a dictation with gold labels, with an empty chart."""
    return draft_note([Source(text=gold.text)], Encounter(discipline=gold.discipline), drafter or ExtractiveDrafter())
