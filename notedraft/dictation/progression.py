"""What changed against before: up or down in dose, difficulty, assistance or measure, or the reason for no change."""

from collections.abc import Sequence

from notedraft.dictation.phrasebook import Hit, phrasebook, words
from notedraft.dictation.statement import distinct, reason_not_today, stated
from notedraft.dictation.text import Text
from notedraft.note import Fact, Measure, Pain, RangeOfMotion, Strength, TextFact

_THEN = 30
"""Characters before an earlier day in which it is told what was then."""
_NOT_YET = {"planned", "conditional", "retracted", "home_program"}
"""A change that is only planned, wished or for home is no progression; what stood before is one half of it."""

_EARLIER = {"prior", "prior_visit"}
Value = Pain | RangeOfMotion | Strength | Measure


def find_progression(text: Text) -> list[TextFact]:
    """Every statement of a change against before, or of why there is none."""

    refused = [(h.start, h.end) for h in phrasebook("elements", "not_progression").hits(text)]

    def happened(hit: Hit) -> bool:
        if any(start < hit.end and hit.start < end for start, end in refused):
            return False
        if hit.row == "contrast" and words("elements", "told_then").search(
            text.plain, max(0, hit.start - _THEN), hit.start
        ):
            return False  # "it was 30 last week | knee flexion 118"
        return hit.row == "reason_for_none" or reason_not_today(text, hit.start, hit.end) not in _NOT_YET

    hits = phrasebook("elements", "progression").hits(text, happened)
    return distinct([stated(text, h.start, h.end) for h in hits])


def compared(values: Sequence[Value]) -> list[Fact]:
    """Values of an earlier day beside one of today of the same kind: a change that was told in numbers alone."""
    earlier: list[Fact] = [value for value in values if value.when in _EARLIER]
    todays = {type(value) for value in values if value.when not in _EARLIER}
    return [value for value in earlier if type(value) in todays]
