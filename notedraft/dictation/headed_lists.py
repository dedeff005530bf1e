"""A list whose dose was said once, before it: "then all on the left, two pounds, two sets of ten: curls, rows and presses".

Nobody need have spoken the colon. What makes words a heading is that they are a dose and little else, that they open what is
being said or say that they are for all, and that the names behind them stand in a list without a dose of their own. Such a
list is read apart from what stands around it, so that its side or load never reaches the exercise before it ("bike ten
minutes, then left leg ..."). The words are in lexicon/exercise_words.yaml (`heading_words`, `in_a_heading`, `for_all`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from notedraft.dictation.candidates import ADJACENT, Candidate
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import starting_in
from notedraft.patterns import pattern

_FEWEST = 2
"""Names of a list."""
_REACH = 110
"""Characters before the first name in which its heading begins."""
_OWN_DOSE_WITHIN = 40
_NUMBERED = pattern(
    r"[\s,]*(?:(?:for|just|x|is|was|at|to|about|now|on|the|right|left|both|[lrb]) ?)*\d(?!\d*[ -]?(?:inch|in\b|\"))"
)
"""`... bridges and clams 15`, "... bridges clams knee flexion right 110": the last name has a number of its own."""
_ENDS_A_STATEMENT = pattern(r"(?:^|[.;:\n\u2022]|\s-|(?:^|\n)[*+>-]|\bmin(?:ute)?s?)\s*$")
_ITS_WORDS = pattern(r"(?!.*\b(?:s?he|they|i|we|pt|is|was|were|had|then)\b)[^.;\n\d]{0,30}")
_OF_WHICH = pattern(
    r" (?:on|for|with|to) (?:the )?(?:(?P<which>first|last)(?: (?P<n>[2-5]))?(?: (?:1|one)s?)?|others?|rest)\b"
)
_AND = pattern(r"[\s,]*(?:and |then |but )*(?:with |at )?")
_ALONE = pattern(r"\b(?:only|alone|by itself|just)\b")
"""`leg press 60 pounds, then right only 25 pounds 2 sets of 8`: the same again."""
_PARTED = pattern(r"[,;/]|\band\b")
_COLON = pattern(r":|\s-\s")


class HeadedList(NamedTuple):
    """A heading with its dose, and the names that it heads, each with what was said of it alone."""

    start: int
    end: int
    dose: tuple[Piece, ...]
    names: tuple[Mention, ...]
    own: tuple[tuple[Piece, ...], ...]

    def candidates(self) -> list[Candidate]:
        """The names with the heading's dose; what was said of one goes before what was said of all."""
        return [
            Candidate(name, [*(p for p in self.dose if not any(p.fields() == o.fields() for o in own)), *own])
            for name, own in zip(self.names, self.own, strict=True)
        ]


def headed_lists(plain: str, names: Sequence[Mention], pieces: Sequence[Piece]) -> list[HeadedList]:
    """Every headed list of canonical `plain`, in order and apart from each other."""
    found = (_headed(plain, run, names, pieces) for run in _runs(plain, names, pieces))
    return [headed for headed in found if headed]


def _runs(plain: str, names: Sequence[Mention], pieces: Sequence[Piece]) -> Iterator[list[Mention]]:
    """Names that follow each other as a list, with nothing counted or timed between them."""
    run = list(names[:1])
    for before, now in pairwise(names):
        if _is_listed(plain, before, now, pieces) and not _is_over(plain, run, now):
            run.append(now)
        else:
            yield run
            run = [now]
    if run:
        yield run


def _is_listed(plain: str, before: Mention, now: Mention, pieces: Sequence[Piece]) -> bool:
    between = starting_in(pieces, before.end, now.start)
    return (
        not any(p.strong() for p in between)
        and _joins().fullmatch(_words(plain, before.end, now.start, between)) is not None
    )


