"""When a pain score was: before or after the session, now, at rest, with an activity, at best, at worst, an earlier visit.

The words for it stand before the score ("at worst 7/10") or behind it ("5/10 with stairs"). Each is spent once, so that in
"two sitting and four reaching overhead, worst was a six" every score keeps its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from notedraft.dictation.pain_phrases import STOPS, Moment, PhraseReader, When
from notedraft.dictation.pain_scores import header_length
from notedraft.dictation.pain_tables import table_cells
from notedraft.dictation.pain_topic import Score, is_later
from notedraft.dictation.pain_words import heading_moment, motion_words, pain_words
from notedraft.dictation.phrases import Token

_LOOK_BEHIND, _LOOK_AHEAD, _SENTENCE = 16, 10, 28
"""Tokens before and behind a score in which its moment stands; tokens of a sentence told before it."""
_OPENED = 3
"""Tokens of an activity in front of a score that are surely its own: "with stairs it is a 4"."""
_UNKNOWN = 2
"""Words without a meaning here that may stand between."""
_UNKNOWN_BEHIND = 3
"""The same behind the score, where the place is told first: "in the web space during the lifts"."""
_CLAUSE = 5
"""Tokens of a clause that "when" ends."""
_PLACED = 8
"""Tokens behind a score in which its place stands: "in the bottom of the right foot"."""
_JOINED = 3
"""Tokens from "and" to the next score of a list."""
_LATER = 3
"""Tokens of "ten minutes after"."""
_TENSE = 4
"""Tokens before the end of a score in which "is" makes it today's, whatever visit is named behind it."""
_SENTENCE_ENDS = frozenset({".", "\n", ";", "?", "!"})
_FRONT_STOPS = frozenset(
    [",", ";", ".", "\n", *"and but -> then vs versus says said reports reported rates states".split()]
)
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "pt", "patient", "it"})
"""A new statement begins with them, where speech-to-text has no marks."""
_KNOWN_BEHIND = frozenset("side joint part limb qualifier pain problem muscle link moment mark".split())
_LISTED_PLACES = frozenset({"joint", "part", "limb", "glued", "muscle", "side"})
_IN_LIST = frozenset({*_LISTED_PLACES, "side", "qualifier", "link", "pain"})
_SIDED = frozenset({"side", "link", "joint", "part"})
_LEADING = _SIDED | {"period"}
_TELLING = frozenset({"link", "side", "joint", "part", "qualifier", "muscle", "limb"})
_TIED, _PERIOD_LINK = frozenset({"link", "pain", "side", "joint", "part", "period"}), frozenset({"link", "period"})
_RANK = {"prior_visit": 0, "best": 1, "worst": 1, "now": 4}
_FIRST_SAID = 2
_HEADING = frozenset({"pain", "moment", "link", "side", "joint", "part", "limb", "qualifier", "period"})
_DOER = frozenset({"word", "side", "muscle"})
_TIMING = frozenset({"when", "while", "whenever"})
_TELLS = frozenset(
    {"told", "says", "said", "called", "calls", "rated", "rates", "gave", "gives", "reports", "reported"}
)
_OF_EXTREME = frozenset({"earlier_day", "rest", "now"})
"""Behind "worst" they say when that was: "worst yesterday", "worst is at night"."""
_COMING = frozenset({("moment", "before"), ("moment", "after")})
_COMPARING = frozenset({"from", "than", "as", "since"})
_IN_ROW = frozenset({"/", ",", "->", "-"})
_BECOMES = frozenset({"->", "to", "down to", "up to", "dropped"})
_CLOSING = frozenset({"(", ",", ".", ";", "\n", ")", "->", ">", "/"})
"""Behind a task of a word or two: `5 PROM > 90`."""
_AT = frozenset({"at", "in", "from"})
_LETTERS: dict[str, When] = {"p": "now", "c": "now", "b": "best", "w": "worst"}


def moments_of(tokens: Sequence[Token], scores: Sequence[Score], plain: str) -> list[Moment]:
    """The moment of each score, in order; `now` without tokens where none was said."""
    return _Moments(tokens, scores, plain).read()


def _telling_most(found: Sequence[Moment]) -> Moment:
    """The moment that says most, of two of a kind the first: "5 opening jars yesterday" is of the jars."""
    tasked = {m.when for m in found if m.day or m.when == "activity"} == {"prior_visit", "activity"}
    if found[0].when in ("best", "worst") and all(m.day for m in found[1:]):
        return found[0]  # `6/10 worst (Sun night)`
    return min(
        found, key=lambda m: (_RANK.get(m.when, _FIRST_SAID) if not (tasked and m.day) else _FIRST_SAID, m.first or 0)
    )


def is_lettered(tokens: Sequence[Token], scores: Sequence[Score], n: int) -> bool:
    """Whether a score stands in a list of present, best and worst by letters; alone the letters mean other things."""
    near = scores[max(0, n - 2) : n + 3]
    return bool(_letter(tokens, scores[n])) and {"b", "w"} <= {_letter(tokens, score) for score in near}


