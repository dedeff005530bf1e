"""Bare numbers that are pain scores: "pain is a six", "five at rest, eight on the stairs", "her back's a four today".

Only where pain is being talked about, and only with words between that a pain statement is made of ("was about a").
"""

from collections.abc import Sequence

from notedraft.dictation.pain_phrases import STOPS, is_gerund
from notedraft.dictation.pain_topic import NUMBERED, SCALE, WORST, Score, Topic
from notedraft.dictation.pain_words import motion_words, pain_words
from notedraft.dictation.phrases import Token

_REACH = 12
"""Tokens from the word for pain, or from the last score, to a bare score."""
_ECHO = 90
"""Tokens after the last talk of pain in which "he's a five" is still of it."""
_RECENT = 3
"""Sentences after the last talk of pain in which a sentence may begin with a score."""
_SAYING = 7
"""Tokens of a sentence before the score that it tells: "he says it's about a"."""
_UNKNOWN, _UNKNOWN_CLOSED = 1, 2
"""Words without a meaning here that may stand between; the same before a score with its own moment behind."""
_LEVELLED = frozenset(
    "at disc disk level bulge herniation radiculopathy stenosis fusion right left vertebra root".split()
)
_OPENED = 2
"""Words of an activity behind the word that opens it."""
_PASSABLE = frozenset(
    "link moment side joint part limb pain opens period spans qualifier problem average change glued feel muscle correction".split()
)
_JOINS = frozenset({"since", "->", "↓", "↑", ",", "and", "then", "vs", "versus", "where", "but", ".", ":"})
_TELLS_SCORE = frozenset(
    "and but then or it that him her them pain level rating number score currently started ended finished".split()
)
_JOINED_ON = frozenset("on in and versus vs , then but she he they we i because since so though which".split())
_MODES, _MEASURED_BEFORE = frozenset({"active", "passive", "actively", "passively", "arom", "prom"}), 3
"""How a motion was measured, and the tokens before a number in which a motion makes it degrees."""
_PARTING = _JOINS | {"/"}
_NOT_BEHIND = frozenset({"/", "-", "x", "+", "plus", "minus"})
_SPEAKERS = frozenset({"he", "she", "it", "they", "pt", "patient", "that"})
_RATES = frozenset(
    "call calls called calling rate rates rated rating give gives gave puts put ranks ranked ranking scores scored".split()
)
_LED = frozenset("moment link period side joint part qualifier".split())
_RATING_KINDS = frozenset({"link", "side", "joint", "part", "qualifier"})
_OWN = frozenset({"rest", "now", "best", "worst", "before", "after"})
_LONG = 30
"""Tokens of a long sentence."""
_IT_IS = 3
"""Tokens of "it is a"."""
_LOOK = 5
"""Tokens behind a told number in which another thing that is scored may stand."""
_GOES_ON = 16
"""Tokens from a score to the next one that "and" adds to it."""
_RATED = frozenset({"rates", "rated", "rated at", "puts", "gives", "gave", "scores", "scored", "calls", "called"})
_STANDS_AT = frozenset(
    {"sits at", "sits around", "sitting at", "hovers around", "hovering at", "hangs around", "steady at", "settled at"}
)
_STANDS = frozenset({"is", "'s", "was", "sits", "stays", "stayed", "runs", "remains", "remained"}) | _STANDS_AT
_ARTICLES = frozenset({"a", "about", "at", "an", "is", "was"})
_EXTREMES = frozenset({"rest", "best", "worst", "before", "after"})
_TOLD_MOMENTS = frozenset(("moment", when) for when in ("rest", "best", "worst", "activity", "before", "after"))
"""Behind "he is zero" they make it a score and no age."""
_EARLIER = frozenset({"prior_visit", "earlier_day"})
_POSTURES = frozenset({"sit", "sitting", "lying", "supine", "seated", "when sitting", "when lying", "lying down"})
"""Rest by its position: "two sitting" may count as well."""
_PLACES = frozenset({"side", "joint", "part"})
_OPENING = frozenset({"and", "but", "then", "a", "an", "about"})
_OF_TASK = frozenset({"word", "link", "moment", "pain", "side", "joint", "part"})
_TO = frozenset({"to", "down to", "up to", "back to", "back down to"})
_RAYED = ("finger", "toe", "mtp", "metatars", "thumb")
_SCORED = frozenset({"joint", "part"})
_ENDS = frozenset({"\n", ".", ";"})


