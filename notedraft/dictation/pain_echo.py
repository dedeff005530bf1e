"""Bare numbers that are pain scores in sentences that do not name the pain: "he's a five", "five at rest, eight on the stairs"."""

from collections.abc import Sequence

from notedraft.dictation.lexicon.load import motion_words
from notedraft.dictation.pain_ahead import (
    ENDS,
    LONG,
    OWN,
    PLACES,
    REACH,
    ends_statement,
    is_changed,
    moment_at,
    says_behind,
    scores_else,
    sentence_end,
    tells_visit,
)
from notedraft.dictation.pain_not_scores import is_told_again
from notedraft.dictation.pain_paired import is_paired
from notedraft.dictation.pain_phrases import STOPS, is_gerund
from notedraft.dictation.pain_topic import NUMBERED, Topic
from notedraft.dictation.pain_words import EARLIER, grammar, pain_words
from notedraft.dictation.phrases import Token

_ECHO = 90
"""Tokens after the last talk of pain in which "he's a five" is still of it."""
_RECENT = 3
"""Sentences after the last talk of pain in which a sentence may begin with a score."""
_SAYING = 7
"""Tokens of a sentence before the score that it tells: "he says it's about a"."""
_OPENED = 2
"""Words of an activity behind the word that opens it."""
_SPEAKERS = grammar("speakers")
_RATES = grammar("rating_verbs")
_LED = frozenset("moment link period side joint part qualifier".split())
_RATING_KINDS = frozenset({"link", "side", "joint", "part", "qualifier"})
_GOES_ON = 16
"""Tokens from a score to the next one that "and" adds to it."""
_RATED = grammar("rated")
_STANDS_AT = grammar("stands_at")
_OF_SIDE = frozenset("one ones side is was 's a an about at like down to up only just still".split())
_SAYS = frozenset({"says", "said", "reports", "reported", "tells", "told", "rates", "rated", "calls", "called"})
"""Behind "she": what a side is scored by."""
_STANDS = grammar("stands") | _STANDS_AT
_ARTICLES = grammar("articles")
_POSTURES = grammar("postures")
_OPENING = grammar("opening")
_OF_TASK = frozenset({"word", "link", "moment", "pain", "side", "joint", "part"})
_TO = grammar("becomes_to")
_SCORED = frozenset({"joint", "part"})


def is_echo(topic: Topic, i: int, j: int) -> bool:
    """`He's a five.` and `Five at rest, eight when she lies on it.` soon after talk of pain."""
    talked = max(topic.pain_at, topic.last_after())
    soon = any(topic.kind(k) == "pain" for k in range(j, j + REACH))
    recent = soon or (talked >= 0 and i - talked <= _ECHO and (topic.other_at < talked or topic.is_other_over(i)))
    timed = topic.kind(i - 1) == "moment" and topic.written(i - 1).endswith(" at")
    if timed or topic.value(i - 1) in ("were", "are"):
        return False  # "he left at 3": the time; "squats were eight before"
    if _is_brought_in(topic, i, j):
        return True
    if _is_led_by_moment(topic, i):
        if not topic.written(i - 1).endswith((" at a", " at an", " with a")) and scores_else(topic, i, j):
            return False
        if _is_sure(topic, i, j, talked) or (recent and topic.sentences_since <= _RECENT):
            return True
        if any(t.kind == "moment" for t in topic.leading(i, _LED, _SAYING)):
            return False
    if (recent and _goes_on_with_moment(topic, i, j)) or (talked >= 0 and _came_down_after(topic, i, j)):
        return True
    if (
        (recent and _is_changed_from(topic, i, j))
        or _is_of_visit(topic, i, j)
        or (recent and _opens_row_of_visit(topic, i, j))
        or _it_became(topic, i)
        or (soon and _is_stated(topic, i, j))
    ):
        return True
    if is_told_again(topic, i, j) or is_paired(topic, i, j) or (recent and _is_told_soon(topic, i, j)):
        return True
    if (
        _opens_sentence(topic, i)
        or _follows_nothing(topic, i)
        or (topic.value(i - 1) == "," and topic.last_after() >= topic.sentence_at)
    ):
        counted = topic.kind(j) == "word" and _opens_sentence(topic, i)  # "One click after the distraction"
        return recent and not counted and topic.sentences_since <= _RECENT and moment_at(topic, j)
    closed = ends_statement(topic, j) or _is_told_of_then(topic, i)
    if topic.other_at >= max(topic.sentence_at, i - REACH) and not topic.is_other_over(i):
        return False
    sided = _is_of_side(topic, i) or (recent and _opens_with_place(topic, i))
    sided = sided and not scores_else(topic, i, j)
    if sided or _is_of_place(topic, i, j):
        return sided or closed or is_changed(topic, j) or _is_of_second_place(topic, i, j)
    told = closed and (_is_rated(topic, i) or _is_told(topic, i, j, recent=recent))
    return told and not scores_else(topic, i, j)


