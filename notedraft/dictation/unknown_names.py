"""Exercises that no lexicon holds: a dose with words beside it, kept under the name that was said.

`Froggers 2x12 BTB`, "then the rainbow drill, two sets of eight", and in a list of known names "pouring x 10, shaker 30 s x 4".
"""

import re

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.doses import CORRECTION
from notedraft.dictation.names import Entry, Mention
from notedraft.dictation.pieces import Piece

_LEAD = re.compile(
    r"^(?:(?:and|then|also|we|i|he|she|they|pt|patient|did|do|does|performed|completed|with|w/|some|a|an|the|of|for|of the"
    r"|his|her|next|followed by|after that|that|had|him|worked on|started|added|into|to|on|plus|finished|ended|so|today"
    r"|again|just|more|another|was|were|tx|ex|exercises?|um|uh|okay|ok)\b\s*|[-*:,.\s/()+&]+)+"
)
_TAIL = re.compile(
    r"(?:\b(?:with|w/|c|for|x|at|@|of|using|on|the|and|to|about|were|was|did|is|a|in|by|then)\b|[-*:,.\s/()+&])+$"
)
_NOT_A_NAME = re.compile(
    r"\b(?:that|was|is|were|are|he|she|we|i|they|had|has|his|wants?|needs?|froze|pt|no|nope|sorry|wait|then|it|fell|got"
    r"|last|wk|week|cont|continue|poc|freq|until|after|before|because|if|min|mod|max|cga|sba|assist|rest|reports?|pain)\b"
    r"|^(?:pain|rest|seat|visit|week|day|minutes?|sets?|reps?|total|each|all|both|left|right|side|l|r|b|now|it|them|that"
    r"|this|hep|goal|plan|incline|speed|breaks?|hold|cues?|up from|visits?)\b|^\W*$|\d{3,}"
)
_NAME_ENDS = re.compile(r"[,;.\n(]|\bwith\b|\bw/|\bfor\b|\bto\b|\band\b|\bthen\b")
_MANNER = re.compile(
    r"\b(?:slow\w*|control\w*|ecc\w*|lower\w*|hold\w*|held|with|w/|c|rest|each|both|no|pain|free|level|seat|resistance"
    r"|weight|cues?|hands?|fast|up|down|then|at|per|for)\b"
)
"""Words that say how the exercise before was done, and so name none."""
_PARTED = re.compile(r"[,;\n]|\bthen\b|\bplus\b")
_BREAKS = (",", ";", "\n", ":", "(", " then ", " and then ")
_LONGEST_NAME = 6


def unknown_exercises(plain: str, start: int, end: int, pieces: list[Piece]) -> list[Candidate]:
    """The doses of a stretch without a known name: the words before each, or after it, are its name as said."""
    doses = [p for p in pieces if (p.counts() and _countable(p)) or p.unclear]
    borders = [start, *(dose.end for dose in doses)]
    ends = [*(dose.start for dose in doses[1:]), end]
    found = [_beside(plain, dose, pieces, left, right) for dose, left, right in zip(doses, borders, ends, strict=False)]
    return [candidate for candidate in found if candidate]


def unknown_ahead(plain: str, start: int, named: int, pieces: list[Piece]) -> list[Candidate]:
    """Unknown exercises before the first known name: "Ball rolls up the wall, two sets of ten, seated rows ..."."""
    doses = [p for p in pieces if p.end <= named and p.counts()]
    if not doses or not re.search(r"[a-z]{4}", plain[start : doses[0].start]) or ":" in plain[doses[-1].end : named]:
        return []
    border = _PARTED.search(plain, doses[-1].end, named)
    if border is None:
        return []
    return unknown_exercises(plain, start, border.start(), [p for p in pieces if p.end <= border.start()])


