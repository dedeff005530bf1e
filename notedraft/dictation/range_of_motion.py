"""Degrees of motion: what was measured today and before, at which joint, side and mode.

A number that counts something else (a dose, minutes, percent) or that is wanted rather than measured is passed over; a
written minus, a range and an unlabelled pair can't be decided and become a question.

A mode is said once for a list and holds as far as the list is told in the same breath (the labels of dev.jsonl show it):
a heading ("AROM:", "active motion") for all of its sentence; an adjective ("active flexion 40 rotation 58") for the motions
behind it that have a bare number, with or without "and"; "82 active on the left and 98 on the right" for both sides; and an
earlier visit's value told close by has today's mode. A motion with a verb of its own ("and extension is zero"), one behind a
comma, and one behind a motion that was told both ways have none.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, cast

from notedraft.dictation.body import (
    around,
    bending_words,
    body_phrases,
    finger_joint,
    has_motion,
    is_paired,
    motion_joint,
    reach,
    read_body,
)
from notedraft.dictation.grades import with_heard
from notedraft.dictation.held import with_held
from notedraft.dictation.letters import with_letters
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.measure_kinds import measure_kinds
from notedraft.dictation.motion_walk import MotionWalk
from notedraft.dictation.neutral import with_neutral
from notedraft.dictation.phrases import Meaning, PhraseBook, listed, phrases_of
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.said import STRENGTH, Value
from notedraft.dictation.said_short import with_said_short
from notedraft.dictation.text import Text
from notedraft.dictation.visits import settle_repeated
from notedraft.finding import Question
from notedraft.note import RangeOfMotion, Side

_AROUND = (
    "link moved present copula guard delta now was from after earlier goal bound hyper lack short position degree"
).split()

_OTHER_THINGS = frozenset({"key", "tip", "lat", "lag", "sat", "rr", "hr"})
"""Words of measures that mean other things too, as in `RR 60, LR 55`."""
_TOLD_TOGETHER = 240
"""Characters within which an earlier value is told beside today's, and so as it was taken."""
_BOTH_WAYS = 2
"""Values of one side, active and passive."""
_BESIDE = 24
"""Characters between two values of one list."""
_OF_SPINE = frozenset({"rotation", "lateral flexion"})
"""Motions of the spine alone, which a text measures at one part of it."""
_OF_THUMB = "thumb "
_THUMB_TOO = frozenset({"finger MCP", "finger IP"})
"""Joints that a thumb has as well, and that are its in a list about it."""


@cache
def _book() -> PhraseBook:
    muscles = load("muscles")
    heads: dict[str, Meaning] = dict.fromkeys(muscles["strength_words"] + muscles["other_scales"], ("header", STRENGTH))
    knuckles = phrases_of("joint", load("joints")["measured_as"])
    # "IR's 48" is the motion and its verb; only beside a grade it is the rotators.
    body = {phrase: meaning for phrase, meaning in body_phrases().items() if phrase not in ("er's", "ir's")}
    return PhraseBook(*around(*_AROUND), bending_words(), body, knuckles, _measured_otherwise(), heads)


def _measured_otherwise() -> dict[str, Meaning]:
    """`grip`, "girth", "Oswestry" and the like: the number behind them is no degrees."""
    words = [(*kind.words, *(kind.loose if kind.force or kind.placed else ())) for kind in measure_kinds().values()]
    return listed("test", [word for each in words for word in each if word not in _OTHER_THINGS])


def read_range_of_motion(text: Text, minutes: Taken | None = None) -> tuple[list[RangeOfMotion], list[Question]]:
    """Every measured motion of `text`, and what about them could not be decided.

    `minutes` are the places of times that were read already: "contract relax for extension was eight, that's manual".
    """
    read = with_heard(with_letters(text, read_body(_book(), text.words)))
    tokens = with_held(text.plain, with_neutral(text.plain, with_said_short(read)))
    if not any(t.kind in ("motion", "bend", "header", "lack", "short", "joint") for t in tokens):
        return [], []
    walk = MotionWalk(text, tokens, minutes)
    walk.run()
    _resolve_joints(walk)
    settle_repeated(walk)
    _settle_arcs(walk)
    _settle_sides(walk)
    _settle_modes(walk)
    found = [_fact(walk, value, value.joint) for value in walk.values if value.joint]
    return _each_once(_with_thumb(found)), walk.questions


