"""Which unit method a note's payer uses, and why, in a sentence that opens the explanation."""

from notedraft.errors import NoRowInForce
from notedraft.result import UnitMethod
from notedraft.rules.case import Case

METHOD_IN_WORDS: dict[UnitMethod, str] = {
    "cms_total": "by the total of all timed minutes",
    "cpt_per_code": "each code alone",
}
_NEITHER = "so neither method is chosen: the total of all timed minutes comes first, each code alone beside it."


def choose_method(case: Case) -> tuple[UnitMethod | None, list[str]]:
    """The payer's method, null where it is unknown or the plan must be asked, and why."""
    if case.on is None:
        return None, [f"The date of service is unknown, {_NEITHER} Each is counted by the only edition of its table."]
    try:
        payer = case.payer
    except NoRowInForce as error:
        return None, [f"{str(error).rstrip('.')}, {_NEITHER}"]
    if payer is None:
        unknown = f"The payer {case.payer_name!r} is not known" if case.payer_name else "No payer is named"
        return None, [f"{unknown}, {_NEITHER}"]
    if payer.unit_method is None:
        return None, [f"The plan must be asked, {_NEITHER}", f"{payer.name}: {payer.unit_method_said}"]
    counts = f"{payer.name} counts {METHOD_IN_WORDS[payer.unit_method]}."
    return payer.unit_method, [counts] if payer.unit_method_verified else [counts, payer.unit_method_said]
