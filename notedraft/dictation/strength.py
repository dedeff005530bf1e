"""Manual muscle test grades: which muscle or group, which side, today or before."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from notedraft.dictation.body import body_phrases, has_motion, limb_of, motion_muscle, muscle_limb
from notedraft.dictation.grades import Grade, read_grade
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import PhraseBook, Token, listed, phrases_of
from notedraft.dictation.text import Text
from notedraft.dictation.walk import STRENGTH, Value, Walk
from notedraft.finding import Question
from notedraft.note import Side, Strength

_AROUND = ("link", "moved", "present", "copula", "now", "was", "from", "after", "earlier", "goal", "bound")
_BEHIND = 5
"""Tokens behind a grade in which its muscle may stand: "4-/5 for the left hip abductors"."""
_BETWEEN = frozenset({"of", "the", "her", "his", "for", "in", "with", "at", "on", "strength", "throughout", "(", "grossly"})


@cache
def _book() -> PhraseBook:
    around = load("motions")["around"]
    heads = {word: ("header", STRENGTH) for word in load("muscles")["strength_words"]}
    parts = phrases_of("muscle", load("muscles")["graded_parts"])
    return PhraseBook(*(listed(kind, around[kind]) for kind in _AROUND), body_phrases(), parts, heads)


def read_strength(text: Text) -> tuple[list[Strength], list[Question]]:
    """Every graded muscle of `text`, and what about them could not be decided."""
    walk = _GradeWalk(text, _book().read(text.plain))
    walk.run()
    return walk.facts(), walk.questions


class _GradeWalk(Walk):
    """The walk for grades; its subjects are muscles, and motions and joints that stand for their muscles."""

    element = "strength"
    subject_kinds = frozenset({"motion", "agent", "muscle"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._waiting: tuple[Grade, Side | None] | None = None
        self._in_list = False
        """Whether the last number was a grade, so that a bare `4` behind the next muscle is one too."""
        self._place: str | None = None
        """The joint or limb said last: what is graded where no muscle was named ("BLE grossly 4/5")."""

    def facts(self) -> list[Strength]:
        """The grades in the order in which they were said, each once."""
        found = [
            Strength(
                muscle=v.name, side=v.side or self._side_from_heading(v), grade=v.grade, when="prior" if v.prior else "today",
                evidence=[self.text.span(v.start, v.end)],
            )
            for v in self.values
        ]  # fmt: skip
        return list({(f.muscle, f.side, f.grade, f.when): f for f in found}.values())

    def _side_from_heading(self, value: Value) -> Side | None:
        joint = value.joint or _joint_in(value.name)
        return self.problems.side_for(joint, value.start) if joint else None

    def on_joint(self, i: int) -> None:
        """A joint, which may itself be what is graded."""
        super().on_joint(i)
        self._place = self.tokens[i].value

    def on_limb(self, i: int) -> None:
        """A limb, which may itself be what is graded."""
        super().on_limb(i)
        self._place = _without_side(self.tokens[i].value)
        self.said.joint = None

    def on_number(self, i: int) -> int:
        """Read the grade at token `i`; the index to go on from."""
        grade = read_grade(self.text.plain, self.tokens, i)
        wanted = self.is_wanted(i)
        if grade is None:
            self._pass_number()
            return i + 1
        if wanted:
            return grade.after
        if self._is_second_of_pair(i, grade):
            return self._ask_for_order(grade)
        first_side = self.side()
        subjects, after = self._graded(i, grade)
        if not subjects:
            self._wait(grade, first_side)
            self._pass_number()
            return grade.after
        self._keep_waiting(grade, subjects[-1])
        if self.is_correction(i):
            self.replace_last()
        after = self._keep(i, grade, subjects, after)
        self._in_list = True
        self.spend()
        return after

    def _wait(self, grade: Grade, side: Side | None) -> None:
        """`5/5 L, 4-/5 R quad`: a grade whose muscle stands behind the next one."""
        behind = self.tokens[grade.after].value if grade.after < len(self.tokens) and self.tokens[grade.after].kind == "side" else None
        self._waiting = (grade, cast("Side | None", behind) or side) if grade.out_of_five else None

    def _keep_waiting(self, grade: Grade, subject: Token) -> None:
        if self._waiting and grade.start - self._waiting[0].end <= _NEXT:
            first, side = self._waiting
            value = Value(self._name(subject), self.said.joint, side, False, False, first.start, first.end, grade=first.low)
            self.take(value, first.after, (first.start, first.end))
        self._waiting = None

    def _pass_number(self) -> None:
        """Another number: a side said for it is not a muscle's."""
        if "side" in self.said.fresh and not self.said.heads:
            self.said.side = self.said.own_side = None
            self.said.fresh.discard("side")
        self._in_list = False
        self.forget_subject()
        self.pass_word()

    def _keep(self, i: int, grade: Grade, subjects: Sequence[Token], after: int) -> int:
        """Turn one grade, or the pair that it opens, into values; the index behind them."""
        if grade.high is not None:
            name = self._name(subjects[-1])
            self.ask(f"{name.capitalize()} {grade.low} to {grade.high} out of 5: which one grade was it?")
            return after
        second = self._second_grade(grade) if self.said.order or len(subjects) == _A_PAIR else None
        sides = (self.said.order or "").split()
        end = self.tokens[after - 1].end
        if second is None:
            both: Side | None = "bilateral" if sides else None
            for subject in subjects:
                self._value(i, grade, subject, self.side() or both, end, after)
            return after
        pair = zip((grade, second), subjects if not sides else subjects[-1:] * 2, sides or (None, None), strict=True)
        for one, subject, side in pair:
            self._value(i, one, subject, cast("Side | None", side) or self.side(), second.end, second.after)
        return second.after

    def _value(self, i: int, grade: Grade, subject: Token, side: Side | None, end: int, after: int) -> None:
        start = min(self.begins_at(i), grade.start)
        joint = self._joint(subject) if subject.kind in ("motion", "agent") else None
        value = Value(self._name(subject), joint, side, self.is_prior(after), "was" in self.said.fresh, start, end, grade=grade.low)
        self.take(value, after, (grade.start, grade.end))

    def _second_grade(self, grade: Grade) -> Grade | None:
        """`R/L 4/5, 4-/5`: the other grade of a pair."""
        k = grade.after
        if k < len(self.tokens) and self.tokens[k].value in (",", ";", "/", "and", "&"):
            k += 1
        return read_grade(self.text.plain, self.tokens, k) if k < len(self.tokens) and self.tokens[k].kind == "number" else None

    def _is_second_of_pair(self, i: int, grade: Grade) -> bool:
        """`3+/5; 3+/5` without labels: the second grade, with nothing said between."""
        said = self.said
        if not (said.spent and grade.out_of_five and self.values and not said.fresh - {"link"}) or self.tokens[i - 1].value not in (";", ",", "/"):
            return False
        following = self.tokens[grade.after].kind if grade.after < len(self.tokens) else "mark"
        adjacent = self.tokens[i - 1].start <= self.values[-1].end + 1
        return adjacent and self.values[-1].side is None and following not in (*self.subject_kinds, "joint", "limb", "side", "word", "earlier")

    def _ask_for_order(self, grade: Grade) -> int:
        first = self.values.pop()
        self.ask(f"{first.name.capitalize()} {first.grade} and {grade.low} out of 5: which is the left and which the right?")
        return grade.after

    # --- what was graded

    def _graded(self, i: int, grade: Grade) -> tuple[list[Token], int]:
        """The muscles that the grade is of, said before it or behind it, and the index to go on from."""
        said = self.said
        if said.subjects and (not said.spent or self.goes_on(i, grade.after)):
            return (said.subjects if self._is_believable(i, grade) else []), grade.after
        if not grade.out_of_five and said.header != STRENGTH:
            return self._muscle_right_behind(grade)
        if said.fresh & {"joint", "limb"} and self._place and not said.spent:
            return [self._as_subject(i, self._place)], grade.after
        return self._graded_behind(i, grade)

    def _muscle_right_behind(self, grade: Grade) -> tuple[list[Token], int]:
        """`3+ quad`, "four minus on the left abductors": a signed grade with the muscle next to it."""
        k = grade.after
        while k < len(self.tokens) and (self.tokens[k].kind in ("side", "joint") or self.tokens[k].value in _BETWEEN):
            k += 1
        if not grade.signed or k >= len(self.tokens) or self.tokens[k].kind not in ("muscle", "agent") or k - grade.after >= _BEHIND:
            return [], grade.after
        for token in self.tokens[grade.after : k]:
            if token.kind == "side":
                self.said.own_side = cast(Side, token.value)
        self.said.subjects, self.said.spent = [self.tokens[k]], False
        return self.said.subjects, k + 1

    def _graded_behind(self, i: int, grade: Grade) -> tuple[list[Token], int]:
        said, place = self.said, None
        k = grade.after
        for k in range(grade.after, min(grade.after + _BEHIND, len(self.tokens))):
            token = self.tokens[k]
            if token.kind in self.subject_kinds:
                said.subjects, said.spent = [token], False
                return said.subjects, k + 1
            if token.kind in ("joint", "limb"):
                place = k
                self._on[token.kind](k)
            elif token.kind == "side":
                said.own_side = cast(Side, token.value)
            elif token.value not in _BETWEEN:
                break
        if place is not None and self._place:
            return [self._as_subject(i, self._place)], place + 1
        return self._headed(i), grade.after

    def _headed(self, i: int) -> list[Token]:
        """A grade under a word such as MMT with no muscle said: it is the problem's joint that was tested."""
        if self.said.header != STRENGTH:
            return []
        joint = next((p.joint for p in self.problems.before(self.tokens[i].start) if p.joint), None)
        if joint is None:
            self.ask(f"Strength {self.tokens[i].value} out of 5: of which muscle?")
            return []
        return [self._as_subject(i, joint)]

    def _as_subject(self, i: int, place: str) -> Token:
        subject = Token("place", place, self.tokens[i].start, self.tokens[i].end)
        self.said.subjects, self.said.spent = [subject], False
        return subject

    def _is_believable(self, i: int, grade: Grade) -> bool:
        """Whether a number that is not out of five is a grade."""
        said = self.said
        if grade.out_of_five or grade.signed or said.header == STRENGTH:
            return True
        kind = said.subjects[-1].kind
        tied = self.tokens[i - 1].kind in ("copula", "present") or self.tokens[i - 1].value in ("a", "still", "only")
        return said.gap == 0 and (kind == "agent" or (kind == "muscle" and (tied or self._in_list)))

    def _joint(self, subject: Token) -> str | None:
        said = self.said.joint
        if said and has_motion(said, subject.value):
            return said
        return self.problems.joint_for(subject.value, subject.start) or self.problems.only_joint_with([subject.value])

    def _name(self, subject: Token) -> str:
        """The muscle's name in the note: "quadriceps", "shoulder abductors", "lower extremity"."""
        if subject.kind in ("muscle", "place"):
            return subject.value
        joint = self._joint(subject)
        return f"{joint} {motion_muscle(subject.value)}" if joint else motion_muscle(subject.value)


_A_PAIR = 2
_NEXT = 12
"""Characters between two grades of one muscle that is named behind both."""


def _without_side(limb: str) -> str:
    first, _, rest = limb.partition(" ")
    return rest if first in ("right", "left", "bilateral") else limb


def _joint_in(name: str) -> str | None:
    """The joint or limb that a muscle belongs to, so that it takes the side of the problem there."""
    return name if limb_of(name) else muscle_limb(name)
