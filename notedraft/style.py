"""How a clinician wants drafts to be worded. A style is nothing but closed choices: no text of anybody goes with it.

It changes words, never what is told: facts, minutes and codes are the same in every style.
"""

from typing import Literal, get_args

from notedraft.note import Record

Abbreviations = Literal["as_said", "spelled_out", "abbreviated"]
"""As the clinician said them; written out; or put for the long form wherever there is one without two meanings."""
Tense = Literal["past", "present"]
"""Of what was done today."""
Order = Literal["usual", "measures_first", "as_said"]
"""Of the objective section: services and exercises before what was measured, after it, or as it was dictated."""
Length = Literal["usual", "short"]
"""Whole sentences, or as few words as a statement takes."""


class Style(Record):
    """One clinician's style. The defaults are notedraft's own."""

    abbreviations: Abbreviations = "as_said"
    tense: Tense = "past"
    order: Order = "usual"
    length: Length = "usual"


USUAL = Style()
"""How drafts are worded for somebody who never chose."""

CHOICES: dict[str, tuple[str, ...]] = {
    "abbreviations": get_args(Abbreviations),
    "tense": get_args(Tense),
    "order": get_args(Order),
    "length": get_args(Length),
}
"""Every setting with what may be chosen, the first of which is notedraft's own."""

WRITTEN_BY_A_MODEL = ("tense", "length")
"""Settings that change what a language model writes and nothing else: a clinician's own words are never bent."""
