"""What a number was never over: "it never went over a four" is told as "did not exceed 4/10", and never as "above 4"."""

import re

from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words
from notedraft.patterns import pattern

_OVER = r"\b(?:above|over|past|beyond|exceed\w*|(?:higher|more|greater|worse) than)(?: an?)? (?P<number>\d+(?:\.\d+)?)"
_IS_OVER = pattern(_OVER)
_NEVER_OVER = pattern(rf"\b(?:never|not|no|cannot|without|\w+n't)\b[^.;,\d]{{0,24}}?{_OVER}")


def is_heard_as_limit(word: Word, case: SentenceCase) -> bool:
    """Whether nothing went over the number, as it was heard in a sentence of the same."""
    if word.start not in _places(_NEVER_OVER, case.said):
        return False
    own = frozenset(root for w in case.said.content for root in w.roots)
    heard = _places(_NEVER_OVER, case.heard)
    return any(
        other.value == word.value and _sentence_roots(other, case.heard) & own
        for other in case.heard.all
        if other.start in heard
    )


def lost_limit(case: SentenceCase) -> str | None:
    """ "Pain went above 4/10" of what never did."""
    over, never = _places(_IS_OVER, case.said), _places(_NEVER_OVER, case.said)
    limits = _places(_NEVER_OVER, case.heard)
    for word in (w for w in case.said.all if w.start in over - never):
        places = {other.start for other in case.heard.all if other.is_number and other.value == word.value}
        if places and places <= limits:
            return f"The source says that it was never over {word.text}."
    return None


def _places(form: "re.Pattern[str]", text: Words) -> set[int]:
    return {match.start("number") for match in form.finditer(text.plain)}


def _sentence_roots(word: Word, text: Words) -> frozenset[str]:
    start, end = text.layout.sentence(word.start)
    words = (w for w in text.all if start <= w.start < end and not w.is_number and w.text not in wording().stop)
    return frozenset(root for w in words for root in w.roots)