def _with_thumb(found: Sequence[RangeOfMotion]) -> list[RangeOfMotion]:
    """`thumb IP flex 52` is of the thumb, unless the text tells its joints apart: "MP flexion 40, IP flexion 52"."""
    knuckles = {fact.joint for fact in found if fact.joint.startswith(_OF_THUMB)}
    return [fact.model_copy(update={"joint": "thumb"}) if {fact.joint} == knuckles else fact for fact in found]


def _resolve_joints(walk: MotionWalk) -> None:
    """Give each value its joint; a list whose joint was never said is of the one that makes all its motions."""
    unsaid: dict[int, list[Value]] = {}
    _give_lists_one_joint(walk)
    thumb_at = -1
    finger = _only_finger(walk)
    spine: dict[str, str | None] = {}
    mixed = _of_no_problem(walk)
    for value in walk.values:
        said = value.joint
        if value.joint and value.amount > reach(value.joint, value.name):
            value.joint = None  # "told him long neck ... active flexion 142"
        value.joint = value.joint if value.joint or value.name not in spine else spine[value.name]
        value.joint = None if value.start in mixed else _joint_within_reach(walk, value, said)
        if value.name in _OF_SPINE:  # "neck rotation right 55 ... after manual right rotation was 64"
            spine[value.name] = value.joint
        value.joint = finger_joint(finger, value.joint) if value.joint else None
        at = walk.text.layout.sentence(value.start)[0]
        if value.joint in _THUMB_TOO and thumb_at == at:
            value.joint = value.joint.replace("finger", "thumb")  # "palmar abduction 40, MP flexion 30"
        thumb_at = at if (value.joint or "").startswith("thumb") else thumb_at
        if value.joint is None:
            unsaid.setdefault(walk.text.layout.sentence(value.start)[0], []).append(value)
    for values in unsaid.values():
        joint = walk.problems.only_joint_with({v.name for v in values})
        for value in values:
            value.joint = joint if value.amount <= reach(joint, value.name) else None
            if value.joint is None:
                walk.ask(f"{value.name.capitalize()} {value.amount:g}: at which joint?")


def _give_lists_one_joint(walk: MotionWalk) -> None:
    """`Wrist flex 61`, and below it `PROM flex 92, ER 18`: a list without its joint is of the problem that makes all its motions."""
    lists: dict[int, list[Value]] = {}
    for value in walk.values:
        if value.joint is None and motion_joint(value.name) is None:
            lists.setdefault(walk.text.layout.sentence(value.start)[0], []).append(value)
    for values in lists.values():
        motions = {value.name for value in values}
        if len({walk.joint_of(v.name, None, v.start) for v in values}) == 1:
            continue
        near = (problem.joint for problem in walk.problems.before(values[0].start) if problem.joint)
        joint = next((j for j in near if all(has_motion(j, motion) for motion in motions)), None)
        for value in values:
            value.joint = joint


def _joint_within_reach(walk: MotionWalk, value: Value, said: str | None) -> str | None:
    """The joint of the value, or of the nearest problem, if it moves that far or was said: ER of 105 is no other hip's."""
    joint = walk.joint_of(value.name, value.joint, value.start)
    return joint if joint == said or value.amount <= reach(joint, value.name) else None


def _of_no_problem(walk: MotionWalk) -> set[int]:
    """Where the values of lists stand that no problem's joint makes: "flexion 118, abduction 92, ER 25" of a sore elbow."""
    lists: list[list[Value]] = []
    for value in walk.values:
        if value.joint or motion_joint(value.name) or value.name in _OF_SPINE:
            continue
        last = lists[-1][-1] if lists else None
        if last and 0 <= value.start - last.end <= _BESIDE and "." not in walk.text.plain[last.end : value.start]:
            lists[-1].append(value)
        else:
            lists.append([value])
    found: set[int] = set()
    for values in lists:
        motions = {value.name for value in values}
        joints = {walk.joint_of(motion, None, values[0].start) for motion in motions}
        if len(joints) > 1 and None in joints:
            found |= {value.start for value in values}
    return found


def _only_finger(walk: MotionWalk) -> str | None:
    """The one finger that the text names, whose knuckles `MP`, `PIP` and `DIP` are; none where it names several."""
    tokens = walk.tokens
    found = [
        i for i, t in enumerate(tokens) if t.kind == "joint" and (t.value.endswith(" finger") or t.value == "thumb")
    ]
    named = {
        tokens[i].value for i in found if i == found[0] or walk.kind(i + 1) not in ("word", "part")
    }  # "the little finger pad"
    fingers = any(value.joint in ("finger PIP", "finger DIP") for value in walk.values)
    return named.pop() if len(named) == 1 and not (fingers and "thumb" in named) else None


