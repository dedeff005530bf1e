"""Shares with their uncertainty, so that three of four is not sold as 75 %."""

from collections.abc import Iterable
from math import sqrt

from notedraft.note import Record

Z_95 = 1.959963984540054
"""The standard normal quantile of a two-sided 95 % interval."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's score interval at 95 % for `hits` of `of` trials; the whole of 0 to 1 where nothing was tried.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
    """
    if of == 0:
        return 0.0, 1.0
    share = hits / of
    spread = Z_95 * sqrt(share * (1 - share) / of + Z_95**2 / (4 * of**2))
    middle = share + Z_95**2 / (2 * of)
    scale = 1 + Z_95**2 / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


class Rate(Record):
    """`hits` of `of`, the share of them (null where nothing was counted) and its 95 % Wilson interval."""

    hits: int
    of: int
    share: float | None
    low: float
    high: float

    def __str__(self) -> str:
        if self.share is None:
            return "none to count"
        return f"{self.hits} of {self.of} ({self.share:.0%}, 95 % interval {self.low:.0%} to {self.high:.0%})"


def rate(hits: int, of: int) -> Rate:
    """The rate of `hits` in `of` trials."""
    low, high = wilson(hits, of)
    return Rate(hits=hits, of=of, share=hits / of if of else None, low=low, high=high)


def share_of(outcomes: Iterable[bool]) -> Rate:
    """The rate of what came out true."""
    counted = list(outcomes)
    return rate(sum(counted), len(counted))


class Score(Record):
    """Facts found, missed and read although nobody said them, with precision, recall and F1; null where undefined."""

    found: int
    missed: int
    extra: int
    precision: float | None
    recall: float | None
    f1: float | None


def score(found: int, missed: int, extra: int) -> Score:
    """Precision is the share of what was read that is right, recall the share of what was said that was read."""
    return Score(
        found=found,
        missed=missed,
        extra=extra,
        precision=_ratio(found, found + extra),
        recall=_ratio(found, found + missed),
        f1=_ratio(2 * found, 2 * found + missed + extra),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
