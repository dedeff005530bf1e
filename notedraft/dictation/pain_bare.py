"""Bare numbers that are pain scores: "pain is a six", "five at rest, eight on the stairs", "her back's a four today".

Only where pain is being talked about (pain_echo), or with only words between that a pain statement is made of (pain_tied).
"""

from notedraft.dictation.pain_echo import is_echo
from notedraft.dictation.pain_not_scores import is_something_else
from notedraft.dictation.pain_tied import is_tied
from notedraft.dictation.pain_topic import WORST, Score, Topic


def bare_score(topic: Topic, i: int, low: int | float, high: int | float | None, j: int) -> Score | None:
    """The score of the number (or range) in the tokens `[i, j)`; null where it is something else."""
    if topic.is_in_table(i) and max(low, high or 0) <= WORST:
        return topic.made(i, low, high, j, bare=True)
    if max(low, high or 0) > WORST or is_something_else(topic, i, j):
        return None
    if _is_amount_of_pain(topic, i, low, high, j) or is_tied(topic, i):
        return topic.made(i, low, high, j, bare=True)
    return topic.made(i, low, high, j, bare=True, echo=True) if is_echo(topic, i, j) else None


def _is_amount_of_pain(topic: Topic, i: int, low: int | float, high: int | float | None, j: int) -> bool:
    """`zero pain`, "a level four pain"."""
    return topic.kind(j) == "pain" and high is None and (low == 0 or topic.value(i - 1) in ("a", "level"))
