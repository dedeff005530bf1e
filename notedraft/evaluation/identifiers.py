"""What in a text could point at a real person: fixtures hold invented text, and none of this belongs in it.

The finder is the one that takes identifiers out of text before it goes to a model.
"""

import re
from typing import NamedTuple

from notedraft.drafting.deidentify import Veil
from notedraft.encounter import Encounter

_CALLED = {
    "EMAIL": "an e-mail address",
    "WEB": "a web address",
    "SSN": "a social security number",
    "PHONE": "a telephone number",
    "ID": "a record number",
    "DATE": "a date",
    "AGE": "an age over 89",
    "PLACE": "a place",
    "NAME": "a name",
}
_KIND = re.compile(r"[A-Z]+")
_NO_DATE = re.compile(r"[\d/.\s-]{1,7}")
"""Digits without a year: `2/2`, `3-4/10`; a session has many of those, and one alone points at nobody."""


class Identifier(NamedTuple):
    """Words that could point at a person, and what they look like."""

    kind: str
    text: str


def identifiers_in(text: str) -> list[Identifier]:
    """Everything in `text` that could point at a person."""
    veil = Veil(Encounter(), [text])
    veil.hide(text)
    found = ((_KIND.findall(placeholder)[0], words) for placeholder, words in veil.hidden.items())
    return [
        Identifier(_CALLED.get(kind, "an identifier"), words)
        for kind, words in found
        if not (kind == "DATE" and _NO_DATE.fullmatch(words))
    ]
