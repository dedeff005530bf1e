"""The muscle or motion that a dynamometer was held against: `hip abd HHD`, "HHD quads"."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from notedraft.dictation.body import body_phrases
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import PhraseBook, Token, phrases_of

_NAMING = frozenset({"joint", "muscle"})


@cache
def _book() -> PhraseBook:
    motions = load("motions")["motions"]
    return PhraseBook(
        {phrase: meaning for phrase, meaning in body_phrases().items() if meaning[0] == "joint"},
        phrases_of("muscle", {name: motion["words"] for name, motion in motions.items()}),
        phrases_of("muscle", {motion["muscle"]: motion["agents"] for motion in motions.values() if "agents" in motion}),
        phrases_of("muscle", load("muscles")["muscles"]),
    )


def tested(words: Sequence[Token], start: int, end: int) -> tuple[str, int]:
    """The joint and the muscle or motion among the words from `start` to `end`, as the note writes them, and where they begin."""
    inside = words[bisect_left(words, start, key=_begin) : bisect_left(words, end, key=_begin)]
    naming = [token for token in _book().read(inside) if token.kind in _NAMING]
    return " ".join(token.value for token in naming), naming[0].start if naming else end


def _begin(token: Token) -> int:
    return token.start