def _is_of_visit(topic: Topic, i: int, j: int) -> bool:
    """`5 opening a jar, and last visit the jar was a seven`: the task that was just scored, at an earlier visit."""
    if topic.value(i - 1) not in ("a", "an") or topic.value(i - 2) not in ("was", "were") or scores_else(topic, i, j):
        return False
    led = topic.tokens[max(topic.sentence_at, i - _SAYING - 2) : i - 2]
    visits = [n for n, t in enumerate(led) if t.kind == "moment" and t.value in EARLIER]
    task = [t for t in led[visits[-1] + 1 :] if t.value not in (",", "when")] if visits else []
    if not visits or not all(t.kind in _OF_TASK and t.value not in STOPS for t in task):
        return False
    named = any(t.kind in PLACES | {"pain"} for t in led[visits[-1] + 1 :])
    soon = i - topic.last_after() <= _GOES_ON
    return soon or (named and topic.sentences_since <= _RECENT and topic.last_after() >= 0)


def _opens_row_of_visit(topic: Topic, i: int, j: int) -> bool:
    """`We were at four and six a week ago.`: two scores of an earlier visit, behind two of today."""
    k = i - 1 - (topic.value(i - 1) == "at")
    row = topic.value(k) in ("was", "were") and topic.value(j) == "and" and topic.kind(j + 1) == "number"
    return row and len(topic.scores) > 1 and not topic.is_unit(j + 2) and tells_visit(topic, j + 2)


def _opens_sentence(topic: Topic, i: int) -> bool:
    """Whether the number begins its sentence, behind no more than "and a"."""
    led = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= _OPENED + 1 else ()
    became = (
        bool(led) and led[0].value.partition(" ")[0] in pain_words("becoming") and all(t.kind == "link" for t in led)
    )
    return i == topic.sentence_at or became or (bool(led) and all(t.value in _OPENING for t in led))


def _came_down_after(topic: Topic, i: int, j: int) -> bool:
    """`Down to a one after the ice.`: what the pain became by the end, however long ago it was spoken of."""
    led = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= _OPENED + 1 else ()
    became = (
        bool(led) and topic.written(topic.sentence_at) in pain_words("becoming") and all(t.kind == "link" for t in led)
    )
    return became and led[-1].value in _ARTICLES and (topic.kind(j), topic.value(j)) == ("moment", "after")


def _follows_nothing(topic: Topic, i: int) -> bool:
    """`Nothing sitting, a three on the stairs.`: the sentence begins with what does not hurt."""
    k = i - 1 - (topic.value(i - 1) in ("a", "an", "about"))
    denied = topic.written(topic.sentence_at) in ("nothing", "none") and i - topic.sentence_at <= _SAYING
    return denied and topic.value(k) in (",", "and", "but")


def _it_became(topic: Topic, i: int) -> bool:
    """`6 out of 10 after the squats so we backed off and it came down to 3`."""
    near = i - topic.last_after() <= _GOES_ON and topic.last_after() >= topic.sentence_at
    led = [t.value for t in topic.leading(i, frozenset({"link", "change"}), _SAYING)]
    after = (topic.kind(i + 1), topic.value(i + 1)) == (
        "moment",
        "after",
    )  # "came in a seven | came down to a four by the end"
    return (
        near
        and ("it" in led or ("came" in led and after))
        and any(value in _TO for value in led)
        and topic.other_at < topic.last_after()
    )


