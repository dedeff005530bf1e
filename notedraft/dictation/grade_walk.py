"""The walk for grades: which numbers are grades, of which muscles."""

from collections.abc import Sequence
from typing import cast

from notedraft.dictation.body import has_motion, motion_muscle
from notedraft.dictation.columns import read_row
from notedraft.dictation.grades import Grade, read_grade
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import STRENGTH, Column, Value
from notedraft.dictation.sides import close_bracket
from notedraft.dictation.text import Text
from notedraft.dictation.token_walk import TokenWalk
from notedraft.dictation.visits import goes_on, is_announced, is_led_elsewhere, is_said_behind
from notedraft.note import Side
from notedraft.patterns import pattern

_BEHIND = 5
"""Tokens behind a grade in which its muscle may stand: "4-/5 for the left hip abductors"."""
_CLAIMED = frozenset({"present", "copula", "was"})
"""Kinds between a muscle and its own grade."""
_BETWEEN = frozenset("of the her his for in with at on strength throughout ( grossly".split())
_BEST = 5
_ABBREVIATED = 3
"""Letters of an unknown word that is some muscle's."""
_ASIDE = 16
"""Characters between a grade and the next of its list: "3+, also painful, supination 4"."""
_NEXT = 12
"""Characters between two grades of one muscle that is named behind both."""
_AHEAD = 11
_OF_ALL = frozenset({"all", "rest", "others", "otherwise", "remaining", "elsewhere"})
"""`R all 5/5` is not of the problem's joint."""
_LEVEL = pattern(r"[clst]\d{1,2}")
"""`C5 5/5`: a level of the spine stands for no muscle by itself."""
_SAME_STATEMENT = pattern(r"(?:(?!\b(?:pain\w*|sore\w*|hurts?|ach(?:es?|y|ing))\b)[^.;\n]){0,60}")
"""Between a grade and what "it" was before: no full stop, and nothing that hurts."""
_DOSED = frozenset("x for with set sets rep reps times".split())
_EXERCISE = frozenset(
    "set sets curl curls stretch stretches raise raises press presses extensions squeeze squeezes".split()
)
"""Behind a muscle: an exercise of it, which is counted."""
_RATING = 30
"""Characters before a muscle in which a patient may be said to rate it."""
_OWNED = frozenset("the his her their that this right left both a".split())
_RATES = frozenset("gives gave rates rated calls called puts scores scored ranks ranked".split())
_PATIENTS = frozenset("he she they pt patient".split())
_PAIR_MARKS = frozenset({",", ";", "/", "and", "&"})
_JOINING = frozenset({"and", "/", "&"})
_LIST_MARKS = _PAIR_MARKS | {".", "(", ")"}


