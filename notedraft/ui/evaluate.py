"""The Evaluate page: run the fixtures against the drafter and see what came of each. No clinic chart is read here."""

import streamlit as st

from notedraft.evaluation.case_runs import CaseResult
from notedraft.evaluation.report import SUITES, Report, Suite
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.report_tables import headline, tables_of
from notedraft.evaluation.runner import run
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.components.grid import Cell, grid
from notedraft.ui.components.notices import notice

_WHAT: dict[Suite, str] = {
    "cases": "Cases: whole notes with what must come of them",
    "reading": "Reading: dictations with gold facts",
    "clones": "Clones: labelled charts with copied and honest notes",
    "damage": "Damage: good notes with one thing broken",
}
_REPORT = "evaluation"


def page() -> None:
    """Show the suites, and the report of the last run in this session."""
    st.subheader("Evaluation")
    with st.form("suites", border=False):
        chosen = st.pills(
            "Suites", SUITES, default=["cases"], selection_mode="multi", format_func=lambda suite: _WHAT[suite]
        )
        if st.form_submit_button("Run", type="primary"):
            _run([suite for suite in SUITES if suite in chosen])
    report: Report | None = session.recall(_REPORT)
    if report is None:
        notice(
            "told",
            "The fixtures come with notedraft: invented dictations, no patient. A run takes some seconds.",
            key="evaluate",
        )
    else:
        _show(report)


def _run(suites: list[Suite]) -> None:
    if not suites:
        session.remember(_REPORT, None)
        return
    with told(), st.spinner("Running …", show_time=True):
        session.remember(_REPORT, run(suites=suites))


def _show(report: Report) -> None:
    good = report.exit_code == 0
    notice("done" if good else "warning", headline(report), key="headline")
    with st.container(horizontal=True):
        st.download_button("Report as JSON", report.model_dump_json(indent=2), "evaluation.json", "application/json")
        st.download_button("Report as one HTML file", as_html(report), "evaluation.html", "text/html")
    if report.cases is not None:
        rows = [_row(result) for result in sorted(report.cases, key=lambda result: result.passed)]
        grid("Cases", ("Case", "Result", "Checks", "Why"), rows, key="cases")
    for number, table in enumerate(tables_of(report)):
        st.subheader(table.title, anchor=False)
        st.caption(table.note)
        grid(table.title, table.columns, table.rows, key=f"table-{number}", empty="None.")


def _row(result: CaseResult) -> tuple[Cell, ...]:
    held = sum(check.passed for check in result.checks)
    tag: Cell = ("good", "as expected") if result.passed else ("block", "otherwise")
    return result.id, tag, f"{held} of {len(result.checks)}", result.why
