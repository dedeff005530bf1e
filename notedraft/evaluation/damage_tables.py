"""The tables of the damage report."""

from collections.abc import Iterator

from notedraft.evaluation.damage import DamageReport
from notedraft.evaluation.table import Table


def damage_tables(report: DamageReport) -> Iterator[Table]:
    """What each defect came to, and what the checks say of notes that nobody damaged."""
    yield Table(
        "Damage",
        f"Every defect is done to each of {len(report.clean)} clean notes on which it can be done. Caught: by a rule "
        "that names this defect.",
        ("defect", "what was done", "done to", "caught", "by another rule", "missed", "rules that fired"),
        [
            (
                row.name,
                row.what,
                str(row.done_to),
                str(row.caught),
                str(row.by_another_rule),
                str(len(row.missed)),
                ", ".join(row.rules),
            )
            for row in report.rows
        ],
    )
    yield Table(
        "False alarms on the clean notes",
        "What warns or blocks on a note that nobody damaged." if report.false_alarms else "None.",
        ("case", "rule", "message"),
        [(alarm.case, alarm.rule, alarm.message) for alarm in report.false_alarms],
    )
