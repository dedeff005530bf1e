"""Pain of somebody else: "her husband's back is bothering him, he's a seven"."""

import re
from collections.abc import Sequence
from functools import cache

from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.text import Text
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_PATIENTS = frozenset({"her ", "his "})


@cache
def _tellings() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """A word that stands in the text, who is named with it, and the pronouns of both."""
    others = load("pain")["others"]
    return (
        *((led, scanned(told), pattern(r"(?!)(?P<other>)")) for led, told in _owned()),
        *(
            (
                f"{patient} ",
                scanned(rf"\b{patient} (?:{'|'.join(others[patient]['who'])})(?P<owns>'s)?\b"),
                pattern(
                    rf"\b(?P<other>{'|'.join(others[patient]['says'])})\b|\b(?:she|he|her|his|him|hers|patient|pt)\b"
                ),
            )
            for patient in ("her", "his")
        ),
    )


def _owned() -> tuple[tuple[str, str], ...]:
    """Words that stand in the text where somebody's own pain may be told, and how it is."""
    own = {name: "|".join(words) for name, words in load("pain")["others"]["own"].items()}
    who = rf"\b{any_of('people', 'others')}"
    helping = rf"(?:{own['while']}) (?P<owns>{own['helping']}) (?:{own['helped']})\b"
    return (
        ("'s ", rf"{who}(?P<owns>'s) (?:{own['hurts']})\b"),
        ("", rf"{who} (?P<owns>{own['has']}) (?=(?:an? )?(?:\d|(?:{own['hurts']})\b))"),
        ("", rf"{who} (?P<owns>{own['rates']}) (?=an? \d)"),
        ("ing ", rf"{who}\b(?=[^.;\n]{{1,40}}\b(?:{own['hurts']})\b[^.;\n]{{0,30}} {helping})"),
        ("own ", rf"{who}\b[^.;\n]{{0,30}} (?P<owns>own) (?:{own['hurts']})\b"),
        ("same", rf"{who} (?P<owns>{own['same']})\b"),
    )


def without_others(text: Text, scores: Sequence[Score]) -> list[Score]:
    """The scores that are the patient's."""
    if not scores:
        return []
    apart = [
        (m.end(), _told_until(text, m.end(), further=patient in _PATIENTS), bool(m["owns"]), pronouns)
        for patient, who, pronouns in _tellings()
        for m in (who.finditer(text.plain) if patient in text.plain else ())
    ]
    return [s for s in scores if not any(_is_others(text, s, *telling) for telling in apart)]


def _told_until(text: Text, position: int, *, further: bool) -> int:
    """Where the sentence of `position` ends, or the one behind it."""
    end = text.layout.sentence(position - 1)[1]
    return text.layout.sentence(end)[1] if further and end < text.layout.length else end


def _is_others(text: Text, score: Score, start: int, end: int, owns: bool, pronouns: re.Pattern[str]) -> bool:
    """Whether the score is told in `[start, end)` of the person named before it: by the pronoun nearest before it."""
    if not start <= score.start < end:
        return False
    said = list(pronouns.finditer(text.plain, start, score.start))
    return bool(said[-1]["other"]) if said else owns
