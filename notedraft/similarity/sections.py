"""A note's text, split where clinicians head their sections.

Headings are recognised as they are really typed: `S:`, `SUBJECTIVE` alone on its line, `Subjective -`, `Subj.`, `A/P:`,
`O) ...`, a bare `s`, `o`, `a`, `p` before each line, or all four inside one paragraph. Text before a Subjective heading
is the note's header and a line that signs the note opens its signature; both are kept apart, because a visit number and
a signature say nothing about copying. Text under no heading is one part, called `whole`.

Offsets are half-open and count Unicode code points of the text as given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

PartName = Literal["header", "subjective", "objective", "assessment", "plan", "whole", "signature"]

BODY: tuple[PartName, ...] = ("subjective", "objective", "assessment", "plan", "whole")
"""The parts that are compared; header and signature are not."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a note under one heading; the heading itself is outside `[start, end)`."""

    name: PartName
    start: int
    end: int


_PHRASES: dict[PartName, str] = {
    "subjective": r"subjective|subj|(?:pt|patient|client)(?:'s)? reports?|interval history|chief complaint",
    "objective": (
        r"objective(?: measures)?|obj|treatment(?: (?:provided|today))?|interventions?|therapeutic exercises?"
        r"|exercises|measurements"
    ),
    "assessment": (
        r"assessment(?:[ ]*(?:/|&|\+|and)[ ]*plan)?|assess|a[ ]*[/&+][ ]*p|response(?: to treatment)?"
        r"|(?:clinical )?impression"
    ),
    "plan": r"plan(?: of care| for next visit)?|next visit|recommendations",
}
_LETTERS: dict[str, PartName] = {"s": "subjective", "o": "objective", "a": "assessment", "p": "plan"}
_ENOUGH_LETTERS = 3
"""Looser forms count as headings only when at least three of S, O, A and P stand in that order."""

_NAMED = "|".join(f"(?P<{name}>{words})" for name, words in _PHRASES.items())
_AT_LINE_START = re.compile(
    rf"^[ \t]*(?:[*#>•]+[ \t]*)?(?:(?:{_NAMED})[*_]*[ \t]*(?:[:=)]|[-\u2013\u2014]+(?=\s|$)|\.(?=\s)|$)"
    r"|(?P<letter>[soap])[*_]*[ \t]*(?:[:=)/]|[-\u2013\u2014]+(?=\s|$)|$)"
    r"|(?P<signature>(?:electronically |digitally |e-?)?signed\b|signature\b))[*_]*",
    re.IGNORECASE | re.MULTILINE,
)
_WORD_INSIDE = re.compile(
    r"(?<=\s)(?:(?P<subjective>Subjective)|(?P<objective>Objective)|(?P<assessment>Assessment)|(?P<plan>Plan)):"
)
_LETTER_INSIDE = re.compile(r"(?:^|(?<=\s))(?P<letter>[SOAP])(?:/P)?[ ]*:(?=\s)", re.MULTILINE)
_BARE_LETTER = re.compile(r"^[ \t]*(?P<letter>[soap])\.?[ \t]+(?=\S)", re.IGNORECASE | re.MULTILINE)


def split(text: str) -> tuple[Part, ...]:
    """The parts of `text` in reading order. A heading that returns opens a further part of the same name."""
    headings = _headings(text)
    borders = [heading.start for heading in headings] + [len(text)]
    parts = [_trimmed(text, heading.name, heading.end, end) for heading, end in zip(headings, borders[1:], strict=True)]
    first = borders[0]
    if text[:first].strip() or not parts:
        parts.insert(0, _trimmed(text, _name_of_lead(parts), 0, first))
    return tuple(parts)


def _name_of_lead(parts: Iterable[Part]) -> PartName:
    """Text before the first heading is a header, unless nothing else could hold what the patient said."""
    return "header" if any(part.name == "subjective" for part in parts) else "whole"


def _headings(text: str) -> list[Part]:
    found = list(_read(_AT_LINE_START.finditer(text)))
    if len({heading.name for heading in found} & set(BODY)) < len(_LETTERS):
        found += [heading for heading in _inside(text) if not _overlaps(heading, found)]
    return sorted(found, key=lambda heading: heading.start)


def _inside(text: str) -> Iterator[Part]:
    """Headings in looser forms: words inside a paragraph, or letters that stand in their order."""
    words = list(_read(_WORD_INSIDE.finditer(text)))
    yield from words
    if words:
        return
    for pattern in (_LETTER_INSIDE, _BARE_LETTER):
        letters = _in_order(pattern.finditer(text))
        if len(letters) >= _ENOUGH_LETTERS:
            yield from _read(letters)
            return


def _in_order(letters: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that run S, O, A, P; one that would step back is taken for an ordinary word."""
    order = "".join(_LETTERS)
    chosen: list[re.Match[str]] = []
    reached = -1
    for match in letters:
        rank = order.index(match["letter"].lower())
        if rank > reached:
            chosen.append(match)
            reached = rank
    return chosen


def _overlaps(heading: Part, others: Iterable[Part]) -> bool:
    return any(heading.start < other.end and other.start < heading.end for other in others)


def _read(matches: Iterable[re.Match[str]]) -> Iterator[Part]:
    for match in matches:
        groups = match.groupdict()
        if groups.get("letter"):
            yield Part(_LETTERS[match["letter"].lower()], *match.span())
        elif groups.get("signature"):
            # A signature has no heading apart from its own words.
            yield Part("signature", match.start(), match.start())
        else:
            yield Part(next(name for name in _PHRASES if groups.get(name)), *match.span())


def _trimmed(text: str, name: PartName, start: int, end: int) -> Part:
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    return Part(name, left, max(left, start + len(stretch.rstrip())))
