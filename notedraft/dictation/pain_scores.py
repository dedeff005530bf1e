"""Which numbers of a text are pain scores.

`4/10` and "four out of ten" are pain unless something else is scored or counted there (RPE, dizziness, "9 of 10 steps", a
date). A bare number is a score only where pain is being talked about and the words between are of the kind "was about a".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from notedraft.dictation.body import body_phrases
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Meaning, PhraseBook, Token, amount, listed, phrases_of
from notedraft.dictation.text import Text

_SCALE = "10"
_WORST = 10
_BEYOND = 20
"""Scores above the scale are kept as said ("thirteen out of ten"); beyond this a number is something else."""
_REACH = 12
"""Tokens from the word for pain, or from the last score, to a bare score."""
_TOPIC = 12
"""Tokens over which a word for something else that is scored reaches, within its sentence."""
_ECHO = 90
"""Tokens after the last talk of pain in which "he's a five" is still of it."""
_WORDS = 1
"""Words without a meaning here that may stand between."""
_PASSABLE = frozenset({"link", "moment", "side", "joint", "part", "limb", "pain", "opens", "period", "spans", "qualifier", "problem", "average", "change", "glued", "feel", "muscle"})


@cache
def pain_words(kind: str) -> frozenset[str]:
    """The words of one list of lexicon/pain.yaml."""
    return frozenset(load("pain")[kind])


@cache
def pain_book() -> PhraseBook:
    """The phrases that a pain statement is made of."""
    words: Mapping[str, Any] = load("pain")
    body: dict[str, Meaning] = {p: m for p, m in body_phrases().items() if m[0] in ("joint", "part", "limb", "side", "problem", "correction", "glued", "muscle") or p in _NOT_PLACES}
    tables = [listed(kind, words[kind]) for kind in ("link", "period", "spans", "average", "bound", "goal", "opens")]
    return PhraseBook(*tables[:1], {q: ("qualifier", q) for q in words["qualifiers"]}, body, *tables[1:], listed("other", words["other"]), listed("feel", words["feel"]), listed("pain", words["pain"]),
                      phrases_of("moment", words["moments"]), {"lbp": ("part", "low back"), "rest break": ("break", ""), "rest breaks": ("break", ""), "rest periods": ("break", ""), "seated rest": ("break", "")})  # fmt: skip


_NOT_PLACES = frozenset(load("joints")["not_joints"]) | frozenset(load("joints")["not_sides"])


@dataclass(frozen=True, slots=True)
class Score:
    """A score, or two where a range or a change was written as one."""

    low: int | float
    high: int | float | None
    first: int
    """Index of its first token."""
    after: int
    """Index of the first token behind it."""
    start: int
    end: int
    bare: bool
    echo: bool = False
    """Bare, in a sentence that does not name the pain."""


def find_scores(text: Text, tokens: Sequence[Token]) -> list[Score]:
    """Every pain score in the order of the text."""
    return _Finder(text, tokens).run()


def header_length(tokens: Sequence[Token], i: int) -> int:
    """How many moments head the scores at token `i`: three in `Pain (now/best/worst):`."""
    k = i - 1
    while k >= 0 and tokens[k].value in (")", ":", "=", "-"):
        k -= 1
    length = 0
    while k >= 0 and tokens[k].kind == "moment":
        length += 1
        if k < 1 or tokens[k - 1].value not in ("/", ",", "-", "|"):
            break
        k -= 2
    return length


class _Finder:
    """One walk that knows what is being scored."""

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.scores: list[Score] = []
        self._pain_at = -_TOPIC * _ECHO
        self._other_at = -_TOPIC * _ECHO
        self._sentence_at = 0
        self._sentences_since = 0

    def run(self) -> list[Score]:
        i = 0
        while i < len(self.tokens):
            i = self._step(i)
        return self.scores

    def _step(self, i: int) -> int:
        token = self.tokens[i]
        if token.kind == "pain" or self._is_letter_p(i):
            self._pain_at, self._sentences_since = i, 0
        elif token.kind == "other":
            self._other_at = i
        elif token.value in (".", "\n", ";", "?", "!"):
            self._sentence_at = i + 1
            self._sentences_since += 1
        elif token.kind == "number" and (after := self._listed(i)) is not None:
            return after
        elif token.kind == "number":
            score = self._score(i)
            if score:
                self.scores.append(score)
                self._sentences_since = 0
                return score.after
            return self._past(i)
        return i + 1

    def _is_letter_p(self, i: int) -> bool:
        """`P 3 rest`: pain, where a sentence begins with the letter and a number."""
        opens = i == self._sentence_at or self.tokens[i - 1].kind == "mark"
        return opens and self.tokens[i].value == "p" and i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number"

    def _past(self, i: int) -> int:
        """Behind a number that is no score, so that the 10 of `RPE 4/10` is not read by itself."""
        values = [t.value for t in self.tokens[i + 1 : i + 3]]
        return i + 3 if values in (["/", _SCALE], ["/", "5"]) else i + 1

    def _score(self, i: int) -> Score | None:
        low = amount(self.tokens[i])
        high, j = self._upper(i)
        after = self._of_ten(j)
        if after is None:
            return self._bare(i, low, high, j)
        score = self._made(i, low, high, after, bare=False)
        return score if self._is_pain(i, score) else None

    def _listed(self, i: int) -> int | None:
        """`now/best/worst 4/1/7`: as many numbers as moments before them; the index behind them."""
        moments = header_length(self.tokens, i)
        ahead = self.tokens[i : i + 2 * moments - 1]
        numbers, joins = ahead[::2], {t.value for t in ahead[1::2]}
        fits = moments > 1 and len(numbers) == moments and all(t.kind == "number" and amount(t) <= _WORST for t in numbers)
        if not fits or joins not in ({"/"}, {","}, {"-"}) or (moments == _PAIR and numbers[1].value == _SCALE):
            return None
        self.scores += [self._made(i + 2 * n, amount(t), None, i + 2 * n + 1, bare=True) for n, t in enumerate(numbers)]
        after = i + 2 * moments - 1
        return after + 2 if [t.value for t in self.tokens[after : after + 2]] == ["/", _SCALE] else after

    def _made(self, i: int, low: int | float, high: int | float | None, after: int, *, bare: bool, echo: bool = False) -> Score:
        return Score(low, high, i, after, self.tokens[i].start, self.tokens[after - 1].end, bare, echo)

    def _upper(self, i: int) -> tuple[int | float | None, int]:
        """The second number of `3-4`, "two through seven" and `5->2`."""
        nxt = self.tokens[i + 1 : i + 3]
        joins = len(nxt) == _PAIR and nxt[1].kind == "number" and nxt[0].value in ("-", "to", "through", "thru", "->", "and", "or")
        if not joins or (nxt[0].value == "and" and not self._between(i)):
            return None, i + 1
        if self._unit_at(i + 3) or amount(nxt[1]) > _BEYOND:
            return None, i + 1
        return amount(nxt[1]), i + 3

    def _between(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].value == "between"

    def _of_ten(self, j: int) -> int | None:
        """Index behind "/10", "out of ten", "on a scale of ten"; null where none follows."""
        values = [t.value for t in self.tokens[j : j + 9]]
        for form in _OUT_OF_TEN:
            if values[: len(form)] == list(form):
                after = j + len(form)
                trailing = self.tokens[after].value if after < len(self.tokens) else ""
                touches = after < len(self.tokens) and self.tokens[after].start == self.tokens[after - 1].end
                return None if trailing == "/" and touches else self._and_scale(after)
        return None

    def _and_scale(self, after: int) -> int:
        """`8 out of 10 on a scale of 10` says the scale twice."""
        again = [t.value for t in self.tokens[after : after + 5]]
        return after + 5 if again == ["on", "a", "scale", "of", _SCALE] else after

    def _is_pain(self, i: int, score: Score) -> bool:
        if score.low > _BEYOND or self._counts(score.after) or self._is_dated(i, score) or self._is_wanted(i):
            return False
        beside = self.tokens[max(0, i - 1) : i] + self.tokens[score.after : score.after + 1]
        if self.tokens[score.after : score.after + 1] and self.tokens[score.after].kind == "other" or any(t.kind == "feel" for t in beside):
            return False
        if self.tokens[i + 1].value == "of" and self._pain_at < self._sentence_at:
            return False
        if i and self.tokens[i - 1].value == "/" or self._glued(i) or self._is_of_thing(i, score):
            return False
        other = self._other_at if self._other_at >= self._sentence_at and i - self._other_at <= _TOPIC else -1
        return other < 0 or self._pain_at > other or self._has_place(score, other)

    def _glued(self, i: int) -> bool:
        before = self.tokens[i - 1] if i else None
        return before is not None and before.end == self.tokens[i].start and before.kind in ("word", "number") and before.value != "p"

    def _counts(self, after: int) -> bool:
        """`9 of 10 steps`, "three out of five tries"."""
        ahead = [self.text.plain[t.start : t.end] for t in self.tokens[after : after + 2]]
        return ahead[:1] != [] and ahead[0] in pain_words("counted")

    def _is_dated(self, i: int, score: Score) -> bool:
        """`on 9/10`: a date, where nothing says that it is pain."""
        compact = self.text.plain[score.start : score.end].count("/") == 1
        if not compact or self._pain_at >= self._sentence_at:
            return False
        before = [self.text.plain[t.start : t.end] for t in self.tokens[max(self._sentence_at, i - _SAYING) : i]]
        dated = pain_words("dated")
        return bool(before) and (before[-1] in dated or bool({"surgery", "seen", "dos"} & set(before)))

    def _is_wanted(self, i: int) -> bool:
        """A goal or a limit: `keep <=3/10`, "decrease worst pain to 2/10"."""
        close = self.tokens[max(0, i - 2) : i]
        if any(t.kind == "bound" for t in close):
            return True
        return any(t.kind == "goal" for t in self.tokens[max(self._sentence_at, i - _REACH) : i])

    def _is_of_thing(self, i: int, score: Score) -> bool:
        """`R toe drag 4/10`: another thing is scored, where nothing speaks of pain; written scores only."""
        if self.text.plain[score.start : score.end].count("/") != 1 or self._pain_at >= self._sentence_at:
            return False
        k = i - 1
        while k >= self._sentence_at and self.tokens[k].kind == "link" and self.tokens[k].value not in ("(", '"'):
            k -= 1
        before = self.tokens[k] if k >= self._sentence_at else None
        return before is not None and before.kind == "word" and not before.value.endswith(("ing", "'s")) and before.value not in _JOINING

    def _has_place(self, score: Score, other: int) -> bool:
        """`tired, 4/10 in the neck`: the place makes it pain again, unless it is the scored thing's own number."""
        ahead = [t.kind for t in self.tokens[score.after : score.after + 4]]
        return any(k in ("joint", "part") for k in ahead) and any(t.value == "," for t in self.tokens[other : score.first])

    # --- bare numbers

    def _bare(self, i: int, low: int | float, high: int | float | None, j: int) -> Score | None:
        numbered = i > 0 and self.tokens[i - 1].value in _NUMBERED
        if max(low, high or 0) > _WORST or numbered or self._unit_at(j) or self._is_wanted(i) or self._glued(i):
            return None
        nxt = self.tokens[j] if j < len(self.tokens) else None
        if nxt and (nxt.value in ("/", "-", "x", "+", "plus", "minus") or nxt.kind in ("number", "other", "break")):
            return None
        made = self._made(i, low, high, j, bare=True)
        led = i > 0 and self.tokens[i - 1].value in ("a", "level")
        if nxt and nxt.kind == "pain" and high is None and (low == 0 or led):
            return made
        if self._tied_to_pain(i):
            return made
        return self._made(i, low, high, j, bare=True, echo=True) if self._is_echo(i, j) else None

    def _unit_at(self, j: int) -> bool:
        return j < len(self.tokens) and self.text.plain[self.tokens[j].start : self.tokens[j].end] in pain_words("unit")

    def _tied_to_pain(self, i: int) -> bool:
        """Whether only words of a pain statement stand between the word for pain, or the last score, and the number."""
        last = self.scores[-1].after - 1 if self.scores else -1
        anchor = max(self._pain_at, last)
        if anchor < 0 or i - anchor > _REACH or self._other_at > self._pain_at:
            return False
        between = self.tokens[anchor + 1 : i]
        if any(t.value in ("\n", ".", ";") for t in between) and not self._goes_on(between):
            return False
        unknown = sum(t.kind not in _PASSABLE and t.value not in (",", "and", "then", "vs", "versus", "where", "but", ".", ":") for t in between)
        return unknown <= _WORDS and (anchor == self._pain_at or self._says_when(between) or self._says_where(between) or self._moment_at(i + 1) or self._place_at(i + 1)) and self._leads(i, anchor)

    def _goes_on(self, between: Sequence[Token]) -> bool:
        """`Pain before was a five. And after is a three.`: the next sentence begins with another moment."""
        last = max(k for k, t in enumerate(between) if t.value in ("\n", ".", ";"))
        begins = [t for t in between[last + 1 :] if t.value != "and"]
        return bool(begins) and begins[0].kind == "moment" and all(t.kind in ("moment", "link") for t in begins)

    def _leads(self, i: int, anchor: int) -> bool:
        """Whether the word before the number leads to a score: "is a", "at rest", "pain", a comma, not "visit"."""
        before = self.tokens[i - 1]
        opened = any(t.kind == "opens" for t in self.tokens[max(anchor + 1, i - 5) : i])
        return i - 1 == anchor or opened or before.kind in _PASSABLE or before.value in (",", "and", "versus", "vs", "but", "then", ":", ".")

    def _says_when(self, between: Sequence[Token]) -> bool:
        return any(t.kind in ("moment", "opens") for t in between)

    def _says_where(self, between: Sequence[Token]) -> bool:
        return any(t.kind in ("side", "joint", "part") for t in between)

    def _moment_at(self, j: int) -> bool:
        ahead = self.tokens[j : j + 3]
        return any(t.kind == "moment" for t in ahead[:2]) or (bool(ahead) and ahead[0].kind == "opens")

    def _place_at(self, j: int) -> bool:
        ahead = [t.kind for t in self.tokens[j : j + 3] if t.value not in ("in", "the", "on", "his", "her", "at")]
        return ahead[:1] != [] and ahead[0] in ("side", "part", "joint")

    def _is_echo(self, i: int, j: int) -> bool:
        """`He's a five.` and `Five at rest, eight when she lies on it.` soon after talk of pain."""
        talked = max(self._pain_at, self.scores[-1].after if self.scores else -1)
        ahead = any(t.kind == "pain" for t in self.tokens[j : j + _REACH])
        recent = ahead or (talked >= 0 and i - talked <= _ECHO and self._other_at < talked)
        led = self.tokens[self._sentence_at : i]
        if led and led[0].kind == "moment" and all(t.kind in ("moment", "link") for t in led):
            return recent and self._sentences_since <= _RECENT
        opens = i == self._sentence_at or (self.tokens[i - 1].value == "," and self.scores[-1:] and self.scores[-1].after >= self._sentence_at)
        if opens:
            return recent and self._sentences_since <= _RECENT and self._moment_at(j)
        before = [t.value for t in self.tokens[max(self._sentence_at, i - _SAYING) : i]]
        if self._is_of_place(i, j):
            return self._other_at < self._sentence_at
        told = before[:1] != [] and before[0] in _SPEAKERS and before[-1] in ("a", "about", "at", "an", "is", "was") and "a" in before
        rated = "it" in before and (bool({"says", "said", "about", "calls it", "rates", "rated"} & set(before)) or (before[0] == "it" and self._moment_at(j)))
        return told and (recent or rated) and self._other_at < self._sentence_at and self._ends_statement(j)

    def _is_of_place(self, i: int, j: int) -> bool:
        """`Her back's a four today`, "the knee was at a two": a place is scored like its pain."""
        before = self.tokens[max(self._sentence_at, i - _SAYING) : i]
        place = max((k for k, t in enumerate(before) if t.kind in ("joint", "part")), default=None)
        if place is None or not before[-1].value in ("a", "at", "about", "an", "is"):
            return False
        between = [t.value for t in before[place + 1 :]]
        said = bool({"is", "'s", "was"} & set(between)) and bool({"a", "at", "about"} & set(between))
        return said and all(t.kind in ("link", "moment") for t in before[place + 1 :]) and self._ends_statement(j)

    def _ends_statement(self, j: int) -> bool:
        return j >= len(self.tokens) or self.tokens[j].kind in ("mark", "moment", "opens", "period") or self.tokens[j].value in ("on", "in", "and", "versus", "vs", "now", ",")


