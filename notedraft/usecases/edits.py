"""Whose words a note holds after an edit: what the clinician changed is theirs, what they left keeps its evidence."""

import re
from collections.abc import Iterable
from typing import Any

from notedraft.note import SECTIONS, ClinicalFacts, Fact, Section, Sentence, TherapyNote

_ABOUT_THE_FACT = {"evidence", "origin", "confirmed_by"}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def fact_lists(note: ClinicalFacts) -> dict[str, list[Fact]]:
    """Every list of facts in the note, by field; sentences are apart."""
    found = ((name, getattr(note, name)) for name in ClinicalFacts.model_fields)
    return {name: value for name, value in found if isinstance(value, list)}


def value_of(fact: Fact) -> str:
    """What a fact says, apart from where it comes from and who vouches for it."""
    return fact.model_dump_json(exclude=_ABOUT_THE_FACT)


def as_clinicians_own(before: TherapyNote, after: TherapyNote, name: str) -> TherapyNote:
    """`after`, with every fact that `before` does not hold made the clinician's own statement, confirmed by `name`."""
    note = after.model_copy(deep=True)
    for field, facts in fact_lists(note).items():
        setattr(note, field, _attributed(fact_lists(before)[field], facts, name))
    note.sentences = [
        sentence
        for section in SECTIONS
        for sentence in _sentences(section, getattr(note.sections, section), before.sentences, name)
    ]
    return note


def _attributed(before: list[Fact], after: list[Fact], name: str) -> list[Fact]:
    known: dict[str, list[Fact]] = {}
    for fact in before:
        known.setdefault(value_of(fact), []).append(fact)
    return [_known_or_own(fact, known.get(value_of(fact), []), name) for fact in after]


def _known_or_own(fact: Fact, known: list[Fact], name: str) -> Fact:
    return known.pop(0).model_copy(deep=True) if known else own(fact, name)


def own(fact: Any, name: str) -> Any:
    """The fact as the clinician's own statement: the words that it once came from no longer say this."""
    return fact.model_copy(update={"evidence": [], "origin": "clinician", "confirmed_by": name})


def _sentences(section: Section, prose: str, before: Iterable[Sentence], name: str) -> list[Sentence]:
    """The sentences of a section in their order: known ones with their evidence, the rest the clinician's own."""
    found: list[tuple[int, Sentence]] = []
    rest = prose
    for sentence in before:
        start = rest.find(sentence.text) if sentence.section == section and sentence.text else -1
        if start >= 0:
            found.append((start, sentence))
            rest = _blanked(rest, start, len(sentence.text))
    found += _own_sentences(section, rest, name)
    return [sentence for _, sentence in sorted(found, key=lambda pair: pair[0])]


def _blanked(text: str, start: int, length: int) -> str:
    """The text with a stretch turned into line ends, so that what stands around it keeps its place."""
    return text[:start] + "\n" * length + text[start + length :]


def _own_sentences(section: Section, rest: str, name: str) -> list[tuple[int, Sentence]]:
    found, place = [], 0
    for piece in _SENTENCE_END.split(rest):
        place = rest.index(piece, place)
        if piece.strip():
            own_words = Sentence(section=section, text=piece.strip(), origin="clinician", confirmed_by=name)
            found.append((place, own_words))
        place += len(piece)
    return found
