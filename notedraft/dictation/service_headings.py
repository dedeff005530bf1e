"""Under which service an exercise was done: where a service's name heads what follows it.

`Neuro re-ed 15 min: tandem stance, foam` heads its exercises. `Ther ex 28, gait 10.` sums the session up: exercises after
it may be either's, so neither name heads them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.walks import is_walk
from notedraft.patterns import pattern

EXERCISE_CODES = frozenset({"97110", "97112", "97113", "97116", "97530", "97150", "97535"})
"""Codes whose work is exercise: an exercise under such a heading is that code's."""

_COLON = pattern(r"[^.;\n]{0,24}:(?!\d)")
"""Not the colon of a clock time."""
_ONLY_MINUTES = pattern(r":\s*(?:x ?)?\d+ ?(?:min\w*|'|m\b)")
_ALONE_IN_ITS_LINE = pattern(r":\s*(?:x ?)?\d+ ?(?:min\w*|'|m\b)?[ \t]*(?=\n)")
_WAS = pattern(
    r",? (?:part |work )?(?:was|were|included|consisted of|with) (?!(?:about|for|then|from|around|only|not|good|fine)\b)[a-z]"
)
"""`neuro was tandem stance and foam`"""
_ITS_LINE = pattern(r"[^\n]{0,40}?[:,-] ?(?:[^\n]*?[a-z]{4,}){2}[^\n]*")
"""The rest of a line that tells the work of the service it names."""
_INDENT = pattern(r"[ \t]*")
_START = attrgetter("start")
_SIDE_BY_SIDE = 90
"""Characters; names nearer than this with no exercise between them stand in one list."""


class Heading(NamedTuple):
    """A service's name at `start`; `code` is null where it interrupts the one before it and heads nothing itself."""

    start: int
    code: str | None


def find_headings(bound: Bound, done: Iterable[Named]) -> list[Heading]:
    """The headings among the names of services done today, in order."""
    places = sorted((n for n in done if n.strength != "hands_on"), key=_START)
    exercising = [n for n in places if n.code in EXERCISE_CODES]
    headings = [Heading(n.start, n.code if _heads(bound, n, exercising) else None) for n in places]
    line_ends = [Heading(end, None) for n in places if (end := _ends_with_its_line(bound, n, exercising))]
    by_word = _by_one_word(bound.plain, {n.code for n in exercising})
    return sorted([*headings, *line_ends, *by_word], key=_START)


def _by_one_word(plain: str, codes: set[str]) -> list[Heading]:
    """`activities:`, "for the neuro part:", "strength part:": a word for one of the services that were named in full elsewhere."""
    words = load("exercise_words")["headings"]
    return [Heading(m.start("word"), words[m["word"]]) for m in _word().finditer(plain) if words[m["word"]] in codes]


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(load("exercise_words")["headings"])
    return re.compile(
        rf"(?:(?:^|(?<=[.;\n]))\W*(?:(?P<under>(?:for|in|under) the )|the |then )?|(?P<then>\bthen (?:for|in) the ))"
        rf"(?P<word>{words})(?: part| work| stuff| piece| portion| side)?"
        rf"\s*(?::(?!\d)|(?:was|included)\b(?! \d)|(?(under),|(?(then)(?<= )(?=[a-z])|(?!))))"
    )


def _heads(bound: Bound, name: Named, exercising: Sequence[Named]) -> bool:
    """Whether what follows `name` was done under it; `exercising` are the services of exercise, in order."""
    if _COLON.match(bound.plain, name.end):
        return name.timed and not _closes_a_table(bound, name, exercising)
    if name.code not in EXERCISE_CODES:
        return False
    i = bisect_left(exercising, name.start, key=_START)
    neighbours = (*exercising[max(0, i - 1) : i], *exercising[i + 1 : i + 2])
    summed_up = any(_is_side_by_side(bound, name, other) for other in neighbours)
    return not summed_up or _WAS.match(bound.plain, name.end) is not None


def _closes_a_table(bound: Bound, name: Named, exercising: Sequence[Named]) -> bool:
    """`97110: 20 min` and `97542: 12 min` under it: minutes in two lines, so the exercises that follow are not the last one's."""
    before = exercising[: bisect_left(exercising, name.start, key=_START)][-1:]
    if not before or not _is_side_by_side(bound, before[0], name):
        return False
    if name.code not in EXERCISE_CODES:
        return _ONLY_MINUTES.match(bound.plain, name.end) is not None
    line, above = (_ALONE_IN_ITS_LINE.match(bound.plain, n.end) for n in (name, before[0]))
    return line is not None and above is not None and not _goes_deeper(bound.plain, name, line.end())


def _goes_deeper(plain: str, name: Named, end: int) -> bool:
    """Whether the line behind `end` stands farther in than the line of `name`."""
    return _depth(plain, end + 1) > _depth(plain, plain.rfind("\n", 0, name.start) + 1)


def _ends_with_its_line(bound: Bound, name: Named, exercising: Sequence[Named]) -> int | None:
    """Where a heading ends that tells its work in its own line of a list: `97760 18 min: thumb spica, fit + wear training`.

    The lines under it, no farther in, are the work of the services that were named above it and had none yet.
    """
    line = _ITS_LINE.match(bound.plain, name.end)
    if line is None or bound.plain.count("\n", line.end(), line.end() + 1) == 0:
        return None
    if _goes_deeper(bound.plain, name, line.end()):
        return None
    above = exercising[: bisect_left(exercising, name.start, key=_START)][-1:]
    unmet = bool(above) and _is_side_by_side(bound, above[0], name)
    return line.end() if unmet and bound.plain.find("\n", above[0].end, name.start) >= 0 else None


def _depth(plain: str, line: int) -> int:
    """Blanks before the first mark or word of a line."""
    indent = _INDENT.match(plain, line)
    return indent.end() - line if indent else 0


def _is_side_by_side(bound: Bound, one: Named, other: Named) -> bool:
    first, second = sorted((one, other), key=lambda n: n.start)
    between = any(not is_walk(mention) for mention in starting_in(bound.mentions, first.end, second.start))
    near = second.start - first.end < _SIDE_BY_SIDE
    return one.code != other.code and not between and near
