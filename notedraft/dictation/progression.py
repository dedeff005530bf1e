"""What changed against before: up or down in dose, difficulty, assistance or measure, or the reason for no change."""

from notedraft.dictation.phrasebook import Hit, phrasebook
from notedraft.dictation.statement import distinct, reason_not_today, stated
from notedraft.dictation.text import Text
from notedraft.note import TextFact

_NOT_YET = {"planned", "conditional", "retracted", "home_program"}
"""A change that is only planned, wished or for home is no progression; what stood before is one half of it."""


def find_progression(text: Text) -> list[TextFact]:
    """Every statement of a change against before, or of why there is none."""

    def happened(hit: Hit) -> bool:
        return hit.row == "reason_for_none" or reason_not_today(text, hit.start, hit.end) not in _NOT_YET

    hits = phrasebook("elements", "progression").hits(text, happened)
    return distinct([stated(text, h.start, h.end) for h in hits])
