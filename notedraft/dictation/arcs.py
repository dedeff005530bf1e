"""What a number of degrees says of a motion: one value, both ends of an arc, a pair of sides, or a question."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from notedraft.dictation.body import is_hinge, is_paired
from notedraft.dictation.degrees import Degrees
from notedraft.dictation.said import Column
from notedraft.note import Side

_DEEPEST_LACK = 60
"""In `4-101` at a hinge the first number is a lack of extension; a larger one is an arc of flexion."""
_NEAR_STRAIGHT, _BENT = 30, 60
"""Ends of a range that can't be one motion's before and now."""
_LACKING = frozenset({"extension", "dorsiflexion"})
"""Motions that are measured to zero, so that a lack is a negative number."""
_BOTH_ENDS = 2
_FRACTION = 4
"""`1/2`, `3/4`: a part of the motion, and no degrees out of so many."""


class Context(NamedTuple):
    """What was said around the number."""

    joint_of: Callable[[str], str | None]
    """The joint of a motion, at this place of the text."""
    hinge: str | None
    """The joint of an arc without a motion."""
    lacks: bool
    beyond: bool
    changed: bool
    """A change is told: "from 88 to 95"."""
    pair: Sequence[Column]
    """What the numbers of a pair are, where it was said behind them."""
    sided: bool


class Reading(NamedTuple):
    """One motion with its degrees, out of a number that may say several."""

    motion: str
    degrees: int | float
    side: Side | None = None
    prior: bool | None = None
    """Whether it is an earlier visit's; null where the words around the number say so."""
    mode: str | None = None
    """Null where it was said before the number."""


def readings(motions: Sequence[str], value: Degrees, context: Context) -> tuple[list[Reading], str | None]:
    """The motions that `value` gives degrees to, and what has to be asked about it."""
    if value.ranged:
        return _arc(motions, value, context) if _is_arc(motions, value, context) else _range(motions, value, context)
    if len(value.numbers) == 1:
        return _single(motions, value, context)
    return _slashed(motions, value, context)


def _single(motions: Sequence[str], value: Degrees, context: Context) -> tuple[list[Reading], str | None]:
    number = value.numbers[0]
    if len(motions) > 1:
        return [], f"{' and '.join(motions).capitalize()} {number:g}: which motion is it?"
    motion = motions[0]
    joint = context.joint_of(motion)
    title = _title(joint, motion)
    if value.minus and not context.lacks:
        return [], f"{title} -{number:g}: lacking {number:g} degrees, or {number:g} beyond zero?"
    if context.lacks:
        return (
            ([Reading(motion, -number if number else 0)], None)
            if motion in _LACKING
            else ([], f"{title} lacking {number:g}: how many degrees were measured?")
        )
    if motion == "extension" and number and is_hinge(joint) and not context.beyond:
        return [], f"{title} {number:g}: lacking {number:g} degrees, or {number:g} beyond zero?"
    return [Reading(motion, number)], None


def spans_hinge(numbers: Sequence[int | float]) -> bool:
    """Whether the numbers are as far apart as the ends of a hinge's arc, and not one motion's before and now."""
    return min(numbers) <= _NEAR_STRAIGHT and max(numbers) >= _BENT


def _is_arc(motions: Sequence[str], value: Degrees, context: Context) -> bool:
    bends = set(motions) <= {"flexion", "extension"} and list(motions) != ["extension"]
    told = (not motions and spans_hinge(value.numbers)) or not context.changed  # "the knee goes from 8 to 104"
    return bends and is_hinge(context.hinge) and told and min(value.numbers) <= _DEEPEST_LACK


def _arc(motions: Sequence[str], value: Degrees, context: Context) -> tuple[list[Reading], str | None]:
    """`4-101`, `101-4`, `5-0-130` at a hinge: extension and flexion."""
    numbers = value.numbers
    straight, bent = min(numbers), max(numbers)
    beyond = context.beyond
    if len(numbers) > _BOTH_ENDS:
        straight, bent, beyond = numbers[0] or numbers[1], numbers[-1], numbers[1] == 0
    if value.minus and straight:
        return (
            [Reading("flexion", bent)],
            f"{_title(context.hinge, 'extension')} -{straight:g}: lacking {straight:g} degrees, or {straight:g} beyond zero?",
        )
    return [Reading("extension", straight if beyond or not straight else -straight), Reading("flexion", bent)], None


def _range(motions: Sequence[str], value: Degrees, context: Context) -> tuple[list[Reading], str | None]:
    if not motions:
        return [], None
    motion, first, last = motions[-1], value.numbers[0], value.numbers[-1]
    if first == 0:
        return [Reading(motion, last, prior=False if context.changed else None)], None
    if context.changed:
        return [Reading(motion, first, prior=True), Reading(motion, last, prior=False)], None
    return [], f"{_title(context.joint_of(motion), motion)} {first:g} to {last:g}: which one value was measured?"


def _slashed(motions: Sequence[str], value: Degrees, context: Context) -> tuple[list[Reading], str | None]:
    """`50/54 L/R` is a pair, `50/60` of a neck or of a side already said is measured and normal."""
    numbers = value.numbers
    if len(motions) == len(numbers):
        minus = next(
            (f"{_title(context.joint_of(m), m)} {n:g}" for m, n in zip(motions, numbers, strict=True) if n < 0), ""
        )
        ask = f"{minus}: lacking so many degrees, or beyond zero?" if minus else None
        return [Reading(m, n) for m, n in zip(motions, numbers, strict=True) if n >= 0], ask
    if len(motions) != 1 or len(numbers) != _BOTH_ENDS:
        return [], None
    motion, (first, second) = motions[0], numbers
    if second < 0:
        return [], f"{_title(context.joint_of(motion), motion)} {first:g}/{second:g}: what do the two numbers say?"
    if len(context.pair) == _BOTH_ENDS:
        pairs = zip(numbers, context.pair, strict=True)
        return [Reading(motion, n, of.side, of.prior, of.mode) for n, of in pairs if not of.apart], None
    joint = context.joint_of(motion)
    of_normal = context.sided or (joint is not None and not is_paired(joint) and motion in ("flexion", "extension"))
    if of_normal:
        return ([Reading(motion, first)] if first <= second > _FRACTION else []), None
    return [], f"{_title(joint, motion)} {first:g}/{second:g}: which is the left and which the right?"


def _title(joint: str | None, motion: str) -> str:
    return f"{joint} {motion}".capitalize() if joint else motion.capitalize()
