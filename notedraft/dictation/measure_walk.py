"""The walk for measures: which numbers are values of a named test, vital sign or circumference."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from notedraft.dictation.lags import is_lag_of_finger
from notedraft.dictation.lexicon.load import load, motion_words
from notedraft.dictation.measure_kinds import MeasureKind, counting_words, loose_words, measure_kinds
from notedraft.dictation.measure_moments import Moments
from notedraft.dictation.phrases import Token, amount
from notedraft.dictation.places import starting_in
from notedraft.dictation.said import Value
from notedraft.dictation.tested_muscles import tested
from notedraft.dictation.text import Text
from notedraft.dictation.token_walk import TokenWalk
from notedraft.dictation.visits import goes_on, is_announced
from notedraft.note import Side
from notedraft.patterns import pattern

_PRESSURE, _SATURATION = "blood pressure", "SpO2"
_SYSTOLIC, _DIASTOLIC = (70, 240), (35, 140)
_FAR, _TEN = 300, 10
"""Measures that run so high are told in hundreds; the least second number of `seven ten`."""
_BEHIND = 5
"""Tokens behind a number in which its measure may stand: "45/80 on the LEFS"."""
_BETWEEN = frozenset({"on", "the", "for", "of", "her", "his", "in", "w", "with", "quad", "("})
_WATCHED, _PLACE, _DOSE = 6, 4, 7
"""Words between two readings of a vital sign; words of a place; tokens in which a dose follows a bout."""
_WHOLES = frozenset({10, 20, 24, 28, 30, 40, 50, 56, 57, 60, 64, 66, 80, 84, 100, 126, 130, 150})
"""What a questionnaire is out of: `45/80`."""
_WHOLE, _OFF = 100, 5
"""Both sides of a weight shift together, and how far rounding may be off."""
_TRIALS, _REPEATED = 4, frozenset({"x", "reps", "rep", "repetitions", "times", "stands"})
"""Fewer are how often a test was done; what is counted in one that counts."""
_BECOMES = frozenset({"to", "up to", "down to", "->"})
_LOWEST = 70
"""A percentage below it is no saturation that nobody named: "fifty percent weight bearing"."""
_HURTING = frozenset({"pain", "painful", "hurts", "hurt", "sore"})
_NUMBERED = frozenset({"x", "level", "week", "day", "visit", "grade", "#", "+"})
_DOSED = frozenset({"set", "sets", "round", "rounds"})
_TELLING = 6
"""Tokens between a measure and its number."""
_SAYS_WHICH = frozenset({"was", "earlier", "from", "side"})
_TIED = frozenset({"side", "present", "order", "was", "from"})
_OF_AGE = frozenset({"yo", "y/o", "y.o.", "yr", "yrs", "year", "years"})
_CLOCK = pattern(r"\d{1,2}:[0-5]\d\s*(?:-|to)\s*\d{1,2}:[0-5]\d")
"""`6MWT 10:18-10:30: 940 ft`: when it was done."""
_PLACE_KINDS = frozenset({"word", "joint", "part", "problem"})


@cache
def _telling() -> frozenset[str]:
    return frozenset(load("measures")["telling"])


_TOLD_BEFORE_VALUE = frozenset({"was", "earlier", "from", "now", "present", "copula", "link"})


class MeasureWalk(TokenWalk):
    """One walk for measures; its subjects are their names."""

    element = "measures"
    tabular = False
    subject_kinds = frozenset({"measure"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._tried = False
        """Whether several tries of the measure were announced: "3 trials 40, 42, 45"."""
        self._at = 0
        """Index behind the measure said last."""
        self._moments = Moments(text)
        self._on["word"] = self._on_word

    def _kind(self) -> MeasureKind | None:
        """What the measure said last can be."""
        return measure_kinds()[self.said.subjects[-1].value] if self.said.subjects else None

    # --- words

    def on_subject(self, i: int) -> None:
        """A measure; what was said of an earlier one is over."""
        said = self.said
        unmeant = self.written(i) in load("measures")["in_pinch_list"] and not self._follows_pinch(i)
        if unmeant or is_lag_of_finger(self, i):
            self.pass_word()
            return
        tool = self.written(i) in load("measures")["tools"]
        if said.subjects and not said.spent and (tool or said.subjects[-1].value == self.tokens[i].value):
            return  # "weight shift to R on scale": the same measure said twice; "key pinch with the dynamometer"
        self._tried = False
        if said.gap:
            said.fresh.discard("from")  # "with cues from me | grip 32"
        super().on_subject(i)
        self.said.subjects, self._at = [self.tokens[i]], i + 1

    def _begins_anew(self, i: int) -> bool:
        """`ODI 28%; R glute med 4-`, but not `grip R 31; L 40`, `TUG 14; was 16`: no other side and no earlier value.

        `HHD quads R 45; hams R 30`: what is tested on muscles goes on with the next muscle.
        """
        kind = self._kind()
        if kind is not None and kind.tested:
            return False
        k = i + (self.kind(i) == "side")
        while self.kind(k) in _TOLD_BEFORE_VALUE:
            k += 1
        value = self.kind(k) == "number" and self.kind(k + 1) in ("mark", "side", "unit", *_TOLD_BEFORE_VALUE)
        out_of = self.kind(k) == "number" and self.value(k + 1) in ("/", "->")
        return out_of or not value

    def _follows_pinch(self, i: int) -> bool:
        """`3-jaw L 3# R 12#, tip L 2 R 9`: in a list of pinches one word is enough."""
        last = self.values[-1] if self.values else None
        listed = last is not None and ("pinch" in last.name or last.name == "grip strength")
        return listed and self.kind(i + 1) in ("side", "number") and self.said.gap < _WATCHED

    def on_joint(self, i: int) -> None:
        """A joint is where a girth was taken, and nothing to other measures."""
        kind = self._kind()
        self.said.gap += not (kind and kind.located)

    def _on_goal(self, i: int) -> None:
        """A cap on a vital sign is one number: "heart rate cap is 108 and she hit 111"."""
        super()._on_goal(i)
        kind = self._kind()
        if kind and kind.vital and self.value(i + 1) != ":":
            self.said.goal = "clause"

    def pass_word(self) -> None:
        """A vital sign is watched over a while ("desat to 89% after stairs, back to 93%"): more may stand between."""
        kind = self._kind()
        watched = kind is not None and kind.vital and self.said.gap < _WATCHED
        place = kind is not None and kind.located and not self.said.spent and self.said.gap < _PLACE
        if watched or place:
            self.said.gap += 1
        else:
            super().pass_word()

    def _compares(self, k: int) -> bool:
        """`girth 10 cm above 42.5`: behind a length "above" says where and sets no limit."""
        return super()._compares(k) or (self.kind(k - 1) == "unit" and self.written(k) in load("measures")["heights"])

    def _on_word(self, i: int) -> None:
        """`grip right 50 left 40 left elbow flexion 120`: a motion behind the numbers of a measure has the next one."""
        kind = self._kind()
        if self.written(i) in motion_words() and self.said.spent and kind and not kind.located:
            self.forget_subject()
        self.pass_word()

    # --- numbers

    def on_number(self, i: int) -> int:
        """Read the value at token `i`; the index to go on from."""
        wanted = self.is_wanted(i)
        if clock := _CLOCK.match(self.text.plain, self.tokens[i].start):
            return self._pass(i + len(starting_in(self.tokens, clock.start(), clock.end())))
        if wanted and self.said.spent:
            self.forget_subject()  # "PFG L 38 R 72, max L 60 R 75"
        if self._announces_tries(i):
            self._tried = True
            return i + 2
        after, unit = self._unit(i + 1)
        subject, behind = self._vital(i, unit), after
        if subject is None:
            subject, behind = self._measured(i, after)
        k = i + 1 + (self.value(i + 1) in ("+", "-"))
        if self.value(k) == "/" and self.value(k + 1) == "5":
            return self._pass(k + 2)  # a strength grade: `grip 3/5`, `grip 4+/5`
        if (
            subject is None
            or wanted
            or self._counts(i, after)
            or self._is_difference(i)
            or self._is_of_pain(i, subject)
        ):
            return self._pass(after)
        if (apart := self._behind_other(i, after, subject, unit)) is not None:
            return apart
        if subject.value == _PRESSURE:
            return self._pressure(i, subject)
        if (sided_ends := self._sided_behind(i, after, subject)) is not None:
            return sided_ends
        if not self._is_value(i, after, subject, unit):
            if unit is None and self.text.plain[subject.start : subject.end] in loose_words() and not self.said.spent:
                self.forget_subject()  # "opening 34, it was 30": the word means something else here
            return self._pass(after)
        if (pair_ends := self._pair(i, after, subject)) is not None:
            return pair_ends
        self.correct(i)
        self._keep(i, subject, self._written_unit(subject, unit), behind, self.side())
        return behind

    def _behind_other(self, i: int, after: int, subject: Token, unit: str | None) -> int | None:
        """The index behind a number beside the measure that is not its value; null where it may be."""
        if self._is_in_hundreds(i) or self._is_in_tenths(i):
            return self._pass(after + 1)
        if self._is_range(i):
            self.ask(f"{subject.value} {self.value(i)} to {self.value(i + 2)}: which one was it?")
            return self._pass(i + 3)
        if self._is_place(i, after, subject):
            return after
        unsaid = self.value(i - 1) == "(" and self.value(after) == ")" and not self.said.fresh & _SAYS_WHICH
        scored = self.written(i - 1) in ("a", "an") and unit is None and measure_kinds()[subject.value].sided
        return self._pass(after) if unsaid or scored else None  # `FMA-UE 28/66 (24)`, "pain on the grip test was a 3"

    def _announces_tries(self, i: int) -> bool:
        """`3 trials 40, 42, 45`, `x3: 40, 42, 45`, "average of 3 trials 42"."""
        behind = self.written(i + 1) in load("measures")["tries"]
        times = self.written(i - 1) == "x" and self.value(i + 1) == ":"
        return bool(self.said.subjects) and not self.said.spent and (behind or times)

    def _is_next_try(self, i: int) -> bool:
        """Whether the number at token `i` goes on with the tries that were announced."""
        joined = self.value(i - 1) in (",", "and", "/", "&") or self.kind(i - 1) in ("number", "unit")
        return self._tried and joined and not self.said.gap

    def _pass(self, after: int) -> int:
        self.pass_word()
        self.pass_word()
        return after

    def _keep(
        self, i: int, subject: Token, unit: str | None, after: int, side: Side | None, name: str | None = None
    ) -> None:
        """Keep the number at token `i`. Two readings of a vital sign are both today's: "RPE 4 -> 6"."""
        kind, said = measure_kinds()[subject.value], self.said
        if kind.vital:
            said.fresh.discard("changed")
        value = Value(
            name=name or self._name(i, subject, unit),
            joint=None,
            side=side if kind.sided else None,
            prior=is_announced(self, after) and not (kind.vital and "from" not in said.fresh),
            was="was" in said.fresh and not kind.vital,
            start=min(self.begins_at(i), self.tokens[i].start),
            end=self.tokens[after - 1].end,
            amount=amount(self.tokens[i]),
            unit=unit,
        )
        rising = kind.vital and self._rises(i)
        value.prior = value.prior and not rising
        self.take(value, after, (self.tokens[i].start, self.tokens[i].end), told=rising)
        if not value.prior:
            self._moments.tell(value, subject, self.tokens[i].start, vital=kind.vital)
        for tried in self.values if self._tried else ():
            tried.unit = tried.unit or (unit if tried.name == value.name else None)
        self.said.subjects = [subject]
        self.spend()

    def _rises(self, i: int) -> bool:
        """Whether the vital sign "went from 78 to 104", which is all of today."""
        return "from" in self.said.fresh and any(self.value(k) in _BECOMES for k in range(i + 1, i + _WATCHED))

    def _name(self, i: int, subject: Token, unit: str | None) -> str:
        """The measure's name; a girth's with the place where it was taken, which holds for the other side."""
        if measure_kinds()[subject.value].tested:
            return self._tested(i, subject)
        if not measure_kinds()[subject.value].placed:
            return subject.value
        if unit == "+":
            return "edema grade"
        between = self.tokens[self._at : i]
        start = next((k for k in range(len(between) - 1, -1, -1) if between[k].kind in ("number", "unit")), -1)
        words = [self.text.plain[t.start : t.end] for t in between[start + 1 :] if t.kind in _PLACE_KINDS]
        words = [word for word in words if word not in counting_words()]  # "two weeks ago"
        last = self._last_of(subject)
        if last and self.said.fresh & {"was", "from", "earlier"}:
            return last.name
        return last.name if last and not words else " ".join([subject.value, *words[:_PLACE]])

    def _tested(self, i: int, subject: Token) -> str:
        """`hip abd HHD`, "HHD quads": the measure's name with the muscle or motion, which holds for the other side."""
        last, words = self._last_of(subject), self.text.words
        behind, _ = tested(words, max(self.tokens[self._at - 1].end, last.end if last else 0), self.tokens[i].start)
        if last or behind:
            return f"{subject.value} {behind}" if behind else last.name if last else subject.value
        named, start = tested(words, self.text.layout.clause(subject.start)[0], subject.start)
        self.said.begins = min(start, self.begins_at(i))
        return f"{subject.value} {named}".rstrip()

    def _last_of(self, subject: Token) -> Value | None:
        """The last value, where it is of the same measure."""
        last = self.values[-1] if self.values and self.said.spent else None
        return last if last and last.name.startswith(subject.value) else None

    def _written_unit(self, subject: Token, unit: str | None) -> str | None:
        """The unit said, else that of the measure's last number ("42 pounds, left 55"), else the test's own."""
        kind, last = measure_kinds()[subject.value], self._last_of(subject)
        if unit:
            return kind.written_unit(unit)
        return last.unit if last else kind.unit

    def _unit(self, j: int) -> tuple[int, str | None]:
        """The unit at token `j`, or the `/80` that it is out of, and the index behind it."""
        kind = self._kind()
        paired = self.said.order is not None and kind is not None and kind.sided  # `pinch R/L 18/20`
        slashed = self.value(j) == "/" and self.kind(j + 1) == "number" and not paired
        if slashed and amount(self.tokens[j + 1]) in _WHOLES:
            return j + 2, f"/{self.value(j + 1)}"
        if self.value(j) == "out" and self.value(j + 1) == "of" and self.kind(j + 2) == "number":
            return j + 3, f"/{self.value(j + 2)}"
        return (j + 1, self.value(j)) if self.kind(j) == "unit" else (j, None)

    # --- what the number is of

    def _measured(self, i: int, after: int) -> tuple[Token | None, int]:
        """The measure that the number is of, said before it or behind it, and the index behind both."""
        said = self.said
        if said.subjects and (not said.spent or self._goes_on(i, after)):
            return said.subjects[-1], after
        if said.subjects and self._is_bracketed(i, after):
            return said.subjects[-1], after
        for k in range(after, min(after + _BEHIND, len(self.tokens))):
            if self.kind(k) == "measure":
                of_what_was_said = k == after and self.kind(i - 1) == "was"  # "it was 118 | girth at the elbow ..."
                untold = (
                    of_what_was_said or self._has_own_number(k) or self.written(k + 1) in load("measures")["not_taken"]
                )
                return (None, after) if untold else (self.tokens[k], k + 1)
            if self.kind(k) != "side" and self.value(k) not in _BETWEEN:
                break
        return None, after

    def _is_bracketed(self, i: int, after: int) -> bool:
        """`TUG 22.4 s with the walker (26.1 IE)`: an earlier value of the measure said last, in a bracket of its own."""
        told = self.kind(after) in ("earlier", "was") and self.value(after + 1) == ")"
        return self.value(i - 1) == "(" and told

    def _vital(self, i: int, unit: str | None) -> Token | None:
        """The vital sign of a number that names none: `pulse 84 after 150/88`, "on the stairs he was down to 88 percent"."""
        waits, kind = bool(self.said.subjects) and not self.said.spent, self._kind()
        if waits and self.said.subjects[-1].value == _PRESSURE:
            return None
        if self._is_pressure(i):
            return self.tokens[i]._replace(kind="measure", value=_PRESSURE)
        if unit != "%" or (waits and kind and kind.holds(amount(self.tokens[i]), unit, ordered=False)):
            return None
        near = amount(self.tokens[i]) >= _LOWEST and any(v.name == _SATURATION for v in self.values[-_WATCHED:])
        return self.tokens[i]._replace(kind="measure", value=_SATURATION) if near else None

    def _is_pressure(self, i: int) -> bool:
        """Two numbers of the size of a blood pressure, where vital signs are told."""
        if self.value(i + 1) not in ("/", "over") or self.kind(i + 2) != "number":
            return False
        if "/" in (self.value(i - 1), self.value(i + 3)):
            return False  # not in `HR 88/112/94`, `PROM at eval: 115/90/22`
        upper, lower = amount(self.tokens[i]), amount(self.tokens[i + 2])
        watched = any(self._is_vital(v.name) for v in self.values[-_WATCHED:])
        return (
            _SYSTOLIC[0] <= upper <= _SYSTOLIC[1] and _DIASTOLIC[0] <= lower < upper and (watched or self._is_vitals(i))
        )

    def _is_vital(self, name: str) -> bool:
        kind = measure_kinds().get(name)
        return name.startswith(_PRESSURE) or (kind is not None and kind.vital)

    def _is_vitals(self, i: int) -> bool:
        """`vitals before 136/82`"""
        return any(
            self.written(k) in ("vitals", "vital signs", "vs", "orthostatics", "orthostatic", "orthostatic bp")
            for k in range(max(0, i - _PLACE), i)
        )

    def _is_range(self, i: int) -> bool:
        """`RPE 12-13`: two numbers for one value."""
        glued = self.value(i + 1) == "-" and self.kind(i + 2) == "number" and self.said.order is None
        return glued and self.tokens[i].end == self.tokens[i + 1].start == self.tokens[i + 2].start - 1

    def _is_place(self, i: int, after: int, subject: Token) -> bool:
        """`Quad girth 10cm: L 47`, `HHD quad 60°: L 128#`: where it was measured, and its values behind a colon."""
        located = measure_kinds()[subject.value].located
        headed = self.value(after) == ":" and self.kind(after + 1) in ("side", "number")
        headed = headed or self.written(after) in load("measures")["heights"]
        return located and (headed or (self.kind(i + 1) == "degree" or self.value(i + 1) == "degrees"))

    def _is_in_hundreds(self, i: int) -> bool:
        """`840 feet, last month it was seven ten`: hundreds, which nobody wrote as one number."""
        kind = self._kind()
        two = self.kind(i + 1) == "number" and self.tokens[i + 1].start == self.tokens[i].end + 1
        return bool(kind and kind.most >= _FAR and two and amount(self.tokens[i]) < _TEN <= amount(self.tokens[i + 1]))

    def _is_in_tenths(self, i: int) -> bool:
        """`13.2 seconds, it was sixteen five`: a decimal whose point nobody said."""
        kind = self._kind()
        two = self.kind(i + 1) == "number" and self.tokens[i + 1].start == self.tokens[i].end + 1
        timed = kind is not None and kind.unit == "s" and not kind.sided
        return timed and two and amount(self.tokens[i + 1]) < _TEN <= amount(self.tokens[i])

    def _is_of_pain(self, i: int, subject: Token) -> bool:
        """ "Grip test next time, oh and her pain was a two": no grip; behind it, "13 on the Borg", is one of its own sentence."""
        told_behind = subject.start >= self.tokens[i].start  # or by the number itself: `Vitals pre 128/76`
        begins = self.text.layout.sentence(self.tokens[i].start)[0] if told_behind else 0
        hurting = (t for t in self.tokens[self._at : i] if t.value in _HURTING and t.start >= begins)
        return not self.said.spent and any(hurting)

    def _has_own_number(self, k: int) -> bool:
        """`... 93%, HR 84`: a measure that has a number behind it is not the one before's."""
        k += 1
        for _ in range(_TELLING):
            if self.kind(k) not in ("side", "copula", "present", "link", "was") and self.written(k) not in _telling():
                break
            k += 1
        return self.kind(k) == "number"

    def _goes_on(self, i: int, after: int) -> bool:
        """Whether a second number is of the measure that already had one."""
        kind = self._kind()
        last_unit = self.values[-1].unit if self.values else None
        same_unit = last_unit is not None and self._unit(i + 1)[1] == last_unit
        before = i - (self.written(i - 1) in load("measures")["extremes"])
        joined = self.value(before - 1) in ("->", "to", ",") or any(self.value(k) == "and" for k in range(i - 3, i))
        other = self.kind(i - 2) == "unit" and self.value(i - 1) == "and" and self.kind(after - 1) != "unit"
        watched = kind is not None and kind.vital and (joined or same_unit) and not other  # "88 percent and 98"
        ordered = self.said.order is not None and self.value(i - 1) in ("/", ";", ",")
        return goes_on(self, i, after) or watched or ordered or self._is_next_try(i) or self._is_of_one_side(i, after)

    def _is_of_one_side(self, i: int, after: int) -> bool:
        """`grip is 39 pounds, 38 on the right`: the side of the second number tells it from the first."""
        kind, k = self._kind(), after
        while self.value(k) in ("on", "the"):
            k += 1
        joined = self.value(i - 1) in (",", "and") and not self.said.gap and self.kind(k + 1) != "number"
        return kind is not None and kind.sided and joined and self.kind(k) == "side"

    def _counts(self, i: int, after: int) -> bool:
        """Whether the number is a dose or a rate and not the value: `grip 2x20`, "2 deg a visit"."""
        if self.written(i - 1) == "of" and self.written(i - 2) in _DOSED:
            return True  # "3 sets of 10 key pinch"
        if self.kind(i - 1) == "word" and self.tokens[i - 1].end == self.tokens[i].start:
            return True  # the finger of `2PD D2 6 mm`
        if self.written(i) == "52" and self.value(i - 1) == "/" and self.kind(i - 2) == "number":
            return True  # "felt good Sat, 7/52 post op": weeks
        if self.written(after) in _OF_AGE:
            return True  # "hurt Sat 52 yo male"
        if self.written(after) == "of" and self.written(after + 1) in ("those", "them", "these"):
            return True  # "thirty seconds, three of those"
        if self._is_its_count(i, after):
            return False
        rate = self.value(after) in ("a", "per") and self.value(after + 1) in ("visit", "week")
        return rate or self.written(after) in counting_words() or self.written(i - 1) in _NUMBERED

    def _is_its_count(self, i: int, after: int) -> bool:
        """`30s STS 9 reps`, `30 sec chair stand x 11`; "x 2" are its trials."""
        kind = self._kind()
        if kind is None or not kind.counted or amount(self.tokens[i]) < _TRIALS:
            return False
        return self.written(after) in _REPEATED or self.written(i - 1) == "x"

    def _is_difference(self, i: int) -> bool:
        posture = self.written(i - 2) in ("laying", "lying")
        return self.kind(i - 1) == "delta" or (self.value(i - 1) in ("up", "down") and not posture)

    def _is_value(self, i: int, after: int, subject: Token, unit: str | None) -> bool:
        """Whether a number of this size and unit is the measure's, and not of what a loose word else means."""
        kind = measure_kinds()[subject.value]
        if not kind.holds(amount(self.tokens[i]), unit, ordered=self.said.order is not None):
            return False
        if self.text.plain[subject.start : subject.end] not in loose_words():
            return True
        tied = (
            bool(self.said.fresh & _TIED)
            or self.value(i - 1) in (":", "=")
            or self.said.spent
            or self.kind(after) == "side"
            or (self.value(after) == "on" and "side" in (self.kind(after + 1), self.kind(after + 2)))
        )
        if not tied or (kind.placed and not self.said.spent):
            return unit is not None and not self._is_bout(after, kind)
        return not self._is_bout(after, kind)

    def _is_bout(self, after: int, kind: MeasureKind) -> bool:
        """`SLS 20 s x 3`: a stance done as an exercise."""
        ahead = {self.written(k) for k in range(after, after + _DOSE)}
        return kind.unit == "s" and bool({"x", "times", "sets", "set", "reps", "rounds"} & ahead)

    # --- two numbers

    def _pair(self, i: int, after: int, subject: Token) -> int | None:
        """`L/R grip 62#; 48#`, "wt shift L/R 45/55": two values in the order said; the index behind them."""
        order, kind = self.said.order, measure_kinds()[subject.value]
        joined = self.value(after) in ("/", ";", ",", "and", "-") and self.kind(after + 1) == "number"
        if not order or not kind.sided or not joined:
            return None
        end, second_unit = self._unit(after + 2)
        if kind.percent and abs(amount(self.tokens[i]) + amount(self.tokens[after + 1]) - _WHOLE) > _OFF:
            return self._pass(end)  # `L/R wt shift, hop 4/10`
        unit = self._unit(i + 1)[1] or second_unit or kind.unit
        begins = self.said.begins
        for k, side in zip((i, after + 1), order.split(), strict=True):
            self.said.begins = begins
            self._keep(k, subject, unit, end, cast(Side, side))
        return end

    def _sided_behind(self, i: int, after: int, subject: Token) -> int | None:
        """`51 and 56 pounds, right and left`: the order of two values told behind them; the index behind it."""
        if not measure_kinds()[subject.value].sided or self.value(after) not in ("and", "/"):
            return None
        end, unit = self._unit(after + 2)
        k = end + (self.value(end) == ",")
        if self.kind(after + 1) == "number" and self.kind(k) == "order":
            self.said.order = self.value(k)
            return self._pair(i, after, subject)
        told = self.value(k + 1) in ("and", "/") and self.kind(k) == self.kind(k + 2) == "side"
        if self.kind(after + 1) != "number" or not told or self.value(k) == self.value(k + 2):
            return None
        for n, at in ((i, k), (after + 1, k + 2)):
            self._keep(n, subject, unit or self._unit(i + 1)[1], end, cast(Side, self.value(at)))
        return k + 3

    def _pressure(self, i: int, subject: Token) -> int:
        """`BP 118/72`, "one forty over eighty-two": systolic and diastolic."""
        if self.value(i + 1) not in ("/", "over") or self.kind(i + 2) != "number":
            return self._pass(i + 1)
        begins, fresh = self.said.begins, set(self.said.fresh)
        for k, name in ((i, "systolic"), (i + 2, "diastolic")):
            self.said.begins, self.said.fresh = begins, set(fresh)
            self._keep(k, subject, "mmHg", i + 3, None, f"{_PRESSURE} {name}")
        return i + 3
