"""A file of dictations, CSV or JSON lines, as cases.

The columns are `id`, `text`, `discipline`, `payer`, `date_of_service`, `tags`, `why` and gold columns: `minutes` (`97110=24
97140=12`), `units`, `total_treatment_minutes`, `untimed`, `findings_present`, `findings_absent`, `blocked`. Only `text` must be there.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.errors import InputError, NotedraftError
from notedraft.evaluation.case_files import as_expected, id_of, refuse_identifiers
from notedraft.evaluation.case_runs import draft_case
from notedraft.evaluation.cases import EvaluationCase

_CHART = ("discipline", "payer", "date_of_service")
_GOLD = (
    *("minutes", "units", "total_treatment_minutes", "untimed"),
    *("findings_present", "findings_absent", "blocked"),
)
COLUMNS = ("id", "text", *_CHART, "tags", "why", *_GOLD)
_RESULT = ("outcome", "differences", "milliseconds", "reply", "model", "prompt", "tokens")
"""What `case_export` adds; an import passes over it."""
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

Row = Mapping[str, Any]


def cases_of(path: Path, source: str) -> list[EvaluationCase]:
    """The cases of a file; raises `InputError` that names file, line and field, and then none of them is made."""
    if not source.strip():
        problem = "say where the dictations come from: fixtures hold invented text only."
        raise InputError(problem, field="--source")
    return [_case(row, source, str(path), line) for line, row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the file can't be read as UTF-8 text.", file=str(path)) from error
    if path.suffix == ".csv":
        yield from _csv_rows(text, path)
    elif path.suffix in (".jsonl", ".ndjson"):
        yield from _json_rows(text, path)
    else:
        raise InputError("the name must end in .csv or .jsonl.", file=str(path))


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    _refuse_unknown(reader.fieldnames or (), path, 1)
    for row in reader:
        if None in row:
            raise InputError("this line has more cells than the first.", file=str(path), line=reader.line_num)
        yield reader.line_num, {key: value for key, value in row.items() if value}


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError("this is not valid JSON.", file=str(path), line=number) from error
        if not isinstance(row, dict):
            raise InputError("each line must be one JSON object.", file=str(path), line=number)
        _refuse_unknown(row, path, number)
        yield number, {key: value for key, value in row.items() if value is not None}


def _refuse_unknown(names: Sequence[str] | Row, path: Path, line: int) -> None:
    for name in names:
        if name not in (*COLUMNS, *_RESULT):
            raise InputError(
                f"this column is not known; the columns are {', '.join(COLUMNS)}.",
                file=str(path),
                line=line,
                field=name,
            )


def _case(row: Row, source: str, file: str, line: int) -> EvaluationCase:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("this line has no text.", file=file, line=line, field="text")
    chart = _checked({key: row[key] for key in _CHART if key in row}, Encounter, file, line)
    refuse_identifiers(text, chart, file=file, line=line)
    gold = {name: _gold(name, row[name], file, line) for name in _GOLD if name in row}
    given = {
        "id": str(row.get("id") or id_of(text)),
        "tags": _listed(row.get("tags", "imported")) or ["imported"],
        "why": row.get("why") or "Imported; the gold columns of the file say what must come of it.",
        "source": source,
        "encounter": chart.model_dump(),
        "dictation": text,
        "expect": gold or {"blocked": None},
    }
    case = _checked(given, EvaluationCase, file, line)
    return case if gold else _as_it_is(case, file, line)


def _as_it_is(case: EvaluationCase, file: str, line: int) -> EvaluationCase:
    """Without gold columns the case holds today's result, for a person to correct."""
    try:
        expect = as_expected(draft_case(case, ExtractiveDrafter()))
    except NotedraftError as refusal:
        raise InputError(f"{refusal}", file=file, line=line, field="text") from refusal
    return case.model_copy(update={"expect": expect, "tags": [*case.tags, "todo"]})


def _checked(values: Mapping[str, Any], model: type[Any], file: str, line: int) -> Any:
    try:
        return model.model_validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in fault["loc"]) or None
        raise InputError(f"{fault['msg'].removeprefix('Value error, ')}.", file=file, line=line, field=field) from error


def _gold(name: str, value: Any, file: str, line: int) -> Any:
    try:
        return _READ[name](value)
    except (KeyError, ValueError, AttributeError) as error:
        raise InputError(f"{value!r} can't be read.", file=file, line=line, field=name) from error


def _minutes(value: Any) -> dict[str, int | None]:
    if isinstance(value, Mapping):
        return dict(value)
    pairs = [pair.split("=") for pair in str(value).replace(",", " ").split()]
    return {code: int(minutes) if minutes else None for code, minutes in pairs}


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value).replace(",", " ").split()


_READ: Mapping[str, Any] = {
    "minutes": _minutes,
    "units": lambda value: {"total_units": int(value)},
    "total_treatment_minutes": int,
    "untimed": _listed,
    "findings_present": _listed,
    "findings_absent": _listed,
    "blocked": lambda value: value if isinstance(value, bool) else _BOOLEANS[str(value).casefold()],
}