def bare_score(topic: Topic, i: int, low: int | float, high: int | float | None, j: int) -> Score | None:
    """The score of the number (or range) in the tokens `[i, j)`; null where it is something else."""
    if topic.is_in_table(i) and max(low, high or 0) <= WORST:
        return topic.made(i, low, high, j, bare=True)
    if max(low, high or 0) > WORST or topic.is_numbered(i) or topic.is_unit(j):
        return None
    if topic.value(i - 1) == "/" and topic.value(i) == SCALE:
        return None  # `pain /10`: a blank, and the scale behind it
    if (
        topic.is_at_most(j)
        or topic.is_wanted(i)
        or topic.is_glued(i)
        or _is_list_mark(topic, i)
        or _is_spine_level(topic, i)
        or _is_of_something_else(topic, i, j)
    ):
        return None
    if j < len(topic.tokens) and (_is_part_of_dose(topic, j) or _is_of_what_follows(topic, j)):
        return None
    if _is_of_ray(topic, i):
        return None
    if _is_amount_of_pain(topic, i, low, high, j) or _is_tied(topic, i):
        return topic.made(i, low, high, j, bare=True)
    return topic.made(i, low, high, j, bare=True, echo=True) if _is_echo(topic, i, j) else None


def _is_more_than(topic: Topic, j: int) -> bool:
    """`one more than the other`"""
    return topic.written(j) in ("more than", "less than") and topic.kind(j + 1) != "number"


def _is_of_something_else(topic: Topic, i: int, j: int) -> bool:
    """`5 out of 5`, "toes two and three", "at three in the morning", "level four", "he did six", "she was ten"."""
    before, value = topic.written(i - 1), topic.value(i - 1)
    if _is_more_than(topic, j):
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
    if value == "at" and (topic.written(j) in pain_words("clock") or _is_of_word(topic, i)):
        return True
    if value == "of" and _is_of_word(topic, i):
        return True
    if before == "level":
        return topic.kind(i - 2) != "pain" and topic.value(i - 2) not in _ARTICLES - {"at"}
    aged = value in ("is", "was", "'s") and topic.value(i - 2) in ("he", "she", "they")
    aged = aged and (topic.kind(j), topic.value(j)) not in _TOLD_MOMENTS
    return aged or _is_count_behind(topic, i, j)


def _is_of_word(topic: Topic, i: int) -> bool:
    """`the tylenol at nine`, "moderate assist of one": a word that is no pain's stands before "at" or "of"."""
    word = topic.value(i - 2)
    return topic.kind(i - 2) == "word" and not is_gerund(word) and word not in _TELLS_SCORE


def _is_count_behind(topic: Topic, i: int, j: int) -> bool:
    """`sore after ten squats`, "before six cones", "pain, two falls": so many of what was done."""
    led = topic.kind(i - 1) == "opens" or topic.value(i - 1) in ("before", "after")
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


def _is_amount_of_pain(topic: Topic, i: int, low: int | float, high: int | float | None, j: int) -> bool:
    """`zero pain`, "a level four pain"."""
    return topic.kind(j) == "pain" and high is None and (low == 0 or topic.value(i - 1) in ("a", "level"))


def _is_tied(topic: Topic, i: int) -> bool:
    """Whether only words of a pain statement stand between the word for pain, or the last score, and the number."""
    anchor = max(topic.pain_at, topic.last_after() - 1)
    if anchor < 0 or i - anchor > _REACH or topic.other_at > topic.pain_at:
        return False
    between = _without_clause(_without_brackets(topic.tokens[anchor + 1 : i]))
    if _is_of_motion(topic, i, between):
        return False
    if any(t.value in _ENDS for t in between) and not _begins_with_moment(between):
        return False
    unknown = sum(
        t.kind not in _PASSABLE and t.value not in _PARTING and not _is_of_opened(between, n) and not is_gerund(t.value)
        for n, t in enumerate(between)
    )
    told = anchor == topic.pain_at or _becomes(between) or _is_corrected(topic, between, i)
    told = told or _is_task_of_heading(topic, i)
    told = told or topic.value(i - 2) == "than"  # "worse than the four he had"
    told = told or _is_of_several(topic, i)
    told = told or (topic.value(i - 1) == "/" and unknown == 1)  # `P 0 rest / 2 jog / 4 decel`
    told = told or any(t.kind in ("moment", "opens", *_PLACES) or is_gerund(t.value) for t in between)
    most = _UNKNOWN_CLOSED if _is_closed(topic, i + 1, anchor) else _UNKNOWN
    return unknown <= most and (told or _says_behind(topic, i + 1)) and _leads(topic, i, anchor)


