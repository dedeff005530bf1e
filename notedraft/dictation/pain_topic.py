"""What is being talked about at each place of a text: pain, something else that is scored, or neither."""

from collections.abc import Sequence
from typing import NamedTuple

from notedraft.dictation.pain_tables import table_cells
from notedraft.dictation.pain_words import pain_words
from notedraft.dictation.phrases import Token

SCALE = "10"
WORST = 10
_NEVER = -10_000
_GOAL, _BOUND = 12, 2
"""Tokens over which "goal" and "below" reach."""
_WISHES = frozenset({"wants", "want", "wanted", "hopes", "hoping", "needs", "need", "wishes"})
_OF_GOAL = 4
"""Tokens from "goal" to the pain that it is of: "decrease the worst pain to 2"."""
_THATS = frozenset({"that's", "thats", "that", "'s", "is"})
_TOLD, _WHO = 3, frozenset({"he", "she"})
"""Tokens of what is wanted, and who says or is something behind it."""
_TELLS = frozenset("is was 's called calls rated rates gave gives says said".split())
_QUOTED = 6
"""Tokens from an opening quote to the closing one, which is no inch: `"about a 4"`."""
_PLACED = 6
"""Words of a place and a moment between the letter for pain and the score."""
_PLACE_WORDS = frozenset({"side", "joint", "part", "glued", "qualifier", "limb", "muscle", "word", "moment"})
NUMBERED = frozenset(
    "rep set lvl visit grade gr week wk day step stage phase pod pow seat session x # no number type month".split()
)
_SENTENCE_ENDS = frozenset({".", "\n", ";", "?", "!"})


class Score(NamedTuple):
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


def is_later(tokens: Sequence[Token], plain: str, j: int) -> bool:
    """Whether `ten minutes after` begins at token `j`, behind a score."""
    if j + 2 >= len(tokens) or tokens[j].kind != "number":
        return False
    unit, then = tokens[j + 1], tokens[j + 2]
    after = (then.kind, then.value) == ("moment", "after") or then.value == "later"
    return after and plain[unit.start : unit.end] in pain_words("later_units")