def _is_over(plain: str, run: Sequence[Mention], now: Mention) -> bool:
    """`bridges and clams | hip flexion is better`: in raw speech "and" closes a list; what is ridden or walked has no sets."""
    joined = len(run) > 1 and "and" in plain[run[-2].end : run[-1].start].split()
    closed = joined and now.needs_dose and not plain[run[-1].end : now.start].strip()
    return closed or "endurance" in (run[-1].entry.kind, now.entry.kind)


def _headed(plain: str, run: list[Mention], names: Sequence[Mention], pieces: Sequence[Piece]) -> HeadedList | None:
    own_dose = _has_its_own(plain, run[-1], pieces)
    run = run[:-1] if own_dose else run
    if not run:
        return None
    led = bisect_right(names, run[0].start, key=attrgetter("end"))
    before = names[led - 1].end if led else 0
    dose = _heading(plain, max(before, run[0].start - _REACH), run[0].start, pieces)
    fields = [field for piece in dose for field in piece.fields()]
    if not any(piece.counts() for piece in dose) or len(fields) > len(set(fields)):
        return None  # "2 sets of 10 3 sets of 8 ...": the first is somebody else's
    if own_dose and _COLON.search(plain, dose[-1].end, run[0].start):
        return None  # "all 3x10 R: SLR, clams, bridges 2x15": owning.py knows what each has of its own
    start = _begin(plain, before, dose[0].start)
    several = sum(len(name.parts) or 1 for name in run) >= _FEWEST
    if not (_is_sure if several else _is_the_next)(plain, (before, start, run[0].start), dose, pieces):
        return None
    apart, end = _told_apart(plain, run, pieces)
    own = tuple((*_own(plain, run, i, pieces), *apart[i]) for i in range(len(run)))
    return HeadedList(start, max([run[-1].end, end, *(p.end for p in own[-1])]), tuple(dose), tuple(run), own)


def _told_apart(plain: str, run: Sequence[Mention], pieces: Sequence[Piece]) -> tuple[list[list[Piece]], int]:
    """`... three pounds on the first two and no weight on the others`: the load of each, and where that is told."""
    loads: list[list[Piece]] = [[] for _ in run]
    end = run[-1].end
    for piece in starting_in(pieces, end, end + _REACH):
        m = _OF_WHICH.match(plain, piece.end) if piece.only("resistance") else None
        if m is None or not _AND.fullmatch(plain, end, piece.start):
            break
        end = m.end()
        for load in _meant(loads, m):
            load.append(piece)
    return loads, end


def _meant(loads: list[list[Piece]], which: re.Match[str]) -> list[list[Piece]]:
    many = int(which["n"] or 1)
    if which["which"] == "first":
        return loads[:many]
    return loads[-many:] if which["which"] == "last" else [load for load in loads if not load]


def _has_its_own(plain: str, name: Mention, pieces: Sequence[Piece]) -> bool:
    """Whether the name that closes a list has a dose or a value of its own behind it."""
    behind = starting_in(pieces, name.end, name.end + _OWN_DOSE_WITHIN)
    number = _NUMBERED.match(plain, name.end)
    if number and not any(p.only("resistance") and p.start < number.end() <= p.end for p in behind):
        return True
    dose = next((p for p in behind if p.strong()), None)
    its = starting_in(pieces, name.end, dose.start) if dose else ()
    return dose is not None and _joins().fullmatch(_words(plain, name.end, dose.start, its)) is not None


