"""Bare numbers that are no pain scores: doses, levels, limits, counts, the mark of a line."""

from notedraft.dictation.pain_ahead import is_next_score
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.pain_topic import SCALE, Topic
from notedraft.dictation.pain_words import grammar, pain_words
from notedraft.dictation.phrases import amount
from notedraft.patterns import pattern

_LEVELLED = grammar("leveled")
_JOINS = grammar("joins")
_TELLS_SCORE = grammar("tells_score")
_NOT_BEHIND = frozenset({"/", "-", "x", "+", "plus", "minus"})
_ARTICLES = grammar("articles")
_TOLD_MOMENTS = frozenset(("moment", when) for when in ("rest", "best", "worst", "activity", "before", "after"))
"""Behind "he is zero" they make it a score and no age."""
_MOST = 13
"""What people say who exaggerate their pain."""
_COUNTING = frozenset({"lack", "lacks", "lacked", "lacking", "mile", "minute", "lap", "rep", "round", "hour", "km"})
"""`worst 6 @ mile 5`"""
_AGAIN = 14
"""Tokens between a number that is corrected and where it is told again."""
_LETTERED = 40
_DEGREES = pattern(
    r"(?<![\w/])a:? ?-?\d+(?:-\d+)?°?(?: ?\([^()\n]*\))?\s?[,;/]?\s?p:? ?$"
    r"|(?<!\w)(?:df|pf|inv|ev|flex\w*|ext\w*|abd|add|er|ir|sup|pro|rot)(?: [rl])? [ap]:? ?$"
)
"""`DF L A 4 (2 on 11/9), P 9`: degrees, active and passive."""
_LISTED = 3
"""Tokens from the last score of a list to the next one."""
_AND, _SUBJECTS = frozenset({"and", "then", "but", "so"}), grammar("subjects")
_SAYING = grammar("telling_verbs") | pain_words("rating")
_COUNTED_PAINS = frozenset({"headaches", "migraines", "spasms", "flares"})
_SPANS = frozenset({"day", "night", "week", "month", "hour", "shift"})
_RAYED = ("finger", "toe", "mtp", "metatars", "thumb")


def is_something_else(topic: Topic, i: int, j: int) -> bool:
    """Whether the number in the tokens `[i, j)` is a dose, a level, a limit, a count or the mark of a line."""
    counted = topic.is_unit(j) and not _is_task_of_list(topic, i, j)
    counted = counted or _was_count(topic, i) or _is_of_word_behind(topic, i, j)
    if (
        topic.value(j) in ("to", "-", "through")
        and topic.kind(j + 1) == "number"
        and amount(topic.tokens[j + 1]) > _MOST
    ):
        return True  # "zero to one twenty"
    if _DEGREES.search(topic.plain, max(0, topic.tokens[i].start - _LETTERED), topic.tokens[i].start):
        return True
    if topic.is_numbered(i) or counted or topic.is_at_most(j) or topic.is_wanted(i) or topic.is_glued(i):
        return True
    if topic.value(i - 1) == "/" and topic.value(i) == SCALE:
        return True  # `pain /10`: a blank, and the scale behind it
    if (
        _is_list_mark(topic, i)
        or _is_spine_level(topic, i)
        or _is_of_ray(topic, i)
        or _is_of_something_else(topic, i, j)
    ):
        return True
    return j < len(topic.tokens) and (
        _is_part_of_dose(topic, j) or (_is_of_what_follows(topic, j) and not _is_told_before_dose(topic, i, j))
    )


def _is_of_word_behind(topic: Topic, i: int, j: int) -> bool:
    """`Yest 4WW 60 ft`, "walk was 0.44": part of a word, or parted as no score is."""
    touches = j < len(topic.tokens) and topic.tokens[j - 1].end == topic.tokens[j].start
    weekly = touches and topic.written(j) == "w" and topic.kind(j + 1) == "number"  # `2w4`: twice a week for 4
    plain = topic.kind(i) == "number" and topic.kind(j) == "word" and topic.written(j)[:1].isalpha()
    letters = weekly or (touches and plain)
    return letters or amount(topic.tokens[i]) * 2 % 1 > 0


