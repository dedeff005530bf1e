"""What two pain scores in a row say of each other's moment: `7/10 to 3/10`, "from a six", "4/10, was 6/10"."""

from itertools import takewhile

from notedraft.dictation.pain_phrases import Moment
from notedraft.dictation.pain_row import SENTENCE_ENDS, SIDED, ScoreRow
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.pain_words import grammar, pain_words

_TENSE = 4
"""Tokens before the end of a score in which "is" makes it today's, whatever visit is named behind it."""
_BESIDE = 5
"""Tokens of "right knee's about a" before a score."""
_AT_START = frozenset({"initially", "initial", "when we started", "when she started", "when he started"})
"""Of this session, where a score after it follows."""
_BECOMES = grammar("changed")


class Pairs:
    """Pairs of scores of one text."""

    def __init__(self, row: ScoreRow) -> None:
        self._row, self.tokens, self.scores, self._phrases = row, row.tokens, row.scores, row.phrases

    def pair_up(self) -> None:
        """What two scores in a row say of each other's moment."""
        for n in range(len(self.scores) - 1):
            first, second = self._row.found[n], self._row.found[n + 1]
            if (second.first is None) != (first.first is None) and self._same_but_side(n):
                first.when = second.when = second.when if first.first is None else first.when
            at_start = first.first is not None and self._phrases.words(first.first) in _AT_START
            if first.when == "prior_visit" and second.when == "after" and at_start:
                first.when = "before"
            if (
                first.first is None
                and second.first is not None
                and second.when in ("before", "after")
                and (self._is_of_places(n) or self._repeats_places(n))
            ):
                first.when, first.first = second.when, self.scores[n].first
            if first.when == "after" and self._phrases.words(self.scores[n].first - 1) == "from" and self._changes(n):
                first.when = "before"  # "after that leg pain went from six down to three"
            self._share_visit(n, first, second)
            if first.first is None and self._stands_between_places(n, second):
                first.when, first.first = second.when, self.scores[n].first
            if first.first is None and second.when == "after" and self._leads_on(n):
                first.when, first.first = "before", self.scores[n].first
            if first.when == "before" and second.first is None and self._goes_to(n):
                second.when, second.first = "after", self.scores[n + 1].first
            if first.when == "prior_visit" and second.first is None and self._goes_to(n):
                second.first = self.scores[n + 1].first  # "from an eight at the eval to a three"
            if second.when == "before" and self._which_was(n):
                second.when = "prior_visit"
            if second.first is None and (self._was(n) or self._is_from(n)):
                second.when = "prior_visit"
            if first.first is None and self._changes(n):
                self._change(n, first, second)
            self._close(n, first, second)

    def _close(self, n: int, first: Moment, second: Moment) -> None:
        """A second score that its row settles: worse in a posture than at rest, or what arrows went to and came back to."""
        if first.when == second.when == "rest" and self._is_worse_posture(n):
            second.when = "activity"
        if second.first is None and n and self._returns(n):
            second.when, second.first = "after", self.scores[n + 1].first
        before = self._row.found[n - 1].when if n and self._changes(n - 1) and self._changes(n) else None
        if before == first.when == "before" and second.when == "after":
            first.when = "activity"  # "2/10 -> 4/10 -> 2/10 with ice"

    def _stands_between_places(self, n: int, second: Moment) -> bool:
        """`leg's a 4 sitting back is a 2`: right behind the first score, before the second's place and its verb: of both."""
        between = self.tokens[second.after : self.scores[n + 1].first]
        told = len(between) > 1 and between[0].kind in ("joint", "part") and between[1].value in ("is", "'s")
        return second.first == self.scores[n].after and second.when == "rest" and told

    def _share_visit(self, n: int, first: Moment, second: Moment) -> None:
        """`last Thursday those were 6 and 4`, "those were 4 and 6 last visit": one visit for both."""
        if first.when == "prior_visit" and second.first is None and self._is_joined(n):
            second.when, second.first = first.when, self.scores[n + 1].first
        if first.first is None and second.when == "prior_visit" and self._is_closed_by(n):
            first.when, first.first = second.when, self.scores[n].first

    def _is_of_places(self, n: int) -> bool:
        """`neck two arm zero at the start`: two places in a row, and the moment behind both."""
        behind = (self._row.found[n + 1].first or 0) >= self.scores[n + 1].after
        return behind and self._row.are_in_places(n)

    def _repeats_places(self, n: int) -> bool:
        """`R knee 5/10, L knee 2/10 coming in; 3/10 and 1/10 leaving`: behind two places, the moment is of both again."""
        between = [t.value for t in self.tokens[self.scores[n].after : self.scores[n + 1].first]]
        behind = (self._row.found[n + 1].first or 0) >= self.scores[n + 1].after
        return n > 1 and behind and between in (["and"], [","], ["/"]) and self._is_of_two_places(n - 2)

    def _is_of_two_places(self, n: int) -> bool:
        score, following = self.scores[n], self.scores[n + 1]
        ahead = self.tokens[max(0, score.first - _TENSE) : score.first], self.tokens[score.after : following.first]
        return all(any(t.kind in ("joint", "part", "side") for t in said) for said in ahead)

    def _is_joined(self, n: int) -> bool:
        """`those were six and four`: nothing but "and" between the two scores, and the moment in front of the first."""
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        led = (self._row.found[n].first or 0) < self.scores[n].first
        return led and bool(between) and all(t.value in ("and", "a", "an", ",", "/") for t in between)

    def _is_closed_by(self, n: int) -> bool:
        """`(4/10, 6/10 LV)`, "we were at four and six a week ago": the visit behind the second score is of both."""
        score, behind = self.scores[n], self._row.found[n + 1].first or 0
        between = self.tokens[score.after : self.scores[n + 1].first]
        joined = bool(between) and all(t.value in ("and", "a", "an", ",", "/") for t in between)
        k = score.first - 1
        while self.tokens[k].value in ("at", "a", "an", "about"):
            k -= 1
        told = self.tokens[k].value in ("(", "was", "were")
        return joined and told and behind >= self.scores[n + 1].after

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

    def _is_in_both_sides(self, n: int) -> bool:
        """`6 in the left heel with hopping, 2 in the right heel`: one task for both, told behind either."""
        tasked = "activity" in (self._row.found[n].when, self._row.found[n + 1].when)
        sides = {self._side_behind(self.scores[n]), self._side_behind(self.scores[n + 1])}
        return tasked and sides == {"left", "right"}

    def _side_behind(self, score: Score) -> str | None:
        behind = self.tokens[score.after : score.after + _BESIDE]
        return next((t.value for t in behind if t.value not in ("in", "on", "at", "of", "the")), None)

    def _same_but_side(self, n: int) -> bool:
        """`4 with squats on the left and 1 on the right`: one moment for both sides."""
        if self._is_in_both_sides(n):
            return True
        between = self.tokens[max(self.scores[n].after, 0) : self.scores[n + 1].first]
        passed = all(t.value in ("and", ",", "on", "the") or t.kind in SIDED for t in between)
        only = [t.kind for t in between] == ["side"]  # `R 3 L 5 c stairs`
        joined = only or (
            passed and any(t.value in ("and", ",") for t in between) and any(t.kind == "side" for t in between)
        )
        score = self.scores[n + 1]
        beside = (
            *self.tokens[max(0, self.scores[n].first - _BESIDE) : self.scores[n].first],
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
        return bool(between) and between[0].value == "->" and not any(t.value in SENTENCE_ENDS for t in between)

    def _is_worse_posture(self, n: int) -> bool:
        """`zero at rest, two when she sits deep on the couch`: beside rest itself, the posture that hurts more is a task."""
        first, second = self.scores[n], self._row.found[n + 1].first
        opened = second is not None and self._phrases.words(second).startswith(("when ", "if ", "while "))
        still = self._phrases.words(self._row.found[n].first or 0) in ("at rest", "rest", "@ rest", "resting")
        return opened and still and self.scores[n + 1].low > first.low

    def _returns(self, n: int) -> bool:
        """`2/10 -> 5/10 during the stretch -> 2/10`: the third of a row of arrows is what was left of it."""
        tasked = self._row.found[n].when == "activity" and self._row.found[n - 1].when == "before"
        last = self.tokens[self.scores[n + 1].first - 1].value == "->"
        return tasked and last and self.tokens[self.scores[n].first - 1].value == "->"

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

    def _which_was(self, n: int) -> bool:
        """`a 5 reaching back which was a 7 before`: the same task, at an earlier visit."""
        between = [t.value for t in self.tokens[self.scores[n].after : self.scores[n + 1].first]]
        return "which was" in between and self._phrases.words(self.scores[n + 1].after) == "before"

    def _since(self, score: Score) -> bool:
        """`from 7 to 3 over the last month`: a stretch of days or a visit behind the pair, in its sentence."""
        ahead = takewhile(lambda t: t.value not in SENTENCE_ENDS, self.tokens[score.after : score.after + 6])
        return any(t.kind == "period" or t.value in ("since", "prior_visit") for t in ahead)
