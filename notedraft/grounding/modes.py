"""Whether a number is of active or of passive motion, where the words right beside it say by whom the part was moved.

"I can take it to 128, she lifts it to 115": the one is passive, the other active, and no sentence may change them.
"""

from notedraft.grounding.quantities import HEARD_SIDES, SAID_SIDES, quantities
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.words import Words
from notedraft.patterns import pattern

_TO = r"(?: (?:it|him|her|them|the [a-z]+|(?:his|her) [a-z]+))?(?: up| out| down)?(?: to)? (?:about |a |only )?$"
_NAME = r"(?: (?!active|passive|arom|prom)[a-z]+){0,5}"
_BEFORE = {
    "active": pattern(
        r"\b(?:(?:he|she|they|pt|patient) (?:can |could |now |only )?(?:lift|raise|get|bring|bend|straighten|take|move|reache?)s?"
        rf"{_TO}|(?:active(?:ly)?|arom){_NAME} $)"
    ),
    "passive": pattern(
        r"\b(?:(?:i|we) (?:can |could |only )?(?:take|took|get|got|bring|brought|push|pushed|move|moved|range|ranged|bend|bent)"
        rf"{_TO}|(?:passive(?:ly)?|prom){_NAME} $)"
    ),
}
_UNIT = r" ?(?:degrees?|deg|°)? ?"
_END = r"\b(?= ?(?:[.,;)\n]|and\b|$))"
_BEHIND = {
    "active": pattern(rf"{_UNIT}(?:on (?:his|her|their) own|by (?:him|her|them)sel\w+\b|actively\b|active{_END})"),
    "passive": pattern(
        rf"{_UNIT}(?:with (?:me|my (?:hands?|help)|the therapist)\b(?: \w+ing\b)?"
        r"|(?:when|if) i (?:push|press|take|move|help|lift)\w*"
        rf"|passively\b|passive{_END})"
    ),
}


def turned_mode(case: SentenceCase) -> str | None:
    """ "Active flexion of 128" of what the therapist moved it to, where the words beside the number say so."""
    heard = _modes(case.heard, HEARD_SIDES)
    for value, mode in _modes(case.said, SAID_SIDES):
        ways = [other for same, other in heard if same == value]
        if ways and mode not in ways and len(ways) == len(_mentions(case.heard, value)):
            return f"The source does not say that {value:g} is {mode}."
    return None


def _modes(text: Words, sides: dict[str, str]) -> list[tuple[float, str]]:
    """Each number of whose mode the words beside it speak, with that mode."""
    found: list[tuple[float, str]] = []
    for quantity in quantities(text, sides):
        before, behind = text.plain[: quantity.word.start], quantity.word.end
        ways = {mode for mode, words in _BEHIND.items() if words.match(text.plain, behind)}
        ways |= {mode for mode, words in _BEFORE.items() if words.search(before)}
        if len(ways) == 1 and isinstance(quantity.value, float):
            found += [(quantity.value, way) for way in ways]
    return found


def _mentions(text: Words, value: float) -> list[float]:
    return [value for quantity in quantities(text, HEARD_SIDES) if quantity.value == value]