def _is_stated(topic: Topic, i: int, j: int) -> bool:
    """`We began at five and finished at three for the knee pain.`: the pain is named behind its scores."""
    led = topic.value(i - 1) in _ARTICLES and topic.value(i - 2) not in NUMBERED
    if topic.value(i - 1) in ("a", "an") and (topic.value(j), topic.kind(j + 1)) == ("for", "pain"):
        return topic.value(i - 3 - (topic.value(i - 2) != "at")) in _SPEAKERS | {
            "is",
            "'s",
        }  # "she's at a one for pain"
    return led and _is_for_pain(topic, j) and not scores_else(topic, i, j)


def _is_for_pain(topic: Topic, j: int) -> bool:
    """`for the knee pain` behind a score and before the end of its sentence; "tens at five for pain" is a treatment."""
    for k in range(j, j + REACH):
        if topic.value(k) in ENDS:
            return False
        if topic.value(k) == "for":
            m = k + 1
            while topic.kind(m) in _RATING_KINDS:
                m += 1
            return m > k + 1 and topic.kind(m) == "pain"
    return False


def _is_sure(topic: Topic, i: int, j: int, talked: int) -> bool:
    """`He came in at a five.`: a moment, "a" and nothing behind it, where nothing else was being scored."""
    rated_else = topic.other_at > talked  # "a four on the Borg. On Monday it was a six."
    if (topic.written(i - 1).split() or [""])[-1] not in ("a", "an") or rated_else or scores_else(topic, i, j):
        return False
    led = topic.leading(i, _LED, _SAYING)
    task = all(t.value == "activity" for t in led if t.kind == "moment") and talked < 0
    # "First step is a seven and right now it's a three"; "standing is a two" may be a level of assistance.
    own = OWN | EARLIER
    second = any(topic.kind(k) == "moment" and topic.value(k) in own for k in range(j, sentence_end(topic, j)))
    return ends_statement(topic, j) and (not task or second)


def _goes_on_with_moment(topic: Topic, i: int, j: int) -> bool:
    """`4 out of 10 when i lift it past 90 and 0 at rest`: a second score with its own moment right behind."""
    near = i - topic.last_after() <= _GOES_ON and topic.last_after() >= topic.sentence_at
    return near and topic.value(i - 1) in ("and", "but", "then") and topic.kind(j) == "moment" and topic.value(j) in OWN


def _is_brought_in(topic: Topic, i: int, j: int) -> bool:
    """`She came in four on the left and nothing on the right.`: how much it hurt in which place."""
    came = topic.written(i - 1) in ("came in", "comes in", "walked in", "arrived") and topic.value(i - 2) in _SPEAKERS
    placed = topic.value(j) in ("on", "in") and PLACES & {topic.kind(j + 1), topic.kind(j + 2)}
    return came and bool(placed) and not scores_else(topic, i, j)


def _is_told_soon(topic: Topic, i: int, j: int) -> bool:
    """Whether the number is told in one of the ways that take recent talk of pain."""
    return _is_told_right_now(topic, i, j) or _is_summed_up(topic, i) or _is_called_extreme(topic, i, j)


def _is_told_right_now(topic: Topic, i: int, j: int) -> bool:
    """`worst this week seven that was the seatbelt right now three she said`: soon behind another score."""
    near = i - topic.last_after() <= _GOES_ON and topic.last_after() >= topic.sentence_at
    return near and topic.written(i - 1) in ("right now", "just now", "currently") and ends_statement(topic, j)


def _is_led_by_moment(topic: Topic, i: int) -> bool:
    """`Now about a three`, "he came in at a five", "best is a one": the moment, its verb and the number."""
    led = topic.leading(i, _LED, _SAYING)
    moments = [k for k, t in enumerate(led) if t.kind == "moment"]
    if (moments and len(led) == i - topic.sentence_at) or _opens_with_moment(topic, i):
        return True
    own = next((k for k in reversed(moments) if led[k].value not in EARLIER), None)
    # "Worst yesterday was an 8", but not "numb 3 nights, last week it was 6".
    # "first steps this morning was a six": the task, on a day that is today
    dated = bool(own) and led[own or 0].value == "now" and led[(own or 0) - 1].value == "activity"
    last = own is not None and (own == moments[-1] or led[own].value in ("best", "worst"))
    return last and _is_said_of(led[(own or 0) - dated :])


def _opens_with_moment(topic: Topic, i: int) -> bool:
    """`First steps out of bed this morning were a seven.`: the sentence begins with its moment."""
    opening = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= REACH else []
    begins = bool(opening) and (opening[0].kind == "moment" or is_gerund(opening[0].value))
    return begins and (opening[-1].value in _ARTICLES or _is_apposed(topic, i, opening))


