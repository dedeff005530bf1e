"""The cases of an evaluation, drawn by the very script of the report page: filters, and each case side by side."""

from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from notedraft.evaluation.report import Report
from notedraft.evaluation.report_html import asset, cases_data

_DRAW = "\nexport default function ({ data, parentElement }) { drawCases(parentElement, data.cases); }\n"
_HOST = ":host { font-family: var(--st-font); font-size: .92rem; --paper: var(--st-background-color); }\n"


def case_report(report: Report, *, key: str) -> None:
    """Show every case of a report."""
    renderer: Any = _component()  # its stub can't tell callbacks from the other keywords
    renderer(key=key, data={"cases": cases_data(report.cases or [])})


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "notedraft.case_report", css=asset("cases.css") + _HOST, js=asset("cases.js") + _DRAW
    )
