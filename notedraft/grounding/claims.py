"""What a sentence claims beyond its facts: necessity, response, progress, certainty, and whether it was said at all.

Invented medical necessity is the false claim that ruins a clinic, so a claim needs more than a likely paraphrase: the
cited words must make the same kind of claim, and hold every telling word of the sentence.
"""

from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, clinical_roots

_ENOUGH = 0.7
"""Share of a sentence's telling words that the source must hold, where it makes no claim."""


def unfounded_claim(case: SentenceCase) -> str | None:
    """A claim of necessity, skill, response, tolerance, progress or prognosis that the source does not make."""
    made = [c for c in wording().claims if case.section not in c.not_in and c.is_made_in(case.said.plain)]
    for claim in made:
        if not claim.is_heard_in(case.heard.plain):
            return claim.says
    if made and (unheard := _unheard(case)):
        return f"The source does not say {unheard[0].text!r}."
    return None


def stronger_than_its_source(case: SentenceCase) -> str | None:
    """A word that makes more of the statement than was said, or a doubt that was dropped."""
    for word in case.said.all:
        if word.text in wording().strong and not word.roots & case.heard_roots:
            return f"The source does not say {word.text!r}."
    doubts = [hedge for hedge in wording().hedges if case.heard.says(hedge)]
    if doubts and not any(case.said.says(hedge) for hedge in wording().hedges):
        return f"It leaves out a doubt: the source says {doubts[0]!r}."
    return None


def turned_round(case: SentenceCase) -> str | None:
    """Something denied that was affirmed, or affirmed that was denied."""
    for word in case.said.content:
        for root in word.roots & case.said.denied.keys() & case.heard.denied.keys():
            if not case.said.denied[root] & case.heard.denied[root]:
                way = "denies" if True in case.heard.denied[root] else "does not deny"
                return f"The source {way} {word.text!r}."
    return None


def unheard_words(case: SentenceCase) -> str | None:
    """Too little of the sentence, or a body part, a device, a sign or a level (`L4`) that is not in the source."""
    unheard = _unheard(case)
    for word in unheard:
        if word.roots & clinical_roots() or any(character.isdigit() for character in word.text):
            return f"The source does not say {word.text!r}."
    telling = case.said.content
    if telling and 1 - len(unheard) / len(telling) < _ENOUGH:
        return "Too little of it is in the words that it rests on."
    return None


def _unheard(case: SentenceCase) -> list[Word]:
    """The telling words of the sentence that neither the source nor the facts read from them hold."""
    return [word for word in case.said.content if not word.roots & case.heard_roots]
