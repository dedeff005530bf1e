"""Small pieces of plain English for explanations and findings."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """`1 unit`, `2 units`, `0 units`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
