"""The moment that stands behind a pain score: "5/10 with stairs", "two sitting", `4/10 end range`."""

from collections.abc import Sequence

from notedraft.dictation.lexicon.load import motion_words
from notedraft.dictation.pain_phrases import STOPS, Moment, is_gerund
from notedraft.dictation.pain_row import JOINED, SENTENCE_ENDS, ScoreRow
from notedraft.dictation.pain_topic import is_later
from notedraft.dictation.pain_words import grammar, pain_words

_LOOK_AHEAD = 10
"""Tokens behind a score in which its moment stands."""
_UNKNOWN = 2
"""Words without a meaning here that may stand between."""
_UNKNOWN_BEHIND = 3
"""The same behind the score, where the place is told first: "in the web space during the lifts"."""
_CLAUSE = 5
"""Tokens of a clause that "when" ends."""
_LATER = 3
"""Tokens of "ten minutes after"."""
_TENSE = 4
"""Tokens before the end of a score in which "is" makes it today's, whatever visit is named behind it."""
_SHORT = 4
"""Letters of a word that names no task: "with", "it was"."""
_SUBJECTS = grammar("subjects")
"""A new statement begins with them, where speech-to-text has no marks."""
_KNOWN_BEHIND = frozenset("side joint part limb qualifier pain problem muscle link moment mark".split())
_PERIOD_LINK = frozenset({"link", "period"})
_RANK = {"prior_visit": 0, "best": 1, "worst": 1, "now": 4}
_FIRST_SAID = 2
_TIMING = grammar("timing")
_COMPARING = grammar("comparing")
_CLOSING = frozenset({"(", ",", ".", ";", "\n", ")", "->", ">", "/"})
"""Behind a task of a word or two: `5 PROM > 90`."""
_AT = grammar("at")
_TELLS = frozenset({"was", "were", "is", "'s"})


def _telling_most(found: Sequence[Moment]) -> Moment:
    """The moment that says most, of two of a kind the first: "5 opening jars yesterday" is of the jars."""
    tasked = {m.when for m in found if m.day or m.when == "activity"} == {"prior_visit", "activity"}
    if found[0].when in ("best", "worst") and all(m.day for m in found[1:]):
        return found[0]  # `6/10 worst (Sun night)`
    return min(
        found, key=lambda m: (_RANK.get(m.when, _FIRST_SAID) if not (tasked and m.day) else _FIRST_SAID, m.first or 0)
    )


