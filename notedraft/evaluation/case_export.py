"""Cases with their results as a file, CSV or JSON lines, in columns that `case_import` reads again."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.cases import EvaluationCase
from notedraft.evaluation.expected import Expectations

Row = dict[str, Any]


def rows_of(cases: Sequence[tuple[EvaluationCase, CaseResult]]) -> list[Row]:
    """A row for each case with its result, in the columns that `import` takes and those of the result."""
    return [{**_given(case), **_gold(case.expect), **_came_out(result)} for case, result in cases]


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV under their column names."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def as_json_lines(rows: Sequence[Row]) -> str:
    """Rows as JSON, one object a line."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def _given(case: EvaluationCase) -> Row:
    chart = case.encounter
    return {
        "id": case.id,
        "text": case.dictation,
        "discipline": chart.discipline,
        "payer": chart.payer,
        "date_of_service": chart.date_of_service and chart.date_of_service.isoformat(),
        "tags": " ".join(case.tags),
        "why": " ".join(case.why.split()),
    }


def _gold(expect: Expectations) -> Row:
    minutes = (f"{code}={'' if stated is None else stated}" for code, stated in expect.minutes.items())
    return {
        "minutes": " ".join(minutes) or None,
        "units": expect.units.total_units if expect.units else None,
        "total_treatment_minutes": expect.total_treatment_minutes,
        "untimed": " ".join(expect.untimed) or None,
        "findings_present": " ".join(found.rule for found in expect.findings_present) or None,
        "findings_absent": " ".join(expect.findings_absent) or None,
        "blocked": expect.blocked if "blocked" in expect.model_fields_set else None,
    }


def _came_out(result: CaseResult) -> Row:
    return {
        "outcome": result.outcome,
        "differences": " | ".join(result.differences),
        "milliseconds": result.milliseconds,
        "reply": result.reply,
        "model": result.model,
        "prompt": result.prompt,
        "tokens": result.tokens,
    }


def _safe(value: Any) -> Any:
    """A cell that a spreadsheet would take for a formula is kept as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "@", "-") else value
