"""Values that can't be, or that two places state differently."""

from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.tables.loader import as_kind, unchanged
from notedraft.tables.rows import PlausibleValue
from notedraft.tables.rulebook import finding


def check_pain_scale(case: Case) -> list[Finding]:
    """PL01: a pain score above the scale, which is kept as it was said."""
    top = as_kind(unchanged("plausible_values", key="pain_score"), PlausibleValue).most
    return [
        finding(
            "PL01",
            f"A pain score of {pain.score:g} is above {top}; it is kept as it was said.",
            where=f"/note/pain/{index}/score",
            evidence=pain.evidence,
        )
        for index, pain in enumerate(case.note.pain)
        if pain.score > top
    ]


def check_date_not_in_future(case: Case) -> list[Finding]:
    """PL02: the date of service is after today, where today is known."""
    if case.on is None or case.today is None or case.on <= case.today:
        return []
    message = f"The date of service, {case.on}, is after today, {case.today}."
    return [finding("PL02", message, where="/note/date_of_service")]


def check_dates_agree(case: Case) -> list[Finding]:
    """PL03: note and chart name different dates of service."""
    noted, charted = case.note.date_of_service, case.encounter.date_of_service
    if noted is None or charted is None or noted == charted:
        return []
    message = f"The note is of {noted}, the chart of {charted}."
    return [finding("PL03", message, where="/note/date_of_service")]
