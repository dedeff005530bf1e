"""Whether a sentence leaves what was said in its time and place: today, earlier, planned, at home, only if, or not."""

import re

from notedraft.dictation.scope import Scopes, find_scopes
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.words import Word, Words

_IN_WORDS = {
    "planned": "as planned",
    "negated": "as not done",
    "prior_visit": "of an earlier day",
    "home_program": "as done at home",
    "conditional": "as a condition",
    "retracted": "and take it back",
    "declined": "as declined",
    "held": "as held",
}
_DONE = re.compile(r"^\W*(?:the )?(?:patient|pt|client|he|she|they) \w+(?:ed|t)\b")


def moved_to_today(case: SentenceCase) -> str | None:
    """Something told as done today that the source put elsewhere."""
    if case.section == "plan" and not _DONE.search(case.said.plain):
        return None  # what stands in the plan is not told as done
    said, heard = _scopes(case.said), _scopes(case.heard)
    for word in case.said.content:
        if said.reason(word.start, word.end) is None and (reason := _only_elsewhere(word, case.heard, heard)):
            return f"The source speaks of {word.text!r} {_IN_WORDS[reason]}."
    return None


def _scopes(words: Words) -> Scopes:
    return find_scopes(words.plain, words.layout)


def _only_elsewhere(word: Word, heard: Words, scopes: Scopes) -> str | None:
    """Why it is not today's, where no mention of it is."""
    reasons = [scopes.reason(other.start, other.end) for other in heard.content if other.roots & word.roots]
    return reasons[0] if reasons and all(reasons) else None
