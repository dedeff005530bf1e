"""The claim of a visit as the rules see it: its lines with their places, and what the payer follows."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from notedraft.encounter import ClaimLine
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.tables.procedures import find_procedure
from notedraft.tables.rows import NOT_KNOWN, Policy, Row

Practice = Literal["edits", "discipline_modifiers", "assistant_modifiers", "threshold", "cosign"]


class PlacedLine(NamedTuple):
    """A claim line and where it stands."""

    line: ClaimLine
    where: str


def claim_lines(case: Case) -> Iterator[PlacedLine]:
    """The lines of the claim; none where it has not been made, and none of zero units."""
    claim = case.encounter.claim
    for index, line in enumerate(claim.lines if claim else ()):
        if line.units:
            yield PlacedLine(line, f"/encounter/claim/lines/{index}")


def policy(case: Case, practice: Practice) -> Policy:
    """Whether the payer follows a practice; not known where the payer is not."""
    if case.payer is None:
        return NOT_KNOWN
    found: Policy = getattr(case.payer, practice)
    return found


def is_always_therapy(line: ClaimLine) -> bool:
    """Whether Medicare always takes the line's code for therapy."""
    procedure = find_procedure(line.code, on=None)
    return procedure is not None and procedure.always_therapy


def cited(found: Finding, row: Row) -> Finding:
    """The finding with the table row that decided as its source; not verified where either fact was not."""
    return found.model_copy(update={"citation": row.citation, "verified": found.verified and row.verified})


def by_policy(found: Finding, said: Policy) -> Finding:
    """The finding marked as not verified where the payer's own practice was not read."""
    return found if said.verified else found.model_copy(update={"verified": False})
