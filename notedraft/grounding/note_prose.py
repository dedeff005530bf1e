"""The prose of a note, sentence by sentence, held to its sources.

A sentence that nobody vouches for may say only what the words that it rests on say. That is the rule of the gate in
front of a language model, kept up for as long as the note can be edited.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from notedraft.grounding.nearest_sentences import fullest_sentences, nearest_sentences, with_neighbors
from notedraft.grounding.prose import Read, is_grounded
from notedraft.grounding.sentence_case import SentenceCase, case_of
from notedraft.grounding.sentence_checks import fault, untraced_fact
from notedraft.grounding.statements import THEIRS, Statement
from notedraft.grounding.tracing import Untraced, nearest, share_words
from notedraft.grounding.words import Word
from notedraft.note import SECTIONS, Section, TherapyNote
from notedraft.patterns import pattern
from notedraft.source import Source, Span

_CODE = pattern(r"\b\d{5}\b")


class Passage(NamedTuple):
    """A stretch of the note's prose: its JSON Pointer, its section, its text and what it rests on."""

    where: str
    section: Section
    text: str
    rests_on: Sequence[Span]


def loose_prose(
    note: TherapyNote, grounds: Sequence[Statement], sources: Sequence[Source], read: Read, retold: Collection[str]
) -> Iterator[tuple[Passage, Untraced | str]]:
    """What in the prose nobody vouches for and no source says: a fact, or the fault of the sentence in words."""
    for passage in _passages(note):
        if passage.text not in retold:
            case = case_of(
                passage.section,
                passage.text,
                rests_on=passage.rests_on,
                grounds=grounds,
                sources=sources,
                read=read,
            )
            found = _faults(case, bool(sources))
            if (
                found
                and not passage.rests_on
                and sources
                and not any(map(_is_another_grade, found))
                and _rests_on_the_nearest(passage, grounds, sources, read)
            ):
                continue
            yield from ((passage, fault_found) for fault_found in found)


def _is_another_grade(found: Untraced | str) -> bool:
    """Whether it is a grade of strength that was read otherwise: there are so few that one stands somewhere always."""
    return isinstance(found, Untraced) and found.said.kind == "strength" and found.nearest is not None


def _rests_on_the_nearest(
    passage: Passage, grounds: Sequence[Statement], sources: Sequence[Source], read: Read
) -> bool:
    """Whether the sentences nearest in words hold the passage, or they and those beside them, or the fullest of them alone."""
    if _CODE.search(passage.text):
        return False  # a code is no word of prose: it can only stand in a fact that was read
    nearest_ones = nearest_sentences(passage.text, sources)
    several = (nearest_ones, with_neighbors(nearest_ones, sources))
    if any(_rests_on(_case(spans, passage, grounds, sources, read), grounds) for spans in several):
        return True
    alone = (_case([span], passage, grounds, sources, read) for span in fullest_sentences(passage.text, sources))
    return any(_rests_on(case, grounds) for case in alone if len(_named_elsewhere(case)) <= 1)


def _named_elsewhere(case: SentenceCase) -> list[Word]:
    """The words of the sentence that the source has, but not where it rests: the NuStep of "it was level two".

    Where they are several, it is put together of what was said of different things.
    """
    return [word for word in case.said.content if word.roots & case.source.roots and not case.holds(word)]


def _case(
    spans: Sequence[Span], passage: Passage, grounds: Sequence[Statement], sources: Sequence[Source], read: Read
) -> SentenceCase:
    cited = [ground for ground in grounds if ground.fact is None or share_words(ground.evidence, spans)]
    return case_of(passage.section, passage.text, rests_on=spans, grounds=cited, sources=sources, read=read)


def _rests_on(case: SentenceCase, grounds: Sequence[Statement]) -> bool:
    beside_all = replace(case, grounds=grounds)  # what was read elsewhere of the same subject contradicts it too
    return bool(case.rests_on) and untraced_fact(beside_all) is None and fault(case) is None


def _faults(case: SentenceCase, has_sources: bool) -> list[Untraced | str]:
    loose = [Untraced(s, nearest(s, case.grounds)) for s in case.stated if not is_grounded(s, case.grounds)]
    if loose or not has_sources:
        return [*loose]
    reason = fault(case)
    return [reason] if reason else []


def _passages(note: TherapyNote) -> Iterator[Passage]:
    """Every sentence that nobody vouches for, and what stands in a section without a sentence of its own."""
    for index, sentence in enumerate(note.sentences):
        if sentence.origin not in THEIRS and sentence.confirmed_by is None:
            yield Passage(f"/note/sentences/{index}", sentence.section, sentence.text, sentence.evidence)
    for section in SECTIONS:
        rest = _without(getattr(note.sections, section), (s.text for s in note.sentences if s.section == section))
        if rest.strip():
            yield Passage(f"/note/sections/{section}", section, rest, [])


def _without(text: str, parts: Iterable[str]) -> str:
    for part in parts:
        text = text.replace(part, " ", 1)
    return text
