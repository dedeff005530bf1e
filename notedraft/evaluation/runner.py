"""Runs suites: the cases, the gold dictations, the labelled charts, the damage."""

from collections.abc import Collection, Sequence
from pathlib import Path

from notedraft.drafting.recordings import Recordings
from notedraft.errors import InputError
from notedraft.evaluation.aggregates import by_tag
from notedraft.evaluation.baselines import Baseline, baseline_of
from notedraft.evaluation.case_runs import PLAIN, CaseRun, Plan, draft_gold, run_loaded
from notedraft.evaluation.cases import CaseFile, load_cases
from notedraft.evaluation.clones import score_clones
from notedraft.evaluation.comparison import compare
from notedraft.evaluation.damage_report import report_damage
from notedraft.evaluation.failures import play_failures
from notedraft.evaluation.gate import score_gate
from notedraft.evaluation.layers import ReplayLayer
from notedraft.evaluation.made import made_with
from notedraft.evaluation.reading_scores import score_reading
from notedraft.evaluation.report import SUITES, Report, Suite

CASES: tuple[Suite, ...] = ("cases",)


def run(
    path: Path | None = None,
    plan: Plan = PLAIN,
    *,
    suites: Collection[Suite] = CASES,
    baseline: Baseline | None = None,
    tag: str | None = None,
) -> Report:
    """Run suites over the cases under `path` (by default those that come with notedraft) and the bundled corpora.

    Raises `InputError` where a case or a dictation is malformed, and where no case carries `tag`.
    """
    made = made_with(plan.layered)  # first, so that a broken rule table or prompt is one sentence and not many failures
    ran = run_loaded(chosen_cases(path, tag), plan) if "cases" in suites else None
    report = Report(
        made=made,
        cases=ran.results if ran else None,
        tags=by_tag(ran.results) if ran else None,
        stopped=ran.stopped if ran else None,
        reading=score_reading(draft_gold) if "reading" in suites else None,
        gate=score_gate() if "gate" in suites else None,
        failures=play_failures() if "failures" in suites else None,
        clones=score_clones() if "clones" in suites else None,
        damage=report_damage(path) if "damage" in suites else None,
    )
    return report if baseline is None or ran is None else _compared(report, ran, baseline, partial=bool(path or tag))


def chosen_cases(path: Path | None = None, tag: str | None = None) -> list[CaseFile]:
    """The cases under `path` that carry `tag`, all of them where none is named."""
    loaded = load_cases(path)
    chosen = [one for one in loaded if tag is None or tag in one.case.tags]
    if not chosen:
        raise InputError(f"No case carries the tag {tag!r}.")
    return chosen


def _compared(report: Report, ran: CaseRun, baseline: Baseline, *, partial: bool) -> Report:
    now = baseline_of("this run", report.made, ran.results)
    return report.model_copy(update={"compared": compare(baseline, now, partial=partial or ran.stopped is not None)})


def replayed(model: str | None = None) -> ReplayLayer:
    """The replies that come with notedraft: those written by hand, or those of `model`."""
    return ReplayLayer(Recordings(), model) if model else ReplayLayer(Recordings())


def suites_named(name: str) -> Sequence[Suite]:
    """The suites that go by a name on the command line: one of them, or `all`."""
    if name == "all":
        return SUITES
    found = tuple(suite for suite in SUITES if suite == name)
    if not found:
        raise InputError(f"There is no suite {name!r}; the suites are {', '.join(SUITES)} and all.")
    return found