def _is_of_several(topic: Topic, i: int) -> bool:
    """`last Thursday those were six and four`: one each of what was scored before."""
    last = topic.scores[-1]
    return topic.value(i - 1) == "and" and last.after == i - 1 and topic.value(last.first - 1) in ("were", "are")


def _is_closed(topic: Topic, j: int, anchor: int) -> bool:
    """`3 in the band work 0 at the end`: a second score of a sentence, with a moment of its own right behind."""
    return anchor == topic.last_after() - 1 and topic.kind(j) == "moment" and topic.value(j) in _OWN


def _is_of_motion(topic: Topic, i: int, between: Sequence[Token]) -> bool:
    """`a six after work | ankle dorsiflexion active is four`: what is said to be so much is a motion."""
    told = topic.value(i - 1) in ("is", "'s", "was", ":")
    if between and between[0].kind == "opens" and topic.kind(i - 1 - len(between)) == "pain":
        return False  # "pain w/ supination: 3"
    return told and any(t.value in motion_words() or t.value in _MODES for t in between[-_MEASURED_BEFORE:])


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
    return corrected and (sure or i + 1 == len(topic.tokens) or _ends_statement(topic, i + 1))


def _is_of_what_follows(topic: Topic, j: int) -> bool:
    """`3 fatigue`, but not "pain's 3 fatigue is a 6", where that has a number of its own."""
    own = topic.kind(j) == "other" and any(topic.kind(k) == "number" for k in range(j + 1, j + 4))
    return topic.kind(j) in ("number", "other", "break") and not own and not topic.is_later(j)


def _is_list_mark(topic: Topic, i: int) -> bool:
    """`5) Stand tolerance`, `2. Walk`: the number of a line."""
    opens_line = i == 0 or topic.value(i - 1) == "\n"
    dotted = opens_line and topic.value(i + 1) == "." and topic.tokens[i + 1].start == topic.tokens[i].end
    return dotted or (i == topic.sentence_at and topic.value(i + 1) == ")")


def _is_spine_level(topic: Topic, i: int) -> bool:
    """`a disc at l 4`: a level that speech-to-text wrote apart; "pain r 3 l 4" are sides."""
    return topic.written(i - 1) in ("c", "t", "l", "s") and topic.written(i - 2) in _LEVELLED


def _is_of_opened(between: Sequence[Token], n: int) -> bool:
    """Whether the word is of an activity or a time opened just before it: "by the last sled trip", "since the hospital"."""
    opened = any(t.kind == "opens" or t.value == "since" for t in between[max(0, n - _OPENED) : n])
    near = between[max(0, n - _OPENED - 1) : n]  # "landing off the box", "gripping his coffee cup"
    return opened or any(is_gerund(t.value) or (t.kind, t.value) == ("moment", "activity") for t in near)


def _begins_with_moment(between: Sequence[Token]) -> bool:
    """`Pain before was a five. And after is a three.`: the next sentence begins with another moment."""
    last = max(k for k, t in enumerate(between) if t.value in _ENDS)
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


def _says_behind(topic: Topic, j: int) -> bool:
    """Whether a moment or a place stands behind the number."""
    if _moment_at(topic, j):
        return True
    ahead = [topic.kind(k) for k in range(j, j + 3) if topic.value(k) not in ("in", "the", "on", "his", "her", "at")]
    return bool(ahead) and ahead[0] in _PLACES


