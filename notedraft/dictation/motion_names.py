"""Exercises named by a motion, with or without its joint: "hip abd", "ER", "wrist flex/ext", "ankle DF and PF".

A motion is an exercise only with a dose beside it; without one it may be a measurement.
"""

import re
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import Entry, Mention, fold
from notedraft.note import ExerciseKind

_KIND_WORDS: tuple[tuple[str, ExerciseKind], ...] = (
    ("iso", "isometric"), ("str", "stretch"), ("aarom", "active_assistive"), ("prom", "passive"), ("arom", "active"),
)  # fmt: skip
"""How a motion is done, told by the words beside it; the first that stands there decides."""


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = load("exercise_words")
    return words


@cache
def _pattern() -> re.Pattern[str]:
    """`shoulder flex/abd/ER`, `elbow/wrist flex`, `hip abd iso`: joint, second joint, up to three motions, manner."""
    data = load("exercise_words")
    motion = "|".join(sorted(data["motions"].values(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'])(?:(?P<joint>{data['joints']})(?:\s*[/&]\s*(?P<joint2>{data['second_joints']}))?\s+)?"
        rf"(?P<mode>(?:arom|aarom|prom)\s+)?(?:into |in )?(?P<motion>{motion})(?![\w'])"
        rf"(?:\s?(?:/|&|\band\b)\s?(?P<motion2>{motion})(?![\w']))?(?:\s?/\s?(?P<motion3>{motion})(?![\w']))?"
        r"(?:\s+(?:self[ -]?)?(?P<manner>arom|aarom|prom|isometrics?|isoms?|iso|stretch(?:es|ing)?|strs?)\b)?"
    )


def motion_mentions(text: str) -> list[Mention]:
    """Every motion that canonical `text` names."""
    return [mention for m in _pattern().finditer(text) for mention in _mentions(m)]


def is_motion(name: str) -> bool:
    """Whether `name` is a motion and nothing else."""
    return name in _words()["motions"]


def ends_in_motion(name: str) -> bool:
    """Whether the last words of `name` are a motion: "band eversion", "standing hip extension"."""
    words = name.split()
    return is_motion(words[-1]) or is_motion(" ".join(words[-2:]))


def is_movement(name: str) -> bool:
    """Whether `name` says only where to: a motion, scaption, forward."""
    return is_motion(name) or name in _words()["movements"]


def _mentions(m: re.Match[str]) -> list[Mention]:
    halves = _halves(m)
    return [mention for half in halves for mention in _mentions(half)] if halves else [_mention(m)]


def _halves(m: re.Match[str]) -> list[re.Match[str]]:
    """`shoulder flexion and ER` are two exercises, `flexion and extension` is one."""
    if not m["motion2"] or " and " not in m[0]:
        return []
    if _are_pair(m, "opposites") or _are_pair(m, "each_alone"):
        return []
    first = _pattern().match(m.string, m.start(), m.end("motion"))
    second = _pattern().match(m.string, m.start("motion2"), m.end())
    return [half for half in (first, second) if half]


def _are_pair(m: re.Match[str], key: str) -> bool:
    """Whether the two motions are a pair of the list `key`, in either order."""
    return {_name(m["motion"]), _name(m["motion2"])} in [set(pair) for pair in load("exercise_words")[key]]


def _mention(m: re.Match[str]) -> Mention:
    joint = (m["joint"] or "").removesuffix("s")
    motions = [_name(m[group]) for group in ("motion", "motion2", "motion3") if m[group]]
    place = _words()["joint_names"].get(joint, joint)
    name = " ".join(filter(None, (place, "/".join(motions), _manner(m["manner"]))))
    region = _words()["regions"].get(joint, joint) or _words()["regions_of"].get(motions[0])
    entry = Entry(name, region or None, _kind(f"{m['mode']} {m['manner']} {motions[0]}".lower()))
    second = (m["joint2"] or "").removesuffix("s")
    parts: tuple[str, ...] = (name, name.replace(place, second, 1)) if second else ()
    if m["motion2"] and " and " in m[0] and _are_pair(m, "each_alone"):
        parts = tuple(" ".join(filter(None, (place, motion))) for motion in motions)
    return Mention(m.start(), m.end(), name, entry, True, parts)


def _name(said: str) -> str:
    return next(name for name, pattern in _words()["motions"].items() if re.fullmatch(pattern, said))


def _manner(said: str | None) -> str | None:
    return fold(said) if said else None


def _kind(words: str) -> ExerciseKind:
    return next((kind for word, kind in _KIND_WORDS if word in words), "isotonic")
