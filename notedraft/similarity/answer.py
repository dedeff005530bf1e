"""Whether an answer to "what is different today?" is one.

A stable patient can be documented honestly: "same load, he slept badly, blood pressure watched" counts. An answer that
says nothing, or that was given before, does not.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from notedraft.similarity.words import WORD, Vocabulary, folded

FEWEST_WORDS = 3
REPEATED = 90.0
"""Likeness (0 to 100) of an answer to the nearest stretch of an earlier text from which it counts as given before."""
_SAYS_NOTHING = re.compile(
    "a|again|all|any|anything|as|at|before|big|changed?|changes|continued?|continues|different|from|is|it|last|much|na?"
    "|new|none|not?|note|nothing|of|per|prior|really|same|session|significant|since|still|the|there|time|to|today"
    "|unchanged|usual|visit|was"
)


def refusal(answer: str, earlier: Iterable[str]) -> str | None:
    """Why `answer` is not accepted, in one sentence; None where it is. `earlier`: prior notes and earlier answers."""
    words = [folded(word) for word in WORD.findall(answer)]
    if len(words) < FEWEST_WORDS or all(_SAYS_NOTHING.fullmatch(word) for word in words):
        return "The answer does not yet say what is different today: say what you found, heard or changed."
    vocabulary = Vocabulary()
    asked = vocabulary.plain(answer)
    if any(_stands_in(asked, vocabulary.plain(text)) for text in earlier):
        return "The same answer was given before: say what is different today, in words of this visit."
    return None


def _stands_in(answer: str, text: str) -> bool:
    if len(text) < len(answer):
        return fuzz.ratio(answer, text, score_cutoff=REPEATED) > 0
    return answer in text or fuzz.partial_ratio(answer, text, score_cutoff=REPEATED) > 0