def _moment_at(topic: Topic, j: int) -> bool:
    return "moment" in (topic.kind(j), topic.kind(j + 1)) or topic.kind(j) == "opens" or topic.is_later(j)


# --- sentences that do not name the pain


def _is_echo(topic: Topic, i: int, j: int) -> bool:
    """`He's a five.` and `Five at rest, eight when she lies on it.` soon after talk of pain."""
    talked = max(topic.pain_at, topic.last_after())
    soon = any(topic.kind(k) == "pain" for k in range(j, j + _REACH))
    recent = soon or (talked >= 0 and i - talked <= _ECHO and topic.other_at < talked)
    if topic.kind(i - 1) == "moment" and topic.written(i - 1).endswith(" at"):
        return False  # "he left at 3": the time
    if topic.value(i - 1) in ("were", "are"):
        return False  # "squats were eight before"
    if _is_led_by_moment(topic, i):
        if _scores_else(topic, i, j):
            return False
        if _is_sure(topic, i, j, talked) or (recent and topic.sentences_since <= _RECENT):
            return True
        if any(t.kind == "moment" for t in topic.leading(i, _LED, _SAYING)):
            return False
    if recent and _goes_on_with_moment(topic, i, j):
        return True
    if (
        (recent and _is_changed_from(topic, i, j))
        or _is_of_visit(topic, i, j)
        or _it_became(topic, i)
        or (soon and _is_stated(topic, i, j))
    ):
        return True
    if _opens_pair(topic, i, j) or (recent and (_is_summed_up(topic, i) or _is_called_extreme(topic, i, j))):
        return True
    if _opens_sentence(topic, i) or (topic.value(i - 1) == "," and topic.last_after() >= topic.sentence_at):
        return recent and topic.sentences_since <= _RECENT and _moment_at(topic, j)
    closed = _ends_statement(topic, j) or _is_told_of_then(topic, i)
    if topic.other_at >= max(topic.sentence_at, i - _REACH):
        return False
    if _is_of_place(topic, i, j):
        return closed or _is_changed(topic, j) or _is_of_second_place(topic, i, j)
    told = closed and (_is_rated(topic, i) or _is_told(topic, i, j, recent=recent))
    return told and not _scores_else(topic, i, j)


def _is_of_visit(topic: Topic, i: int, j: int) -> bool:
    """`5 opening a jar, and last visit the jar was a seven`: the task that was just scored, at an earlier visit."""
    if topic.value(i - 1) not in ("a", "an") or topic.value(i - 2) not in ("was", "were") or _scores_else(topic, i, j):
        return False
    led = topic.tokens[max(topic.sentence_at, i - _SAYING - 2) : i - 2]
    visits = [n for n, t in enumerate(led) if t.kind == "moment" and t.value in _EARLIER]
    task = [t for t in led[visits[-1] + 1 :] if t.value not in (",", "when")] if visits else []
    if not visits or not all(t.kind in _OF_TASK and t.value not in STOPS for t in task):
        return False
    named = any(t.kind in _PLACES | {"pain"} for t in led[visits[-1] + 1 :])
    soon = i - topic.last_after() <= _GOES_ON
    return soon or (named and topic.sentences_since <= _RECENT and topic.last_after() >= 0)


def _opens_sentence(topic: Topic, i: int) -> bool:
    """Whether the number begins its sentence, behind no more than "and a"."""
    led = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= _OPENED + 1 else ()
    became = bool(led) and led[0].value.split()[0] in pain_words("becoming") and all(t.kind == "link" for t in led)
    return i == topic.sentence_at or became or (bool(led) and all(t.value in _OPENING for t in led))


def _it_became(topic: Topic, i: int) -> bool:
    """`6 out of 10 after the squats so we backed off and it came down to 3`."""
    near = i - topic.last_after() <= _GOES_ON and topic.last_after() >= topic.sentence_at
    led = [t.value for t in topic.leading(i, frozenset({"link", "change"}), _SAYING)]
    return near and "it" in led and any(value in _TO for value in led) and topic.other_at < topic.last_after()


def _is_stated(topic: Topic, i: int, j: int) -> bool:
    """`We began at five and finished at three for the knee pain.`: the pain is named behind its scores."""
    led = topic.value(i - 1) in _ARTICLES and topic.value(i - 2) not in NUMBERED
    return led and _is_for_pain(topic, j) and not _scores_else(topic, i, j)


