"""Bare numbers tied to the word for pain, or to the last score, by words that a pain statement is made of ("was about a")."""

from collections.abc import Sequence

from notedraft.dictation.lexicon.load import motion_words
from notedraft.dictation.pain_ahead import ENDS, OWN, PLACES, REACH, ends_statement, moment_at, says_behind, tells_visit
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.pain_topic import Topic
from notedraft.dictation.pain_words import grammar, pain_words
from notedraft.dictation.phrases import Token

_UNKNOWN, _UNKNOWN_CLOSED = 1, 2
"""Words without a meaning here that may stand between; the same before a score with its own moment behind."""
_OPENED = 2
"""Words of an activity behind the word that opens it."""
_PASSABLE = frozenset(
    "link moment side joint part limb pain opens period spans qualifier problem average change glued feel muscle correction".split()
)
_JOINS = grammar("joins")
_MODES, _MEASURED_BEFORE = grammar("modes"), 3
"""How a motion was measured, and the tokens before a number in which a motion makes it degrees."""
_DENIALS = frozenset({"no", "denies", "denied", "without"})
_PARTING = _JOINS | {"/"}
_IS = frozenset({"is", "are", "'s", "was", "were"})
_IT_IS = 3
"""Tokens of "it is a"."""


def is_tied(topic: Topic, i: int) -> bool:
    """Whether only words of a pain statement stand between the word for pain, or the last score, and the number."""
    anchor = max(topic.pain_at, topic.last_after() - 1)
    if anchor < 0 or i - anchor > REACH or topic.other_at > anchor:
        return False
    denied = (
        anchor == topic.pain_at and _is_denied(topic, anchor) and topic.value(i) != "0" and not _is_owned_up(topic, i)
    )
    if denied and not moment_at(topic, i + 1):
        return False  # "no pain, just wiped out, 1 nap already"
    between = _without_clause(_without_brackets(topic.tokens[anchor + 1 : i]))
    if _is_of_motion(topic, i, between) or _is_of_muscle(topic, i, between):
        return False
    if any(t.value in ENDS for t in between) and not _begins_with_moment(between):
        return False
    unknown = sum(
        t.kind not in _PASSABLE
        and t.value not in _PARTING
        and not (_is_of_opened(between, n) or _is_measured(between, n) or is_gerund(t.value))
        for n, t in enumerate(between)
    )
    told = anchor == topic.pain_at or _becomes(between) or _is_corrected(topic, between, i)
    told = told or _is_task_of_heading(topic, i)
    told = told or topic.value(i - 2) == "than"  # "worse than the four he had"
    told = told or _is_of_several(topic, i)
    if _opens_row_in_bracket(topic, i):
        return True
    parted = bool(topic.scores) and topic.value(i - 1) == topic.value(topic.scores[-1].first - 1) == "/"
    told = told or (topic.value(i - 1) == "/" and unknown == 1) or parted  # `P 0 rest / 2 jog / 4 decel`
    told = told or any(t.kind in ("moment", "opens", *PLACES) or is_gerund(t.value) for t in between)
    most = _UNKNOWN_CLOSED if parted or _is_closed(topic, i + 1, anchor) else _UNKNOWN
    return unknown <= most and (told or says_behind(topic, i + 1)) and _leads(topic, i, anchor)


def _is_denied(topic: Topic, i: int) -> bool:
    """Whether the pain at token `i` is said not to be: "no pain", "denies any pain"."""
    return bool(_DENIALS & {topic.value(i - 1), topic.value(i - 2)}) and topic.kind(i - 1) != "mark"


def _is_owned_up(topic: Topic, i: int) -> bool:
    """`No real pain, a two.`, "no pain maybe a one in the front of the knee": little, and how much that is."""
    led = topic.value(i - 1) in ("a", "an") and (
        topic.value(i - 2) == "," or topic.written(i - 2) in pain_words("doubt")
    )
    return led and (ends_statement(topic, i + 1) or says_behind(topic, i + 1))


def _opens_row_in_bracket(topic: Topic, i: int) -> bool:
    """`R 6/10, L 3/10 (8 and 5 two wks ago)`: as many earlier scores as there were of today."""
    row = topic.value(i - 1) == "(" and topic.last_after() == i - 1 and topic.value(i + 1) == "and"
    return row and len(topic.scores) > 1 and topic.kind(i + 2) == "number" and tells_visit(topic, i + 3)


def _is_of_several(topic: Topic, i: int) -> bool:
    """`last Thursday those were six and four`: one each of what was scored before."""
    last = topic.scores[-1]
    k = last.first - 1 - (topic.value(last.first - 1) == "at")
    several = topic.value(k) in ("were", "are") or (topic.value(k) == "was" and tells_visit(topic, i + 1))
    return topic.value(i - 1) == "and" and last.after == i - 1 and several


def _is_closed(topic: Topic, j: int, anchor: int) -> bool:
    """`3 in the band work 0 at the end`: a second score of a sentence, with a moment of its own right behind."""
    return anchor == topic.last_after() - 1 and topic.kind(j) == "moment" and topic.value(j) in OWN


def _is_of_motion(topic: Topic, i: int, between: Sequence[Token]) -> bool:
    """`a six after work | ankle dorsiflexion active is four`: what is said to be so much is a motion."""
    told = topic.value(i - 1) in ("is", "'s", "was", ":")
    if between and between[0].kind == "opens" and topic.kind(i - 1 - len(between)) == "pain":
        return False  # "pain w/ supination: 3"
    return told and any(t.value in motion_words() or t.value in _MODES for t in between[-_MEASURED_BEFORE:])


