"""The visits that a payer authorised, against this one. Nothing here stops the note."""

from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.wording import counted
from notedraft.tables.rulebook import finding

_WHERE = "/encounter/authorization"


def check_authorized_visits(case: Case) -> list[Finding]:
    """AU01, AU03: the authorised visits are used up, or this is the last of them."""
    given = case.encounter.authorization
    if given is None or given.visits is None or given.visits_used is None:
        return []
    left = given.visits - given.visits_used
    if left <= 0:
        message = f"{counted(given.visits, 'visit')} authorised, {given.visits_used} used before this one."
        return [finding("AU01", message, where=f"{_WHERE}/visits")]
    if left == 1:
        return [finding("AU03", "This is the last authorised visit.", where=f"{_WHERE}/visits")]
    return []


def check_authorized_dates(case: Case) -> list[Finding]:
    """AU02: the date of service is before the first authorised day or after the last."""
    given = case.encounter.authorization
    if given is None or case.on is None:
        return []
    if given.first_day is not None and case.on < given.first_day:
        return [finding("AU02", f"{case.on} is before the first authorised day, {given.first_day}.", where=_WHERE)]
    if given.last_day is not None and case.on > given.last_day:
        return [finding("AU02", f"{case.on} is after the last authorised day, {given.last_day}.", where=_WHERE)]
    return []
