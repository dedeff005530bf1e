"""Moments of pain scores that a list tells: its heading, its letters, the columns of a table, tasks one after the other."""

from collections.abc import Sequence
from typing import cast

from notedraft.dictation.lexicon.load import motion_words
from notedraft.dictation.pain_phrases import Moment, When
from notedraft.dictation.pain_row import SENTENCE_ENDS, ScoreRow
from notedraft.dictation.pain_scores import header_length
from notedraft.dictation.pain_tables import table_cells
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.pain_words import heading_moment, pain_words
from notedraft.dictation.phrases import Token

_UNKNOWN = 2
"""Words without a meaning here that may stand between."""
_CLAUSE = 6
"""Tokens before "with pain" in which the motion stands."""
_PLACED = 8
"""Tokens behind a score in which its place stands: "in the bottom of the right foot"."""
_LISTED_PLACES = frozenset({"joint", "part", "limb", "glued", "muscle", "side"})
_IN_LIST = frozenset({*_LISTED_PLACES, "side", "qualifier", "link", "pain"})
_IN_ROW = frozenset({"/", ",", "->", "-"})
_LETTERS: dict[str, When] = {"p": "now", "c": "now", "b": "best", "w": "worst"}


def is_lettered(tokens: Sequence[Token], scores: Sequence[Score], n: int) -> bool:
    """Whether a score stands in a list of present, best and worst by letters; alone the letters mean other things."""
    return _lettering(tokens, scores, n) is not None


def _lettering(tokens: Sequence[Token], scores: Sequence[Score], n: int) -> str | None:
    """The letter of a score in such a list, in which they all stand before or all behind."""
    near = scores[max(0, n - 2) : n + 3]
    for letter_of in (_letter, _letter_behind):
        letter = letter_of(tokens, scores[n])
        if letter and {"b", "w"} <= {letter_of(tokens, score) for score in near}:
            return letter
    return None


def _letter_behind(tokens: Sequence[Token], score: Score) -> str | None:
    """`7/10 w, 2/10 b`: a letter that closes the score's piece."""
    behind = tokens[score.after : score.after + 2]
    closed = len(behind) == 1 or (len(behind) > 1 and (behind[1].kind == "mark" or behind[1].value == ")"))
    if not closed or behind[0].end - behind[0].start != 1 or (behind[1:] and behind[1].value == "/"):
        return None
    return _as_letter(behind[0])


def _letter(tokens: Sequence[Token], score: Score) -> str | None:
    before = [t for t in tokens[max(0, score.first - 2) : score.first] if t.value not in (":", "=", "-")]
    if not before or before[-1].end - before[-1].start != 1:
        return None
    return _as_letter(before[-1])


def _as_letter(token: Token) -> str | None:
    value = {"bilateral": "b", "with": "w"}.get(token.value, token.value)
    return value if value in _LETTERS else None