def _heading(plain: str, left: int, right: int, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that stand right before the list, with only words of a heading between them."""
    dose: list[Piece] = []
    for piece in reversed(starting_in(pieces, left, right)):
        if not _in_a_heading().fullmatch(plain, piece.end, dose[0].start if dose else right):
            break
        if piece.fields() and not piece.only("again"):
            dose.insert(0, piece)
    return dose


def _begin(plain: str, left: int, at: int) -> int:
    """Where the words of the heading begin: "then all on the | left"."""
    m = _heading_before().search(plain, left, at)
    return m.start() if m else at


def _is_sure(plain: str, places: tuple[int, int, int], dose: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether words head the list: they open what is said with a mark behind, a side or a load ahead, or are said for all."""
    before, start, first = places
    words = _words(plain, start, first, starting_in(pieces, start, first))
    opens = _then().match(plain, start) is not None or _ENDS_A_STATEMENT.search(plain, before, start) is not None
    again = _ALONE.search(plain, start, first) is not None
    if opens and (_COLON.search(plain, dose[-1].end, first) or not (again or dose[0].strong())):
        return True
    told = any(p.strong() for p in starting_in(pieces, before, start)) or start - before > _OWN_DOSE_WITHIN
    return _for_all().search(words) is not None and (opens or before == 0 or told)


def _is_the_next(plain: str, places: tuple[int, int, int], dose: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """`bike five minutes then left leg three sets of ten straight leg raises`: behind "then" it is not the bike's."""
    before, start, first = places
    told = starting_in(pieces, before, start)
    again = _ALONE.search(plain, start, first) is not None
    parted = not again and _then().match(plain, start) is not None and any(p.strong() for p in told)
    return parted and not dose[0].strong() and not any(p.only("side") for p in told)


def _own(plain: str, run: Sequence[Mention], i: int, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What was said of one name alone: a load or a side right before it or behind it."""
    before = run[i - 1].end if i else run[i].start
    ahead = [p for p in starting_in(pieces, before, run[i].start) if _opens(plain, before, p, run[i])]
    following = run[i + 1] if i + 1 < len(run) else None
    end = following.start if following else run[i].end + _OWN_DOSE_WITHIN
    behind: list[Piece] = []
    for piece in starting_in(pieces, run[i].end, end):
        since = behind[-1].end if behind else run[i].end
        if (
            piece.strong()
            or _OF_WHICH.match(plain, piece.end)
            or (following and _opens(plain, run[i].end, piece, following))
            or not _ITS_WORDS.fullmatch(plain, since, piece.start)
        ):
            break
        behind.append(piece)
    return (*ahead, *behind)


def _opens(plain: str, before: int, piece: Piece, name: Mention) -> bool:
    """`rows, bilateral shoulder rotation`: right before a name and parted from the one before."""
    beside = ADJACENT.fullmatch(plain, piece.end, name.start) is not None
    return beside and _PARTED.search(plain, before, piece.start) is not None


def _words(plain: str, start: int, end: int, pieces: Sequence[Piece]) -> str:
    """The words of `[start, end)` between the pieces."""
    words, at = "", start
    for piece in pieces:
        words, at = f"{words}{plain[at : piece.start]} ", piece.end
    return words + plain[at:end]


@cache
def _joins() -> re.Pattern[str]:
    """What may stand between two names of a list, or a name and its load: small words, how and where it was done."""
    small = f"(?:and|with|in|at|on|into|w/|c|the|a|her|his|{any_of('exercise_words', 'manners')})(?![a-z])"
    own_words = r"(?!.*\b(?:s?he|they|i|we|pt|is|was|were|had|then|no)\b)[^,.;\n\d]{0,40},\s*(?:and )?"
    return re.compile(rf"(?:[\s,/+&()]|{small})*|{own_words}")


@cache
def _in_a_heading() -> re.Pattern[str]:
    return re.compile(rf"(?:[ ,/+&@()#:-]|{_heading_word()})*")


def _heading_word() -> str:
    words = (any_of("exercise_words", key) for key in ("for_all", "in_a_heading", "heading_words"))
    return rf"\b(?:{'|'.join(words)})(?![a-z])"


@cache
def _heading_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_then().pattern})?(?:[ ,/+&@()#:]|{_heading_word()})+$")


@cache
def _then() -> re.Pattern[str]:
    return re.compile(r"\s*(?:and )?(?:then|next|after that|finally)\b[\s,]*")


@cache
def _for_all() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('exercise_words', 'for_all')}(?![a-z])")
