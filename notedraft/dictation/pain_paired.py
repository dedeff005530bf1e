"""Two bare numbers in a row that are pain scores for having each a moment: "he's a six moving, three lying there".

Nothing is counted at rest and again with a task, or now and at its worst; so such a pair is of pain where nothing else is
scored near it, also in a text that has not named the pain.
"""

from notedraft.dictation.pain_ahead import scores_else, sentence_end
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.pain_row import SENTENCE_ENDS
from notedraft.dictation.pain_topic import WORST, Topic
from notedraft.dictation.pain_words import EARLIER, grammar, pain_words
from notedraft.dictation.phrases import amount

_TASK = 9
"""Tokens of the first number's moment, up to the second number: "pushing himself up out of the truck"."""
_BEHIND, _OWN = 6, 4
"""Tokens behind a pair in which the name of another scale may stand, and from that name to a number of its own."""
_ARTICLES = frozenset({"a", "an", "about", "at", "maybe", "like", "only", "just", "still"})
_IS, _PATIENT = frozenset({"is", "'s", "was"}), frozenset({"he", "she", "they", "it", "pain"})
_ARE = _IS | {"are", "were"}
_NAMED = frozenset({"joint", "part", "pain"})
_SAYS = frozenset({"says", "said", "reports", "reported", "states", "stated", *grammar("rating_verbs")})
_SURE = frozenset(
    frozenset(pair)
    for pair in (
        ("rest", "activity"),
        ("rest", "rest"),
        ("rest", "posture"),
        ("rest", "worst"),
        ("best", "worst"),
        ("now", "worst"),
        ("before", "activity"),
        ("activity", "best"),
        ("activity", "worst"),
    )
)
"""Moments of two numbers that nobody counts."""
_LED = _SURE | {
    frozenset(pair)
    for pair in (("now", "activity"), ("before", "after"), ("posture", "activity"), ("posture", "worst"))
}
"""The same where the first number is said of the patient or of a place."""
_JOINING = frozenset({"and", "but", ",", "a", "an", "the"})
_OF_SESSION = frozenset({"before", "after"})
_SCORED = frozenset({"joint", "part"})
_OF_PLACE = frozenset({"in", "of", "on", "with", "at"})
_POSTURES = grammar("postures")


def is_paired(topic: Topic, i: int, j: int) -> bool:
    """Whether the number in the tokens `[i, j)` and the next one are such a pair."""
    first = _moment(topic, j)
    second = _next_number(topic, j) if first else None
    if second is None:
        return False
    if _is_of_task_then(topic, i, j, second) or _is_of_task_before(topic, i, j):
        return True
    plain = all(topic.kind(k) == "moment" or topic.value(k) in _JOINING for k in range(j, second))
    if topic.value(second + 1) == "out" and plain and _is_said(topic, i):
        return not scores_else(topic, i, j)  # "she is a zero walking and a two out of ten at speed"
    told = _moment(topic, second + 1)
    if told is None or _is_graded(topic, second + 1) or (scores_else(topic, i, j) and not _has_place_since(topic, i)):
        return False
    pair = frozenset({first, told})
    return pair in _SURE or (pair in _LED and _is_said(topic, i)) or (pair == _OF_SESSION and _is_opened(topic, i))


def _is_opened(topic: Topic, i: int) -> bool:
    """`Six before the pool, four once she'd dried off.`: it begins its sentence, and the last thing scored was pain if any."""
    return i == topic.sentence_at and topic.other_at < max(topic.pain_at, 0)


def _is_of_task_then(topic: Topic, i: int, j: int, second: int) -> bool:
    """`Two on the stairs now, it was five before the shot.`: a task now and at an earlier time, in a sentence of their own."""
    between = range(j, second)
    now = any((topic.kind(k), topic.value(k)) == ("moment", "now") for k in between)
    task = any((topic.kind(k), topic.value(k)) == ("moment", "activity") for k in between)
    was = topic.value(second - 1) == "was" and _moment(topic, second + 1) in EARLIER
    begins = i == topic.sentence_at or topic.kind(i - 1) in ("moment", "word")  # "3 weeks ago | two on the stairs now"
    return now and task and was and begins and not scores_else(topic, i, j)


def _is_of_task_before(topic: Topic, i: int, j: int) -> bool:
    """`landing off the box is a 6 sitting in class it's a 1`: a task is so much, and at rest or now it is something else."""
    told = topic.kind(j) == "moment" and topic.value(j) in ("now", "rest") and topic.value(j + 1) in _PATIENT
    if not told or topic.value(j + 2) not in _IS:
        return False
    k = i - 1
    while topic.value(k) in _ARTICLES:
        k -= 1
    named = topic.kind(k) == "moment" or topic.value(k) in _ARE
    floor = max(topic.last_after(), topic.sentence_at, k - _TASK)
    stopped = max((n + 1 for n in range(floor, k) if topic.kind(n) in ("number", "mark", "service")), default=floor)
    task = any(
        is_gerund(topic.value(n)) or (topic.kind(n) == "moment" and topic.value(n) in ("activity", "rest"))
        for n in range(stopped, k + 1)
    )
    return k < i - 1 and named and task and not scores_else(topic, i, j)


def _has_place_since(topic: Topic, i: int) -> bool:
    """`he was queasy | right shoulder's a 3 at rest and a 5 reaching`: a place with its verb, and not the other thing's."""
    named = [topic.kind(k) in _SCORED for k in range(topic.other_at + 1, i)]
    return any(named) and topic.value(topic.other_at + 1) not in _OF_PLACE and topic.value(i - 2) in _IS


def _moment(topic: Topic, k: int) -> str | None:
    """What kind of moment begins at token `k`; a posture may be counted in, and is no sure rest."""
    if topic.kind(k) == "opens" or (topic.kind(k) == "word" and is_gerund(topic.value(k))):
        return "activity"
    if topic.kind(k) != "moment":
        return None
    return "posture" if topic.written(k) in _POSTURES else topic.value(k)


def _next_number(topic: Topic, j: int) -> int | None:
    """Where the second number stands, in the same sentence; null where it counts something."""
    for k in range(j, j + _TASK):
        if topic.kind(k) == "number":
            scored = amount(topic.tokens[k]) <= WORST and not topic.is_unit(k + 1) and not topic.is_numbered(k)
            return k if scored else None
        if topic.value(k) in SENTENCE_ENDS or topic.kind(k) in ("service", "break"):
            return None
    return None


def _is_graded(topic: Topic, j: int) -> bool:
    """`a two sitting and a one standing on the balance screen`: what is scored is named behind both, without a number."""
    named = [
        k
        for k in range(j, min(j + _BEHIND, sentence_end(topic, j)))
        if topic.kind(k) == "other" or topic.written(k) in pain_words("graded")
    ]
    return any(all(topic.kind(n) != "number" for n in range(k, k + _OWN)) for k in named)


def _is_said(topic: Topic, i: int) -> bool:
    """`he's a six`, "her knee is a two", "he says four": of whom or what the number is said."""
    k = i - 1
    while topic.value(k) in _ARTICLES:
        k -= 1
    if topic.kind(k) in _NAMED or topic.value(k).partition(" ")[0] in _SAYS:
        return True
    return topic.value(k) in _IS and (topic.value(k - 1) in _PATIENT or topic.kind(k - 1) in _NAMED)
