"""The sentences of the sources that prose rests on, where it does not say so itself."""

from collections.abc import Sequence
from functools import lru_cache

from notedraft.grounding.words import Words
from notedraft.source import Source, Span

Telling = frozenset[float | str]
"""What a text tells: the roots of its telling words, and its numbers."""


def nearest_sentences(text: str, sources: Sequence[Source]) -> list[Span]:
    """The fewest sentences of `sources` that together hold what can be heard of `text`, the fullest first."""
    wanted = _telling(Words(text))
    known = [sentence for source in sources for sentence in _sentences(source.id, source.text)]
    left, found = wanted, list[Span]()
    while left and known:
        span, told = max(known, key=lambda sentence: (len(sentence[1] & left), len(sentence[1] & wanted)))
        if not told & left:
            break
        found.append(span)
        left -= told
    return sorted(found, key=lambda span: (span.source, span.start))


@lru_cache(maxsize=64)
def _sentences(source: str, text: str) -> tuple[tuple[Span, Telling], ...]:
    words = Words(text)
    of = Source(id=source, text=text)
    spans = [of.span(*words.canon.origin(start, end)) for start, end in words.layout.sentences() if end > start]
    return tuple((span, _telling(Words(of.quote(span)))) for span in spans)


def _telling(words: Words) -> Telling:
    roots = {root for word in words.content for root in word.roots}
    return frozenset(roots | {word.value for word in words.all if word.is_number})
