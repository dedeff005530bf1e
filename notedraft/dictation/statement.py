"""The fewest clauses around a place: what is quoted as evidence, and kept as somebody's own words."""

import re

from notedraft.dictation.mentions import mentions_of
from notedraft.dictation.run_on import goes_on_behind, is_dosed, is_joined
from notedraft.dictation.text import Text
from notedraft.dictation.whole_names import with_words_before
from notedraft.note import NotTodayReason, TextFact
from notedraft.patterns import pattern
from notedraft.source import Span

_FARTHEST = 70
"""Characters beyond the hit that a clause may add; raw speech-to-text has clauses as long as the text."""
_NAME, _DOSE = 8, 30
"""Characters of the shortest name of an exercise, and behind one in which its dose stands."""
_BEFORE = 100
"""Characters of a clause before it that a statement which tells on is quoted with."""
_RUNS_ON, _BESIDE = 150, 10
"""Length of a clause that has no marks, and characters in which a word of another time still governs in it."""
_OPENS = (
    r"and|then|so|but|or|because|she|he|we|i|they|it|that|this(?! (?:morning|afternoon|evening|week|weekend|time|visit))|"
    r"pt|patient|his|her|today|next|pain|total|ther|therapeutic|"
    r"manual|gait|after|before|goal|plan|no"
)
_BY_THEN = pattern(r"by (?:the )?(?:end|last|second|third)\b(?: \w+)?,? (?:she|he|they|it|we|i|pt|his|her|the)\b")
"""`in the brace by the end he was firing it`: it belongs to what follows."""
_OPENING = pattern(rf"(?<!\S)(?:{_OPENS})\b")
_NO_OWNER = pattern(
    r"(?:her|him|his)\s+(?=(?:see|sees|back|next|return|returns|continue|check|recheck|call|then|will)\b)"
)
"""`her husband drove her | see her Wednesday`"""
_CLOSING = pattern(rf"\s+(?=(?:{_OPENS}|the|with|for|on|at|to|in|from)\b)")
_NEXT_SERVICE = pattern(
    r"(?<=\w) (?=(?:therapeutic (?:exercise|activit)|ther ex|manual therapy|gait training|total (?:time|treatment)) )"
)
"""`i laid a dowel on his back therapeutic exercise thirty minutes`: a service's name opens another statement."""
_SPACE = pattern(r"\s+")
_JOINS = r"(?:because|since|so|while|when|but|although|though|however|except)"
_JOINED_AFTER, _JOINED_BEFORE = pattern(rf"\s*{_JOINS}\b\s*"), pattern(rf"\s*\b{_JOINS}\s*$")
_LONGEST_JOINT = 12
"""Words between two clauses without which neither says what was meant: "cues so he doesn't hike the shoulder"."""


def around(text: Text, start: int, end: int) -> tuple[int, int]:
    """The clauses that hold canonical `[start, end)`, cut at the nearest joint where they run on."""
    left = text.layout.clause(start)[0]
    right = max(end, text.layout.clause(end - 1)[1])
    if start - left > _FARTHEST or _BY_THEN.match(text.plain, start):
        left = opening_before(text.plain, start)
    if right - end > _FARTHEST:
        right = _joint_after(text.plain, end)
    if service := _NEXT_SERVICE.search(text.plain, end, right):
        right = service.start()
    left, right = with_joined(text, _told_before(text, left), right)
    return left, _before_exercise(text, start, end, right)


def _before_exercise(text: Text, start: int, end: int, right: int) -> int:
    """Where the next exercise with its dose begins before `right`: "I laid a dowel on his back | hip hinge 2 sets of 10"."""
    if right - start < _NAME or not text.is_raw:
        return right
    inside = [m for m in mentions_of(text.plain) if start < m.start < right and m.end > end]
    for name in with_words_before(text.plain, inside, raw=True):
        if (
            start < name.start
            and not is_joined(text.plain, name.start)
            and is_dosed(text.plain, name.end, name.end + _DOSE)
        ):
            return name.start
    return right


def _told_before(text: Text, left: int) -> int:
    """Where the statement begins that "it was nine last week" or "and it quit" goes on from, where raw speech parts the two."""
    if not left or text.layout.sentence(left)[0] != left or not goes_on_behind(text.plain, left):
        return left
    start = text.layout.clause(left - 1)[0]
    return start if left - start <= _BEFORE else left


def with_joined(text: Text, left: int, right: int) -> tuple[int, int]:
    """`[left, right)` with the clauses that "because", "so" and "but" join to it, while it stays a sentence to read."""
    if _JOINED_BEFORE.search(text.plain, left, right) and right + 1 < text.layout.sentence(right - 1)[1]:
        end = text.layout.clause(right + 1)[1]
        right = end if end - right <= _FARTHEST else _joint_after(text.plain, right + 1)
    while joint := _JOINED_AFTER.match(text.plain, right):
        end = text.layout.clause(joint.end())[1]
        if end <= right or end - left > _RUNS_ON:
            break
        right = end
    while joint := _JOINED_BEFORE.search(text.plain, max(0, left - _LONGEST_JOINT), left):
        start = text.layout.clause(joint.start() - 1)[0] if joint.start() else left
        if start >= left or right - start > _RUNS_ON or _opens_sentence(text, joint):
            break
        left = start
    return left, right


def _opens_sentence(text: Text, joint: re.Match[str]) -> bool:
    """`Five times. So Oswestry is 38`: behind a full stop it joins nothing."""
    word = joint.end() - len(joint[0].lstrip())
    begins = text.layout.sentence(word)[0]
    return begins > 0 and text.plain[begins - 1] in ".!?" and not text.plain[begins:word].strip()


def reason_not_today(text: Text, start: int, end: int) -> NotTodayReason | None:
    """Why canonical `[start, end)` is not about today; in raw speech, where scopes run on, only a word beside it tells."""
    reason = text.scopes.reason(start, end)
    clause = text.layout.clause(start)
    if reason is None or clause[1] - clause[0] <= _RUNS_ON:
        return reason
    beside = (s.trigger for s in text.scopes.around(start, end) if s.reason == reason)
    return reason if any(max(trigger[0] - end, start - trigger[1]) <= _BESIDE for trigger in beside) else None


def stated(text: Text, start: int, end: int) -> TextFact:
    """The statement around canonical `[start, end)`, in the words of the source."""
    span = _closed(text, text.span(*around(text, start, end)))
    return TextFact(text=text.source.quote(span), evidence=[span])


def _closed(text: Text, span: Span) -> Span:
    """With the bracket that closes what the span opened."""
    words = text.source.quote(span)
    opened = words.count("(") > words.count(")") and text.source.text[span.end : span.end + 1] == ")"
    return text.source.span(span.start, span.end + 1) if opened else span


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


def opening_before(plain: str, start: int) -> int:
    """Where the statement around `start` begins, where it runs on without a mark."""
    low = start - _FARTHEST // 2
    if _OPENING.match(plain, start) or _BY_THEN.match(plain, start):
        return start
    openings = [m.start() for m in _OPENING.finditer(plain, low, start) if not _NO_OWNER.match(plain, m.start())]
    return openings[-1] if openings else start


def _joint_after(plain: str, end: int) -> int:
    joint = _CLOSING.search(plain, end, end + _FARTHEST) or _SPACE.search(plain, end, end + _FARTHEST)
    return joint.start() if joint else end
