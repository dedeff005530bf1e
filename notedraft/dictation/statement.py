"""The fewest clauses around a place: what is quoted as evidence, and kept as somebody's own words."""

import re

from notedraft.dictation.text import Text
from notedraft.note import TextFact
from notedraft.source import Span

_FARTHEST = 70
"""Characters beyond the hit that a clause may add; raw speech-to-text has clauses as long as the text."""
_JOINT = re.compile(
    r"\s+(?=(?:and|then|so|but|or|because|she|he|we|i|they|it|that|this|pt|patient|his|her|the|today|next|pain|total|ther|"
    r"therapeutic|manual|gait|after|before|goal|plan|no|with|for|on|at|to)\b)"
)
_SPACE = re.compile(r"\s+")


def around(text: Text, start: int, end: int) -> tuple[int, int]:
    """The clauses that hold canonical `[start, end)`, cut at a joint where they run on."""
    left = text.layout.clause(start)[0]
    right = max(end, text.layout.clause(end - 1)[1])
    if start - left > _FARTHEST:
        left = _last_joint(text.plain, start - _FARTHEST, start)
    if right - end > _FARTHEST:
        right = _first_joint(text.plain, end, end + _FARTHEST)
    return left, right


def stated(text: Text, start: int, end: int) -> TextFact:
    """The statement around canonical `[start, end)`, in the words of the source."""
    span = text.span(*around(text, start, end))
    return TextFact(text=text.source.quote(span), evidence=[span])


def distinct(facts: list[TextFact]) -> list[TextFact]:
    """`facts` in order, without those whose words another one already holds."""
    kept: list[TextFact] = []
    for fact in sorted(facts, key=lambda f: (f.evidence[0].start, -f.evidence[0].end)):
        if not kept or fact.evidence[0].end > kept[-1].evidence[0].end:
            kept.append(fact)
    return kept


def spans(facts: list[TextFact]) -> list[Span]:
    """The evidence of `facts`."""
    return [span for fact in facts for span in fact.evidence]


def _last_joint(plain: str, low: int, high: int) -> int:
    joints = [m.end() for m in _JOINT.finditer(plain, low, high)] or [m.end() for m in _SPACE.finditer(plain, low, high)]
    return joints[-1] if joints else high


def _first_joint(plain: str, low: int, high: int) -> int:
    joint = _JOINT.search(plain, low, high) or _SPACE.search(plain, low, high)
    return joint.start() if joint else low
