"""Which numbers of a text are pain scores.

`4/10` and "four out of ten" are pain unless something else is scored or counted there (RPE, dizziness, "9 of 10 steps", a
date). A bare number is a score only where pain is being talked about (pain_bare).
"""

from collections.abc import Sequence

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.pain_bare import bare_score
from notedraft.dictation.pain_phrases import is_gerund
from notedraft.dictation.pain_topic import SCALE, WORST, Score, Topic
from notedraft.dictation.pain_words import EARLIER, heading_moment, pain_words
from notedraft.dictation.phrases import Token, amount
from notedraft.dictation.text import Text

_BEYOND = 20
"""Scores above the scale are kept as said ("thirteen out of ten"); beyond this a number is something else."""
_OTHER = 12
"""Tokens over which a word for something else that is scored reaches, within its sentence."""
_DATED = 7
_RATED = frozenset({"rated", "rates", "rate", "rating", "rated at"})
_NEAR = 4
_LEADING = 3
"""Tokens of "four out of" before the ten."""
_LISTED = 3
"""Tokens between two scores of a list."""
_RANGE_MARKS = frozenset({"-", "to", "through", "thru", "->", "or"})
_JOINING = frozenset("and but then vs versus p b c w s o or plus because so where subj".split())
_NOT_OF_THINGS = frozenset({"rest", "best", "worst", "before", "after"})
_OUT_OF_TEN = tuple(
    tuple(form.split())
    for form in (
        "/ 10",
        "out of 10",
        "out of a 10",
        "out of possible 10",
        "on a scale of 10",
        "on scale of 10",
        "on a 10 point scale",
        "on the 10 point scale",
        "on a scale of 0 to 10",
        "on a scale of 0 - 10",
        "on a scale of 1 to 10",
        "on a scale from 0 to 10",
        "on a 0 to 10 scale",
        "on a 0 - 10 scale",
        "over 10",
        "of 10",
    )
)
_HEADING_JOINS = frozenset({"/", ",", "-", "|", "vs", "versus"})
_OF_THE = frozenset({"of", "the", "his", "her", "their"})
_IS = frozenset(
    (
        "is 's was were are at a an about around of to from went goes : = - -> down up dropped drops rose climbed climbs "
        "increased increases decreased decreases improved remains stayed stays"
    ).split()
) | {"down to", "up to"}
"""Between what is scored and its number."""
_PREPOSITIONS = frozenset({"in", "on", "of", "with", "to", "at", "for", "out", "after"})
_SETS_OFF = frozenset({",", "a", "an", "about", "at"})
_NAMING = frozenset({"link", "side", "qualifier", "joint", "part"})
"""Kinds of words before a thing at the beginning of its sentence: "her right hand coordination four out of ten"."""
_TASK = 3
"""Tokens from what is done to the thing that it is done with."""
_OF_WHAT = frozenset({"on", "for", "(", "of"})
_ISH = frozenset({"ish", "-", "or", "something", "maybe"})
_AGAIN = ("on", "a", "scale", "of", SCALE)


def find_scores(text: Text, tokens: Sequence[Token]) -> list[Score]:
    """Every pain score in the order of the text."""
    finder = _Finder(Topic(text.plain, tokens))
    i = 0
    while i < len(tokens):
        i = finder.step(i)
    return finder.topic.scores


def header_length(tokens: Sequence[Token], i: int) -> int:
    """How many moments head the scores at token `i`: three in `Pain (now/best/worst):`."""
    k = i - 1
    while k >= 0 and tokens[k].value in (")", ":", "=", "-"):
        k -= 1
    length = 0
    while k >= 0 and heading_moment(tokens[k]):
        length += 1
        k -= 1
        while k > 0 and tokens[k].value == "." and tokens[k - 1].value == "vs":
            k -= 1
        if k < 0 or tokens[k].value not in _HEADING_JOINS:
            break
        k -= 1
    if length > 1 and k >= 0 and tokens[k].kind == "word" and tokens[k + 2].value == ",":
        return 1  # "twist doorknob yest, bst 0": the first is of what stands before it
    # `2/10 before, during 5/10`: the first moment is of the score before it.
    return length - 1 if length > 1 and k >= 0 and tokens[k].kind == "number" else length


