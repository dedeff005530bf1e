"""A report as one HTML file that opens from disk: no network, no word of a dictation ever taken for markup.

The tables are written out; the cases stand as JSON in the page and its script draws them, so that thousands open at once.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.drawings import figures_of
from notedraft.evaluation.made import Made
from notedraft.evaluation.report import Report
from notedraft.evaluation.report_tables import headline, tables_of
from notedraft.evaluation.table import Table

_PAGE = Path(__file__).parent / "page"
_OPEN = ("Cases that came out otherwise", "Beside ")
"""Titles of the tables that are not folded away."""


def as_html(report: Report) -> str:
    """The whole page."""
    style, script = asset("cases.css") + asset("page.css"), asset("cases.js") + asset("page.js")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">'
        f"<title>notedraft evaluation</title><style>{style}</style></head><body>{_body(report)}"
        f'<script type="application/json" id="data">{_data(report.cases or [])}</script>'
        f"<script>{script}</script></body></html>\n"
    )


def _policy(script: str) -> str:
    """Nothing is fetched, and no script runs but the page's own."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


@cache
def asset(name: str) -> str:
    """A style sheet or script of the page; the app draws the cases with the same."""
    return (_PAGE / name).read_text(encoding="utf-8")


def _body(report: Report) -> str:
    return "".join(
        [
            f"<h1>{escape(headline(report))}</h1>",
            _made(report.made),
            figures_of(report.tags or [], report.damage),
            *(_titled(table) for table in tables_of(report)),
            _CASES if report.cases else _NO_CASES,
        ]
    )


def _made(made: Made) -> str:
    parts = {
        "notedraft": made.notedraft,
        "layer": made.layer,
        "model": made.model,
        "prompt": made.prompt and f"{made.prompt} ({(made.prompt_sha256 or '')[:12]})",
        "reader": made.reader,
        "tables": made.tables_sha256,
    }
    told = " · ".join(f"{name} {value}" for name, value in parts.items() if value)
    return f'<p class="made">{escape(told)}</p>'


def _titled(table: Table) -> str:
    grid = _grid(table.columns, table.rows) if table.rows else ""
    is_open = " open" if table.title.startswith(_OPEN) or len(table.rows) <= 12 else ""
    return f"<details{is_open}><summary><h2>{escape(table.title)}</h2></summary><p>{escape(table.note)}</p>{grid}</details>"


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in row)


def cases_data(results: Sequence[CaseResult]) -> list[dict[str, object]]:
    """What the script draws the cases from."""
    return [result.model_dump(mode="json", exclude={"fingerprint", "scores"}) for result in results]


def _data(results: Sequence[CaseResult]) -> str:
    """The cases as JSON in which nothing can end the element that holds it."""
    return json.dumps(cases_data(results), ensure_ascii=False).replace("<", "\\u003c")


_CASES = """<h2>Every case</h2><div id="cases">
<noscript><p>The cases are drawn by the page's own script, which this browser does not run.</p></noscript></div>"""
_NO_CASES = '<div id="cases" hidden></div>'
