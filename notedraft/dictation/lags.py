"""A lag: at the knee a measure of the thigh muscle, at a finger's joint the extension that it lacks."""

from notedraft.dictation.said import Ledger

_LAGGING = 7
"""Tokens in which the joint of a lag stands before it."""


def is_lag_of_finger(ledger: Ledger, i: int) -> bool:
    """`DIP: active ext lag 8`: at a finger's joint the extension that it lacks, and no measure of a thigh muscle."""
    near = [ledger.value(k) for k in range(i - 1, max(-1, i - _LAGGING), -1) if ledger.kind(k) == "joint"]
    return ledger.written(i).endswith(" lag") and bool(near) and "finger" in near[0]
