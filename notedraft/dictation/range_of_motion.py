"""Degrees of motion: what was measured today and before, at which joint, side and mode.

A number that counts something else (a dose, minutes, percent) or that is wanted rather than measured is passed over; a
written minus, a range and an unlabelled pair can't be decided and become a question.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, cast

from notedraft.dictation.arcs import Context, Reading, readings
from notedraft.dictation.body import bending_words, body_phrases, has_motion, is_hinge
from notedraft.dictation.degrees import Degrees, read_degrees
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import PhraseBook, Token, listed
from notedraft.dictation.text import Text
from notedraft.dictation.walk import Value, Walk
from notedraft.finding import Question
from notedraft.note import RangeOfMotion, Side

_AROUND = ("link", "moved", "present", "copula", "guard", "delta", "now", "was", "from", "after", "earlier", "goal", "bound", "hyper", "lack", "short", "degree")
_LIKELY = 30
"""A bare smaller number may be repetitions; a larger one beside a motion is degrees."""
_SURELY = 40
"""A range up to here, or a single number with a mode, is degrees of a hinge even where no motion was said."""
_FEW = 20
"""Beside a mode that stands behind its motion ("thumb opposition AROM 10") so few are repetitions."""
_BEHIND = 5
"""Tokens behind a number in which its motion may stand: "120 degrees of active left knee flexion"."""
_BETWEEN = frozenset({"of", "the", "her", "his", "for", "full", "terminal", "degrees of", "(", "with", "in", "into"})
_STRAIGHT = frozenset({"extension", "dorsiflexion"})


@cache
def _book() -> PhraseBook:
    around = load("motions")["around"]
    return PhraseBook(*(listed(kind, around[kind]) for kind in _AROUND), bending_words(), body_phrases())


def read_range_of_motion(text: Text) -> tuple[list[RangeOfMotion], list[Question]]:
    """Every measured motion of `text`, and what about them could not be decided."""
    tokens = _book().read(text.plain)
    if not any(t.kind in ("motion", "bend", "header", "lack", "short", "joint") for t in tokens):
        return [], []
    walk = _MotionWalk(text, tokens)
    walk.run()
    return walk.facts(), walk.questions


class _MotionWalk(Walk):
    """The walk for degrees; its subjects are motions."""

    element = "range_of_motion"
    subject_kinds = frozenset({"motion", "hyper", "bend"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._list: list[Value] = []
        """Today's values of the list being read, for `Last: 80/10/60` behind it."""
        self._held: list[tuple[Value, tuple[int, int]]] = []
        """Small bare numbers: degrees if the next one of the list is ("dorsiflexion 8, plantarflexion 50")."""

    def facts(self) -> list[RangeOfMotion]:
        """The measured motions in the order in which they were said, each once."""
        self._resolve_joints()
        return _each_once([self._fact(value, value.joint) for value in self.values if value.joint])

    def _resolve_joints(self) -> None:
        """Give each value its joint; a list whose joint was never said is of the one that makes all its motions."""
        unsaid: dict[int, list[Value]] = {}
        for value in self.values:
            value.joint = self._joint_of(value.name, value.joint, value.start)
            if value.joint is None:
                unsaid.setdefault(self.text.layout.sentence(value.start)[0], []).append(value)
        for values in unsaid.values():
            joint = self.problems.only_joint_with({v.name for v in values})
            for value in values:
                value.joint = joint
                if joint is None:
                    self.ask(f"{value.name.capitalize()} {value.amount:g}: at which joint?")

    def _fact(self, value: Value, joint: str) -> RangeOfMotion:
        return RangeOfMotion(
            joint=joint, motion=value.name, side=value.side or self.problems.side_for(joint, value.start), degrees=value.amount,
            mode=cast('Literal["active", "passive"]', value.mode) if value.mode in ("active", "passive") else None,
            when="prior" if value.prior else "today", evidence=[self.text.span(value.start, value.end)],
        )  # fmt: skip

    def _joint_of(self, motion: str, said: str | None, position: int) -> str | None:
        return said if said and has_motion(said, motion) else self.problems.joint_for(motion, position)

    # --- numbers

    def on_number(self, i: int) -> int:
        """Read the degrees at token `i`; the index to go on from."""
        value = read_degrees(self.text.plain, self.tokens, i)
        wanted = self.is_wanted(i)
        if value is None:
            self.pass_word()
            self.pass_word()
            return i + 1
        if wanted or self._is_difference(i) or self._is_normal(i):
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
        if not subjects and not self._is_arc(value):
            self.pass_word()
            return value.after
        if self.is_correction(i):
            self.replace_last()
        likely = self._is_likely(i, value)
        said, ask = readings(["extension" if t.kind == "hyper" else t.value for t in subjects], value, self._context(value))
        if ask and likely:
            self.ask(ask)
        return self._keep(i, value, said, after, likely=likely)

    def _context(self, value: Degrees) -> Context:
        said = self.said
        order = said.order or self._order_behind(value.after)
        return Context(
            joint_of=lambda motion: self._joint_of(motion, said.joint, value.start), hinge=said.joint or self.problems.hinge_for(value.start),
            lacks="lack" in said.fresh or self._is_short(value), beyond=value.plus or any(t.kind == "hyper" for t in said.subjects),
            changed="from" in said.fresh or said.moved, order=order, sided=self.side() is not None,
        )  # fmt: skip

    def _order_behind(self, after: int) -> str | None:
        """`50/54, 60/62 (L/R)`: the order of pairs said behind them."""
        for token in self.tokens[after : after + _ORDERED]:
            if token.kind == "order":
                return token.value
            if token.value in (".", "\n", ";") or token.kind == "side":
                break
        return None

    def _is_short(self, value: Degrees) -> bool:
        """`5 degrees short of full`."""
        return any(t.kind == "short" for t in self.tokens[value.after : value.after + 1])

    def _keep(self, i: int, value: Degrees, said: list[Reading], after: int, *, likely: bool = True) -> int:
        """Turn what one number says into values, and spend what was said for it."""
        after += 1 if after == value.after and self._is_short(value) else 0
        start, end = min(self.begins_at(i), value.start), max(value.end, self.tokens[after - 1].end)
        if likely:
            for held, held_at in self._held:
                self.take(held, after, held_at)
                self._list.append(held)
            self._held.clear()
        for reading in said:
            kept = self._value(reading, start, end, after)
            at = (value.start, value.end)
            if not likely:
                self._held.append((kept, at))
                continue
            self.take(kept, after, at, told=reading.prior is not None)
            if not kept.prior:
                self._list.append(kept)
        self.spend()
        return after

    def _value(self, reading: Reading, start: int, end: int, after: int) -> Value:
        said = self.said
        prior = self.is_prior(after) if reading.prior is None else reading.prior
        return Value(reading.motion, said.joint, reading.side or self.side(), prior, "was" in said.fresh, start, end,
                     mode=said.mode or said.header, amount=reading.degrees)  # fmt: skip

    def forget_subject(self) -> None:
        """What was held back in doubt is dropped with the subject."""
        super().forget_subject()
        self._held.clear()

    def _is_difference(self, i: int) -> bool:
        """`up 4 deg`, "gained 5": how far it moved, not where it is."""
        before = [t for t in self.tokens[max(0, i - 2) : i] if t.value not in ("of", "by", "about")]
        return bool(before) and (before[-1].kind == "delta" or before[-1].value in ("up", "down"))

    def _is_normal(self, i: int) -> bool:
        """`75 of a normal 90`, `75 of 90`."""
        k = i - 1
        while k > 0 and i - k < _NORMAL and self.tokens[k].kind in ("link", "goal") and self.tokens[k].value != "of":
            k -= 1
        return k > 0 and self.tokens[k].value == "of" and self.tokens[k - 1].kind in ("number", "degree")

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
        only = value.after < len(self.tokens) and self.tokens[value.after].value == "only" and self.tokens[i - 1].value == "to"
        if ("guard" in said.fresh and not self._headed()) or only:
            return False
        if said.header and said.header_late and max(value.numbers) <= _FEW and not value.marked:
            return False
        tied = i > 0 and (self.tokens[i - 1].kind in ("copula", "present", "lack") or self.tokens[i - 1].value in ("to", "@"))
        measured = value.marked or any(t.kind == "hyper" for t in said.subjects) or value.minus or value.plus or self._headed(value.after) or self._is_short(value) or bool(said.fresh & {"lack", "was", "from", "now"})
        return measured or tied or max(value.numbers) > _LIKELY or bool(self._list and said.gap == 0)

    def _headed(self, after: int | None = None) -> bool:
        behind = () if after is None else self.tokens[after : after + 1]
        return self.said.header is not None or self.said.mode is not None or any(t.kind in ("header", "mode") for t in behind)

    # --- what the number is of

    def _is_arc(self, value: Degrees) -> bool:
        """`Elb 28-118`: a range without a motion, of a joint just named or under a heading such as AROM."""
        named = "joint" in self.said.fresh or (self.said.joint is not None and bool(self.said.fresh & {"was", "side"}))
        return value.ranged and (self._headed(value.after) or (named and max(value.numbers) >= _SURELY and self.said.gap == 0))

    def _subjects(self, i: int, value: Degrees) -> tuple[list[Token], int]:
        """The motions that the value is of, said before it or behind it, and the index to go on from."""
        said = self.said
        behind = self._motion_behind(value)
        lacks = "lack" in said.fresh or self._is_short(value)
        before = bool(said.subjects) and (not said.spent or (self.goes_on(i, value.after) and not (lacks and self._is_bent())))
        if before and said.subjects[-1].kind == "bend" and said.gap:
            return [], value.after
        if before:
            return said.subjects, value.after
        if behind is None:
            return self._without_motion(value)
        said.mode = None if said.mode_spent else said.mode
        for token in self.tokens[value.after : behind]:
            if token.kind == "side":
                said.own_side = cast(Side, token.value)
            elif token.kind == "joint":
                said.joint = token.value
            elif token.kind == "mode":
                said.mode = token.value
        said.subjects, said.spent = [self.tokens[behind]], False
        return said.subjects, behind + 1

    def _is_bent(self) -> bool:
        """Whether the last motion can't be what is lacking: "bends to 115, two shy of straight"."""
        return self.said.subjects[-1].value not in _STRAIGHT

    def _motion_behind(self, value: Degrees) -> int | None:
        """The motion of "120 degrees of left knee flexion", "5 short of full extension"."""
        lacks = "lack" in self.said.fresh or self._is_short(value)
        tied = value.marked or self._headed() or lacks
        for k in range(value.after, min(value.after + _BEHIND, len(self.tokens))):
            token = self.tokens[k]
            if token.kind in ("motion", "hyper") or (token.kind == "bend" and self.tokens[k - 1].value == "of"):
                return k if tied and (not lacks or token.value in _STRAIGHT) else None
            tied = tied or token.value in ("of", "into") or (token.kind == "mode" and self.text.plain[token.end - 2 : token.end] == "ly")
            if token.kind not in ("side", "joint", "mode", "short", "now") and token.value not in _BETWEEN:
                return None
        return None

    def _without_motion(self, value: Degrees) -> tuple[list[Token], int]:
        """`lacking 5`, "got to 104 passive" at a hinge: what it lacks is extension, what it has is flexion."""
        hinge = self.said.joint or self.problems.hinge_for(value.start)
        if value.ranged or len(value.numbers) > 1 or not is_hinge(hinge):
            return [], value.after
        behind = self.tokens[value.after : value.after + 1]
        lacks = "lack" in self.said.fresh or self._is_short(value)
        bent = value.numbers[0] >= _SURELY and any(t.kind in ("mode", "header") and t.value in ("active", "passive") for t in behind)
        if not lacks and not bent:
            return [], value.after
        self.said.subjects, self.said.spent = [Token("motion", "extension" if lacks else "flexion", value.start, value.end)], False
        return self.said.subjects, value.after

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
        if len(subjects) == 1 or len(numbers) != len(subjects) or k == after:
            return value, after
        return replace(value, numbers=tuple(numbers), end=self.tokens[k - 1].end, after=k), k

    def _recall(self, value: Degrees) -> list[Reading]:
        """`Last: 80/10/60`: earlier values of the motions just listed, in their order."""
        listed = self._list[-len(value.numbers) :]
        told = "was" in self.said.fresh or self.text.scopes.reason(value.start, value.end) == "prior_visit"
        if not told or value.ranged or len(value.numbers) == 1 or len(listed) != len(value.numbers):
            return []
        if {"motion", "side"} & self.said.fresh or self.said.gap or value.start - listed[-1].end > _RECALLED:
            return []
        self.said.joint, self.said.mode = listed[0].joint, listed[0].mode
        return [Reading(v.name, n, v.side, prior=True) for v, n in zip(listed, value.numbers, strict=True)]


_NORMAL, _ORDERED = 4, 10
"""Tokens behind a pair in which its order may be said."""
def _each_once(found: Sequence[RangeOfMotion]) -> list[RangeOfMotion]:
    """Without repetitions; a value told again without its mode is the same."""
    kept: dict[tuple[object, ...], RangeOfMotion] = {}
    for fact in found:
        kept.setdefault((fact.joint, fact.motion, fact.side, fact.degrees, fact.when, fact.mode), fact)
    moded = {key[:-1] for key in kept if key[-1]}
    return [fact for key, fact in kept.items() if key[-1] or key[:-1] not in moded]


_RECALLED = 60
"""Characters behind a list within which its earlier values may stand."""
