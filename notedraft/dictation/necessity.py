"""Why treatment is needed: what the patient has, together with what the patient cannot do or lacks."""

from collections.abc import Sequence

from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.phrasebook import Hit, phrasebook, words, words_before
from notedraft.dictation.statement import distinct, spans, stated
from notedraft.dictation.text import Text
from notedraft.note import Diagnosis, TextFact
from notedraft.source import Span

_TELLING = ("cannot", "limited", "complains", "assisted", "measured", "pain_score")
"""Which deficits are quoted first: what the patient cannot do says more than a number."""
_ENOUGH = 2
"""Deficits quoted beside the diagnosis; more would repeat the note."""


def find_deficits(text: Text) -> list[TextFact]:
    """What the patient cannot do, does with difficulty, or lacks, in words or as a measured value."""
    return distinct([stated(text, h.start, h.end) for h in _deficits(text)])


def find_necessity(text: Text, diagnoses: Sequence[Diagnosis] | None = None) -> list[Span]:
    """The words that show a diagnosis, surgery or event and, beside it, a deficit; none where either is missing.

    `diagnoses` are those of `text` where they were already read.
    """
    deficits = _deficits(text)
    for diagnosis in find_diagnoses(text) if diagnoses is None else diagnoses:
        named = diagnosis.evidence[0]
        only_pain = _is_only_pain(diagnosis.text.lower())
        beside = [h for h in deficits if not _inside(text, h, named) and not (only_pain and h.row == "pain_score")]
        if beside:
            telling = sorted(beside, key=lambda hit: _TELLING.index(hit.row))[:_ENOUGH]
            return [named, *spans(distinct([stated(text, h.start, h.end) for h in telling]))]
    return []


def _deficits(text: Text) -> list[Hit]:
    def has_it(hit: Hit) -> bool:
        if words_before("diagnoses", "no_deficit").search(text.plain, max(0, hit.start - 30), hit.start):
            return False
        return text.scopes.reason(hit.start, hit.end) not in ("planned", "conditional", "retracted")

    return list(phrasebook("diagnoses", "deficit").hits(text, has_it))


def _is_only_pain(diagnosis: str) -> bool:
    """A pain and nothing else: its score says how much, not what is lacking."""
    caused = words("diagnoses", "has_cause").search(diagnosis)
    return bool(words("diagnoses", "only_pain").search(diagnosis)) and not caused


def _inside(text: Text, hit: Hit, span: Span) -> bool:
    """A word of the diagnosis itself ("knee pain", "weakness") is not yet a deficit beside it."""
    start, end = text.canon.origin(hit.start, hit.end)
    return span.start <= start and end <= span.end
