"""A text as the words that it is made of, in a form in which two texts can be compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby, zip_longest

from notedraft.dictation.canon import Canon, canonical
from notedraft.dictation.clauses import Layout, lay_out
from notedraft.grounding.wording import wording

_TOKEN = re.compile(
    r"\d+/(?!(?:5|10)\b)\d+(?:/\d+)?\b|\d+(?:\.\d+)?|(?!x\d)[a-z]+\d+\b|[a-z]+(?:'[a-z]+)?|(?<=\d)[\"'#%°]"
)
"""A date or a pair (`10/1`, but not the score `4/10`), a number, a name with a number in it (`l4`, `spo2`, but not
`x10`), a word, or the sign of a unit."""
_SIGNS = {'"': "inch", "'": "feet", "#": "pound", "%": "percent", "°": "degree"}
_SUFFIXES = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""))
_SHORTEST_STEM = 3
_EITHER = {True, False}
_LIST_ITEM = 3
"""Words. A longer clause is a statement of its own."""


SIDES = {
    **dict.fromkeys(("right", "r", "rt"), "right"),
    **dict.fromkeys(("left", "l", "lt"), "left"),
    **dict.fromkeys(("bilateral", "bilaterally", "both", "b", "bil", "bilat"), "bilateral"),
}
"""Words that name a side and nothing else."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of a canonical text at `[start, end)`; `roots` holds what it is short for, too."""

    text: str
    start: int
    end: int
    roots: frozenset[str]

    @property
    def value(self) -> float | str:
        """What a number is worth; a date or a pair stands for itself."""
        return self.text if "/" in self.text else float(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits (canonical text writes all numbers so)."""
        return self.text[0].isdigit()


class Words:
    """The words of one text, compared by root. Number words are digits, and case and plural make no difference."""

    def __init__(self, text: str) -> None:
        self.canon: Canon = canonical(text)

    @property
    def plain(self) -> str:
        """The canonical text."""
        return self.canon.text

    @cached_property
    def all(self) -> list[Word]:
        """Every word in order."""
        return [Word(m[0], m.start(), m.end(), _roots(m[0])) for m in _TOKEN.finditer(self.plain)]

    @cached_property
    def roots(self) -> frozenset[str]:
        """Every root of every word."""
        return frozenset(root for word in self.all for root in word.roots)

    @cached_property
    def content(self) -> list[Word]:
        """The words that say something by themselves: no numbers, no joining words, no frame of a clinical sentence."""
        return [word for word in self.all if not word.is_number and not _says_nothing(word.text)]

    def says(self, phrase: str) -> bool:
        """Whether the words of `phrase` stand in it, one after the other."""
        return f" {phrase} " in f" {' '.join(word.text for word in self.all)} "

    @cached_property
    def layout(self) -> Layout:
        """Where its sentences and clauses end."""
        return lay_out(self.plain)

    def clause_of(self, word: Word) -> list[Word]:
        """The words of the clause that holds `word`."""
        start, end = self.layout.clause(word.start)
        return [other for other in self.all if start <= other.start < end]

    def following(self, word: Word) -> frozenset[str]:
        """The roots of the telling word right after `word` in its clause: a unit, what is counted, whose side it is."""
        after = next((w for w in self.clause_of(word) if w.start >= word.end), None)
        if after is None or after.is_number or after.text in wording().stop or after.text in SIDES:
            return frozenset()
        return after.roots

    def value_after(self, word: Word) -> float | str | None:
        """The number right after `word` in its clause."""
        after = next((w for w in self.clause_of(word) if w.start >= word.end), None)
        return after.value if after is not None and after.is_number else None

    def beside(self, word: Word, reach: int) -> frozenset[str]:
        """The roots of the `reach` telling words on either side of `word`, in its clause; a bare one looks farther."""
        return self._beside(word, reach, self.clause_of(word)) or self._beside(word, reach, self.all)

    @staticmethod
    def _beside(word: Word, reach: int, among: Sequence[Word]) -> frozenset[str]:
        telling = [w for w in among if not w.is_number and w.text not in wording().stop]
        before = [w for w in telling if w.start < word.start][-reach:]
        after = [w for w in telling if w.start > word.start][:reach]
        return frozenset(root for w in before + after for root in w.roots)

    @cached_property
    def denied(self) -> dict[str, set[bool]]:
        """For each root of a content word whether it stands denied, affirmed, or both."""
        found: dict[str, set[bool]] = {}
        content = {word.start for word in self.content}
        for word, ways in self._ways():
            for root in word.roots if word.start in content else ():
                found.setdefault(root, set()).update(ways)
        return found

    def _ways(self) -> Iterator[tuple[Word, set[bool]]]:
        """Every word with whether it is denied. A short clause may go on with a denial (`no numbness, tingling`)."""
        after_denial = False
        for _, clause in groupby(self.all, key=lambda word: self.layout.clause(word.start)[0]):
            words = list(clause)
            ways = _ways_in_clause(words)
            may_go_on = after_denial and len(words) <= _LIST_ITEM and not any(True in way for way in ways)
            yield from ((word, _EITHER if may_go_on else way) for word, way in zip(words, ways, strict=True))
            after_denial = may_go_on or any(True in way for way in ways)


def _ways_in_clause(words: list[Word]) -> list[set[bool]]:
    """For each word whether a denial governs it. "No pain with stairs" denies pain, "did not do stairs" the stairs.

    "Balance was not done" denies balance and "the knee was not sore" does not deny the knee: before a denied act it is
    open.
    """
    known = wording()
    acts = [i for i, word in enumerate(words) if word.text in known.deny_an_act]
    thing = False
    ways = []
    for i, (word, following) in enumerate(zip_longest(words, words[1:])):
        thing = thing and word.text not in known.joints
        if thing or (acts and i > acts[0]) or (following is not None and following.text == "free"):
            ways.append({True})
        else:
            ways.append(_EITHER if acts else {False})
        thing |= word.text in known.deny_a_thing
    return ways


@cache
def _roots(word: str) -> frozenset[str]:
    written_out = wording().short_for.get(word, "").split()
    return frozenset(_root(_SIGNS.get(w, w)) for w in [word, *written_out])


def _root(word: str) -> str:
    return _groups().get(word) or _groups().get(stem(word)) or stem(word)


@cache
def _groups() -> dict[str, str]:
    """For each word of a group, and its stem, the group's first word."""
    named = {}
    for group in wording().same:
        for word in group:
            named[word] = named[stem(word)] = stem(group[0])
    return named


@cache
def _says_nothing(word: str) -> bool:
    """Whether the word, or all that it is short for, only joins, denies or frames what others say."""
    known = wording()
    if word in known.stop | known.deny_a_thing | known.deny_an_act | {"free"}:
        return True
    neutral = {_root(w) for w in known.neutral}
    written_out = known.short_for.get(word, "").split()
    return _root(word) in neutral or (bool(written_out) and all(_root(w) in neutral for w in written_out))


@cache
def clinical_roots() -> frozenset[str]:
    """The roots of the words that name a thing of the body, a device or a sign."""
    return frozenset(_root(word) for word in wording().clinical)


def stem(word: str) -> str:
    """`raises`, `raised` and `raising` as one; a comparison of stems, not a dictionary of them."""
    word = word.partition("'")[0]
    for suffix, put in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)] + put
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