def _letter(tokens: Sequence[Token], score: Score) -> str | None:
    before = [t for t in tokens[max(0, score.first - 2) : score.first] if t.value not in (":", "=", "-")]
    if not before or before[-1].end - before[-1].start != 1:
        return None
    value = {"bilateral": "b", "with": "w"}.get(before[-1].value, before[-1].value)
    return value if value in _LETTERS else None


_JOINS_TWO = frozenset({"and", ",", "a", "to", "down", "then", "an"})
"""Between two scores of one session."""


class _Moments:
    """The moments of one text."""

    def __init__(self, tokens: Sequence[Token], scores: Sequence[Score], plain: str) -> None:
        self.tokens, self.scores = tokens, scores
        self._phrases = PhraseReader(tokens, plain)
        self._cells = table_cells(tokens)
        self.found: list[Moment] = []
        self.spent = 0
        """Index behind the last token that said a moment or a score."""

    def read(self) -> list[Moment]:
        while len(self.found) < len(self.scores):
            n = len(self.found)
            headed = self._header(self.scores[n].first) or self._trailing(n)
            if len(headed) > 1 and n + len(headed) <= len(self.scores):
                self.found += [
                    Moment(when, self.scores[n + k].first, self.scores[n + k].after) for k, when in enumerate(headed)
                ]
            else:
                self.found.append(self._in_table(n) or self._lettered(n) or self._moment(n))
            self.spent = max(self.scores[len(self.found) - 1].after, self.found[-1].after)
        self._pair_up()
        return self.found

    def _header(self, i: int) -> list[When]:
        """`Pain (now/best/worst):` before token `i`: the moments of the scores that follow, in order."""
        length = header_length(self.tokens, i)
        said = [when for t in self.tokens[max(0, i - 2 * length - 3) : i] if (when := heading_moment(t))]
        return [cast(When, when) for when in said[-length:]] if length > 1 else []

    def _trailing(self, n: int) -> list[When]:
        """`0 -> 3 -> 1 (pre/during/post)`: the moments of the scores before the bracket."""
        k, last = self.scores[n].after, n
        while k < len(self.tokens) and self.tokens[k].value in _IN_ROW:
            following = self.scores[last + 1] if last + 1 < len(self.scores) else None
            if following is None or following.first != k + 1:
                break
            k, last = following.after, last + 1
        length = last - n + 1
        end = k + 2 * length
        if end >= len(self.tokens) or (self.tokens[k].value, self.tokens[end].value) != ("(", ")"):
            return []
        return self._header(end) if length > 1 and header_length(self.tokens, end) == length else []

    def _in_table(self, n: int) -> Moment | None:
        """The moment that heads the score's column."""
        score = self.scores[n]
        when = self._cells.get(score.first)
        return Moment(when, score.first, score.after) if when else None

    def _lettered(self, n: int) -> Moment | None:
        letter = _letter(self.tokens, self.scores[n])
        if not letter or not is_lettered(self.tokens, self.scores, n):
            return None
        return Moment(_LETTERS[letter], self.scores[n].first - 1, self.scores[n].after, lettered=True)

    # --- one score

    def _only(self, kinds: frozenset[str], start: int, end: int) -> bool:
        """Whether nothing but tokens of these kinds stand in `[start, end)`."""
        return all(t.kind in kinds for t in self.tokens[start:end])

    def _moment(self, n: int) -> Moment:
        score = self.scores[n]
        following = self.scores[n + 1].first if n + 1 < len(self.scores) else len(self.tokens)
        before, behind = self._before(score), self._behind(n, following)
        leads_next = behind is not None and following < len(self.tokens) and self._leads_to(behind, following)
        if behind and leads_next and self._is_next_ones(score, behind, following):
            behind, leads_next = None, False
        if before and behind and self._is_told_behind(n, behind, following):
            return behind
        if before and behind and self._is_day_before(n, before, behind):
            return behind
        if before and behind:
            leads_next = leads_next or self._leads_pain(behind, following)
            return before if leads_next else self._stronger(score, before, behind)
        if before is None and behind and leads_next and self._is_led_on(n):
            return Moment("now")
        found = (
            before
            or behind
            or self._headed(n)
            or self._task_of_list(n)
            or self._told_earlier(score)
            or self._fronted(score)
        )
        return found or Moment("now")

    def _is_day_before(self, n: int, before: Moment, behind: Moment) -> bool:
        """`the brace came off friday pain 1 at rest 4 turning the key`: the day is of the clause before the pain."""
        between = self.tokens[before.after : self.scores[n].first]
        told = any(t.kind == "pain" for t in between) and not any(t.value in ("was", "were") for t in between)
        return before.day and told and behind.first == self.scores[n].after and not self._is_led_on(n)

    def _is_led_on(self, n: int) -> bool:
        """`4 worst 8 least 2`: every later score has its moment right before it, and the last has none behind."""
        if n and self.found[n - 1].first is None and self._are_in_places(n - 1):
            return False  # "neck 2 arm 0 at the start": the moments stand behind
        last = n
        while last + 1 < len(self.scores):
            behind = self._behind(last, self.scores[last + 1].first)
            if not behind or not self._leads_to(behind, self.scores[last + 1].first):
                break
            last += 1
        if last == n:
            return False
        following = self.scores[last + 1].first if last + 1 < len(self.scores) else len(self.tokens)
        closing = self._behind(last, following)
        changed = {t.value for t in self.tokens[self.scores[n].after : self.scores[n + 1].first]} & _BECOMES
        earlier = closing is not None and closing.when == "prior_visit" and last > n + 1
        return not changed and (closing is None or earlier)

    def _fronted(self, score: Score) -> Moment | None:
        """`Resting, the wrist is a one`, "lifting the kettle hurts her thumb at a five": the sentence begins with it."""
        k, begins = score.first, False
        while k > max(self.spent, score.first - _SENTENCE) and self.tokens[k - 1].value not in _SENTENCE_ENDS:
            k -= 1
            if self.tokens[k].kind == "number":
                return None
            begins = k == 0 or self.tokens[k - 1].value in _SENTENCE_ENDS
            if (
                self._phrases.words(k) in pain_words("causes")
                and self.tokens[k - 1].kind in _DOER
                and k > self.spent
                and not self._is_from_here(k, score)
            ):
                soothed = self._phrases.words(k - 1) in pain_words("soothing")  # "the paraffin brought it back to a 1"
                return Moment(
                    "after" if soothed else "activity", k - 1, k + 1
                )  # "heel raises on the left brought on a 3"
        while k < score.first and (self.tokens[k].kind == "link" or self.tokens[k].value in ("and", "but", "so")):
            k += 1
        first = self._phrases.at(k, score.first) if begins and k < score.first else None
        if first and first.when == "now" and first.after < score.first:
            return self._phrases.at(first.after, score.first) or first  # "Currently with his arm hanging he says two"
        return first

    def _is_from_here(self, k: int, score: Score) -> bool:
        """`press-ups brought him from a three`: what it was before."""
        return any(t.value.endswith("from") for t in self.tokens[k : score.first])

    def _leads_to(self, behind: Moment, following: int) -> bool:
        """Whether nothing but places stands between a moment and the next score: "after treatment the neck was a"."""
        start = behind.after + (self._phrases.words(behind.after) in pain_words("session"))
        changed = any(t.value in pain_words("becoming") for t in self.tokens[start:following])
        return self._only(_LEADING, start, following) and not changed  # "2 at rest goes to a 6"

    def _leads_pain(self, behind: Moment, following: int) -> bool:
        """`during gait pain was four after gait pain was two`: another statement of pain begins with the moment."""
        between = self.tokens[behind.after : following] if following < len(self.tokens) else []
        stopped = any(t.value in STOPS or t.kind == "mark" for t in between)
        return not stopped and any(t.kind == "pain" for t in between[:_UNKNOWN])

    def _headed(self, n: int) -> Moment | None:
        """`before tx: HA 4/10, neck 5/10`: the moment in front of a list of places is of each of them."""
        if not n or (first := self.found[n - 1]).first is None or first.first >= self.scores[n - 1].first:
            return None
        between = self.tokens[self.scores[n - 1].after : self.scores[n].first]
        joint = next((k for k, t in enumerate(between) if t.value in (",", "and", "&", "/")), -1)
        score = self.scores[n]
        placed = any(
            t.kind in _LISTED_PLACES for t in (*between[joint + 1 :], *self.tokens[score.after : score.after + _PLACED])
        )
        listed = all(t.kind in _IN_LIST or t.value in (",", "and", "&", "/") for t in between) and bool(between)
        return Moment(first.when, first.first, first.after) if placed and listed else None

    def _task_of_list(self, n: int) -> Moment | None:
        """`rest 1/10, pinch 5/10`: where the score before has its moment in front, the word in front of this one is a task."""
        if task := self._task_of_heading(self.scores[n].first - 1):
            return task
        if not n or (first := self.found[n - 1]).first is None or first.first >= self.scores[n - 1].first:
            return None
        start, end = self.scores[n - 1].after, self.scores[n].first
        start += start < end and self.tokens[start].value in (",", ";", "/")
        listed = start < end <= start + _UNKNOWN
        plain = listed and first.after == self.scores[n - 1].first and all(self._is_task(k) for k in range(start, end))
        return Moment("activity", start, end) if plain else None

    def _task_of_heading(self, i: int) -> Moment | None:
        """`Pain: AROM 3, PROM 5`: token `i` is the whole name of a task in the list that the pain heads."""
        k = i - 1
        listed = k > 0 and self.tokens[k].value in (":", ",", ";", "/") and self._is_task(i)
        while k > 0 and self.tokens[k].value not in _SENTENCE_ENDS and self.tokens[k].kind != "pain":
            k -= 1
        headed = self.tokens[k].kind == "pain" and self.tokens[k + 1].value == ":"
        constant = self.tokens[i].value in pain_words("constant")
        return Moment("activity", i, i + 1) if listed and headed and not constant else None

    def _is_task(self, i: int) -> bool:
        return self._is_plain(i) and len(self.tokens[i].value) > len("ex") and self.tokens[i].value != "without"

    def _is_told_behind(self, n: int, behind: Moment, following: int) -> bool:
        """`after pain two before and three after`, `from 3 before to 1 after`: both scores have their moment right behind."""
        if n + 1 >= len(self.scores) or behind.first != self.scores[n].after or behind.when not in ("before", "after"):
            return False
        joined = all(t.value in _JOINS_TWO for t in self.tokens[behind.after : following])
        second = self.scores[n + 1].after
        return joined and second < len(self.tokens) and self.tokens[second].value in ("before", "after")

    def _is_next_ones(self, score: Score, behind: Moment, following: int) -> bool:
        """`4/10 (initial 8/10)`, "a two, last time it was a four": the moment is the next score's alone."""
        bracket = any(t.value in ("(", "|") for t in self.tokens[score.after : behind.first])
        verbs = {t.value for t in self.tokens[behind.after : following]}
        if verbs & _TELLS and not bracket:
            return True
        if ":" in verbs:
            return True  # "4/10 post: 2/10"
        today = behind.when == "now" and not verbs & {"is", "'s"}  # "4 today were 6 on monday"
        return bracket or (bool(verbs & {"was", "is", "'s", "were"}) and not today)

    def _stronger(self, score: Score, before: Moment, behind: Moment) -> Moment:
        said = any(t.value in ("was", "is", "'s") for t in self.tokens[before.after : score.first])
        if before.when in ("best", "worst") and (behind.when == "prior_visit" or said):
            return before  # "worst was a seven on Sunday", "worst over the weekend was a seven after he mowed"
        if self._phrases.words(before.first or 0) == "had been" and behind.first == score.after:
            return behind  # "it had been a six coming in"
        if behind.when == "now" or before.when == "now":
            return behind if before.when == "now" else before
        opened = self.tokens[before.first or 0].kind != "moment"
        opened = opened or any(t.kind == "pain" for t in self.tokens[before.after : score.first])
        if behind.when == "prior_visit" or (behind.first == score.after and opened):
            return behind
        return before if self._only(_TIED, before.after, score.first) else behind

    def _before(self, score: Score) -> Moment | None:
        """The nearest moment before the score in its clause, if only words of a pain statement stand between.

        "Now" gives way to a stronger one before it: "first steps this morning were a six".
        """
        unknown, behind_pain, measured = 0, False, False
        closed = bool({"it", "its"} & {t.value for t in self.tokens[max(0, score.first - _JOINED) : score.first]})
        weak: Moment | None = self._than(score)
        for i in range(score.first - 1, max(self.spent - 1, score.first - _LOOK_BEHIND), -1):
            token = self.tokens[i]
            if self._is_stop_before(i, score) or (token.kind == "number" and not self._is_measured(i)):
                break
            moment = None if self._is_of_coming(i) else self._spanning(i, score.first)
            if moment and measured and moment.when not in ("rest", "activity"):
                return weak  # "heat to start for 10 minutes the thumb is 6"
            measured = measured or token.kind == "number"
            timed = (behind_pain or closed) and token.value in _TIMING
            if unknown > _UNKNOWN and not (moment and (timed or self._is_visit_of_task(moment, score))):
                continue
            lacking = token.kind == "opens" and token.value.split()[0] not in _TIMING
            if moment and lacking and i > self.spent and self.tokens[i - 1].kind == "number":
                break  # "lacks 11 on extension pain is 6"
            if moment and behind_pain and self._is_of_clause_before(i):
                return weak
            if moment:
                reaches = token.kind == "opens" or not behind_pain or self._is_told_from(i, score.first)
                end = i + 1 if token.kind == "moment" else min(i + _OPENED, score.first)
                found = replace(moment, after=end) if reaches else None
                if found and token.value in _OF_EXTREME and (extreme := self._extreme_before(i)):
                    return extreme
                led = moment.when == "activity" and self._is_led_by_visit(i)
                if found and (led or (moment.when in ("before", "after") and self._opens_with_visit(i))):
                    found.when = "prior_visit"  # "last visit stairs were a six"
                if moment.when == "prior_visit" and self._is_present(i, score.first):
                    return weak  # "the injection 10 days ago pain is 2"
                if found is None or found.when != "now":
                    return found or weak
                weak = weak or found
            behind_pain = behind_pain or token.kind == "pain"
            unknown += token.kind == "word"
        return weak

    def _is_visit_of_task(self, moment: Moment, score: Score) -> bool:
        """`friday that same stuff was a five`: how the task was then."""
        return moment.when == "prior_visit" and self._phrases.words(score.first - 2) in ("was", "were")

    def _is_of_coming(self, i: int) -> bool:
        """The "with" of `came in with her back at a six`."""
        before = self.tokens[i - 1]
        return self.tokens[i].value == "with" and (before.kind, before.value) in _COMING

    def _spanning(self, i: int, end: int) -> Moment | None:
        """The moment at token `i`, or the one opened before it that holds it: "when she isn't | moving"."""
        moment = self._phrases.at(i, end)
        if moment is None or self.tokens[i].kind == "opens":
            return moment
        for k in range(i - 1, max(self.spent - 1, i - 1 - _CLAUSE), -1):
            if self.tokens[k].value in STOPS or self.tokens[k].kind in ("mark", "number", "pain"):
                break
            placed = self.tokens[i].kind == "moment" and self._phrases.words(i).startswith(("in ", "on "))
            if placed and moment.when == "rest" and (done := self._phrases.at(k, end)) and done.when == "activity":
                return done if done.after > i else moment  # "rolling over in bed"
            if self.tokens[k].value.split()[0] in _TIMING:
                opened = self._phrases.at(k, end)
                return opened if opened and opened.after > i and opened.when == "rest" else moment
        return moment

    def _than(self, score: Score) -> Moment | None:
        """`better than the five she had`: what today's score is compared with."""
        lead = self._phrases.words(score.first - 2), self._phrases.words(score.first - 1)
        told = lead[0] == "than" and lead[1] in ("the", "his", "her", "that")
        return Moment("prior_visit", score.first - 2, score.after) if told else None

    def _is_of_clause_before(self, i: int) -> bool:
        """`his foot goes dead when he drives back pain is a four`: in raw speech "when" ends the clause before the pain.

        So does what a thing is for: "the brace is locked at zero for walking pain is two".
        """
        before = self.tokens[i - 1] if i else None
        if self._phrases.words(i - 1) == "for" and self.tokens[i].kind == "moment":
            return i > self.spent + 1 and self.tokens[i - 2].kind in ("word", "number")
        if before and before.kind == "word" and self._phrases.words(i).startswith(("in ", "on the ")):
            return (
                before.value not in STOPS and self.tokens[i].kind == "moment"
            )  # "she slept in the recliner pain 's a 3"
        told = before is not None and before.kind in ("word", "feel", "other")
        if not told or self.tokens[i].value.split()[0] not in _TIMING or before is None or before.value in STOPS:
            return False
        clause = self.tokens[max(0, i - _CLAUSE) : i]
        return before.value not in pain_words("unit") and any(
            t.value in _SUBJECTS or t.kind in _LISTED_PLACES for t in clause
        )

    def _is_told_from(self, i: int, end: int) -> bool:
        """`on arrival she told me her pain was a`, "the most it's hurt": only telling between the moment and the pain."""
        pain = next(k for k in range(i + 1, end) if self.tokens[k].kind == "pain")
        own = self.tokens[i].kind == "moment"
        words = self.tokens[i].value.split()[0]
        begins = i == 0 or self.tokens[i - 1].value in _SENTENCE_ENDS
        done = self.tokens[i].kind == "word" or words in (*_TIMING, "if") or words.endswith("ing") or begins
        told = [t for t in self.tokens[i + 1 : pain] if t.kind not in _TELLING and t.value not in pain_words("session")]
        told = [t for t in told if t.kind != "moment" or self.tokens[i].kind not in ("opens", "word")]
        if done:
            return len(told) <= _UNKNOWN and all(t.kind == "word" and t.value not in STOPS for t in told)
        return all(own and t.value in ("with", ",", "base", "tip", "front", "back", "side") for t in told)

    def _is_stop_before(self, i: int, score: Score) -> bool:
        """Whether the statement begins behind token `i`; not at the comma of `Pain Tuesday, six`."""
        if self.tokens[i].value != "," or not all(t.kind == "link" for t in self.tokens[i + 1 : score.first]):
            return self.tokens[i].value in _FRONT_STOPS
        if self._is_apposed(i):
            return False
        k = i
        while k > self.spent and self.tokens[k - 1].kind in _HEADING:
            k -= 1
        opens = k == 0 or self.tokens[k - 1].value in _SENTENCE_ENDS
        return i + 1 < score.first or not (opens and any(t.kind == "pain" for t in self.tokens[k:i]))

    def _is_apposed(self, comma: int) -> bool:
        """`It hurts at the start, a nine`: the clause before the comma tells the pain, and nothing else is told of it."""
        for k in range(comma - 1, max(self.spent - 1, comma - _CLAUSE * 2), -1):
            if self.tokens[k].kind == "pain":
                return True
            if self.tokens[k].kind in ("mark", "number") or self.tokens[k].value in STOPS:
                return False
        return False

    def _extreme_before(self, i: int) -> Moment | None:
        """`worst yesterday was an 8`: the worst of that day."""
        k = i - 1
        while k > self.spent and self.tokens[k].kind == "link":
            k -= 1
        moment = self._phrases.at(k, i) if k >= self.spent and self.tokens[k].kind == "moment" else None
        return moment if moment and moment.when in ("best", "worst") else None

    def _opens_with_visit(self, i: int) -> bool:
        """`- Last visit pain after: 4`: the line begins with the visit."""
        k = i - 1
        while k > self.spent and self.tokens[k].kind in ("link", "pain"):
            k -= 1
        if k < self.spent or (self.tokens[k].kind, self.tokens[k].value) != ("moment", "prior_visit"):
            return False
        k -= 1 + (k > 0 and self.tokens[k - 1].value in ("-", "*"))
        return k < 0 or self.tokens[k].value in _SENTENCE_ENDS

    def _is_led_by_visit(self, i: int) -> bool:
        """Whether an earlier visit stands right before token `i`."""
        k = i - 1 - (self.tokens[i - 1].value == "," and self.tokens[i].value.split()[0] in _TIMING)
        while k > self.spent and (self.tokens[k].kind == "link" or self.tokens[k].value in ("with", "during")):
            k -= 1
        before = self._phrases.at(k, i) if k >= self.spent and self.tokens[k].kind == "moment" else None
        return before is not None and before.when == "prior_visit"

    def _is_present(self, i: int, end: int) -> bool:
        """Whether a pain or a place is said to be, now, between token `i` and the score."""
        between = self.tokens[i + 1 : end]
        named = any(t.kind in ("pain", "joint", "part", "limb") for t in between)
        return named and any(t.value in ("is", "'s") for t in between)

    def _is_measured(self, i: int) -> bool:
        """`sitting >30 min 4/10`: a number with its unit inside the activity."""
        return self._phrases.words(i + 1) in pain_words("unit")

    def _behind(self, n: int, end: int) -> Moment | None:
        """The moment behind the score, before anything that ends the statement."""
        score = self.scores[n]
        found = self._found_behind(n, end)
        if len(found) > 1 and end < len(self.tokens) and self._only(_PERIOD_LINK, found[-1].after, end):
            found.pop()  # it is the next score's: "reaching overhead, worst this week was a 6"
        if found:
            return _telling_most(found)
        return self._bare_activity(score.after, end) if not score.bare or self._is_listed(n) else None

    def _found_behind(self, n: int, end: int) -> list[Moment]:
        """Every moment in the statement behind the score."""
        score = self.scores[n]
        if is_later(self.tokens, self._phrases.plain, score.after):
            return [Moment("after", score.after, score.after + _LATER)]
        since = max(0, score.after - _TENSE, self.scores[n - 1].after if n else 0)
        present = any(t.value in ("is", "'s") for t in self.tokens[since : score.after])
        found: list[Moment] = []
        unknown, i = 0, score.after + self._is_set_off(score.after, end)
        while i < min(end, score.after + _LOOK_AHEAD) and unknown < _UNKNOWN_BEHIND:
            if self._ends_at(i):
                if not self._is_set_off(i, end):
                    break
                i += 1
            moment = self._phrases.at(i, end)
            if moment and ((moment.when == "prior_visit" and present) or self._leads_number(moment)):
                break
            if (
                moment
                and moment.when == "prior_visit"
                and (self._tells_next(moment, found) or self._is_past(n, moment, end))
            ):
                break
            if moment and moment.when in ("best", "worst") and self._phrases.words(moment.after) in ("is", "was", "'s"):
                break  # "0 at rest | the worst is at night"
            if moment and moment.when == "prior_visit" and self._is_compared(moment):
                return found or [Moment("now", score.first, score.after)]
            if moment and moment.when == "activity" and self._names_exercise(i):
                break
            if moment and found and self.tokens[i - 1].kind == "correction":
                found = []  # "a two when he sleeps, no, when he reaches"
            if moment:
                found.append(moment)
            unknown += not moment and self.tokens[i].kind not in _KNOWN_BEHIND
            i = moment.after if moment else i + 1
        return found

    def _names_exercise(self, i: int) -> bool:
        """`stayed at 3 | hamstring stretch 3 by 30`: in raw speech a muscle, what is done with it, and its dose."""
        dosed = i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number"
        return dosed and self.tokens[i].kind == "moment" and self.tokens[i - 1].kind == "muscle"

    def _tells_next(self, moment: Moment, found: Sequence[Moment]) -> bool:
        """`a 4 on the top shelf | last week he couldn't`, "hit a four | last time it was six minutes"."""
        if self._phrases.words(moment.after) not in _SUBJECTS:
            return False
        k = moment.after + 2
        counted = (
            k < len(self.tokens) and self.tokens[k].kind == "number" and self.tokens[k - 1].value in ("was", "were")
        )
        return bool(found) or counted

    def _is_past(self, n: int, moment: Moment, end: int) -> bool:
        """`a full fist it's a four last week the fist was a six`: the earlier visit of the next score, told in the past."""
        between = self.tokens[moment.after : end] if end < len(self.tokens) else []
        past = any(t.value in ("was", "were") for t in between[-_JOINED:]) and 0 < len(between) <= _CLAUSE
        stopped = any(t.kind == "mark" or t.value in ("and", "but") for t in between)
        since = self.scores[n - 1].after if n else 0
        own = any(
            t.value in ("was", "were")
            for t in self.tokens[max(since, self.scores[n].first - _TENSE) : self.scores[n].first]
        )
        return past and not stopped and not own

    def _is_compared(self, moment: Moment) -> bool:
        """`2/10, no change from Wednesday`: what today's score is compared with."""
        first = moment.first or 0
        lead = self._phrases.words(first).partition(" ")[0]
        return bool({lead, self._phrases.words(first - 1)} & _COMPARING)

    def _leads_number(self, moment: Moment) -> bool:
        """`he left at 4:30`, "came in at a 5": the moment of what stands behind it."""
        return self._phrases.words(moment.after - 1).endswith((" at", " at a", " with a"))

    def _is_set_off(self, i: int, end: int) -> bool:
        """`2 out of 10, when we finished.`: a comma, and nothing behind it but a moment of the session."""
        if i + 1 >= end or self.tokens[i].value != ",":
            return False
        while i + 2 < end and self.tokens[i + 1].kind == "link":
            i += 1  # "an eight at night, that's the worst"
        moment = self._phrases.at(i + 1, end)
        if moment is None or moment.after < i + 2 or not self._is_apart(i + 1, moment):
            return False
        k = moment.after
        while k < len(self.tokens) and self.tokens[k].kind not in ("mark", "number"):
            k += 1
        return k >= len(self.tokens) or self.tokens[k].value in _SENTENCE_ENDS

    def _is_apart(self, i: int, moment: Moment) -> bool:
        """Whether a moment may stand behind a comma: of the session, or with its own "when" or "at"."""
        token = self.tokens[i]
        told = token.kind == "moment" or token.value.split()[0] in _TIMING or self.tokens[i - 1].value == "only"
        told = told or (token.value in ("on", "at", "by") and self.tokens[i + 1].kind == "moment")
        extreme = self.tokens[i - 1].value in ("that's", "which is", "thats") or self.tokens[i - 1].kind == "link"
        if moment.when in ("best", "worst"):
            return extreme
        return moment.when in ("before", "after") or (moment.when == "activity" and told)

    def _ends_at(self, i: int) -> bool:
        token = self.tokens[i]
        mark = token.kind == "mark" and token.value not in ("(", '"')
        stops = token.value in STOPS and token.kind != "opens"
        following = self.tokens[i + 1].value if i + 1 < len(self.tokens) else ""
        begins = token.kind in ("joint", "part", "limb") and following in (
            "was",
            "were",
        )  # "a 5 | thumb was rolling in"
        return mark or stops or begins or token.kind == "service" or token.value in _SUBJECTS

    def _is_listed(self, n: int) -> bool:
        """Whether another score stands before this one in the sentence."""
        return n > 0 and not any(
            t.value in _SENTENCE_ENDS for t in self.tokens[self.scores[n - 1].after : self.scores[n].first]
        )

    def _bare_activity(self, start: int, end: int) -> Moment | None:
        """`0 rest, 6 pinch`: a word or two alone behind the score name what was done."""
        denied = self._phrases.words(start) == "no"  # "4/10 no touch"
        sided = start < end and self.tokens[start].kind == "side" and self._phrases.words(start + 1) in motion_words()
        i = first = start + (denied or sided or self._phrases.words(start) in _AT)
        plain = 0
        while i < end and (self._is_hyphenated(i) or (plain < _UNKNOWN and self._is_plain(i))):
            plain += not self._is_hyphen(i) and not self._is_hyphen(i - 1)
            i += 1
        if i > first and i + 1 < end and self._phrases.words(i) == "of" and self._is_plain(i + 1):
            i += 2  # "top of pulley"
        joined = i < end < len(self.tokens) and self.tokens[i].value == "and" and end - i <= _JOINED
        closed = joined or i >= len(self.tokens) or self.tokens[i].value in _CLOSING
        named = i > first and not any(t.value in pain_words("constant") for t in self.tokens[first:i])
        return Moment("rest" if denied else "activity", start, i) if named and closed else None

    def _is_hyphen(self, i: int) -> bool:
        """The one in `toe-off`, with a word against each side of it."""
        tokens = self.tokens
        joined = 0 < i < len(tokens) - 1 and self._phrases.words(i) == "-"
        return joined and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def _is_hyphenated(self, i: int) -> bool:
        """A part of `step-down`, `cross-over`, whatever its words mean alone."""
        return self.tokens[i].kind != "number" and any(self._is_hyphen(k) for k in (i - 1, i, i + 1))

    def _is_plain(self, i: int) -> bool:
        return self.tokens[i].kind == "word" and self.tokens[i].value != "and" and len(self.tokens[i].value) > 1

    def _told_earlier(self, score: Score) -> Moment | None:
        """`For the stairs he took a box up, and the knee was quiet, 1 out of 10`: said clauses before the score."""
        crossed, apposed = False, self._is_told_apart(score)
        summed = (
            self._phrases.words(score.first - 3) in ("that", "which", "it") and score.bare
        )  # "..., that was a nine"
        for i in range(score.first - 1, max(self.spent - 1, score.first - _SENTENCE), -1):
            if (score.bare and not apposed and not summed) or self.tokens[i].value in _SENTENCE_ENDS:
                return None
            crossed = crossed or self.tokens[i].value == ","
            moment = self._phrases.at(i, score.first) if crossed else None
            if moment and moment.when == ("prior_visit" if summed else "activity"):
                return Moment(moment.when)
        return None

    def _is_told_apart(self, score: Score) -> bool:
        """`The end of the stretch was painful, a four.`: right behind the comma of the clause that tells the pain."""
        k = score.first - 1
        while k > self.spent and self.tokens[k].value in ("a", "an", "about"):
            k -= 1
        return self.tokens[k].value == "," and self.tokens[k - 1].kind == "pain"

    # --- two scores

    def _pair_up(self) -> None:
        """What two scores in a row say of each other's moment."""
        for n in range(len(self.scores) - 1):
            first, second = self.found[n], self.found[n + 1]
            if (second.first is None) != (first.first is None) and self._same_but_side(n):
                first.when = second.when = second.when if first.first is None else first.when
            at_start = first.first is not None and self._phrases.words(first.first) in ("initially", "initial")
            if first.when == "prior_visit" and second.when == "after" and at_start:
                first.when = "before"
            if (
                first.first is None
                and second.first is not None
                and second.when in ("before", "after")
                and self._is_of_places(n)
            ):
                first.when, first.first = second.when, self.scores[n].first
            if first.when == "after" and self._phrases.words(self.scores[n].first - 1) == "from" and self._changes(n):
                first.when = "before"  # "after that leg pain went from six down to three"
            if first.when == "prior_visit" and second.first is None and self._is_joined(n):
                second.when, second.first = first.when, self.scores[n + 1].first  # "last Thursday those were 6 and 4"
            if first.first is None and second.when == "after" and self._leads_on(n):
                first.when, first.first = "before", self.scores[n].first
            if first.when == "before" and second.first is None and self._goes_to(n):
                second.when, second.first = "after", self.scores[n + 1].first
            if first.when == "prior_visit" and second.first is None and self._goes_to(n):
                second.first = self.scores[n + 1].first  # "from an eight at the eval to a three"
            if second.first is None and (self._was(n) or self._is_from(n)):
                second.when = "prior_visit"
            if first.first is None and self._changes(n):
                self._change(n, first, second)

    def _is_of_places(self, n: int) -> bool:
        """`neck two arm zero at the start`: two places in a row, and the moment behind both."""
        behind = (self.found[n + 1].first or 0) >= self.scores[n + 1].after
        return behind and self._are_in_places(n)

    def _are_in_places(self, n: int) -> bool:
        """Whether the score and the next one are each of a place, told in front: `neck 2 arm 0`."""
        first = self.scores[n].first
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        placed = bool(between) and all(t.kind in _SIDED for t in between)
        own = self.tokens[max(0, first - _JOINED) : first]
        return placed and all(any(t.kind in ("joint", "part") for t in places) for places in (between, own))

    def _is_joined(self, n: int) -> bool:
        """`those were six and four`: nothing but "and" between the two scores, and the moment in front of the first."""
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        led = (self.found[n].first or 0) < self.scores[n].first
        return led and bool(between) and all(t.value in ("and", "a", "an", ",", "/") for t in between)

    def _change(self, n: int, first: Moment, second: Moment) -> None:
        """`7/10 to 3/10`, `6/10 -> 2/10 p tx`: before and after, or an earlier visit's where the second is now."""
        if second.when == "prior_visit" and second.first and self._phrases.words(second.first - 1) == "since":
            first.when, second.when, first.first = "prior_visit", "now", self.scores[n].first
        elif second.when == "after" or (second.first is None and not self._since(self.scores[n + 1])):
            first.when, second.when, first.first = "before", "after", self.scores[n].first
        elif second.when == "activity":
            first.when, first.first = "before", self.scores[n].first
            second.when = (
                "after" if self._phrases.words((second.first or 0) + 1) in pain_words("session") else "activity"
            )
        elif second.when == "now":
            first.when = "prior_visit"

    def _same_but_side(self, n: int) -> bool:
        """`4 with squats on the left and 1 on the right`: one moment for both sides."""
        between = self.tokens[max(self.scores[n].after, 0) : self.scores[n + 1].first]
        passed = all(t.value in ("and", ",", "on", "the") or t.kind in _SIDED for t in between)
        joined = passed and any(t.value in ("and", ",") for t in between) and any(t.kind == "side" for t in between)
        score = self.scores[n + 1]
        beside = (
            *self.tokens[max(0, self.scores[n].first - 3) : self.scores[n].first],
            *self.tokens[score.after : score.after + 3],
        )
        return joined and any(t.kind == "side" for t in beside)

    def _changes(self, n: int) -> bool:
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        joined = any(t.value in ("->", "to", "down to", "then") for t in between)
        return joined and all(
            t.kind in ("link", "change", "pain", "mark") and t.value not in (",", ";", ".", "\n") for t in between
        )

    def _goes_to(self, n: int) -> bool:
        """`was five when she got here and it went to a three`: what the first score became."""
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        told = all(t.kind in ("link", "change", "moment", "pain") or t.value in ("and", ",") for t in between)
        return told and any(t.value in _BECOMES for t in between)

    def _leads_on(self, n: int) -> bool:
        """`7/10 -> after heat 5/10`: an arrow, and the moment of the second score."""
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        return bool(between) and between[0].value == "->" and not any(t.value in _SENTENCE_ENDS for t in between)

    def _is_from(self, n: int) -> bool:
        """`down to a three from a seven`: what today's score came from."""
        between = [t.value for t in self.tokens[self.scores[n].after : self.scores[n + 1].first]]
        return bool(between) and between[0].endswith("from") and set(between[1:]) <= {"a", "an", "about"}

    def _was(self, n: int) -> bool:
        """`4/10, was 6/10`: what the score was before, where the first is not told in the past as well."""
        first, second = self.scores[n], self.scores[n + 1]
        between = [t.value for t in self.tokens[first.after : second.first]]
        past = any(t.value in ("was", "were") for t in self.tokens[max(0, first.first - _TENSE) : first.first])
        return (
            between[:2] in ([",", "was"], ["(", "was"], [",", "were"], ["was"]) and len(between) <= _TENSE and not past
        )

    def _since(self, score: Score) -> bool:
        ahead = self.tokens[score.after : score.after + 6]
        return any(t.kind == "period" or t.value in ("since", "prior_visit") for t in ahead)
