"""Exercises named by a motion, with or without its joint: "hip abd", "ER", "wrist flex/ext", "ankle DF and PF".

A motion is an exercise only with a dose beside it; without one it may be a measurement.
"""

import re
from functools import cache

from notedraft.dictation.dose_loads import BAND_LETTERS, BAND_WORD, COLORS
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import Entry, Mention, fold
from notedraft.dictation.word_scan import scanned
from notedraft.note import ExerciseKind
from notedraft.patterns import pattern

_KIND_WORDS: tuple[tuple[str, ExerciseKind], ...] = (
    ("iso", "isometric"), ("str", "stretch"), ("aarom", "active_assistive"), ("prom", "passive"), ("arom", "active"),
)  # fmt: skip
"""How a motion is done, told by the words beside it; the first that stands there decides."""

_EACH_BEHIND = pattern(
    r"(?:[^.,;\n]|,(?= (?:\w+ ){1,3}(?:each|ea|apiece)\b)){0,48}\b(?:each|ea|apiece)\b(?! (?:side|leg|arm|way|hand|direction|foot))"
)
"""`RD/UD with the hammer 12x2 ea`: there and back are two, with one dose for each."""


_ISOMETRIC = r"iso(?:m(?:etric)?)?s?"
_ONE_BAND = rf"(?:{COLORS}\s*)?{BAND_WORD}|(?:{BAND_LETTERS})tb\b"
_ONE_WAY_AHEAD = pattern(rf"(?<![\w'])(?:{_ISOMETRIC}|{_ONE_BAND})\s*[,:]?\s*(?:(?:left|right|both|[lrb])\s)?$")
_ONE_WAY_BEHIND = pattern(
    rf"(?:[\s,(]*(?:with|w/|c|using|against|on|at|side|neutral|the|a|an|her|his|left|right|both|[lrb]|{COLORS}|\d ?x ?\d{{1,2}})"
    rf"(?![\w]))*[\s,(]*(?:{_ISOMETRIC}\b|{_ONE_BAND})"
    r"(?! (?!(?:at|around|above|for|on|in|x|and|then|each|ea|left|right|both|[lrb])\b)[a-z])"
)
"""`IR/ER w/ red TB`, "iso ER/IR": what resists one way only was done twice."""
_ONE_WAY_WITHIN = 24


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = load("exercise_words")
    return words


@cache
def _motion() -> str:
    """One motion, as a pattern."""
    return rf"(?:{'|'.join(sorted(_words()['motions'].values(), key=len, reverse=True))})(?![\w'])"


@cache
def _pattern() -> re.Pattern[str]:
    """`shoulder flex/abd/ER`, `elbow/wrist flex`, `hip abd iso`: joint, second joint, motions, manner."""
    data = load("exercise_words")
    slashed = rf"{_motion()}(?:\s?/\s?{_motion()}){{0,4}}"
    listed = rf"{slashed}(?:(?:, {slashed}){{0,4}},?\s?(?:and\b|&)\s?{slashed}){{0,2}}"
    return scanned(
        rf"(?<![\w'])(?:(?P<joint>(?:(?:{data['digits']}) )?(?:{data['joints']}))(?:\s*[/&]\s*(?P<joint2>{data['second_joints']}))?\s+)?"
        rf"(?P<mode>(?:arom|aarom|prom)\s+)?(?:into |in )?(?P<motions>{listed})"
        rf"(?:\s+(?:self[ -]?)?(?P<manner>arom|aarom|prom|isometrics?|isoms?|iso|eccentrics?"
        rf"|stretch(?:es|ing)?|strt?ch|strs?|st(?= (?:\d|[rlb]\b|x ?\d))|{data['moves']})\b)?"
    )


@cache
def _mode_first() -> re.Pattern[str]:
    """`AROM elbow`, "PROM to the shoulder": the joint behind, and no motion with it."""
    data = load("exercise_words")
    return scanned(
        r"(?<![\w'])(?P<motions>arom|aarom|prom)\s+(?:of |to |for |at )?(?:the |his |her )?(?:(?:left|right|[lrb]) )?"
        rf"(?P<joint>{data['joints']})(?:\s*[/&]\s*(?P<joint2>{data['second_joints']}))?(?![\w'])(?!\s+{_motion()})"
        r"(?P<manner>(?!))?(?P<mode>(?!))?"
    )


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){_motion()}")


def motion_mentions(text: str) -> list[Mention]:
    """Every motion that canonical `text` names; of `flex/ER` the second alone too, for when a longer name takes the first."""
    found = [m for pattern in (_pattern(), _mode_first()) for m in pattern.finditer(text)]
    later = [_pattern().match(text, one.start(), m.end()) for m in found for one in _each(m)[1:]]
    return [_mention(m) for m in (*found, *later) if m]


