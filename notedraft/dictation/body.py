"""The body in words: joints, motions, muscles and sides, and which problem a text is about."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

from notedraft.dictation.corrections import standing_alone
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Meaning, PhraseBook, Token, listed, phrases_of
from notedraft.dictation.places import starting_in

_ANYTHING = 360
_REREAD = 3
"""Tokens behind a side that are read anew, as a phrase may begin right behind it: "on the left | at eval"."""
_BESIDE = frozenset({"now", "today", "at", "with", "on", "before", "after", "it", "her", "him", "has"})
"""Behind a side they tell when or how; "he fell to the left once" stays one phrase."""
Limb = Literal["upper", "lower", "spine"]


@cache
def body_phrases() -> dict[str, Meaning]:
    """Every word for a joint, body part, side, motion, muscle and way of measuring, with its meaning."""
    joints, motions, muscles = load("joints"), load("motions"), load("muscles")
    return {
        **phrases_of("part", joints["parts"]),
        **phrases_of("problem", {name: joint.get("means", []) for name, joint in joints["joints"].items()}),
        **_levels(),
        **phrases_of("joint", {name: joint["words"] for name, joint in joints["joints"].items()}),
        **phrases_of("side", joints["sides"]),
        **phrases_of("order", joints["orders"]),
        **phrases_of("limb", joints["limbs"]),
        **phrases_of("glued", joints["glued"]),
        **phrases_of("muscle", {name: [*words, *_plurals(words)] for name, words in muscles["muscles"].items()}),
        **phrases_of("motion", {name: motion["words"] for name, motion in motions["motions"].items()}),
        **phrases_of("agent", {name: motion.get("agents", []) for name, motion in motions["motions"].items()}),
        **phrases_of("mode", motions["modes"]),
        **{word: ("header", _mode_of(motions["modes"], word)) for word in motions["headers"]},
        **listed("correction", standing_alone()),
        **listed("brain", joints["brain"]),
        **listed("sided", joints["sided"]),
        **_other_sides(),
        **listed("test", joints["tests"]),
        **listed("word", joints["not_joints"]),
        **listed("word", joints["not_sides"]),
        **listed("word", _moved_aside(joints["moved_aside"])),
    }


def _moved_aside(words: Mapping[str, Sequence[str]]) -> list[str]:
    """`hiking the hip`: a part that does what it should not; what is measured next is not its."""
    return [f"{does} {whose} {part}" for does in words["does"] for whose in words["whose"] for part in words["part"]]


def read_body(book: PhraseBook, words: Sequence[Token]) -> list[Token]:
    """The tokens of a text; `on the left at rest` and "on the right now" name a side, whatever "left at" means alone."""
    tokens = book.read(words)
    named = [n for n, t in enumerate(tokens) if t.kind == "word" and " " in t.value and _names_side(tokens, n)]
    for n in reversed(named):
        last = min(n + _REREAD, len(tokens) - 1)
        parts = starting_in(words, tokens[n].start, tokens[last].end)
        tokens[n : last + 1] = [*book.read(parts[:1]), *book.read(parts[1:])]
    return tokens


def _names_side(tokens: Sequence[Token], n: int) -> bool:
    """Whether the phrase begins with right or left and stands behind "the"."""
    side, _, rest = tokens[n].value.partition(" ")
    return side in ("right", "left") and rest in _BESIDE and n > 0 and tokens[n - 1].value == "the"


def _levels() -> dict[str, Meaning]:
    """`l5-s1 disc`, "c 6 7 radiculopathy"."""
    joints = load("joints")
    return {
        f"{level} {what}": ("problem", spine)
        for spine, levels in joints["levels"].items()
        for level in levels
        for what in joints["level_problems"]
    }


def _other_sides() -> dict[str, Meaning]:
    """`the other knee`, "uninvolved side": to what the side is opposite."""
    return {
        f"{the}{which} {what}".strip(): ("other_side", to)
        for to, told in load("joints")["other_sides"].items()
        for which in told["which"]
        for what in told["what"]
        for the in ("", "the ")
    }


def _plurals(words: Sequence[str]) -> list[str]:
    """`glute meds`, "lower traps"; none of a short form."""
    return [
        f"{word}s" for word in words if word[-1].isalpha() and word[-1] != "s" and len(word.split()[-1]) >= len("med")
    ]


def around(*kinds: str) -> list[dict[str, Meaning]]:
    """The words that surround a measured number ("was", "lacking", "goal"), a table for each kind."""
    words = load("motions")["around"]
    tables = [listed(kind, words[kind]) for kind in kinds]
    return [*tables, listed("earlier", _earlier_visits())] if "earlier" in kinds else tables


@cache
def _earlier_visits() -> list[str]:
    """`at the recheck`, "on the progress note"."""
    tables = load("motions")["earlier_visits"]
    return [f"{lead} {name}" for visits in tables for lead in visits["leads"] for name in visits["names"]]


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
    return cast("dict[str, Limb]", _limbs()).get(generic(place or ""))


_NOT_OF_THUMB = frozenset({"finger PIP", "finger DIP"})


def finger_joint(said: str | None, joint: str) -> str:
    """`index finger` and `PIP` said together are one joint, `index finger PIP`; the finger holds for the next one too."""
    if (said or "").startswith("finger ") and (joint.endswith(" finger") or joint == "thumb"):
        return f"{joint} {cast(str, said).removeprefix('finger ')}"
    if joint.endswith(" finger") and said and generic(said) != said and not said.startswith("thumb"):
        return f"{joint} {generic(said).removeprefix('finger ')}"  # "MCP: index 62, ring 70"
    if said is None or not joint.startswith("finger "):
        return joint
    if said.startswith("thumb") and joint in _NOT_OF_THUMB:
        return joint
    finger = said if said.endswith(" finger") or said == "thumb" else said.rpartition(" ")[0]
    named = finger == "thumb" or finger.endswith(" finger")
    return f"{finger} {joint.removeprefix('finger ')}" if named else joint


def generic(joint: str) -> str:
    """The joint of the lexicon behind a named finger's: `finger PIP` for `index finger PIP`."""
    head, _, tail = joint.rpartition(" ")
    return f"finger {tail}" if head == "thumb" or head.endswith(" finger") else joint


def _joint(name: str | None) -> dict[str, Any]:
    return cast("dict[str, Any]", load("joints")["joints"].get(generic(name or ""), {}))


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
    return motion_joint(motion) == joint or generic(joint) in load("motions")["of_joint"].get(motion, ())


def reach(joint: str | None, motion: str) -> int:
    """How far that joint can make that motion, in degrees; a large number where it was never written down."""
    reaches: dict[str, dict[str, int]] = load("motions")["reach"]
    return reaches.get(generic(joint or ""), {}).get(motion, _ANYTHING)


def motion_muscle(motion: str) -> str:
    """The muscle group of a motion: abductors for abduction."""
    return cast(str, load("motions")["motions"][motion]["muscle"])
