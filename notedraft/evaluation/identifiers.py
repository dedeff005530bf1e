"""What in a text could point at a real person: fixtures hold invented text, and none of this belongs in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Identifier(NamedTuple):
    """Words that could point at a person, and what they look like."""

    kind: str
    text: str


_KINDS = {
    "an e-mail address": r"[\w.+-]+@[\w-]+\.[\w.]+",
    "a telephone number": r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)",
    "a social security number": r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)",
    "a record number": r"(?i:\b(?:mrn|medical record(?: number)?|acct|account|member id|policy)\b[ .:#]*)[A-Z]{0,3}\d{4,}",
    "a date of birth": r"(?i:\b(?:dob|d\.o\.b\.|date of birth|born on)\b)[^.;\n]{0,30}",
    "a full date": r"(?<![\d/.-])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])[/-](?:19|20)\d\d(?!\d)"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) "
    r"\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b",
    "an age over 89": r"\b(?:9\d|1[01]\d)[ -](?:y/?o|years?[ -]old|year[ -]old)\b",
    "a name": r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:[A-Z]\. ?)?[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
    r"|(?i:\b(?:patient|pt|client)(?:'s)? name(?: is)?:? )[A-Z][a-z]+(?: [A-Z][a-z]+)?",
    "an address": r"\b\d{1,5} (?:[NSEW]\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Lane|Ln|Dr|Drive)\b",
    "a web address": r"\bhttps?://\S+",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}


def identifiers_in(text: str) -> list[Identifier]:
    """Everything in `text` that could point at a person, in order of its place."""
    found = sorted(_found(text), key=lambda place: place[0])
    return [identifier for _, identifier in found]


def _found(text: str) -> Iterator[tuple[int, Identifier]]:
    for kind, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            yield match.start(), Identifier(kind, " ".join(match[0].split()))
