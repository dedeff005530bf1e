"""The evaluation measured: cases replayed and scored, the harness's own share, a report of many rows in a browser."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from notedraft.errors import NotedraftError
from notedraft.evaluation.aggregates import by_tag
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_runs import Plan, draft_case, run_loaded
from notedraft.evaluation.cases import CaseFile, load_cases
from notedraft.evaluation.layers import Layered
from notedraft.evaluation.made import made_with
from notedraft.evaluation.report import Report
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.runner import replayed

CASES = 150
ROWS = 5_000


def _seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def cases() -> list[CaseFile]:
    """The first of the bundled cases."""
    return load_cases()[:CASES]


def seconds_to_replay(chosen: list[CaseFile]) -> float:
    """Files read, replies replayed, drafts checked and scored, by one process on one core."""
    return _seconds(lambda: (load_cases(), run_loaded(chosen, Plan(replayed()))))


def milliseconds_of_harness(chosen: list[CaseFile]) -> tuple[float, float]:
    """A case's share of everything beside its draft and checks, reading its file included; and of those two."""
    began = perf_counter()
    load_cases()
    results = run_loaded(chosen, Plan(replayed())).results
    whole, drafts = (perf_counter() - began) * 1000, sum(result.milliseconds for result in results)
    return (whole - drafts) / len(chosen), drafts / len(chosen)


def seconds_of_drafts_alone(chosen: list[CaseFile]) -> float:
    """The same drafts and checks with nothing around them."""
    layer = replayed()
    return _seconds(lambda: [_drafted(one, layer) for one in chosen])


def _drafted(one: CaseFile, layer: Layered) -> object:
    try:
        return draft_case(one.case, layer.drafting(one.case).drafter)
    except NotedraftError as refusal:
        return refusal


def report_of(chosen: list[CaseFile]) -> Report:
    """A report with many rows: the results over and over, under ids of their own."""
    layer = replayed()
    results = run_loaded(chosen, Plan(layer)).results
    many = [_renamed(results[n % len(results)], n) for n in range(ROWS)]
    return Report(made=made_with(layer), cases=many, tags=by_tag(many))


def _renamed(result: CaseResult, number: int) -> CaseResult:
    return result.model_copy(update={"id": f"{result.id}-{number}"})


def seconds_to_open(page: str) -> float | None:
    """From asking for a page on disk until its script has drawn every row; null where no browser is installed."""
    executable = shutil.which("chromium-headless-shell")
    if executable is None:
        return None
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=executable)
        tab = browser.new_page()
        began = perf_counter()
        tab.goto(path.as_uri())
        tab.wait_for_selector("html[data-ready=yes]")
        taken = perf_counter() - began
        browser.close()
        return taken


def tables_alone(report: Report) -> str:
    """The obvious alternative: every row and every detail written out as HTML."""
    from html import escape

    rows = "".join(
        f"<details><summary>{escape(r.id)} {escape(r.outcome)}</summary><pre>{escape(r.dictation)}</pre>"
        f"<pre>{escape(r.draft.model_dump_json(indent=1) if r.draft else '')}</pre></details>"
        for r in report.cases or []
    )
    return f'<!doctype html><html data-ready="yes"><meta charset="utf-8"><body>{rows}</body></html>'


def page_of(report: Report) -> str:
    """The report as one file."""
    return as_html(report)
