"""The Evaluate page: run the fixtures, see what came of each, and compare two runs. No clinic chart is read here."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from notedraft.errors import InputError
from notedraft.evaluation.baselines import Baseline, baseline_names, baseline_of, load_baseline
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_runs import Plan
from notedraft.evaluation.case_tables import comparison_tables
from notedraft.evaluation.cases import load_cases
from notedraft.evaluation.comparison import compare
from notedraft.evaluation.drawings import drawings
from notedraft.evaluation.layers import RulesLayer
from notedraft.evaluation.report import SUITES, Report, Suite
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.report_junit import as_junit
from notedraft.evaluation.report_tables import headline, tables_of
from notedraft.evaluation.report_text import as_markdown
from notedraft.evaluation.runner import replayed, run
from notedraft.evaluation.table import Table
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.components.case_report import case_report
from notedraft.ui.components.grid import grid
from notedraft.ui.components.notices import notice

_WHAT: dict[Suite, str] = {
    "cases": "Cases: whole notes with what must come of them",
    "reading": "Reading: dictations with gold facts",
    "gate": "Gate: wrong and faithful replies of a model",
    "failures": "Failures: what a model server that fails comes to",
    "clones": "Clones: labelled charts with copied and honest notes",
    "damage": "Damage: good notes with one thing broken",
}
_LAYERS = {"replay": "Recorded replies", "rules": "Without a model"}
_EVERY_TAG = "every tag"
_RUNS = "evaluation runs"
_MOST_RUNS = 6
"""Runs that a session remembers; older ones were downloaded or are gone."""


@dataclass(frozen=True)
class _Run:
    """A run of this session, or a report that was loaded, under the name that the page shows."""

    name: str
    report: Report


def page() -> None:
    """Choose and run, then the report of the newest run and its comparison with another."""
    st.subheader("Evaluation")
    _choose()
    runs: list[_Run] = session.recall(_RUNS, [])
    if not runs:
        notice(
            "told",
            "The fixtures come with notedraft: invented dictations, no patient. A run takes some seconds.",
            key="evaluate",
        )
        return
    shown = st.selectbox("Run", runs, format_func=lambda each: each.name) if len(runs) > 1 else runs[0]
    _compare(shown, [each for each in runs if each is not shown])
    _show(shown)


def _choose() -> None:
    with st.form("suites", border=False):
        chosen = st.pills(
            "Suites", SUITES, default=["cases"], selection_mode="multi", format_func=lambda suite: _WHAT[suite]
        )
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        tag = left.selectbox("Cases that carry", [_EVERY_TAG, *_tags()])
        layer = middle.selectbox("Drafted from", list(_LAYERS), format_func=lambda name: _LAYERS[name])
        if right.form_submit_button("Run", type="primary", width="stretch"):
            _run([suite for suite in SUITES if suite in chosen], None if tag == _EVERY_TAG else tag, layer)
    with st.expander("Open a report that was saved as JSON"):
        loaded = st.file_uploader("Report", type="json", label_visibility="collapsed")
        if loaded is not None and st.button("Open it"):
            with told():
                _remember(_Run(loaded.name, _report_in(loaded.getvalue())))


@st.cache_data(ttl=60, show_spinner=False)
def _tags() -> list[str]:
    """The tags of the bundled cases, which hold no patient."""
    return sorted({tag for loaded in load_cases() for tag in loaded.case.tags})


def _run(suites: Sequence[Suite], tag: str | None, layer: str) -> None:
    if not suites:
        session.say("problem", "Choose at least one suite.")
        return
    bar = st.progress(0.0, "Reading the cases …")

    def tell(done: int, of: int, result: CaseResult) -> None:
        bar.progress(done / of, f"{done} of {of}: {result.id}")

    with told(), st.spinner("Running …", show_time=True):
        plan = Plan(RulesLayer() if layer == "rules" else replayed(), tell=tell)
        report = run(plan=plan, suites=suites, tag=tag)
        number = session.recall(f"{_RUNS} counted", 0) + 1
        session.remember(f"{_RUNS} counted", number)
        _remember(_Run(f"Run {number}: {', '.join(suites)}, {tag or _EVERY_TAG}, {_LAYERS[layer].lower()}", report))
    bar.empty()


def _remember(made: _Run) -> None:
    session.remember(_RUNS, [made, *session.recall(_RUNS, [])][:_MOST_RUNS])


def _report_in(content: bytes) -> Report:
    try:
        return Report.model_validate_json(content)
    except ValidationError as error:
        problem = "This is not a report that this version wrote."
        raise InputError(problem) from error


def _compare(shown: _Run, others: Sequence[_Run]) -> None:
    """The run beside another one, or beside a baseline that was accepted."""
    if shown.report.cases is None:
        return
    choices = ["nothing", *(each.name for each in others if each.report.cases is not None), *baseline_names()]
    chosen = st.selectbox("Compare with", choices)
    if chosen == "nothing":
        return
    with told():
        then = next((_as_baseline(each) for each in others if each.name == chosen), None) or load_baseline(chosen)
        _tables(list(comparison_tables(compare(then, _as_baseline(shown), partial=True))), "compared")


def _as_baseline(made: _Run) -> Baseline:
    return baseline_of(made.name, made.report.made, made.report.cases or [])


def _show(shown: _Run) -> None:
    report = shown.report
    good = report.exit_code == 0
    notice("done" if good else "warning", headline(report), key="headline")
    with st.container(horizontal=True):
        st.download_button("JSON", report.model_dump_json(indent=1), "evaluation.json", "application/json")
        st.download_button("One HTML file", as_html(report), "evaluation.html", "text/html")
        st.download_button("Markdown", as_markdown(report), "evaluation.md", "text/markdown")
        st.download_button("JUnit", as_junit(report), "evaluation.xml", "application/xml")
    if report.cases is not None:
        st.subheader("Cases", anchor=False)
        case_report(report, run=shown.name, key="cases")
    for caption, drawing in drawings(report.tags or [], report.damage).items():
        st.caption(caption)
        st.image(drawing)
    _tables(tables_of(report), "table")


def _tables(tables: Sequence[Table], key: str) -> None:
    for number, table in enumerate(tables):
        st.subheader(table.title, anchor=False)
        st.caption(table.note)
        grid(table.title, table.columns, table.rows, key=f"{key}-{number}", empty="None.")
