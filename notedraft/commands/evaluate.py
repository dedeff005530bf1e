"""`notedraft evaluate`: run the fixtures, print the tables, write the reports that were asked for."""

from collections.abc import Mapping
from pathlib import Path

from notedraft import wiring
from notedraft.errors import InputError
from notedraft.evaluation.report import Report
from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.report_junit import as_junit
from notedraft.evaluation.report_text import as_markdown, as_text
from notedraft.evaluation.runner import run, suites_named
from notedraft.settings import load_settings

_FORMS = {"json": lambda r: r.model_dump_json(indent=2), "junit": as_junit, "html": as_html, "markdown": as_markdown}


def run_suites(path: str | None, suite: str, drafter: str | None, files: Mapping[str, str | None]) -> int:
    """Run and print; the exit status, 1 where a case is not met."""
    if path is not None and not Path(path).exists():
        raise InputError("there is no such file or folder.", file=path)
    report = run(Path(path) if path else None, wiring.drafter(load_settings(), drafter), suites=suites_named(suite))
    print(as_text(report))
    for form, file in files.items():
        if file:
            _write(report, form, file)
    return report.exit_code


def _write(report: Report, form: str, file: str) -> None:
    try:
        Path(file).write_text(_FORMS[form](report), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"the report can't be written ({(error.strerror or str(error)).lower()}).", file=file
        ) from error