_JOINING = frozenset({"and", "but", "then", "vs", "versus", "p", "b", "c", "w", "s", "o", "or", "plus", "because", "so", "where", "subj"})
_NUMBERED = frozenset({"rep", "set", "lvl", "visit", "grade", "gr", "week", "wk", "day", "step", "stage", "phase", "pod", "pow", "seat", "session", "x", "#", "no", "number", "type", "month"})
_PAIR, _RECENT, _SAYING = 2, 3, 7
_SPEAKERS = frozenset({"he", "she", "it", "they", "pt", "patient"})
_OUT_OF_TEN = (
    ("/", _SCALE), ("out", "of", _SCALE), ("out", "of", "a", _SCALE), ("out", "of", "possible", _SCALE), ("on", "a", "scale", "of", _SCALE), ("on", "scale", "of", _SCALE),
    ("on", "a", _SCALE, "point", "scale"), ("on", "the", _SCALE, "point", "scale"), ("on", "a", "scale", "of", "0", "to", _SCALE), ("on", "a", "scale", "of", "0", "-", _SCALE),
    ("on", "a", "scale", "of", "1", "to", _SCALE), ("on", "a", "scale", "from", "0", "to", _SCALE), ("on", "a", "0", "to", _SCALE, "scale"), ("on", "a", "0", "-", _SCALE, "scale"),
    ("over", _SCALE), ("of", _SCALE),
)  # fmt: skip
