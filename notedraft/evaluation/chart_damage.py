"""Damage to the chart: dates, and claims that do not fit the note."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from notedraft.checking import check_note
from notedraft.codes import Modifier
from notedraft.encounter import Claim, ClaimLine
from notedraft.evaluation.damage import Checked, Damage, in_chart
from notedraft.result import Allocation

_MEDICARE = "Medicare Part B"
"""The payer that returns lines without GP or GO unpaid; others have rules of their own."""
_DISCIPLINE = {"PT": "GP", "OT": "GO"}


def _date_removed(clean: Checked, _draw: Random) -> Checked:
    return in_chart(clean, date_of_service=None)


def _dated_later(clean: Checked, draw: Random) -> Checked:
    on = clean.encounter.date_of_service
    return clean if on is None else in_chart(clean, date_of_service=on + timedelta(days=draw.randint(1, 30)))


def _dates_disagree(clean: Checked, draw: Random) -> Checked:
    on = clean.encounter.date_of_service
    if on is None:
        return clean
    return replace(
        clean, note=clean.note.model_copy(update={"date_of_service": on - timedelta(days=draw.randint(1, 9))})
    )


def _claimed(change: Callable[[Allocation, Random], Allocation]) -> Callable[[Checked, Random], Checked]:
    """A claim of an allowed allocation, changed; a note whose units can't be counted is left alone."""

    def do(clean: Checked, draw: Random) -> Checked:
        units = check_note(clean.note, clean.sources, clean.encounter, reading=clean.reading).units
        if units.method is None or not units.allowed or not units.allowed[0]:
            return clean
        return _with_claim(clean, change(dict(units.allowed[0]), draw), (_DISCIPLINE[clean.note.discipline],))

    return do


def _with_claim(clean: Checked, units: Allocation, modifiers: tuple[str, ...]) -> Checked:
    carried = [Modifier(modifier) for modifier in modifiers]
    lines = [ClaimLine(code=code, units=count, modifiers=carried) for code, count in units.items()]
    return replace(clean, encounter=clean.encounter.model_copy(update={"claim": Claim(lines=lines)}))


def _one_more(units: Allocation, draw: Random) -> Allocation:
    code = draw.choice(sorted(units))
    return {**units, code: units[code] + 1}


def _one_less(units: Allocation, draw: Random) -> Allocation:
    code = draw.choice(sorted(units))
    return {name: count - (name == code) for name, count in units.items() if count > (name == code)}


def _without_modifier(clean: Checked, draw: Random) -> Checked:
    if clean.encounter.payer != _MEDICARE:
        return clean
    claimed = _claimed(lambda units, _: units)(clean, draw)
    claim = claimed.encounter.claim
    return claimed if claim is None else _with_claim(clean, {line.code: line.units for line in claim.lines}, ())


CHART_DAMAGES = (
    Damage("date_removed", "there is no date of service", ("RE01",), _date_removed),
    Damage("date_in_future", "the visit is in the future", ("PL02",), _dated_later),
    Damage("dates_disagree", "note and chart name different days", ("PL03",), _dates_disagree),
    Damage("overbilled", "one unit more than the minutes make", ("BU03",), _claimed(_one_more)),
    Damage("underbilled", "one unit less than the minutes make", ("BU04",), _claimed(_one_less)),
    Damage("modifier_missing", "claim lines without GP or GO", ("MO01",), _without_modifier),
)
