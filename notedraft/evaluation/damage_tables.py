"""The tables of the damage report."""

from collections.abc import Iterator

from notedraft.evaluation.damage_report import DamagePart, DamageReport
from notedraft.evaluation.table import Table


def damage_tables(report: DamageReport) -> Iterator[Table]:
    """What each defect came to, and what the checks say of notes that nobody damaged."""
    for part in report.parts:
        yield _part(part, len(report.clean))
    stops = sum(alarm.stops_signature for alarm in report.false_alarms)
    yield Table(
        "False alarms on the clean notes",
        f"What warns or blocks on a note that nobody damaged: {len(report.false_alarms)}, of which {stops} stop the "
        f"signature. Clean notes that can't be signed: {report.falsely_stopped}."
        if report.false_alarms
        else "None.",
        ("case", "rule", "severity", "message"),
        [(alarm.case, alarm.rule, alarm.severity, alarm.message) for alarm in report.false_alarms],
    )


def _part(part: DamagePart, clean: int) -> Table:
    missed = [f"{row.name} in {', '.join(row.missed_in)}" for row in part.rows if row.missed_in]
    return Table(
        f"Damage, {part.seed}",
        f"{len(part.rows)} kinds of defect, each done to each of {clean} clean notes on which it can be done, where the "
        f"seed of {part.seed} draws. Caught by a rule that names the defect: {part.caught}; by any rule: {part.seen}."
        + (f" Missed: {'; '.join(missed)}." if missed else ""),
        ("defect", "what was done", "done to", "caught", "by another rule", "missed", "rules that fired"),
        [
            (
                row.name,
                row.what,
                str(row.done_to),
                str(row.caught),
                str(row.by_another_rule),
                str(row.missed),
                ", ".join(row.rules),
            )
            for row in part.rows
        ],
    )