def _beside(plain: str, dose: Piece, pieces: list[Piece], left: int, right: int) -> Candidate | None:
    """The words of `[left, right)` that name `dose`, with all the pieces around them."""
    around = [piece for piece in pieces if left <= piece.start < right]
    opens = (
        p.start for p in around if p.start < dose.start and not p.only("side") and plain[left : p.start].strip(" ,.-")
    )
    name = _name_before(plain, left, next(opens, dose.start)) or _name_after(plain, dose.end, right)
    if name is None:
        return None
    # "QL stretch 3x20 R, thread the needle x8": what a comma parts from the name was said of the one before.
    own = [p for p in around if p is dose or p.start >= name.end or not _parted(plain, left, p, name)]
    return Candidate(name, [piece for piece in own if not name.start <= piece.start < name.end])


def _parted(plain: str, left: int, piece: Piece, name: Mention) -> bool:
    return not plain[left : piece.start].strip() and re.search(r"[,;]", plain[piece.end : name.start]) is not None


def _countable(piece: Piece) -> bool:
    """A loose `x2` after unknown words is seldom an exercise ("dropped x3"); `x15` is."""
    return not piece.loose or any(isinstance(value, int | float) and value >= 5 for _, value in piece.values)


def split_off_unknown(plain: str, here: list[Candidate]) -> list[Candidate]:
    """In a list of known names, a second dose behind a comma with other words before it is another, unknown exercise."""
    result: list[Candidate] = []
    for candidate in here:
        result += [candidate, *_split_off(plain, candidate)]
    return result


def _split_off(plain: str, candidate: Candidate) -> list[Candidate]:
    doses = [p for p in candidate.pieces if {"sets", "reps"} <= p.fields() or "count" in p.fields()]
    found = []
    for piece in [*doses[1:], *_behind_other_words(plain, candidate, doses)]:
        before = max([candidate.mention.end, *(p.end for p in candidate.pieces if p.end <= piece.start)])
        gap = plain[before : piece.start]
        name = _name_before(plain, before, piece.start)
        if CORRECTION.search(gap) or not _PARTED.search(gap) or name is None:
            continue
        found.append(Candidate(name, [p for p in candidate.pieces if p.start >= name.start]))
        candidate.pieces = [p for p in candidate.pieces if p.start < name.start]
    return found


def _behind_other_words(plain: str, candidate: Candidate, doses: list[Piece]) -> list[Piece]:
    """`pouring x 10, shaker 30 s x 4`: a dose behind a comma and a word of its own belongs to that word."""
    strong = [piece for piece in candidate.pieces if piece.strong()]
    return [
        piece
        for piece in strong[1:]
        if piece not in doses and _is_other_name(plain, strong[0].end, candidate.mention.end, piece.start)
    ]


def _is_other_name(plain: str, dosed: int, named: int, at: int) -> bool:
    if "," not in plain[dosed:at]:
        return False
    gap = plain[named:at]
    words = gap[gap.rfind(",") + 1 :]
    return re.search(r"[a-z]{4}", words) is not None and _MANNER.search(words) is None


def _name_before(plain: str, start: int, end: int) -> Mention | None:
    """The last clause of `[start, end)` as a name."""
    clause = plain[start:end]
    cut = max(clause.rfind(mark) for mark in _BREAKS)
    return _named(plain, start + cut + 1 if cut >= 0 and clause[cut + 1 :].strip(" -*") else start, end)


def _name_after(plain: str, start: int, end: int) -> Mention | None:
    """The words right after a dose as its name: "two sets of ten froggers"."""
    stop = _NAME_ENDS.search(plain, start, end)
    return _named(plain, start, stop.start() if stop else end)


def _named(plain: str, start: int, end: int) -> Mention | None:
    """The stretch as a name, without the words that only lead to it; null where it can't be one."""
    raw = plain[start:end]
    lead, tail = _LEAD.match(raw), _TAIL.search(raw)
    left = start + (lead.end() if lead else 0)
    right = start + (tail.start() if tail else len(raw))
    words = plain[left:right].split()
    if len(words) > _LONGEST_NAME:
        left = right - len(" ".join(words[-_LONGEST_NAME:]))
    name = plain[left:right]
    if right - left < 3 or _NOT_A_NAME.search(name) or not re.search(r"[a-z]{3}", name):
        return None
    return Mention(left, right, " ".join(name.split()), Entry(name, None, None), needs_dose=False, known=False)
