"""One name for an exercise that the lexicon knows under several: a note keeps the words that were said."""

import re
from functools import cache

from notedraft.dictation.names import entries, fold

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|<>")


def lexicon_name(name: str) -> str:
    """`name` with the longest alias in it as the lexicon has it: `seated leg curl machine` as `seated leg curl`."""
    words = [fold(word) for word in _WORD.findall(name.casefold())]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            known = _names().get(tuple(words[start : start + length]))
            if known:
                return " ".join([*words[:start], *known, *words[start + length :]])
    return " ".join(words)


@cache
def _names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The folded words of every alias, with those of the name that they belong to."""
    return {_folded(alias): _folded(entry.name) for alias, (entry, _) in entries().items()}


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))
