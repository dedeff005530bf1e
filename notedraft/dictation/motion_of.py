"""Which motion a number of degrees is of: one said before it, one behind it, or what a joint's arc means."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import cast

from notedraft.dictation.arcs import Reading, spans_hinge
from notedraft.dictation.body import finger_joint, generic, has_motion, is_hinge, limb_of, motion_joint, reach
from notedraft.dictation.degrees import Degrees, read_degrees
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.modes import heads_list
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import SENTENCE_ENDS, Value
from notedraft.dictation.scope import nearest_reason
from notedraft.dictation.text import Text
from notedraft.dictation.token_walk import TokenWalk
from notedraft.dictation.visits import goes_on, is_day, is_said_behind, names_visit
from notedraft.note import NotTodayReason, Side

_SURELY = 40
"""A range up to here, or a single number with a mode, is degrees of a hinge even where no motion was said."""
_FEW = 20
"""The same of a finger's joint."""
_SCORE = 10
_DEEPEST_LACK = 60
"""A larger number behind a lack is no lack."""
_SAID_OF_LIST = 2
"""Unknown words between a side and its list: "on the right those are 80, 85 and 70"."""
_PAIR = 2
_FEWEST = 2
"""A number of a list is larger; "118 and 2 sets" is none."""
_BEHIND = 8
"""Tokens behind a number in which its motion may stand: "120 degrees of active left knee flexion"."""
_LISTED = 8
"""Values of a list that an earlier one may be of."""
_RECALLED = 60
"""Characters behind a list within which its earlier values may stand."""
_BETWEEN = frozenset({"of", "the", "her", "his", "for", "full", "terminal", "(", "with", "in", "into", "on", "neutral"})
_PASSED = frozenset({"side", "joint", "mode", "header", "short", "now"})
_LISTING = frozenset({",", ";", "and"})
_MODED = frozenset({"header", "mode"})
_WHOLE_SENTENCE = 5
"""Words of a sentence that says more than what comes next ("Now the left wrist.")."""
_STRAIGHT = frozenset({"extension", "dorsiflexion"})


