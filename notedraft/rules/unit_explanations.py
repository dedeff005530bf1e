"""The arithmetic of billable units in plain sentences. None of them says how many more minutes would earn a unit."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from notedraft.codes import CptCode
from notedraft.rules.unit_arithmetic import Remainders, Split
from notedraft.rules.wording import counted, joined
from notedraft.tables.rows import UnitCounting

NO_MINUTES = "No timed code has minutes, so there are no timed units."


def explain_total(splits: Sequence[Split], total: int, rest: Remainders, row: UnitCounting) -> list[str]:
    """Why the total makes so many units, and why each code gets what it gets."""
    if not splits:
        return [NO_MINUTES]
    made = f"{_blocks_in(total, row.minutes_per_unit, row.minutes_for_last_unit)} in all."
    if len(splits) == 1:
        return [made]
    added = " + ".join([f"{split.code} {split.minutes}" for split in splits])
    return [f"Timed minutes: {added} = {total}.", made, *_explain_shares(splits, rest)]


def explain_each(splits: Sequence[Split], units: Mapping[CptCode, int], row: UnitCounting) -> list[str]:
    """Why each code, counted alone, makes so many units."""
    if not splits:
        return [NO_MINUTES]
    per_unit, for_last = row.minutes_per_unit, row.minutes_for_last_unit
    sentences = [f"{split.code}: {_blocks_in(split.minutes, per_unit, for_last)}." for split in splits]
    return [*sentences, f"Each code is counted alone: {counted(sum(units.values()), 'unit')} in all."]


@lru_cache(maxsize=2048)
def _blocks_in(minutes: int, per_unit: int, for_last: int) -> str:
    """`42 minutes are 2 full blocks of 15 and 12 left over, 12 is at least 8 and makes one unit more: 3 units`."""
    blocks, left = divmod(minutes, per_unit)
    are = "1 minute is" if minutes == 1 else f"{minutes} minutes are"
    full = f"{are} {counted(blocks, 'full block')} of {per_unit}" if blocks else f"{are} no full block of {per_unit}"
    if not left:
        return f"{full}: {counted(blocks, 'unit')}"
    over = f"{full} and {left} left over" if blocks else full
    if left >= for_last:
        return f"{over}, {left} is at least {for_last} and makes one unit more: {counted(blocks + 1, 'unit')}"
    return f"{over}, {left} is fewer than {for_last} and makes none: {counted(blocks, 'unit')}"


def _explain_shares(splits: Sequence[Split], rest: Remainders) -> list[str]:
    sentences = []
    if full := [f"{split.code} has {split.blocks}" for split in splits if split.blocks]:
        sentences.append(f"Full blocks stay with their code: {joined(full)}.")
    if rest.further:
        left = [f"{split.code} {split.left}" for split in sorted(splits, key=lambda one: -one.left) if split.left]
        goes = "goes to the largest remainder" if rest.further == 1 else "go to the largest remainders"
        sentences.append(f"{counted(rest.further, 'unit')} further {goes}; minutes left over: {joined(left)}.")
    if rest.sure and (rest.tied or rest.further > 1):
        sentences.append(f"One each to {joined(rest.sure)}.")
    elif rest.sure:
        sentences.append(f"It goes to {joined(rest.sure)}.")
    if rest.tied:
        sentences.append(_explain_tie(splits, rest))
    return [*sentences, *_explain_without(splits, rest)]


def _explain_tie(splits: Sequence[Split], rest: Remainders) -> str:
    left = next(split.left for split in splits if split.code == rest.tied[0])
    return (
        f"{joined(rest.tied)} tie at {counted(left, 'minute')} for {counted(rest.choose, 'unit')}: "
        "the clinician chooses, and every allowed choice is listed."
    )


def _explain_without(splits: Sequence[Split], rest: Remainders) -> list[str]:
    served = {*rest.sure, *rest.tied}
    without = [split.code for split in splits if split.minutes and not split.blocks and split.code not in served]
    if not without:
        return []
    verb = "gets" if len(without) == 1 else "get"
    return [f"{joined(without)} {verb} no unit; the minutes count in the total and stay documented."]
