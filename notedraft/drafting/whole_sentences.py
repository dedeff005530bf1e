"""A sentence that holds no figure is told as it was said, and not in pieces.

Reading finds the words that are a response, a goal, a cue; what stands beside them is kept as a piece of its own. Where
none of it is told in a line of facts, the pieces of one sentence are one sentence again, under what was read in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from notedraft.dictation.text import Text
from notedraft.drafting.leftover import SOMEBODY, TAKEN_BACK, is_filler, marked_places
from notedraft.drafting.own_words import in_own_words
from notedraft.drafting.phrasing import TOLD_REASONS, as_sentence
from notedraft.grounding.tracing import share_words
from notedraft.note import ClinicalFacts, Section, Sentence, evidence_of
from notedraft.source import DICTATION, Source, Span

_LONGEST = 320
"""Characters of a sentence that is told whole; a longer one is a dictation without full stops."""
_HARDLY, _READABLE = 8, 200
"""Characters between two pieces of one thought of raw speech; those of a thought."""
_LEADS = re.compile(r"\W*[A-Z]{2,4}:\s*|(?=.*\b[a-z]{3,}).*", re.DOTALL)
"""Words before the first piece that belong to it: `MD: `, "trying to"; `OT - ` and a name alone do not."""


@dataclass
class _Piece:
    """A stretch of one sentence that is told together; `read` where a fact rests on it."""

    start: int
    end: int
    section: Section
    read: bool


def in_whole_sentences(
    sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source], told: Sequence[Span] = ()
) -> list[Sentence]:
    """`sentences`, the pieces of one that the clinician said put together; `told` are places that a line of figures tells."""
    texts = {source.id: source for source in sources}
    text = Text.of(texts[DICTATION]) if DICTATION in texts else None
    if text is None:
        return list(sentences)
    figures = marked_places(text.source.text, [*told, *_in_lines(facts)])
    read = evidence_of([*facts.diagnoses, *facts.goals, *facts.response, *facts.progression, *facts.plan, *facts.cues])
    own = [s for s in sentences if in_own_words(s, texts) and s.evidence[0].source == DICTATION]
    joined: dict[int, list[Sentence]] = {}
    for said, some in _together(text, sorted(own, key=_place)):
        if any(figures[said.start : said.end]) or not _may_be_whole(text.source.quote(said)):
            continue
        whole = [_told(text.source, piece) for piece in _joined(text.source, said, some, read)]
        joined |= {id(s): whole if s is some[0] else [] for s in some}
    return [told_as for s in sentences for told_as in joined.get(id(s), [s])]


def _in_lines(facts: ClinicalFacts) -> list[Span]:
    """The words of all that is told in a line of its own."""
    lines = (facts.services, facts.untimed_services, facts.exercises, facts.pain, facts.range_of_motion, facts.strength)
    not_done = [n for n in facts.not_performed if n.reason in TOLD_REASONS]
    spans = evidence_of([*(fact for line in lines for fact in line), *facts.measures, *facts.assistance, *not_done])
    return [span for span in spans if span.source == DICTATION]


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.evidence[0].start, sentence.evidence[0].end


def _together(text: Text, own: Sequence[Sentence]) -> Iterator[tuple[Span, list[Sentence]]]:
    """The pieces of each sentence, with the sentence; of raw speech those between which hardly a word stands."""
    if text.is_raw:
        yield from _neighbors(text, own)
        return
    for said, pieces in groupby(own, key=lambda s: _sentence(text, s)):
        if said is not None:
            yield said, list(pieces)


def _neighbors(text: Text, own: Sequence[Sentence]) -> Iterator[tuple[Span, list[Sentence]]]:
    some: list[Sentence] = []
    for s in own:
        if some and not _go_on(text, _stretch(text, some), s.evidence[0]):
            yield _stretch(text, some), some
            some = []
        some.append(s)
    if some:
        yield _stretch(text, some), some


def _go_on(text: Text, said: Span, more: Span) -> bool:
    """Whether hardly a word stands between, and no new statement begins."""
    same = text.layout.sentence(text.place(said)[1] - 1) == text.layout.sentence(text.place(more)[0])
    return same and more.start - said.end <= _HARDLY and more.end - said.start <= _READABLE


def _stretch(text: Text, some: Sequence[Sentence]) -> Span:
    return text.source.span(min(_place(s)[0] for s in some), max(_place(s)[1] for s in some))


def _sentence(text: Text, piece: Sentence) -> Span | None:
    """The sentence of the source that holds a piece; null where the piece goes over its end."""
    start, end = text.place(piece.evidence[0])
    begins, ends = text.layout.sentence(start)
    return text.span(begins, ends) if end <= ends else None


def _may_be_whole(words: str) -> bool:
    return len(words) <= _LONGEST and not TAKEN_BACK.search(words.lower())


def _joined(source: Source, said: Span, pieces: Sequence[Sentence], read: Sequence[Span]) -> list[_Piece]:
    """The pieces of `said`, put together where nothing but words stands between two of them and one heading serves both."""
    found: list[_Piece] = []
    for piece in (_Piece(*_place(s), s.section, share_words(s.evidence, read)) for s in pieces):
        before = found[-1] if found else None
        if before and _serve_both(before, piece) and _is_plain(source.text[before.end : max(before.end, piece.start)]):
            before.section = piece.section if piece.read and not before.read else before.section
            before.end, before.read = max(before.end, piece.end), before.read or piece.read
        else:
            found.append(piece)
    _reach_ends(source, said, found)
    return found


def _serve_both(before: _Piece, piece: _Piece) -> bool:
    return before.section == piece.section or not (before.read and piece.read)


def _reach_ends(source: Source, said: Span, pieces: Sequence[_Piece]) -> None:
    """The first piece from where the sentence begins, the last to where it ends, names and greetings aside."""
    ahead, behind = source.text[said.start : pieces[0].start], source.text[pieces[-1].end : said.end]
    if _is_plain(ahead) and not is_filler(ahead) and _LEADS.fullmatch(ahead):
        pieces[0].start = said.start
    if _is_plain(behind):
        pieces[-1].end = said.end


def _is_plain(words: str) -> bool:
    """Whether nobody is named but where the sentence begins, with a capital as any does."""
    return not SOMEBODY.search(words, 1)


def _told(source: Source, piece: _Piece) -> Sentence:
    span = source.span(piece.start, piece.end)
    return Sentence(section=piece.section, text=as_sentence(source.quote(span)), evidence=[span])
