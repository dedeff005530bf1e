"""When a pain score was: before or after the session, now, at rest, with an activity, at best, at worst, an earlier visit.

The words for it stand before the score ("at worst 7/10") or behind it ("5/10 with stairs"). Each is spent once, so that in
"two sitting and four reaching overhead, worst was a six" every score keeps its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.pain_behind import Behind
from notedraft.dictation.pain_in_front import InFront
from notedraft.dictation.pain_lists import Lists
from notedraft.dictation.pain_pairs import Pairs
from notedraft.dictation.pain_phrases import STOPS, Moment, PhraseReader
from notedraft.dictation.pain_row import JOINED, SIDED, ScoreRow
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.pain_words import grammar, pain_words
from notedraft.dictation.phrases import Token

_CORRECTED = 6
"""A score of more tokens is one that was corrected."""
_LIMITED = 5
"""Tokens between "can't" or "hurts" and what is done: "hurts to stand"."""
_WAS, _IS = frozenset({"was", "were"}), frozenset({"is", "'s", "are", "'re"})
_SAME = frozenset({"it", "they", "that", "that's", "those"})
_SAID_OF = _IS | frozenset(
    {"a", "an", "about", "at", "now", "only", "just", "down", "down to", "up to", ",", "and", "but", "today"}
)
"""Between an earlier visit's score of a task and today's, which is of the same task."""
_NAMED, _PATIENT, _SUBJECT = frozenset({"pain", "joint", "part"}), frozenset({"he", "she"}), 2
"""Kinds and words of what a score is said of, and how many tokens before "is" they stand."""
_RIGHT_NOW = frozenset({"now", "right now", "just now", "currently", "at the moment", "presently"})
_UNABLE = frozenset(
    {"cant", "cannot", "'t", "unable", "couldnt", "hard", "time", "trouble", "difficulty", "struggles", "struggling"}
)
_EXTREMES, _CHAINED = frozenset({"best", "worst"}), frozenset({"rest", "activity", "now"})
_UNKNOWN = 2
"""Words without a meaning here that may stand between."""
_LEADING = SIDED | {"period"}
_TIED = frozenset({"link", "pain", "side", "joint", "part", "period"})
_IN_PLACE = SIDED | {"limb", "qualifier"}
"""Between a score and its task: "four in the right groin when she stands"."""
_TELLS = grammar("telling_verbs")
_BECOMES = grammar("changed")
_OF_PLACE = frozenset("in at on the his her".split())
_TOLD_ANEW = {("it", "was"), ("it", "is"), ("it", "'s")}
_JOINS_TWO = grammar("joins_two")
"""Between two scores of one session."""


def moments_of(tokens: Sequence[Token], scores: Sequence[Score], plain: str) -> list[Moment]:
    """The moment of each score, in order; `now` without tokens where none was said."""
    return _Moments(ScoreRow(tokens, scores, PhraseReader(tokens, plain))).read()


class _Moments:
    """The moments of one text."""

    def __init__(self, row: ScoreRow) -> None:
        self._row, self.tokens, self.scores, self._phrases = row, row.tokens, row.scores, row.phrases
        self._lists, self._front, self._behind, self._pairs = Lists(row), InFront(row), Behind(row), Pairs(row)
        self._of_task: set[int] = set()
        """Scores with a task in front, whatever else says when they were."""

    def read(self) -> list[Moment]:
        """The moment of each score, in order."""
        while len(self._row.found) < len(self.scores):
            n = len(self._row.found)
            headed = self._lists.header(self.scores[n].first) or self._lists.trailing(n)
            if len(headed) > 1 and n + len(headed) <= len(self.scores):
                self._row.found += [
                    Moment(when, self.scores[n + k].first, self.scores[n + k].after) for k, when in enumerate(headed)
                ]
            else:
                self._row.found.append(self._lists.in_table(n) or self._lists.lettered(n) or self._moment(n))
            self._row.spent = self._spent()
        self._pairs.pair_up()
        return self._row.found

    def _spent(self) -> int:
        """Where the words of the last score end: with its moment, or when that was ("eight at its worst yesterday | two lying").

        "Worst is a 6 at night | right now 3": the night is of the worst, where another moment leads the next score.
        """
        n = len(self._row.found) - 1
        spent, last = max(self.scores[n].after, self._row.found[-1].after), self._row.found[-1]
        leads = n + 1 < len(self.scores) and self.scores[n + 1].first == spent + 1
        day = leads and (self.tokens[spent].kind, self.tokens[spent].value) == ("moment", "earlier_day")
        if leads or n + 1 == len(self.scores) or last.when not in ("best", "worst"):
            return spent + (day and last.when in ("best", "worst"))
        ahead = self.tokens[spent : self.scores[n + 1].first]
        two = [t.value for t in ahead[:2] if t.kind == "moment"]
        return spent + (two[:1] in (["rest"], ["earlier_day"]) and two[1:] == ["now"])

    def _moment(self, n: int) -> Moment:
        score = self.scores[n]
        if (corrected := self._said_inside(score)) is not None:
            return corrected
        following = self._row.end_of(n)
        before, behind = self._before(score), self._behind.behind(n, following)
        if behind and self._is_of_bracket(score, behind, following):
            behind = None
        if (same := self._same_task(n, before, behind)) is not None:
            return same
        if behind is None and self._is_beyond(score.after):
            behind = Moment("activity", score.after, score.after + 2)  # "3/10 >90"
        leads_next = behind is not None and following < len(self.tokens) and self._leads_to(behind, following)
        if before and behind and self._is_of_limit(score, before, behind):
            before = None
        own = before is not None and (before.when == "now" or self._has_own_subject(before, score))
        if behind and self._stands_behind(n, behind, alone=before is None or own, leads_next=leads_next):
            return behind
        if behind and leads_next and self._is_next_ones(n, behind, following):
            behind, leads_next = None, False
        if before and behind and self._is_told_behind(n, behind, following):
            return behind
        if before and behind and self._is_over(n, before, behind, leads_next=leads_next):
            return behind
        if before and behind:
            leads_next = leads_next or self._leads_pain(behind, following)
            if leads_next and own and behind.first == score.after and not self._is_led_on(n):
                return behind  # "pain today is 3 at rest 5 with activity"
            return before if leads_next else self._stronger(score, before, behind)
        if before is None and behind and leads_next and self._is_led_on(n):
            return Moment("now")
        found = (
            before
            or behind
            or self._lists.headed(n)
            or self._lists.task_of_list(n)
            or self._lists.in_bracket(n)
            or self._lists.of_motion(n)
            or self._front.told_earlier(score)
            or self._front.fronted(score)
        )
        return found or Moment("now")

    def _before(self, score: Score) -> Moment | None:
        """The moment in front of the score, and not that of another number."""
        before = self._front.before(score)
        return None if before and self._is_of_other_number(before, score) else before

    def _is_of_other_number(self, before: Moment, score: Score) -> bool:
        """`31 up from 22 last week | pain 2 at rest`: the visit right behind a number that is no score, before the pain."""
        k = (before.first or 0) - 1
        while k > 0 and (self.tokens[k].kind == "side" or self.tokens[k].value in ("on", "the")):
            k -= 1
        between = self.tokens[before.after : score.first]
        told = before.when == "prior_visit" and self.tokens[k].kind == "number" and k >= self._row.spent
        return told and any(t.kind == "pain" for t in between) and not any(t.value in _WAS for t in between)

    def _is_of_limit(self, score: Score, before: Moment, behind: Moment) -> bool:
        """`she can't lift him six out of ten lifting`, "it hurts to stand low back is a five today": told with its own verb."""
        first = before.first
        if first is None or before.when != "activity" or behind.first != score.after:
            return False
        led = [self._phrases.words(k) for k in range(max(0, first - _LIMITED), first)]
        between = self.tokens[before.after : score.first]
        placed = any(t.kind in ("joint", "part") for t in between) and any(t.value in ("is", "'s") for t in between)
        hurts = placed and any(t.kind == "pain" for t in self.tokens[max(0, first - _LIMITED) : first])
        return bool(_UNABLE & set(led)) or hurts

    def _stands_behind(self, n: int, behind: Moment, *, alone: bool, leads_next: bool) -> bool:
        """Whether the moment behind is the score's, which nothing in its own statement says in front of it (`alone`)."""
        if alone and self._are_behind(n, behind):
            return True
        return leads_next and (self._was_then(n, behind) or (alone and self._closes(n, behind)))

    def _is_over(self, n: int, before: Moment, behind: Moment, *, leads_next: bool) -> bool:
        """Whether the moment in front is of a statement that ended before the score's."""
        if self._is_day_before(n, before, behind) or self._is_told_now_too(self.scores[n], before, behind):
            return True
        if behind.when != "now" or behind.first != self.scores[n].after:
            return False
        sore = before.day and not leads_next  # "sore on Monday, 3 out of 10 now"
        return sore or self._is_behind_last(n, before)  # "an eleven after chiseling | it's a four sitting here"

    def _is_told_now_too(self, score: Score, before: Moment, behind: Moment) -> bool:
        """`the shot was 3 weeks ago | 2 on the stairs now`: today's task is told behind the score."""
        ahead = self.tokens[behind.first or 0 : behind.after + 1]
        past = any(t.value in _WAS for t in self.tokens[before.after : score.first])
        tasked = before.when == "prior_visit" and behind.when == "activity" and not past
        return tasked and any((t.kind, t.value) == ("moment", "now") for t in ahead)

    def _are_behind(self, n: int, behind: Moment) -> bool:
        """`up to a five at end range zero at rest`, "two now | worst this week five": the words behind a score are its own.

        They are so where the next score has its moment right behind as well, or one more in front.
        """
        score = self.scores[n]
        if behind.first != score.after or n + 1 == len(self.scores):
            return False
        following = self.scores[n + 1]
        between = self.tokens[behind.after : following.first]
        plain = all(t.kind in ("link", "moment") for t in between)
        if not plain or behind.when not in _CHAINED:
            return False
        second = any(t.kind == "moment" and t.value in _EXTREMES for t in between)
        own = following.after < len(self.tokens) and self.tokens[following.after].kind == "moment"
        chained = own and self.tokens[following.after].value in _CHAINED and not between
        return second or (chained and behind.when != "now")

    def _is_behind_last(self, n: int, before: Moment) -> bool:
        """Whether the moment stands right behind the score before, "after" at most between."""
        return n > 0 and 0 <= (before.first or 0) - self.scores[n - 1].after <= 1

    def _closes(self, n: int, behind: Moment) -> bool:
        """`a two at rest it was a six with stairs`, "a two after | the neck is a three when she turns".

        Behind it begins another statement, whose score has its own moment behind.
        """
        score, following = self.scores[n], self.scores[n + 1]
        k = behind.after
        while k < following.first and (
            self.tokens[k].kind in ("joint", "part", "side") or self.tokens[k].value in _OF_PLACE
        ):
            k += 1
        begins = k < len(self.tokens) and self._phrases.words(k).split()[:1] in (["it"], ["it's"])
        begins = begins or (self.tokens[k - 1].kind in ("joint", "part") and self.tokens[k].value in _IS)
        own = self._right_behind(n + 1)
        if own is None:
            return False
        if own.when == "prior_visit" and behind.when not in ("before", "after"):
            return False  # but "a four after it was an eight last friday"
        return begins and behind.first == score.after and behind.when not in ("prior_visit", "now")

    def _has_own_subject(self, before: Moment, score: Score) -> bool:
        """`reaching for the dish | the hip is a 2`, "5 weeks ago | he's a 2": the score's statement begins behind the moment."""
        between = self.tokens[before.after : score.first]
        told = [k for k, t in enumerate(between) if t.value in _IS | _WAS]
        named = between[: told[-1]] if told else between
        owned = any(t.kind in _NAMED or t.value in _PATIENT for t in named[-_SUBJECT:])
        past = bool(told) and between[told[-1]].value in _WAS
        return owned and not (before.when == "prior_visit" and past)

    def _is_of_bracket(self, score: Score, behind: Moment, following: int) -> bool:
        """`stairs 6 (LV rest 4, stairs 8)`: the visit opens a bracket with scores of its own."""
        opened = behind.when == "prior_visit" and any(t.value == "(" for t in self.tokens[score.after : behind.first])
        closed = any(t.value == ")" for t in self.tokens[behind.after : following])
        return opened and following < len(self.tokens) and not closed

    def _is_day_before(self, n: int, before: Moment, behind: Moment) -> bool:
        """`the brace came off friday pain 1 at rest 4 turning the key`: the day is of the clause before the pain."""
        between = self.tokens[before.after : self.scores[n].first]
        told = any(t.kind == "pain" for t in between) and not any(t.value in ("was", "were") for t in between)
        dated = before.day or self._phrases.words(before.first or 0).endswith(
            "ago"
        )  # "the cast came off 9 days ago pain 0 resting"
        return dated and told and behind.first == self.scores[n].after and not self._is_led_on(n)

    def _is_led_on(self, n: int) -> bool:
        """`4 worst 8 least 2`: every later score has its moment right before it, and the last has none behind."""
        if n and self._row.found[n - 1].first is None and self._row.are_in_places(n - 1):
            return False  # "neck 2 arm 0 at the start": the moments stand behind
        if n and self._goes_on_behind(n):
            return False
        last = n
        while last + 1 < len(self.scores):
            following = self.scores[last + 1].first
            behind = self._behind.behind(last, following)
            if (
                not behind
                or not self._leads_to(behind, following)
                or (last > n and self._is_told_anew(last, following))
            ):
                break
            last += 1
        if last == n or self._is_beyond(self.scores[last].after):
            return False
        following = self.scores[last + 1].first if last + 1 < len(self.scores) else len(self.tokens)
        closing = self._behind.behind(last, following)
        if (
            closing
            and closing.first
            and self._phrases.words(self.scores[last].after) in ("that", "which", "that 's", "that's")
        ):
            closing = None  # "worst 6 that was after standing"
        changed = {t.value for t in self.tokens[self.scores[n].after : self.scores[n + 1].first]} & _BECOMES
        earlier = closing is not None and closing.when == "prior_visit" and last > n + 1
        return not changed and (closing is None or earlier)

    def _goes_on_behind(self, n: int) -> bool:
        """`a 3 at rest and a 6 if she tries a jar | the wrist is a 1`: right behind one whose moment stands behind it."""
        last = self._row.found[n - 1]
        joined = all(
            t.kind == "link" or t.value in ("and", "but", ",") for t in self.tokens[last.after : self.scores[n].first]
        )
        return last.first == self.scores[n - 1].after and last.when != "prior_visit" and joined

    def _is_told_anew(self, n: int, following: int) -> bool:
        """`4 on the stairs it was a 6`: the score behind score `n` is told in a statement of its own."""
        words = [t.value for t in self.tokens[self.scores[n].after : following]]
        return any(pair in _TOLD_ANEW for pair in pairwise(words))

    def _is_beyond(self, i: int) -> bool:
        """`0/10 rest 3/10 >90 flex`: what stands behind the last score says when it was, so the moments stand behind."""
        return i + 1 < len(self.tokens) and self.tokens[i].value in (">", "<") and self.tokens[i + 1].kind == "number"

    def _leads_to(self, behind: Moment, following: int) -> bool:
        """Whether nothing but places stands between a moment and the next score: "after treatment the neck was a"."""
        start = behind.after + (self._phrases.words(behind.after) in pain_words("session"))
        changed = any(t.value in pain_words("becoming") or t.value == "(" for t in self.tokens[start:following])
        return (
            self._row.only(_LEADING, start, following) and not changed
        )  # "2 at rest goes to a 6", `4/10 stairs (6/10 LV)`

    def _same_task(self, n: int, before: Moment | None, behind: Moment | None) -> Moment | None:
        """`gripping was a seven a week ago its a five today`: only "it" stands behind the earlier visit of the score before."""
        if before and before.when == "activity":
            self._of_task.add(n)
        if n - 1 not in self._of_task or not (behind is None or behind.when == "now"):
            return None
        then, score = self._row.found[n - 1], self.scores[n]
        between = {t.value for t in self.tokens[max(then.after, self.scores[n - 1].after) : score.first]}
        same = then.when == "prior_visit" and bool(_SAME & between) and between <= _SAME | _SAID_OF
        return Moment("activity", then.after, behind.after if behind else score.after) if same else None

    def _was_then(self, n: int, behind: Moment) -> bool:
        """`gripping was a seven a week ago its a five today`: told in the past before the visit, and in the present behind it."""
        first, second = self.scores[n].first, self.scores[n + 1].first
        told = {t.value for t in self.tokens[max(self._row.spent, first - JOINED) : first]}
        now = {t.value for t in self.tokens[behind.after : second]}
        if behind.when != "prior_visit" or behind.first != self.scores[n].after:
            return False
        return bool(told & _WAS) and bool(now & _IS) and not now & _WAS

    def _leads_pain(self, behind: Moment, following: int) -> bool:
        """`during gait pain was four after gait pain was two`: another statement of pain begins with the moment."""
        between = self.tokens[behind.after : following] if following < len(self.tokens) else []
        stopped = any(t.value in STOPS or t.kind == "mark" for t in between)
        return not stopped and any(t.kind == "pain" for t in between[:_UNKNOWN])

    def _is_told_behind(self, n: int, behind: Moment, following: int) -> bool:
        """`after pain two before and three after`, `from 3 before to 1 after`: both scores have their moment right behind."""
        if n + 1 >= len(self.scores) or behind.first != self.scores[n].after or behind.when not in ("before", "after"):
            return False
        joined = all(t.value in _JOINS_TWO for t in self.tokens[behind.after : following])
        second = self.scores[n + 1].after
        return joined and second < len(self.tokens) and self.tokens[second].value in ("before", "after")

    def _is_next_ones(self, n: int, behind: Moment, following: int) -> bool:
        """`4/10 (initial 8/10)`, "a two, last time it was a four": the moment is the next score's alone."""
        score = self.scores[n]
        tasked = behind.when == "activity" and behind.first == score.after and n > 0 and self._goes_on_behind(n)
        if tasked or self._are_told_alike(score, behind, following):
            return False
        bracket = any(t.value in ("(", "|") for t in self.tokens[score.after : behind.first])
        verbs = {t.value for t in self.tokens[behind.after : following]}
        if verbs & _TELLS and not bracket:
            return not self._is_told_behind_too(n, behind)
        if ":" in verbs:
            return True  # "4/10 post: 2/10"
        today = behind.when == "now" and not verbs & {"is", "'s"}  # "4 today were 6 on monday"
        return bracket or (bool(verbs & {"was", "is", "'s", "were"}) and not today)

    def _said_inside(self, score: Score) -> Moment | None:
        """`2/10 at rest, no, 1/10`: the moment of the score that was corrected."""
        own = behind = None
        if score.after - score.first > _CORRECTED:
            own = next((k for k in range(score.first, score.after) if self.tokens[k].kind == "moment"), None)
            behind = score.after < len(self.tokens) and self.tokens[score.after].kind in ("moment", "opens")
        moment = self._phrases.at(own, score.after) if own is not None and not behind else None
        return Moment(moment.when, score.first, score.after) if moment else None

    def _are_told_alike(self, score: Score, behind: Moment, following: int) -> bool:
        """`a two if she rests left is a three with knitting`: both scores have their task right behind."""
        told = behind.first == score.after and self._phrases.words(score.after).split()[0] in ("if", "when")
        second = next((s for s in self.scores if s.first == following), None)
        task = second is not None and second.after < len(self.tokens) and self.tokens[second.after].kind == "opens"
        return told and task

    def _is_told_behind_too(self, n: int, behind: Moment) -> bool:
        """`a two at rest she said it got to a five putting on the sock`: each has its moment right behind."""
        return behind.first == self.scores[n].after and self._right_behind(n + 1) is not None

    def _right_behind(self, n: int) -> Moment | None:
        """The moment that the very next words behind the score say."""
        own = self._behind.behind(n, self._row.end_of(n))
        return own if own is not None and own.first == self.scores[n].after else None

    def _stronger(self, score: Score, before: Moment, behind: Moment) -> Moment:
        """Which of two moments is the score's, where nothing shows that one is another's."""
        said = any(t.value in ("was", "is", "'s") for t in self.tokens[before.after : score.first])
        if before.when in ("best", "worst") and (behind.when == "prior_visit" or said):
            return before  # "worst was a seven on Sunday", "worst over the weekend was a seven after he mowed"
        if self._phrases.words(before.first or 0) == "had been" and behind.first == score.after:
            return behind  # "it had been a six coming in"
        if self._phrases.words(behind.first or 0) in _RIGHT_NOW and before.when in ("before", "after", "prior_visit"):
            return behind if behind.first == score.after else before  # "10 minutes to start pain is a 2 now"
        if behind.when == "now" or before.when == "now":
            return behind if before.when == "now" else before
        opened = self.tokens[before.first or 0].kind != "moment"
        opened = opened or any(t.kind == "pain" for t in self.tokens[before.after : score.first])
        right = behind.first is not None and self._row.only(_IN_PLACE, score.after, behind.first)
        if behind.when == "prior_visit" or (right and opened):
            return behind
        return before if self._row.only(_TIED, before.after, score.first) else behind
