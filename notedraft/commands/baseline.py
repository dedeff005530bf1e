"""`notedraft baseline`: keep how every case comes out now, under a name of its own."""

from datetime import date
from pathlib import Path

from notedraft.commands.evaluate import Wanted, plan_of
from notedraft.errors import InputError
from notedraft.evaluation.baselines import baseline_of, baseline_path, write_baseline
from notedraft.evaluation.report_tables import headline
from notedraft.evaluation.runner import run


def accept(name: str, path: str | None, layer: str, kept: str | None) -> int:
    """Run the cases and write `fixtures/baselines/NAME.json`; 1 where a case is not met (the baseline says so)."""
    target = baseline_path(name)
    if target.exists():
        problem = "this baseline is there already, and a baseline is never changed: choose another name."
        raise InputError(problem, file=str(target))
    report = run(Path(path) if path else None, plan_of(Wanted(layer=layer, kept=kept)))
    if report.unfinished:
        raise InputError(f"No baseline was written: {report.unfinished}")
    today = date.today()  # noqa: DTZ011  # the day on which a person accepts it
    written = write_baseline(baseline_of(name, report.made, report.cases or [], today))
    print(f"{headline(report)}\nWritten to {written}. Commit it with the change that it accepts.")
    return report.exit_code
