"""What changed against before: up or down in dose, difficulty, assistance or measure, or the reason for no change."""

from collections.abc import Sequence

from notedraft.dictation.phrasebook import Hit, phrasebook, words
from notedraft.dictation.statement import distinct, reason_not_today, stated
from notedraft.dictation.text import Text
from notedraft.note import Fact, Measure, Pain, RangeOfMotion, Strength, TextFact

_NOT_YET = {"planned", "conditional", "retracted", "home_program"}
"""A change that is only planned, wished or for home is no progression; what stood before is one half of it."""

_EARLIER = {"prior", "prior_visit"}
Value = Pain | RangeOfMotion | Strength | Measure


def find_progression(text: Text) -> list[TextFact]:
    """Every statement of a change against before, or of why there is none."""

    refused = [
        (h.start, h.end)
        for h in phrasebook("elements", "not_progression").hits(text, lambda hit: not _parts(text, hit))
    ]

    def happened(hit: Hit) -> bool:
        if any(start < hit.end and hit.start < end for start, end in refused) or _parts(text, hit):
            return False
        return hit.row == "reason_for_none" or reason_not_today(text, hit.start, hit.end) not in _NOT_YET

    hits = phrasebook("elements", "progression").hits(text, happened)
    return distinct([stated(text, h.start, h.end) for h in hits])


def compared(values: Sequence[Value]) -> list[Fact]:
    """Values of an earlier day beside one of today of the same kind: a change that was told in numbers alone."""
    earlier: list[Fact] = [value for value in values if value.when in _EARLIER]
    todays = {type(value) for value in values if value.when not in _EARLIER}
    return [value for value in earlier if type(value) in todays]


def _parts(text: Text, hit: Hit) -> bool:
    """Whether a statement ends inside the hit, where raw speech has no mark for it; "today" may still close it."""
    end = text.layout.sentence(hit.start)[1]
    if hit.end - hit.start <= _LONG or hit.end <= end:
        return False
    return words("elements", "today").fullmatch(text.plain, *_inner(text.plain, end, hit.end)) is None


def _inner(plain: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without the blanks around it."""
    said = plain[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))


_LONG = 22
"""Characters that are more than one statement where a statement ends among them."""
