"""The body in words: joints, motions, muscles and sides, and which problem a text is about."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Meaning, Token, listed, phrases_of
from notedraft.note import Side

Limb = Literal["upper", "lower", "spine"]

_SIDE_BEFORE, _SIDE_AFTER = 3, 9
"""Tokens between a side and its joint: "left proximal humerus", "knee replacement, five weeks out, the right one"."""
_PLACES = frozenset({"joint", "problem", "glued", "limb", "part"})


@cache
def body_phrases() -> dict[str, Meaning]:
    """Every word for a joint, body part, side, motion, muscle and way of measuring, with its meaning."""
    joints, motions, muscles = load("joints"), load("motions"), load("muscles")
    return {
        **phrases_of("part", joints["parts"]),
        **phrases_of("problem", {name: joint.get("means", []) for name, joint in joints["joints"].items()}),
        **phrases_of("joint", {name: joint["words"] for name, joint in joints["joints"].items()}),
        **phrases_of("side", joints["sides"]),
        **phrases_of("order", joints["orders"]),
        **phrases_of("limb", joints["limbs"]),
        **phrases_of("glued", joints["glued"]),
        **phrases_of("muscle", muscles["muscles"]),
        **phrases_of("motion", {name: motion["words"] for name, motion in motions["motions"].items()}),
        **phrases_of("agent", {name: motion.get("agents", []) for name, motion in motions["motions"].items()}),
        **phrases_of("mode", motions["modes"]),
        **{word: ("header", _mode_of(motions["modes"], word)) for word in motions["headers"]},
        **listed("correction", joints["corrections"]),
        **listed("brain", joints["brain"]),
        **listed("sided", joints["sided"]),
        **listed("word", joints["not_joints"]),
        **listed("word", joints["not_sides"]),
    }


def around(*kinds: str) -> list[dict[str, Meaning]]:
    """The words that surround a measured number ("was", "lacking", "goal"), a table for each kind."""
    words = load("motions")["around"]
    return [listed(kind, words[kind]) for kind in kinds]


def bending_words() -> dict[str, Meaning]:
    """Everyday words for a motion ("bends", "straight"), which count only beside degrees."""
    return phrases_of("bend", {name: motion.get("bends", []) for name, motion in load("motions")["motions"].items()})


def _mode_of(modes: Mapping[str, Sequence[str]], word: str) -> str:
    return next(mode for mode, words in modes.items() if word in words)


def is_hinge(joint: str | None) -> bool:
    """Whether extension of the joint ends at zero, so that `4-101` means a lack of 4 and a flexion of 101."""
    return bool(joint) and bool(_joint(joint).get("hinge", False))


def is_paired(joint: str) -> bool:
    """Whether there is a left and a right one."""
    return bool(_joint(joint).get("paired", True))


def limb_of(place: str | None) -> Limb | None:
    """The limb that a joint or body part belongs to."""
    return cast("dict[str, Limb]", _limbs()).get(_generic(place or ""))


def finger_joint(said: str | None, joint: str) -> str:
    """`index finger` and `PIP` said together are one joint, `index finger PIP`; the finger holds for the next one too."""
    if said is None or not joint.startswith("finger "):
        return joint
    finger = said if said.endswith(" finger") or said == "thumb" else said.rpartition(" ")[0]
    named = finger == "thumb" or finger.endswith(" finger")
    return f"{finger} {joint.removeprefix('finger ')}" if named else joint


def _generic(joint: str) -> str:
    """The joint of the lexicon behind a named finger's: `finger PIP` for `index finger PIP`."""
    head, _, tail = joint.rpartition(" ")
    return f"finger {tail}" if head == "thumb" or head.endswith(" finger") else joint


def _joint(name: str | None) -> dict[str, Any]:
    return cast("dict[str, Any]", load("joints")["joints"].get(_generic(name or ""), {}))


def muscle_limb(muscle: str) -> str | None:
    """The limb that a named muscle moves, as a place with sides; none for the trunk's."""
    limb = _muscle_limbs().get(muscle)
    return f"{limb} extremity" if limb else None


@cache
def _muscle_limbs() -> dict[str, str]:
    return {muscle: limb for limb, muscles in load("muscles")["limb_of"].items() for muscle in muscles}


@cache
def _limbs() -> dict[str, str]:
    return {place: limb for limb, places in load("joints")["limb_of"].items() for place in places}


def motion_joint(motion: str) -> str | None:
    """The joint that the motion alone means: the ankle for dorsiflexion, none for flexion."""
    return cast("str | None", load("motions")["motions"][motion].get("joint"))


def has_motion(joint: str, motion: str) -> bool:
    """Whether that joint makes that motion."""
    return motion_joint(motion) == joint or _generic(joint) in load("motions")["of_joint"].get(motion, ())


def motion_muscle(motion: str) -> str:
    """The muscle group of a motion: abductors for abduction."""
    return cast(str, load("motions")["motions"][motion]["muscle"])


@dataclass(frozen=True, slots=True)
class Problem:
    """What a text, or the part of it under a heading, is about."""

    position: int
    joint: str | None
    limb: Limb | None
    side: Side | None