def _settle_arcs(walk: MotionWalk) -> None:
    """`AROM 3-112, PROM flex 117. Last wk 3-105`: an earlier arc was taken as today's arc was, whatever was measured last."""
    todays: dict[tuple[str | None, Side | None], set[str | None]] = {}
    before: Value | None = None
    for straight, bent in pairwise(walk.values):
        arc = (straight.name, bent.name) == ("extension", "flexion") and straight.start == bent.start
        if straight.name == "extension" and not straight.prior:
            todays.setdefault((straight.joint, straight.side), set()).add(straight.mode)
        elif arc and bent.prior and not _has_own_mode(walk, before, bent):
            modes = todays.get((straight.joint, straight.side), set()) | todays.get((straight.joint, None), set())
            if len(modes) == 1:
                straight.mode = bent.mode = next(iter(modes))
        before = straight


def _has_own_mode(walk: MotionWalk, before: Value | None, value: Value) -> bool:
    """Whether a word for how it was taken stands between the value before and the end of this one."""
    between = starting_in(walk.tokens, before.end if before else 0, value.end)
    return any(t.kind in ("mode", "header") for t in between)


def _settle_sides(walk: MotionWalk) -> None:
    """`8 active on the left, the right one's 15`: the other side of one motion was measured alike.

    An earlier visit's value may stand between: "left is 58 active it was 44 at the eval right is 70". A side that was
    measured both ways tells nothing of the other: "40 active 51 passive left supination is 85".
    """
    told: list[Value] = []
    for value in walk.values:
        todays = [v for v in told[-_BOTH_WAYS:] if v.prior == value.prior and v.name == value.name]
        before = todays[-1] if todays else None
        both = {v.mode for v in todays if before and v.side == before.side} == {"active", "passive"}
        if before and value.mode is None and not both and _is_other_side(walk, before, value):
            value.mode = before.mode
        told.append(value)


def _is_other_side(walk: MotionWalk, before: Value, value: Value) -> bool:
    other = {before.side, value.side} == {"right", "left"} and before.joint == value.joint
    return other and walk.text.layout.sentence(before.start) == walk.text.layout.sentence(value.start)


def _settle_modes(walk: MotionWalk) -> None:
    """Give an earlier value the mode of today's of the same motion close by: "AROM rot L 41. At IE rot L 30"."""
    keys = [(v.name, v.joint, _side(walk, v, v.joint) if v.joint else v.side) for v in walk.values]
    todays: dict[tuple[str, str | None, Side | None], list[Value]] = {}
    for key, value in zip(keys, walk.values, strict=True):
        todays.setdefault(key, []).extend([] if value.prior else [value])
    for n, (key, value) in enumerate(zip(keys, walk.values, strict=True)):
        if not value.prior or value.mode is not None:
            continue
        same = todays[key]
        modes = {v.mode for v in same}
        if not any(abs(v.start - value.start) < _TOLD_TOGETHER for v in same):
            continue
        if n and keys[n - 1] == key and None not in modes and not walk.values[n - 1].prior:
            value.mode = walk.values[n - 1].mode  # "lacks 18 active and last week it lacked 25"
        elif len(modes) == 1:
            value.mode = next(iter(modes))


def _fact(walk: MotionWalk, value: Value, joint: str) -> RangeOfMotion:
    return RangeOfMotion(
        joint=joint,
        motion=value.name,
        side=_side(walk, value, joint),
        degrees=value.amount,
        mode=cast('Literal["active", "passive"]', value.mode) if value.mode in ("active", "passive") else None,
        when="prior" if value.prior else "today",
        evidence=[walk.text.span(value.start, value.end)],
    )


def _side(walk: MotionWalk, value: Value, joint: str) -> Side | None:
    """The side said, else the problem's; bending the spine forward and back has none."""
    if not is_paired(joint) and value.name in ("flexion", "extension"):
        return None
    return value.side or walk.problems.side_for(joint, value.start)


def _each_once(found: Sequence[RangeOfMotion]) -> list[RangeOfMotion]:
    """Without repetitions; a value told again without its mode is the same."""
    kept: dict[tuple[object, ...], RangeOfMotion] = {}
    for fact in found:
        kept.setdefault((fact.joint, fact.motion, fact.side, fact.degrees, fact.when, fact.mode), fact)
    moded = {key[:-1] for key in kept if key[-1]}
    return [fact for key, fact in kept.items() if key[-1] or key[:-1] not in moded]
