"""Abbreviations of the field written out, or put for their long forms. Data: `abbreviations.tsv`.

A pair is listed only where each side means the other and nothing else in a therapy note, so that changing the one for the
other says nothing new. What stands in quotation marks is somebody's very words and stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from notedraft.style import Abbreviations

_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
_BEFORE_A_SENTENCE = ("", ".", "!", "?", "\n")
_APART = re.compile(r"[ -]")
_WORD = re.compile(r"[^\W_]+")


class Pair(NamedTuple):
    """An abbreviation and what it stands for."""

    short: str
    long: str
    in_any_case: bool


class _Form(NamedTuple):
    """One side of a pair, and a pattern that matches it where its first word stands."""

    pattern: re.Pattern[str]
    pair: Pair


_Forms = dict[str, list[_Form]]
"""By their first word in small letters, the longer ones first: most words begin none, and cost no more than a look."""


def reworded(text: str, abbreviations: Abbreviations) -> str:
    """`text` with its abbreviations written out, or put for the long forms, or as it is."""
    if abbreviations == "as_said":
        return text
    shorts, longs = _sides()
    if abbreviations == "spelled_out":
        return _replaced(text, [(found, pair.long) for found, pair in _found(text, shorts)])
    return _replaced(text, [(found, pair.short) for found, pair in _found(text, longs)])


def counted(text: str) -> tuple[Counter[Pair], Counter[Pair]]:
    """How often each pair stands in `text`: by its short form, and by its long one."""
    shorts, longs = (Counter(pair for _, pair in _found(text, side)) for side in _sides())
    return shorts, longs


def _found(text: str, side: _Forms) -> Iterator[tuple[re.Match[str], Pair]]:
    """Where forms of that side stand, outside of quotation marks."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    behind = 0
    for word in _WORD.finditer(text):
        forms = side.get(word[0].casefold(), ()) if word.start() >= behind else ()
        for form in forms:
            found = form.pattern.match(text, word.start())
            if found and not any(start < found.end() and found.start() < end for start, end in quoted):
                yield found, form.pair
                behind = found.end()
                break


def _replaced(text: str, others: Sequence[tuple[re.Match[str], str]]) -> str:
    pieces, behind = [], 0
    for found, words in others:
        capital = text[: found.start()].rstrip(" ")[-1:] in _BEFORE_A_SENTENCE
        pieces += [text[behind : found.start()], words[:1].upper() + words[1:] if capital else words]
        behind = found.end()
    return "".join([*pieces, text[behind:]])


@cache
def _sides() -> tuple[_Forms, _Forms]:
    shorts = [_Form(_pattern(pair.short, in_any_case=pair.in_any_case), pair) for pair in all_pairs()]
    longs = [_Form(_pattern(pair.long, in_any_case=True), pair) for pair in all_pairs()]
    return _by_first_word(shorts), _by_first_word(longs)


def _pattern(form: str, *, in_any_case: bool) -> re.Pattern[str]:
    words = "[ -]".join(map(re.escape, _APART.split(form)))
    return re.compile(rf"{words}(?![\w'’])", re.IGNORECASE if in_any_case else 0)


def _by_first_word(forms: Sequence[_Form]) -> _Forms:
    found: _Forms = {}
    for form in sorted(forms, key=lambda form: -len(form.pattern.pattern)):
        first = _WORD.match(form.pattern.pattern)
        assert first is not None, "a form begins with a word"
        found.setdefault(first[0].casefold(), []).append(form)
    return found


@cache
def all_pairs() -> tuple[Pair, ...]:
    """Every pair of the table."""
    lines = Path(__file__).with_name("abbreviations.tsv").read_text("utf-8").splitlines()
    parts = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Pair(short, long, case == "any") for short, long, case in parts)