class Problems:
    """The problems of one text by place: what a motion or a grade means when its joint or side was not said."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._all = list(_find_problems(tokens))
        self._named = {_generic(t.value): t.value for t in tokens if t.kind in ("joint", "problem")}
        self._positions = [p.position for p in self._all]

    def before(self, position: int) -> list[Problem]:
        """The problems said before `position`, nearest first; those said later follow in order."""
        i = bisect_right(self._positions, position)
        return self._all[max(0, i - _NEAREST) : i][::-1] + self._all[:1] + self._all[i : i + 1]

    def joint_for(self, motion: str, position: int) -> str | None:
        """The joint that `motion` at `position` is of."""
        alone = motion_joint(motion)
        if alone:
            return alone
        return next((p.joint for p in self.before(position) if p.joint and has_motion(p.joint, motion)), None)

    def only_joint_with(self, motions: Iterable[str]) -> str | None:
        """The one joint named anywhere in the text, if only in an exercise, that makes all of these motions."""
        fitting = [joint for joint in self._named.values() if all(has_motion(joint, m) for m in motions)]
        return fitting[0] if len(fitting) == 1 else None

    def hinge_for(self, position: int) -> str | None:
        """The joint that a range without a motion is of; only where that joint reads as one."""
        joint = next((p.joint for p in self.before(position) if p.joint), None)
        return joint if is_hinge(joint) else None

    def side_for(self, joint: str, position: int) -> Side | None:
        """The side of the nearest problem of the same joint, else of the same limb, else of the patient as a whole."""
        if not is_paired(joint):
            return None
        near = [p for p in self.before(position) if p.side]
        same = [p for p in near if p.joint == joint] or [p for p in near if p.limb == limb_of(joint)]
        same = same or [p for p in near if p.limb is None and p.joint is None]
        return same[0].side if same and same[0].side != "bilateral" else None


_NEAREST, _OPENING, _DOSED = 12, 10, 7
_DOSE_WORDS = frozenset({"x", "sets", "set", "reps", "rep", "lb", "lbs", "#", "pounds", "times"})


def _find_problems(tokens: Sequence[Token]) -> Iterable[Problem]:
    """The first place named, every diagnosis with a side, and every place that heads a list; else the side said first."""
    first, sided = True, False
    for i, token in enumerate(tokens):
        side = _own_side(token) or (side_near(tokens, i) if token.kind in _PLACES or token.kind == "sided" else None)
        known = token.kind in ("joint", "problem", "glued")
        opens = first and token.kind in _PLACES and (known or side) and (side or not _is_exercise(tokens, i))
        if (
            opens
            or (side and token.kind in ("problem", "glued", "sided"))
            or (token.kind in _PLACES and _heads_a_list(tokens, i))
        ):
            first = first and not known
            sided = sided or bool(side) or token.kind == "glued"
            yield _problem(token, side)
    if not sided:
        yield from _patient_side(tokens)


def _is_exercise(tokens: Sequence[Token], i: int) -> bool:
    """`elbow flexion 3x10`: a joint in the name of an exercise says nothing of the problem."""
    ahead = tokens[i + 1 : i + 1 + _DOSED]
    moves = bool(ahead) and ahead[0].kind in ("motion", "agent")
    return moves and any(t.value in _DOSE_WORDS and n and ahead[n - 1].kind == "number" for n, t in enumerate(ahead))


def _patient_side(tokens: Sequence[Token]) -> Iterable[Problem]:
    """`R radial n. palsy`: a side in the opening sentence, of something that the lexicon does not know."""
    for i, token in enumerate(tokens[:_OPENING]):
        if token.value in ("\n", ".") or token.kind in ("brain", "number"):
            return
        if (
            token.kind == "side"
            and token.value != "bilateral"
            and not any(t.kind == "brain" for t in tokens[i : i + _OPENING])
        ):
            yield Problem(token.start, None, None, cast(Side, token.value))
            return


def _own_side(token: Token) -> Side | None:
    """The side that a limb or a glued procedure says itself: `RLE`, `LTKA`."""
    word = token.value.partition(" ")[0] if token.kind in ("glued", "limb") else ""
    return cast(Side, word) if word in ("right", "left", "bilateral") else None


def _problem(token: Token, side: Side | None) -> Problem:
    value = token.value.partition(" ")[2] if _own_side(token) else token.value
    joint = value if token.kind in ("joint", "problem", "glued") else None
    return Problem(token.start, joint, limb_of(value), side)


def _heads_a_list(tokens: Sequence[Token], i: int) -> bool:
    """`R shoulder:` and `Left knee AROM -` at the start of a line or sentence."""
    start = i - 1 if i and tokens[i - 1].kind == "side" else i
    opens = start == 0 or tokens[start - 1].value in ("\n", ".", ";", "*", "-", "|")
    after = [t.value for t in tokens[i + 1 : i + 4]]
    return opens and (":" in after or after[:1] == ["-"])


def side_near(tokens: Sequence[Token], i: int) -> Side | None:
    """The side said with the place at token `i`, before it or in the same sentence after it; a correction of it wins."""
    k = _side_before(tokens, i)
    k = _side_after(tokens, i) if k is None else k
    if k is None:
        return None
    return cast(Side, tokens[_corrected(tokens, k)].value)


def _side_before(tokens: Sequence[Token], i: int) -> int | None:
    for k in range(i - 1, max(-1, i - 1 - _SIDE_BEFORE), -1):
        token = tokens[k]
        if token.value in ("\n", ".", ";", ":", ",") or token.kind in _PLACES or token.kind == "brain":
            return None
        if token.kind == "side":
            return k
    return None


def _side_after(tokens: Sequence[Token], i: int) -> int | None:
    for k in range(i + 1, min(len(tokens), i + 1 + _SIDE_AFTER)):
        token = tokens[k]
        if token.value in ("\n", ".", ";", ":") or token.kind in ("joint", "motion", "header"):
            return None
        if token.kind == "side":
            return k
    return None


def _corrected(tokens: Sequence[Token], k: int) -> int:
    """The last side of "left, no wait, the right"."""
    ahead = tokens[k + 1 : k + 9]
    wrong = next((n for n, t in enumerate(ahead[:4]) if t.kind == "correction"), None)
    if wrong is None:
        return k
    return next((k + 1 + n for n, t in enumerate(ahead) if n > wrong and t.kind == "side"), k)
