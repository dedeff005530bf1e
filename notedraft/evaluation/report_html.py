"""A report as one HTML file that opens from disk: no network, every word from a dictation escaped."""

from collections.abc import Sequence
from html import escape

from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.check import Check
from notedraft.evaluation.report import Report
from notedraft.evaluation.report_tables import headline, tables_of
from notedraft.evaluation.table import Table

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; } pre { background: var(--soft); padding: .6rem; white-space: pre-wrap; }
.filters { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
"""
_SCRIPT = """
const words = document.getElementById("words"), failed = document.getElementById("failed");
function show() {
  for (const one of document.querySelectorAll("details[data-words]")) {
    const hit = one.dataset.words.includes(words.value.toLowerCase());
    one.hidden = !hit || (failed.checked && one.dataset.passed === "yes");
  }
}
words.addEventListener("input", show);
failed.addEventListener("change", show);
"""


def as_html(report: Report) -> str:
    """The whole page."""
    title = escape(headline(report))
    body = "".join([f"<h1>{title}</h1>", *(_titled(table) for table in tables_of(report)), _cases(report.cases or [])])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">"
        f"<title>notedraft evaluation</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _titled(table: Table) -> str:
    grid = _grid(table.columns, table.rows) if table.rows else ""
    return f"<h2>{escape(table.title)}</h2><p>{escape(table.note)}</p>{grid}"


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in row)


def _cases(results: Sequence[CaseResult]) -> str:
    if not results:
        return ""
    filters = (
        '<div class="filters"><label>Words or tag <input id="words" type="search"></label>'
        '<label><input id="failed" type="checkbox"> only those that came out otherwise</label></div>'
    )
    return f"<h2>Every case</h2>{filters}{''.join(map(_case, results))}<script>{_SCRIPT}</script>"


def _case(result: CaseResult) -> str:
    outcome = result.outcome
    searched = " ".join([result.id, *result.tags, result.why]).lower()
    checks = _grid(("field", "expected", "got", "came out"), [_row(check) for check in result.checks])
    return (
        f'<details data-words="{escape(searched)}" data-passed="{"yes" if result.passed else "no"}">'
        f"<summary><b>{escape(result.id)}</b>: {outcome} ({escape(', '.join(result.tags))})</summary>"
        f"<p>{escape(result.why)}</p><pre>{escape(result.dictation)}</pre>{checks}</details>"
    )


def _row(check: Check) -> tuple[str, str, str, str]:
    return check.field, check.expected, check.got, "as expected" if check.passed else "otherwise"
