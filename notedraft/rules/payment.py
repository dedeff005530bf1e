"""What Medicare's fee schedule makes of a day's units: an estimate, with its arithmetic, for people who bill.

Only where the tables hold every input; else what is missing is named and no amount is given. A clinic's own fee schedule
stands in its place where there is one. All amounts are Decimal dollars, rounded to the cent for each unit and each share, a
half going up. The yearly deductible, other payers and services of other providers on the day are not known here.

    allowed of a unit = [work x wGPCI + practice x peGPCI + malpractice x mpGPCI] x conversion factor
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from notedraft.codes import CptCode
from notedraft.encounter import ClaimLine
from notedraft.note import Record
from notedraft.rules.wording import counted, joined
from notedraft.tables import claim_rows as rows
from notedraft.tables.claims import assistant_share, held
from notedraft.tables.loader import Table, as_kind, bundled
from notedraft.tables.procedures import find_procedure
from notedraft.tables.rows import Row

Participation = Literal["standard", "qualifying_apm"]
_CENT = Decimal("0.01")
_ONE = Decimal(1)
_WHOLE = Decimal(100)
"""Per cent."""
_ASSISTANTS = ("CQ", "CO")


class LineEstimate(Record):
    """One line: what is allowed for it, and who pays which part."""

    code: CptCode
    units: int
    modifiers: list[str]
    allowed: Decimal
    medicare: Decimal | None = None
    patient: Decimal | None = None
    arithmetic: str


class Estimate(Record):
    """An estimate of a day. `allowed` and the rest are null while `missing` names what the tables do not hold."""

    on: date
    lines: list[LineEstimate] = []
    allowed: Decimal | None = None
    medicare: Decimal | None = None
    patient: Decimal | None = None
    missing: list[str] = []
    remarks: list[str] = []


class _Unit(NamedTuple):
    """One unit of a line, before it is known whether its practice expense is reduced."""

    line: int
    code: CptCode
    values: rows.RelativeValues
    always_therapy: bool


class _Inputs(NamedTuple):
    """The rows that every unit needs; a locality of none is the national rate."""

    factor: rows.ConversionFactor
    locality: rows.Locality | None
    reduction: rows.MultipleProcedures
    share: rows.MedicareShare
    sequestration: rows.Sequestration
    assistants: rows.AssistantShare


def estimate_medicare(
    lines: Sequence[ClaimLine], *, on: date, locality: str | None = None, participation: Participation = "standard"
) -> Estimate:
    """What Medicare's fee schedule allows for the lines of one patient and day."""
    missing: list[str] = []
    inputs = _inputs(on, locality, participation, missing)
    units = _units(lines, on, missing)
    missing += _missing_parts(units, locality)
    if inputs is None or missing:
        return Estimate(on=on, missing=missing)
    prices = _prices(units, inputs)
    made = [_line(i, line, prices, inputs) for i, line in enumerate(lines) if line.units]
    return _summed(on, made, inputs, _used(inputs, units))


def estimate_by_schedule(lines: Sequence[ClaimLine], schedule: Table, *, on: date) -> Estimate:
    """What a clinic's own fee schedule makes of the lines; who pays which part it does not say."""
    made, missing = [], []
    for line in lines:
        fee = _fee(schedule, line.code, on)
        if fee is None:
            missing.append(f"{line.code} on {on} in {schedule.name}")
        elif line.units:
            allowed = fee * line.units
            told = f"{line.code}: {line.units} x {fee} = {allowed}"
            made.append(_made(line, allowed, told))
    if missing:
        return Estimate(on=on, missing=missing)
    remark = f"By the fee schedule {schedule.name} of {schedule.edition.partition('+')[0]}."
    return Estimate(on=on, lines=made, allowed=sum((one.allowed for one in made), Decimal(0)), remarks=[remark])


