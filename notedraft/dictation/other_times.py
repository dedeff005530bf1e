"""Digressions: a statement that leaves today for another visit, for home or for a plan, until words bring it back.

`Last Wednesday we did ther ex, chin tucks three sets of eight, and rows, so today ...`: what another day held must never be
read as done today, however long the list. The words are in lexicon/other_times.yaml; run_on.py begins a statement at such
words, scope.py says how far they reach.
"""

import re
from functools import cache
from typing import cast

from notedraft.dictation.lexicon.load import any_of, kin, load
from notedraft.note import NotTodayReason
from notedraft.patterns import pattern

_CLASS = pattern(r"\{([a-z_]+)\}")


@cache
def openers() -> tuple[tuple[NotTodayReason, str, str], ...]:
    """Each way to open a digression: why what follows is not today's, its words, and the words up to the verb that must follow."""
    data = load("other_times")
    classes = {"kin": kin(), **data["words"], **data["also"]}

    def spelled(pattern: str) -> str:
        return _CLASS.sub(lambda m: f"(?:{spelled(classes[m[1]])})", pattern)

    return tuple(
        (
            cast(NotTodayReason, row["reason"]),
            rf"\b(?:{spelled(row['when'])})",
            rf",? (?:{spelled(classes[row['tells']])})\b",
        )
        for row in data["openers"]
    )


@cache
def returns() -> re.Pattern[str]:
    """Words that bring a statement back to today."""
    return re.compile(any_of("other_times", "returns"))


@cache
def goes_on(reason: NotTodayReason) -> re.Pattern[str]:
    """How the next statement goes on with a digression of this kind, where raw speech has no mark between them."""
    return re.compile(rf"\s*(?:{load('other_times')['goes_on'].get(reason, '(?!)')})\b")
