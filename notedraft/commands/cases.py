"""`notedraft cases`: new cases from dictations, cases from a file of them, and cases with their results as a file."""

from collections.abc import Sequence
from pathlib import Path

from notedraft.commands.files import read_dictation, read_encounter
from notedraft.errors import InputError
from notedraft.evaluation.case_export import as_csv, as_json_lines, rows_of
from notedraft.evaluation.case_files import as_yaml, skeleton
from notedraft.evaluation.case_import import cases_of
from notedraft.evaluation.case_runs import Plan, run_loaded
from notedraft.evaluation.cases import EvaluationCase, load_cases
from notedraft.evaluation.runner import replayed
from notedraft.text_files import write_new, written


def new_case(
    file: str, source: str, case_id: str | None, tags: Sequence[str], encounter: str | None, out: str | None
) -> None:
    """Print a skeleton, or write it to a new file."""
    text = read_dictation(file)
    case = skeleton(text, source=source, case_id=case_id, tags=tags, encounter=read_encounter(encounter))
    _refuse_taken([case])
    if out is None:
        print(as_yaml(case), end="")
        return
    write_new(Path(out), as_yaml(case))
    print(f"Written to {out}. Correct what stands under expect, then: notedraft evaluate {out}")


def import_cases(file: str, source: str, into: str) -> None:
    """Write every case of a file, or none."""
    cases = cases_of(Path(file), source)
    if not cases:
        raise InputError("there is no dictation in it.", file=file)
    _refuse_taken(cases)
    folder = Path(into)
    for case in cases:
        if (folder / f"{case.id}.yaml").exists():
            raise InputError("there is a case of that name already.", file=str(folder / f"{case.id}.yaml"))
    for case in cases:
        write_new(folder / f"{case.id}.yaml", as_yaml(case))
    todo = sum("todo" in case.tags for case in cases)
    note = f" {todo} had no gold columns and hold today's result (tag todo): correct them." if todo else ""
    print(f"{len(cases)} cases written to {into}.{note}")


def _refuse_taken(cases: Sequence[EvaluationCase]) -> None:
    """An id names one case: among the new ones, and beside those that come with notedraft."""
    taken = {loaded.case.id: loaded.file for loaded in load_cases()}
    for case in cases:
        if case.id in taken:
            raise InputError(
                f"the id {case.id} is also that of {taken[case.id]}; choose another with --id or the id column."
            )
        taken[case.id] = "another line"


def export_cases(file: str, path: str | None) -> None:
    """Write cases with their results to a CSV or JSONL file."""
    target = Path(file)
    if target.suffix not in (".csv", ".jsonl"):
        raise InputError("the name must end in .csv or .jsonl.", file=file)
    loaded = load_cases(Path(path) if path else None)
    results = run_loaded(loaded, Plan(replayed())).results
    rows = rows_of([(one.case, result) for one, result in zip(loaded, results, strict=True)])
    text = as_csv(rows) if target.suffix == ".csv" else as_json_lines(rows)
    with written(file) as out:
        out.write(text)
    print(f"{len(rows)} cases written to {file}.")
