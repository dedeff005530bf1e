"""The KX threshold and the medical review above it, against the amount that the chart holds for the year.

What is reached is said, and the attestation is asked: KX is never appended.
"""

from collections.abc import Iterator

from notedraft.encounter import YearToDate
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.claim import PlacedLine, by_policy, cited, claim_lines, is_always_therapy, policy
from notedraft.rules.wording import joined
from notedraft.tables.claim_rows import Threshold
from notedraft.tables.claims import medical_review, threshold
from notedraft.tables.rulebook import finding

_WHERE = "/encounter/year_to_date"
_KX = "KX"


def check_threshold(case: Case) -> list[Finding]:
    """MO04, MO05, MO06, MO08: the threshold of the year and bucket against the amount, and KX on the claim."""
    said = policy(case, "threshold")
    if not said.applies or case.on is None:
        return []
    amount = case.encounter.year_to_date
    if amount is None:
        return [by_policy(one, said) for one in _without_amount(case)]
    if amount.as_of.year != case.on.year:
        message = f"The amount as of {amount.as_of} is not of {case.on.year}; the count starts again each January."
        return [by_policy(finding("MO08", message, where=f"{_WHERE}/as_of"), said)]
    row = threshold(case.note.discipline, on=case.on)
    if row is None:
        message = f"The tables hold no KX threshold for {case.on.year}: look it up before KX is decided."
        return [by_policy(finding("MO08", message, where=_WHERE), said)]
    return [by_policy(cited(one, row), said) for one in _against(case, amount, row)]


def check_medical_review(case: Case) -> list[Finding]:
    """MO07: the amount of targeted medical review is reached."""
    amount = case.encounter.year_to_date
    if not policy(case, "threshold").applies or case.on is None or amount is None or amount.as_of.year != case.on.year:
        return []
    row = medical_review(case.note.discipline, on=case.on)
    if row is None or amount.allowed < row.amount:
        return []
    message = f"${amount.allowed:,.2f} is at or above ${row.amount:,.2f}: the claim may be chosen for medical review."
    return [cited(finding("MO07", message, where=_WHERE), row)]


def _against(case: Case, amount: YearToDate, row: Threshold) -> Iterator[Finding]:
    with_kx, without = _lines(case)
    reached = f"${amount.allowed:,.2f} of {row.bucket} as of {amount.as_of} ({amount.source})"
    if amount.allowed >= row.amount:
        ask = "are today's services medically necessary, and does the record show it? KX is yours to append"
        if without:
            message = f"{reached} has reached ${row.amount:,.2f}, and KX is not on {_codes(without)}: {ask}."
            yield finding("MO05", message, where=f"{without[0].where}/modifiers")
        elif not with_kx:
            yield finding("MO04", f"{reached} has reached ${row.amount:,.2f}: {ask}.", where=_WHERE)
    elif with_kx:
        message = f"{reached} has not reached ${row.amount:,.2f}, and KX is on {_codes(with_kx)}."
        yield finding("MO06", message, where=f"{with_kx[0].where}/modifiers")


def _without_amount(case: Case) -> Iterator[Finding]:
    with_kx, _ = _lines(case)
    if with_kx:
        message = f"KX is on {_codes(with_kx)}, and the chart holds no amount of the year, with its date and source."
        yield finding("MO08", message, where=f"{with_kx[0].where}/modifiers")


def _lines(case: Case) -> tuple[list[PlacedLine], list[PlacedLine]]:
    """Always-therapy lines with KX, and without."""
    lines = [placed for placed in claim_lines(case) if is_always_therapy(placed.line)]
    with_kx = [placed for placed in lines if _KX in placed.line.modifiers]
    return with_kx, [placed for placed in lines if _KX not in placed.line.modifiers]


def _codes(lines: list[PlacedLine]) -> str:
    return joined(sorted({placed.line.code for placed in lines}))