class Behind:
    """Moments behind the scores of one text."""

    def __init__(self, row: ScoreRow) -> None:
        self._row, self.tokens, self.scores, self._phrases = row, row.tokens, row.scores, row.phrases

    def behind(self, n: int, end: int) -> Moment | None:
        """The moment behind the score, before anything that ends the statement."""
        score = self.scores[n]
        found = self._found_behind(n, end)
        leads = len(found) > 1 and end < len(self.tokens) and self._row.only(_PERIOD_LINK, found[-1].after, end)
        if leads and not (found[-1].when == "rest" and found[-1].after == end and self._tells_itself(n + 1)):
            found.pop()  # it is the next score's: "reaching overhead, worst this week was a 6"
        if found:
            return _telling_most(found)
        return self._bare_activity(score.after, end) if not score.bare or self._row.is_listed(n) else None

    def _tells_itself(self, n: int) -> bool:
        """`2 today at rest 4 with reaching`: right behind the score stands its own moment, so none before it is."""
        start, end = self.scores[n].after, self._row.end_of(n)
        opened = start < end and self.tokens[start].kind == "opens"
        moment = self._phrases.at(start, end)
        return moment is not None and opened and moment.when != "prior_visit"

    def _opens_next(self, moment: Moment) -> bool:
        """`0 at rest | the worst is at night`, "on saturday it was a 6 | today his pain is a 3": the first words of what comes."""
        i = moment.after
        if moment.when in ("best", "worst"):
            return self._phrases.words(i) in ("is", "was", "'s")
        i += self._phrases.words(i) in ("his", "her", "the")
        pain = i < len(self.tokens) and self.tokens[i].kind == "pain"
        return pain and moment.when == "now" and self._phrases.words(i + 1) in ("is", "'s")

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
            if found and self.tokens[i].kind == "other":
                break  # "a two right now | tingling came on with the nerve glides"
            moment = None if self._is_felt(i) else self._phrases.at(i, end)
            if moment and ((moment.when == "prior_visit" and present) or self._leads_number(moment)):
                break
            if (
                moment
                and moment.when == "prior_visit"
                and (self._tells_next(n, moment, found) or self._is_past(n, moment, end))
            ):
                break
            if moment and self._opens_next(moment):
                break
            if moment and moment.when == "prior_visit" and self._is_compared(moment):
                return found or [Moment("now", score.first, score.after)]
            if moment and moment.when == "activity" and self._names_exercise(i):
                break
            if moment and found and self.tokens[i - 1].kind == "correction" and self.tokens[i].kind != "word":
                found = []  # "a two when he sleeps, no, when he reaches"
            if moment:
                found.append(moment)
            unknown += not moment and self.tokens[i].kind not in _KNOWN_BEHIND
            i = moment.after if moment else i + 1
        return found

    def _is_felt(self, i: int) -> bool:
        """`2/10 pull before`: what was felt, and when."""
        timed = i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "moment"
        return timed and self.tokens[i].kind == "moment" and self._phrases.words(i) in pain_words("felt")

    def _names_exercise(self, i: int) -> bool:
        """`stayed at 3 | hamstring stretch 3 by 30`: in raw speech a muscle, what is done with it, and its dose."""
        dosed = i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number"
        return dosed and self.tokens[i].kind == "moment" and self.tokens[i - 1].kind == "muscle"

    def _tells_next(self, n: int, moment: Moment, found: Sequence[Moment]) -> bool:
        """`a 4 on the top shelf | last week he couldn't`, "hit a four | last time it was six minutes"."""
        if self._phrases.words(moment.after) not in _SUBJECTS or self._was_told_once(n, found):
            return False
        k = moment.after + 2
        was = self.tokens[k - 1].value in ("was", "were") if k < len(self.tokens) else False
        counted = was and self.tokens[k].kind == "number"
        # "bit him four out of ten | last week it was yellow", and no "last week it was a five"
        since = max(0, self.scores[n].first - _TENSE, self.scores[n - 1].after if n else 0)
        past = any(t.value in ("was", "were") for t in self.tokens[since : self.scores[n].first])
        return bool(found) or counted or (was and self.tokens[k].kind == "word" and not past)

    def _was_told_once(self, n: int, found: Sequence[Moment]) -> bool:
        """`pain 4 with walking it was 6 with walking last visit | i had to remind him`: of the task that was just scored."""
        first = self.scores[n].first - (self.tokens[self.scores[n].first - 1].value in ("a", "an"))
        told = [t.value for t in self.tokens[max(0, first - 2) : first]]
        task = [self._said(m) for m in (*found[:1], *self._row.found[max(0, n - 1) : n])]
        return told in (["it", "was"], ["they", "were"], ["that", "was"]) and len(task) > 1 and bool(task[0] & task[1])

    def _said(self, moment: Moment) -> set[str]:
        words = (self._phrases.words(k) for k in range(moment.first or 0, moment.after))
        return {word for word in words if len(word) > _SHORT}

    def _is_past(self, n: int, moment: Moment, end: int) -> bool:
        """`a full fist it's a four last week the fist was a six`: the earlier visit of the next score, told in the past."""
        between = self.tokens[moment.after : end] if end < len(self.tokens) else []
        past = any(t.value in ("was", "were") for t in between[-JOINED:]) and 0 < len(between) <= _CLAUSE
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
        while i + 2 < end and self.tokens[i + 1].kind == "link" and self.tokens[i + 1].value != "gone":
            i += 1  # "an eight at night, that's the worst"
        moment = self._phrases.at(i + 1, end)
        if moment is None or moment.after < i + 2 or not self._is_apart(i + 1, moment):
            return False
        k = moment.after
        while k < len(self.tokens) and self.tokens[k].kind not in ("mark", "number"):
            k += 1
        denied = [t.value for t in self.tokens[k + 1 : k + 3]]  # "4, when I press on it, and not at all otherwise"
        closed = denied[:1] in (["and"], ["but"]) and denied[1:] in (["not"], ["nothing"], ["none"], ["only"])
        return k >= len(self.tokens) or self.tokens[k].value in SENTENCE_ENDS or closed

    def _is_apart(self, i: int, moment: Moment) -> bool:
        """Whether a moment may stand behind a comma: of the session, or with its own "when" or "at"."""
        token = self.tokens[i]
        told = token.kind == "moment" or token.value.partition(" ")[0] in _TIMING or self.tokens[i - 1].value == "only"
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
        begins = token.kind in ("joint", "part", "limb") and following in _TELLS  # "a 5 | thumb was rolling in"
        begins = begins or (token.value in _TELLS and is_gerund(following))  # "three out of ten | daughter's asking"
        return mark or stops or begins or token.kind in ("service", "goal") or self._is_subject(i)

    def _is_subject(self, i: int) -> bool:
        """`he`, "pt", but not the one of "6/10 at PT last Thurs"."""
        return self.tokens[i].value in _SUBJECTS and self.tokens[i - 1].value not in _AT

    def _bare_activity(self, start: int, end: int) -> Moment | None:
        """`0 rest, 6 pinch`: a word or two alone behind the score name what was done."""
        denied = self._phrases.words(start) == "no"  # "4/10 no touch"
        sided = start < end and self.tokens[start].kind == "side" and self._phrases.words(start + 1) in motion_words()
        i = first = start + (denied or sided or self._phrases.words(start) in _AT)
        plain = 0
        while i < end and (self._is_hyphenated(i) or (plain < _UNKNOWN and self._row.is_plain(i))):
            plain += not self._is_hyphen(i) and not self._is_hyphen(i - 1)
            i += 1
        if i > first and i + 1 < end and self._phrases.words(i) == "of" and self._row.is_plain(i + 1):
            i += 2  # "top of pulley"
        i += i > first and i < end and self.tokens[i].kind == "side"  # "grand battement L"
        joined = i < end < len(self.tokens) and self.tokens[i].value == "and" and end - i <= JOINED
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
