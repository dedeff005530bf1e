"""A walk along a text that carries what was said and spends it on each number.

Measurements are dictated as lists that say each thing once: "R/L hip abd 4/5, 4-/5, ext 3+", "PROM L sh: flex 95, ER 20".
Range of motion, strength and other measures share how such a list begins, goes on and ends; each says for itself what a
value looks like.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import cast

from notedraft.dictation.body import finger_joint, generic
from notedraft.dictation.columns import begins_label, read_columns
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.modes import closes_last, ends_statement
from notedraft.dictation.phrases import Token
from notedraft.dictation.problems import Problems
from notedraft.dictation.said import STRENGTH, TIES, Columns, Ledger, Said, Value
from notedraft.dictation.sides import carry_side, split_orders, take_limb, take_side
from notedraft.dictation.text import Text
from notedraft.dictation.visits import (
    closes_earlier,
    closes_score,
    closes_today,
    is_compared,
    is_correction,
    is_dated,
    is_day,
    is_earlier,
    is_told_again,
    leads_dated,
    leads_earlier,
    leaves_earlier,
    opens_dated_line,
    opens_earlier,
    opens_with_day,
    opens_with_week,
    take_bracketed,
    told_of_same,
    turn_earlier,
)
from notedraft.finding import Question
from notedraft.note import NotTodayReason, Side
from notedraft.patterns import pattern

_NOT_MEASURED = frozenset({"planned", "conditional", "retracted"})
"""Reasons of a scope for which a number is no measurement; an earlier visit's is one, of then."""
_IS, _IS_BEFORE = pattern(r"(?:'s|\b(?:is|are|was|were)) (?:about |only |still |now |at |up to |down to )*$"), 24
"""`flexion's 104`: told of now; characters before a number in which it stands, and between two such values."""

_SUBJECT_ENDS, _LIST_ENDS = 3, 8
"""Unknown words after which a number no longer belongs to the subject before it, and after which the list is over."""
_ANATOMY = frozenset({"motion", "muscle", "agent", "hyper", "bend"})
"""Subjects of another walk: a number behind a muscle is no degree."""
_DISPLACES = {
    "was": {"now"},
    "earlier": {"now", "after"},
    "now": {"was", "earlier", "from"},
    "after": {"was", "earlier"},
}
"""Of "today, last visit 101" the later word is the number's."""
_JUST_SO = frozenset({"only", "just", "about", "to", "at"})
_OWN_GAP = 2
"""Unknown words between a side and a subject that is not of it."""
_BOUND, _GOAL = 2, 7
"""Tokens over which "over" and "goal" reach."""
_NOT_DONE = frozenset({"tested", "measured", "deferred", "held", "taken"})
_MOST_JOINED = 6
"""Motions or muscles that share what follows."""
_SAME_CLAUSE = 120
"""Characters in which the words before a subject are still of its value."""
_SPREADING = 40
_SHARES = pattern(r"\d ?%")
"""`Lumbar AROM: flexion 50%, ext 75%`: a line that was measured in shares heads no lines below."""
_SPREADS = pattern(
    r"(?:pain|symptoms?|sx|tingling|numbness|burning|radiat\w+|ache|shooting|spreads?|goes|sciatica) "
    r"(?:down |up |all the way |out )?(?:to|into|toward|past|below|above) (?:the |his |her |both |right |left |l |r )*\Z"
)
"""How far a pain goes, up to the joint that it reaches."""
_OTHER: dict[str | None, str] = {"right": "left", "left": "right"}
_JOINS = frozenset({"/", "and", "&", ",", "+"})
_SAYERS = frozenset({"he", "she", "they", "i", "we"})
_MEASURED = frozenset({"joint", "header", "mode", "limb", "number"})
"""Kinds behind "uninvolved", which tells whose they are."""


@cache
def _telling() -> frozenset[str]:
    """Kinds of words between a subject and its number that say how or when, and end nothing."""
    return frozenset(load("motions")["around"]) - {"goal", "hyper", "veto", "next_exercise", "before"} | {"correction"}


_TIMES = frozenset("day days week weeks wk wks month months visit visits session sessions".split())


def _with_back(tokens: list[Token]) -> list[Token]:
    """The tokens, where `two weeks back` tells the time as "two weeks ago" does."""
    for i, token in enumerate(tokens[2:], 2):
        if token.value == "back" and tokens[i - 1].value in _TIMES and tokens[i - 2].kind in ("number", "link", "word"):
            tokens[i] = token._replace(kind="earlier", value="ago")
    return tokens