def _is_for_pain(topic: Topic, j: int) -> bool:
    """`for the knee pain` behind a score and before the end of its sentence; "tens at five for pain" is a treatment."""
    for k in range(j, j + _REACH):
        if topic.value(k) in _ENDS:
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
    if topic.written(i - 1).split()[-1] not in ("a", "an") or rated_else or _scores_else(topic, i, j):
        return False
    led = topic.leading(i, _LED, _SAYING)
    task = all(t.value == "activity" for t in led if t.kind == "moment") and talked < 0
    # "First step is a seven and right now it's a three"; "standing is a two" may be a level of assistance.
    own = _OWN | _EARLIER
    second = any(topic.kind(k) == "moment" and topic.value(k) in own for k in range(j, _sentence_end(topic, j)))
    return _ends_statement(topic, j) and (not task or second)


def _scores_else(topic: Topic, i: int, j: int) -> bool:
    """Whether something else that is scored stands near: "her best was a four on the balance scale"."""
    near = range(max(topic.sentence_at, i - _SAYING), min(j + _LOOK, _sentence_end(topic, j)))
    return any(topic.kind(k) == "other" or topic.written(k) in pain_words("graded") for k in near)


def _goes_on_with_moment(topic: Topic, i: int, j: int) -> bool:
    """`4 out of 10 when i lift it past 90 and 0 at rest`: a second score with its own moment right behind."""
    near = i - topic.last_after() <= _GOES_ON and topic.last_after() >= topic.sentence_at
    return (
        near and topic.value(i - 1) in ("and", "but", "then") and topic.kind(j) == "moment" and topic.value(j) in _OWN
    )


def _opens_pair(topic: Topic, i: int, j: int) -> bool:
    """`Zero at rest, six if he reaches`: of pain though nobody says so, where rest or the extremes are scored beside another."""
    k = j
    while topic.kind(k) == "moment":
        k += 1
    extreme = topic.kind(j) == "moment" and topic.value(j) in _EXTREMES and topic.written(j) not in _POSTURES
    second = topic.value(k) in (",", "and", "but") and topic.kind(k + 1) == "number"
    second = second and (_moment_at(topic, k + 2) or topic.written(k + 2).endswith("ing"))
    return _begins_with_place(topic, i) and extreme and second and topic.other_at < max(topic.pain_at, 0)


def _begins_with_place(topic: Topic, i: int) -> bool:
    """Whether the number begins its sentence, or only a place stands before it: "Right elbow, three at rest"."""
    led = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= _SAYING else [topic.tokens[i]]
    placed = all(t.kind in ("side", "joint", "part", "qualifier") or t.value in (",", "-", ":") for t in led)
    k = i - 1 - (topic.value(i - 1) in ("a", "an", "at"))
    said = topic.value(k) in ("is", "'s", "was") and (
        topic.value(k - 1) in ("he", "she", "they") or topic.kind(k - 1) in ("joint", "part")
    )
    return placed or said


def _is_led_by_moment(topic: Topic, i: int) -> bool:
    """`Now about a three`, "he came in at a five", "best is a one": the moment, its verb and the number."""
    led = topic.leading(i, _LED, _SAYING)
    moments = [k for k, t in enumerate(led) if t.kind == "moment"]
    if (moments and len(led) == i - topic.sentence_at) or _opens_with_moment(topic, i):
        return True
    own = next((k for k in reversed(moments) if led[k].value not in _EARLIER), None)
    # "Worst yesterday was an 8", but not "numb 3 nights, last week it was 6".
    return own is not None and (own == moments[-1] or led[own].value in ("best", "worst")) and _is_said_of(led[own:])


def _opens_with_moment(topic: Topic, i: int) -> bool:
    """`First steps out of bed this morning were a seven.`: the sentence begins with its moment."""
    opening = topic.tokens[topic.sentence_at : i] if i - topic.sentence_at <= _REACH else []
    begins = bool(opening) and (opening[0].kind == "moment" or is_gerund(opening[0].value))
    return begins and opening[-1].value in _ARTICLES


