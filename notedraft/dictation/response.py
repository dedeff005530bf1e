"""How the patient responded today: what symptom, vital sign, effort or quality did while or after the work was done.

A bare "tolerated well" says none of this and is kept apart, so that a rule can tell the two.
"""

from notedraft.dictation.phrasebook import Hit, phrasebook, words
from notedraft.dictation.statement import around, distinct, reason_not_today, stated
from notedraft.dictation.text import Text
from notedraft.note import TextFact

_ELSEWHERE = {"prior_visit", "planned", "home_program", "conditional", "retracted", "declined"}


def find_response(text: Text) -> list[TextFact]:
    """Every statement of how the patient responded in this session."""
    hits = phrasebook("elements", "response").hits(text.plain, _Today(text))
    return distinct([stated(text, h.start, h.end) for h in hits])


def find_bare_tolerance(text: Text) -> list[TextFact]:
    """Statements such as "tolerated well" that no response goes with."""
    told = find_response(text)
    bare = [stated(text, h.start, h.end) for h in phrasebook("elements", "bare_tolerance").hits(text.plain)]
    return [b for b in distinct(bare) if not any(_overlap(b, t) for t in told)]


class _Today:
    """Whether a hit is about this session: not another day, home, habit or wish."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.habit = words("elements", "habit")

    def __call__(self, hit: Hit) -> bool:
        if reason_not_today(self.text, hit.start, hit.end) in _ELSEWHERE:
            return False
        return not self.habit.search(self.text.plain, *around(self.text, hit.start, hit.end))


def _overlap(one: TextFact, other: TextFact) -> bool:
    a, b = one.evidence[0], other.evidence[0]
    return a.start < b.end and b.start < a.end