class GradeWalk(TokenWalk):
    """One walk for grades; its subjects are muscles, and motions and joints that stand for their muscles."""

    element = "strength"
    graded = True
    subject_kinds = frozenset({"motion", "agent", "muscle"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._waiting: tuple[Grade, Side | None] | None = None
        """A grade whose muscle may stand behind the next one: `5/5 L, 4-/5 R quad`."""
        self._joints: dict[int, str | None] = {}
        """The joint of each subject of a list: `shoulder flexion and wrist extensors 4-`."""
        self._in_list = False
        """Whether the last number was a grade, so that a bare `4` behind the next muscle is one too."""
        self._place: str | None = None
        """The joint or limb said last: what is graded where no muscle was named ("BLE grossly 4/5")."""

    def _on_header(self, i: int) -> None:
        """`left quad is 4, right tests at 4-`: a verb of the muscle said before heads no new list."""
        if self.said.subjects and self.written(i) in load("muscles")["strength_verbs"]:
            self.said.fresh.add("copula")
        else:
            super()._on_header(i)

    def on_joint(self, i: int) -> None:
        """A joint, which may itself be what is graded."""
        listed = self._listed_side(i)
        super().on_joint(i)
        self.said.side = self.said.side or listed
        self.keep_measured(i)
        self._place = self.tokens[i].value

    def _listed_side(self, i: int) -> Side | None:
        """`R hip abd 4-, knee flex 3+, ankle DF 4`: the side that begins a list holds for it, whatever joint comes next."""
        last = self.values[-1] if self.said.spent and self.values else None
        if last is None or self.kind(i - 1) == "side" or last.side != self.said.side:
            return None
        begins = self.text.layout.sentence(self.tokens[i].start)[0]
        return last.side if begins <= last.start and not self.said.gap else None

    def on_limb(self, i: int) -> None:
        """A limb, which may itself be what is graded."""
        super().on_limb(i)
        first, _, rest = self.tokens[i].value.partition(" ")
        if self.said.spent:
            self.said.subjects, self.said.spent = [], False
        self._place = rest if first in ("right", "left", "bilateral") else self.tokens[i].value
        self.said.joint = None

    def on_number(self, i: int) -> int:
        """Read the grade at token `i`; the index to go on from."""
        if (after := self._row(i)) is not None:
            return after
        close_bracket(self, i)
        pair = len(self.said.subjects) > 1 and not self.said.spent
        grade = read_grade(self.text.plain, self.tokens, i) or (self._pair(i) if pair else None)
        wanted = self.is_wanted(i)
        if self._is_where_held(i):
            return i + 1
        if grade is None or wanted or self._is_level(i):
            self.said.led = self.said.led and not is_led_elsewhere(self, i)
            self._pass_number()
            return grade.after if grade else i + 1
        if self._is_second_of_pair(i, grade):
            return self._ask_for_order(grade)
        side = self.side()
        subjects, after = self._graded(i, grade)
        if not subjects:
            self._wait(i, grade, side)
            self._pass_number()
            return grade.after
        self._keep_waiting(grade, subjects[-1])
        self.correct(i)
        after = self._keep(i, grade, subjects, after)
        self._in_list = True
        if self.said.sentence_over and self.said.header != STRENGTH:
            self.said.header = None  # `PROM ext 4. Quad 3-, hip flex 4 L`
        self.spend()
        return after

    def _is_where_held(self, i: int) -> bool:
        """`ER0 4-, ER90 3+`: how far the arm was held, written against the motion, with the grade behind it."""
        glued = self.kind(i - 1) == "motion" and self.tokens[i - 1].end == self.tokens[i].start
        return glued and self.kind(i + 1) == "number"

    def _is_level(self, i: int) -> bool:
        """`C5 5/5`, "strength l four on the right is four": a level of the spine; spelled out, `l` is no side."""
        if _LEVEL.fullmatch(self.written(i - 1)):
            return True
        start, end = self.text.canon.origin(self.tokens[i].start, self.tokens[i].end)
        return self.written(i - 1) == "l" and not any(c.isdigit() for c in self.text.source.text[start:end])

    def _pass_number(self) -> None:
        """Another number: a side said for it is not a muscle's."""
        if "side" in self.said.fresh and not self.said.heads:
            self.said.side = self.said.own_side = None
        self._in_list = False
        self.forget_subject()
        self.pass_word()

    # --- values

    def _row(self, i: int) -> int | None:
        """Read the row under the columns that hold, whose first grade is token `i`; the index behind it."""
        said, columns = self.said, self.said.columns
        clash = columns is not None and columns.sided() and self.side() is not None
        paired = columns is not None and len(said.subjects) > 1 and not columns.sided()  # `ER/IR 4-/4`
        if columns is None or clash or paired or said.spent or said.goal or not said.subjects:
            return None
        row = read_row(self, i, columns.labels, self._cell)
        grades = [cell.value for cell in row[0] if cell.value] if row else []
        if row is None or not any(self._is_believable(i, grade) for grade in grades):
            return None
        for cell in row[0]:
            if cell.value is not None and not cell.column.apart:
                for subject in said.subjects:
                    self._take(i, cell.value, subject, cell.column.side or self.side(), cell.value.after, cell.column)
        columns.used = self._in_list = True
        columns.slashed = columns.slashed or self._is_slashed(grades)
        self.spend()
        return row[1]

    def _cell(self, i: int) -> tuple[Grade, int] | None:
        columns = self.said.columns
        paired = columns is not None and columns.slashed
        grade = read_grade(self.text.plain, self.tokens, i, cell=True, paired=paired)
        return (grade, grade.after) if grade and grade.high is None else None

    def _is_slashed(self, row: Sequence[Grade]) -> bool:
        """`3+/4`: nothing but a slash between the grades of a row."""
        return len(row) > 1 and self.text.plain[row[0].end : row[1].start] == "/"

    def _keep(self, i: int, grade: Grade, subjects: Sequence[Token], after: int) -> int:
        """Turn one grade, or the pair that it opens, into values; the index behind them."""
        if grade.high is not None:
            name = self._name(subjects[-1]).capitalize()
            self.ask(f"{name} {grade.low} to {grade.high} out of 5: which one grade was it?")
            return after
        grades = self._grades(grade, len(subjects))
        if len(grades) != len(subjects) or len(grades) == 1:
            more = self.value(after) in ("/", "|") and self.kind(after + 1) == "number"
            columns = self.said.columns
            both = columns is not None and columns.sided() and not (more or columns.stand_alone)
            sides = self._sides_of_one(grade) if both and not self.side() else [self.side()]
            for subject in subjects:
                for side in sides:
                    self._take(i, grade, subject, side, after)
            return after
        for one, subject in zip(grades, subjects, strict=True):
            self._take(i, one, subject, self.side(), grades[-1].after)
        return grades[-1].after

    def _sides_of_one(self, grade: Grade) -> list[Side | None]:
        """Under R/L `3+/5` is of both; `5/5` is a five for each."""
        columns = self.said.columns
        each = [column.side for column in columns.labels] if columns and grade.low == str(_BEST) else []
        return each if grade.out_of_five and each else ["bilateral"]

    def _take(
        self, i: int, grade: Grade, subject: Token, side: Side | None, after: int, column: Column | None = None
    ) -> None:
        told = column.prior if column else None
        value = Value(
            name=self._name(subject),
            joint=self._joint(subject) if subject.kind in ("motion", "agent") else None,
            side=side,
            prior=is_announced(self, after) if told is None else told,
            was="was" in self.said.fresh,
            start=min(self.begins_at(i), grade.start),
            end=self.tokens[after - 1].end,
            grade=grade.low,
        )
        self.take(value, after, (grade.start, grade.end), told=told is not None)

    def _pair(self, i: int) -> Grade | None:
        """`ER/IR 4-/4+`: the first of two grades for two muscles."""
        first = read_grade(self.text.plain, self.tokens, i, cell=True)
        return first if first and self._second_grade(first) and self.value(first.after) == "/" else None

    def _grades(self, first: Grade, most: int) -> list[Grade]:
        """`flex/abd/ER 4/4-/3+`: as many grades as stand side by side, up to `most`."""
        grades = [first]
        while len(grades) < most and (following := self._second_grade(grades[-1])):
            grades.append(following)
        return grades

    def _second_grade(self, grade: Grade) -> Grade | None:
        """`quad and hams 4/5, 4-/5`: the other grade of a pair."""
        k = grade.after + (self.value(grade.after) in _PAIR_MARKS)
        return read_grade(self.text.plain, self.tokens, k, cell=True) if self.kind(k) == "number" else None

    def _wait(self, i: int, grade: Grade, side: Side | None) -> None:
        if self._is_named_unknown(i):
            return  # `MMT wr ext 2/5, XYZ 3-/5, EDC 1/5`: not of the muscle behind it
        behind = cast(Side, self.value(grade.after)) if self.kind(grade.after) == "side" else side
        self._waiting = (grade, behind) if grade.out_of_five else None

    def _keep_waiting(self, grade: Grade, subject: Token) -> None:
        """The muscle of a grade that waited for it has been named."""
        if self._waiting and grade.start - self._waiting[0].end <= _NEXT:
            first, side = self._waiting
            value = Value(self._name(subject), None, side, False, False, first.start, first.end, grade=first.low)
            self.take(value, first.after, (first.start, first.end))
        self._waiting = None

    def _is_second_of_pair(self, i: int, grade: Grade) -> bool:
        """`3+/5; 3+/5` without labels: the second grade, with nothing said between."""
        said = self.said
        if not (said.spent and grade.out_of_five and self.values) or said.fresh - {"link"}:
            return False
        closed = self.kind(grade.after) not in (*self.subject_kinds, "joint", "limb", "side", "word", "earlier")
        adjacent = self.value(i - 1) in (";", ",", "/") and self.tokens[i - 1].start <= self.values[-1].end + 1
        return adjacent and closed and self.values[-1].side is None

    def _ask_for_order(self, grade: Grade) -> int:
        first = self.values.pop()
        pair = f"{first.name.capitalize()} {first.grade} and {grade.low} out of 5"
        self.ask(f"{pair}: which is the left and which the right?")
        return grade.after

    # --- what was graded

    def _graded(self, i: int, grade: Grade) -> tuple[list[Token], int]:
        """The muscles that the grade is of, said before it or behind it, and the index to go on from."""
        said = self.said
        if self._leads_muscle(grade):
            return self._muscle_right_behind(grade)
        if self._is_told_for(i, grade):
            return self._graded_behind(i, grade)
        summed = self.written(grade.after) in load("muscles")["throughout"] or self.written(i - 1) in _OF_ALL
        if said.spent and summed:
            return [], grade.after  # "deltoid four on the right, left side is five throughout", `add 4; R all 5/5`
        if said.subjects and (not said.spent or goes_on(self, i, grade.after)):
            return (said.subjects if self._is_believable(i, grade) else []), grade.after
        if not (grade.out_of_five or said.header == STRENGTH or self._sums_up(grade)):
            return self._muscle_right_behind(grade)
        if self._is_of_unknown(i):
            return [], grade.after
        placed = said.fresh & {"joint", "limb"} and not said.spent
        if placed and self._place and not self._is_of_muscle_behind(grade):
            return [self._as_subject(i, self._place)], grade.after
        return self._graded_behind(i, grade)

    def _is_of_unknown(self, i: int) -> bool:
        """`MMT TM 4/5`: a short name that the lexicon does not know."""
        return self.said.header == STRENGTH and self._is_named_unknown(i)

    def _is_named_unknown(self, i: int) -> bool:
        """Whether a short word that the lexicon does not know stands right before the grade."""
        glued = self.kind(i - 1) == "number" and self.tokens[i - 2].end == self.tokens[i - 1].start  # `ED3 4-/5`
        word = self.written(i - 1 - glued)
        unknown = self.kind(i - 1 - glued) == "word" and word.isalnum() and word not in load("muscles")["throughout"]
        return unknown and len(word) <= _ABBREVIATED and word != "str"

    def _is_told_for(self, i: int, grade: Grade) -> bool:
        """`four plus for abduction, four for external rotation`: what was graded stands behind each grade."""
        said = self.said
        surely = grade.out_of_five or grade.signed or self._in_list or said.header == STRENGTH
        k = grade.after + 1
        while self.kind(k) in ("side", "joint") or self.value(k) in ("the", "her", "his"):
            k += 1
        told = self.value(grade.after) == "for" and self.kind(k) in self.subject_kinds
        headed = "header" in (
            self.kind(i - 1),
            self.kind(i - 2),
        )  # "11 of dorsiflexion strength is 4+ for dorsiflexion"
        return told and surely and (said.spent or headed or not said.subjects)

    def _sums_up(self, grade: Grade) -> bool:
        """`quad 3-, HS 3+; R LE grossly 5`: in a list of grades, the rest of the limb."""
        return self._in_list and "limb" in self.said.fresh and self.kind(grade.after) == "mark"

    def _leads_muscle(self, grade: Grade) -> bool:
        """`full extension four plus quads`: no motion's, with a muscle right behind that has no grade of its own."""
        said = self.said
        motion = bool(said.subjects) and said.subjects[-1].kind == "motion" and said.header != STRENGTH
        own = "number" in (self.kind(grade.after + 1), self.kind(grade.after + 2))
        return motion and not grade.out_of_five and self.kind(grade.after) == "muscle" and not own

    def _is_of_muscle_behind(self, grade: Grade) -> bool:
        """`UE MMT B 4+/5 sh flex, 4/5 tri`: in the place said before, the muscle right behind that has no number of its own."""
        k = grade.after
        while self.kind(k) in ("side", "joint"):
            k += 1
        named = self.kind(k) in self.subject_kinds and self.kind(k + 1) not in ("number", *_CLAIMED)
        return grade.out_of_five and named and not self._is_graded_itself(k)

    def _is_believable(self, i: int, grade: Grade) -> bool:
        """Whether a number that is not out of five is a grade."""
        said = self.said
        if said.subjects[-1].value == "grip" and not (grade.out_of_five or grade.signed):
            return False  # "grip zero on the dynamometer"
        if grade.out_of_five or grade.signed or (said.header == STRENGTH and not said.gap):
            return True
        if self._is_rated_by_patient():
            return False
        if (
            self._is_bracketed(i, grade)
            or self._is_changed(i, grade)
            or self._is_sided(i, grade)
            or self._is_of_other_side(i, grade)
        ):
            return True
        if self._is_listed(i, grade) or self._is_told_of_it(i, grade):
            return True
        if not said.gap and (self._leads_a_graded(grade) or self._was_graded(said.subjects[-1])):
            return True
        if not said.gap and (self._leads_an_earlier(grade) or self._was_then(i)):
            return True
        kind = said.subjects[-1].kind
        tied = self.kind(i - 1) in ("copula", "present") or self.value(i - 1) in ("a", "still", "only")
        return said.gap == 0 and (kind == "agent" or (kind == "muscle" and (tied or self._in_list)))

    def _was_then(self, i: int) -> bool:
        """`eversion's 4 plus was 4`: right behind a grade, what the same was before."""
        behind = bool(self.values) and self.tokens[i - 2].end <= self.values[-1].end
        return self.said.spent and self._in_list and behind and self.value(i - 1) == "was"

    def _is_told_of_it(self, i: int, grade: Grade) -> bool:
        """`pelvic floor is 3 out of 5 on the internal check, it was a 2 at the eval`: what was graded last, then."""
        k = i - 1 - (self.value(i - 1) == "a")
        it = self.value(k) == "was" and self.written(k - 1) in ("it", "that")
        then = self.kind(grade.after) == "earlier" or "earlier" in self.said.fresh
        between = self.text.plain[self.values[-1].end : self.tokens[i].start] if self.values else ""
        return self._in_list and it and then and _SAME_STATEMENT.fullmatch(between) is not None

    def _is_sided(self, i: int, grade: Grade) -> bool:
        """`quads 4 on the left`: a number between a muscle and a side, which no other word claims."""
        k = grade.after
        while self.value(k) in ("on", "the"):
            k += 1
        graded = self._in_list and self.said.header in (None, STRENGTH)  # `Hip ext R 3+, L 4-. PF 4 B`
        named = self.kind(i - 1) in ("muscle", "agent", *(("motion",) if graded else ())) and self.kind(k) == "side"
        named = named or self._is_whole_sentence(i, k)
        free = self.kind(k + 1) != "number" or read_grade(self.text.plain, self.tokens, k + 1) is not None
        return named and free and self.written(k + 1) not in _DOSED

    def _is_whole_sentence(self, i: int, k: int) -> bool:
        """`Anterior deltoid, three, right.`: between its commas nothing but the muscle, the number and the side."""
        begins = self.text.layout.sentence(self.tokens[i].start)[0]
        first = (
            self.kind(i - 2) in ("muscle", "agent") and not self.text.plain[begins : self.tokens[i - 2].start].strip()
        )
        apart = self.value(i - 1) == "," and self.value(k) == ","
        return first and apart and self.kind(k + 1) == "side" and self.value(k + 2) in (".", "\n")

    def _is_listed(self, i: int, grade: Grade) -> bool:
        """`bi 4-, tri 3, wr ext 3-, finger ext 2` and `Abd 2+ (2 at eval)`: behind a grade, the next of the list or an earlier one."""
        if not self._in_list or self.said.gap or self.said.header not in (None, STRENGTH):
            return False
        last = self.values[-1] if self.values else None
        k = self.kind(i - 1) == "motion" and i - 2 - (self.kind(i - 2) == "joint")
        joined = bool(k) and self.value(k) == "," and last is not None and self.tokens[k].start <= last.end + _ASIDE
        closed = self.kind(grade.after) == "mark" or self.value(grade.after) == "("
        return (joined and closed) or (self.said.spent and is_said_behind(self, grade.after))

    def _is_of_other_side(self, i: int, grade: Grade) -> bool:
        """`hip abd 4/5 L, 5 R` and `quad R 4, L 4+/5`: one of two grades of one muscle, each with a side of its own."""
        k = self._untied(grade.after)
        led = self.kind(i - 1) == "side" or ("side" in self.said.fresh and self.said.spent)
        own = self.side() if led else self.value(k) if self.kind(k) == "side" else None
        if own is None or self.said.gap:
            return False
        last = self.values[-1] if self.values and self.said.spent and self._in_list else None
        if last is not None:
            return last.side not in (None, own) and last.name == self._name(self.said.subjects[-1])
        return self._leads_other_side(grade.after if led else k + 1, own, led=led)

    def _untied(self, k: int) -> int:
        """The first token from `k` on that is not the "on the" of a side."""
        while self.value(k) in ("on", "the"):
            k += 1
        return k

    def _leads_other_side(self, k: int, own: str, *, led: bool) -> bool:
        """Whether a grade of the other side follows at token `k`; `led`: the side stands before its grade."""
        k = self._untied(k + (self.value(k) in _PAIR_MARKS))
        at = k + led
        second = read_grade(self.text.plain, self.tokens, at) if self.kind(at) == "number" else None
        if second is None or self.written(second.after) in _DOSED:
            return False
        side = k if led else self._untied(second.after)
        surely = second.signed or second.out_of_five or self._in_list or self.said.subjects[-1].kind != "motion"
        return surely and self.kind(side) == "side" and self.value(side) not in (own, "bilateral")

    def _is_bracketed(self, i: int, grade: Grade) -> bool:
        """`quad 4 (L 5), ham 4- (5)`: behind a grade, another one in a bracket."""
        k = i - 1 - (self.kind(i - 1) == "side")
        return self._in_list and self.value(k) == "(" and self.value(grade.after) == ")"

    def _is_changed(self, i: int, grade: Grade) -> bool:
        """`3- -> 4`, `5 -> 4+`, `4 (3+ IE)`: the other end of the arrow, or in the bracket, is surely a grade."""
        if self.value(grade.after) in ("->", "(") and self.kind(grade.after + 1) == "number":
            following = read_grade(self.text.plain, self.tokens, grade.after + 1)
            return following is not None and (following.signed or following.out_of_five)
        return self.value(i - 1) == "->" and self._in_list and self.said.spent

    def _is_rated_by_patient(self) -> bool:
        """`he gives the calf a two`: the patient rates a pain."""
        first = self.said.subjects[0].start
        words = self.text.plain[max(0, first - _RATING) : first].split()
        while words and words[-1] in _OWNED:
            words.pop()
        return len(words) > 1 and words[-1] in _RATES and words[-2] in _PATIENTS

    def _leads_a_graded(self, grade: Grade) -> bool:
        """`quad 4, HS 4-`, "anterior deltoid, three, right. ER two minus": the next muscle has what is surely a grade."""
        named = self.said.subjects[-1].kind in ("muscle", "agent") or self._in_list
        motions = self._in_list or (not named and self.said.header is None and grade.low != "0")  # `IR 4, ext 4-`
        others = ("muscle", "agent", "limb") if named else ()
        again = False
        for k in range(grade.after, min(grade.after + _AHEAD, len(self.tokens)) if named or motions else 0):
            if self.kind(k) == "number" and again:
                following = read_grade(self.text.plain, self.tokens, k)
                if following and self.kind(k - 1) == "agent" and not self.said.gap:
                    return True  # "left biceps four, left wrist extensors four"
                if following is None or following.signed or following.out_of_five:
                    return following is not None
                again = False
            elif self.kind(k) in ("motion", *others):
                again = True
            elif (
                self.kind(k) == "number" and read_grade(self.text.plain, self.tokens, k) and self.kind(k - 1) == "side"
            ):
                continue
            elif self.kind(k) not in ("side", "joint", "copula", "present") and self.value(k) not in _LIST_MARKS:
                return False
        return False

    def _leads_an_earlier(self, grade: Grade) -> bool:
        """`posterior tib 4 today up from 3+`: what it is compared with is surely a grade."""
        kinds: set[str] = set()
        for k in range(grade.after, min(grade.after + _AHEAD, len(self.tokens))):
            if self.kind(k) == "number":
                following = read_grade(self.text.plain, self.tokens, k)
                return bool(kinds & {"from", "was", "earlier"}) and following is not None and following.signed
            if (
                self.kind(k) not in ("now", "from", "was", "earlier", "side", "link")
                and self.value(k) not in _PAIR_MARKS
            ):
                return False
            kinds.add(self.kind(k))
        return False

    def _was_graded(self, subject: Token) -> bool:
        """`At eval R deltoid 2`: an earlier grade of a muscle that today's was read of."""
        earlier = self.said.led or "earlier" in self.said.fresh
        return earlier and any(value.name == self._name(subject) for value in self.values)

    def _muscle_right_behind(self, grade: Grade) -> tuple[list[Token], int]:
        """`3+ quad`, "four minus on the left abductors": a signed grade with the muscle next to it."""
        k = grade.after
        told = self.value(k + 1) == "what"  # "four plus is what I get out of the left hamstring"
        while k - grade.after < (_AHEAD if told else _BEHIND) and (
            self.kind(k) in ("side", "joint")
            or self.value(k) in _BETWEEN
            or (told and self.kind(k) in ("word", "link", "present", "copula"))
        ):
            if self.kind(k) == "side":
                self.said.own_side = cast(Side, self.value(k))
            k += 1
        if not grade.signed or self.kind(k) not in ("muscle", "agent") or self._is_graded_itself(k):
            return [], grade.after
        self.said.subjects, self.said.spent = [self.tokens[k]], False
        return self.said.subjects, k + 1

    def _is_graded_itself(self, k: int) -> bool:
        """`call that 4- anterior tib 4+ peroneals 4-`: muscles and grades take turns from token `k` on, a grade is the last."""
        first = k
        while self.kind(k) in ("muscle", "agent"):
            tied = self.kind(k + 1) in ("present", "copula")
            k += 1 + tied
            own = read_grade(self.text.plain, self.tokens, k) if self.kind(k) == "number" else None
            if own is None or tied:
                return own is not None
            k = own.after
        return k > first

    def _graded_behind(self, i: int, grade: Grade) -> tuple[list[Token], int]:
        """`4-/5 for the left hip abductors`, "4/5 throughout the R LE"."""
        said, place = self.said, None
        for k in range(grade.after, min(grade.after + _BEHIND, len(self.tokens))):
            kind = self.kind(k)
            if kind in self.subject_kinds:
                if self.written(k + 1) in _EXERCISE or self._is_graded_itself(k):
                    return [], grade.after  # "four out of five quad sets"
                self.said.subjects, self.said.spent = [self.tokens[k]], False
                return self._with_joined(k)
            if kind == "joint":
                place = k
                self.on_joint(k)
            elif kind == "limb":
                place = k
                self.on_limb(k)
            elif kind == "side":
                said.own_side = cast(Side, self.value(k))
            elif self.value(k) not in _BETWEEN:
                break
        if place is not None and self._place:
            return [self._as_subject(i, self._place)], place + 1
        return (self._headed(i) if grade.out_of_five else []), grade.after

    def _with_joined(self, k: int) -> tuple[list[Token], int]:
        """The muscle at token `k`, behind its grade, and the one joined to it: "for ER and IR"."""
        second = k + 2
        own = "number" in (self.kind(second + 1), self.kind(second + 2))
        if self.value(k + 1) in _JOINING and self.kind(second) in self.subject_kinds and not own:
            self.said.subjects.append(self.tokens[second])
            return self.said.subjects, second + 1
        return self.said.subjects, k + 1

    def _headed(self, i: int) -> list[Token]:
        """A grade under a word such as MMT with no muscle said: it is the problem's joint that was tested."""
        if self.said.header != STRENGTH or self.written(i - 1) in _OF_ALL or _LEVEL.fullmatch(self.written(i - 1)):
            return []
        joint = next((p.joint for p in self.problems.before(self.tokens[i].start) if p.joint), None)
        if joint is None:
            self.ask(f"Strength {self.tokens[i].value} out of 5: of which muscle?")
            return []
        meant, last = self._as_subject(i, joint), self.values[-1] if self.values else None
        begins = self.text.layout.sentence(self.tokens[i].start)[0]
        other = last is not None and last.end > begins and last.name != self._name(meant)
        return [] if other else [meant]  # `HS MMT 4/5 @ 90, 4-/5 @ 15`

    def _as_subject(self, i: int, place: str) -> Token:
        subject = Token("place", place, self.tokens[i].start, self.tokens[i].end)
        self.said.subjects, self.said.spent = [subject], False
        return subject

    def on_subject(self, i: int) -> None:
        """A muscle or a motion, with the joint said before it."""
        super().on_subject(i)
        if len(self.said.subjects) == 1:
            self._joints.clear()
        self._joints[self.tokens[i].start] = self.said.joint

    def _joint(self, subject: Token) -> str | None:
        several = len(self.said.subjects) > 1
        said = self._joints.get(subject.start) if several else self.said.joint
        if said and has_motion(said, subject.value):
            return said
        return self.problems.joint_for(subject.value, subject.start) or self.problems.only_joint_with([subject.value])

    def _written_of(self, subject: Token) -> str:
        return self.text.plain[subject.start : subject.end]

    def _name(self, subject: Token) -> str:
        """The muscle's name in the note: "quadriceps", "shoulder abductors", "lower extremity"."""
        if subject.kind in ("muscle", "place"):
            foot = load("muscles")["of_foot"].get(subject.value)
            return (
                foot
                if foot and self.problems.limb() == "lower" and "hand" not in self._written_of(subject)
                else subject.value
            )
        joint = self._joint(subject)
        return f"{joint} {motion_muscle(subject.value)}" if joint else motion_muscle(subject.value)
