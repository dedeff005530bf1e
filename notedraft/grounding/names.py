"""One name for an exercise that the lexicon knows under several: a note keeps the words that were said."""

from functools import cache

from notedraft.dictation.names import entries, fold
from notedraft.patterns import pattern

_WORD = pattern(r"[a-z0-9]+(?:'[a-z]+)?|<>")


def lexicon_name(name: str) -> str:
    """`name` with the longest alias in it as the lexicon has it: `seated leg curl machine` as `seated leg curl`."""
    words = [fold(word) for word in _WORD.findall(name.casefold())]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            known = _names().get(tuple(words[start : start + length]))
            if known:
                return " ".join([*words[:start], *known, *words[start + length :]])
    return " ".join(words)


def is_in_lexicon(name: str) -> bool:
    """Whether the lexicon has an exercise of exactly this name."""
    return _folded(name) in _names().values()


def names_in(text: str, *, beside_dose: bool = False) -> list[tuple[int, int]]:
    """Where `text` names exercises, as spans; the longest name wins. Some names count only beside a dose."""
    known = _names() if beside_dose else _plain_names()
    words = list(_WORD.finditer(text.casefold()))
    folded = [fold(word[0]) for word in words]
    found, first = [], 0
    while first < len(words):
        lengths = range(min(_LONGEST_NAME, len(words) - first), 0, -1)
        length = next((n for n in lengths if tuple(folded[first : first + n]) in known), 0)
        if length:
            found.append((words[first].start(), words[first + length - 1].end()))
        first += length or 1
    return found


_LONGEST_NAME = 6


@cache
def _plain_names() -> frozenset[tuple[str, ...]]:
    return frozenset(_folded(alias) for alias, (_, only_with_dose) in entries().items() if not only_with_dose)


@cache
def _names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The folded words of every alias, with those of the name that they belong to."""
    return {_folded(alias): _folded(entry.name) for alias, (entry, _) in entries().items()}


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))
