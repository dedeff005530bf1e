"""Clock times as minutes of a day, and what two stretches of them share."""

from collections.abc import Iterable

MINUTES_IN_AN_HOUR = 60
MINUTES_IN_A_DAY = 24 * MINUTES_IN_AN_HOUR

Times = Iterable[tuple[str, str]]
"""Starts and ends, `HH:MM`. An end before its start is after midnight."""


def minute_of_day(clock: str) -> int:
    """Minutes since midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * MINUTES_IN_AN_HOUR + int(minutes)


def minutes_between(start: str, end: str) -> int:
    """Minutes from start to end; an end before the start is after midnight."""
    return (minute_of_day(end) - minute_of_day(start)) % MINUTES_IN_A_DAY


def minutes_shared(one: Times, other: Times) -> int:
    """How many minutes of the clock lie in both; times that only touch share none."""
    return len(_minutes(one) & _minutes(other))


def _minutes(times: Times) -> set[int]:
    return {
        (minute_of_day(start) + passed) % MINUTES_IN_A_DAY
        for start, end in times
        for passed in range(minutes_between(start, end))
    }
