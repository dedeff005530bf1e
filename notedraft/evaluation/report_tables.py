"""A report as tables: what the terminal, the Markdown summary and the HTML page all show."""

from collections.abc import Iterator, Sequence

from notedraft.evaluation.case_tables import case_tables, comparison_tables
from notedraft.evaluation.clones import CloneScores, KindScore
from notedraft.evaluation.comparison import TURNS
from notedraft.evaluation.damage_tables import damage_tables
from notedraft.evaluation.failures import AT_ONCE, BUDGET_SECONDS, FailureSeen
from notedraft.evaluation.gate_tables import gate_tables
from notedraft.evaluation.reading_scores import FIELDS, PartScores
from notedraft.evaluation.report import Report
from notedraft.evaluation.table import Table, interval, percent, two_places

READING_COLUMNS = (
    *("style", "dictations", "minutes", "total", "exercises", "dose"),
    *("pain", "ROM", "strength", "untimed", "not today", "elements"),
)
PART_TITLES = {"dev": "dictations of daily work", "held_out": "dictations held out"}


def tables_of(report: Report) -> list[Table]:
    """Every table of a report, in the order in which it is read."""
    return [
        *(comparison_tables(report.compared) if report.compared is not None else ()),
        *(case_tables(report) if report.cases is not None else ()),
        *(table for part in report.reading or () for table in (_reading_table(part), _element_table(part))),
        *(gate_tables(report.gate) if report.gate else ()),
        *([_failure_table(report.failures)] if report.failures else ()),
        *(_clone_tables(report.clones) if report.clones else ()),
        *(damage_tables(report.damage) if report.damage else ()),
    ]


def headline(report: Report) -> str:
    """The report in one line."""
    made = report.made
    by = "no model" if made.model is None else f"replies {made.model}"
    if report.cases is None:
        return f"Layer {made.layer}, {by}; no cases were run."
    met = sum(result.outcome == "met" for result in report.cases)
    gaps = sum(result.outcome == "known gap" for result in report.cases)
    known = f", {gaps} known gap{'s' if gaps > 1 else ''}" if gaps else ""
    return (
        f"{met} of {len(report.cases)} cases as expected{known}, layer {made.layer}, {by}."
        + _compared_in_a_line(report)
        + (f" Not finished: {report.unfinished}" if report.unfinished else "")
    )


def _compared_in_a_line(report: Report) -> str:
    if report.compared is None:
        return ""
    counts = [f"{report.compared.count(turn)} {turn}" for turn in TURNS if report.compared.count(turn)]
    return f" Beside {report.compared.name}: {', '.join(counts) or 'no case'}."


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


def _failure_table(failures: Sequence[FailureSeen]) -> Table:
    return Table(
        "When the model fails",
        f"Played by a server on this machine, {AT_ONCE} at once, the budget of a draft {BUDGET_SECONDS:g} s. Seconds: from the "
        "request to the checked draft without the model. Input kept: the dictation was on disk as it was given, and no "
        "note had been begun.",
        ("failure", "what the therapist sees", "seconds", "input kept", "draft"),
        [
            (seen.failure, seen.told, f"{seen.seconds:.1f}", _yes(seen.input_kept), _yes(seen.drafted))
            for seen in failures
        ],
    )


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "NO"


def _clone_tables(scores: CloneScores) -> Iterator[Table]:
    for part in scores.parts:
        title = f"Copied notes, {'charts of daily work' if part.part == 'charts' else 'charts kept apart'}"
        yield Table(
            title,
            f"Copies found: {part.copies_found}. Honest notes left alone: {part.honest_left_alone}. "
            f"Of the notes flagged, copies: {part.flagged_are_copies}."
            + _named("Missed", part.missed)
            + _named("False alarms", part.alarms),
            ("next note", "kind", "spoken up", "of", "source named"),
            [_kind_row(kind) for kind in part.kinds],
        )
        yield Table(
            f"{title}: by the kind that was named",
            "Of the notes that it was said of, how many are copies.",
            ("named", "copies", "of"),
            [(named.kind.replace("_", " "), str(named.copies.hits), str(named.copies.of)) for named in part.named],
        )


def _kind_row(kind: KindScore) -> tuple[str, ...]:
    source = str(kind.source_named.hits) if kind.source_named.of else ""
    return kind.label, kind.kind, str(kind.spoken_up.hits), str(kind.spoken_up.of), source


def _named(title: str, ids: Sequence[str]) -> str:
    return f" {title}: {', '.join(ids)}." if ids else ""