class MotionList(TokenWalk):
    """The part of the walk for degrees that finds the motion of a number."""

    element = "range_of_motion"
    subject_kinds = frozenset({"motion", "hyper", "bend"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._fingers = {t.start for t in tokens if t.kind == "joint" and t.value == "index finger"}
        self._heading: str | None = None
        """The mode that begins the sentence and holds for its list."""
        self._joined: list[str] = []
        """Joints side by side, as in `MCP/PIP/DIP flex 80/90/40`."""
        self._joint_at = -1
        """Where the last joint was named."""
        self._joint_as: str | None = None
        self._told_behind = -1
        """Index of the last motion that stood behind its number."""
        self._tells_those = False
        """Whether "those were" leads the numbers, which then need no marks: "those were 120 88 30"."""
        self.listed: list[Value] = []
        """Today's values so far, for `Last: 80/10/60` behind a list."""

    def _use_mode(self, i: int) -> None:
        super()._use_mode(i)
        if heads_list(self, i):
            self.said.list_mode, self._heading = True, self.said.mode

    def _on_header(self, i: int) -> None:
        self._heading = None
        super()._on_header(i)

    def _end_sentence(self, mark: str, i: int) -> None:
        self._heading = None
        under, side, hand, joint = self.said.listed_under, self.side(), self._next_finger(i), self.said.joint or ""
        super()._end_sentence(mark, i)
        if under and self.kind(i + 1) in ("earlier", "was", "now") and self.kind(i + 2) == "joint":
            self.said.listed_under, self.said.side = under, side  # "index 58, middle 61. Last wk index 49, middle 55"
        elif hand:
            self.said.subjects, self.said.spent = hand, True
            knuckle = "joint" not in (self.kind(i + 2), self.kind(i + 3)) and generic(joint) != joint
            self.said.listed_under = (hand, generic(joint)) if knuckle else None

    def _next_finger(self, i: int) -> list[Token]:
        """The motion of "Right index MP flexion 65, PIP 70." where "Left index MP is 80, PIP 95." follows; else none."""
        said, k, named = self.said, i + 1, False
        while self.kind(k) in ("side", "joint"):
            named = named or generic(self.value(k)).startswith("finger") or self.value(k).endswith(" finger")
            k += 1
        k += self.kind(k) in ("present", "copula", "was")
        hand = bool(said.spent and said.joint) and generic(said.joint or "").startswith("finger")
        return said.subjects if hand and named and self.kind(k) == "number" else []

    def _on_day(self, i: int) -> int | None:
        """`102 at recheck 3/4`: the date of an earlier visit is no arc."""
        after = super()._on_day(i)
        return i + len(("3", "/", "4")) if after is None and is_day(self, i) and names_visit(self, i - 1) else after

    def forget_subject(self) -> None:
        """What heads the sentence holds to its end."""
        super().forget_subject()
        if self._heading:
            self.said.mode, self.said.list_mode = self._heading, True

    def on_joint(self, i: int) -> None:
        """A joint; in a list under a motion (`MCP flexion: index 41, middle 44`) it has that motion."""
        said = self.said
        if self.value(i) == "finger" and generic(said.joint or "").startswith("finger "):
            return  # "PIP on that finger": which one has been told
        self._joint_at = self.tokens[i].start
        headed = self.value(i - 1) == ":" or (self.value(i - 2) == ":" and self.kind(i - 1) == "side")
        if headed and said.subjects and not said.spent:
            said.listed_under = said.subjects, said.joint
        elif self._waits_for_knuckle(i):
            said.listed_under = said.subjects, None  # `ext MP 0, PIP 12`
            said.fresh.discard("guard")  # "extension in the splint PIP 0"
        elif self.kind(i - 1) == "motion" and self.value(i).endswith(" finger") and not said.spent:
            said.listed_under = said.subjects, said.joint  # "MP flexion index is 62, long 66"
        self._joined = [*self._joined, ""] if self.value(i - 1) == "/" and self.kind(i - 2) == "joint" else [""]
        under = said.listed_under or self._same_finger(i)
        if under and under[1] and generic(under[1]) != under[1] and not self.value(i).startswith("finger "):
            under = under[0], None  # "index flexion MCP 80, PIP 90; middle MCP 70"
        if under and under[1]:
            said.joint = under[1]
        side = said.side if under else self._side_of_list(i)
        super().on_joint(i)
        self.said.side = self.said.side or side
        self.keep_measured(i)
        self._joined[-1], self._joint_as = self.said.joint or "", self.said.joint
        self._forget_of_other_limb(i)
        if under and has_motion(self.said.joint or "", under[0][-1].value):
            self.said.listed_under, self.said.subjects, self.said.spent = under, under[0], False
            self._keep_mode_of_finger()

    def _keep_mode_of_finger(self) -> None:
        """`PIP active flexion 72 last tuesday it was 58 DIP 31`: the next knuckle of the list was measured alike."""
        last = next((value for value in reversed(self.listed[-_PAIR:]) if not value.prior), None)
        alike = last and last.name == self.said.subjects[-1].value and generic(last.joint or "").startswith("finger ")
        if last and alike and self.said.mode is None:
            self.said.mode = last.mode

    def _side_of_list(self, i: int) -> Side | None:
        """`AROM R wrist ext 38, flex 41, FA sup 60`: the one side of a list holds for the next joint of the limb."""
        begins = self.text.layout.sentence(self.tokens[i].start)[0]
        listed = [value for value in self.values[-_LISTED:] if value.start >= begins and not value.prior]
        joined = self.value(i - 1) in _LISTING or self._is_unsided(i)
        last = listed[-1] if listed and self.said.spent and not self.said.gap and joined else None
        if last is None or limb_of(last.joint) != limb_of(self.value(i)) or "side" in self.said.fresh:
            return None
        sides = {value.side for value in listed}
        return sides.pop() if len(sides) == 1 else None

    def _is_unsided(self, i: int) -> bool:
        """Whether nothing in the text says on which side the joint at token `i` is treated, and its motion stands behind it."""
        return self.kind(i + 1) == "motion" and self.problems.side_for(self.value(i), self.tokens[i].start) is None

    def _waits_for_knuckle(self, i: int) -> bool:
        """`ext MP 0`, "extension in the splint PIP lacking 10": the joint has its number right behind."""
        said = self.said
        waits = bool(said.subjects) and said.subjects[-1].kind == "motion" and not said.spent
        told = self.kind(i - 1) == "motion" or self.kind(i + 1) in ("number", "lack")
        return waits and told and self.value(i).startswith("finger ")

    def _forget_of_other_limb(self, i: int) -> None:
        """`PF: MP 70`: no foot's plantarflexion, where a finger's joint follows."""
        said = self.said
        waits = bool(said.subjects) and not said.spent and said.subjects[-1].kind == "motion"
        own = motion_joint(said.subjects[-1].value) if waits else None
        if own and limb_of(own) != limb_of(self.value(i)):
            self.forget_subject()

    def _same_finger(self, i: int) -> tuple[list[Token], str | None] | None:
        """`ring finger MCP flexion 80, PIP 90`: the next joint of the finger has the motion of the one before."""
        said = self.said
        named = self.kind(i + 1) == "joint" and generic(self.value(i + 1)).startswith("finger")
        k = i + 1 + named
        while self.kind(k) in ("present", "copula", "was") or self.written(k) in ("only", "just"):
            k += 1
        if not (said.spent and said.subjects and self.kind(k) == "number"):
            return None
        if named and generic(said.joint or "").startswith("finger "):
            return said.subjects, None  # "Left index MP is 80"
        if self.value(i).endswith(" finger") and generic(said.joint or "") != said.joint:
            return said.subjects, generic(said.joint or "")  # "64 at the ring, and the middle was 52"
        finger = self.value(i).startswith("finger ") and generic(said.joint or "").startswith("finger ")
        other_side = self.value(i) == said.joint and "side" in said.fresh and self.kind(k - 1) == "present"
        return (said.subjects, said.joint) if finger or other_side else None

    def joint_said(self, motion: str, position: int) -> str | None:
        """The joint that holds for `motion` at `position`; one named in passing gives way to that of the problem."""
        said = self.said.joint
        if said is None or not self._is_named_in_passing(position):
            return said
        return self.problems.joint_for(motion, position) or said

    def _is_named_in_passing(self, position: int) -> bool:
        """`I had him push through the big toe. Flexion 128`: in an earlier sentence, a whole one, that measured nothing."""
        begins, ends = self.text.layout.sentence(max(0, self._joint_at))
        if self._joint_at < 0 or position < ends:
            return False
        sentence = self.text.plain[begins:ends].split()
        if len(sentence) < _WHOLE_SENTENCE or set(sentence) & set(load("motions")["turns_to"]):
            return False
        first = bisect_left(self.tokens, begins, key=attrgetter("start"))
        last = bisect_left(self.tokens, ends, key=attrgetter("start"))
        headed = any(t.kind in _MODED for t in self.tokens[first:last])
        measured = bool(self.values) and self.values[-1].start >= begins
        return self.said.joint == self._joint_as and not headed and not measured

    def joint_of(self, motion: str, said: str | None, position: int) -> str | None:
        """The joint of `motion` at `position`: the one said with it, else that of the problem."""
        return said if said and has_motion(said, motion) else self.problems.joint_for(motion, position)

    def reason(self, at: tuple[int, int]) -> NotTodayReason | None:
        """Why the number `at` is not today's; the `IF` of a finger sets no condition."""
        around = self.text.scopes.around(*at)
        return nearest_reason([s for s in around if s.trigger[0] not in self._fingers], *at)

    def hinge(self, position: int) -> str | None:
        """The joint that an arc at `position` is of; `LV: AROM 9-85` is of the joint whose arc was measured today."""
        joint = self.said.joint or self.problems.hinge_for(position)
        then = self.said.led or bool(self.said.fresh & {"was", "earlier"})
        if (
            then
            and "joint" not in self.said.fresh
            and not is_hinge(joint)
            and self.listed
            and is_hinge(self.listed[-1].joint)
        ):
            joint = self.said.joint = self.listed[-1].joint
        return joint

    def is_headed(self, after: int | None = None) -> bool:
        """Whether AROM, "passive" and the like stand before the number, or right behind it at token `after`."""
        late = after is not None and (self.kind(after) in _MODED or self._is_apposed(after))
        return self.said.header is not None or self.said.mode is not None or late

    def _is_apposed(self, after: int) -> bool:
        """`dorsiflexion 14, active.`: the mode between marks, and no heading behind them."""
        closed = self.value(after + 2) in (",", ";", *SENTENCE_ENDS)
        return self.value(after) == "," and self.kind(after + 1) == "mode" and closed

    def is_short(self, value: Degrees) -> bool:
        """`5 degrees short of full`, "a 12 degree flexion contracture"."""
        behind = self.kind(value.after + 1) != "number" and self.value(value.after) in load("motions")["contractures"]
        return self.kind(value.after) == "short" or behind or self._is_lack_in_bracket(value.after)

    def _is_lack_in_bracket(self, k: int) -> bool:
        """`5 (lacks)`"""
        return self.value(k) == "(" and self.kind(k + 1) == "lack" and self.value(k + 2) == ")"

    def lacks(self, value: Degrees) -> bool:
        """Whether so much is missing: "lacking 5", "5 short of full"."""
        return "lack" in self.said.fresh or self.is_short(value) or self._lacked(value) or self._lacks_too()

    def _lacks_too(self) -> bool:
        """`left is missing 10, right 5`: the other side of one motion lacks too."""
        last, said, side = self.last(), self.said, self.side()
        same = bool(last and said.subjects) and said.spent and last[-1].name == said.subjects[-1].value
        other = same and "side" in said.fresh and {side, last[-1].side} == {"right", "left"}
        return other and last[-1].amount < 0 and not said.gap and not said.fresh - {"side", "link"}

    def _lacked(self, value: Degrees) -> bool:
        """`lacking 8, was 15`: what it was is a lack too."""
        last, said = self.last(), self.said
        of_last = bool(last) and bool(said.subjects) and said.spent and last[-1].name == said.subjects[-1].value
        told = bool(said.fresh & {"was", "from", "earlier", "mode"}) or self.kind(value.after) == "mode"
        told = told or is_said_behind(self, value.after)  # "lacks 4 ext (8 last Fri)"
        return of_last and told and last[-1].amount < 0 and not value.plus and max(value.numbers) <= _DEEPEST_LACK

    def is_arc(self, value: Degrees) -> bool:
        """`Elb 28-118`: a range without a motion, of a joint just named or under a heading such as AROM."""
        fresh = self.said.fresh
        named = "joint" in fresh or (self.said.joint is not None and bool(fresh & {"was", "side", "earlier", "now"}))
        surely = _FEW if generic(self.said.joint or "").startswith("finger ") else _SURELY
        bare = named and max(value.numbers) >= surely and self.said.gap == 0
        return value.ranged and (value.plus or self.is_headed(value.after) or bare)

    def subjects_of(self, i: int, value: Degrees) -> tuple[list[Token], int]:
        """The motions that the value at token `i` is of, and the index to go on from."""
        said = self.said
        behind = None if self._is_arc_alone(value) else self._motion_behind(value)
        if bent := self._bent_from_beyond(i, value):
            return bent
        if self._is_listed_behind(i, value) or self._is_told_of_visit(value):
            return self._take_behind(value, value.after)
        if self._is_of_last(i, value) and not self._leaves_unsaid(i, behind, value):
            return ([] if said.subjects[-1].kind == "bend" and said.gap else said.subjects), value.after
        if behind is None:
            return self._without_motion(value)
        return self._take_behind(value, behind)

    def _is_arc_alone(self, value: Degrees) -> bool:
        """`passive is 22 to 118 supination 60`: an arc of the hinge, and behind it another motion with its own number."""
        hinged = spans_hinge(value.numbers) and is_hinge(self.said.joint) and not self.said.subjects
        k = value.after + (self.kind(value.after) == "joint")
        return (
            value.ranged and hinged and self.is_arc(value) and self.kind(k) == "motion" and self.kind(k + 1) == "number"
        )

    def _take_behind(self, value: Degrees, behind: int) -> tuple[list[Token], int]:
        """The motion at token `behind`, which stands behind its number."""
        said = self.said
        said.mode = None if said.mode_spent and not said.list_mode else said.mode
        self._use(self.tokens[value.after : behind])
        said.subjects, said.spent = [self.tokens[behind]], False
        self._told_behind = behind
        return said.subjects, behind + 1

    def _is_told_of_visit(self, value: Degrees) -> bool:
        """`passive abduction 105, it was 28 external rotation on Friday`: another motion than the one before was measured then."""
        told = "was" in self.said.fresh and self.kind(value.after) == "motion"
        return told and self.kind(value.after + 1) == "earlier"

    def _is_listed_behind(self, i: int, value: Degrees) -> bool:
        """`55 extension, 50 flexion; R 18 radial deviation`: as the last motion did, this one stands behind its number."""
        k = i - 1 - (self.kind(i - 1) == "side")
        k -= self.value(k) == "and"
        k -= self.value(k) in (",", "/", ";")
        listed = k == self._told_behind < i - 1
        return listed and self.kind(value.after) in ("motion", "hyper") and self.kind(value.after + 1) != "number"

    def _leaves_unsaid(self, i: int, behind: int | None, value: Degrees) -> bool:
        """`full extension and 120 of flexion`: the motion before got no number, this one's stands behind it."""
        k = i - 1
        while self.kind(k) in ("copula", "present", "link") and self.value(k) != "and":
            k -= 1
        of = behind is not None and self.value(value.after) == "of"
        return of and (self.said.spent or self.value(k) in ("and", ",", "&"))

    def _is_of_last(self, i: int, value: Degrees) -> bool:
        """Whether the motion said before is meant; "two shy of straight" behind "bends to 115" is not of the bend."""
        said = self.said
        if self._lacks_in_list(value):
            return False  # "MP zero to eighty PIP lacks ten": not of the flexion of that arc
        if not said.subjects or not said.spent:
            return bool(said.subjects)
        if self.last() and self.last()[-1].amount < 0 and max(value.numbers) > _DEEPEST_LACK:
            return False  # "lacks nine, last visit he was 79"
        told = goes_on(self, i, value.after) or self._is_finger_behind(value.after)
        return told and not (self.lacks(value) and said.subjects[-1].value not in _STRAIGHT)

    def _lacks_in_list(self, value: Degrees) -> bool:
        """Whether it lacks, and the motion is only carried from another joint's."""
        said = self.said
        carried = bool(said.subjects) and not said.spent and bool(said.listed_under or "joint" in said.fresh)
        told = carried and said.subjects[-1].value == "flexion" and said.subjects[-1].start < self._joint_at
        return told and self.lacks(value) and is_hinge(said.joint)

    def _is_finger_behind(self, k: int) -> bool:
        """`71 at the middle and 64 at the ring`: another finger's number."""
        k += self.kind(k) == "degree"
        tied = self.value(k) in ("at", "for", "in", "on") and self.value(k + 1) == "the"
        return tied and self.value(k + 2).endswith(" finger") and not self.said.gap

    def _use(self, between: Sequence[Token]) -> None:
        """Take side, joint and mode from between a number and its motion."""
        joint: str | None = None
        for token in between:
            if token.kind == "side":
                self.said.own_side = cast(Side, token.value)
            elif token.kind == "joint":
                joint = self.said.joint = finger_joint(joint, token.value)
            elif token.kind in ("mode", "header"):
                self.said.mode = token.value

    def _motion_behind(self, value: Degrees) -> int | None:
        """The motion of "120 degrees of left knee flexion", "5 short of full extension"."""
        lacks = self.lacks(value)
        of_joint = "joint" in self.said.fresh and min(value.numbers) >= _SURELY  # "knee is at 121 flexion"
        tied, adverb = value.marked or self.is_headed() or lacks or of_joint, False
        told_at = self._is_told_at(value)
        for k in range(value.after, min(value.after + _BEHIND, len(self.tokens))):
            token = self.tokens[k]
            if token.kind in ("motion", "hyper") or (
                token.kind == "bend" and "of" in (self.value(k - 1), self.value(value.after))
            ):
                own = self._has_own_number(k) or ((adverb or told_at) and self.kind(k + 1) == "number")
                own = own and "of" not in (self.value(k - 1), self.value(value.after))
                return k if tied and not own and (not lacks or token.value in _STRAIGHT) else None
            if self.written(k) in ("with", "c", "w/") and max(value.numbers) <= _SCORE and not value.marked:
                return None  # `P 1/10, 3 c ER`: pain
            adverb = adverb or (token.kind == "mode" and self.written(k).endswith("ly"))
            tied = tied or token.value in ("of", "into") or adverb or (token.value == "for" and self._tells_for(value))
            other = token.kind == "joint" and "joint" in self.said.fresh and token.value != self.said.joint
            if other or (token.kind not in _PASSED and token.value not in _BETWEEN):
                return None  # "elbow active 20 to 110 wrist extension to neutral"
        return None

    def _is_told_at(self, value: Degrees) -> bool:
        """`he hikes it at about 120 external rotation 45`: where something happens."""
        i = bisect_left(self.tokens, value.start, key=lambda token: token.start)
        while self.written(i - 1) in ("about", "around", "like", "roughly", "almost"):
            i -= 1
        return self.written(i - 1) in ("at", "past", "by", "above")

    def _tells_for(self, value: Degrees) -> bool:
        """`is 70 for extension and 75 for flexion`."""
        i = bisect_left(self.tokens, value.start, key=lambda token: token.start)
        return self.kind(i - 1) in ("present", "copula", "was") or (self.value(i - 1) == "and" and self.said.spent)

    def _has_own_number(self, k: int) -> bool:
        """`65 active ankle dorsiflexion is 6`: the motion at token `k` has a number of its own, with a verb before it."""
        k += 1
        while self.kind(k) in ("mode", "side"):
            k += 1
        verb = self.kind(k) in ("present", "copula", "was") and self.value(k) != "to"
        return verb and self.kind(k + 1) == "number"

    def _bent_from_beyond(self, i: int, value: Degrees) -> tuple[list[Token], int] | None:
        """`lacking 10 to 140`, "5 short of straight to 118": at a hinge the arc that begins so ends in flexion."""
        hinge = self._hinge_behind(value) or self.hinge(value.start)
        lacked = self.kind(i - 2) in ("number", "degree") and bool(self.last()) and self.last()[-1].amount < 0
        lacked = lacked and self.last()[-1].name == "extension"  # "goes to lacking 10 and 82"
        begun = self.kind(i - 2) == "short" and self.value(i - 1) == "to"
        begun = begun or (lacked and self.value(i - 1) in ("to", "and"))
        if not begun or not is_hinge(hinge) or min(value.numbers) < _SURELY:
            return None
        for straight in self.last():
            straight.prior, straight.joint = False, hinge  # both ends of one arc: "from 5 shy of straight to 118"
        self.said.joint, self.said.fresh = hinge, set()
        self.said.subjects, self.said.spent = [Token("motion", "flexion", value.start, value.end)], False
        return self.said.subjects, value.after

    def _hinge_behind(self, value: Degrees) -> str | None:
        """The joint of `to 118 on the right knee`."""
        for k in range(value.after, min(value.after + _BEHIND, len(self.tokens))):
            if self.kind(k) == "joint":
                return self.value(k)
            if self.kind(k) not in ("side", "degree", "link"):
                break
        return None

    def _without_motion(self, value: Degrees) -> tuple[list[Token], int]:
        """`lacking 5`, "got to 104 passive", `AROM knee 118` at a hinge: what it lacks is extension, what it has is flexion."""
        if value.ranged or len(value.numbers) > 1:
            return [], value.after
        if (today := self._same_of_today()) is not None:
            return self._as_today(today, value)
        if not is_hinge(self.hinge(value.start)):
            return [], value.after
        moded = self.kind(value.after) in ("mode", "header") and self.value(value.after) in ("active", "passive")
        lacks = self.lacks(value)
        headed = self.is_headed() and self.said.joint is not None and self.said.gap == 0 and not self.said.spent
        near = bool(self.values) and value.start - self.values[-1].end < _RECALLED
        moded = moded or ("mode" in self.said.fresh and near and self.said.gap == 0)  # "passive left goes to 101"
        of_knuckles = self._is_of_knuckle_list(value)
        moded = moded or self._is_other_bend(value) or of_knuckles
        surely = _FEW if of_knuckles else _SURELY
        if not lacks and not ((moded or headed) and value.numbers[0] >= surely):
            return [], value.after
        meant = Token("motion", "extension" if lacks else "flexion", value.start, value.end)
        self.said.subjects, self.said.spent = [meant], False
        return self.said.subjects, value.after

    def _is_of_knuckle_list(self, value: Degrees) -> bool:
        """`PIP 84, DIP 36`: right behind its name a knuckle has how far it bends, where another one is told so beside it."""
        i = bisect_left(self.tokens, value.start, key=lambda token: token.start)
        before = i - 2 - (self.value(i - 2) in (",", ";", "and"))
        before -= self.kind(before) == "degree"
        behind = value.after + (self.value(value.after) in (",", ";", "and"))
        behind += self.kind(behind) == "joint" and self.value(behind).endswith(" finger")
        beside = (self._is_knuckle(before - 1) and self.kind(before) == "number") or (
            self._is_knuckle(behind) and self.kind(behind + 1) == "number"
        )
        return self._is_knuckle(i - 1) and beside and "lack" not in self.said.fresh

    def _is_knuckle(self, k: int) -> bool:
        return self.kind(k) == "joint" and generic(self.value(k)).startswith("finger ")

    def _is_other_bend(self, value: Degrees) -> bool:
        """`flexion 102, lacking 7; on Friday we were at 91`, "the good leg goes to 140": of a hinge that bent today."""
        said, last = self.said, self.listed[-1] if self.listed else None
        i = bisect_left(self.tokens, value.start, key=lambda token: token.start)
        sided = "side" in said.fresh and self.kind(i - 1) in ("present", "copula", "link")
        told = (said.led or sided or bool(said.fresh & {"was", "earlier"})) and not said.gap
        bent = any(v.name == "flexion" and last and v.joint == last.joint for v in self.listed[-_LISTED:])
        if told and bent and said.mode_spent:
            said.mode = None  # of today's
        said.led = said.led or (told and bent and "earlier" in said.fresh)  # "Last Tuesday it was 95."
        return told and bent

    def _same_of_today(self) -> Value | None:
        """`PIP was 61 on the 9th`, "last week index 49": the only motion of that joint that was measured today."""
        said = self.said
        told = said.led or bool(said.fresh & {"was", "earlier"})
        if not told or "joint" not in said.fresh or said.gap:
            return None
        same = [v for v in self.listed[-_LISTED:] if said.joint in (v.joint, generic(v.joint or ""))]
        return same[0] if len({(v.name, v.joint, v.side) for v in same}) == 1 else None

    def _as_today(self, today: Value, value: Degrees) -> tuple[list[Token], int]:
        said = self.said
        said.joint, said.side, said.mode = today.joint, said.side or today.side, said.mode or today.mode
        said.subjects, said.spent = [Token("motion", today.name, value.start, value.end)], False
        return said.subjects, value.after

    def of_joints(self, motions: Sequence[str], value: Degrees) -> list[str]:
        """The joints that as many numbers are of; none where there is one joint."""
        told = len(motions) == 1 and not value.ranged and len(self._joined) == len(value.numbers) > 1
        return self._joined if told and self._joined[-1] == self.said.joint else []

    def gather(self, subjects: Sequence[Token], value: Degrees, after: int) -> tuple[Degrees, int]:
        """`flexion and abduction are 150 and 138`: as many numbers as motions."""
        numbers, k = list(value.numbers), after
        while len(numbers) < len(subjects) and not value.ranged and self.kind(k + 1) == "number":
            follows = self.value(k) in ("and", ",", "&")
            more = read_degrees(self.text.plain, self.tokens, k + 1) if follows else None
            if more is None or len(more.numbers) > 1:
                break
            numbers.append(more.numbers[0])
            k = more.after
        if len(subjects) == 1 or len(numbers) != len(subjects) or k == after:
            return value, after
        return value._replace(numbers=tuple(numbers), end=self.tokens[k - 1].end, after=k), k

    def recall(self, value: Degrees) -> tuple[list[Reading], Degrees] | None:
        """`Last: 80/10/60`, ", passive 135, 110 and 50": other values of the motions just listed, in their order.

        Null where it is no such list; without readings where its length is another than the list's.
        """
        fresh, value = self.said.fresh, self._whole_list(value)
        if other := self._recall_other_side(value):
            return other, value
        if "side" in fresh and not {"motion", "bend"} & fresh and len(value.numbers) > _PAIR and not value.ranged:
            return [], value  # "the left is 12 15 55": of which motions?
        was = bool(fresh & {"was", "earlier"}) or self.text.scopes.reason(value.start, value.end) == "prior_visit"
        was = was or (len(value.numbers) > 1 and is_said_behind(self, value.after))  # `(70/18 @ IE)`
        if not (was or "mode" in fresh) or value.ranged or len(value.numbers) == 1 or not self.listed:
            return None
        if (
            {"motion", "bend", "side", "lack"} & fresh
            or ("joint" in fresh and self.said.joint != self.listed[-1].joint)
            or self.said.gap > _SAID_OF_LIST
            or value.start - self.listed[-1].end > _RECALLED
        ):
            return None
        listed = self._run(len(value.numbers)) or self._bracketed_pair(value)
        if not listed:
            return [], value
        self.said.joint = listed[0].joint
        told = "mode" in fresh
        self.said.mode = self.said.mode if told else None
        prior = True if was else None
        return [
            Reading(v.name, n, v.side, prior, None if told else v.mode)
            for v, n in zip(listed, value.numbers, strict=True)
        ], value

    def _recall_other_side(self, value: Degrees) -> list[Reading]:
        """`R flex 118, abd 92, ER 24; L 150 / 148 / 60`: the motions of one side's list, measured on the other."""
        side, fresh, said = self.side(), self.said.fresh, self.said
        if "side" not in fresh or {"motion", "bend"} & fresh or said.gap > _SAID_OF_LIST or value.ranged:
            return []
        run = self._run(len(value.numbers)) if len(value.numbers) > 1 else []
        if any(number > reach(v.joint, v.name) for v, number in zip(run, value.numbers, strict=bool(run))):
            return []
        told = {self._side_of(v) for v in run}
        if len(run) < _FEWEST or told not in ({"right"}, {"left"}) or side in (None, "bilateral", *told):
            return []
        said.joint = run[0].joint
        return [Reading(v.name, n, side, None, v.mode) for v, n in zip(run, value.numbers, strict=True)]

    def _side_of(self, value: Value) -> Side | None:
        """The side of a value, or else of the problem at its joint."""
        joint = self.joint_of(value.name, value.joint, value.start)
        return value.side or (self.problems.side_for(joint, value.start) if joint else None)

    def _bracketed_pair(self, value: Degrees) -> list[Value]:
        """`rot L 48 R 60 (IE 38/55)`: one motion's two sides."""
        pair = self.listed[-2:]
        two = len(value.numbers) == len(pair) == len({v.side for v in pair}) and pair[0].name == pair[1].name
        return pair if two and "(" in self.text.plain[pair[1].end : value.start] else []

    def _whole_list(self, value: Degrees) -> Degrees:
        """`135, 110 and 50`: numbers with nothing but joining marks between them."""
        numbers, k = list(value.numbers), value.after
        i = bisect_left(self.tokens, value.start, key=lambda token: token.start)
        self._tells_those = any(self.written(n).split(" ")[0] in ("those", "these") for n in range(i - _PAIR, i))
        while len(value.numbers) == 1 and (following := self._next_of_list(k)) is not None:
            more = read_degrees(self.text.plain, self.tokens, following)
            if more is None or len(more.numbers) > 1 or more.numbers[0] <= _FEWEST:
                break
            numbers.append(more.numbers[0])
            k = more.after
        return value._replace(numbers=tuple(numbers), end=self.tokens[k - 1].end, after=k)

    def _next_of_list(self, k: int) -> int | None:
        """Where the next number of a list stands, whose last one ends at token `k`; in raw speech nothing joins them."""
        k += self.value(k) in (",", "and", "&") or (self.value(k) == "," and self.value(k + 1) == "and")
        k += self.value(k) == "and"
        bare = self.kind(k - 1) == "number" and "side" not in self.said.fresh and not self._tells_those
        return k if self.kind(k) == "number" and not bare else None

    def _run(self, length: int) -> list[Value]:
        """The last so many of today's values, where the list that they stand in is no longer than that."""
        listed = self.listed[-length:]
        before = self.listed[-length - 1] if len(self.listed) > length else None
        within = before is not None and self.text.layout.sentence(before.start) == self.text.layout.sentence(
            listed[0].start
        )
        joints = {self.joint_of(v.name, v.joint, v.start) for v in (before, listed[0]) if v} if listed else set()
        moded = before is not None and listed[0].mode in (before.mode, None)
        longer = within and moded and len(joints) == 1
        return [] if longer or len(listed) < length else listed
