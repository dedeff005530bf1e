"""What stands behind a bare number and in its sentence: a moment, a place, the end of the statement, another score."""

from notedraft.dictation.lexicon.load import agent_words
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.pain_topic import WORST, Topic
from notedraft.dictation.pain_words import EARLIER, grammar, pain_words
from notedraft.dictation.phrases import amount

_SAYING = 7
"""Tokens of a sentence before the score that it tells: "he says it's about a"."""
_JOINED_ON = grammar("joined_on")
LONG = 30
"""Tokens of a long sentence."""
_LOOK = 5
"""Tokens behind a told number in which another thing that is scored may stand."""
REACH = 12
"""Tokens from the word for pain, or from the last score, to a bare score."""
OWN = frozenset({"rest", "now", "best", "worst", "before", "after"})
"""Moments that make a number a score by themselves; a task alone may be counted."""
PLACES = frozenset({"side", "joint", "part"})
_TO = grammar("becomes_to")
ENDS = frozenset({"\n", ".", ";"})


def says_behind(topic: Topic, j: int) -> bool:
    """Whether a moment or a place stands behind the number."""
    if moment_at(topic, j):
        return True
    ahead = [topic.kind(k) for k in range(j, j + 3) if topic.value(k) not in ("in", "the", "on", "his", "her", "at")]
    return bool(ahead) and ahead[0] in PLACES


def moment_at(topic: Topic, j: int) -> bool:
    """Whether a moment begins behind the number, at most one word further."""
    return "moment" in (topic.kind(j), topic.kind(j + 1)) or topic.kind(j) == "opens" or topic.is_later(j)


def scores_else(topic: Topic, i: int, j: int, look: int = _LOOK) -> bool:
    """Whether something else that is scored stands near: "her best was a four on the balance scale"."""
    told_at = topic.written(i - 1).endswith((" at a", " at an"))  # "the pinch was gone, and | she left at a three"
    begins = i if told_at else max(topic.sentence_at, i - _SAYING)
    near = range(begins, min(j + look, sentence_end(topic, j), _closed_at(topic, j, look), _past_next(topic, j, look)))
    own = [k for k in near if k >= j and topic.kind(k + 1) == "number"]  # "neck is a 2, dizziness 1"
    return any(topic.kind(k) == "other" or topic.written(k) in pain_words("graded") for k in near if k not in own)


def _closed_at(topic: Topic, j: int, look: int) -> int:
    """Where a new clause begins behind the number's moment: "a five after | and the thumb tingle had quit"."""
    told = (k for k in range(j + 1, j + look) if topic.value(k) in ("and", "but") and topic.kind(k - 1) == "moment")
    return next((k for k in told if topic.written(k + 1) in ("the", "his", "her", "no")), j + look)


def _past_next(topic: Topic, j: int, look: int) -> int:
    """Behind the moment of the next score: "gripping is a five zero at rest | grip right forty two"."""
    return next((k + 2 for k in range(j, j + _LOOK) if is_next_score(topic, k) and look == _LOOK), j + look)


def sentence_end(topic: Topic, j: int) -> int:
    """Where the sentence of token `j` ends, not looking further than a long one."""
    return next((k for k in range(j, j + LONG) if topic.value(k) in ENDS), j + LONG)


def is_changed(topic: Topic, j: int) -> bool:
    """`a nine to a three`: another score follows that it became."""
    return topic.value(j) in _TO and (topic.kind(j + 1) == "number" or topic.kind(j + 2) == "number")


def tells_visit(topic: Topic, j: int) -> bool:
    """Whether the sentence that holds token `j` names an earlier visit."""
    told = range(topic.sentence_at, min(sentence_end(topic, j), j + _LOOK))
    return any(topic.kind(k) == "moment" and topic.value(k) in EARLIER for k in told)


def ends_statement(topic: Topic, j: int) -> bool:
    """Whether the statement of the number may end at token `j`."""
    joined = topic.value(j) in _JOINED_ON
    told = topic.value(j) in ("just", "only") and topic.kind(j + 1) in ("moment", "opens")
    closed = topic.kind(j) in ("mark", "moment", "opens", "period", "correction", "service")
    closed = closed or topic.written(j) in ("down from", "up from") or is_next_score(topic, j)
    closed = closed or _grades(topic, j)
    return joined or told or closed or (topic.kind(j) == "word" and is_gerund(topic.value(j)))


def _grades(topic: Topic, j: int) -> bool:
    """`he was a two | left plantarflexors are four plus`: a muscle with its verb begins another statement."""
    k = j + (topic.kind(j) == "side") + 1
    muscle = topic.kind(k - 1) == "muscle" or topic.written(k - 1) in agent_words()
    return muscle and topic.value(k) in ("is", "are", "was", "were")


def is_next_score(topic: Topic, j: int) -> bool:
    """`gripping is a five | zero at rest`: in raw speech the next score, with its moment, follows at once."""
    moment = topic.kind(j + 1) == "opens" or (topic.kind(j + 1) == "moment" and topic.value(j + 1) in OWN)
    return topic.kind(j) == "number" and moment and amount(topic.tokens[j]) <= WORST