class TokenWalk(Ledger, ABC):
    """One walk along the tokens of a text. Subclasses read values; this class carries what surrounds them."""

    element: str
    tabular = True
    """Whether its values stand in rows under columns."""

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, _with_back(split_orders(text.plain, tokens)))
        self.questions: list[Question] = []
        self._line_read = self._side_alone = self._header_led = False
        self._in_session = False
        """Whether the arrows of the sentence tell before and after of this visit."""
        self._bracket_led = False
        """Whether the earlier visit that leads was said at the beginning of a bracket."""
        self._bracket: tuple[int, Side | None, Side | None] = 0, None, None
        """Where the last bracket opened, with the sides said before it."""
        self._counted, self._heading_before = False, cast("Side | None", None)
        """Whether the sentence has a number; the side that headed when it began."""
        self._measured_last = False
        """Whether the sentence before had a value."""
        self._read_before = self._read_in_statement = 0
        """Values read when the last sentence ended."""
        self._on: dict[str, Callable[[int], None]] = {
            **dict.fromkeys(_ANATOMY, self._on_other_subject),
            "test": self._on_test,
            **dict.fromkeys(_telling(), self._on_telling),
            "joint": self.on_joint,
            "side": self._on_side,
            "order": self._on_order,
            "limb": self.on_limb,
            "mode": self._on_mode,
            "header": self._on_header,
            "goal": self._on_goal,
            "mark": self._on_mark,
            "brain": self._on_brain,
            "other_side": self._on_other_side,
            **dict.fromkeys(self.subject_kinds, self.on_subject),
        }

    @cached_property
    def problems(self) -> Problems:
        """What the text is about, for a joint or side that was not said."""
        return Problems(self.tokens)

    @abstractmethod
    def on_number(self, i: int) -> int:
        """Read the value at token `i`, if it is one; the index to go on from."""

    def run(self) -> None:
        """Walk once, from the first token to the last."""
        i = 0
        while i < len(self.tokens):
            self._leave_both(i)
            if self.tabular and (after := self._on_columns(i)) is not None:
                i = after
                continue
            if self.tokens[i].kind == "number":
                self._counted = True
                i = self._on_day(i) or self._on_ago(i) or self.on_number(i)
                continue
            handler = self._on.get(self.tokens[i].kind)
            if handler:
                handler(i)
            else:
                self.pass_word()
            i += 1

    def _leave_both(self, i: int) -> None:
        """`shoulder shrugs both | he had enough of it | triceps 4`: both sides of an exercise, in raw speech, and no muscle's."""
        said = self.said
        if said.side == "bilateral" and self.text.is_raw and said.gap and not said.heads:
            begins = self.text.layout.sentence(self.tokens[i].start)[0]
            said.side = said.heading_side if begins >= self.tokens[i - 1].end else said.side

    def _is_side_of_last(self, i: int, after: int) -> bool:
        """`118 on the left and right flexion is 140`, "2 on the right, left is 5": the first side is of the number before it."""
        k = i - 1
        while self.value(k) in ("on", "the", "to"):
            k -= 1
        told = bool(self.values) and k < i - 1 and self.tokens[k].start >= self.values[-1].start
        ends = told and self.tokens[k].end <= self.values[-1].end
        other = self.kind(after) in ("joint", "mode", *self.subject_kinds)
        return ends and (other or (self.value(i + 1) == "," and self.kind(after) in ("present", "copula")))

    def _on_columns(self, i: int) -> int | None:
        """The labels of columns that begin at token `i`: the index behind them."""
        found = read_columns(self, i) if begins_label(self, i) else None
        if found is None or self._is_side_of_last(i, found[1]):
            return None
        said = self.said
        behind = self.value(i - 1) == "(" or (bool(self.values) and self.tokens[i - 1].end <= self.values[-1].end)
        if behind and said.spent and self.kind(found[1]) != "number" and all(c.prior is False for c in found[0]):
            self._settle_session()
            return found[1]
        said.columns, said.gap = Columns(found[0]), 0
        if said.columns.sided():
            said.side = said.own_side = said.heading_side = None
            said.fresh.discard("side")
        said.begins = self.tokens[i].start if said.begins is None else said.begins
        return found[1]

    def _settle_session(self) -> None:
        """`flex 80 -> 100, abd 70 -> 90 (pre -> post)`: what changed in this sentence changed today."""
        begins = self.text.layout.sentence(self.values[-1].start)[0] if self.values else 0
        for value in reversed(self.values):
            if value.start < begins:
                break
            value.prior = False

    def _on_day(self, i: int) -> int | None:
        """`10/28: 98`, "98 on 11/2": a date; the index behind it, null where none begins at `i`."""
        if (after_week := opens_with_week(self, i)) is not None:
            self.said.led = True
            return after_week
        if not is_day(self, i):
            return None
        after = i + len(("10", "/", "28"))
        if self.value(i - 1) == "(" and self.value(after) == ")" and self.kind(i - 2) in ("was", "earlier"):
            return after + 1  # `Prior (10/6): E 40`
        if opens_with_day(self, i, after):
            self.said.led = True
            return after
        if self.kind(after) == "number" and is_dated(self, after):
            self.said.fresh.add("earlier")
            return after
        if self.value(after) == ":":
            self.said.led = True
            return after + 1
        return after if self.value(i - 1) == "on" else None

    def _on_ago(self, i: int) -> int | None:
        """`two weeks ago it was`: the next value's visit; the index behind it, null where it does not begin at `i`."""
        after = opens_earlier(self, i)
        if after is not None and self.kind(after) != "earlier":
            self.said.led = self.kind(after) != "number" or self.said.led
            self.said.fresh.add("earlier")
            self.said.fresh.discard("now")
        return after

    # --- values

    def take(self, value: Value, after: int, at: tuple[int, int], *, told: bool = False) -> None:
        """Keep a value whose number stands `at`, unless the words around it say that it was not measured.

        `told`: which visit it is of has been said by the value itself.
        """
        reason = self.reason(at)
        if reason in _NOT_MEASURED and not (reason == "planned" and self._is_measured_now(value, at)):
            return
        if not told:
            self.tell_visit(value, after, at)
        self._in_session = self._in_session or ("changed" in self.said.fresh and self.kind(after) == "after")
        if not self._in_session:  # `flex 95 -> 108 post MT; abd 80 -> 88`
            turn_earlier(self, value)
        take_bracketed(self, value, at)
        self._take_problems_side(value)
        value.carried = self.said.side_held and not self.said.own_side and value.side == self.said.side
        if not self._is_apart(value):
            carry_side(self, value)
        self.values.append(value)

    def _is_measured_now(self, value: Value, at: tuple[int, int]) -> bool:
        """`in two weeks we hop | flexion's 104 and ER 19`: in raw speech no plan, though one was told right before."""
        if not self.text.is_raw:
            return False
        if _IS.search(self.text.plain, max(value.start, at[0] - _IS_BEFORE), at[0]):
            return True
        last = self.values[-1] if self.values else None
        beside = last is not None and 0 <= value.start - last.end <= _IS_BEFORE
        return last is not None and beside and self.reason((last.end - 1, last.end)) == "planned"

    def _take_problems_side(self, value: Value) -> None:
        """`flexion R 132, L 140, from 126 two weeks ago`: behind both sides an earlier value is of the problem's."""
        pair = [v for v in self.values[-2:] if v.name == value.name and not v.prior]
        both = {v.side for v in pair} == {"right", "left"} and pair[0].mode == pair[1].mode
        told = (
            "side" in self.said.fresh or not value.prior or "(" in self.text.plain[pair[1].end : value.end]
            if both
            else True
        )
        if not told:
            value.side = self.problems.side_for(value.joint or pair[1].joint or "", value.start) or value.side

    def _is_apart(self, value: Value) -> bool:
        """Whether another sentence begins between the last value and this one, whose side the problem says."""
        last = self.values[-1] if self.values else None
        apart = last is not None and self.text.layout.sentence(value.start)[0] >= last.end
        return apart and bool(value.joint) and self.problems.side_for(value.joint or "", value.start) is not None

    def tell_visit(self, value: Value, after: int, at: tuple[int, int]) -> None:
        """Whether the words around the number `at`, as they stand now, put the value at an earlier visit."""
        earlier = self.said.led or is_earlier(self, after, at)
        value.prior = value.prior or (earlier and not is_compared(self, after))

    def reason(self, at: tuple[int, int]) -> NotTodayReason | None:
        """Why the number `at` is not today's."""
        return self.text.scopes.reason(*at)

    def spend(self) -> None:
        """A value has been read: what held for it alone is gone."""
        said = self.said
        said.spent, said.mode_spent, said.begins, said.gap = True, True, None, 0
        said.fresh = set()
        self._line_read = True

    def ask(self, ask: str) -> None:
        """Ask what could not be decided, once."""
        if all(q.ask != ask for q in self.questions[-3:]):
            self.questions.append(Question(element=self.element, ask=ask))

    def correct(self, i: int) -> None:
        """Drop the last number's values where the one at token `i` corrects them."""
        if is_correction(self, i):
            for value in self.last():
                self.values.remove(value)
                if value.prior and "now" not in self.said.fresh:
                    self.said.fresh.add("earlier")  # "was minus eight at start of care, I mean lacking eight"

    def begins_at(self, i: int) -> int:
        """Where the words of the value at token `i` begin: behind the last value, in the same sentence."""
        begins, at = self.said.begins, self.tokens[i].start
        return at if begins is None else max(begins, self.text.layout.sentence(at)[0])

    def is_wanted(self, i: int) -> bool:
        """Whether the number at token `i` is a goal or a limit; a goal in passing is used up by it."""
        said = self.said
        if any(
            self.kind(k) == "bound" and not (self._compares(k) or self._is_parted(k, i)) for k in range(i - _BOUND, i)
        ):
            return True
        wanted = said.goal == "sentence" or (said.goal == "clause" and i - said.goal_at <= _GOAL)
        wanted = wanted and not self._is_parted(said.goal_at, i)
        said.goal = "" if said.goal == "clause" else said.goal
        return wanted

    def _is_parted(self, k: int, i: int) -> bool:
        """`now he wants a turn | hip abductors are 2 plus`: in raw speech another statement begins between the two tokens."""
        return self.text.is_raw and self.text.layout.sentence(self.tokens[k].end - 1)[1] <= self.tokens[i].start

    def _is_compared_side(self, i: int) -> bool:
        """`Right THA. ... The left hip's 110. Abductors 3+`: the side of other numbers alone, and not the problem's."""
        side = self.problems.side_for(self.said.joint or "", self.tokens[min(i, len(self.tokens) - 1)].start)
        return side is not None and self.said.heading_side not in (None, side)

    def _head_with_side(self, i: int) -> None:
        """`Right` on a line of its own heads the lines below."""
        k = i - 1 - (self.value(i - 1) in (":", "."))
        alone = self.kind(k) == "side" and self.value(k) != "bilateral" and self.value(k - 1) == "\n"
        if self.value(i) == "\n" and alone:
            self.said.side = self.said.heading_side = cast(Side, self.value(k))
            self._side_alone = True

    def _compares(self, k: int) -> bool:
        """`R 4/5 > L 3+/5`: the mark stands between the two sides; at the head of a line it is its bullet."""
        bullet = self.written(k) == ">" and self.value(k - 1) == "\n"
        return bullet or (self.written(k) in ("<", ">") and self.kind(k + 1) == "side" and self.said.spent)

    def side(self) -> Side | None:
        """The side said for the next value."""
        return self.said.own_side or self.said.side

    # --- words

    def pass_word(self) -> None:
        """A word that means nothing here; enough of them end what was carried."""
        said = self.said
        said.gap += 1
        if said.gap < _SUBJECT_ENDS:
            return
        if said.gap == _LIST_ENDS:
            self.said = Said(goal=said.goal, goal_at=said.goal_at, gap=_LIST_ENDS)
        elif said.subjects or said.fresh or said.begins is not None:
            self.forget_subject()

    def forget_subject(self) -> None:
        """The next number is of nothing that was said so far."""
        self.said.forget_subject()

    def begin(self, i: int) -> None:
        """Token `i` belongs to the next value."""
        said, token = self.said, self.tokens[i]
        said.fresh.add(token.kind)
        said.gap = 0
        begins = said.begins
        if (
            begins is None
            or token.start - begins > _SAME_CLAUSE
            or (token.kind in self.subject_kinds and "," in self.text.plain[begins : token.start])
        ):
            said.begins = token.start

    def on_joint(self, i: int) -> None:
        """A joint: of the next value, or behind it ("120 degrees of flexion at the right knee")."""
        said = self.said
        if _SPREADS.search(self.text.plain, max(0, self.tokens[i].start - _SPREADING), self.tokens[i].start):
            self.said.joint = None  # "leg pain to the knee": how far it goes, not what is measured
            return
        treated = self.written(i + 1) in load("muscles")["techniques"]  # "upper thoracic mobs", "knee glides"
        no_joint = self.written(i - 1) in ("no", "without") or treated or self._is_fine(i)
        if no_joint or self.text.scopes.reason(self.tokens[i].start, self.tokens[i].end) == "negated":
            return  # "no elbow curling": nothing is measured there
        said.led = said.led and not leaves_earlier(self, i)
        joint = finger_joint(said.joint, self.tokens[i].value)
        tied = bool(said.subjects) and self._is_tied(i)
        if tied and said.spent and self.values and not said.fresh & self.subject_kinds:
            for value in self.last():
                same = generic(value.joint or joint) == generic(joint)  # "64 at the ring", behind "71 at the middle"
                value.joint, value.end = joint if same else value.joint, self.tokens[i].end
            said.joint = joint
            return
        if said.spent and joint == said.joint and "mode" in said.fresh and self.kind(i + 1) not in self.subject_kinds:
            return  # "extension 61 actively, passively the wrist gets to 54"
        if said.sentence_over and not said.columns:
            said.header = said.header if self._goes_on_measuring_at(i) else None
            said.sentence_over = False
        if said.spent and not tied:
            self.said = said.new_list()
            if joint != self.tokens[i].value:  # another joint of the same finger
                self.said.mode = said.mode
        elif said.joint not in (None, joint) and "side" not in said.fresh:
            said.side = said.heading_side if said.on_lines_below else None
        self.said.joint = joint
        heading = self.said.heading_side if self.said.on_lines_below else None
        self.said.heading_side = self.said.side if "side" in self.said.fresh else heading
        self.begin(i)

    def _is_fine(self, i: int) -> bool:
        """`abduction 22, knee's fine.`: the joint is named and not measured."""
        told = self.kind(i + 1) in ("present", "copula", "was") and self.written(i + 2) in load("motions")["fine"]
        return told and self.kind(i + 3) == "mark"

    def _goes_on_measuring_at(self, i: int) -> bool:
        """`AROM thumb abd L 36. Wrist ext L 61.`: the next sentence begins with another joint and its motion and number."""
        first = i - (self.kind(i - 1) == "side")
        begins = self.value(first - 1) == "." and self._measured_last
        k = i + 2 + (self.kind(i + 2) == "side")
        mode = self.values[-1].mode if self.values else None
        one_way = mode in (None, self.said.header)  # not behind `AROM 18-125, PROM 10-132.`
        return begins and one_way and self.kind(i + 1) in self.subject_kinds and self.kind(k) == "number"

    def _is_tied(self, i: int) -> bool:
        before = [t.value for t in self.tokens[max(0, i - 3) : i] if t.kind != "side"]
        if before and before[-1] == "the":
            before.pop()  # "passively the PIP goes to ..." is not tied, "95 at the PIP" is
        return bool(before) and before[-1] in TIES

    def on_limb(self, i: int) -> None:
        """An arm or leg with its side in one word."""
        side = self.tokens[i].value.partition(" ")[0]
        if side in ("right", "left", "bilateral"):
            if take_limb(self, i, cast(Side, side)):
                return
            self.said.side = cast(Side, side)
        self.begin(i)

    def on_subject(self, i: int) -> None:
        """A motion, muscle or measure; several in a row share what follows."""
        said, token = self.said, self.tokens[i]
        if self.value(i + 1) == "," and self.text.scopes.reason(token.start, token.end) == "negated":
            self.forget_subject()  # "did not measure flexion, abduction is 80"
            return
        if is_told_again(self, i):
            said.led = False
            said.fresh.add("present")
        if said.gap >= _OWN_GAP and said.fresh & {"side", "joint"} == {"side"} and not said.heads:
            said.side = said.own_side = None  # "tight right more than left levator too lower trap 4"
        if said.subjects and not said.spent and len(said.subjects) < _MOST_JOINED and self._joins(i):
            said.subjects.append(token)
        else:
            if said.mode_spent and not said.list_mode:
                said.mode = said.mode if self._goes_on_with_mode(i) else None
            if said.header_late and said.header != STRENGTH:
                listed = said.spent and self.value(i - 1) in (",", "and", "/")
                said.mode = said.header if listed else said.mode  # `ext AROM 45, flex 50`
                said.header, said.header_late = None, False
            k = i - 1 - (self.kind(i - 1) == "joint")
            if "side" in said.fresh and (said.spent or self.kind(k) == "side"):
                said.side = said.own_side or said.side  # `quad WNL, L HS 4`
            said.subjects, said.spent, said.own_side, said.mode_spent = [token], False, None, False
        self.begin(i)

    def _goes_on_with_mode(self, i: int) -> bool:
        """`active dorsiflexion is 3 and plantarflexion 34`, "active flexion 40 rotation right 58": without a verb of its own.

        Behind a comma or a stop it is another statement.
        """
        k = i - 1 - (self.kind(i - 1) == "side")
        k -= self.value(k) == "and"
        touches = bool(self.values) and self.tokens[k].end <= self.values[-1].end
        both_ways = (
            len({v.mode for v in self.values[-_MOST_JOINED:] if v.name == self.values[-1].name}) > 1
        )  # "140 active 152"
        number = i + 1 + (self.kind(i + 1) == "side")
        number += self.written(number) in _JUST_SO
        told = self.said.spent and touches and self.kind(number) == "number"
        return told and not both_ways and not self._repeats_mode() and not self._was_told_behind()

    def _was_told_behind(self) -> bool:
        """`dorsiflexion active on the right 10 inversion 22`: behind its motion, the mode was of that one alone."""
        subjects = self.said.subjects
        k = bisect_left(self.tokens, subjects[-1].end, key=lambda token: token.start) if subjects else -1
        while self.kind(k) not in ("number", "mark", "mode"):
            k += 1
        return self.kind(k) == "mode"

    def _repeats_mode(self) -> bool:
        """`active flexion 50 active extension 15 side bending 20`: where it is said again for each, it does not go on."""
        two = self.values[-2:]
        mode = two[-1].mode if len({v.name for v in two}) > 1 and two[0].mode == two[-1].mode else None
        return mode is not None and mode in self.text.plain[two[0].end : two[-1].end]

    def _joins(self, i: int) -> bool:
        """`flexion/extension`, "quads and hams": nothing but the joining word stands between."""
        before = [t for t in self.tokens[max(0, i - 4) : i] if t.kind not in ("side", "joint")]
        verb = self.kind(i) == "bend" != before[-2].kind if len(before) > 1 else False  # "extension and flexes to 138"
        return len(before) > 1 and before[-1].value in _JOINS and before[-2].kind in self.subject_kinds and not verb

    def _on_other_subject(self, i: int) -> None:
        self.forget_subject()

    def _on_test(self, i: int) -> None:
        self.forget_subject()
        self.said.joint = None

    def _on_side(self, i: int) -> None:
        if take_side(self, i):
            ends_heading = "header" in self.said.fresh and self.value(i + 1) in ("\n", "|", ":")
            if ("joint" in self.said.fresh or ends_heading) and not self.said.subjects:
                self.said.heading_side = self.said.side
            self.begin(i)
        self._on_bracket(i)  # the mark that closes it may be part of the side: `on R)`

    def _on_other_side(self, i: int) -> None:
        """`a 4 on the left and a 5 on the other side`, "uninvolved elbow 0-145": the other of the side before, of the problem's."""
        short = self.value(i) == "short"
        if short and self.kind(i + 1) not in (*_MEASURED, *self.subject_kinds) and self.value(i + 1) != ":":
            self.pass_word()  # "sleep unaffected, ..."
            return
        last = self._side_before(i, of_problem=self.value(i) != "last")
        if last is None:
            self.pass_word()
            return
        self.tokens[i] = self.tokens[i]._replace(kind="side", value=_OTHER[last])
        self._on_side(i)

    def _side_before(self, i: int, *, of_problem: bool) -> Side | None:
        """The side of the problem or of the last value, whichever is meant; else the other one."""
        named = self.tokens[i + 1].value if self.kind(i + 1) == "joint" else self.said.joint
        joint = self.values[-1].joint if self.values and not of_problem else named
        problem = self.problems.side_for(joint or "", self.tokens[i].start)
        said = [value.side for value in reversed(self.values)]
        sides = [problem, *said] if of_problem else [*said[:1], problem, *said]
        return next((side for side in sides if side in _OTHER), None)

    def _on_brain(self, i: int) -> None:
        """`right MCA`: the side of the lesion is not the patient's."""
        if self.kind(i - 1) == "side":
            self.said.side = self.said.own_side = None
            self.said.fresh.discard("side")
        self.pass_word()

    def _on_telling(self, i: int) -> None:
        """A word such as "was" or "from", with which the words of the next value may begin."""
        said, kind = self.said, self.tokens[i].kind
        if kind == "link":
            self._on_bracket(i)
        if leads_dated(self, i):
            said.led, said.fresh = True, (said.fresh | {"earlier"}) - {"now"}
            return
        if self._closes(kind, i):
            return
        said.fresh -= _DISPLACES.get(kind, set())
        said.fresh.add(kind)
        said.moved = said.moved or kind == "moved"
        if said.spent and not said.gap and (kind == "present" or (kind == "copula" and self.value(i - 1) == ",")):
            said.fresh = said.fresh - {"was", "earlier"} | {
                "now"
            }  # "were 3 last week, they are 3+"; "which was 40 on Friday, measured 48"
        if kind == "lack" and self.kind(i - 1) == "number" and self.written(i) == "minus":
            return  # the sign of a grade: "four minus"
        if kind == "lack" and said.spent and self.written(i) == "lacked":
            said.fresh.add("was")  # "lacks eight, it lacked twelve"
        if kind in ("earlier", "was") and leads_earlier(self, i):
            said.led, self._bracket_led = True, self.value(i - 1) == "("
        elif kind in ("now", "after", "present"):
            said.led = False
            said.goal = "" if kind == "now" else said.goal
        if kind == "from":
            beside = "side" in (self.kind(i + 1), self.kind(i + 2))  # "down from the left's 80"
            said.compared = self.tokens[i].value != "from" or beside
        if self.tokens[i].value == ":" and not said.subjects:
            said.heads = said.side is not None
        if kind in ("was", "from", "lack") and said.begins is None:
            said.begins = self.tokens[i].start

    def _closes(self, kind: str, i: int) -> bool:
        """Whether the word at token `i` is of what stands before it, and tells nothing of the next value."""
        if kind == "earlier":
            return closes_earlier(self, i) or (self._passed_number(i) and closes_score(self, i))
        return (kind == "now" and closes_today(self, i)) or (kind == "guard" and self._is_of_session(i))

    def _passed_number(self, i: int) -> bool:
        """Whether the number before token `i` may be a score: always where a grade is none, else where it was no value."""
        number = next((k for k in range(i - 1, -1, -1) if self.kind(k) == "number"), -1)
        last = self.values[-1].end if self.values else 0
        return not self.graded or (number >= 0 and self.tokens[number].start >= last)

    def _is_of_session(self, i: int) -> bool:
        """The mobs of "after the mobs dorsiflexion was 7": when it was measured, and not how."""
        k = i - 1 - (self.written(i - 1) in ("the", "her", "his", "our"))
        return self.kind(k) == "after" or self.written(k) in ("before", "after", "following", "post")

    def _on_order(self, i: int) -> None:
        self.said.order = self.tokens[i].value
        self.begin(i)

    # --- modes and headers

    def _on_mode(self, i: int) -> None:
        if not closes_last(self, i) and not ends_statement(self, i):
            self._use_mode(i)

    def _use_mode(self, i: int) -> None:
        said = self.said
        said.mode, said.mode_spent = self.tokens[i].value, False
        said.list_mode = self.value(i + 1) in (",", ":") or self.written(i + 1).split(" ")[0] in _SAYERS
        said.fresh.add("mode")
        self.begin(i)

    def _on_header(self, i: int) -> None:
        said = self.said
        if closes_last(self, i):
            return
        k = i + 1 + (self.kind(i + 1) == "side" or self.value(i + 1) in (":", "="))
        k += self.kind(k) in ("present", "copula")
        if said.spent and self.kind(k) == "number" and not said.fresh & {"joint", "side"}:
            self._use_mode(i)  # `PROM 118 (AROM 110)`: of the same motion
            return
        if said.spent:
            goes_on = (said.on_lines_below and said.columns) or not (
                said.sentence_over or self.tokens[i].value == STRENGTH
            )
            kept = said.joint if "joint" in said.fresh or goes_on else None
            side = said.heading_side if goes_on else None
            self.said = said = said.new_list()
            said.joint, said.side, said.heading_side = kept, said.side or side, said.heading_side or side
        said.header, said.mode, said.sentence_over = self.tokens[i].value, None, False
        self._header_led = said.led
        heads = self.kind(i + 1) in self.subject_kinds and self.kind(i - 1) == "mark"
        if heads or self.value(i - 1) == ";":
            self.forget_subject()
        said.header_late = bool(said.subjects) and not said.gap  # "to bend the knee when it swings | active motion"
        self.begin(i)

    # --- goals and ends

    def _on_goal(self, i: int) -> None:
        untested = self.written(i) == "per protocol" and self.written(i - 1) in _NOT_DONE
        if untested or (self.written(i) == "cap" and self.kind(i - 1) == "joint"):
            return  # "biceps not tested per protocol triceps five", "her knee cap passive bend 118"
        led = (
            self.kind(i - 1) in self.subject_kinds
            and self.kind(i + 1) == "number"
            and len(self.values) == self._read_before
        )
        heads = led or self.value(i + 1) == ":" or self.tokens[i].value in ("stg", "ltg", "stgs", "ltgs")
        self.said.goal_at, self.said.goal = i, "sentence" if heads else "clause"

    def _on_bracket(self, i: int) -> None:
        """`gastroc 3- (6 heel raises on R), peroneals 4`: a side said in a bracket with a number stays there."""
        said = self.said
        written = self.written(i)
        if written == "(":
            self._bracket = i, said.side, said.own_side
        elif written.endswith(")") and not written.startswith("("):
            said.led, self._bracket_led = said.led and not self._bracket_led, False
            opened, side, own_side = self._bracket
            if any(self.kind(k) == "number" for k in range(opened, i)):
                said.side, said.own_side = side, own_side
                said.fresh -= {"was", "earlier", "from"} if said.spent else set()  # `5-108 (8-101 last wk), L 0-140`

    def _on_mark(self, i: int) -> None:
        mark = self.tokens[i].value
        if mark == "!" and self.value(i - 1) == "p" and self.tokens[i - 1].end == self.tokens[i].start:
            return  # `HS 4/5 P!, L 5/5`: the sign for pain ends no sentence
        self._on_bracket(i)
        listed = self.said.goal == "sentence" and (mark != ";" or self.value(self.said.goal_at + 1) == ":")
        if mark in ",;)" and not listed:
            self.said.goal = ""  # `STG 0-115; quad 3+/5`, but not `STG: flex 120; ext 0`
        if mark in ".?!;\n":
            self.said.led = self._bracket_led = False
        if mark in ".?!\n" or (mark == ";" and self._begins_anew(i + 1)):
            self._end_sentence(mark, i)
        if mark in ".?!;\n":
            self._read_in_statement = len(self.values)

    def _begins_anew(self, i: int) -> bool:
        """Whether the words behind a semicolon are of something else than those before it: `B arms; knee ext lacks 12 R`."""
        return len(self.values) == self._read_in_statement and not (self.said.subjects or self.said.header)

    def _end_sentence(self, mark: str, i: int) -> None:
        said = self.said
        if mark == "\n" and said.subjects and opens_dated_line(self, i + 1):
            said.fresh, said.begins = set(), None
            return
        self._head_with_side(i)
        self._in_session = False
        if told_of_same(self, i + 1):
            said.fresh, said.begins, said.sentence_over, said.moved = set(), None, True, False
            self._read_before = len(self.values)
            return
        self.forget_subject()
        if self._header_led and not said.on_lines_below:
            said.header = None  # "At eval AROM ext was 39. Ext 43": how it was taken then
        said.goal, said.sentence_over, said.moved = "", True, False
        measured = self._measured_last = len(self.values) > self._read_before
        if self._counted and not measured and mark != "\n" and not said.heads and self._is_compared_side(i):
            said.heading_side = self._heading_before
        self._counted, self._heading_before = False, said.heading_side
        said.columns = said.columns and said.columns.after_sentence(measured=measured)
        self._read_before = len(self.values)
        said.side, said.side_held = (said.side, said.side_held) if said.heads else (said.heading_side, True)
        if mark != "\n":
            return
        if self._side_alone:
            said.on_lines_below, self._side_alone, self._line_read = True, False, False
            return
        begins = self.text.layout.sentence(self.tokens[i - 1].start)[0]
        shares = _SHARES.search(self.text.plain, begins, self.tokens[i].start)
        heads = not (self._line_read or shares) and (((said.header or said.joint) and said.gap == 0) or said.columns)
        if heads or (said.on_lines_below and self._line_read):
            said.on_lines_below = True
        else:
            self.said = Said()
        self._line_read = False