class Lists:
    """Lists of scores in one text."""

    def __init__(self, row: ScoreRow) -> None:
        self._row, self.tokens, self.scores = row, row.tokens, row.scores
        self._cells = table_cells(row.tokens)

    def header(self, i: int) -> list[When]:
        """`Pain (now/best/worst):` before token `i`: the moments of the scores that follow, in order."""
        length = header_length(self.tokens, i)
        said = [when for t in self.tokens[max(0, i - 2 * length - 3) : i] if (when := heading_moment(t))]
        return [cast(When, when) for when in said[-length:]] if length > 1 else []

    def trailing(self, n: int) -> list[When]:
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
        return self.header(end) if length > 1 and header_length(self.tokens, end) == length else []

    def in_table(self, n: int) -> Moment | None:
        """The moment that heads the score's column."""
        score = self.scores[n]
        when = self._cells.get(score.first)
        return Moment(when, score.first, score.after) if when else None

    def lettered(self, n: int) -> Moment | None:
        """`C 3/10 B 1/10 W 6/10`: the moment that a letter stands for."""
        letter, score = _lettering(self.tokens, self.scores, n), self.scores[n]
        if letter is None:
            return None
        behind = _letter(self.tokens, score) != letter
        return Moment(_LETTERS[letter], score.first - (not behind), score.after + behind, lettered=True)

    def headed(self, n: int) -> Moment | None:
        """`before tx: HA 4/10, neck 5/10`: the moment in front of a list of places is of each of them."""
        if not n or (first := self._row.found[n - 1]).first is None or first.first >= self.scores[n - 1].first:
            return None
        between = self.tokens[self.scores[n - 1].after : self.scores[n].first]
        joint = next((k for k, t in enumerate(between) if t.value in (",", "and", "&", "/")), -1)
        score = self.scores[n]
        placed = any(
            t.kind in _LISTED_PLACES for t in (*between[joint + 1 :], *self.tokens[score.after : score.after + _PLACED])
        )
        listed = all(t.kind in _IN_LIST or t.value in (",", "and", "&", "/") for t in between) and bool(between)
        return Moment(first.when, first.first, first.after) if placed and listed else None

    def task_of_list(self, n: int) -> Moment | None:
        """`rest 1/10, pinch 5/10`: where the score before has its moment in front, the word in front of this one is a task."""
        if task := self._task_of_heading(self.scores[n].first - 1):
            return task
        if not n or (first := self._row.found[n - 1]).first is None or first.first >= self.scores[n - 1].first:
            return None
        start, end = self.scores[n - 1].after, self.scores[n].first
        start += start < end and self.tokens[start].value in (",", ";", "/")
        listed = start < end <= start + _UNKNOWN
        plain = listed and first.after == self.scores[n - 1].first and all(self._is_task(k) for k in range(start, end))
        return Moment("activity", start, end) if plain else None

    def in_bracket(self, n: int) -> Moment | None:
        """`eccentrics 2# 3x15 (pain 3/10)`: a bracket behind the dose of an exercise, which the score is of."""
        score = self.scores[n]
        k = score.first - 1
        while k > 0 and self.tokens[k].kind in ("pain", "link") and self.tokens[k].value != "(":
            k -= 1
        behind = [t.value for t in self.tokens[score.after : score.after + 2] if t.kind != "pain"]
        closed = behind[:1] == [")"]  # `(2/10 pain)` too
        dosed = k > 1 and self.tokens[k].value == "(" and closed and self.tokens[k - 1].kind == "number"
        done = dosed and (self.tokens[k - 2].value in ("x", "of") or self.tokens[k - 2].kind == "side")
        return Moment("activity", k, score.after) if done else None

    def of_motion(self, n: int) -> Moment | None:
        """`flexion 50% w/ pain 4/10`: what hurts is the motion before it."""
        k = self.scores[n].first - 1
        while k > 0 and self.tokens[k].kind in ("pain", "link"):
            k -= 1
        if k < 1 or self.tokens[k].kind != "opens" or k + 1 == self.scores[n].first:
            return None
        clause = self.tokens[max(0, k - _CLAUSE) : k]
        begins = max((i + 1 for i, t in enumerate(clause) if t.value in (",", *SENTENCE_ENDS)), default=0)
        moved = any(t.value in motion_words() for t in clause[begins:])
        return Moment("activity", k, self.scores[n].after) if moved else None

    def _task_of_heading(self, i: int) -> Moment | None:
        """`Pain: AROM 3, PROM 5`: token `i` is the whole name of a task in the list that the pain heads."""
        k = i - 1
        listed = k > 0 and self.tokens[k].value in (":", ",", ";", "/") and self._is_task(i)
        while k > 0 and self.tokens[k].value not in SENTENCE_ENDS and self.tokens[k].kind != "pain":
            k -= 1
        headed = self.tokens[k].kind == "pain" and self.tokens[k + 1].value == ":"
        constant = self.tokens[i].value in pain_words("constant")
        return Moment("activity", i, i + 1) if listed and headed and not constant else None

    def _is_task(self, i: int) -> bool:
        return self._row.is_plain(i) and len(self.tokens[i].value) > len("ex") and self.tokens[i].value != "without"
