"""The sentences of the sources that prose rests on, where it does not say so itself."""

from collections.abc import Sequence
from functools import lru_cache

from notedraft.grounding.words import Word, Words
from notedraft.source import Source, Span

Telling = frozenset[float | str]
"""What a text tells: the roots of its telling words, and its numbers."""


def nearest_sentences(text: str, sources: Sequence[Source]) -> list[Span]:
    """The fewest sentences of `sources` that together hold what can be heard of `text`, the fullest first."""
    words = Words(text)
    wanted = _telling(words, words.content or words.all)
    known = [sentence for source in sources for sentence in _sentences(source.id, source.text)]
    left, found = wanted, list[Span]()
    while left and known:
        span, told = max(known, key=lambda sentence: (len(sentence[1] & left), len(sentence[1] & wanted)))
        if not told & left:
            break
        found.append(span)
        left -= told
    return sorted(found, key=lambda span: (span.source, span.start))


def with_neighbors(spans: Sequence[Span], sources: Sequence[Source]) -> list[Span]:
    """Those sentences and the one before and behind each."""
    texts = [[span for span, _ in _sentences(source.id, source.text)] for source in sources]
    return [
        span
        for text in texts
        for i, span in enumerate(text)
        if any(near in spans for near in text[max(0, i - 1) : i + 2])
    ]


def fullest_sentences(text: str, sources: Sequence[Source]) -> list[Span]:
    """The sentences with the most of `text`, each to be tried by itself.

    Where another holds one word more, as the name of what "it" was, what is told need not rest on that one too.
    """
    words = Words(text)
    wanted = _telling(words, words.content or words.all)
    known = [sentence for source in sources for sentence in _sentences(source.id, source.text)]
    most = max((len(told & wanted) for _, told in known), default=0)
    return [span for span, told in known if most and len(told & wanted) == most]


@lru_cache(maxsize=64)
def _sentences(source: str, text: str) -> tuple[tuple[Span, Telling], ...]:
    words = Words(text)
    of = Source(id=source, text=text)
    spans = [of.span(*words.canon.origin(start, end)) for start, end in words.layout.sentences() if end > start]
    quoted = [Words(of.quote(span)) for span in spans]
    return tuple((span, _telling(said, said.all)) for span, said in zip(spans, quoted, strict=True))


def _telling(words: Words, of: Sequence[Word]) -> Telling:
    """The roots of those words, and every number; "NV 2 d" has none but the frame of a sentence to be found by."""
    roots = {root for word in of if not word.is_number for root in word.roots}
    return frozenset(roots | {word.value for word in words.all if word.is_number})