def _is_apposed(topic: Topic, i: int, opening: Sequence[Token]) -> bool:
    """`At its worst this week, nine, that was rolling over.`: an extreme and its number between commas."""
    extreme = opening[0].value in ("best", "worst") and opening[-1].value == ","
    return extreme and all(t.kind in _LED for t in opening[:-1]) and topic.kind(i + 1) == "mark"


def _is_said_of(led: Sequence[Token]) -> bool:
    """Whether the moment is said to be, or to have been: not "at rest 2"."""
    moment, verbs = led[0], {word for t in led for word in t.value.split()}
    told = moment.value in ("before", "after") and (len(led) > 1 or moment.end - moment.start >= len("left at a"))
    said = (
        {"is", "'s", "are"}
        if moment.value == "now"
        else {"is", "are", "was", "were", "'s", "been", "says", "said", "rates", "calls"}
    )
    return told or bool(verbs & said)


def _is_rated(topic: Topic, i: int) -> bool:
    """`That pinch he calls a two`, "he gives it a one": a verb that rates, and what it rates."""
    led = [t.value for t in topic.leading(i, _RATING_KINDS, _SAYING)]
    rated = next((n for n, value in enumerate(led) if value.partition(" ")[0] in _RATES), None)
    words = set(" ".join(led[rated or 0 :]).split())
    ours = topic.value(i - len(led) + (rated or 0) - 1) in ("i", "we")  # "I put it at five last week": the weight
    said = (
        rated is not None
        and not ours
        and (bool({"a", "an", "at"} & words) or ("it" in words and moment_at(topic, i + 1)))
    )
    return said and not scores_else(topic, i, i + 1)


def _is_told(topic: Topic, i: int, j: int, *, recent: bool) -> bool:
    """`He's a five`, "she says it's about a six"."""
    before = [topic.value(k) for k in range(max(topic.sentence_at, i - _SAYING), i)]
    while before and before[0] not in _SPEAKERS:
        before.pop(0)
    if before and before[0] == "that" and not says_behind(topic, j):
        return False
    if before and before[0] == "it" and before[-1] in ("was", "is", "'s") and topic.kind(j) == "moment":
        return topic.value(j) in OWN and i - topic.pain_at <= _GOES_ON  # "and it was three when she left"
    if before and before[-1] in ("says", "said", "reports", "reported"):
        return recent and says_behind(topic, j)
    if not before or before[-1] not in _ARTICLES or not {"a", "an"} & set(before):
        return False
    if {"says", "said"} & set(before) and says_behind(topic, j):
        return not scores_else(topic, i, j)
    if _moment_is_told(topic, i, j):
        return True
    rated = "it" in before and ("about" in before or (before[0] == "it" and moment_at(topic, j)))
    return recent or rated


def _is_summed_up(topic: Topic, i: int) -> bool:
    """`Reaching for the seat belt is still the worst, that's a seven.`: the moment right before "that's"."""
    k = i - 2 - (topic.value(i - 2) == "was")
    if topic.value(i - 1) not in ("a", "an") or topic.value(k) not in (
        "that's",
        "thats",
        "which is",
        "that",
        "which was",
    ):
        return False
    return topic.kind(k - 1 - (topic.value(k - 1) == ",")) == "moment"


def _is_called_extreme(topic: Topic, i: int, j: int) -> bool:
    """`and seven's been the worst this month`, where a score was told in the sentence."""
    k = j
    while k < j + _SAYING and topic.kind(k) == "link":
        k += 1
    told = topic.value(j) in ("'s", "is", "was", "has") and topic.last_after() >= topic.sentence_at
    return told and topic.kind(k) == "moment" and topic.value(k) in ("worst", "best")


def _moment_is_told(topic: Topic, i: int, j: int) -> bool:
    """`She's an eight coming through the door`, "he was a seven at end range and a two after": a moment makes it pain.

    One of the session or an extreme does so alone, one of a task where a second score has a moment too.
    """
    if topic.kind(j) not in ("moment", "opens") or scores_else(topic, i, j, LONG):
        return False
    alone = topic.value(j) in OWN and topic.written(j) not in _POSTURES and ends_statement(topic, j + 1)
    return alone or any(_has_second(topic, k) for k in range(j + 1, j + _SAYING))