def _was_count(topic: Topic, i: int) -> bool:
    """`walks 8 min (was 5)`: what was counted before."""
    told = topic.value(i - 1) == "was" and topic.value(i - 2) == "(" and topic.is_unit(i - 3)
    told = told or (
        topic.written(i - 1) in ("up from", "down from") and topic.value(i - 2) == "," and topic.is_unit(i - 3)
    )
    return told and topic.kind(i - 4) == "number" and topic.last_after() <= i - 4


def _is_task_of_list(topic: Topic, i: int, j: int) -> bool:
    """`0 rest / 2 amb / 3 stairs`: what the next score of a list is of."""
    listed = topic.value(i - 1) in ("/", ",", ";") and i - topic.last_after() <= _LISTED
    task = (topic.kind(j), topic.value(j)) == ("moment", "activity")
    return listed and task and topic.kind(j + 1) == "mark" and topic.value(j + 1) not in _NOT_BEHIND - {"/"}


def _is_more_than(topic: Topic, j: int) -> bool:
    """`one more than the other`"""
    single = [topic.value(k) for k in range(j, j + 3)]  # "takes the stairs one at a time", "one by one"
    apart = single == ["at", "a", "time"] or single[:2] == ["by", "1"]
    return apart or (topic.written(j) in ("more than", "less than") and topic.kind(j + 1) != "number")


def _is_rate(topic: Topic, i: int, j: int) -> bool:
    """`headaches are down to two a week`, "one every other day": how often it comes; "a two every morning" is a score."""
    if topic.value(j) == "every":
        return topic.value(j + 1) == "other" or topic.kind(j + 1) == "number"
    if topic.kind(j) == "period" and topic.written(i - 1) in _COUNTED_PAINS:
        return True  # "headaches three this week"
    scored = topic.value(i - 1) in ("a", "an")  # "it's a three a day after"
    return not scored and topic.value(j) in ("a", "per") and topic.value(j + 1) in _SPANS


def _is_of_something_else(topic: Topic, i: int, j: int) -> bool:
    """`5 out of 5`, "toes two and three", "at three in the morning", "level four", "he did six", "she was ten"."""
    before, value = topic.written(i - 1), topic.value(i - 1)
    if _is_more_than(topic, j) or _is_rate(topic, i, j):
        return True
    if topic.kind(j + 2) == "number" and (topic.value(j), topic.value(j + 1)) == ("out", "of"):
        return True
    if value == "of" and topic.value(i - 2) in ("out", "set", "sets"):
        return True
    if before.split()[-1:] and before.split()[-1] in pain_words("rays"):
        return True
    if before in pain_words("achieved") and not topic.is_hurting(i - 1):
        return True
    if value == "and" and topic.kind(i - 2) == "number" and topic.written(i - 3) in pain_words("rays"):
        return True
    if value == "for" and topic.kind(i - 2) == "moment":
        return True  # "cold pack after for ten"
    if value == "at" and (topic.written(j) in pain_words("clock") or _is_of_word(topic, i) or _was_taken_at(topic, i)):
        return True
    if value == "of" and _is_of_word(topic, i):
        return True
    if before in _COUNTING or (value == "plus" and topic.kind(i - 2) != "number"):
        return True
    if before == "level":
        return topic.kind(i - 2) != "pain" and topic.value(i - 2) not in _ARTICLES - {"at"}
    told = value == "the" and topic.value(i - 2) != "than" and topic.value(j) in ("was", "is", "'s", "gave")
    if told and not is_told_again(topic, i, j):
        return True  # "because the 12 gave her a twinge and the 8 was fine": the step
    aged = value in ("is", "was", "'s") and topic.value(i - 2) in ("he", "she", "they")
    aged = aged and (topic.kind(j), topic.value(j)) not in _TOLD_MOMENTS
    return aged or _is_count_behind(topic, i, j)


def is_told_again(topic: Topic, i: int, j: int) -> bool:
    """`5, no, he said 3 and the 5 was on the stairs`: a number that was just told, and the task that it is of."""
    near = topic.tokens[max(0, i - _AGAIN) : i]
    told = topic.value(i - 1) == "the" and topic.value(j) in ("was", "is", "'s") and i - topic.last_after() <= _AGAIN
    task = topic.kind(j + 1) == "opens" or (topic.kind(j + 1), topic.value(j + 1)) == ("moment", "activity")
    return told and task and any(t.kind == "number" and t.value == topic.value(i) for t in near)


