"""What a walk along measurements carries, and the values that it collects."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from notedraft.dictation.phrases import Token
from notedraft.dictation.text import Text
from notedraft.note import Side

STRENGTH = "strength"
"""The header of a list of grades; any other is a way of measuring motion."""
TIES = frozenset({"on", "the", "of", "for", "in", "at", "("})
"""Words that tie a joint or side to what stands before it: "95 on the right"."""
SENTENCE_ENDS = frozenset({".", ";", "\n"})


class Column(NamedTuple):
    """What one of several numbers in a row is (columns.py)."""

    side: Side | None = None
    mode: str | None = None
    prior: bool | None = None
    """Whether it is an earlier visit's; null where the label does not say."""
    moment: str = ""
    """The word that says when."""
    apart: bool = False
    """A goal or a normal, which was not measured."""


@dataclass(slots=True)
class Columns:
    """The columns that hold, and for how long."""

    labels: tuple[Column, ...]
    stand_alone: bool = False
    """Whether their sentence ended before a row came, so that they hold for the sentences or lines below."""
    used: bool = False
    """Whether a row was read since the last sentence ended."""

    slashed: bool = False
    """Whether a row was written `3+/4`, so that `4-/5` below it is two cells too."""

    def sided(self) -> bool:
        """Whether they tell the sides apart."""
        return any(column.side for column in self.labels)

    def after_sentence(self, *, measured: bool) -> "Columns | None":
        """What holds behind the end of a sentence, in which something was measured or not."""
        over = (measured and not self.used) or (self.used and not self.stand_alone)
        return None if over else Columns(self.labels, stand_alone=True, slashed=self.slashed)


@dataclass(slots=True)
class Said:
    """What has been said and still holds for the next number."""

    joint: str | None = None
    side: Side | None = None
    """Said before the subject: it holds for the list."""
    side_held: bool = False
    """Whether that was in an earlier sentence, so that a side behind a number wins over it."""
    heading_side: Side | None = None
    """Said with the joint, so that the end of a sentence leaves it."""
    own_side: Side | None = None
    """Said behind the subject: it holds for one number."""
    order: str | None = None
    columns: Columns | None = None
    header: str | None = None
    """The word that heads the list, such as AROM or MMT."""
    header_late: bool = False
    """Whether it stands behind its subject ("thumb opposition AROM")."""
    mode: str | None = None
    mode_spent: bool = False
    list_mode: bool = False
    """Whether the mode heads its sentence ("Active, right, ..."), so that it holds for all motions of it."""
    led: bool = False
    """Whether the statement began with an earlier visit ("At eval R deltoid 2, ...")."""
    listed_under: tuple[list[Token], str | None] | None = None
    """The motion that heads a list of joints (`MCP flexion: index 41, middle 44`), and the joint said with it."""
    subjects: list[Token] = field(default_factory=list)
    """The motions, muscles or measures that the next number is of."""
    spent: bool = False
    """Whether they have had a value; a second one needs a word of its own: a side, a mode, "was"."""
    fresh: set[str] = field(default_factory=set)
    """Kinds of tokens since the last value."""
    begins: int | None = None
    """Where the words of the next value begin."""
    goal: Literal["", "clause", "sentence"] = ""
    """How far the words reach that make a number wanted rather than measured."""
    goal_at: int = 0
    gap: int = 0
    on_lines_below: bool = False
    """Whether the header stood on a line of its own, so that it holds for the lines under it."""
    heads: bool = False
    """Whether the side stands in a heading ("MMT R:"), so that a new joint keeps it."""
    sentence_over: bool = False
    """Whether a sentence has ended since the header: another joint is then no longer under it."""
    moved: bool = False
    """Whether a change is being told ("improved from ... to ...")."""
    compared: bool = False
    """Whether two sides are compared ("138 compared to 150 on the right") rather than two visits."""

    def forget_subject(self) -> None:
        """The next number is of nothing that was said so far."""
        self.subjects, self.spent, self.own_side, self.mode, self.begins = [], False, None, None, None
        self.fresh = set()
        self.list_mode, self.listed_under = False, None

    def new_list(self) -> "Said":
        """What goes on behind a value when a new joint or header begins: of the sides only one said since then."""
        fresh_side = "side" in self.fresh
        kept = (self.own_side or self.side) if fresh_side else None
        return Said(
            side=self.side if self.heads and not fresh_side else kept,
            order=self.order,
            columns=self.columns,
            header=self.header,
            mode=None if self.mode_spent else self.mode,
            goal=self.goal,
            fresh=self.fresh & {"side", "mode"},
            begins=self.begins if fresh_side else None,
            on_lines_below=self.on_lines_below,
            led=self.led,
            heads=self.heads,
            heading_side=self.heading_side if self.heads and not fresh_side else None,
        )


@dataclass(slots=True)
class Value:
    """One measured value before it is complete: side, mode and time may still be said behind it."""

    name: str
    """The motion, muscle or measure."""
    joint: str | None
    side: Side | None
    prior: bool
    was: bool
    start: int
    end: int
    mode: str | None = None
    amount: int | float = 0
    unit: str | None = None
    grade: str = ""
    carried: bool = False
    """Whether its side is that of another value or of an earlier sentence, so that one said behind it wins."""
    moment: str | None = None
    """When in the session it was taken."""
    moment_at: tuple[int, int] | None = None
    """Where the words stand that say so."""


class Ledger:
    """The tokens of one text, what has been said up to here, and the values so far."""

    subject_kinds: frozenset[str] = frozenset()
    """Kinds of the tokens that a number can be of."""
    graded = False
    """Whether its values are out of five, so that `4/5` is no date."""

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, list(tokens)
        self.values: list[Value] = []
        self.said = Said()

    def token(self, i: int) -> Token | None:
        """The token at `i`; none behind the end."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def kind(self, i: int) -> str:
        """The kind of the token at `i`; the end counts as a mark."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else "mark"

    def value(self, i: int) -> str:
        """The meaning of the token at `i`; the end counts as the end of a line."""
        return self.tokens[i].value if 0 <= i < len(self.tokens) else "\n"

    def written(self, i: int) -> str:
        """The characters of the token at `i`."""
        token = self.token(i)
        return self.text.plain[token.start : token.end] if token else ""

    def keep_measured(self, i: int) -> None:
        """`they did not bite right wrist extensors are 4`: a joint with its subject and a number behind it was measured."""
        k = i + 2 + (self.kind(i + 2) in ("present", "copula"))
        measured = self.kind(i + 1) in self.subject_kinds and self.kind(k) == "number"
        if measured and self.text.scopes.reason(self.tokens[i].start, self.tokens[i].end) == "negated":
            self.said.joint = self.value(i)

    def last(self) -> list[Value]:
        """The values of the last number: two where it was an arc, none at the start."""
        if not self.values:
            return []
        last = self.values[-1]
        return [v for v in self.values[-3:] if (v.start, v.end) == (last.start, last.end)]
