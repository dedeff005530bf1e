"""Numbers and sides that no fact accounts for.

The reader knows doses, scores and measures. A sentence also says "three weeks after surgery" and "the right shoe":
there a number or a side must stand beside the same words in the source, not merely somewhere in it.
"""

import re
from collections.abc import Sequence

from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.statements import Statement
from notedraft.grounding.words import SIDES, Word, Words

_OUT_OF = re.compile(r"\d[+-]?(?:/| out of )$")
_ON_SCALE = re.compile(r"[+-]?(?:/| out of )(?:5|10)\b")
_SCALES = {"5", "10"}
_SCORES = {str(float(n)) for n in range(11)}
"""A number said without its scale can be a score only if the scale holds it."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SECONDS = 60
_REACH = 2
"""Telling words on either side."""

_LIMBS = {"rle": "right", "rue": "right", "lle": "left", "lue": "left", "ble": "bilateral", "bue": "bilateral"}
_HEARD_SIDE = SIDES | _LIMBS
_SAID_SIDE = {word: side for word, side in SIDES.items() if len(word) > len("bil")}
"""Written out: in a sentence of prose a lone letter is no side."""

_NO_SIDE_BEFORE = {"all"}
_NO_SIDE_AFTER = {"now", "away", "here", "there", "off"}


def stray_number(case: SentenceCase) -> str | None:
    """A number that the source does not hold in that place."""
    for word in case.said.all:
        if word.is_number and not (_is_scale(word, case) or _is_in_a_fact(word, case) or _is_heard(word, case)):
            return f"The source does not say {word.text} there."
    return None


def stray_side(case: SentenceCase) -> str | None:
    """A side that the source does not hold in that place."""
    heard = _sides(case.heard, _HEARD_SIDE)
    for word, side in _sides(case.said, _SAID_SIDE):
        if not _is_side_of_a_fact(word, side, case) and not _is_heard_side(word, side, heard, case):
            return f"The source does not say {word.text} there."
    return None


def _is_scale(word: Word, case: SentenceCase) -> bool:
    """The 10 of `4/10`, the 5 of `4/5`: the number before it says the value."""
    return word.text in _SCALES and bool(_OUT_OF.search(case.said.plain[: word.start]))


def _is_in_a_fact(word: Word, case: SentenceCase) -> bool:
    """Whether a fact of the sentence accounts for the number; facts have been compared by now."""
    covering = [statement for statement in case.stated if _covers(statement, word, case.said)]
    return any(_is_its_value(word, s, case) or _is_its_code(word, s, case) for s in covering)


def _is_its_value(word: Word, statement: Statement, case: SentenceCase) -> bool:
    """Whether the fact holds the number as often as it has been said: of "150 feet, up from 150" only the first."""
    same = [w for w in case.said.all if w.is_number and w.value == word.value and _covers(statement, w, case.said)]
    return same.index(word) < _numbers_in(statement).count(word.value)


def _is_its_code(word: Word, statement: Statement, case: SentenceCase) -> bool:
    """Whether the number is the code that the fact is about. A code counts nothing: no word or slash follows it."""
    counts = case.said.following(word) or case.said.plain[word.end : word.end + 1] == "/"
    return word.text in statement.subject and not counts


def _covers(statement: Statement, word: Word, text: Words) -> bool:
    start, end = text.canon.origin(word.start, word.end)
    return any(span.start <= start and end <= span.end for span in statement.evidence)


def _numbers_in(statement: Statement) -> list[float | str]:
    numbers: list[float | str] = []
    for name, value in statement.values.items():
        if isinstance(value, int | float):
            numbers += [abs(float(value))] + ([value / _SECONDS] if name.endswith("seconds") else [])
        else:
            numbers += [float(digits) for digits in _NUMBER.findall(str(value))]
    return numbers


def _is_heard(word: Word, case: SentenceCase) -> bool:
    """Whether the source holds the number in the same place."""
    numbers = [other for other in case.heard.all if other.is_number]
    return any(n.value == word.value and _is_same_place(word, n, numbers, case) for n in numbers)


def _is_same_place(word: Word, other: Word, numbers: Sequence[Word], case: SentenceCase) -> bool:
    """Whether two equal numbers count the same thing, of the same side, beside the same words."""
    sides = {_side_in_clause(word, case.said, _SAID_SIDE), _side_in_clause(other, case.heard, _HEARD_SIDE)}
    if sides == {"right", "left"}:
        return False
    if _is_score(word, case.said) and not _is_score(other, case.heard) and str(word.value) not in _SCORES:
        return False
    counted, heard = case.said.following(word), case.heard.following(other)
    counting_it = [number for number in numbers if counted & case.heard.following(number)]
    if counted and other not in counting_it:
        # "Left 12 pounds, right 41": the second unit may be left out, where its own side tells the numbers apart.
        left_out = not heard and (not counting_it or (len(sides) == 1 and None not in sides))
        if not left_out:
            return False
    shared = case.said.beside(word, _REACH) & case.heard.beside(other, _REACH)
    # Where several numbers count the same, the count alone does not tell which.
    return bool(shared - counted if len(counting_it) > 1 else shared)


def _is_score(word: Word, words: Words) -> bool:
    """Whether the number is said on a scale: the 4 of `4/10`."""
    return bool(_ON_SCALE.match(words.plain, word.end))


def _side_in_clause(word: Word, words: Words, known: dict[str, str]) -> str | None:
    """The one side that the clause of `word` names."""
    sides = {known[other.text] for other in words.clause_of(word) if other.text in known}
    return sides.pop() if len(sides) == 1 else None


def _sides(words: Words, known: dict[str, str]) -> list[tuple[Word, str]]:
    """Where a side is said, without "right now" and "all right"."""
    texts = ["", *(word.text for word in words.all), ""]
    return [
        (word, known[word.text])
        for word, before, after in zip(words.all, texts, texts[2:], strict=False)
        if word.text in known and before not in _NO_SIDE_BEFORE and after not in _NO_SIDE_AFTER
    ]


def _is_side_of_a_fact(word: Word, side: str, case: SentenceCase) -> bool:
    return any(_covers(s, word, case.said) and s.values.get("side") == side for s in case.stated)


def _is_heard_side(word: Word, side: str, heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    same = [other for other, heard_side in heard if heard_side == side]
    if len(same) == len(heard):
        return bool(same)
    # The source names another side as well: then it must be this side of the same thing.
    return any(_is_same_thing(word, other, case) for other in same)


def _is_same_thing(word: Word, other: Word, case: SentenceCase) -> bool:
    values = case.said.value_after(word), case.heard.value_after(other)
    if None not in values:
        return values[0] == values[1]
    limb = other.roots if other.text in _LIMBS else frozenset()
    said, heard = case.said.following(word), case.heard.following(other) | limb
    if said and heard:
        return bool(said & heard)
    return bool(case.said.beside(word, _REACH) & case.heard.beside(other, _REACH))
