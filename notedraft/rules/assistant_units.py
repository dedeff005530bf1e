"""Which units of a code carry the assistant's modifier: arithmetic on the minutes of each, without a word.

Full 15-minute blocks go first to whoever gave them. What remains is one unit, or two:

- one: the therapist's where the therapist gave as much of it as the table's last-unit exception asks; else the exact
  share decides (assistant's minutes are more than a tenth);
- two of one code, where each gave enough of both: one each.

Minutes that both gave together are the therapist's, so `assistant` counts separate minutes alone.
"""

from typing import NamedTuple

from notedraft.tables.claim_rows import AssistantShare

WHOLE = 100
"""Per cent."""


class Shared(NamedTuple):
    """Units of one code: how many carry the modifier, and the minutes on which the share was judged, if it was."""

    units: int
    marked: int
    judged: tuple[int, int] | None = None
    """The assistant's minutes and all minutes of what remained after full blocks."""

    @property
    def unmarked(self) -> int:
        """Units without the modifier."""
        return self.units - self.marked


class Verdicts(NamedTuple):
    """What the exact share and both published roundings say of the same minutes."""

    exact: bool
    simple: bool
    percentage: bool

    @property
    def agree(self) -> bool:
        """Whether all three say the same."""
        return self.exact == self.simple == self.percentage


def share_units(units: int, minutes: int, assistant: int, row: AssistantShare, *, block: int) -> Shared:
    """Of `units` of a timed code, those that carry the modifier. `block` is the minutes of a unit."""
    therapist = minutes - assistant
    own, theirs = therapist // block, assistant // block
    remaining = units - own - theirs
    if remaining <= 0:
        return Shared(units, min(units, theirs))
    left_own, left_theirs = therapist % block, assistant % block
    if not left_theirs or not left_own:
        return Shared(units, theirs + (remaining if left_theirs else 0))
    judged = (left_theirs, left_own + left_theirs)
    return Shared(units, theirs + _marked(remaining, left_own, left_theirs, row), judged)


def share_untimed(minutes: int, assistant: int, row: AssistantShare) -> Shared:
    """The one unit of an untimed code, by the share of its whole time."""
    return Shared(1, int(exceeds(assistant, minutes, row)), (assistant, minutes))


def exceeds(assistant: int, total: int, row: AssistantShare) -> bool:
    """Whether the assistant's part is more than the tenth, exactly."""
    return assistant * WHOLE > total * row.more_than_percent


def by_each_method(assistant: int, total: int, row: AssistantShare) -> Verdicts:
    """The exact share beside CMS's simple and percentage methods.

    Simple: a tenth of the total, rounded to the nearest minute (a half goes up), and one minute more. Percentage: the
    share in per cent, rounded likewise. Both formulas are from memory.
    """
    if total == 0:
        return Verdicts(False, False, False)
    tenth = _rounded(total * row.more_than_percent, WHOLE)
    percent = _rounded(assistant * WHOLE, total)
    return Verdicts(exceeds(assistant, total, row), assistant >= tenth + 1, percent >= row.percentage_triggers_at)


def _marked(remaining: int, therapist: int, assistant: int, row: AssistantShare) -> int:
    """How many of the units that remain after full blocks carry the modifier; both gave some of them."""
    if remaining > 1:
        least = row.shared_units_from
        return 1 if least is not None and min(therapist, assistant) >= least else remaining
    exception = row.therapist_takes_last_unit_at
    if exception is not None and therapist >= exception:
        return 0
    return int(exceeds(assistant, therapist + assistant, row))


def _rounded(numerator: int, denominator: int) -> int:
    """The nearest whole number, a half going up."""
    return (numerator + numerator + denominator) // (denominator + denominator)
