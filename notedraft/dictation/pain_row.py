"""The scores of one text in a row, with what was found of their moments so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from notedraft.dictation.pain_phrases import Moment, PhraseReader
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.phrases import Token

JOINED = 3
"""Tokens from "and" to the next score of a list."""
SENTENCE_ENDS = frozenset({".", "\n", ";", "?", "!"})
SIDED = frozenset({"side", "link", "joint", "part"})
_PLACED = SIDED | {"pain"}


@dataclass(slots=True)
class ScoreRow:
    """The scores of one text, and the moments found so far, from front to back."""

    tokens: Sequence[Token]
    scores: Sequence[Score]
    phrases: PhraseReader
    found: list[Moment] = field(default_factory=list)
    """The moment of each score read so far."""
    spent: int = 0
    """Index behind the last token that said a moment or a score."""

    def only(self, kinds: frozenset[str], start: int, end: int) -> bool:
        """Whether nothing but tokens of these kinds stand in `[start, end)`."""
        return all(t.kind in kinds for t in self.tokens[start:end])

    def end_of(self, n: int) -> int:
        """Where what may be said behind the score ends: at the next score, or with the text."""
        return self.scores[n + 1].first if n + 1 < len(self.scores) else len(self.tokens)

    def is_listed(self, n: int) -> bool:
        """Whether another score stands before this one in the sentence."""
        return n > 0 and not any(
            t.value in SENTENCE_ENDS for t in self.tokens[self.scores[n - 1].after : self.scores[n].first]
        )

    def is_plain(self, i: int) -> bool:
        """Whether the token at `i` is a word without a meaning here, and no single letter."""
        return self.tokens[i].kind == "word" and self.tokens[i].value != "and" and len(self.tokens[i].value) > 1

    def are_in_places(self, n: int) -> bool:
        """Whether the score and the next one are each of a place, told in front: `neck 2 arm 0`."""
        first = self.scores[n].first
        between = self.tokens[self.scores[n].after : self.scores[n + 1].first]
        placed = bool(between) and all(t.kind in _PLACED or t.value in (",", "and", "&") for t in between)
        own = self.tokens[max(0, first - JOINED) : first]
        return placed and all(any(t.kind in ("joint", "part") for t in places) for places in (between, own))
