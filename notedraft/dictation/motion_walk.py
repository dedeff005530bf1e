"""The walk for degrees: which numbers are measured motions, and what each says."""

from collections.abc import Sequence

from notedraft.dictation.arcs import Context, Reading, readings, spans_hinge
from notedraft.dictation.body import generic, is_hinge, is_paired
from notedraft.dictation.columns import Cell, read_columns, read_row
from notedraft.dictation.degrees import Degrees, read_degrees
from notedraft.dictation.device_settings import is_setting
from notedraft.dictation.grades import read_grade
from notedraft.dictation.implements import counted_with
from notedraft.dictation.lags import is_lag_of_finger
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.motion_of import MotionList
from notedraft.dictation.phrases import Token
from notedraft.dictation.places import Taken
from notedraft.dictation.said import SENTENCE_ENDS, STRENGTH, Column, Value
from notedraft.dictation.sides import close_bracket
from notedraft.dictation.text import Text
from notedraft.dictation.visits import is_announced, is_compared
from notedraft.note import Side
from notedraft.patterns import pattern

_OF_A_DOSE = ("x", "sets", "set", "reps", "rep", "sec", "secs", "seconds")
_LIKELY = 30
"""A bare smaller number may be repetitions; a larger one beside a motion is degrees."""
_HIGHEST_SCORE, _BEST_GRADE = 10, 5
_BENT = 40
"""A range that begins beyond zero ends at least here."""
_ADJOINING = 60
"""Characters between a pair and the next one in its order."""
_HELD_FOR_TEST = 14
"""Tokens behind a test in which a bent or straight joint is how it was done."""
_BOTH_ENDS, _NEVER = 2, -99
_OF_TEST = 6
"""Tokens behind a test in which its own number stands."""
_STILL_OF_TEST = 18
"""Tokens behind a test in which there may be others, with nothing but their sides and visits between."""
_OF_NUMBERS = frozenset(
    {"number", "side", "limb", "link", "was", "earlier", "now", "present", "copula", "from", "word"}
)
_A_CHANGE, _FAR, _GOES_TO = 30, 60, frozenset({"went", "gone", "advanced", "progressed"})
"""Degrees that "improved 6" may be of; how much further "improved 10 to 112" leads, if not from there; words of moving that
lead to a value and not by how much."""
_GAINED = 6
"""Tokens behind a gain in which its motion and the treatment stand."""
_FEW = 20
"""Beside a mode that stands behind its motion ("thumb opposition AROM 10") so few are repetitions."""
_NORMAL, _ORDERED, _FOLLOWING = 4, 10, 7
_OF_TOE = {"dorsiflexion": "extension", "plantarflexion": "flexion"}
_ROTATIONS, _PLACES_OF_ARM = frozenset({"external rotation", "internal rotation"}), frozenset({0, 30, 45, 60, 90})
"""Motions that are measured with the arm held so far to the side."""
_OF_THE_SPINE = frozenset({"lateral flexion", "rotation"})
"""Motions that are measured to each side; as exercises they are counted alike for both."""
"""Tokens between a value and its normal; tokens behind a pair in which its order may be said."""
_MEASURING = frozenset({"lack", "was", "from", "now"})


_PAIN_WITH = pattern(
    r"\b(?:pain|pn|p!|sore\w*|hurts?)\s+(?:\d\d?(?:/10)?\s+)?(?:(?:[rlb]|right|left) )?(?:[a-z]+ )?"
    r"(?:w/|with|c|on|during|at end)\s*(?:[\w-]+ ){0,2}$"
)
_PAINED = 40
"""`pain w/ supination: 3`, and the characters in which it stands."""
_PAIN = pattern(r"\b(?:pain|sore\w*|hurts?|ache\w*|p!)(?!\w)(?![- ]?free)")
_ARM_HANGS = pattern(
    r"(?:(?:active|passive) )?(?:(?:external|internal) rotation|er|ir) "
    r"(?:at|with (?:the|her|his) (?:arm|elbow) at) (?:the |her |his )?side\b"
)
"""`ER at the side`: of nothing but the shoulder."""


