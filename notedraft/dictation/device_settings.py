"""Degrees of a device and not of a joint: `splint wrist 20° ext, MP 70 flex`, "head of the bed at thirty", `hinge set 0-90`."""

import re
from functools import cache

from notedraft.dictation.lexicon.load import load, motion_words

_REACH = 90
"""Characters from what is worn to a number that it may be set to."""
_NEAR = 30
"""Characters behind it within which a list of joints needs no word that sets it."""


def is_setting(plain: str, position: int) -> bool:
    """Whether the number at `position` is what a device in its clause is set to."""
    begins = max(plain.rfind(mark, 0, position) for mark in (". ", ";", "\n")) + 1
    said = plain[max(begins, position - _REACH) : position]
    if _stands().search(said):
        return True
    worn = list(_worn().finditer(said))
    told = said[worn[-1].end() :] if worn else ""
    if not worn or _any_of("measured").search(told) or _motion_in().search(said, 0, worn[-1].start()):
        return False
    return _set().search(told) is not None or (len(told) <= _NEAR and _list().fullmatch(told) is not None)


def _words(kind: str) -> str:
    words = sorted(load("motions")["settings"][kind], key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{_words(kind)})(?![\w-])")


@cache
def _worn() -> re.Pattern[str]:
    """What is worn, and not what somebody is out of."""
    off = "".join(
        rf"(?<!{word} )(?<!{word} the )(?<!{word} her )(?<!{word} his )" for word in ("out of", "without", "no", "off")
    )
    return re.compile(rf"(?<![\w-]){off}(?:{_words('worn')})(?![\w-])")


@cache
def _stands() -> re.Pattern[str]:
    """A thing in the room with the number that it is set to right behind it."""
    return re.compile(
        rf"(?<![\w-])(?:{_words('stands')})(?:[\s:=(]|\b(?:{_words('set')}|at|to|in|is|was|about|home|position)\b)*\Z"
    )


@cache
def _motion_in() -> re.Pattern[str]:
    """`extension in the splint DIP 0`: how a motion was measured."""
    words = "|".join(map(re.escape, sorted(motion_words())))
    return re.compile(rf"(?<!\w)(?:{words}) (?:in|with) (?:the |her |his )?\Z")


@cache
def _set() -> re.Pattern[str]:
    """A word that sets what is worn, or "in" and "at" right before the number."""
    return re.compile(rf"(?<!\w)(?:in|at|@) (?:about )?\Z|(?<!\w)(?:{_words('set')})(?!\w)")


@cache
def _list() -> re.Pattern[str]:
    """`splint wrist 20`, `brace: ext 30, flex `: nothing but places, motions and numbers."""
    named = [*load("joints")["joints"].values(), *load("motions")["motions"].values()]
    places = sorted({re.escape(word) for each in named for word in each["words"]}, key=len, reverse=True)
    words = "|".join([*places, "r", "l", "right", "left", "in", "to", "with", "w/", "c", "the", r"\d+°?"])
    return re.compile(rf"(?:(?:{words})?[\s:,(/-]+)*")