def cents(amount: Decimal) -> Decimal:
    """Dollars to the cent, a half going up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _fee(schedule: Table, code: CptCode, on: date) -> Decimal | None:
    for row in reversed(schedule.series.get(code, ())):
        if row.first_day <= on:
            return as_kind(row, rows.Fee).amount if row.until is None or on <= row.until else None
    return None


def _inputs(on: date, locality: str | None, participation: Participation, missing: list[str]) -> _Inputs | None:
    factor = held("cms/conversion_factor", rows.ConversionFactor, on=on, key=participation)
    place = _locality(locality, on) if locality else None
    reduction = held("cms/multiple_procedures", rows.MultipleProcedures, on=on)
    share = held("cms/medicare_share", rows.MedicareShare, on=on)
    taken = held("cms/sequestration", rows.Sequestration, on=on)
    assistants = assistant_share(on=on)
    wanted = {
        f"the conversion factor ({participation.replace('_', ' ')})": factor,
        "the multiple-procedure reduction": reduction,
        "Medicare's share": share,
        "the sequestration": taken,
        "the payment of assistants": assistants,
    }
    missing += [f"{what} of {on}" for what, row in wanted.items() if row is None]
    if locality and place is None:
        missing.append(f"the geographic indices of {locality} on {on}")
    if factor is None or reduction is None or share is None or taken is None or assistants is None:
        return None
    return _Inputs(factor, place, reduction, share, taken, assistants)


def _locality(name: str, on: date) -> rows.Locality | None:
    """By its name, whatever the case."""
    known = {key.casefold(): key for key in bundled().table("cms/localities").series}
    return held("cms/localities", rows.Locality, on=on, key=known.get(name.strip().casefold(), name))


def _units(lines: Sequence[ClaimLine], on: date, missing: list[str]) -> list[_Unit]:
    units = []
    for index, line in enumerate(lines):
        values = held("cms/relative_values", rows.RelativeValues, on=on, key=line.code)
        procedure = find_procedure(line.code, on=None)
        if values is None:
            missing.append(f"the relative values of {line.code} on {on}")
        elif procedure is not None:
            units += [_Unit(index, line.code, values, procedure.always_therapy)] * line.units
    return units


def _missing_parts(units: Sequence[_Unit], locality: str | None) -> list[str]:
    """Practice expense alone is reduced, and each part has its own index: then a total is not enough."""
    therapy = [unit for unit in units if unit.always_therapy]
    needing = units if locality else therapy if len(therapy) > 1 else []
    lacking = sorted({unit.code for unit in needing if unit.values.practice is None})
    why = "the locality" if locality else "the reduction of further units"
    return [f"work, practice and malpractice values of {code}, which {why} needs" for code in lacking]


def _prices(units: Sequence[_Unit], inputs: _Inputs) -> list[tuple[_Unit, Decimal, bool]]:
    """The price of each unit, and whether its practice expense was reduced: all but the highest of the day."""
    therapy = [unit for unit in units if unit.always_therapy]
    whole = max(therapy, key=lambda unit: unit.values.practice or Decimal(0), default=None)
    spared = next((i for i, unit in enumerate(units) if unit is whole), None)
    return [
        (unit, _price(unit.values, inputs, reduced=reduced), reduced)
        for i, unit in enumerate(units)
        for reduced in [unit.always_therapy and i != spared]
    ]


def _price(values: rows.RelativeValues, inputs: _Inputs, *, reduced: bool) -> Decimal:
    if values.work is None or values.practice is None or values.malpractice is None:
        return cents(values.total * inputs.factor.dollars)
    place = inputs.locality
    paid = inputs.reduction.practice_paid_percent / _WHOLE if reduced else _ONE
    practice = values.practice * (place.practice if place else _ONE) * paid
    work, malpractice = (
        values.work * (place.work if place else _ONE),
        values.malpractice * (place.malpractice if place else _ONE),
    )
    return cents((work + practice + malpractice) * inputs.factor.dollars)


def _line(index: int, line: ClaimLine, prices: list[tuple[_Unit, Decimal, bool]], inputs: _Inputs) -> LineEstimate:
    own = [(price, reduced) for unit, price, reduced in prices if unit.line == index]
    allowed = sum((price for price, _ in own), Decimal(0))
    medicare, patient, told = _shares(allowed, inputs, assistant=any(m in _ASSISTANTS for m in line.modifiers))
    added = " + ".join(f"{price}{' (practice reduced)' if reduced else ''}" for price, reduced in own)
    sentence = f"{line.code}: {added} = {allowed} allowed; {told}"
    return _made(line, allowed, sentence, medicare, patient)


def _made(
    line: ClaimLine, allowed: Decimal, arithmetic: str, medicare: Decimal | None = None, patient: Decimal | None = None
) -> LineEstimate:
    return LineEstimate(
        code=line.code,
        units=line.units,
        modifiers=[str(one) for one in line.modifiers],
        allowed=allowed,
        medicare=medicare,
        patient=patient,
        arithmetic=arithmetic,
    )


def _shares(allowed: Decimal, inputs: _Inputs, *, assistant: bool) -> tuple[Decimal, Decimal, str]:
    """Medicare's part after the assistant's reduction and sequestration, and the patient's, which neither touches."""
    share = inputs.share.percent / _WHOLE
    patient = cents(allowed * (_ONE - share))
    before = allowed * share
    told = [f"Medicare's {inputs.share.percent} per cent"]
    if assistant:
        before *= inputs.assistants.paid_percent / _WHOLE
        told.append(f"at {inputs.assistants.paid_percent} per cent for an assistant")
    before = cents(before)
    after = cents(before * (_ONE - inputs.sequestration.percent / _WHOLE))
    told.append(f"= {before}, less {inputs.sequestration.percent} per cent sequestration = {after}")
    return after, patient, f"{' '.join(told)}; the patient {patient}"


def _summed(on: date, made: list[LineEstimate], inputs: _Inputs, used: Sequence[Row]) -> Estimate:
    return Estimate(
        on=on,
        lines=made,
        allowed=sum((one.allowed for one in made), Decimal(0)),
        medicare=sum((one.medicare or Decimal(0) for one in made), Decimal(0)),
        patient=sum((one.patient or Decimal(0) for one in made), Decimal(0)),
        remarks=_remarks(made, inputs, used),
    )


def _used(inputs: _Inputs, units: Sequence[_Unit]) -> list[Row]:
    return [row for row in inputs if row is not None] + [unit.values for unit in units]


def _remarks(made: list[LineEstimate], inputs: _Inputs, used: Sequence[Row]) -> list[str]:
    where = inputs.locality.locality if inputs.locality else "the national rate, no locality"
    units = sum(one.units for one in made)
    said = [f"An estimate of {counted(units, 'unit')} for {where}, at {inputs.factor.dollars} a relative value unit."]
    unread = sorted({row.title for row in used if not row.verified})
    if unread:
        said.append(f"Not verified at the source: {joined(unread)}.")
    said.append("The yearly deductible, and units of other disciplines or providers on the day, are not counted.")
    return said