def _is_of_muscle(topic: Topic, i: int, between: Sequence[Token]) -> bool:
    """`a three when I bring it overhead | right biceps is three`: what is said to be so much is a muscle."""
    named = [t for t in between if t.value not in _IS]
    return (
        bool(named)
        and named[-1].kind == "muscle"
        and (topic.value(i - 1) in _IS or topic.kind(i + 1) == "side" or topic.value(i + 1) == "on")
    )


def _without_brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    """`9/10 (3 am), now 4`: what stands in a closed bracket does not part two scores."""
    values = [t.value for t in tokens]
    if "(" not in values or ")" not in values or values.index("(") > values.index(")"):
        return tokens
    return [*tokens[: values.index("(")], *tokens[values.index(")") + 1 :]]


def _without_clause(between: Sequence[Token]) -> Sequence[Token]:
    """`when she tries to make a full fist it's a 4`: the words of the clause that "it's a" closes."""
    last = [t.value for t in between[-_IT_IS:]]
    opened = [n for n, t in enumerate(between) if t.kind == "opens" and t.value.split()[0] in ("when", "if", "while")]
    if not opened or last[-1:] not in (["a"], ["an"]) or not {"it", "its"} & set(last):
        return between
    closing = len(between) - len(last) + next(n for n, value in enumerate(last) if value in ("it", "its"))
    return [*between[: opened[-1] + 1], *between[closing:]]


def _becomes(between: Sequence[Token]) -> bool:
    """`from an eight at the eval to a three`, `0 -> 3`: what the last score became; "a three from a seven": what it was."""
    told = all(t.kind in ("link", "moment") or t.value in ("->", ",", "then", "and") for t in between)
    led = bool(between) and between[0].value.endswith("from")
    became = any(t.value in ("to", "down to", "up to", "->") or t.value.endswith((" to", " off")) for t in between)
    return told and (led or became)


def _is_corrected(topic: Topic, between: Sequence[Token], i: int) -> bool:
    """`at six, make that five,`: another number for the same thing, and nothing behind it that it counts."""
    words = [t for t in between if t.kind not in ("mark", "link")]
    corrected = bool(words) and all(t.kind == "correction" for t in words)
    sure = any(t.value != "no" for t in words)
    return corrected and (sure or i + 1 == len(topic.tokens) or ends_statement(topic, i + 1))


def _is_of_opened(between: Sequence[Token], n: int) -> bool:
    """Whether the word is of an activity or a time opened just before it: "by the last sled trip", "since the hospital"."""
    opened = any(t.kind == "opens" or t.value == "since" for t in between[max(0, n - _OPENED) : n])
    near = between[max(0, n - _OPENED - 1) : n]  # "landing off the box", "gripping his coffee cup"
    return opened or any(is_gerund(t.value) or (t.kind, t.value) == ("moment", "activity") for t in near)


def _is_measured(between: Sequence[Token], n: int) -> bool:
    """Whether the token is part of a measured task: the "> 20 min" of `sit > 20 min 5`."""
    for k in (n, n + 1, n - 1):
        unit = between[k + 1].value if 0 <= k < len(between) - 1 else ""
        if 0 <= k < len(between) and between[k].kind == "number" and unit in pain_words("endured"):
            return k > 0 and (between[k - 1].kind in ("bound", "moment", "opens") or between[n].kind == "bound")
    return False


def _begins_with_moment(between: Sequence[Token]) -> bool:
    """`Pain before was a five. And after is a three.`: the next sentence begins with another moment."""
    last = max(k for k, t in enumerate(between) if t.value in ENDS)
    begins = [t for t in between[last + 1 :] if t.value != "and"]
    told = all(t.kind in ("moment", "link") or t.value == "," or t.value in pain_words("session") for t in begins)
    return bool(begins) and begins[0].kind == "moment" and begins[0].value != "activity" and told


def _leads(topic: Topic, i: int, anchor: int) -> bool:
    """Whether the word before the number leads to a score: "is a", "at rest", "pain", a comma, not "visit"."""
    opened = any(topic.kind(k) == "opens" for k in range(max(anchor + 1, i - 5), i))
    if topic.value(i - 1) == "/":
        return topic.kind(i - 2) not in ("number", "mark")
    if topic.value(i - 1) in pain_words("session") and topic.kind(i - 2) == "moment":
        return True  # "before treatment 5"
    if _is_task_of_heading(topic, i):
        return True
    if topic.value(i - 1) == "p" and topic.kind(i - 2) == "pain":
        return True  # "P! p 1"
    if is_gerund(topic.value(i - 1)) and topic.value(i - 2) in (",", ";", "/", ":"):
        return True  # "chewing 4, yawning 5"
    if topic.written(i - 1) in pain_words("achieved"):
        return topic.is_hurting(i - 1)  # "and it hits 5"
    task = topic.value(i - 2) == "activity" or is_gerund(topic.value(i - 2))  # "4 pushing off 1 with the foot up"
    closed = topic.kind(i - 1) == "word" and topic.kind(i + 1) in ("moment", "opens")
    if closed and (task or _is_closed(topic, i + 1, anchor)):
        return True
    return i - 1 == anchor or opened or topic.kind(i - 1) in _PASSABLE or topic.value(i - 1) in _JOINS


def _is_task_of_heading(topic: Topic, i: int) -> bool:
    """`Pain: AROM 3, PROM 5`: a word and its number in the list that the pain heads."""
    headed = topic.pain_at >= topic.sentence_at and topic.value(topic.pain_at + 1) == ":"
    return headed and topic.kind(i - 1) == "word" and topic.value(i - 2) in (":", ",", ";", "/")
