"""The cases of an evaluation, drawn by the very script of the report page: filters, and each case side by side."""

from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from notedraft.evaluation.report import Report
from notedraft.evaluation.report_html import asset, cases_data

_DRAW = """
export default function ({ data, parentElement }) {
  let root = parentElement.querySelector("[data-run]");
  if (!root) parentElement.append((root = document.createElement("div")));
  if (root.dataset.run === data.run) return; // the page ran again: what is open and filtered stays
  root.dataset.run = data.run;
  drawCases(root, data.cases);
}
"""
_HOST = ":host { font-family: var(--st-font); font-size: .92rem; --paper: var(--st-background-color); }\n"


def case_report(report: Report, *, run: str, key: str) -> None:
    """Show every case of a report; `run` tells it from others."""
    renderer: Any = _component()  # its stub can't tell callbacks from the other keywords
    renderer(key=key, data={"run": run, "cases": cases_data(report.cases or [])})


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "notedraft.case_report", css=asset("cases.css") + _HOST, js=asset("cases.js") + _DRAW
    )
