"""Motions with a bare count among exercises: "heel raises 15 hip abduction left 10 hip extension left 10 mini squats 10".

A motion with a bare number is a measurement elsewhere ("abduction 110"). Where exercises stand right before it and right
behind it, the number counts repetitions like theirs.
"""

import re
from collections.abc import Sequence

from notedraft.dictation.implements import NOT_COUNTED
from notedraft.dictation.motion_names import ends_in_motion, is_mode
from notedraft.dictation.names import Mention
from notedraft.patterns import pattern

_SIDE = (
    r"(?:,? (?:(?:on |to |with )?(?:the |her |his )?(?:left|right|both|[lrb])\b(?: (?:sides?|legs?|arms?|hand|foot))?"
    r"|each (?:side|leg|arm|way)))"
)
_LOADED = (
    r"(?: (?:with|using|against|w/|c) (?:the |a )?(?:[a-z\d.-]+ ){0,2}?"
    r"(?:pounds?|lbs?|bands?|loop|tubing|weights?|cuff|dumbbell|yellow|red|green|blue|black)(?: (?:weight|cuff|band|dumbbell))?)"
)
_COUNTED = pattern(
    rf"{_SIDE}?,? (?:for |just |only |about |x ?|times )?(?P<count>\d{{1,2}}){NOT_COUNTED}(?: reps)?(?:{_SIDE}|{_LOADED}){{0,2}}"
)
_JOINED = pattern(r"[\s,;]*(?:(?:and|then|also|plus|&)[\s,]+)*")
_A_COUNT_BEFORE = pattern(r"[^.;\n]{0,80}?(?P<count>\d+)(?: [a-z#]+){0,5}")
"""From the name of the exercise before to the motion: its dose."""
_UNDER_MINUTES = pattern(
    r"(?:ex\w*|te|strength\w*) (?:for |was |is )?\d+ ?(?:minutes|mins?|')[\s,:]*(?:of |with |we did |did )?$"
)
_ACTIVE = pattern(r"\b(?:active|passive|arom|prom|rom|measured?|strength)\b[^.;\n]{0,16}$")
_AHEAD = 40
_FEWEST, _MOST = 3, 30
"""Repetitions of a motion; a larger number between two exercises may be degrees."""


def counted_among(plain: str, mentions: Sequence[Mention], kept: Sequence[Mention]) -> list[Mention]:
    """The motions of `mentions` that are counted in a list of exercises, those `kept`; no dose need be looked for."""
    exercises = {m.start for m in kept if not (m.needs_dose and _is_counted(plain, m))}
    found: list[Mention] = []
    i = 0
    while i < len(mentions):
        run = _run(plain, mentions, i, exercises)
        after = i + len(run)
        if run and _is_among(plain, mentions, i, after, exercises):
            found += [motion._replace(needs_dose=False) for motion in run]
        i = max(after, i + 1)
    return found


def _run(plain: str, mentions: Sequence[Mention], i: int, exercises: set[int]) -> list[Mention]:
    """The counted motions from the one at `i` on, with nothing but "and" between them."""
    run: list[Mention] = []
    for motion in mentions[i:]:
        if motion.start in exercises or not _is_counted(plain, motion):
            break
        if run and not _JOINED.fullmatch(plain, _end(plain, run[-1]), motion.start):
            break
        run.append(motion)
    return run


def _is_counted(plain: str, motion: Mention) -> bool:
    if (
        not all(map(ends_in_motion, motion.name.split("/")))
        or is_mode(motion.name.split()[0])
        or motion.name.startswith("passive")
    ):
        return False
    said = _dose(plain, motion)
    likely = said is not None and _FEWEST <= int(said["count"]) <= _MOST
    return likely and _ACTIVE.search(plain, max(0, motion.start - _AHEAD), motion.start) is None


def _end(plain: str, motion: Mention) -> int:
    said = _dose(plain, motion)
    return said.end() if said else motion.end


def _dose(plain: str, motion: Mention) -> re.Match[str] | None:
    return _COUNTED.match(plain, motion.end)


def _is_among(plain: str, mentions: Sequence[Mention], first: int, after: int, exercises: set[int]) -> bool:
    """Whether exercises with a count stand around the motions, or one before them whose count they repeat."""
    run = mentions[first:after]
    before = _count_before(plain, mentions[first - 1], run[0], exercises) if first else None
    if before is None and not _UNDER_MINUTES.search(plain, max(0, run[0].start - _AHEAD), run[0].start):
        return False
    following = mentions[after] if after < len(mentions) else None
    goes_on = (
        following and following.start in exercises and _JOINED.fullmatch(plain, _end(plain, run[-1]), following.start)
    )
    counts = {_count(plain, motion) for motion in run}
    return bool(goes_on) or (len(counts) == 1 and (len(run) > 1 or before in counts))


def _count_before(plain: str, before: Mention, motion: Mention, exercises: set[int]) -> str | None:
    """The last number between an exercise and the motion behind its dose."""
    said = (
        _A_COUNT_BEFORE.fullmatch(plain[before.end : motion.start].rstrip(" ,")) if before.start in exercises else None
    )
    return said["count"] if said else None


def _count(plain: str, motion: Mention) -> str | None:
    said = _dose(plain, motion)
    return said["count"] if said else None