class MotionWalk(MotionList):
    """One walk for degrees; its subjects are motions."""

    def __init__(self, text: Text, tokens: Sequence[Token], minutes: Taken | None = None) -> None:
        super().__init__(text, tokens)
        self._minutes = minutes
        self._graded = False
        """Whether the last number of the sentence was a grade."""
        self._toe_at = _NEVER
        """Where the last motion of the great toe ends that was told by the foot's word."""
        self._tested_at = _NEVER
        """Index of the test said last."""
        self._held: list[tuple[Value, tuple[int, int], int]] = []
        """Small bare numbers: degrees if the next one of the list is ("dorsiflexion 8, plantarflexion 50")."""

    def _on_test(self, i: int) -> None:
        if is_lag_of_finger(self, i):
            self.tokens[i] = self.tokens[i]._replace(kind="motion", value="extension")
            self.on_subject(i)
            self.said.fresh.add("lack")
            return
        super()._on_test(i)
        self._tested_at = i

    def on_subject(self, i: int) -> None:
        """A motion; "grip with the elbow straight 39 and bent it's 52" measures none."""
        scored = self.value(i - 1) in load("joints")["scored"] or (
            self.written(i) == "pf" and self.value(i - 1) == "grip"
        )
        self._turn_toe(i)
        if self.value(i) in load("motions")["undirected"] and "joint" not in self.said.fresh:
            self.said.joint = None if is_paired(self.said.joint or "") else self.said.joint
        if self.kind(i) == "bend" and self.value(i - 1) == "and":
            self.said.fresh.discard("lack")  # "lacks nothing in extension and flexes to 138"
        if scored or (self.kind(i) == "bend" and i - self._tested_at <= _HELD_FOR_TEST):
            self.pass_word()
        else:
            super().on_subject(i)

    def _turn_toe(self, i: int) -> None:
        """`1st MTP: DF 38, PF 12`: the great toe's extension and flexion, and so in the rest of the list."""
        token, said = self.tokens[i], self.said
        turned = _OF_TOE.get(token.value) if said.joint == "great toe" and "ankle" not in self.written(i) else None
        behind = self.kind(i - 1 - (self.value(i - 1) == ":")) == "joint"
        if turned and (behind or token.start - self._toe_at < _ADJOINING):
            self._toe_at = token.end
            self.tokens[i] = token._replace(value=turned)

    def _is_tested(self, i: int) -> bool:
        """`TAM 133`, "ninety ninety about 30 degrees shy", "grip left 38 it was 30 on the 2nd right 91": the number of a test."""
        since = range(self._tested_at + 1, i)
        on = len(since) < _STILL_OF_TEST and all(self.kind(k) in _OF_NUMBERS for k in since)
        return (on or len(since) < _OF_TEST) and not self.said.subjects

    def forget_subject(self) -> None:
        """What was held back in doubt is dropped with the subject."""
        super().forget_subject()
        self._held.clear()

    def on_number(self, i: int) -> int:
        """Read the degrees at token `i`; the index to go on from."""
        if (after := self._row(i)) is not None:
            return after
        close_bracket(self, i)
        value = None if self._is_minutes(i) else self._as_arc(read_degrees(self.text.plain, self.tokens, i))
        wanted = self.is_wanted(i)
        if value and self.said.header == STRENGTH and self._leaves_strength(value):
            self.said.header = None
        if value is None or (self.said.header == STRENGTH and not value.marked):
            self._pass_number(i)
            grade = read_grade(self.text.plain, self.tokens, i)
            if grade and (grade.out_of_five or grade.signed):
                self._leave_motion(i)
                return grade.after  # the "minus" of "four minus" is no lack
            return i + 3 if self.value(i + 1) == "/" and self.value(i + 2) in ("5", "10") else i + 1
        if self._is_difference(i):
            return i + 1 if value.ranged else value.after  # "improved by 10 degrees to 120"
        if (
            wanted
            or self._is_of_treatment(i)
            or self._is_tested(i)
            or self._passes_score(i, value)
            or self._is_normal(i)
            or self._is_felt_at(i)
            or self._is_aim(i, value)
            or self._is_of_it(value)
            or is_setting(self.text.plain, value.start)
        ):
            self.said.fresh -= {"from", "was"}  # of this number: "pinch 5 up from three and a half | abduction 42"
            return value.after
        if self._is_listed_grade(i, value) or (self.value(i - 1) == "or" and self.kind(i - 2) == "degree"):
            self.pass_word()
            return value.after
        if (after := self._position_ends(i, value)) is not None:
            return after
        if self._is_counted(i):
            self.forget_subject()
            self.said.joint = None  # of the exercise
            return value.after
        return self._measure(i, value)

    def _is_minutes(self, i: int) -> bool:
        return self._minutes is not None and self._minutes.holds(self.tokens[i].start, self.tokens[i].end)

    def _as_arc(self, value: Degrees | None) -> Degrees | None:
        """`AROM 8→103`: at a hinge, behind no motion, an arrow joins the ends of an arc."""
        if value is None:
            return None
        if (begun := self._from_beyond(value)) is not None:
            return begun
        if self.said.subjects and not self.said.spent:
            return value
        if (told := self._ends_behind(value)) is not None:
            return told
        if self._is_of_knuckle(value) or self._begins_short(value):
            return value._replace(ranged=True)
        if self.value(value.after) != "->":
            return value
        k = value.after + 1
        end = read_degrees(self.text.plain, self.tokens, k) if self.kind(k) == "number" else None
        if end is None or len(value.numbers) > 1 or len(end.numbers) > 1 or not self.is_headed():
            return value
        if not spans_hinge((*value.numbers, *end.numbers)):
            return value
        return value._replace(numbers=(*value.numbers, *end.numbers), ranged=True, end=end.end, after=end.after)

    def _from_beyond(self, value: Degrees) -> Degrees | None:
        """`5 hyper - 142`, "two degrees of hyperextension to 138": an arc that begins beyond zero."""
        k = value.after + (self.value(value.after) == "of")
        joined = self.kind(k) == "hyper" and self.value(k + 1) in ("to", "-", "/", "through")
        told = joined and len(value.numbers) == 1 and self.kind(k + 2) == "number"
        end = read_degrees(self.text.plain, self.tokens, k + 2) if told else None
        if end is None or len(end.numbers) > 1 or end.numbers[0] < _BENT:
            return None
        numbers = (*value.numbers, *end.numbers)
        return value._replace(numbers=numbers, ranged=True, plus=True, end=end.end, after=end.after)

    def _ends_behind(self, value: Degrees) -> Degrees | None:
        """`DIP 0/45 (ext/flex)`: which end of the arc is which."""
        k, two = value.after, len(value.numbers) == _BOTH_ENDS and not value.ranged
        first, second = self.value(k + 1), self.value(k + 3)
        told = self.value(k) == "(" and self.value(k + 2) == "/" and {first, second} == {"extension", "flexion"}
        if not (two and told):
            return None
        numbers = value.numbers if first == "extension" else value.numbers[::-1]
        return value._replace(numbers=numbers, ranged=True, after=k + 4 + (self.value(k + 4) == ")"))

    def _begins_short(self, value: Degrees) -> bool:
        """`PIP -20/75`, `knee AROM -5/110`: at a hinge the ends of an arc, whose minus is asked about."""
        two = len(value.numbers) == _BOTH_ENDS and not value.ranged and value.minus
        named = "joint" in self.said.fresh or self.is_headed(value.after)
        plain = self.said.order is None and self.said.columns is None
        return two and named and plain and is_hinge(self.hinge(value.start)) and value.numbers[-1] >= _BENT

    def _is_of_knuckle(self, value: Degrees) -> bool:
        """`MP 0/88, PIP 15/80`: of a finger's joint, extension and flexion."""
        two = len(value.numbers) == _BOTH_ENDS and not value.ranged and "joint" in self.said.fresh
        finger = generic(self.said.joint or "").startswith("finger ") and self.said.columns is None
        straight, bent = value.numbers[0], value.numbers[-1]
        return (
            two and finger and self.said.order is None and straight <= _LIKELY and straight < bent and not value.minus
        )

    def _is_counted(self, i: int) -> bool:
        """`extension over the foam roll 10`: repetitions of what was done with a thing."""
        subjects = self.said.subjects
        counted = counted_with(self.text.plain, subjects[-1].end) if subjects else None
        return counted is not None and counted.start(1) == self.tokens[i].start

    def _is_of_treatment(self, i: int) -> bool:
        """`abduction 150 manual was zero today`: what was done so long, or not at all."""
        return self.kind(i - 1) in ("was", "present") and self.written(i - 2) in load("motions")["treatments"]

    def _leave_motion(self, i: int) -> None:
        """A grade has been told: AROM and the like of an earlier sentence, or before a muscle, head nothing any more."""
        self._graded = True
        k = i - 1
        while self.kind(k) in ("side", "copula", "present", "link"):
            k -= 1
        over = self.said.sentence_over or self.kind(k) in ("muscle", "agent")
        if over and self.said.header != STRENGTH:
            self.said.header, self.said.mode, self.said.list_mode, self._heading = None, None, False, None

    def _on_header(self, i: int) -> None:
        self._tested_at = _NEVER
        super()._on_header(i)

    def on_joint(self, i: int) -> None:
        """A joint: what was said of a test before it is over."""
        self._tested_at = _NEVER
        super().on_joint(i)

    def _end_sentence(self, mark: str, i: int) -> None:
        self._graded, self._tested_at = False, _NEVER
        super()._end_sentence(mark, i)

    def _is_listed_grade(self, i: int, value: Degrees) -> bool:
        """`R: bi 4-, tri 3, finger ext 2`: behind grades a small bare number is a grade too."""
        told = self.kind(i - 1) in ("copula", "present") and not self._graded  # "is 4 out of 5, right is 5"
        lacks = self.lacks(value) or self.kind(i - 1) == "lack" or told
        small = len(value.numbers) == 1 and 0 < value.numbers[0] <= _BEST_GRADE and not value.marked and not lacks
        several = len(self.said.subjects) > 1 and max(value.numbers) <= _BEST_GRADE  # "4- for ER and abduction is 4"
        graded = self._graded or (small and self._leads_grade(value))
        return graded and (small or several) and not self.is_headed(value.after)

    def _leads_grade(self, value: Degrees) -> bool:
        """`hip ext 4, abd 3+`: a motion of the same list has what is surely a grade."""
        k = value.after + (self.value(value.after) == ",")
        while self.kind(k) in ("side", "joint"):
            k += 1
        return self.kind(k) in ("motion", "muscle", "agent") and self._is_signed(k + 1 + (self.kind(k + 1) == "side"))

    def _is_signed(self, k: int) -> bool:
        grade = read_grade(self.text.plain, self.tokens, k) if self.kind(k) == "number" else None
        return grade is not None and (grade.signed or grade.out_of_five)

    def _is_aim(self, i: int, value: Degrees) -> bool:
        """`scaption to 80, R, 3 x 8`: how far an exercise goes, whose dose follows behind no other name."""
        if self.value(i - 1) != "to" or self.kind(i - 2) not in self.subject_kinds or self.is_headed():
            return False
        k = value.after
        while self.kind(k) in ("side", "link", "position", "guard") or self.value(k) in (",", "(", "with", "no"):
            k += 1 + (self.value(k) == "no" and self.kind(k + 1) == "word")  # "no weight"
            if self.value(k - 1) in ("with", ",") and self.kind(k) == "word":
                k += 1
        return self.kind(k) == "number" and self._is_dosed(k)

    def _leaves_strength(self, value: Degrees) -> bool:
        """`MMT quad 4. Passive flexion 110`: a new sentence or a way of measuring, and more than a grade can be."""
        moded = ("mode" in self.said.fresh or self.said.sentence_over) and bool(self.said.subjects)
        return moded and min(value.numbers) > _HIGHEST_SCORE

    def _pass_number(self, i: int) -> None:
        """A number that is no degrees; a dose makes what stands before it an exercise, whose joint is not measured."""
        counted = self.written(i + 1) in ("x", "sets", "set", "reps", "rep", "times") or self.written(i - 1) == "x"
        if counted and not self.said.heads:
            self.said.joint = None
            if self.said.side == "bilateral":
                self.said.side = self.said.own_side = None  # "both legs three sets of ten passive flexion 128"
        self.pass_word()
        self.pass_word()

    def _told_for_two(self, value: Degrees) -> Degrees | None:
        """`72 and 75 for extension and flexion`: two numbers, and behind them what they are of."""
        k = value.after + 1
        joined = self.value(value.after) in ("and", ",", "/") and self.kind(k) == "number" and len(value.numbers) == 1
        second = read_degrees(self.text.plain, self.tokens, k) if joined else None
        if second is None or len(second.numbers) > 1 or self.value(second.after) not in ("for", "of", "in"):
            return None
        first, last = second.after + 1, second.after + len("for extension and".split())
        motions = self.kind(first) == "motion" == self.kind(last) and self.value(first + 1) in ("and", "/", ",")
        if not motions or self.kind(last + 1) == "number":
            return None
        self.said.subjects, self.said.spent = [self.tokens[first], self.tokens[last]], False
        self.said.mode = None if self.said.mode_spent else self.said.mode
        return value._replace(numbers=(*value.numbers, *second.numbers), end=second.end, after=last + 1)

    def _measure(self, i: int, value: Degrees) -> int:
        if (told := self._told_for_two(value)) is not None:
            said, _ = readings([t.value for t in self.said.subjects], told, self._context(told))
            return self._keep(i, told, said, told.after)
        if (recalled := self.recall(value)) is not None:
            said, value = recalled
            return self._keep(i, value, said, value.after)
        subjects, after = self.subjects_of(i, value)
        if after > value.after and self._is_dosed(after):
            self.pass_word()
            return after
        value, after = self.gather(subjects, value, after)
        if not subjects and not self.is_arc(value):
            self._ask_of_bracket(value)
            if "side" in self.said.fresh and not self.said.heads:
                self.said.side = self.said.own_side = None  # "grip 52, left side is 74 and 76 wrist flexion 70"
            self.said.fresh -= {"from", "was"}
            self.pass_word()
            return value.after
        self.correct(i)
        self._graded = False
        likely = self._is_likely(i, value)
        beyond = value.ranged and [t.kind for t in subjects] == ["hyper"]  # "hyperextends 5 to 140": an arc
        motions = [] if beyond else ["extension" if t.kind == "hyper" else t.value for t in subjects]
        if joints := self.of_joints(motions, value):
            for joint, number in zip(joints, value.numbers, strict=True):
                self.said.joint = joint
                self._keep(i, value, [Reading(motions[0], number)], after)
            return after
        if not subjects and (sides := self._arcs_before(value, after)):
            return self._keep_arcs(i, value, sides)
        if (order := self._order_before(i, value, after)) and len(motions) == 1:
            return self._keep_pair(i, value, motions[0], order)
        said, ask = readings(motions, value, self._context(value))
        if len({reading.motion for reading in said}) > 1 and value.ranged:
            self.said.fresh.discard("from")  # both ends of an arc: "goes from 8 to 104"
        if self.value(after) == "|" and self.kind(after + 1) == "number":
            said, ask = (
                [],
                f"{motions[-1].capitalize()} {value.numbers[0]:g} | ...: what do the columns stand for?"
                if motions
                else ask,
            )
        if ask and likely:
            self.ask(ask)
        return self._keep(i, value, said, after, likely=likely)

    def _ask_of_bracket(self, value: Degrees) -> None:
        """`PF 45 (55)`: the other side, an earlier visit or the normal."""
        last, plain = self.values[-1] if self.values else None, self.text.plain
        enclosed = last is not None and plain[last.end : value.start].strip() == "(" and plain[value.end :][:1] == ")"
        if last and enclosed and self.said.spent and self.is_headed():
            self.ask(
                f"{last.name.capitalize()} {last.amount:g} ({value.numbers[0]:g}): what is the number in the bracket?"
            )

    def _order_before(self, i: int, value: Degrees, after: int) -> list[Value]:
        """The pair before `44 and 52`, whose order holds: "12 on the left and 16 on the right", "95 active 115 passive"."""
        pair = self.values[-2:]
        sides, modes = ({v.side for v in pair} == {"right", "left"}), ({v.mode for v in pair} == {"active", "passive"})
        near = len(pair) == _BOTH_ENDS and pair[0].name == pair[1].name and value.start - pair[1].end < _ADJOINING
        alone = len(value.numbers) == 1 and not self.said.fresh & {
            "side",
            "was",
            "from",
            "now",
            "after",
            "lack",
            "mode",
        }
        joined = self.value(after) in ("and", "versus", "vs") and self.kind(after + 1) == "number"
        if not (near and sides != modes and alone and joined):
            return []
        second = read_degrees(self.text.plain, self.tokens, after + 1)
        closed = second is not None and self.kind(second.after) not in ("number", "side", "limb")
        return pair if closed and second and len(second.numbers) == 1 else []

    def _keep_pair(self, i: int, value: Degrees, motion: str, pair: list[Value]) -> int:
        second = read_degrees(self.text.plain, self.tokens, value.after + 1)
        after = second.after if second else value.after
        numbers = (value.numbers[0], second.numbers[0] if second else 0)
        said = [Reading(motion, n, v.side, None, v.mode) for n, v in zip(numbers, pair, strict=True)]
        return self._keep(i, value, said, after)

    def _arcs_before(self, value: Degrees, after: int) -> list[Side | None]:
        """The sides of `3 to 118 and 5 to 105`, where the two arcs before were told with theirs."""
        before = self.values[-2 * _BOTH_ENDS :]
        sides = [v.side for v in before[::_BOTH_ENDS]]
        told = [v.name for v in before] == ["extension", "flexion"] * 2 and set(sides) == {"right", "left"}
        free = value.ranged and not value.minus and "side" not in self.said.fresh
        joined = self.value(after) in ("and", ",") and self.kind(after + 1) == "number"
        second = read_degrees(self.text.plain, self.tokens, after + 1) if told and free and joined else None
        near = bool(before) and value.start - before[-1].end < _ADJOINING
        return sides if second and second.ranged and near and self.kind(second.after) != "side" else []

    def _keep_arcs(self, i: int, value: Degrees, sides: Sequence[Side | None]) -> int:
        after, mode = i, self.said.mode
        for side in sides:
            arc = read_degrees(self.text.plain, self.tokens, after) if after > i else value
            if arc is not None:
                self.said.mode = mode
                said, _ = readings([], arc, self._context(arc))
                after = self._keep(after, arc, [reading._replace(side=side) for reading in said], arc.after) + 1
        return after - 1

    # --- rows of a table

    def _row(self, i: int) -> int | None:
        """Read the row under the columns that hold, whose first number is token `i`; the index behind it."""
        said, columns = self.said, self.said.columns
        clash = columns is not None and columns.sided() and self.side() is not None
        if columns is None or clash or said.goal or said.header == STRENGTH or len(said.subjects) > 1:
            return None
        row = read_row(self, i, columns.labels, self._cell)
        if row is None or (said.spent and self.kind(row[1]) != "position") or not self._is_row(row[0]):
            return None
        cells, after = row
        for cell in cells:
            if cell.value is not None and not cell.column.apart:
                self._keep_cell(i, cell, cell.value)
            if "lack" in self.said.fresh and self.kind(i - 1) == "lack":
                self.said.fresh.discard("lack")  # `ext lacks 6 | 8`: of the first alone
        columns.used = True
        self.spend()
        return after

    def _cell(self, i: int) -> tuple[Degrees, int] | None:
        value = read_degrees(self.text.plain, self.tokens, i, cell=True)
        return (value, value.after) if value else None

    def _is_row(self, cells: Sequence[Cell[Degrees]]) -> bool:
        """Whether the numbers are degrees, and of a motion or an arc."""
        values = [cell.value for cell in cells if cell.value]
        if self.said.subjects and self.said.subjects[-1].value == "opposition":
            return False  # `Opp 8/10`: a score
        told = self.is_headed() or bool(self.said.fresh & {"copula", "present"})
        told = told or any(cell.column.mode or cell.column.moment for cell in cells)
        likely = told or any(v.marked or max(v.numbers) > _LIKELY for v in values)
        return likely and all(self.said.subjects or self.is_arc(v) for v in values)

    def _keep_cell(self, i: int, cell: Cell[Degrees], value: Degrees) -> None:
        column, motions = cell.column, [t.value for t in self.said.subjects]
        context = self._context(value)._replace(lacks="lack" in self.said.fresh | cell.kinds, sided=True)
        said, ask = readings(motions, value, context)
        if ask:
            self.ask(ask)
        for reading in said:
            told = reading._replace(side=column.side, prior=column.prior, mode=column.mode)
            kept = self._value(told, self.begins_at(i), value.end, value.after)
            self.take(kept, value.after, (value.start, value.end), told=column.prior is not None)
            self.listed += [] if kept.prior else [kept]

    def _is_dosed(self, after: int) -> bool:
        """`SLR to 30 degrees of hip flexion 2x10`: how far an exercise goes."""
        after += self.value(after) == ","
        return self.kind(after) == "number" and self.written(after + 1) in _OF_A_DOSE

    def _context(self, value: Degrees) -> Context:
        said = self.said
        return Context(
            joint_of=lambda motion: self.joint_of(motion, said.joint, value.start),
            hinge=self.hinge(value.start),
            lacks=self.lacks(value),
            beyond=value.plus or self._is_beyond(value) or any(t.kind == "hyper" for t in said.subjects),
            changed="from" in said.fresh or said.moved,
            pair=self._columns_behind(value),
            sided=self.side() is not None,
        )

    def _is_beyond(self, value: Degrees) -> bool:
        """`ext 2 hyperext`, "extension is two degrees of hyperextension"."""
        k = value.after + (self.value(value.after) == "of")
        return self.kind(k) == "hyper" and self.kind(k + 1) not in ("number", "degree")

    def _columns_behind(self, value: Degrees) -> tuple[Column, ...]:
        """`50/54, 60/62 (L/R)`, `98/124 (AROM/PROM)`: what a pair is, said behind it."""
        if len(value.numbers) == 1 or value.ranged:
            return ()
        for k in range(value.after, min(value.after + _ORDERED, len(self.tokens))):
            if self.kind(k) == "order" or self.value(k - 1) == "(":
                found = read_columns(self, k)
                return found[0] if found else ()
            if self.value(k) in SENTENCE_ENDS or self.kind(k) == "side":
                break
        return ()

    def _keep(self, i: int, value: Degrees, said: list[Reading], after: int, *, likely: bool = True) -> int:
        """Turn what one number says into values, and spend what was said for it."""
        if after == value.after:
            bracket = 3 * self._is_lack_in_bracket(value.after)
            after += bracket or self.is_short(value) or (self._is_beyond(value) and 1 + (self.value(after) == "of"))
        start, end = min(self.begins_at(i), value.start), max(value.end, self.tokens[after - 1].end)
        at = (value.start, value.end)
        if likely:
            self._release()
        if "joint" not in self.said.fresh and _ARM_HANGS.match(self.text.plain, start):
            self.said.joint = "shoulder"
        for reading in said:
            kept = self._value(reading, start, end, after)
            if not likely:
                self.tell_visit(kept, after, at)
                self._held.append((kept, at, after))
                continue
            self.take(kept, after, at, told=reading.prior is not None)
            if not kept.prior:
                self.listed.append(kept)
        self.spend()
        return after

    def _release(self) -> None:
        """The list is one of degrees: what was held back belongs to it."""
        for held, held_at, after in self._held:
            self.take(held, after, held_at, told=True)
            self.listed.append(held)
        self._held.clear()

    def _value(self, reading: Reading, start: int, end: int, after: int) -> Value:
        said = self.said
        if said.header and said.mode not in (None, said.header) and self._was_headed(reading.motion):
            said.header = None
        return Value(
            name=reading.motion,
            joint=self.joint_said(reading.motion, start),
            side=reading.side or self.side(),
            prior=is_announced(self, after) if reading.prior is None else reading.prior,
            was="was" in said.fresh,
            start=start,
            end=end,
            mode=reading.mode or said.mode or said.header,
            amount=reading.degrees,
        )

    def _was_headed(self, motion: str) -> bool:
        """`passive range flexion 150, ER 62, active flexion 118, ER 40`: told again in another way, the heading's list is over."""
        said = self.said
        named = said.subjects[-1].start if said.subjects else 0
        before = (v for v in self.values if v.end <= named)
        return any((v.name, v.joint, v.mode, v.was) == (motion, said.joint, said.header, False) for v in before)

    def _is_score(self, i: int, value: Degrees) -> bool:
        """`pain with bending was a five`, "abduction 131, pain at the top four": with an article or of pain, no degrees."""
        if max(value.numbers) > _HIGHEST_SCORE or value.marked:
            return False
        said, start = self.said, self.tokens[i].start
        told = said.subjects and (
            _PAIN.search(self.text.plain, said.subjects[-1].end, start)
            or _PAIN_WITH.search(self.text.plain, max(0, said.subjects[-1].start - _PAINED), said.subjects[-1].start)
        )
        lacks = "lack" in said.fresh or self.is_short(value)
        article = self.written(i - 1) in ("a", "an") and self.kind(i - 1) == "link"  # and not `DF L A 4`
        return article or (bool(told) and not lacks)

    def _passes_score(self, i: int, value: Degrees) -> bool:
        """Whether it is a score, with which what was told of it is spent: "down from a seven last visit flexion 148"."""
        scored = self._is_score(i, value)
        if scored:
            self.said.fresh -= {"from", "was"}
        return scored

    def _is_sided_pair(self, i: int, value: Degrees) -> bool:
        """`dorsiflexion left 8 right 14`: a motion with a number for each side is measured, not counted."""
        if not self.said.subjects or self.said.subjects[-1].kind != "motion":
            return False
        if self._is_pair_with_sides_behind(value):
            return True
        if self.kind(i - 1) != "side":
            return False
        k = value.after + (self.value(value.after) in (",", "and", ";", "/"))
        paired = self.kind(k) == "side" and self.kind(k + 1) == "number" and self.value(k) != self.value(i - 1)
        told = paired and not (self._is_dosed(k + 1) or self._is_graded(k + 1) or self._are_repetitions(value, k + 1))
        held = [v for v, _, _ in self._held]
        again = any(v.name == self.said.subjects[-1].value and v.amount == value.numbers[0] <= _FEW for v in held)
        return told or (bool(held) and not again)

    def _is_graded(self, k: int) -> bool:
        """`hip abd L 3, R 4-`: grades."""
        grade = read_grade(self.text.plain, self.tokens, k)
        return grade is not None and (grade.signed or grade.out_of_five)

    def _are_repetitions(self, value: Degrees, k: int) -> bool:
        """`rotation right 10 left 10`: the same few to each side were done, rather than measured."""
        return value.numbers[0] <= _FEW and self.value(k) == f"{value.numbers[0]:g}"

    def _is_pair_with_sides_behind(self, value: Degrees) -> bool:
        """`IR 15 L, 30 R`."""
        first = self._side_behind(value.after)
        k = first + 1
        k += self.value(k) in (",", "and", ";", "/")
        other = self._side_behind(k + 1 + (self.kind(k + 1) == "degree"))
        sides = self.kind(first) == self.kind(other) == "side" and self.value(first) != self.value(other)
        told = sides and self.kind(k) == "number" and not self._is_dosed(other + 1)
        return told and not self._are_repetitions(value, k)

    def _side_behind(self, k: int) -> int:
        """Where the side of `22 to the left` stands, whose number ends at token `k`."""
        while self.value(k) in ("to", "on", "the"):
            k += 1
        return k

    def _goes_on_measuring(self, i: int, value: Degrees) -> bool:
        """`DF left 6, invertors left 3+`: a grade follows; "right side bend 16, left side bend 22": the other side's."""
        motion = self.said.subjects[-1].value if self.said.subjects else None
        named = ""
        for k in range(value.after, min(value.after + _FOLLOWING, len(self.tokens))):
            token = self.tokens[k]
            if token.kind == "number" and named:
                grade = read_grade(self.text.plain, self.tokens, k)
                graded = grade is not None and (grade.signed or grade.out_of_five)
                spinal = named == motion in _OF_THE_SPINE and not self._is_dosed(k) and token.value != self.value(i)
                return spinal if named == motion else graded and max(value.numbers) > _BEST_GRADE
            if token.kind in ("muscle", "agent", "motion") and not named:
                named = token.value if token.kind == "motion" else token.kind
            elif token.kind not in ("side", "joint", "link") and token.value not in (",", ";", ".", "and"):
                return False
        return False

    def _is_difference(self, i: int) -> bool:
        """`up 4 deg`, "gained 5": how far it moved, not where it is."""
        k = i - 1
        while k > 0 and self.value(k) in ("of", "by", "about"):
            k -= 1
        arrow = (self.written(k) in ("↑", "↓") and self._moves_by(i)) or self._is_small_change(k, i)
        arrow = arrow or (self.value(k) == "+" and self._is_gained(i)) or self._is_more(i)
        return arrow or self.kind(k) == "delta" or self.value(k) in ("up", "down")

    def _is_more(self, i: int) -> bool:
        """`L let go about 10 deg more`"""
        k = i + 1 + (self.kind(i + 1) == "degree")
        return self.written(k) in ("more", "further", "farther", "extra")

    def _is_small_change(self, k: int, i: int) -> bool:
        """`flexion improved 6 deg since last visit`, "improved 10 deg to 112", and not "improved 120 to 135" or "went to 95"."""
        value = read_degrees(self.text.plain, self.tokens, i)
        if value is None or self.kind(k) != "moved" or self.written(k) in _GOES_TO:
            return False
        first, last = value.numbers[0], value.numbers[-1]
        return first <= _A_CHANGE and (last - first >= _FAR if value.ranged else self._moves_by(i))

    def _is_gained(self, i: int) -> bool:
        """`+6 deg ER after mobs`; extension and dorsiflexion have a plus of their own."""
        ahead = range(i + 1, next((k for k in range(i + 1, i + _GAINED) if self.kind(k) == "mark"), i + _GAINED))
        named = [self.value(k) for k in ahead if self.kind(k) == "motion"] or [s.value for s in self.said.subjects[-1:]]
        treated = any(self.kind(k) == "after" or self.written(k) in ("after", "p", "post") for k in ahead)
        told = self.kind(i - 2) in self.subject_kinds and not self.said.spent  # `vs last: flex +6`
        return (treated or told) and not {"extension", "dorsiflexion"} & set(named)

    def _moves_by(self, i: int) -> bool:
        """`↑ 10°`, and not `↑ 95 to 110`."""
        k = i + 1 + (self.kind(i + 1) == "degree")
        return self.value(k) not in ("to", "->", "-") and self.kind(k) not in ("from", "now")

    def _is_felt_at(self, i: int) -> bool:
        """`eased at 110`, "pain past 90", "the last 10 degrees": where something is felt, not how far it goes."""
        if self.written(i - 1) in ("last", "final", "first") and self.kind(i + 1) == "degree":
            return True
        k = i - 1 - (self.written(i - 1) in ("about", "around", "~", "roughly"))
        return self.kind(k) == "guard" and self.written(k).endswith((" at", " past", " beyond"))

    def _is_of_it(self, value: Degrees) -> bool:
        """`no lag today, he had 10 degrees of it on Monday`: of something that was named, and no motion's."""
        return self.value(value.after) == "of" and self.value(value.after + 1) in ("it", "that")

    def _is_normal(self, i: int) -> bool:
        """`75 of a normal 90`, `75 of 90`."""
        k = i - 1
        while k > 0 and i - k < _NORMAL and self.kind(k) in ("link", "goal") and self.value(k) != "of":
            k -= 1
        return k > 0 and self.value(k) == "of" and self.kind(k - 1) in ("number", "degree")

    def _position_ends(self, i: int, value: Degrees) -> int | None:
        """`ER at 90 abd 75`, `IR @ 45: 60`: the first number is where the limb was held; the index behind it."""
        if self._is_place_of_arm(i, value):
            self.tokens[i] = self.tokens[i]._replace(kind="position")
            return value.after
        if self._heads_as_position(i, value):
            return value.after + 1
        if self._heads_without_motion(i, value):
            return value.after
        held = self.value(i - 1) in ("at", "@", "in") and bool(self.said.subjects)
        behind = held and self.said.spent and self.kind(i - 2) in ("number", "degree")
        if not held or (self.said.spent and not behind):
            return None
        k = value.after + (self.value(value.after) == "of")
        if self._is_place_said(i, value, k):
            self.said.spent, self.said.gap = False, 0
            return k + 2
        if self.kind(k) == "motion":
            if not self.said.spent and self._is_degree_of_arm(i, value, k):
                return k + 1
            told = self.kind(i - 2) in ("was", "copula", "present") or self.kind(k + 1) in ("copula", "present", "was")
            return None if told else k + 1
        if behind:
            return None
        if self._is_held_at(value):
            return value.after
        held = self.value(value.after) in (":", "=", "is") or self.kind(value.after) == "number"
        return value.after if held else None

    def _is_degree_of_arm(self, i: int, value: Degrees, k: int) -> bool:
        """`external rotation at 90 degrees of abduction is 75`: of a rotation, the degree at which the arm was held."""
        turned = self.said.subjects[-1].value in _ROTATIONS and self.kind(i - 2) == self.said.subjects[-1].kind
        told = value.marked or self.value(value.after) == "of"
        held = told and value.numbers[0] in _PLACES_OF_ARM and self.value(k) in ("abduction", "flexion")
        return turned and held

    def _is_place_said(self, i: int, value: Degrees, k: int) -> bool:
        """`external rotation at the side is 60 at 90 abduction is 80`: the second number is of the rotation too."""
        subjects = self.said.subjects
        turned = bool(subjects) and self.said.spent and subjects[-1].value in _ROTATIONS
        held = turned and self.value(i - 1) in ("at", "@") and value.numbers[0] in _PLACES_OF_ARM
        return held and self.value(k) == "abduction" and self.kind(k + 1) in ("present", "copula", "was")

    def _heads_as_position(self, i: int, value: Degrees) -> bool:
        """`PROM @ 90 abd: ER 118, IR 38`: how the limb was held for the list behind the colon."""
        k = value.after + (self.value(value.after) == "of")
        k += self.kind(k) == "joint"
        return self.value(i - 1) in ("at", "@", "in") and self.kind(k) == "motion" and self.value(k + 1) == ":"

    def _heads_without_motion(self, i: int, value: Degrees) -> bool:
        """`PROM L sh @ 90: ER 98, IR 60`: as above, and of abduction, which is not said."""
        alone = len(value.numbers) == 1 and value.numbers[0] in _PLACES_OF_ARM and self.value(value.after) == ":"
        return alone and self.value(i - 1) in ("at", "@") and self.kind(i - 2) in ("joint", "side", "header")

    def _is_place_of_arm(self, i: int, value: Degrees) -> bool:
        """`ER @ 0°, IR @ 0° 3x10`, "external rotation at ninety, she lacks 15", `ER @ side 45, @ 90 60`: how far abducted."""
        subjects, alone = self.said.subjects, len(value.numbers) == 1 and value.numbers[0] in _PLACES_OF_ARM
        if not alone or self.value(i - 1) not in ("at", "@") or not subjects or subjects[-1].value not in _ROTATIONS:
            return False
        after = value.after
        if self.kind(after) == "motion" or self.value(after) == "of":
            return False  # `ER at 90 abd 75`
        right_behind = subjects[-1].end >= self.tokens[i - 2].end and not self.said.spent
        if self.value(i - 1) == "at" and self.is_headed() and self.value(after) in SENTENCE_ENDS:
            return False  # "passive flexion 120, ER at 45."
        return right_behind or (self.value(i - 1) == "@" and self.kind(value.after) == "number")

    def _is_held_at(self, value: Degrees) -> bool:
        """`IR at 90 passive right 48`, `ER at 90 R 80, L 95`: the numbers that were measured follow with their sides."""
        k = value.after + (self.kind(value.after) == "degree")
        moded = self.kind(k) in ("mode", "header")
        k += moded
        sided = self.kind(k) == "side"
        if not (moded or sided) or self.kind(k + sided) != "number":
            return False
        ends = k + sided + 1 + (self.kind(k + sided + 1) == "degree")
        behind = ends + (self.value(ends) in (",", "and", "/"))
        pair = self.kind(behind) == "side" and self.kind(behind + 1) == "number"
        return moded or (pair and self.value(behind) != self.value(k))

    def _is_likely(self, i: int, value: Degrees) -> bool:
        """Whether a bare number beside a motion is degrees and not a count of repetitions."""
        said = self.said
        only = self.value(value.after) == "only" and self.value(i - 1) == "to"
        guarded = (
            "guard" in said.fresh
            and self.kind(i - 1) != "present"
            and not self.is_headed(value.after)  # "and the shower chair | hip flexion 80 active"
            and not self.lacks(value)
        )
        if only or guarded or self._is_only_bent(value) or self._is_told_of_word(i, value):
            return False
        if self._is_managed(i, value):
            return False
        if (
            said.header_late
            and not (self._is_told_already() or self._is_sided_pair(i, value))
            and not (said.led or said.fresh & {"was", "from", "earlier"} or is_compared(self, value.after))
            and max(value.numbers) <= _FEW
            and not (value.marked or value.minus or value.plus or self.lacks(value) or self._other_mode_follows(value))
            and not self._is_line_of_its_own(i, value)
        ):
            return False
        if self._is_measured(i, value) or max(value.numbers) > _LIKELY or self._is_sided_pair(i, value):
            return True
        if self._goes_on_measuring(i, value) or (max(value.numbers) == 0 and said.gap == 0):
            return True  # nothing is done zero times
        return bool(self.listed or self.values) and said.gap == 0

    def _is_line_of_its_own(self, i: int, value: Degrees) -> bool:
        """`- L ankle DF AROM 8`, `PROM 115. ER PROM 20.`: a motion and a number alone, with a side or behind other degrees."""
        k, named = i - 1, set[str]()
        while self.kind(k) in ("header", "motion", "joint", "side"):
            named.add(self.kind(k))
            k -= 1
        k -= self.value(k) in ("-", "*", "•", "+")
        alone = (self.value(k) in SENTENCE_ENDS or k < 0) and (
            self.value(value.after) in SENTENCE_ENDS or value.after >= len(self.tokens)
        )
        listed = self.value(k) == "," and "motion" in named and self._goes_on_list(value) and self._is_told_with_mode()
        return listed or (alone and "motion" in named and ("side" in named or self._goes_on_list(value)))

    def _is_told_with_mode(self) -> bool:
        """`ext PROM 38, AROM 30, flex AROM 14`: the motion before in the list was measured, and its mode told."""
        told, name = self.listed[-1], self.said.subjects[-1].value
        return told.mode is not None and name not in (told.name, "opposition")

    def _goes_on_list(self, value: Degrees) -> bool:
        """Whether another motion was measured right before, in the same line."""
        last = self.listed[-1] if self.listed else None
        near = last is not None and "\n" not in self.text.plain[last.end : value.start]
        return near and last is not None and value.start - last.end < _ADJOINING

    def _other_mode_follows(self, value: Degrees) -> bool:
        """`DF AROM L 2, PROM 5`"""
        k = value.after + (self.value(value.after) in (",", "/", ";"))
        other = self.kind(k) in ("mode", "header") and self.value(k) != self.said.header
        return other and self.kind(k + 1 + (self.kind(k + 1) == "side")) == "number"

    def _is_managed(self, i: int, value: Degrees) -> bool:
        """`standing scaption, he got 7 before it hiked`: repetitions that somebody managed."""
        got = self.written(i - 1) in load("motions")["managed"] and self.written(i - 2) in ("he", "she", "they", "pt")
        few = max(value.numbers) <= _FEW and not (value.marked or self.lacks(value) or self.is_headed(value.after))
        return got and few and self.said.gap > 0

    def _is_told_already(self) -> bool:
        """`DF AROM 8 (5 at IE), PROM 12`: the motion has a value of which this is the other."""
        last, said = self.last(), self.said
        return said.spent and bool(last and said.subjects) and last[-1].name == said.subjects[-1].value

    def _is_told_of_word(self, i: int, value: Degrees) -> bool:
        """`active extension to the hood 10`: a few, right behind a word that says how far it was done."""
        sure = value.marked or value.plus or self.lacks(value) or self._is_beyond(value)
        few = 0 < max(value.numbers) <= _FEW and not sure
        return few and self.said.gap > 0 and self.kind(i - 1) == "word" and not self.said.spent

    def _is_only_bent(self, value: Degrees) -> bool:
        """`held it straight and he got 2 clean ones`: an everyday word for a motion wants a larger number or a unit."""
        bent = bool(self.said.subjects) and self.said.subjects[-1].kind == "bend" and not self.said.spent
        return (
            bent
            and 0 < max(value.numbers) <= _FEW
            and not (value.marked or self.lacks(value) or self._is_beyond(value))
        )

    def _is_measured(self, i: int, value: Degrees) -> bool:
        """Whether something beside the number says that it is degrees."""
        tied = self.kind(i - 1) in ("copula", "present", "lack", "position") or self.value(i - 1) in ("to", "@")
        marked = value.marked or value.minus or value.plus or self.kind(value.after) in ("short", "position")
        marked = marked or any(
            "knee" in self.text.plain[t.start : t.end] for t in self.said.subjects
        )  # `DF: knee ext 3`
        beyond = self._is_beyond(value) or any(t.kind == "hyper" for t in self.said.subjects)
        return (
            tied
            or marked
            or beyond
            or self.is_headed(value.after)
            or bool(self.said.fresh & _MEASURING)
            or (self.said.led and self.is_headed())
        )
