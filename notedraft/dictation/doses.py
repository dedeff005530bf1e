"""Doses in a text: sets, reps, hold, duration, distance, resistance and side, each with its place.

`find_doses` only recognises the pieces; whose dose a piece is, owning.py decides.
"""

import re

from notedraft.dictation import dose_counts, dose_loads, dose_tables, dose_times
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.pieces import A_SIDE, BARE_AGAIN, SAME_SIDE, Piece
from notedraft.dictation.places import Taken
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_ELSEWHERE = scanned(
    r"\bsame as (?:last|before|usual|prior)\b(?: \w+)?|\b(?:as )?per (?:the )?flow ?sheet\b|\bas last (?:time|visit)\b"
)
"""A dose that is written elsewhere and so not said: it is asked about."""
_AGAIN = scanned(
    r"\bditto\b|\bsame (?:weight|resistance|band|tube|putty|cuff|hold|dose|load|reps?|sets?|count|number|thing)\b|\bsame\b(?=\s*$|\s*[,.;])"
)
_BARE_AGAIN = scanned(
    r"\bsame(?: (?:again|there|way|(?:for|on|with) (?:that|those|these|them|both)))?\b"
    rf"(?! (?:as|{any_of('exercise_words', 'same_what')})\b)"
)
"""`bridges the same rows 2 sets of 9`: in raw speech, right behind a name (owning.py)."""
_SIDE = pattern(
    r"""(?<![\w'/-])(?:
        (?P<bilateral>\(?b\)?(?![\w'/-])(?!\s*(?:12\b|vit|c's?\ ))|bilat(?:eral(?:ly)?|s)?\b|bil\b\.?|b(?:le|ue)s?\b
            |both(?!\s+\d)(?!\s+(?:left|right|on|were|are|done|with|using|against|at|had|got|of|up)\b)(?:\s+(?:sides?|legs?|arms?|hands?|feet|knees|hips|shoulders|ankles|wrists|ways?))?\b
            |(?!(?<=in\ )each\ hand)(?:each|per|ea)\s+(?:side(?!\ ?-?lying)|leg|arm|way|direction|foot|hand|ue|le)\b
            |l\s?(?:/|&|\+)\s?r\b|r\s?(?:/|&|\+)\s?l\b|(?:left|l)\s(?:and|then|&)\s(?:the\s)?(?:right|r)\b|(?:right|r)\s(?:and|then|&)\s(?:the\s)?(?:left|l)\b|either\sside\b)
      | (?P<left>left\b(?!'s)(?!(?<!the\ left)\s+(?:those|these|them|it)\b)|lt\b(?!\s+(?:fly|flies|flys|raise))|\(l\)|l(?:le|ue)\b
            |(?<!\b(?:on|at|to)\ \d\ )(?<!↑\ \d\ )(?<!->\ \d\ )l(?![\w'/-])(?!\s*(?:nc|o2|lpm|oxygen|of\ o2)\b))
      | (?P<right>(?:(?<=on\ the\ )|(?<=to\ the\ ))right\b(?!\s*(?:now|after|before))
            |(?<=all\ )right(?=\s*:|\ (?:side|arm|hand|leg|foot|ue|le|shoulder|elbow|wrist|thumb|hip|knee|ankle)\b)
            |(?<!\ball\ )right\b(?!'s|\s*(?:now|after|before|away|there|here|at\b|in\b|up|down|back|on\b))
            |rt\b|\(r\)|r(?:le|ue)\b|r(?![\w'/-]))
    )""",
    re.VERBOSE,
)

_SAME_SIDE = scanned(r"\bsame (?:side|leg|arm|limb|foot|hand|hip|knee|ankle|shoulder|elbow|wrist|thumb)\b")
_PER_SIDE = scanned(
    rf"(?<=\w)(?<!arm)(?<!leg)(?<!hand)(?<!foot)(?<!body)(?<!wd)(?<!ward)(?<!lat)(?<!side)/ ?{A_SIDE}\b"
)
"""`20s/side`; "opposite arm/leg" are two parts of one exercise, "fwd/bwd/side" three ways to walk."""


def find_doses(text: str) -> list[Piece]:
    """Every piece of a dose in canonical `text`, in order, none overlapping another."""
    found: list[Piece] = []
    taken = Taken(len(text))
    for finder in _FINDERS:
        for piece in finder(text):
            if not taken.holds(piece.start, piece.end):
                found.append(piece)
                taken.take(piece.start, piece.end)
    return sorted(found, key=lambda piece: piece.start)


def _sides(text: str) -> list[Piece]:
    """`on the left`, `R`, `(B)`, `each leg`."""
    per = [Piece(m.start(), m.end(), (("side", "bilateral"),)) for m in _PER_SIDE.finditer(text)]
    per += [Piece(m.start(), m.end(), SAME_SIDE) for m in _SAME_SIDE.finditer(text)]
    return per + [Piece(m.start(), m.end(), (("side", m.lastgroup),)) for m in _SIDE.finditer(text)]


def _agains(text: str) -> list[Piece]:
    """`same weight`: what the exercise before had."""
    said = [Piece(m.start(), m.end(), (("again", m[0]),)) for m in _AGAIN.finditer(text)]
    return said + [Piece(m.start(), m.end(), (("again", BARE_AGAIN),)) for m in _BARE_AGAIN.finditer(text)]


def _elsewhere(text: str) -> list[Piece]:
    """`per flow sheet`: asked, since it is written where no one reads."""
    return [
        Piece(m.start(), m.end(), unclear=f"\u201c{m[0]}\u201d was said. What was done today?")
        for m in _ELSEWHERE.finditer(text)
    ]


_FINDERS = (
    dose_tables.cells, dose_counts.parts_of_minutes, dose_times.there_and_back,
    dose_counts.each_way, dose_counts.uneven, dose_counts.bouts_ahead, dose_counts.crosses, dose_counts.pairs, dose_times.holds,
    dose_times.minutes_and_seconds, dose_times.seconds, dose_times.minutes,
    dose_times.distances, _agains, dose_loads.worded, dose_loads.weights, dose_loads.putties, dose_loads.bands, dose_loads.levels,
    dose_counts.called, dose_counts.counts, dose_counts.loose_times, _elsewhere, dose_loads.colors, _sides,
)  # fmt: skip
"""In this order, since the first that reads a stretch keeps it."""
