"""Known codes that look like one that is not known, for the sentence that refuses it."""

from collections.abc import Iterable

_MOST = 3


def nearest(code: str, known: Iterable[str]) -> list[str]:
    """The three of `known` that share most places with `code`, and then lie nearest to it."""
    return sorted(known, key=lambda other: (-_shared_places(code, other), _distance(code, other), other))[:_MOST]


def _shared_places(code: str, other: str) -> int:
    return sum(a == b for a, b in zip(code, other, strict=True))


def _distance(code: str, other: str) -> int:
    return abs(int(code, 36) - int(other, 36))