def _is_of_word(topic: Topic, i: int) -> bool:
    """`the tylenol at nine`, "moderate assist of one": a word that is no pain's stands before "at" or "of"."""
    word = topic.value(i - 2)
    return topic.kind(i - 2) == "word" and not is_gerund(word) and word not in _TELLS_SCORE


def _was_taken_at(topic: Topic, i: int) -> bool:
    """`the nurse gave her something for pain at nine, and at ten she said three`: the time of day."""
    opens = topic.kind(i - 2) == "mark" or topic.value(i - 2) in _AND
    seen = topic.kind(i - 2) == "moment" and topic.written(i - 2).startswith("when i saw")
    if seen and topic.value(i + 1) in _SUBJECTS:
        return True
    told = opens and topic.value(i + 1) in _SUBJECTS and topic.written(i + 2) in _SAYING
    return told or (topic.kind(i - 2) == "pain" and topic.value(i - 3) == "for")


def _is_count_behind(topic: Topic, i: int, j: int) -> bool:
    """`sore after ten squats`, "before six cones", "pain, two falls": so many of what was done."""
    led = topic.kind(i - 1) == "opens" or topic.written(i - 1) in ("before", "after", "post", "following")
    many = topic.written(j).endswith("s") and not topic.written(j).endswith("ss")
    if topic.written(j) in pain_words("constant") or topic.value(j) in _JOINS:
        return False
    if topic.kind(j) == "word":
        return (led and not is_gerund(topic.value(j))) or (many and topic.value(i - 1) == ",")
    return led and many and topic.value(j) == "activity" and topic.kind(i - 1) != "opens"


def _is_part_of_dose(topic: Topic, j: int) -> bool:
    """`3 x 10`, `4-`, but not "now 2 / best 0"."""
    listed = topic.value(j) == "/" and topic.kind(j + 1) == "moment" and topic.kind(j + 2) == "number"
    times = topic.value(j) == "by" and topic.kind(j + 1) == "number"  # "3 by 30 seconds"
    return times or (topic.value(j) in _NOT_BEHIND and not listed)


def _is_of_ray(topic: Topic, i: int) -> bool:
    """`2/10 R MCP 3`: which finger, where the score has been told."""
    told = topic.last_after() > topic.sentence_at
    return told and topic.kind(i - 1) in ("joint", "part") and topic.value(i - 1).startswith(_RAYED)


def _is_of_what_follows(topic: Topic, j: int) -> bool:
    """`3 fatigue`, but not "pain's 3 fatigue is a 6", where that has a number of its own."""
    own = topic.kind(j) == "other" and any(topic.kind(k) == "number" for k in range(j + 1, j + 4))
    led = is_next_score(topic, j)  # "she came in at a six | four when she climbed out"
    return topic.kind(j) in ("number", "other", "break") and not own and not led and not topic.is_later(j)


def _is_told_before_dose(topic: Topic, i: int, j: int) -> bool:
    """`worst this week was a 4 | 26 minutes total`: in raw speech the next statement begins with a number of its own."""
    return topic.kind(j) == "number" and topic.is_unit(j + 1) and topic.value(i - 1) in ("a", "an")


def _is_list_mark(topic: Topic, i: int) -> bool:
    """`5) Stand tolerance`, `2. Walk`: the number of a line."""
    opens_line = i == 0 or topic.value(i - 1) == "\n"
    dotted = opens_line and topic.value(i + 1) == "." and topic.tokens[i + 1].start == topic.tokens[i].end
    return dotted or (i == topic.sentence_at and topic.value(i + 1) == ")")


def _is_spine_level(topic: Topic, i: int) -> bool:
    """`a disc at l 4`: a level that speech-to-text wrote apart; "pain r 3 l 4" are sides."""
    return topic.written(i - 1) in ("c", "t", "l", "s") and topic.written(i - 2) in _LEVELLED
