"""The moment that stands in front of a pain score: "at worst 7/10", "with stairs it is a 4", or clauses before it."""

from dataclasses import replace

from notedraft.dictation.pain_phrases import STOPS, Moment
from notedraft.dictation.pain_row import JOINED, SENTENCE_ENDS, ScoreRow
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.pain_words import EARLIER, grammar, pain_words
from notedraft.patterns import pattern

_LOOK_BEHIND, _SENTENCE = 16, 28
"""Tokens before a score in which its moment stands; tokens of a sentence told before it."""
_OPENED = 3
"""Tokens of an activity in front of a score that are surely its own: "with stairs it is a 4"."""
_UNKNOWN = 2
"""Words without a meaning here that may stand between."""
_CLAUSE = 5
"""Tokens of a clause that "when" ends."""
_FRONT_STOPS = grammar("front_stops")
_SUBJECTS = grammar("subjects")
"""A new statement begins with them, where speech-to-text has no marks."""
_RATES = grammar("rating_verbs")
_LISTED_PLACES = frozenset({"joint", "part", "limb", "glued", "muscle", "side"})
_TELLING = frozenset({"link", "side", "joint", "part", "qualifier", "muscle", "limb"})
_HEADING = frozenset({"pain", "moment", "link", "side", "joint", "part", "limb", "qualifier", "period"})
_DOER = frozenset({"word", "side", "muscle"})
_TIMING = grammar("timing")
_DENIED = pattern(r"\b(?:pain[ -]*free|(?:no|denies|denied|without)(?: any)? (?:\w+ )?pain|nothing|none)\Z")
_BEING = grammar("being")
_OF_EXTREME = frozenset({"earlier_day", "rest", "now"})
"""Behind "worst" they say when that was: "worst yesterday", "worst is at night"."""
_SAID = grammar("reporting")
_CALLING = grammar("calling")
_COMING = frozenset({("moment", "before"), ("moment", "after")})