def _is_said_of(led: Sequence[Token]) -> bool:
    """Whether the moment is said to be, or to have been: not "at rest 2"."""
    moment, verbs = led[0], {word for t in led for word in t.value.split()}
    told = moment.value in ("before", "after") and (len(led) > 1 or moment.end - moment.start >= len("ended at a"))
    said = (
        {"is", "'s"} if moment.value == "now" else {"is", "was", "were", "'s", "been", "says", "said", "rates", "calls"}
    )
    return told or bool(verbs & said)


def _is_rated(topic: Topic, i: int) -> bool:
    """`That pinch he calls a two`, "he gives it a one": a verb that rates, and what it rates."""
    led = [t.value for t in topic.leading(i, _RATING_KINDS, _SAYING)]
    rated = next((n for n, value in enumerate(led) if value.split()[0] in _RATES), None)
    words = set(" ".join(led[rated or 0 :]).split())
    said = rated is not None and (bool({"a", "an", "at"} & words) or ("it" in words and _moment_at(topic, i + 1)))
    return said and not _scores_else(topic, i, i + 1)


def _is_told(topic: Topic, i: int, j: int, *, recent: bool) -> bool:
    """`He's a five`, "she says it's about a six"."""
    before = [topic.value(k) for k in range(max(topic.sentence_at, i - _SAYING), i)]
    while before and before[0] not in _SPEAKERS:
        before.pop(0)
    if before and before[0] == "that" and not _says_behind(topic, j):
        return False
    if before and before[0] == "it" and before[-1] in ("was", "is", "'s") and topic.kind(j) == "moment":
        return topic.value(j) in _OWN and i - topic.pain_at <= _GOES_ON  # "and it was three when she left"
    if before and before[-1] in ("says", "said", "reports", "reported"):
        return recent and _says_behind(topic, j)
    if not before or before[-1] not in _ARTICLES or not {"a", "an"} & set(before):
        return False
    if {"says", "said"} & set(before) and _says_behind(topic, j):
        return not _scores_else(topic, i, j)
    if _moment_is_told(topic, i, j):
        return True
    rated = "it" in before and ("about" in before or (before[0] == "it" and _moment_at(topic, j)))
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
    if topic.kind(j) not in ("moment", "opens") or _scores_else(topic, i, _sentence_end(topic, j) - _LOOK):
        return False
    alone = topic.value(j) in _OWN and topic.written(j) not in _POSTURES and _ends_statement(topic, j + 1)
    return alone or any(_has_second(topic, k) for k in range(j + 1, j + _SAYING))


def _sentence_end(topic: Topic, j: int) -> int:
    """Where the sentence of token `j` ends, not looking further than a long one."""
    return next((k for k in range(j, j + _LONG) if topic.value(k) in _ENDS), j + _LONG)


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
    place = max((k for k, t in enumerate(before) if t.kind in ("joint", "part")), default=None)
    if place is None or not _is_led_as_score(before[-1]):
        return False
    between = {t.value for t in before[place + 1 :]}
    rated = any(t.value in _RATED for t in before)
    told = before[-1].value in ("a", "an") and (
        _moment_at(topic, j) or bool(_TO & between) or any(w.endswith("from") for w in between)
    )
    said = (rated or bool(_STANDS & between)) and (bool({"a", "at", "about"} & between) or bool(_STANDS_AT & between))
    return (said or told) and all(t.kind in ("link", "moment", "change") for t in before[place + 1 :])


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
    return brought and _is_changed(topic, j) and not _scores_else(topic, i, j)


def _is_changed(topic: Topic, j: int) -> bool:
    """`a nine to a three`: another score follows that it became."""
    return topic.value(j) in _TO and (topic.kind(j + 1) == "number" or topic.kind(j + 2) == "number")


def _ends_statement(topic: Topic, j: int) -> bool:
    joined = topic.value(j) in _JOINED_ON
    told = topic.value(j) in ("just", "only") and topic.kind(j + 1) in ("moment", "opens")
    closed = topic.kind(j) in ("mark", "moment", "opens", "period", "correction")
    return joined or told or closed or (topic.kind(j) == "word" and is_gerund(topic.value(j)))
