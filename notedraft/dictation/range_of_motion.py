"""Degrees of motion: what was measured today and before, at which joint, side and mode.

A number that counts something else (a dose, minutes, percent) or that is wanted rather than measured is passed over; a
written minus, a range and an unlabelled pair can't be decided and become a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from notedraft.dictation.body import bending_words, body_phrases, has_motion, is_hinge, is_paired
from notedraft.dictation.degrees import Degrees, read_degrees
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import PhraseBook, Token, listed
from notedraft.dictation.text import Text
from notedraft.dictation.walk import Value, Walk
from notedraft.finding import Question
from notedraft.note import RangeOfMotion, Side

_AROUND = ("link", "moved", "copula", "guard", "delta", "now", "was", "from", "earlier", "goal", "bound", "hyper", "lack", "degree")
_LIKELY = 30
"""A bare smaller number may be repetitions; a larger one beside a motion is degrees."""
_DEEPEST_LACK = 60
"""In `4-101` at a hinge the first number is a lack of extension; a larger one is an arc of flexion."""
_BEHIND = 5
"""Tokens behind a number in which its motion may stand: "120 degrees of active left knee flexion"."""


@cache
def _book() -> PhraseBook:
    around = load("motions")["around"]
    return PhraseBook(*(listed(kind, around[kind]) for kind in _AROUND), bending_words(), body_phrases())


def read_range_of_motion(text: Text) -> tuple[list[RangeOfMotion], list[Question]]:
    """Every measured motion of `text`, and what about them could not be decided."""
    tokens = _book().read(text.plain)
    if not any(t.kind in ("motion", "header", "lack") for t in tokens):
        return [], []
    walk = _MotionWalk(text, tokens)
    walk.run()
    return walk.facts(), walk.questions


class _MotionWalk(Walk):
    """The walk for degrees; its subjects are motions."""

    element = "range_of_motion"
    subject_kinds = frozenset({"motion", "hyper"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._list: list[Value] = []
        """Today's values of the list being read, for `Last: 80/10/60` behind it."""

    def facts(self) -> list[RangeOfMotion]:
        """The measured motions in the order in which they were said, each once."""
        found = [fact for value in self.values if (fact := self._fact(value))]
        return list({(f.joint, f.motion, f.side, f.degrees, f.mode, f.when): f for f in found}.values())

    def _fact(self, value: Value) -> RangeOfMotion | None:
        motion = value.name
        joint = self._joint_of(motion, value.joint, value.start)
        if joint is None:
            self.ask(f"{motion.capitalize()} {value.degrees:g}: at which joint?")
            return None
        return RangeOfMotion(
            joint=joint, motion=motion, side=value.side or self.problems.side_for(joint, value.start), degrees=value.degrees,
            mode=cast('Literal["active", "passive"]', value.mode) if value.mode in ("active", "passive") else None,
            when="prior" if value.prior else "today", evidence=[self.text.span(value.start, value.end)],
        )  # fmt: skip

    def _joint_of(self, motion: str, said: str | None, position: int) -> str | None:
        return said if said and has_motion(said, motion) else self.problems.joint_for(motion, position)

    # --- numbers

    def on_number(self, i: int) -> int:
        """Read the degrees at token `i`; the index to go on from."""
        value = read_degrees(self.text.plain, self.tokens, i)
        if value is None:
            self.pass_word()
            self.pass_word()
            return i + 1
        if self.is_wanted(i) or self._is_difference(i) or self._is_normal(i):
            return value.after
        if (after := self._position_ends(i, value)) is not None:
            return after
        return self._measure(i, value)

    def _measure(self, i: int, value: Degrees) -> int:
        recalled = self._recall(value)
        if recalled:
            return self._keep(i, value, recalled, value.after)
        subjects, after = self._subjects(i, value)
        value, after = self._gather(subjects, value, after)
        if not subjects and not (value.ranged and self._headed(after)):
            self.pass_word()
            return value.after
        if not self._is_likely(i, value):
            self.forget_subject()
            return value.after
        return self._keep(i, value, self._spread(i, subjects, value), after)

    def _keep(self, i: int, value: Degrees, readings: "list[_Reading]", after: int) -> int:
        """Turn what one number says into values, and spend what was said for it."""
        start = min(self.begins_at(i), value.start)
        lack_behind = after < len(self.tokens) and self.tokens[after].kind == "lack"
        end = max(value.end, self.tokens[after - 1].end, self.tokens[after].end if lack_behind else 0)
        for reading in readings:
            mode = self.said.mode or self.said.header
            prior = self.is_prior() if reading.prior is None else reading.prior
            kept = Value(reading.motion, self.said.joint, reading.side or self.side(), prior, "was" in self.said.fresh, start, end,
                         mode=mode, degrees=reading.degrees)  # fmt: skip
            self.take(kept, after, (value.start, value.end) if reading.prior is None else (value.end - 1, value.end))
            if not kept.prior:
                self._list.append(kept)
        self.spend()
        return after

    def _is_difference(self, i: int) -> bool:
        """`up 4 deg`, "gained 5": how far it moved, not where it is."""
        before = [t for t in self.tokens[max(0, i - 2) : i] if t.value not in ("of", "by", "about")]
        return bool(before) and (before[-1].kind == "delta" or before[-1].value in ("up", "down"))

    def _is_normal(self, i: int) -> bool:
        """`75 of a normal 90`, `75 of 90`."""
        before = [t.value for t in self.tokens[max(0, i - 4) : i]]
        return self.said.spent and "of" in before and not self.said.fresh & {"motion", "side", "joint"}

    def _position_ends(self, i: int, value: Degrees) -> int | None:
        """`ER at 90 abd 75`, `IR @ 45: 60`: the first number is where the limb was held; the index behind it."""
        at = i > 0 and self.tokens[i - 1].value in ("at", "@", "in")
        if not (at and self.said.subjects and not self.said.spent):
            return None
        ahead = self.tokens[value.after : value.after + 3]
        motion = next((k for k, t in enumerate(ahead) if t.kind == "motion"), None)
        if motion is not None and all(t.value in ("of", "degrees of") for t in ahead[:motion]):
            return value.after + motion + 1
        held = bool(ahead) and (ahead[0].value in (":", "=", "is") or ahead[0].kind == "number")
        return value.after if held else None

    def _is_likely(self, i: int, value: Degrees) -> bool:
        """Whether a bare number beside a motion is degrees and not a count of repetitions."""
        said = self.said
        tied = i > 0 and (self.tokens[i - 1].kind in ("copula", "lack") or self.tokens[i - 1].value in ("to", "@"))
        measured = value.marked or self._headed(value.after) or bool(said.fresh & {"lack", "was", "from", "now"})
        if "guard" in said.fresh and not self._headed():
            return False
        return measured or tied or max(value.numbers) > _LIKELY or bool(self._list and said.gap == 0)

    def _headed(self, after: int | None = None) -> bool:
        behind = () if after is None else self.tokens[after : after + 1]
        return self.said.header is not None or self.said.mode is not None or any(t.kind in ("header", "mode") for t in behind)

    # --- what the number is of

    def _subjects(self, i: int, value: Degrees) -> tuple[list[Token], int]:
        """The motions that the value is of, said before it or behind it, and the index to go on from."""
        said = self.said
        if said.subjects and (not said.spent or self.goes_on(i)):
            return said.subjects, value.after
        behind = self._motion_behind(value)
        if behind is None:
            return self._lack_alone(value)
        for token in self.tokens[value.after : behind]:
            if token.kind == "side":
                said.own_side = cast(Side, token.value)
            elif token.kind == "joint":
                said.joint = token.value
            elif token.kind == "mode":
                said.mode = token.value
        said.subjects, said.spent = [self.tokens[behind]], False
        return said.subjects, behind + 1

    def _motion_behind(self, value: Degrees) -> int | None:
        ahead = range(value.after, min(value.after + _BEHIND, len(self.tokens)))
        of = value.marked or self._headed() or "lack" in self.said.fresh
        for k in ahead:
            token = self.tokens[k]
            if token.kind in self.subject_kinds:
                return k if of else None
            of = of or token.value == "of" or token.kind == "lack"
            if token.kind not in ("side", "joint", "mode", "lack") and token.value not in _BETWEEN:
                return None
        return None

    def _lack_alone(self, value: Degrees) -> tuple[list[Token], int]:
        """`lacking 5`, `5 from full` at a hinge: extension is what it lacks."""
        behind = self.tokens[value.after : value.after + 1]
        lacks = "lack" in self.said.fresh or bool(behind and behind[0].kind == "lack")
        joint = self.said.joint or self.problems.hinge_for(value.start)
        if not lacks or value.ranged or not is_hinge(joint):
            return [], value.after
        return [Token("motion", "extension", value.start, value.end)], value.after

    def _gather(self, subjects: Sequence[Token], value: Degrees, after: int) -> tuple[Degrees, int]:
        """`flexion and abduction are 150 and 138`: as many numbers as motions."""
        numbers, k = list(value.numbers), after
        while len(numbers) < len(subjects) and not value.ranged and k + 1 < len(self.tokens):
            follows = self.tokens[k].value in ("and", ",", "&") and self.tokens[k + 1].kind == "number"
            more = read_degrees(self.text.plain, self.tokens, k + 1) if follows else None
            if more is None or len(more.numbers) > 1:
                break
            numbers.append(more.numbers[0])
            k = more.after
        if len(subjects) < 2 or len(numbers) != len(subjects) or k == after:
            return value, after
        return replace(value, numbers=tuple(numbers), end=self.tokens[k - 1].end, after=k), k

    def _recall(self, value: Degrees) -> "list[_Reading]":
        """`Last: 80/10/60`: earlier values of the motions just listed, in their order."""
        listed = self._list[-len(value.numbers) :]
        told = "was" in self.said.fresh or self.text.scopes.reason(value.start, value.end) == "prior_visit"
        if not told or value.ranged or len(value.numbers) < _A_LIST or len(listed) != len(value.numbers):
            return []
        if {"motion", "side"} & self.said.fresh:
            return []
        self.said.joint, self.said.mode = listed[0].joint, listed[0].mode
        return [_Reading(v.name, n, v.side, prior=True) for v, n in zip(listed, value.numbers, strict=True)]

    # --- what the number says

    def _spread(self, i: int, subjects: Sequence[Token], value: Degrees) -> "list[_Reading]":
        motions = ["extension" if t.kind == "hyper" else t.value for t in subjects]
        beyond = value.plus or any(t.kind == "hyper" for t in subjects) or "hyper" in self.said.fresh
        if value.ranged:
            return self._range(motions, value, beyond)
        if len(value.numbers) == 1:
            return self._single(i, motions, value, beyond)
        return self._slashed(motions, value)

    def _single(self, i: int, motions: Sequence[str], value: Degrees, beyond: bool) -> "list[_Reading]":
        number = value.numbers[0]
        if len(motions) > 1:
            self.ask(f"{' and '.join(motions).capitalize()} {number:g}: which motion is it?")
            return []
        motion = motions[0]
        joint = self._joint_of(motion, self.said.joint, value.start)
        lacks = "lack" in self.said.fresh or any(t.kind == "lack" for t in self.tokens[value.after : value.after + 2])
        if value.minus or (lacks and motion not in _LACKING):
            self.ask(f"{_title(joint, motion)} {'-' if value.minus else 'lacking '}{number:g}: how many degrees were measured, and on which side of zero?")
            return []
        if not lacks and not beyond and number and motion == "extension" and is_hinge(joint):
            self.ask(f"{_title(joint, motion)} {number:g}: lacking {number:g} degrees, or {number:g} beyond zero?")
            return []
        return [_Reading(motion, -number if lacks and number else number)]

    def _range(self, motions: Sequence[str], value: Degrees, beyond: bool) -> "list[_Reading]":
        low, high = self._arc(value, beyond)
        joint = self.said.joint or self.problems.hinge_for(value.start)
        bends = not motions or set(motions) <= {"flexion", "extension"}
        if bends and is_hinge(joint) and motions != ["extension"] and low is not None and low >= -_DEEPEST_LACK:
            if value.minus:
                self.ask(f"{_title(joint, 'extension')} -{abs(low):g}: lacking {abs(low):g} degrees, or {abs(low):g} beyond zero?")
                return [_Reading("flexion", high)]
            return [_Reading("extension", low), _Reading("flexion", high)]
        if len(motions) == 1 and value.numbers[0] == 0:
            return [_Reading(motions[0], value.numbers[-1])]
        if motions and ("from" in self.said.fresh or self.said.moved) and len(value.numbers) == _A_LIST:
            return [_Reading(motions[-1], value.numbers[0], prior=True), _Reading(motions[-1], value.numbers[1], prior=False)]
        if motions:
            self.ask(f"{_title(None, motions[-1])} {value.numbers[0]:g} to {value.numbers[-1]:g}: which one value was measured?")
        return []

    def _arc(self, value: Degrees, beyond: bool) -> tuple[int | float | None, int | float]:
        """Extension and flexion of a hinge: `4-101`, `101-4`, `5-0-130`."""
        numbers = value.numbers
        if len(numbers) > _A_LIST:
            first, middle, last = numbers[0], numbers[1], numbers[-1]
            return (first if middle == 0 else -middle), last
        low, high = min(numbers), max(numbers)
        return (low if beyond else -low if low else 0), high

    def _slashed(self, motions: Sequence[str], value: Degrees) -> "list[_Reading]":
        numbers = value.numbers
        if len(motions) == len(numbers):
            return [_Reading(m, n) for m, n in zip(motions, numbers, strict=True)]
        if len(motions) != 1 or len(numbers) != _A_LIST:
            return []
        motion, (first, second) = motions[0], numbers
        order = self.said.order
        if order:
            return [_Reading(motion, n, cast(Side, s)) for n, s in zip(numbers, order.split(), strict=True)]
        joint = self._joint_of(motion, self.said.joint, value.start)
        if self.side() or (joint and not is_paired(joint) and motion in ("flexion", "extension")):
            return [_Reading(motion, first)] if first <= second else []
        self.ask(f"{_title(joint, motion)} {first:g}/{second:g}: which is the left and which the right?")
        return []


_BETWEEN = frozenset({"of", "the", "her", "his", "for", "full", "terminal", "degrees of", "(", "with", "in"})
_LACKING = frozenset({"extension", "dorsiflexion"})
_A_LIST = 2


@dataclass(frozen=True, slots=True)
class _Reading:
    """One motion with its degrees, out of a number that may say several."""

    motion: str
    degrees: int | float
    side: Side | None = None
    prior: bool | None = None
    """Whether it is an earlier visit's; null where the words around the number say so."""


def _title(joint: str | None, motion: str) -> str:
    return f"{joint} {motion}".capitalize() if joint else motion.capitalize()
