"""Why treatment is needed: what the patient has, together with what the patient cannot do or lacks."""

import re

from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.phrasebook import Hit, phrasebook
from notedraft.dictation.statement import distinct, spans, stated
from notedraft.dictation.text import Text
from notedraft.note import TextFact
from notedraft.source import Span

_NONE_OF_IT = re.compile(
    r"(?:\b(?:no|know|not|without|w/o|denies|denied|free of|resolved|never|zero|(?<!['\w])s)\s(?:\w+\s){0,2}|\b(?:0|full|normal|wnl|wfl|good|better)\s)$"
)
_ONLY_PAIN = re.compile(r"^(?:(?!\b(?:s/p|post|after|following|since|surgery)\b).)*\b(?:pain|LBP|lumbago)\W*$", re.IGNORECASE)
"""A diagnosis that is a pain and nothing else: its score says how much, not what is lacking."""
_ENOUGH = 2
"""Deficits quoted beside the diagnosis; more would repeat the note."""


def find_deficits(text: Text) -> list[TextFact]:
    """What the patient cannot do, does with difficulty, or lacks, in words or as a measured value."""
    return distinct([stated(text, h.start, h.end) for h in _deficits(text)])


def find_necessity(text: Text) -> list[Span]:
    """The words that show a diagnosis, surgery or event and, beside it, a deficit; none where either is missing."""
    deficits = _deficits(text)
    for diagnosis in find_diagnoses(text):
        named = diagnosis.evidence[0]
        beside = [h for h in deficits if not _inside(text, h, named) and not (h.row == "pain_score" and _ONLY_PAIN.search(diagnosis.text))]
        if beside:
            return [named, *spans(distinct([stated(text, h.start, h.end) for h in beside[:_ENOUGH]]))]
    return []


def _deficits(text: Text) -> list[Hit]:
    def has_it(hit: Hit) -> bool:
        if _NONE_OF_IT.search(text.plain, max(0, hit.start - 30), hit.start):
            return False
        return text.scopes.reason(hit.start, hit.end) not in ("planned", "conditional", "retracted")

    return list(phrasebook("diagnoses", "deficit").hits(text.plain, has_it))


def _inside(text: Text, hit: Hit, span: Span) -> bool:
    """A word of the diagnosis itself ("knee pain", "weakness") is not yet a deficit beside it."""
    start, end = text.canon.origin(hit.start, hit.end)
    return start < span.end and span.start < end
