"""The sources of a note cut into numbered sentences, which is what a drafted sentence cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notedraft.dictation.canon import canonical
from notedraft.dictation.clauses import Layout, lay_out
from notedraft.source import Source, Span

_LONGEST = 40
"""Words. Raw speech-to-text has no full stops: longer stretches are cut between clauses, or citations say nothing."""

_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence of a source: its number in the prompt, its place, and its words as given."""

    number: int
    span: Span
    text: str

    @property
    def line(self) -> str:
        """The sentence as one numbered line. Nothing inside it opens a line of its own, so none can pose as another."""
        return f"[{self.number}] {_UNPRINTABLE.sub(' ', self.text).strip()}"


def number_sentences(sources: Sequence[Source]) -> list[SourceSentence]:
    """Every sentence of `sources` that holds a word, numbered from 1 across all of them."""
    spans = [span for source in sources for span in _spans(source)]
    texts = {source.id: source for source in sources}
    return [SourceSentence(n, span, texts[span.source].quote(span)) for n, span in enumerate(spans, start=1)]


def _spans(source: Source) -> Iterator[Span]:
    canon = canonical(source.text)
    layout = lay_out(canon.text)
    for start, end in _stretches(canon.text, layout):
        inner = canon.text[start:end]
        if any(character.isalnum() for character in inner):
            left = start + len(inner) - len(inner.lstrip())
            yield source.span(*canon.origin(left, left + len(inner.strip())))


def _stretches(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """The sentences, with overlong ones cut into runs of whole clauses."""
    clauses = layout.clauses()
    for start, end in layout.sentences():
        if _words(text, start, end) <= _LONGEST:
            yield start, end
            continue
        opened = start
        for _, clause_end in (clause for clause in clauses if start <= clause[0] < end):
            if _words(text, opened, clause_end) > _LONGEST // 2:
                yield opened, clause_end
                opened = clause_end
        if opened < end:
            yield opened, end


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
