"""Time that is not treatment: documentation, rest, waiting, setting up, and the time of an aide.

A dictation names such minutes. They are counted as treatment where it says that a total includes them, or where the stated
total is the services and those minutes together.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.timed_services import furnished_services
from notedraft.rules.wording import counted
from notedraft.source import Source, Span
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding

_WHAT = (
    r"(?P<what>documentation|documenting|charting|note[- ]?writing|writing (?:the |my )?note|paperwork"
    r"|rest(?:ing)?(?: breaks?| periods?)?|waiting|set[- ]?up|setting up|bathroom|toileting|phone calls?)"
)
_MINUTES = re.compile(r"\b(?P<minutes>\d{1,3})[ -]?min(?:ute)?s?\b", re.IGNORECASE)
_AFTER = re.compile(rf"(?: (?:of|for|on|was|were|spent|doing|in))*(?: the| my| his| her)? {_WHAT}\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_WHAT}(?: time)?(?: of| for| took| was|:)? $", re.IGNORECASE)
_NEAR = len("note-writing time took ") + len("resting periods")
"""Characters before the minutes in which their name can stand."""
_INCLUDED = re.compile(
    r"\b(?<!not )(?:includ(?:es|ed|ing)|incl\.?)\W+(?:\w+\W+){0,3}$|\bof which\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_INCLUDED_AFTER = re.compile(r"^\W*(?:(?:is|was|are|were) )?included\b", re.IGNORECASE)
_EXCLUDED = re.compile(
    r"\b(?:not|without|excluding|excludes?|minus|less|apart from|plus|in addition to)\b", re.IGNORECASE
)


class NotTreatment(NamedTuple):
    """Minutes that a source names as something else than treatment."""

    what: str
    minutes: int
    span: Span
    included: bool


def check_not_treatment(case: Case) -> list[Finding]:
    """BU20: documentation, rest or the like stands in the treatment time."""
    total = case.note.total_treatment_minutes
    if total is None:
        return []
    services = sum(service.minutes or 0 for service in furnished_services(case))
    return [
        _counted_as_treatment(one, total)
        for source in case.sources
        for one in named_times(source)
        if one.minutes and (one.included or services + one.minutes == total)
    ]


def check_aide_minutes(case: Case) -> list[Finding]:
    """BU25: minutes of an aide, which the units leave out."""
    return [
        finding(
            "BU25",
            f"{code_label(code)}: {counted(minutes, 'minute')} of an aide are not counted.",
            where=f"/encounter/aide_minutes/{code}",
        )
        for code, minutes in sorted(case.encounter.aide_minutes.items())
        if minutes
    ]


def named_times(source: Source) -> Iterator[NotTreatment]:
    """Every time of a source that is something else than treatment, and whether it is said to be included in a total."""
    text = source.text
    for match in _MINUTES.finditer(text):
        after, near = _AFTER.match(text, match.end()), max(0, match.start() - _NEAR)
        before = None if after else _BEFORE.search(text[near : match.start()])
        if (named := after or before) is None:
            continue
        start, end = near + before.start() if before else match.start(), after.end() if after else match.end()
        said = re.split(r"[.;\n]", text[:start])[-1]
        if _EXCLUDED.search(said):
            continue
        included = bool(_INCLUDED.search(said)) or bool(_INCLUDED_AFTER.match(text[end:]))
        span = Span(source=source.id, start=start, end=end)
        yield NotTreatment(named["what"].casefold(), int(match["minutes"]), span, included)


def _counted_as_treatment(one: NotTreatment, total: int) -> Finding:
    message = f"{counted(one.minutes, 'minute')} of {one.what} stand in the total treatment time of {total}."
    return finding("BU20", message, where="/note/total_treatment_minutes", evidence=[one.span])
