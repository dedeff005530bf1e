"""How the patient responded today: what symptom, vital sign, effort or quality did while or after the work was done.

A bare "tolerated well" says none of this and is kept apart, so that a rule can tell the two.
"""

from notedraft.dictation.phrasebook import Hit, phrasebook, words
from notedraft.dictation.places import Taken
from notedraft.dictation.statement import around, distinct, reason_not_today, stated
from notedraft.dictation.text import Text
from notedraft.note import TextFact

_ELSEWHERE = {"prior_visit", "planned", "home_program", "conditional", "retracted", "declined"}

_AWAITED_WITHIN = 24
"""Characters before it in which "until the" makes a change one that is still awaited."""

_PURPOSE_WITHIN = 12
"""Characters before it in which "so that" makes a change one that was aimed at."""


def find_response(text: Text) -> list[TextFact]:
    """Every statement of how the patient responded in this session.

    What the patient did or seemed (`observed`) counts once treatment was spoken of: before that it is how they came in.
    """
    begun = _treatment_begins(text)
    refused = Taken(len(text.plain), (h[:2] for h in phrasebook("elements", "not_response").hits(text)))

    def answers(hit: Hit) -> bool:
        return not refused.holds(hit.start, hit.end) and _is_of_this_session(text, hit, begun)

    told = phrasebook("elements", "response").hits(text, answers)
    seen = phrasebook("elements", "observed").hits(text, answers, start=begun)
    return distinct([stated(text, hit.start, hit.end) for hit in (*told, *seen)])


def find_bare_tolerance(text: Text) -> list[TextFact]:
    """Statements such as "tolerated well" that no response goes with."""
    told = find_response(text)
    bare = [stated(text, hit.start, hit.end) for hit in phrasebook("elements", "bare_tolerance").hits(text)]
    return [fact for fact in distinct(bare) if not any(_overlap(fact, response) for response in told)]


def _treatment_begins(text: Text) -> int:
    begun = words("elements", "treatment_begun").search(text.plain)
    return begun.end() if begun else len(text.plain)


def _is_of_this_session(text: Text, hit: Hit, begun: int) -> bool:
    """Not of another day, of home, of a plan, nor a habit: "it swells at night" responds to nothing that was done."""
    if reason_not_today(text, hit.start, hit.end) in _ELSEWHERE:
        return False
    awaited = words("elements", "awaited").search(text.plain, max(0, hit.start - _AWAITED_WITHIN), hit.start)
    if awaited or words("elements", "until").match(text.plain, hit.start):
        return False
    if _is_purpose(text, hit):
        return False
    if words("elements", "compared").match(text.plain, hit.end):  # "the lag is gone, it was 4": against before
        return False
    statement = around(text, hit.start, hit.end)
    if hit.start < begun and words("elements", "on_arrival").search(text.plain, *statement):
        return False
    return not words("elements", "habit").search(text.plain, *statement)


def _is_purpose(text: Text, hit: Hit) -> bool:
    """`cued him so he wouldn't shrug`, "a scale so she could feel it": what the deed was for, not what came of it."""
    purpose = words("elements", "purpose").search(text.plain, max(0, hit.start - _PURPOSE_WITHIN), hit.end)
    return purpose is not None and (hit.start < purpose.end() <= hit.end or hit.end <= purpose.end())


def _overlap(one: TextFact, other: TextFact) -> bool:
    a, b = one.evidence[0], other.evidence[0]
    return a.start < b.end and b.start < a.end