class InFront:
    """Moments in front of the scores of one text."""

    def __init__(self, row: ScoreRow) -> None:
        self._row, self.tokens, self.scores, self._phrases = row, row.tokens, row.scores, row.phrases

    def fronted(self, score: Score) -> Moment | None:
        """`Resting, the wrist is a one`, "lifting the kettle hurts her thumb at a five": the sentence begins with it."""
        k, begins = score.first, False
        while k > max(self._row.spent, score.first - _SENTENCE) and self.tokens[k - 1].value not in SENTENCE_ENDS:
            k -= 1
            if self.tokens[k].kind == "number":
                return None
            begins = k == 0 or self.tokens[k - 1].value in SENTENCE_ENDS
            if (
                self._phrases.words(k) in pain_words("causes")
                and (self.tokens[k - 1].kind in _DOER or self.tokens[k - 1].value in ("it", "that", "this"))
                and k > self._row.spent
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

    def before(self, score: Score) -> Moment | None:
        """The nearest moment before the score in its clause, if only words of a pain statement stand between.

        "Now" gives way to a stronger one before it: "first steps this morning were a six".
        """
        unknown, behind_pain, measured = 0, False, False
        said = {word for t in self.tokens[max(0, score.first - JOINED) : score.first] for word in t.value.split()}
        closed = bool({"it", "its"} & said)
        weak: Moment | None = self._than(score)
        for i in range(score.first - 1, max(self._row.spent - 1, score.first - _LOOK_BEHIND), -1):
            token = self.tokens[i]
            if self._is_stop_before(i, score) or (token.kind == "number" and not self._is_measured(i)):
                break
            moment = None if self._is_of_coming(i) or self._is_of_another(i, score) else self._spanning(i, score.first)
            if moment and measured and moment.when not in ("rest", "activity"):
                return weak  # "heat to start for 10 minutes the thumb is 6"
            measured = measured or token.kind == "number"
            timed = (behind_pain or closed) and token.value in _TIMING
            if unknown > _UNKNOWN and not (moment and (timed or self._is_visit_of_task(moment, score))):
                continue
            if moment and self._is_of_other_number(i):
                break
            if moment and self._is_of_other_clause(i, moment, weak, score, behind_pain=behind_pain):
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
                of_last = self._is_of_score_before(moment) and not (weak and self._is_subject(i, weak))
                if weak and weak is not found and (of_last or self._is_progressive(i)):
                    return weak
                if found is None or found.when != "now":
                    return found or weak
                weak = weak or found
            behind_pain = behind_pain or token.kind == "pain"
            unknown += token.kind == "word"
        return weak

    def _is_of_other_number(self, i: int) -> bool:
        """`lacks 11 on extension pain is 6`, "berg was 37 at the start feet are at a 4": right behind a number that is no score."""
        if i <= self._row.spent or self.tokens[i - 1].kind != "number":
            return False
        lacking = self.tokens[i].kind == "opens" and self.tokens[i].value.partition(" ")[0] not in _TIMING
        was = self.tokens[i].kind == "moment" and self.tokens[i - 2].value in ("was", "were", "from")
        return lacking or was

    def _is_of_other_clause(
        self, i: int, moment: Moment, weak: Moment | None, score: Score, *, behind_pain: bool
    ) -> bool:
        """Whether the moment at token `i` belongs to a clause before the score's."""
        if (behind_pain and self._is_of_clause_before(i)) or (score.low and self._is_of_denial(i)):
            return True
        return weak is not None and moment.when == "prior_visit" and self._is_told_now(weak, score)

    def _is_of_denial(self, i: int) -> bool:
        """`pain free at rest | 2 out of 10 at end range`: the moment at token `i` is of what does not hurt."""
        return _DENIED.search(" ".join(self._phrases.words(k) for k in range(max(0, i - _CLAUSE), i))) is not None

    def _is_told_now(self, now: Moment, score: Score) -> bool:
        """`a seven last night had to ice it this morning it's a four`: the nearer moment has its own verb."""
        return any(t.value in ("is", "'s") for t in self.tokens[now.after : score.first])

    def _is_of_score_before(self, moment: Moment) -> bool:
        """`sunday a 7 on the stairs today it's a 3`: the task stands right behind the score before."""
        n = len(self._row.found)
        return n > 0 and moment.when == "activity" and moment.first == self.scores[n - 1].after

    def _is_subject(self, i: int, now: Moment) -> bool:
        """`out at a 2 | first steps out of bed this morning were a 7`: the verb behind the day is of the task before it."""
        plain = self.tokens[i].kind == "moment" and not self._phrases.words(i).startswith(
            ("in ", "on ", "at ", "with ")
        )
        return plain and self._phrases.words(now.after) in ("were", "are", "was")

    def _is_progressive(self, i: int) -> bool:
        """`she was ripping seams | right now it's a three`: what somebody was doing, in a statement of its own."""
        return (
            self.tokens[i].kind == "word"
            and i > 1
            and self.tokens[i - 1].value in _BEING
            and self.tokens[i - 2].value in _SUBJECTS
        )

    def _is_of_another(self, i: int, score: Score) -> bool:
        """`he's still thinking | she's up to a five`: what somebody else does than the one who scores."""
        k = i - 1 - (self.tokens[i - 1].value in ("still", "just", "always"))
        doing = self.tokens[i].kind == "word" and k > 0 and self.tokens[k].value in _BEING
        others = {"he": "she", "she": "he"}.get(self.tokens[k - 1].value) if doing else None
        return others is not None and any(t.value == others for t in self.tokens[i + 1 : score.first])

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
        if (task := self._task_of_morning(i)) is not None:
            return task
        for k in range(i - 1, max(self._row.spent - 1, i - 1 - _CLAUSE), -1):
            if self.tokens[k].value in STOPS or self.tokens[k].kind in ("mark", "number", "pain"):
                break
            placed = self.tokens[i].kind == "moment" and self._phrases.words(i).startswith(("in ", "on "))
            if placed and moment.when == "rest" and (done := self._phrases.at(k, end)) and done.when == "activity":
                return done if done.after > i else moment  # "rolling over in bed"
            if self.tokens[k].value.partition(" ")[0] in _TIMING:
                opened = self._phrases.at(k, end)
                return opened if opened and opened.after > i and opened.when == "rest" else moment
        return moment

    def _task_of_morning(self, i: int) -> Moment | None:
        """`first steps in the morning pain is seven today`: the time of day is the task's right before it."""
        if i <= self._row.spent or self.tokens[i].value != "now" or "morning" not in self._phrases.words(i):
            return None
        before = self._phrases.at(i - 1, i) if self.tokens[i - 1].kind == "moment" else None
        return before if before and before.when == "activity" else None

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
            return i > self._row.spent + 1 and self.tokens[i - 2].kind in ("word", "number")
        if before and before.kind == "word" and self._phrases.words(i).startswith(("in ", "on the ")):
            return (
                before.value not in STOPS and self.tokens[i].kind == "moment"
            )  # "she slept in the recliner pain 's a 3"
        told = before is not None and before.kind in ("word", "feel", "other")
        if not told or self.tokens[i].value.partition(" ")[0] not in _TIMING or before is None or before.value in STOPS:
            return False
        clause = self.tokens[max(0, i - _CLAUSE) : i]
        return before.value not in pain_words("unit") and any(
            t.value in _SUBJECTS or t.kind in _LISTED_PLACES for t in clause
        )

    def _is_told_from(self, i: int, end: int) -> bool:
        """`on arrival she told me her pain was a`, "the most it's hurt": only telling between the moment and the pain."""
        pain = next(k for k in range(i + 1, end) if self.tokens[k].kind == "pain")
        own = self.tokens[i].kind == "moment"
        words = self.tokens[i].value.partition(" ")[0]
        begins = i == 0 or self.tokens[i - 1].value in SENTENCE_ENDS
        done = self.tokens[i].kind == "word" or words in (*_TIMING, "if") or words.endswith("ing") or begins
        told = [t for t in self.tokens[i + 1 : pain] if t.kind not in _TELLING and t.value not in pain_words("session")]
        told = [t for t in told if t.kind != "moment" or self.tokens[i].kind not in ("opens", "word")]
        if done:
            return len(told) <= _UNKNOWN and all(t.kind == "word" and t.value not in STOPS for t in told)
        return all(own and t.value in ("with", ",", "base", "tip", "front", "back", "side") for t in told)

    def _is_stop_before(self, i: int, score: Score) -> bool:
        """Whether the statement begins behind token `i`; not at the comma of `Pain Tuesday, six`."""
        if self._is_said_then(i):
            return False
        if self.tokens[i].value != "," or not all(t.kind == "link" for t in self.tokens[i + 1 : score.first]):
            return self.tokens[i].value in _FRONT_STOPS
        if self._is_apposed(i):
            return False
        k = i
        while k > self._row.spent and (self.tokens[k - 1].kind in _HEADING or self.tokens[k - 1].value == ","):
            k -= 1  # "Pain in the left heel, first step, seven"
        opens = k == 0 or self.tokens[k - 1].value in SENTENCE_ENDS
        return i + 1 < score.first or not (opens and any(t.kind == "pain" for t in self.tokens[k:i]))

    def _is_said_then(self, i: int) -> bool:
        """`out of the water she said two`, "worst this week he says 6": right behind the moment stands who says it."""
        if self.tokens[i].value not in _SAID or i - 2 < self._row.spent:
            return False
        led = self.tokens[i - 2]
        said_of = (led.kind, led.value) in _COMING or led.kind == "period" or led.value in ("best", "worst")
        return self.tokens[i - 1].value in _SUBJECTS and said_of

    def _is_apposed(self, comma: int) -> bool:
        """`It hurts at the start, a nine`: the clause before the comma tells the pain, and nothing else is told of it."""
        for k in range(comma - 1, max(self._row.spent - 1, comma - _CLAUSE * 2), -1):
            if self.tokens[k].kind == "pain":
                return True
            if self.tokens[k].kind in ("mark", "number") or self.tokens[k].value in STOPS:
                return False
        return False

    def _extreme_before(self, i: int) -> Moment | None:
        """`worst yesterday was an 8`: the worst of that day."""
        k = i - 1
        while k > self._row.spent and self.tokens[k].kind == "link":
            k -= 1
        moment = self._phrases.at(k, i) if k >= self._row.spent and self.tokens[k].kind == "moment" else None
        return moment if moment and moment.when in ("best", "worst") else None

    def _opens_with_visit(self, i: int) -> bool:
        """`- Last visit pain after: 4`, "and last thursday she came in at a 9": the line or clause begins with the visit."""
        k = i - 1
        while k > self._row.spent and self.tokens[k].kind in ("link", "pain"):
            k -= 1
        visit = k >= self._row.spent and self.tokens[k].kind == "moment" and self.tokens[k].value in EARLIER
        if not visit:
            return False
        k -= 1 + (k > 0 and self.tokens[k - 1].value in ("-", "*"))
        return k < 0 or self.tokens[k].value in SENTENCE_ENDS or self.tokens[k].value in (",", "and", "but")

    def _is_led_by_visit(self, i: int) -> bool:
        """Whether an earlier visit stands right before token `i`."""
        k = i - 1 - (self.tokens[i - 1].value == "," and self.tokens[i].value.partition(" ")[0] in _TIMING)
        while k > self._row.spent and (self.tokens[k].kind == "link" or self.tokens[k].value in ("with", "during")):
            k -= 1
        before = self._phrases.at(k, i) if k >= self._row.spent and self.tokens[k].kind == "moment" else None
        return before is not None and before.when == "prior_visit"

    def _is_present(self, i: int, end: int) -> bool:
        """Whether a pain or a place is said to be, now, between token `i` and the score."""
        between = self.tokens[i + 1 : end]
        named = any(t.kind in ("pain", "joint", "part", "limb") for t in between)
        return named and any(t.value in ("is", "'s") for t in between)

    def _is_measured(self, i: int) -> bool:
        """`sitting >30 min 4/10`: a number with its unit inside the activity."""
        return self._phrases.words(i + 1) in pain_words("unit")

    def told_earlier(self, score: Score) -> Moment | None:
        """`For the stairs he took a box up, and the knee was quiet, 1 out of 10`: said clauses before the score."""
        if (called := self._called(score)) is not None:
            return called
        crossed, apposed = False, self._is_told_apart(score)
        summed = (
            self._phrases.words(score.first - 3) in ("that", "which", "it") and score.bare
        )  # "..., that was a nine"
        for i in range(score.first - 1, max(self._row.spent - 1, score.first - _SENTENCE), -1):
            if (score.bare and not apposed and not summed) or self.tokens[i].value in SENTENCE_ENDS:
                return None
            crossed = crossed or self.tokens[i].value == ","
            moment = self._phrases.at(i, score.first) if crossed else None
            if moment and moment.when == ("prior_visit" if summed else "activity"):
                return Moment(moment.when)
        return None

    def _called(self, score: Score) -> Moment | None:
        """`it was only in the buttock by the end, I'd call it a three`: the moment of the clause before the comma."""
        k = score.first - 1
        while k > self._row.spent and self.tokens[k].value in _CALLING:
            k -= 1
        moment = self.tokens[k - 1]
        told = self.tokens[k].value == "," and any(t.value.startswith("call") for t in self.tokens[k : score.first])
        if not told or (moment.kind, moment.value) not in _COMING:
            return None
        return self._phrases.at(k - 1, k)

    def _is_told_apart(self, score: Score) -> bool:
        """`The end of the stretch was painful, a four.`: right behind the comma of the clause that tells the pain."""
        k = score.first - 1
        while k > self._row.spent and self.tokens[k].value in ("a", "an", "about", "at"):
            k -= 1
        k -= self.tokens[k].value == "it"
        if self.tokens[k].value.partition(" ")[0] in _RATES and self.tokens[k - 2].value == ",":
            return self._is_pain_of_task(k - 2)
        return self.tokens[k].value == "," and self.tokens[k - 1].kind == "pain"

    def _is_pain_of_task(self, comma: int) -> bool:
        """`The shoulder hurts him when we pass 90, he called it a 4.`: the clause before the comma tells the pain."""
        k = comma
        while k > self._row.spent and self.tokens[k - 1].kind != "mark":
            k -= 1
        return any(t.kind == "pain" for t in self.tokens[k:comma])
