"""`notedraft evaluate`: run the fixtures, print the tables, write the reports that were asked for."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notedraft import wiring
from notedraft.drafting.recordings import Recordings
from notedraft.errors import InputError
from notedraft.evaluation.baselines import load_baseline
from notedraft.evaluation.budget import Budget, Price
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_runs import Plan
from notedraft.evaluation.layers import Layered, LiveLayer, RulesLayer
from notedraft.evaluation.report import Report
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.report_junit import as_junit
from notedraft.evaluation.report_text import as_markdown, as_text
from notedraft.evaluation.run_file import RunFile, RunHead
from notedraft.evaluation.runner import replayed, run, suites_named
from notedraft.settings import Settings, load_settings
from notedraft.text_files import written

_FORMS: Mapping[str, Callable[[Report], str]] = {
    "json": lambda report: report.model_dump_json(indent=1),
    "junit": as_junit,
    "html": as_html,
    "markdown": as_markdown,
}


@dataclass(frozen=True)
class Wanted:
    """What the command line asked for."""

    path: str | None = None
    suite: str = "cases"
    layer: str = "replay"
    tag: str | None = None
    baseline: str | None = None
    kept: str | None = None
    record: bool = False
    repeat: int = 1
    max_cost: float | None = None
    at_once: int = 4


def run_suites(wanted: Wanted, files: Mapping[str, str | None]) -> int:
    """Run and print; the exit status: 1 where a case is not met or worse than the baseline, 2 where one has no draft."""
    if wanted.path is not None and not Path(wanted.path).exists():
        raise InputError("there is no such file or folder.", file=wanted.path)
    _check_writable(files)
    baseline = load_baseline(wanted.baseline) if wanted.baseline else None
    path = Path(wanted.path) if wanted.path else None
    plan = plan_of(wanted)
    report = run(path, plan, suites=suites_named(wanted.suite), baseline=baseline, tag=wanted.tag)
    print(as_text(report))
    for form, file in files.items():
        if file:
            with written(file) as out:
                out.write(_FORMS[form](report))
    if report.unfinished:
        print(f"notedraft: {report.unfinished}{_how_to_go_on(wanted)}", file=sys.stderr)
    return report.exit_code


def _how_to_go_on(wanted: Wanted) -> str:
    if wanted.kept:
        return f" The drafts so far are in {wanted.kept}: the same command goes on from there."
    return " With --run FILE the drafts so far are kept, and the same command goes on from there."


def plan_of(wanted: Wanted) -> Plan:
    """How the cases are run; raises `InputError` for options that don't go together."""
    live = wanted.layer == "live"
    if not live and (wanted.record or wanted.max_cost is not None):
        problem = "--record and --max-cost are for --layer live."
        raise InputError(problem)
    layered = _layered(wanted)
    kept = RunFile(Path(wanted.kept), RunHead(layer=layered.layer, model=layered.model)) if wanted.kept else None
    tell = _progress if sys.stderr.isatty() else None
    return Plan(layered, repeat=wanted.repeat, at_once=wanted.at_once if live else 1, kept=kept, tell=tell)


def _layered(wanted: Wanted) -> Layered:
    if wanted.layer == "rules":
        return RulesLayer()
    settings = load_settings()
    if wanted.layer == "replay":
        return replayed(settings.model)
    on = date.today()  # noqa: DTZ011  # the day on which the replies were given
    record = Recordings() if wanted.record else None
    budget = None if wanted.max_cost is None else Budget(wanted.max_cost, _price(settings))
    return LiveLayer(wiring.language_model(settings), settings, record=record, on=on, budget=budget)


def _price(settings: Settings) -> Price:
    if settings.price_in is None or settings.price_out is None:
        problem = "--max-cost needs NOTEDRAFT_PRICE_IN and NOTEDRAFT_PRICE_OUT, in US dollars for a million tokens."
        raise InputError(problem)
    return Price(settings.price_in, settings.price_out)


def _progress(done: int, of: int, result: CaseResult) -> None:
    """One line that is written over and over."""
    filled = 30 * done // of
    bar = "█" * filled + "░" * (30 - filled)
    end = "\n" if done == of else ""
    print(f"\r{bar} {done} of {of} {result.id[:40]:40}", end=end, file=sys.stderr, flush=True)


def _check_writable(files: Mapping[str, str | None]) -> None:
    """Before a run that may take long, and not after it."""
    for file in filter(None, files.values()):
        if not Path(file).resolve().parent.is_dir():
            raise InputError("the report can't be written (there is no such folder).", file=file)