def _has_second(topic: Topic, j: int) -> bool:
    """Whether another number with a moment of its own follows in the sentence: "and a two after"."""
    k = j
    while topic.kind(k) in ("link", "side", "joint", "part") or topic.value(k) in ("and", ",", "but", "then"):
        k += 1
    joined = topic.value(j) in ("and", ",", "but", "then", "a", "an", "about", "down to", "to")
    behind = k + 1 + (topic.value(k + 1) in ("at", "the"))
    return joined and topic.kind(k) == "number" and topic.kind(behind) in ("moment", "opens")


def _is_told_of_then(topic: Topic, i: int) -> bool:
    """`better than last week when it was an eight`: where no mark ends the statement, its moment begins it."""
    before = topic.tokens[max(0, i - _SAYING) : i]
    moments = [k for k, t in enumerate(before) if t.kind == "moment"]
    return bool(moments) and all(t.kind in ("link", "opens") for t in before[moments[-1] + 1 :])


def _is_of_place(topic: Topic, i: int, j: int) -> bool:
    """`Her back's a four today`, "the knee was at a two", "his hip went from a nine": a place is scored like its pain."""
    before = topic.tokens[max(topic.sentence_at, i - _SAYING) : i]
    place = max((k for k, t in enumerate(before) if t.kind in ("joint", "part", "limb")), default=None)
    if place is None or not _is_led_as_score(before[-1]):
        return False
    between = {t.value for t in before[place + 1 :]}
    rated = any(t.value in _RATED for t in before)
    told = before[-1].value in ("a", "an") and (
        moment_at(topic, j) or bool(_TO & between) or any(w.endswith("from") for w in between)
    )
    said = (rated or bool(_STANDS & between)) and (bool({"a", "at", "about"} & between) or bool(_STANDS_AT & between))
    return (said or told) and all(t.kind in ("link", "moment", "change") for t in before[place + 1 :])


def _is_of_side(topic: Topic, i: int) -> bool:
    """`she says the right one is a five and the left is a three`: a side that the patient scores."""
    k = i - 1
    while k >= topic.sentence_at and (topic.value(k) in _OF_SIDE or topic.kind(k) == "moment"):
        k -= 1
    led = topic.value(i - 1) in ("a", "an") and topic.kind(k) == "side"
    before = [topic.value(n) for n in range(max(topic.sentence_at, k - _SAYING), k)]
    said = any(value.partition(" ")[0] in _SAYS and n and before[n - 1] in _SPEAKERS for n, value in enumerate(before))
    second = 0 < i - topic.last_after() <= _SAYING and topic.kind(topic.scores[-1].first - 1) != "pain"
    return led and (said or (second and topic.scores[-1].echo))


def _opens_with_place(topic: Topic, i: int) -> bool:
    """`; leg 2 -> 0`: a place at the beginning, and what its pain became."""
    led = topic.tokens[topic.sentence_at : i]
    placed = 0 < len(led) <= _OPENED + 1 and led[-1].kind in _SCORED and all(t.kind in PLACES for t in led)
    changed = topic.value(i + 1) == "->" and topic.kind(i + 2) == "number"
    return placed and changed and topic.sentences_since <= 1 and topic.written(i + 3) not in motion_words()


def _is_led_as_score(token: Token) -> bool:
    return token.value in _ARTICLES or token.value.split()[-1] in ("a", "an")


def _is_of_second_place(topic: Topic, i: int, j: int) -> bool:
    """`neck is a 2 arm is a 0`: two places in a row, each with its number, in speech without marks."""
    follows = topic.kind(j) in ("side", *_SCORED) and any(
        topic.value(k) in ("is", "'s", "was") and topic.kind(k - 1) in _SCORED for k in range(j + 1, j + 4)
    )
    return follows or 0 < i - topic.last_after() <= _SAYING


def _is_changed_from(topic: Topic, i: int, j: int) -> bool:
    """`press-ups brought him from a three down to a one`: what the pain came from, and what it became."""
    k = i - 1 - (topic.value(i - 1) in ("a", "an"))
    brought = topic.written(k) == "from" and topic.written(k - 1) in ("him", "her", "it", "them")
    return brought and is_changed(topic, j) and not scores_else(topic, i, j)