def _each(m: re.Match[str]) -> list[re.Match[str]]:
    """The motions of one place, one by one."""
    return list(_one().finditer(m.string, m.start("motions"), m.end("motions")))


def begins_motion(text: str, at: int) -> bool:
    """Whether a motion is named at `at`."""
    return _pattern().match(text, at) is not None


def is_motion(name: str) -> bool:
    """Whether `name` is a motion and nothing else."""
    return name in _words()["motions"]


def is_joint(words: str) -> bool:
    """Whether `words` are a joint, with its digit or without: "wrist", "index finger mcp"."""
    data = load("exercise_words")
    return re.fullmatch(rf"(?:(?:{data['digits']}) )?(?:{data['joints']})", words) is not None


def moves_in(motion: str, region: str | None) -> bool:
    """Whether a joint of this region has the motion: a wrist doesn't supinate."""
    own = _words()["regions_of"].get(motion)
    return own is None or own == region or motion.endswith("rotation")


def ends_in_motion(name: str) -> bool:
    """Whether the last words of `name` are a motion: "band eversion", "standing hip extension"."""
    words = name.split()
    return is_motion(words[-1]) or is_motion(" ".join(words[-2:]))


def is_mode(name: str) -> bool:
    """Whether `name` says only who moved: active, passive or assisted motion."""
    return name in _words()["modes"]


def is_movement(name: str) -> bool:
    """Whether `name` says only where to: a motion, scaption, forward."""
    return is_motion(name) or name in _words()["movements"]


def _is_there_and_back(motions: list[str]) -> bool:
    """`wrist flex/ext` is one exercise, "hip abd/ext" two, "inversion and eversion" too."""
    return set(motions) in [set(pair) for pair in _words()["opposites"]]


def _are_two(m: re.Match[str]) -> bool:
    """Whether there and back were done one after the other: each so often, or each against something that resists one way."""
    return (
        _EACH_BEHIND.match(m.string, m.end()) is not None
        or "iso" in (m["manner"] or "")
        or _manner(m["manner"]) == "stretch"
        or _ONE_WAY_BEHIND.match(m.string, m.end()) is not None
        or _ONE_WAY_AHEAD.search(m.string, max(0, m.start() - _ONE_WAY_WITHIN), m.start()) is not None
    )


def _mention(m: re.Match[str]) -> Mention:
    said = (m["joint"] or "").removesuffix("s")
    digit, _, joint = said.rpartition(" ") if " " in said and said not in _words()["joint_names"] else ("", "", said)
    place = " ".join(filter(None, (digit, _words()["joint_names"].get(joint, joint))))
    motions = [_name(one) for one in _each(m)]
    joined = _is_move(m["manner"]) or (_is_there_and_back(motions) and not _are_two(m))
    names = ["/".join(motions)] if joined else motions
    places = [place, m["joint2"].removesuffix("s")] if m["joint2"] else [place]
    parts = tuple(_put_together(where, name, m["manner"]) for name in names for where in places)
    name = _put_together(place, "/".join(motions), m["manner"])
    region = _words()["regions"].get(joint, joint) or _words()["regions_of"].get(motions[0])
    entry = Entry(name, region or None, _kind(f"{m['mode']} {_manner(m['manner'])} {motions[0]}".lower()))
    return Mention(m.start(), m.end(), name, entry, True, parts if len(parts) > 1 else ())


def _is_move(manner: str | None) -> bool:
    """`inversion/eversion slides` is one exercise."""
    return manner is not None and re.fullmatch(load("exercise_words")["moves"], manner) is not None


def _put_together(place: str, motion: str, manner: str | None) -> str:
    return " ".join(filter(None, (place, motion, _manner(manner))))


def _name(said: re.Match[str]) -> str:
    """The motion; of "internal and external rotation" the first ends before the word that it shares with the second."""
    return next(
        name for name, one in _motions() if (m := one.match(said.string, said.start())) and m.end() == said.end()
    )


@cache
def _motions() -> list[tuple[str, re.Pattern[str]]]:
    """Every motion with its pattern, the longest first."""
    named = sorted(_words()["motions"].items(), key=lambda named: -len(named[1]))
    return [(name, re.compile(rf"(?:{said})(?![\w'])")) for name, said in named]


def _manner(said: str | None) -> str | None:
    return "stretch" if said == "st" else fold(said) if said else None


def _kind(words: str) -> ExerciseKind:
    return next((kind for word, kind in _KIND_WORDS if word in words), "isotonic")
