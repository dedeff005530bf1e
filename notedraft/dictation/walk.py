"""A walk along a text that carries what was said and spends it on each number.

Measurements are dictated as lists that say each thing once: "R/L hip abd 4/5, 4-/5, ext 3+", "PROM L sh: flex 95, ER 20".
Range of motion and strength share how such a list begins, goes on and ends; each says for itself what a value looks like.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from notedraft.dictation.body import Problems, finger_joint
from notedraft.dictation.phrases import Token
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Side

STRENGTH = "strength"
"""The header of a list of grades; any other is a way of measuring motion."""
NOT_MEASURED = frozenset({"planned", "conditional", "retracted"})
"""Reasons of a scope for which a number is no measurement; an earlier visit's is one, of then."""

_SUBJECT_ENDS, _LIST_ENDS = 3, 8
"""Unknown words after which a number no longer belongs to the subject before it, and after which the list is over."""
_ANATOMY = frozenset({"motion", "muscle", "agent", "hyper", "bend"})
"""Subjects of the other walk: a number behind a muscle is no degree, one behind a motion may be a grade."""
_TELLING = frozenset({"link", "moved", "present", "copula", "guard", "delta", "now", "was", "from", "after", "earlier", "bound", "lack", "short", "degree", "correction"})
"""Words between a subject and its number that say how or when, and end nothing."""
_BOUND, _GOAL = 2, 7
"""Tokens over which "over" and "goal" reach."""
_DISPLACES = {"was": {"now"}, "earlier": {"now", "after"}, "now": {"was", "earlier"}, "after": {"was", "earlier"}}
"""Of "today, last visit 101" the later word is the number's."""
_EARLIER = 7
_DAY = re.compile(r"on (?:\d{1,2}/\d{1,2}\b|the \d{1,2}(?:st|nd|rd|th))")
_EARLIER_ADJECTIVES = frozenset({"prior", "previous", "previously", "prev", "initially", "initial", "baseline", "eval", "ie"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it", "pt", "patient", "was", "is", "were"})
_NEXT_STATEMENT = re.compile(rf"\s*(?:\d|(?:{'|'.join(sorted(_SUBJECTS))})\b)")
"""A new statement begins with them: "last time he only found one" is not about the number before it."""
_SPENT_ON_ONE = re.compile(r"\s*(?:it )?(?:was|were) \S* ?\d+ \D")
"""`last week was 0 plantarflexion 30`: the earlier visit is of the one number behind it."""
_OTHER_NUMBER = re.compile(r"\d")
_TIES = frozenset({"on", "the", "of", "for", "in", "at", "("})
_JOINS = frozenset({"/", "and", "&", ",", "+"})


@dataclass(slots=True)
class Said:
    """What has been said and still holds for the next number."""

    joint: str | None = None
    side: Side | None = None
    """Said before the subject: it holds for the list."""
    own_side: Side | None = None
    """Said behind the subject: it holds for one number."""
    order: str | None = None
    header: str | None = None
    """The word that heads the list, such as AROM or MMT."""
    header_late: bool = False
    """Whether it stands behind its subject ("thumb opposition AROM")."""
    mode: str | None = None
    mode_spent: bool = False
    subjects: list[Token] = field(default_factory=list)
    """The motions or muscles that the next number is of."""
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


@dataclass(slots=True)
class Value:
    """One measured value before it is complete: side, mode and time may still be said behind it."""

    name: str
    """The motion or muscle."""
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


class Walk(ABC):
    """One walk along the tokens of a text. Subclasses read values; this class carries what surrounds them."""

    element: str
    subject_kinds: frozenset[str]

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.problems = Problems(tokens)
        self.values: list[Value] = []
        self.questions: list[Question] = []
        self.said = Said()
        self._line_read = self._compared = False
        self._on: dict[str, Callable[[int], None]] = {
            "joint": self.on_joint, "side": self._on_side, "order": self._on_order, "limb": self.on_limb,
            "mode": self._on_mode, "header": self._on_header, "goal": self._on_goal, "mark": self._on_mark,
            **dict.fromkeys(self.subject_kinds, self.on_subject),
        }  # fmt: skip

    @abstractmethod
    def on_number(self, i: int) -> int:
        """Read the value at token `i`, if it is one; the index to go on from."""

    def run(self) -> None:
        """Walk once, from the first token to the last."""
        i = 0
        while i < len(self.tokens):
            token = self.tokens[i]
            if token.kind == "number":
                i = self.on_number(i)
                continue
            handler = self._on.get(token.kind)
            if handler:
                handler(i)
            elif token.kind in _ANATOMY:
                self.forget_subject()
            elif token.kind in _TELLING:
                self._on_telling(i)
            else:
                self.pass_word()
            i += 1

    # --- what a value does

    def take(self, value: Value, after: int, at: tuple[int, int], *, told: bool = False) -> None:
        """Keep a value whose number stands `at`, unless the words around it say that it was not measured.

        `told`: which visit it is of has been said by the value itself.
        """
        if self.text.scopes.reason(*at) in NOT_MEASURED:
            return
        value.prior = value.prior or (not told and (self._said_earlier(after) or self._in_earlier_scope(at)))
        self._turn_earlier(value)
        self.values.append(value)

    def spend(self) -> None:
        """A value has been read: what held for it alone is gone."""
        said = self.said
        said.spent, said.mode_spent, said.begins, said.gap = True, True, None, 0
        said.fresh = set()
        self._line_read = True

    def ask(self, ask: str) -> None:
        """Ask what could not be decided."""
        if all(q.ask != ask for q in self.questions[-3:]):
            self.questions.append(Question(element=self.element, ask=ask))

    def begins_at(self, i: int) -> int:
        """Where the words of the value at token `i` begin: behind the last value, in the same sentence."""
        begins = self.said.begins
        at = self.tokens[i].start
        return at if begins is None or begins < self.text.layout.sentence(at)[0] else begins

    def is_prior(self, after: int) -> bool:
        """Whether an earlier value is announced: "was 40" behind today's, "from 88"."""
        fresh = self.said.fresh
        told = bool(fresh & {"was", "earlier"}) and self.said.spent and not fresh & {"after", "now"}
        return told or ("from" in fresh and not (self._compared and ("side" in fresh or self._side_follows(after))))

    def is_correction(self, i: int) -> bool:
        """Whether the number at token `i` replaces the one before it ("one ten, no, one oh five")."""
        return bool(self.said.spent) and any(t.kind == "correction" for t in self.tokens[max(0, i - 3) : i])

    def replace_last(self) -> None:
        """Drop the values of the last number: they were corrected."""
        for value in self._last() if self.values else ():
            self.values.remove(value)

    def _side_follows(self, after: int) -> bool:
        """`60 on the right, 52 on the left`: the side of the next number stands behind it, as the last one's did."""
        for token in self.tokens[after : after + 3]:
            if token.kind == "side":
                return bool(self.values) and self.values[-1].side not in (None, token.value)
            if token.value not in _TIES:
                return False
        return False

    def is_wanted(self, i: int) -> bool:
        """Whether the number at token `i` is a goal or a limit."""
        said = self.said
        if any(t.kind == "bound" for t in self.tokens[max(0, i - _BOUND) : i]):
            return True
        wanted = said.goal == "sentence" or (said.goal == "clause" and i - said.goal_at <= _GOAL)
        said.goal = "" if said.goal == "clause" else said.goal
        return wanted

    def side(self) -> Side | None:
        """The side said for the next value."""
        return self.said.own_side or self.said.side

    def _said_earlier(self, after: int) -> bool:
        """Whether words behind the value, before the next number, put it at an earlier visit."""
        ahead = self.tokens[after : after + _EARLIER]
        if ahead and ahead[0].value in _EARLIER_ADJECTIVES and (len(ahead) == 1 or ahead[1].kind == "mark"):
            return True
        if self._dated(after):
            return True
        for k, token in enumerate(ahead):
            if token.kind in ("number", "now", "was", "from") or token.value in ("\n", ".", ";"):
                return False
            if token.kind == "earlier":
                return k + 1 >= len(ahead) or (ahead[k + 1].value not in _SUBJECTS and ahead[k + 1].kind not in ("was", "present", "number"))
        return False

    def _dated(self, after: int) -> bool:
        """`22 on 10/3`, "40 on the 3rd": a day was named for it."""
        written = self.text.plain[self.tokens[after].start : self.tokens[after].start + 12] if after < len(self.tokens) else ""
        return bool(_DAY.match(written))

    def _in_earlier_scope(self, at: tuple[int, int]) -> bool:
        """Whether "last visit" and the like govern the number: said before it, or behind it with no other number between."""
        if self.text.scopes.reason(*at) != "prior_visit" or "now" in self.said.fresh:
            return False
        triggers = [s.trigger for s in self.text.scopes.scopes if s.start <= at[0] and at[1] <= s.end and s.reason == "prior_visit"]
        before = [end for _, end in triggers if end <= at[0]]
        if before and _SPENT_ON_ONE.match(self.text.plain, max(before), at[0]):
            return False
        if before:
            same_list = self.said.spent and self.values and not self.values[-1].prior
            return "present" not in self.said.fresh and not same_list
        plain = self.text.plain
        between = [plain[at[1] : start] for start, end in triggers if start >= at[1] and not _NEXT_STATEMENT.match(plain, end)]
        if triggers and not between:
            return False
        return not between or not any(_OTHER_NUMBER.search(words) for words in between)

    def _turn_earlier(self, value: Value) -> None:
        """`flexion was 88, now 95` and `88 -> 95`: the second makes the first an earlier one."""
        last = self.values[-1] if self.values else None
        turned = last and ((last.was and "now" in self.said.fresh) or "changed" in self.said.fresh)
        if last and turned and last.name == value.name and not value.prior:
            last.prior = True

    def goes_on(self, i: int, after: int) -> bool:
        """Whether a second number is of the subject that already had one."""
        said = self.said
        if said.fresh & {"side", "was", "from", "now", "mode", "lack", "after", "earlier"} or self.is_correction(i):
            return True
        later = after < len(self.tokens) and self.tokens[after].kind == "after"
        if said.gap == 0 and (later or self._said_earlier(after) or self._side_follows(after)):
            return True
        changed = self.tokens[i - 1].value == "->" or (self.tokens[i - 1].value == "to" and (said.moved or self.values[-1:] and self.values[-1].prior))
        if changed:
            said.fresh.add("changed")
        return bool(changed)

    # --- words

    def pass_word(self) -> None:
        """A word that means nothing here; enough of them end what was carried."""
        said = self.said
        said.gap += 1
        if said.gap >= _LIST_ENDS:
            self.said = Said(goal=said.goal)
        elif said.gap >= _SUBJECT_ENDS:
            self.forget_subject()

    def forget_subject(self) -> None:
        """The next number is of nothing that was said so far."""
        said = self.said
        said.subjects, said.spent, said.own_side, said.mode, said.begins = [], False, None, None, None
        said.fresh = set()

    def begin(self, i: int) -> None:
        """Token `i` belongs to the next value."""
        self.said.fresh.add(self.tokens[i].kind)
        self.said.gap = 0
        at = self.tokens[i].start
        if self.said.begins is None or (self.tokens[i].kind in self.subject_kinds and "," in self.text.plain[self.said.begins : at]):
            self.said.begins = at

    def on_joint(self, i: int) -> None:
        """A joint: of the next value, or behind it ("120 degrees of flexion at the right knee")."""
        said = self.said
        joint = finger_joint(said.joint, self.tokens[i].value)
        tied = bool(said.subjects) and self._is_tied(i)
        if tied and said.spent and self.values and not said.fresh & self.subject_kinds:
            for value in self._last():
                value.joint, value.end = value.joint or joint, self.tokens[i].end
            said.joint = joint
            return
        if said.sentence_over:
            said.header, said.sentence_over = None, False
        if said.spent and not tied:
            self._new_list()
        elif said.joint not in (None, joint) and "side" not in said.fresh:
            said.side = None
        self.said.joint = joint
        self.begin(i)

    def on_limb(self, i: int) -> None:
        """An arm or leg with its side in one word."""
        side = self.tokens[i].value.partition(" ")[0]
        if side in ("right", "left", "bilateral"):
            self.said.side = cast(Side, side)
        self.begin(i)

    def on_subject(self, i: int) -> None:
        """A motion or muscle; several in a row share what follows."""
        said, token = self.said, self.tokens[i]
        if said.subjects and not said.spent and self._joins(i):
            said.subjects.append(token)
        else:
            if said.mode_spent:
                said.mode = None
            if said.header_late and said.header != STRENGTH:
                said.header, said.header_late = None, False
            if said.spent and "side" in said.fresh:
                said.side = said.own_side or said.side
            said.subjects, said.spent, said.own_side, said.mode_spent = [token], False, None, False
        self.begin(i)

    def _joins(self, i: int) -> bool:
        """`flexion/extension`, "quads and hams": nothing but the joining word stands between."""
        before = [t for t in self.tokens[max(0, i - 4) : i] if t.kind not in ("side", "joint")]
        return len(before) > 1 and before[-1].value in _JOINS and before[-2].kind in self.subject_kinds

    def _last(self) -> list[Value]:
        """The values of the last number: two where it was an arc."""
        last = self.values[-1]
        return [v for v in self.values[-3:] if (v.start, v.end) == (last.start, last.end)]

    def _is_tied(self, i: int) -> bool:
        before = [t.value for t in self.tokens[max(0, i - 2) : i] if t.kind != "side"]
        return bool(before) and before[-1] in _TIES

    def _new_list(self) -> None:
        """A new joint or header behind a value: only a side said since then goes with it."""
        said = self.said
        side = (said.own_side or said.side) if "side" in said.fresh else said.side if said.heads else None
        begins = said.begins if "side" in said.fresh else None
        self.said = Said(side=side, order=said.order, header=said.header, mode=None if said.mode_spent else said.mode, goal=said.goal,
                         fresh=said.fresh & {"side", "mode"}, begins=begins, on_lines_below=said.on_lines_below,
                         heads=said.heads)  # fmt: skip

    def _on_side(self, i: int) -> None:
        side = cast(Side, self.tokens[i].value)
        if self._closes_last(i):
            for value in self._last():
                value.side, value.end = side, self.tokens[i].end
            for value in self._unsided(i):
                value.side = side
            return
        if self._is_of_another_number(i):
            return
        if self.said.subjects:
            self.said.own_side = side
        else:
            self.said.side = side
        self.begin(i)

    def _is_of_another_number(self, i: int) -> bool:
        """`70 on the left` where the 70 was no value of this walk."""
        k = i - 1
        while k >= 0 and self.tokens[k].value in _TIES:
            k -= 1
        tied = any(t.value == "on" for t in self.tokens[k + 1 : i])
        return k >= 0 and tied and self.tokens[k].kind in ("number", "degree", "unit")

    def _unsided(self, i: int) -> list[Value]:
        """`flexion 95, abduction 30 on the left.`: a side behind a whole list without any is of all of it."""
        ends = i + 1 >= len(self.tokens) or self.tokens[i + 1].value in (".", ";", "\n")
        if not ends or self.tokens[i - 1].value not in ("the", ","):
            return []
        sentence = self.text.layout.sentence(self.tokens[i].start)
        before = [v for v in self.values[-_LIST_ENDS:-1] if v.start >= sentence[0]]
        return [] if any(v.side for v in before if (v.start, v.end) != (self.values[-1].start, self.values[-1].end)) else before

    def _closes_last(self, i: int) -> bool:
        """`95 R, 100 L` and "ten on the right": a side behind a value that had none."""
        last = self.values[-1] if self.values else None
        if last is None or not self.said.spent or self.said.gap:
            return False
        between = self.text.plain[last.end : self.tokens[i].start].replace("(", " ( ").replace(",", " , ").split()
        if between == [","] and not last.side and (i + 1 >= len(self.tokens) or self.tokens[i + 1].value in (".", "\n", ";")):
            return True
        if any(word not in _TIES for word in between) or (last.side and "on" not in between):
            return False
        following = self.tokens[i + 1].kind if i + 1 < len(self.tokens) else "mark"
        if following == "number":
            return "on" in between or any(t.kind == "side" for t in self.tokens[i + 2 : i + 5])
        return bool(between) or following not in ("joint", *self.subject_kinds)

    def _on_telling(self, i: int) -> None:
        """A word such as "was" or "from", with which the words of the next value may begin."""
        said, kind = self.said, self.tokens[i].kind
        said.fresh -= _DISPLACES.get(kind, set())
        said.fresh.add(kind)
        said.moved = said.moved or kind == "moved"
        self._compared = self.tokens[i].value != "from" if kind == "from" else self._compared
        if self.tokens[i].value == ":" and not said.subjects:
            said.heads = said.side is not None
        if kind in ("was", "from", "lack") and said.begins is None:
            said.begins = self.tokens[i].start

    def _on_order(self, i: int) -> None:
        self.said.order = self.tokens[i].value
        self.begin(i)

    def _on_mode(self, i: int) -> None:
        if self._mode_closes_last(i):
            return
        self.said.mode, self.said.mode_spent = self.tokens[i].value, False
        self.begin(i)

    def _on_header(self, i: int) -> None:
        if self._mode_closes_last(i):
            return
        following = self.tokens[i + 1].kind if i + 1 < len(self.tokens) else "mark"
        if self.said.spent and following == "number" and not self.said.fresh & {"joint", "side"}:
            self.said.mode, self.said.mode_spent = self.tokens[i].value, False
            self.said.fresh.add("mode")
            self.begin(i)
            return
        if self.said.spent:
            joint = self.said.joint if "joint" in self.said.fresh else None
            self._new_list()
            self.said.joint = joint
        self.said.header, self.said.mode, self.said.sentence_over = self.tokens[i].value, None, False
        self.said.header_late = bool(self.said.subjects)
        self.begin(i)

    def _mode_closes_last(self, i: int) -> bool:
        """`L DF 0 active.`: a mode behind a value, with nothing behind it that could take it."""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        adverb = self.text.plain[self.tokens[i].start : self.tokens[i].end].endswith("ly")
        ends = adverb or following is None or (following.kind not in ("number", "side", "joint", "present", "copula", *self.subject_kinds) and following.value not in ("(", "/"))
        if not (ends and self.values and self.said.spent and not self.said.gap and not self.said.fresh - {"link", "degree"}):
            return False
        for value in self._same_motion():
            value.mode = self.tokens[i].value if value.mode in (None, "neither") else value.mode
        last = self._last()
        for value in last:
            value.mode, value.end = self.tokens[i].value, self.tokens[i].end
        self.said.mode = self.tokens[i].value if adverb else self.said.mode
        return True

    def _same_motion(self) -> list[Value]:
        """The last values as far back as they are of one motion: a mode behind them is of all."""
        last, same = self._last(), self.values[-4:]
        names = {v.name for v in last}
        while same and same[0].name not in names:
            same = same[1:]
        return same if len({v.name for v in same}) == len(names) else last

    def _on_goal(self, i: int) -> None:
        following = self.tokens[i + 1].value if i + 1 < len(self.tokens) else ""
        self.said.goal_at = i
        self.said.goal = "sentence" if following == ":" or self.tokens[i].value in ("stg", "ltg", "stgs", "ltgs") else "clause"

    def _on_mark(self, i: int) -> None:
        mark = self.tokens[i].value
        if mark in ",;)" and self.said.goal == "clause":
            self.said.goal = ""
        if mark in ".?!\n":
            self._end_sentence(mark)

    def _end_sentence(self, mark: str) -> None:
        said = self.said
        self.forget_subject()
        said.goal, said.sentence_over, said.moved = "", True, False
        if mark != "\n":
            return
        heads = not self._line_read and (said.header or said.joint) and said.gap == 0
        if heads or (said.on_lines_below and self._line_read):
            said.on_lines_below = True
        else:
            self.said = Said()
        self._line_read = False