class Topic:
    """The tokens up to here: where pain was spoken of last, where something else, and the scores so far."""

    def __init__(self, plain: str, tokens: Sequence[Token]) -> None:
        self.plain, self.tokens = plain, tokens
        self.scores: list[Score] = []
        self._in_table = frozenset(table_cells(tokens))
        self.pain_at = self.other_at = _NEVER
        self.sentence_at = 0
        """Index of the first token of the sentence."""
        self.sentences_since = 0
        """Sentences since pain was spoken of."""

    def kind(self, i: int) -> str:
        """The kind of the token at `i`; an end of the text counts as a mark."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else "mark"

    def value(self, i: int) -> str:
        """The meaning of the token at `i`; an end of the text counts as the end of a line."""
        return self.tokens[i].value if 0 <= i < len(self.tokens) else "\n"

    def written(self, i: int) -> str:
        """The characters of the token at `i`."""
        return self.plain[self.tokens[i].start : self.tokens[i].end] if 0 <= i < len(self.tokens) else ""

    def note(self, i: int) -> None:
        """Take in a token that is no number."""
        if self.kind(i) == "pain" or self.written(i) in pain_words("pain_of_place") or self._is_letter_p(i):
            self.pain_at, self.sentences_since = i, 0
        elif self.kind(i) == "other" or (self.kind(i) == "feel" and self._is_asked_of(i)):
            self.other_at = i
        elif self.value(i) in _SENTENCE_ENDS:
            self.sentence_at = i + 1
            self.sentences_since += 1

    def _is_asked_of(self, i: int) -> bool:
        """`She rated her coordination`, "asked about function": what stands there is what is scored."""
        k = i - 1
        while self.written(k) in ("her", "his", "their", "the", "about"):
            k -= 1
        return self.written(k) in pain_words("rating")

    def _is_letter_p(self, i: int) -> bool:
        """`P 3 rest`, `P L thumb base: 1/10`, `P: 4 supine`: pain, where a clause begins with the letter and a score or a place."""
        opens = i == self.sentence_at or self.kind(i - 1) == "mark" or self.value(i - 1) in (":", "-", "*")
        if not opens or self.value(i) != "p":
            return False
        k = i + 1
        while k <= i + _PLACED and (self.kind(k) in _PLACE_WORDS or self.value(k) in (":", "=")):
            k += 1
        between = {self.kind(m) for m in range(i + 1, k)}
        placed = bool(between & {"joint", "part", "glued"}) or ("moment" in between and "word" not in between)
        headed = bool(between) and between <= {"link", "side"} and self._is_scored(k)
        return self.kind(k) == "number" and (k == i + 1 or placed or headed)

    def _is_scored(self, i: int) -> bool:
        """`4 supine`, `4/10`, `rest 4,`: behind `P:` other numbers are of the plan."""
        scale = (self.value(i + 1), self.value(i + 2)) in (("/", SCALE), ("out", "of"))
        return scale or "moment" in (self.kind(i - 1), self.kind(i + 1)) or self.kind(i + 1) == "opens"

    def is_in_table(self, i: int) -> bool:
        """Whether the number stands in a column of a table of pain."""
        return i in self._in_table

    def add(self, score: Score) -> None:
        """Keep a score; pain has been spoken of."""
        self.scores.append(score)
        self.sentences_since = 0

    def made(
        self,
        i: int,
        low: int | float,
        high: int | float | None,
        after: int,
        *,
        bare: bool = False,
        echo: bool = False,
    ) -> Score:
        """A score of the tokens `[i, after)`."""
        return Score(low, high, i, after, self.tokens[i].start, self.tokens[after - 1].end, bare, echo)

    def last_after(self) -> int:
        """Index behind the last score, or none so far."""
        return self.scores[-1].after if self.scores else _NEVER

    def is_wanted(self, i: int) -> bool:
        """A goal or a limit: `keep <=3/10`, "decrease worst pain to 2/10"."""
        if self.value(i - 1) == ">" and self.value(i - 2) == "\n":
            return False  # the mark of a bullet
        if self.kind(i - 1) == "bound" or (self.kind(i - _BOUND) == "bound" and self.kind(i - 1) != "mark"):
            return True
        # "wants to get back to that | pain two out of ten now": the pain begins a statement of its own.
        begins = self.pain_at + 1 if self.sentence_at < self.pain_at < i else self.sentence_at
        if begins > self.sentence_at and self.value(begins) in ("was", "were"):
            return False  # "a 5 pound limit | pain was a five"
        if self.value(i - 1) in ("a", "an") and self.value(i - 2) == "was" and self.kind(i - 3) in ("joint", "part"):
            return False  # "wants full days by the fifteenth | his neck was a three"
        near = range(max(self.sentence_at, i - _GOAL), i)
        return any(
            self.kind(k) == "goal"
            and not self._is_goal_over(k, i)
            and (k >= begins or self.pain_at - k <= _OF_GOAL or self.value(k).partition(" ")[0] not in _WISHES)
            for k in near
        )

    def _is_goal_over(self, k: int, i: int) -> bool:
        """Whether the goal at token `k` was told whole before the number: "that's the goal | pain 2 sitting".

        So it is where somebody says or is something behind it: "wants to lean in | by the end she called it a 3".
        """
        if self.written(k) in ("goal", "target", "aim") and self.value(k - 1) == "the" and self.value(k - 2) in _THATS:
            return True
        behind = range(k + _TOLD, i - 1)
        told = any(self.value(n) in _WHO and self.value(n + 1).partition(" ")[0] in _TELLS for n in behind)
        placed = any(self.value(n) in ("on it", "it", "them") and self.kind(n + 1) == "pain" for n in range(k + 2, i))
        return told or placed

    def is_at_most(self, j: int) -> bool:
        """`a two or less`: a limit, told behind the number."""
        return self.value(j) == "or" and self.written(j + 1) in ("less", "lower", "below", "under", "better", "fewer")

    def is_glued(self, i: int) -> bool:
        """Whether the number is part of a word or of another number."""
        weekly = self.written(i - 1) == "w" and self.kind(i - 2) == "number"  # `2w4`
        own = self._touches(i) and (weekly or self.kind(i - 1) in ("word", "number")) and self.value(i - 1) != "p"
        level = self._touches(i) and self.value(i - 1) == "-" and self._touches(i - 1)  # `L4-5`
        return own or (level and self.kind(i - 2) == "word" and self.value(i - 2) != "p")

    def _touches(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].end == self.tokens[i].start

    def is_numbered(self, i: int) -> bool:
        """`visit 4`, "by set 2"."""
        before = self.value(i - 1)
        if before == "step" and self.value(i - 2) in ("the", "a"):
            return False  # "two going down the step zero sitting"
        return before in NUMBERED or (self.kind(i - 1) == "opens" and before.split()[-1] in NUMBERED)

    def is_hurting(self, i: int) -> bool:
        """Whether pain or a place is what "hit" or "made" at token `i` is said of, and not the patient."""
        told = self.kind(i - 1) in ("pain", "joint", "part", "moment") or self.pain_at >= self.sentence_at
        told = told or (self.value(i - 1) == "it" and self.last_after() > self.sentence_at)  # "2 at rest and it hits 5"
        return told and self.value(i - 1) not in ("he", "she", "they", "we", "i", "pt", "patient")

    def leading(self, i: int, kinds: frozenset[str], most: int) -> Sequence[Token]:
        """The tokens of these kinds right before the token at `i`, within its sentence and at most so many."""
        k = i
        while k > self.sentence_at and i - k < most and self.kind(k - 1) in kinds:
            k -= 1
        return self.tokens[k:i]

    def is_later(self, j: int) -> bool:
        """`a two ten minutes after`: so long after the session, from the token at `j` on."""
        return is_later(self.tokens, self.plain, j)

    def is_other_over(self, i: int) -> bool:
        """`dizziness 3 at the start. After treatment neck is a 2`, "6 of effort and his back got to a 4": then a place is scored."""
        behind = self.tokens[self.other_at + 1 : i]
        number = next((n for n, t in enumerate(behind) if t.kind == "number" or t.value in ("and", "but")), len(behind))
        placed = [n for n, t in enumerate(behind) if n > number and t.kind in ("joint", "part")]
        return bool(placed) and all(t.kind in ("link", "moment", "side") for t in behind[placed[-1] + 1 :])

    def is_unit(self, j: int) -> bool:
        """Whether the token at `j` makes the number before it a dose, a time or a count."""
        quoted = self.written(j) == '"' and any(self.written(k) == '"' for k in range(j - _QUOTED, j))
        return self.written(j) in pain_words("unit") and not quoted
