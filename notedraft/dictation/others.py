"""Where a text tells of somebody else's body: "Sister's BP 168/90, she will call her MD".

What was measured there is nobody's but the relative's: no value of the note, and nothing that the therapist watched. Whose
pain it is pain_others.py tells, and whose exercise done_today.py. The people are those of lexicon/people.yaml.
"""

import re
from functools import cache

from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.places import Taken
from notedraft.dictation.text import Text
from notedraft.dictation.word_scan import scanned


def told_of_others(text: Text) -> Taken:
    """The places in the source where somebody else's body is told of."""
    spans = (text.span(*m.span()) for told in (_theirs(), _said_of_them()) for m in told.finditer(text.plain))
    return Taken(len(text.source.text), ((span.start, span.end) for span in spans))


@cache
def _theirs() -> re.Pattern[str]:
    """From whose it is to the end of what is said of it: a mark, or the patient as a new subject."""
    who = any_of("people", "others")
    body = any_of("measures", "of_a_body")
    owned = rf"'?s (?:own )?(?:(?:left|right|resting|bad|good|other) )?{body}"
    has = rf" (?:has|had|is at|was at|got)(?: up)?(?: to)? (?:a |an |the |his |her )?(?:[a-z]+ )?{body}"
    ends = r"[.;\n](?!\d)|,? (?:and|but|so|while) (?:she|he|her|his|hers|pt|patient|we|i|they)\b|, (?:she|he|pt|patient|we|i)\b"
    return scanned(rf"\b{who}(?:{owned}|{has})\b(?:(?!{ends})[\s\S]){{0,80}}")


@cache
def _said_of_them() -> re.Pattern[str]:
    """`her husband had a knee done too and he bends 130`: a value that the pronoun of the relative has, not the patient's."""
    apart = r"[.;\n](?!\d)|\b(?:we|i|pt|patient)\b"
    does = (
        r"(?:only |just )?(?:bends?|bent|gets?|got|has|had|does|did|lift(?:s|ed)?|(?:is|was) (?:at|an?)|scored?|walk(?:s|ed)"
        r"|squeeze[sd]?|straightens?)"
    )
    kin = load("pain")["others"]
    told = (
        rf"\b{patient} (?:{'|'.join(kin[patient]['who'])})\b(?:(?!{apart}|\b{own}\b)[\s\S]){{0,70}}?"
        rf"\b(?:{'|'.join(kin[patient]['says'])}) {does}(?: [a-z]+){{0,3}} -?\d+"
        for patient, own in (("her", "she"), ("his", "he"))
    )
    return scanned("|".join(told))
