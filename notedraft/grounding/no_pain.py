""" "No pain at rest" of what was heard as 0 at rest: a score that is told in words."""

from notedraft.grounding.quantities import is_scale
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.wording import Claim, wording
from notedraft.grounding.words import Word, Words
from notedraft.patterns import pattern


def is_scored_0(case: SentenceCase, word: Word) -> bool:
    """Whether all that the pain at `word` is told of stands beside a 0 where it was heard, and beside no other score."""
    if word.text != "pain":
        return False
    end = next((m.start() for m in _TOLD_ON.finditer(case.said.plain, word.end)), len(case.said.plain))
    told = [w for w in case.said.all if word.end <= w.start < end and w.text not in wording().stop]
    beside = [_scores_beside(w, case.heard) for w in told if w.roots & case.heard.roots]
    return bool(beside) and all(scores == {0.0} for scores in beside)


def claims_a_0(claim: Claim, case: SentenceCase) -> bool:
    """Whether all that the claim stands on is a "no pain" that was heard as a 0."""
    places = [m.end() - len("pain") for m in _NO_PAIN.finditer(case.said.plain)]
    words = [word for word in case.said.all if word.start in places]
    return (
        bool(words)
        and not claim.is_made_in(_NO_PAIN.sub(" ", case.said.plain))
        and all(is_scored_0(case, w) for w in words)
    )


def _scores_beside(word: Word, heard: Words) -> set[float | str]:
    """The numbers in the parts of the clauses that have the word; the 10 of a score is none."""
    parts = [heard.part_of(other) for other in heard.all if other.roots & word.roots]
    return {w.value for part in parts for w in part if w.is_number and not is_scale(heard, w)}


_NO_PAIN = pattern(r"\b(?:no|without|denies) pain\b")
_TOLD_ON = pattern(r"[.,;:]| and | but |\d")
