"""What a text is about: the joints and sides that its opening, diagnoses and headings name.

A motion or a grade often stands without its joint or side ("active flexion 128"); it is then the nearest problem's.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from notedraft.dictation.body import Limb, finger_joint, generic, has_motion, is_hinge, is_paired, limb_of, motion_joint
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.note import Side

_SIDE_BEFORE, _SIDE_AFTER = 3, 9
"""Tokens between a side and its joint: "left proximal humerus", "knee replacement, five weeks out, the right one"."""
_PLACES = frozenset({"joint", "problem", "glued", "limb", "part"})


class Problem(NamedTuple):
    """What a text, or the part of it under a heading, is about."""

    position: int
    joint: str | None
    limb: Limb | None
    side: Side | None


class Problems:
    """The problems of one text by place: what a motion or a grade means when its joint or side was not said."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._all = sorted(_find_problems(tokens), key=lambda problem: problem.position)
        techniques = load("muscles")["techniques"]  # "upper thoracic mobs" measures nothing there
        self._named = {
            generic(t.value): t.value
            for t, behind in zip(tokens, [*(t.value for t in tokens[1:]), ""], strict=True)
            if t.kind in ("joint", "problem") and t.value != "great toe" and behind not in techniques
        }
        self._positions = [p.position for p in self._all]

    def before(self, position: int) -> list[Problem]:
        """The problems said before `position`, nearest first; those said later follow in order."""
        i = bisect_right(self._positions, position)
        return self._all[max(0, i - _NEAREST) : i][::-1] + self._all[:1] + self._all[i : i + 1]

    def limb(self) -> Limb | None:
        """The limb of the first problem that has one."""
        return next((p.limb for p in self._all if p.limb), None)

    def joint_for(self, motion: str, position: int) -> str | None:
        """The joint that `motion` at `position` is of."""
        alone = motion_joint(motion)
        if alone:
            return alone
        of_spine = motion in load("motions")["undirected"]
        fitting = (p.joint for p in self.before(position) if p.joint and has_motion(p.joint, motion))
        return next((joint for joint in fitting if not (of_spine and is_paired(joint))), None)

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


_OF_AGE = frozenset({"/", "year", "years", "yr", "yo", "y", "yrs", "month", "months"})
_NEAREST, _OPENING, _DOSED = 12, 10, 7
_DOSE_WORDS = frozenset({"x", "sets", "set", "reps", "rep", "lb", "lbs", "#", "pounds", "times"})


def _find_problems(tokens: Sequence[Token]) -> Iterable[Problem]:
    """The first place named, every diagnosis with a side, and every place that heads a list; else the side said first."""
    first, sided = True, False
    for i, token in enumerate(tokens):
        if token.kind not in _PLACES and token.kind != "sided":
            continue
        if _is_of_joint_before(tokens, i):
            continue
        side = _own_side(token) or side_near(tokens, i)
        known = token.kind in ("joint", "problem", "glued")
        opens = first and token.kind in _PLACES and (known or side) and (side or not _is_exercise(tokens, i))
        if (
            opens
            or (side and token.kind in ("problem", "glued", "sided"))
            or (token.kind in _PLACES and _heads_a_list(tokens, i))
        ):
            first = first and not known
            sided = sided or bool(side) or token.kind == "glued"
            yield _problem(_with_finger(tokens, i), side)
    if not sided:
        yield from _patient_side(tokens)


def _is_of_joint_before(tokens: Sequence[Token], i: int) -> bool:
    """`shoulder hemiarthroplasty`: an operation that is mostly another joint's, of the joint said right before it."""
    before = tokens[i - 1] if i else None
    return (
        tokens[i].kind == "problem"
        and before is not None
        and before.kind == "joint"
        and before.value != tokens[i].value
    )


def _with_finger(tokens: Sequence[Token], i: int) -> Token:
    """`index finger PIP`: the joint of a named finger."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].kind != "joint" or following is None or following.kind != "joint":
        return tokens[i]
    joint = finger_joint(tokens[i].value, following.value)
    return tokens[i]._replace(value=joint) if joint != following.value else tokens[i]


def _is_exercise(tokens: Sequence[Token], i: int) -> bool:
    """`elbow flexion 3x10`: a joint in the name of an exercise says nothing of the problem."""
    ahead = tokens[i + 1 : i + 1 + _DOSED]
    moves = bool(ahead) and ahead[0].kind in ("motion", "agent")
    return moves and any(t.value in _DOSE_WORDS and n and ahead[n - 1].kind == "number" for n, t in enumerate(ahead))


def _patient_side(tokens: Sequence[Token]) -> Iterable[Problem]:
    """`R radial n. palsy`: a side in the opening sentence, of something that the lexicon does not know."""
    for i, token in enumerate(tokens[:_OPENING]):
        measured = token.kind == "side" and i + 1 < len(tokens) and tokens[i + 1].kind == "number"  # `ER R 4+ L 4-`
        aged = token.kind == "number" and i + 1 < len(tokens) and tokens[i + 1].value in _OF_AGE
        aged = aged or (token.kind == "number" and i > 0 and tokens[i - 1].value == "/")  # `6/52 L MF fx`
        if token.value in ("\n", ".") or token.kind == "brain" or (token.kind == "number" and not aged) or measured:
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
            measured = tokens[k - 1].kind == "number" and k + 1 < len(tokens) and tokens[k + 1].kind == "number"
            return None if measured else k  # "girth at the patella 41.5 right 43"
    return None


def _corrected(tokens: Sequence[Token], k: int) -> int:
    """The last side of "left, no wait, the right"."""
    ahead = tokens[k + 1 : k + 9]
    wrong = next((n for n, t in enumerate(ahead[:4]) if t.kind == "correction"), None)
    if wrong is None:
        return k
    return next((k + 1 + n for n, t in enumerate(ahead) if n > wrong and t.kind == "side"), k)
