"""Damage by copying: the note, or a part of it, is that of an earlier visit."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from notedraft.encounter import PriorNote
from notedraft.evaluation.damage import Checked, Damage
from notedraft.note import SECTIONS, TherapyNote

_SIDE = re.compile(r"\b(?:right|left)\b")
_SWAPPED = {"right": "left", "left": "right"}
_NUMBER = re.compile(r"(?<![0-9.])[1-9][0-9]?(?![0-9.])")


def _pasted(clean: Checked, draw: Random) -> Checked:
    return _with_earlier(clean, _prose(clean.note), draw)


def _pasted_with_other_numbers(clean: Checked, draw: Random) -> Checked:
    text = _prose(clean.note)
    numbers = list(_NUMBER.finditer(text))
    for found in sorted(draw.sample(numbers, min(2, len(numbers))), key=lambda f: -f.start()):
        text = text[: found.start()] + str(int(found[0]) + 1) + text[found.end() :]
    return clean if text == _prose(clean.note) else _with_earlier(clean, text, draw)


def _pasted_from_other_side(clean: Checked, draw: Random) -> Checked:
    text = _SIDE.sub(lambda found: _SWAPPED[found[0]], _prose(clean.note))
    return clean if text == _prose(clean.note) else _with_earlier(clean, text, draw)


def _pasted_reordered(clean: Checked, draw: Random) -> Checked:
    """The same sentences in another order: what somebody does who hides a copy."""

    def shuffled(text: str) -> str:
        sentences = re.split(r"(?<=[.!?]) ", text)
        draw.shuffle(sentences)
        return " ".join(sentences)

    return _with_earlier(clean, _prose(clean.note, shuffled), draw)


def _with_earlier(clean: Checked, text: str, draw: Random) -> Checked:
    on = clean.encounter.date_of_service
    day = None if on is None else on - timedelta(days=draw.randint(2, 9))
    return replace(clean, prior=(PriorNote(id="earlier", text=text, date=day),))


def _prose(note: TherapyNote, change: Callable[[str], str] = str) -> str:
    return "\n".join(f"{section.upper()}\n{change(getattr(note.sections, section))}" for section in SECTIONS)


COPY_DAMAGES = (
    Damage("pasted", "the note is the last one, word for word", ("ND01",), _pasted),
    Damage("pasted_numbers_nudged", "the last note with two numbers changed", ("ND01",), _pasted_with_other_numbers),
    Damage("pasted_reordered", "the last note with its sentences reordered", ("ND01",), _pasted_reordered),
    Damage("pasted_other_side", "the last note with the sides exchanged", ("ND03",), _pasted_from_other_side),
)
