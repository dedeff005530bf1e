"""The internal audit of a month as a page in Markdown, to file."""

from collections.abc import Iterator, Sequence

from notedraft.denials import DenialCount
from notedraft.month import CaseloadFinding, GroupCount, MonthReport, RuleCount


def month_page(report: MonthReport) -> str:
    """The whole page."""
    return "\n".join([*_opening(report), *_rules(report.by_rule), *_rest(report)]) + "\n"


def _opening(report: MonthReport) -> Iterator[str]:
    days = f"{report.first_day} to {report.last_day}" if report.first_day else "dates not given"
    yield from ("# Internal audit of notes", "", f"Dates of service: {days}. Notes: {report.notes}.", "")
    yield f"Stopped at the signature or the claim: {report.blocked}. Without any finding: {report.without_findings}."
    if report.not_read:
        yield from ("", f"Lines that could not be read: {report.not_read}. They are in none of the counts.")
    yield from ("", "A finding is a question to the clinician. It is no verdict on the care that was given.", "")


def _rules(counts: Sequence[RuleCount]) -> Iterator[str]:
    yield from (
        "## By rule",
        "",
        "| rule | name | gravest | notes | findings | verified |",
        "|---|---|---|---|---|---|",
    )
    for one in counts:
        verified = "yes" if one.verified else "no"
        yield f"| {one.rule} | `{one.name}` | {one.severity.value} | {one.notes} | {one.findings} | {verified} |"


def _rest(report: MonthReport) -> Iterator[str]:
    yield from ("", "## By clinician", "", *_groups(report.by_clinician))
    yield from ("", "## By payer", "", *_groups(report.by_payer))
    yield from ("", "## Across patients", "", *_caseload(report.caseload))
    if report.denials is not None:
        yield from ("", "## Denials, and what would have foretold them", "", *_denials(report.denials))
    yield from ("", "## Rule tables", "", *(f"- {name}: {edition}" for name, edition in report.tables.items()))


def _groups(groups: Sequence[GroupCount]) -> Iterator[str]:
    yield from ("| name | notes | stopped | warned | most often |", "|---|---|---|---|---|")
    for one in groups:
        yield f"| {_cell(one.name)} | {one.notes} | {one.blocked} | {one.warned} | {', '.join(one.most_often)} |"


def _caseload(found: Sequence[CaseloadFinding]) -> Iterator[str]:
    if not found:
        yield "Nothing."
    for one in found:
        notes = ", ".join(one.notes[:_MOST]) + (" and more" if len(one.notes) > _MOST else "")
        yield f"- {one.finding.rule}, {one.clinician}: {one.finding.message} Notes: {notes}."


_MOST = 5


def _denials(counts: Sequence[DenialCount]) -> Iterator[str]:
    yield from (
        "| reason | codes | denials | foretold by a finding | by | notes not in this batch |",
        "|---|---|---|---|---|---|",
    )
    for one in counts:
        cells = (one.reason.replace("_", " "), ", ".join(one.codes), one.denials, one.foretold, ", ".join(one.by_rules))
        yield f"| {' | '.join(_cell(str(cell)) for cell in cells)} | {one.unknown_notes} |"


def _cell(text: str) -> str:
    """A name as it is, unable to break the table."""
    return " ".join(text.replace("|", "/").split())
