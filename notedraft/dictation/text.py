"""One source made ready to read: its canonical form, its borders, and what in it is not about today."""

from functools import lru_cache
from typing import NamedTuple, Self

from notedraft.dictation.beginnings import Beginnings, beginnings_of
from notedraft.dictation.canon import Canon, canonical
from notedraft.dictation.clauses import Layout, lay_out
from notedraft.dictation.phrases import Token, words_of
from notedraft.dictation.run_on import is_run_on
from notedraft.dictation.scope import Scopes, find_scopes
from notedraft.source import Source, Span

_EDGES = " \n\t\r,;:.!?-*()[]"
"""Marks that join clauses; they are not part of what a clause says."""


class Text(NamedTuple):
    """A source with its canonical text, layout and scopes; every reader of facts takes this and nothing else."""

    source: Source
    plain: str
    """The canonical text that all patterns are written against."""
    canon: Canon
    layout: Layout
    scopes: Scopes
    words: tuple[Token, ...]
    """The words, numbers and marks of the canonical text; phrase books read these."""
    beginnings: Beginnings
    """Where a phrase of a lexicon may begin."""
    is_raw: bool
    """Whether nobody punctuated it, as speech-to-text leaves it."""

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, source: Source) -> Self:
        """Prepare `source` for reading; the last few are kept, as a draft is read, told and checked from one source."""
        canon = canonical(source.text)
        plain = canon.text
        layout = lay_out(plain, lambda place: source.text[canon.starts[place]].isupper())
        scopes, raw = find_scopes(plain, layout), is_run_on(plain, 0, len(plain))
        return cls(source, plain, canon, layout, scopes, words_of(plain), beginnings_of(plain, layout), raw)

    def place(self, span: Span) -> tuple[int, int]:
        """Where the words of `span` stand in the canonical text."""
        return self.canon.at(span.start), self.canon.at(span.end - 1) + 1

    def span(self, start: int, end: int) -> Span:
        """The words of the source behind canonical `[start, end)`, without the spaces and marks around them."""
        inner = self.plain[start:end]
        left = start + len(inner) - len(inner.lstrip(_EDGES))
        right = end - (len(inner) - len(inner.rstrip(_EDGES)))
        right += inner[right - start : right - start + 1] == "-" and self.plain[right - 1].isdigit()  # `delt 3-,`
        if left >= right:
            left, right = start, end
        return self.source.span(*self.canon.origin(left, right))