_IN_TURN = frozenset({"last", "first", "final"})
"""`less catching by the last ten`: repetitions."""


class _Finder:
    """One walk that knows what is being scored."""

    def __init__(self, topic: Topic) -> None:
        self.topic, self.tokens = topic, topic.tokens
        self.counted_at = -_OTHER
        """Index behind the last number that counted something."""

    def step(self, i: int) -> int:
        """Read the token at `i`; the index to go on from."""
        topic = self.topic
        if self.tokens[i].kind != "number":
            topic.note(i)
            return i + 1
        if self._is_scale_alone(i):
            return self._sounds_like(i)
        if topic.written(i - 1).rpartition(" ")[2] in _IN_TURN and self._of_ten(i + 1) is None:
            return i + 1
        if (after := self._listed(i)) is not None:
            return after
        if (after := self._scale(i)) is not None:
            return after
        score = self._score(i)
        if score is None:
            # The 10 of `RPE 4/10` and "8 of 10 throws" is not read by itself.
            scale = self._of_ten(self._upper(i)[1])
            if scale is not None:
                return scale
            return i + 3 if topic.value(i + 1) == "/" and topic.value(i + 2) in (SCALE, "5") else i + 1
        topic.add(score)
        return score.after

    def _is_scale_alone(self, i: int) -> bool:
        """The ten of "out of ten" with no number before it."""
        topic = self.topic
        before = topic.value(i - 2), topic.value(i - 1)
        return (
            before == ("out", "of")
            and topic.value(i) == SCALE
            and (i < _LEADING or topic.kind(i - _LEADING) != "number")
        )

    def _sounds_like(self, i: int) -> int:
        """`for out of ten`: speech-to-text wrote the number as the word that sounds like it; any other ten is no score."""
        heard = load("pain")["heard_as"].get(self.topic.written(i - _LEADING))
        score = self.topic.made(i - _LEADING, heard, None, i + 1) if heard is not None else None
        if score and self.topic.pain_at >= self.topic.sentence_at:
            self.topic.add(score)
        return i + 1

    def _scale(self, i: int) -> int | None:
        """The index behind the scale itself, `pain (0-10): 3 now`; what follows is still of pain."""
        high, after = self._upper(i)
        if high != WORST or amount(self.tokens[i]) > 1 or self.topic.value(i - 1) == "from":
            return None
        if self.topic.pain_at >= self.topic.sentence_at:
            self.topic.pain_at = after - 1
        return after

    def _score(self, i: int) -> Score | None:
        low = amount(self.tokens[i])
        high, j = self._upper(i)
        after = self._of_ten(j)
        if after is None:
            return bare_score(self.topic, i, low, high, j)
        score = self.topic.made(i, low, high, after)
        return score if self._is_pain(i, score) else None

    def _listed(self, i: int) -> int | None:
        """`now/best/worst 4/1/7`: as many numbers as moments before them; the index behind them."""
        moments = header_length(self.tokens, i)
        ahead = self.tokens[i : i + 2 * moments - 1]
        numbers, joins = ahead[::2], {t.value for t in ahead[1::2]}
        scored = all(t.kind == "number" and amount(t) <= WORST for t in numbers)
        if moments < 2 or len(numbers) != moments or not scored or joins not in ({"/"}, {","}, {"-"}):
            return None
        if moments == 2 and numbers[1].value == SCALE:
            return None
        for n, token in enumerate(numbers):
            self.topic.add(self.topic.made(i + 2 * n, amount(token), None, i + 2 * n + 1, bare=True))
        after = i + 2 * moments - 1
        return after + 2 if self.topic.value(after) == "/" and self.topic.value(after + 1) == SCALE else after

    def _upper(self, i: int) -> tuple[int | float | None, int]:
        """The second number of `3-4`, "two through seven" and `5->2`."""
        topic, mark = self.topic, self.topic.value(i + 1)
        if mark == "->" and "->" in (topic.value(i - 1), topic.value(i + 3)):
            return None, i + 1  # a row of three, each with its own moment
        if self._is_hedged(i):
            return amount(self.tokens[i + 1]), i + 2
        if (doubted := self._doubted(i + 1)) is not None:
            return amount(self.tokens[doubted]), doubted + 1
        between = mark == "and" and "between" in (topic.value(i - 1), topic.value(i - 2))
        j = i + 2 + (topic.value(i + 2) == "a" and (between or mark == "or"))
        if not (between or mark in _RANGE_MARKS) or topic.kind(j) != "number" or topic.is_unit(j + 1):
            return None, i + 1
        high = amount(self.tokens[j])
        return (high, j + 1) if high <= _BEYOND else (None, i + 1)

    def _doubted(self, j: int) -> int | None:
        """Where the second number of `a five, maybe a six` stands, whose words begin at token `j`; null where none does."""
        k, words = j, pain_words("doubt")
        while self.topic.written(k) in words or self.topic.value(k) in ("a", "an", ",", "like", "or"):
            k += 1
        told = any(self.topic.written(n) in words for n in range(j, k))
        scored = self.topic.kind(k) == "number" and amount(self.tokens[k]) <= WORST and not self.topic.is_unit(k + 1)
        return k if told and scored else None

    def _is_hedged(self, i: int) -> bool:
        """`a four five ish`: two numbers in a row, the second one more, and nothing that they count."""
        topic = self.topic
        if topic.kind(i + 1) != "number" or topic.pain_at < topic.sentence_at or topic.is_unit(i + 2):
            return False
        return topic.written(i + 2) in _ISH and amount(self.tokens[i + 1]) == amount(self.tokens[i]) + 1

    def _of_ten(self, j: int) -> int | None:
        """Index behind "/10", "out of ten", "on a scale of ten"; null where none follows, and for a date."""
        values = tuple(t.value for t in self.tokens[j : j + 9])
        form = next((form for form in _OUT_OF_TEN if values[: len(form)] == form), None)
        if form is None:
            return None
        after = j + len(form)
        if self.topic.value(after) == "/" and self.tokens[after].start == self.tokens[after - 1].end:
            return None
        again = tuple(t.value for t in self.tokens[after : after + len(_AGAIN)])
        return after + len(_AGAIN) if again == _AGAIN else after

    # --- what is scored

    def _is_pain(self, i: int, score: Score) -> bool:
        topic = self.topic
        if (
            score.low > _BEYOND
            or topic.is_at_most(score.after)
            or topic.is_wanted(i)
            or topic.is_glued(i)
            or self._is_second(i)
        ):
            return False
        if topic.is_numbered(i) or (topic.value(i - 1) == "of" and topic.written(i - 2) in ("set", "sets")):
            return False  # "two sets of ten on a scale of ten she is a six", "week five of ten"
        achieved = topic.written(i - 1) in pain_words("achieved") and not topic.is_hurting(i - 1)
        if achieved and not self._is_in_place(score):
            return False  # "he got nine out of ten"
        named = topic.pain_at >= 0 and all(
            t.kind == "side" for t in self.tokens[topic.pain_at + 1 : i]
        )  # "P R 6/10 stairs"
        if self._counts(score) and not named and not self._is_in_list(score):
            self.counted_at = score.after
            return False
        visit = (
            topic.value(i - 1) == "," and topic.kind(score.after) == "moment" and topic.value(score.after) in EARLIER
        )
        if (topic.value(i - 1) == "(" or visit) and 0 < i - self.counted_at <= _OTHER:
            return False  # `6/10 bites s spill (3/10 yest)`, "7 of 10 steps with a cue, 4/10 last visit"
        if self._is_named_else(i, score):
            topic.other_at = i
            return False
        told = topic.kind(score.after) == "pain"  # "2 of 10 pain"
        silent = topic.pain_at < topic.sentence_at and not told and not self._is_rated(i)
        if silent and (topic.value(i + 1) == "of" or self._is_dated(i, score) or self._is_of_thing(i, score)):
            return False
        near = topic.other_at >= topic.sentence_at and i - topic.other_at <= _OTHER
        other = topic.other_at if near and not self._was_timed(i) else -1
        if other < 0 or topic.pain_at > other or self._has_place(score, other):
            return True
        topic.other_at = max(other, i)  # `dizziness 2/10 -> 6/10 with head turns -> 3/10`
        return False

    def _was_timed(self, i: int) -> bool:
        """`stiffness is down to 10 minutes | he's two out of ten`: the other thing was timed, and then the patient scored."""
        topic = self.topic
        behind = range(topic.other_at + 1, i - 2)
        timed = any(topic.kind(k) == "number" and topic.written(k + 1) in pain_words("later_units") for k in behind)
        return timed and topic.value(i - 2) in ("he", "she") and topic.value(i - 1) in ("is", "'s", "was")

    def _is_in_place(self, score: Score) -> bool:
        """`she gets six out of ten in both calves`: of the place behind it."""
        k = score.after + (self.topic.value(score.after) in ("in", "at"))
        while self.topic.kind(k) in ("side", "qualifier", "link"):
            k += 1
        return k > score.after and self.topic.kind(k) in ("joint", "part")

    def _is_headed(self, score: Score) -> bool:
        """`L knee: 5/10 stairs down`: a place right before the score."""
        before = score.first - 1 - (self.topic.value(score.first - 1) == ":")
        return self.topic.kind(before) in ("joint", "part", "glued")

    def _is_felt_of_thing(self, i: int) -> bool:
        """`the tape felt ten out of ten`, "the brace feels like a nine"."""
        topic, k = self.topic, i - 1
        while topic.value(k) in ("like", "a", "an", "about", "is", "was"):
            k -= 1
        return topic.written(k) in ("felt", "feels", "feel") and topic.written(k - 1) in pain_words("worn")

    def _is_named_else(self, i: int, score: Score) -> bool:
        """`3 fatigue`, "tone was a four", "six out of ten for toileting"."""
        topic = self.topic
        if self._is_felt_of_thing(i):
            return True
        k = score.after + (topic.value(score.after) in _OF_WHAT)
        while k > score.after and topic.value(k) in ("the", "a", "an", "his", "her", "scale", "terms", "of", "in"):
            k += 1  # "6 out of 10 on the effort scale"
        behind = topic.kind(k) == "other" and not self._has_own_number(k)
        felt = "feel" in (topic.kind(score.after), self._scored(i))
        return behind or felt or self._is_for_thing(score)

    def _has_own_number(self, i: int) -> bool:
        """`headache 2 out of 10 dizziness 3 out of 10`: in raw speech the word at `i` leads its own score."""
        k = i + 1
        while self.topic.kind(k) in ("link", "moment"):
            k += 1
        return self.topic.kind(k) == "number"

    def _counts(self, score: Score) -> bool:
        """`8/10 cones`, "3/10 of the reps", `reps 8/10`: what was managed of so many."""
        k = score.after
        while self.topic.value(k) in _OF_THE:
            k += 1
        counted = pain_words("counted")
        before = score.first - 1
        placed = k == score.after and self.topic.kind(k) == "moment" and self._is_headed(score)
        led = counted - {"time"}  # "without the boot for the first time | two out of ten walking"
        return (self.topic.written(k) in counted and not placed) or (
            self.topic.kind(before) == "word" and self.topic.written(before) in led
        )

    def _is_for_thing(self, score: Score) -> bool:
        """`six out of ten for toileting`: of that and not of pain."""
        topic, k = self.topic, score.after + 1
        if topic.value(score.after) != "for":
            return False
        while topic.kind(k) == "link" and topic.value(k) not in ("(", '"'):
            k += 1
        return topic.kind(k) in ("word", "feel")

    def _scored(self, i: int) -> str:
        """The kind of the word before the number that is said to be it: "tight, a five", "tight 3/10"."""
        topic, k = self.topic, i - 1
        while k >= topic.sentence_at and topic.value(k) in _SETS_OFF:
            k -= 1
        return topic.kind(k) if topic.kind(k) == "feel" else topic.kind(self._subject(i))

    def _is_rated(self, i: int) -> bool:
        """`She rated her shoulder 5 of 10`."""
        topic = self.topic
        return topic.last_after() > topic.sentence_at or any(
            topic.written(k) in _RATED for k in range(max(topic.sentence_at, i - _OTHER), i)
        )

    def _is_second(self, i: int) -> bool:
        """The 5 of `4/5/10`; in `stairs / 5/10` the stroke only parts two statements."""
        return self.topic.value(i - 1) == "/" and self.topic.kind(i - 2) in ("number", "mark")

    def _is_in_list(self, score: Score) -> bool:
        """`5/10 stairs, 2/10 chair`: the next score shows that tasks are scored and not counted."""
        k = score.after + 1
        values = [self.topic.value(n) for n in range(k, k + 4)]
        leads = values[0] in (",", "/", ";") and values[2:] == ["/", SCALE]
        follows = bool(self.topic.scores) and score.first - self.topic.last_after() <= _LISTED
        return (leads or follows) and self._is_written(score)

    def _is_written(self, score: Score) -> bool:
        """Whether the score is one with a slash: dates and other tallies look like it, "out of ten" does not."""
        return self.topic.plain[score.start : score.end].count("/") == 1

    def _is_dated(self, i: int, score: Score) -> bool:
        """`on 9/10`: a date, where nothing says that it is pain."""
        before = [self.topic.written(k) for k in range(max(self.topic.sentence_at, i - _DATED), i)]
        dated = bool(before) and (before[-1] in pain_words("dated") or bool({"surgery", "seen", "dos"} & set(before)))
        return dated and self._is_written(score)

    def _is_of_thing(self, i: int, score: Score) -> bool:
        """`R toe drag 4/10`: another thing is scored, where nothing speaks of pain."""
        topic, k = self.topic, self._subject(i)
        led = {topic.value(n) for n in range(topic.sentence_at, k)}
        if k < topic.sentence_at or topic.kind(k) != "word" or led & _PREPOSITIONS:
            return False
        if topic.value(k) in pain_words("felt"):
            return False  # "ant pinch 2/10"
        if (
            k == i - 1
            and not self._is_written(score)
            and any(topic.kind(n) not in _NAMING for n in range(topic.sentence_at, k))
        ):
            return False  # "for the first time | two out of ten walking": in raw speech it ends the statement before
        if any(
            topic.written(n).endswith((" at", " at a", " at an")) for n in range(k + 1, i) if topic.kind(n) == "moment"
        ):
            return False  # "he is 69 medicare came in at an 8 out of 10": of who came
        if topic.value(k) in ("am", "pm") and "moment" in (topic.kind(k - 1), topic.kind(k + 1)):
            return False  # "1st step AM 6/10", "AM 1st step 6/10"
        if topic.kind(k - 1) == "moment" and topic.value(k) in pain_words("session"):
            return False  # "; after tx 3/10"
        if topic.kind(score.after) == "moment" and topic.value(score.after) in _NOT_OF_THINGS:
            return False  # "chest wall 1/10 at rest"
        if topic.kind(topic.sentence_at) == "moment" and topic.value(k + 1) in ("is", "'s", "was"):
            return False  # "turning a pipe wrench is 6/10"
        if any(is_gerund(topic.value(n)) for n in range(max(topic.sentence_at, k - _TASK), k)):
            return False  # "brushing her hair is a 6 out of 10"
        return not topic.value(k).endswith(("ing", "'s")) and topic.value(k) not in _JOINING

    def _subject(self, i: int) -> int:
        """Where the word stands that the number is said of: `Recovery was a four`, "tone before 3/10"."""
        topic, k = self.topic, i - 1
        while k >= topic.sentence_at and (topic.kind(k) == "moment" or topic.value(k) in _IS):
            k -= 1
        return k

    def _has_place(self, score: Score, other: int) -> bool:
        """`dizzy today, 4/10 in the neck`: the place makes it pain again."""
        ahead = {self.topic.kind(k) for k in range(score.after, score.after + 4)}
        comma = any(t.value == "," for t in self.tokens[other : score.first])
        return comma and bool(ahead & {"joint", "part"})
