"""Pain of somebody else: "her husband's back is bothering him, he's a seven"."""

import re
from collections.abc import Sequence
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.text import Text
from notedraft.patterns import pattern


@cache
def _relatives() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """The patient's pronoun, the people named with it, and the pronouns of both."""
    others = load("pain")["others"]
    return tuple(
        (
            patient,
            pattern(rf"\b{patient} (?:{'|'.join(told['who'])})(?P<owns>'s)?\b"),
            pattern(rf"\b(?P<other>{'|'.join(told['says'])})\b|\b(?:she|he|her|his|him|hers|patient|pt)\b"),
        )
        for patient, told in others.items()
    )


def without_others(text: Text, scores: Sequence[Score]) -> list[Score]:
    """The scores that are the patient's."""
    if not scores:
        return []
    apart = [
        (m.end(), _told_until(text, m.end()), bool(m["owns"]), pronouns)
        for patient, who, pronouns in _relatives()
        for m in (who.finditer(text.plain) if f"{patient} " in text.plain else ())
    ]
    return [s for s in scores if not any(_is_others(text, s, *telling) for telling in apart)]


def _told_until(text: Text, position: int) -> int:
    """Where the sentence behind that of `position` ends."""
    end = text.layout.sentence(position - 1)[1]
    return text.layout.sentence(end)[1] if end < text.layout.length else end


def _is_others(text: Text, score: Score, start: int, end: int, owns: bool, pronouns: re.Pattern[str]) -> bool:
    """Whether the score is told in `[start, end)` of the person named before it: by the pronoun nearest before it."""
    if not start <= score.start < end:
        return False
    said = list(pronouns.finditer(text.plain, start, score.start))
    return bool(said[-1]["other"]) if said else owns
