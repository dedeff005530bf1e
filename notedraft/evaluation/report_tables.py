"""A report as tables: what the terminal, the Markdown summary and the HTML page all show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notedraft.evaluation.case_runs import CaseResult
from notedraft.evaluation.clones import CloneScores
from notedraft.evaluation.damage import DamageReport
from notedraft.evaluation.rates import Rate, share_of
from notedraft.evaluation.reading_scores import FIELDS, PartScores
from notedraft.evaluation.report import Report


@dataclass(frozen=True)
class Table:
    """One table: its title, what to know when reading it, its columns and rows."""

    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


READING_COLUMNS = (
    *("style", "dictations", "minutes", "total", "exercises", "dose"),
    *("pain", "ROM", "strength", "untimed", "not today", "elements"),
)
PART_TITLES = {"dev": "dictations of daily work", "held_out": "dictations held out"}


def tables_of(report: Report) -> list[Table]:
    """Every table of a report, in the order in which it is read."""
    return [
        *(_case_tables(report.cases) if report.cases is not None else ()),
        *(table for part in report.reading or () for table in (_reading_table(part), _element_table(part))),
        *(_clone_tables(report.clones) if report.clones else ()),
        *(_damage_tables(report.damage) if report.damage else ()),
    ]


def headline(report: Report) -> str:
    """The report in one line."""
    if report.cases is None:
        return f"Drafter {report.drafter}; no cases were run."
    passed = sum(result.passed for result in report.cases)
    return f"{passed} of {len(report.cases)} cases as expected, drafter {report.drafter}."


def _case_tables(results: Sequence[CaseResult]) -> Iterator[Table]:
    tags = sorted({tag for result in results for tag in result.tags})
    by_tag = [(tag, share_of(result.passed for result in results if tag in result.tags)) for tag in tags]
    yield Table(
        "Cases by tag",
        "A case may carry several tags. Intervals are Wilson's, at 95 %.",
        ("tag", "as expected", "share", "95 % interval"),
        [(tag, f"{found.hits} of {found.of}", percent(found.share), interval(found)) for tag, found in by_tag],
    )
    failed = [result for result in results if not result.passed]
    yield Table(
        "Cases that came out otherwise",
        "Every difference between what a case expects and what came of it." if failed else "None.",
        ("case", "field", "expected", "got"),
        [(r.id, check.field, check.expected, check.got) for r in failed for check in r.checks if not check.passed],
    )


def _reading_table(part: PartScores) -> Table:
    return Table(
        f"Reading, {PART_TITLES[part.part]}",
        "Minutes and total: share of dictations in which they are exactly right. Facts: F1. Dose: share of the "
        "exercises found whose dose is right in every field. "
        f"Values whose own words do not hold them: {part.invented}.",
        READING_COLUMNS,
        [
            (
                scores.style,
                str(scores.dictations),
                percent(scores.minutes.share),
                percent(scores.total_treatment_minutes.share),
                two_places(scores.fields[FIELDS[0]].f1),
                percent(scores.whole_dose.share),
                *(two_places(scores.fields[field].f1) for field in FIELDS[1:]),
                percent(scores.elements.share),
            )
            for scores in part.styles
        ],
    )


def _element_table(part: PartScores) -> Table:
    return Table(
        f"Elements, {PART_TITLES[part.part]}",
        f"Absent: how often the element is truly missing. Of all true absences {part.absences_found} were found.",
        ("element", "absent", "judged right", "absences found", "95 % interval"),
        [
            (
                found.element,
                f"{found.absent.hits} of {found.absent.of}",
                percent(found.right.share),
                f"{found.absences_found.hits} of {found.absences_found.of}",
                interval(found.absences_found),
            )
            for found in part.elements
        ],
    )


def _clone_tables(scores: CloneScores) -> Iterator[Table]:
    for part in scores.parts:
        yield Table(
            f"Copied notes, {'charts of daily work' if part.part == 'charts' else 'charts kept apart'}",
            f"Copies found: {part.copies_found}. Honest notes left alone: {part.honest_left_alone}."
            + _named("Missed", part.missed)
            + _named("False alarms", part.alarms),
            ("next note", "kind", "spoken up", "of"),
            [(kind.label, kind.kind, str(kind.spoken_up.hits), str(kind.spoken_up.of)) for kind in part.kinds],
        )


def _damage_tables(report: DamageReport) -> Iterator[Table]:
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


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash where nothing was counted."""
    return "-" if share is None else f"{share:.0%}"


def two_places(value: float | None) -> str:
    """A score with two decimals; a dash where nothing was counted."""
    return "-" if value is None else f"{value:.2f}"


def interval(found: Rate) -> str:
    """The 95 % interval of a rate; a dash where nothing was counted."""
    return "-" if found.share is None else f"{found.low:.0%} to {found.high:.0%}"


def _named(title: str, ids: Sequence[str]) -> str:
    return f" {title}: {', '.join(ids)}." if ids else ""
