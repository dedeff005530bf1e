"""Codes and payers that the tables don't know, and codes that the payer doesn't take."""

from collections.abc import Iterator

from notedraft.errors import NoRowInForce
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.timed_services import FurnishedService, furnished_services
from notedraft.rules.wording import joined
from notedraft.tables.loader import bundled
from notedraft.tables.nearest import nearest
from notedraft.tables.payers import nearest_payers
from notedraft.tables.procedures import code_label, find_procedure, nearest_codes
from notedraft.tables.rulebook import finding


def check_codes_known(case: Case) -> list[Finding]:
    """BU02: a code that the table does not hold on the date of service."""
    return [
        finding("BU02", _why_unknown(case, service), where=f"{service.where}/code", evidence=service.evidence)
        for service in furnished_services(case)
        if service.procedure is None
    ]


def check_payer_known(case: Case) -> list[Finding]:
    """BU12: the chart names a payer that the tables don't hold."""
    if not case.payer_name or case.payer is not None:
        return []
    nearest = joined(nearest_payers(case.payer_name), "or")
    message = f"The payer {case.payer_name!r} is not known, so no unit method is chosen; known: {nearest}."
    return [finding("BU12", message, where="/encounter/payer")]


def check_state_known(case: Case) -> list[Finding]:
    """BU29: the chart names a state that nobody knows."""
    known, state = bundled().table("states").series, case.encounter.state
    if state is None or state in known:
        return []
    message = f"{state} is no state or territory; nearest: {joined(nearest(state, known), 'or')}."
    return [finding("BU29", message, where="/encounter/state")]


def check_codes_taken(case: Case) -> list[Finding]:
    """BU13, BU14: a code that Medicare calls invalid or bundles, where the payer follows Medicare's code set."""
    if case.payer is None or not case.payer.takes_medicare_codes:
        return []
    return [finding for service in furnished_services(case) for finding in _not_taken(service, case.payer.name)]


def check_codes_of_unknown_payer(case: Case) -> list[Finding]:
    """BU28: a code that Medicare refuses, where the payer is not known."""
    if case.payer is not None:
        return []
    return [
        finding(
            "BU28",
            f"Medicare takes {service.procedure.medicare_code} in place of {service.code}; whether this payer does is not known.",
            where=f"{service.where}/code",
            evidence=service.evidence,
        )
        for service in furnished_services(case)
        if service.procedure is not None and service.procedure.medicare_code is not None
    ]


def check_add_ons(case: Case) -> list[Finding]:
    """BU26: a code for further minutes without the code for the first."""
    services = furnished_services(case)
    codes = {service.code for service in services}
    return [
        finding(
            "BU26",
            f"{service.code} is for minutes after those of {service.procedure.adds_to}, which the note does not hold.",
            where=f"{service.where}/code",
            evidence=service.evidence,
        )
        for service in services
        if service.procedure is not None and service.procedure.adds_to and service.procedure.adds_to not in codes
    ]


def _why_unknown(case: Case, service: FurnishedService) -> str:
    try:
        find_procedure(service.code, on=case.on)
    except NoRowInForce as error:
        return str(error)
    nearest = joined(nearest_codes(service.code), "or")
    return f"{service.code} is not in the code table, so its minutes are not counted; nearest: {nearest}."


def _not_taken(service: FurnishedService, payer: str) -> Iterator[Finding]:
    procedure, where = service.procedure, f"{service.where}/code"
    if procedure and procedure.medicare == "invalid":
        message = f"{payer} does not take {service.code}; it takes {procedure.medicare_code} in its place."
        yield finding("BU13", message, where=where, evidence=service.evidence)
    if procedure and procedure.medicare == "bundled":
        message = f"{code_label(service.code)} is bundled: {payer} pays it with the other services of the day."
        yield finding("BU14", message, where=where, evidence=service.evidence)
