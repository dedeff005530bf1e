"""Therapy by telehealth: whether it was allowed on the day, and whether what the claim says of it agrees."""

from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.claim import cited, claim_lines, policy
from notedraft.tables.claims import modifier_meaning, telehealth, telehealth_place
from notedraft.tables.rulebook import finding

_PLACE = "/encounter/place_of_service"


def check_telehealth(case: Case) -> list[Finding]:
    """TH01, TH02, TH03: only for a visit whose place of service or claim says telehealth."""
    by_place, by_modifier = _by_place(case), _by_modifier(case)
    if case.on is None or not (by_place or by_modifier):
        return []
    found = _disagreement(case, by_place=by_place, by_modifier=by_modifier)
    if not policy(case, "threshold").applies:
        message = "Whether this plan covers therapy by telehealth is not known: Medicare's law does not bind it."
        return [*found, finding("TH03", message, where=_PLACE)]
    row = telehealth(on=case.on)
    if row is None:
        message = f"On {case.on} no law that the tables hold lets therapists furnish Medicare services by telehealth."
        return [*found, finding("TH01", message, where=_PLACE)]
    return found if row.allowed else [*found, cited(finding("TH01", row.said, where=_PLACE), row)]


def _disagreement(case: Case, *, by_place: bool, by_modifier: bool) -> list[Finding]:
    if case.encounter.claim is None or by_place == by_modifier:
        return []
    said = "The place of service is of telehealth and no line carries 95"
    other = "A line carries 95 and the place of service is not of telehealth"
    return [finding("TH02", f"{said if by_place else other}: check which is so.", where=_PLACE)]


def _by_place(case: Case) -> bool:
    place = case.encounter.place_of_service
    return place is not None and telehealth_place(place) is not None


def _by_modifier(case: Case) -> bool:
    modifiers = (modifier for line, _ in claim_lines(case) for modifier in line.modifiers)
    meanings = (modifier_meaning(modifier, on=case.on) for modifier in modifiers if case.on)
    return any(meaning is not None and meaning.group == "telehealth" for meaning in meanings)
