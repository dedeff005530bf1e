"""A report as plain text for the terminal, and as Markdown for a pull request."""

from collections.abc import Sequence
from textwrap import fill

from notedraft.evaluation.report import Report
from notedraft.evaluation.report_tables import headline, tables_of
from notedraft.evaluation.table import Table

WIDEST = 60
"""Characters of the widest cell; longer ones are cut with an ellipsis in the terminal."""


def as_text(report: Report) -> str:
    """The report for the terminal: the headline last, where the eye is, and the worst news just above it."""
    tables = reversed(tables_of(report))
    return "\n\n".join([*(_text_table(table) for table in tables), headline(report)]) + "\n"


def as_markdown(report: Report) -> str:
    """The report as GitHub Markdown, the headline first."""
    return "\n\n".join([f"**{headline(report)}**", *(_markdown_table(table) for table in tables_of(report))]) + "\n"


def _text_table(table: Table) -> str:
    heading = f"{table.title}\n{fill(table.note, 100)}"
    if not table.rows:
        return heading
    cells = [[_cut(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.columns))]
    lines = [_padded(row, widths) for row in cells]
    return "\n".join([heading, "", lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(cell: str) -> str:
    flat = " ".join(cell.split())
    return flat if len(flat) <= WIDEST else f"{flat[: WIDEST - 1]}…"


def _markdown_table(table: Table) -> str:
    heading = f"### {table.title}\n\n{_safe(table.note)}"
    if not table.rows:
        return heading
    lines = [_markdown_row(row) for row in (table.columns, ["---"] * len(table.columns), *table.rows)]
    return "\n".join([heading, "", *lines])


def _markdown_row(row: Sequence[str]) -> str:
    return f"| {' | '.join(_safe(cell) for cell in row)} |"


def _safe(cell: str) -> str:
    """Text from dictations is shown as text: no markup, no line breaks, no column breaks."""
    flat = " ".join(cell.split())
    for character, instead in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "\\|"), ("`", "&#96;")):
        flat = flat.replace(character, instead)
    return flat
