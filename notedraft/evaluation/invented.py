"""Facts of a draft whose own words do not hold their value: what no reader may produce."""

from collections.abc import Callable, Iterator

from notedraft.evaluation.said import CITED_APART, holds_feet, holds_minutes, holds_number, holds_seconds, holds_side
from notedraft.note import ClinicalFacts, Exercise, Fact, Record
from notedraft.source import Source

Held = Callable[[str, float], bool]

_EXERCISE_NUMBERS: dict[str, Held] = {
    "sets": holds_number,
    "reps": holds_number,
    "hold_seconds": holds_seconds,
    "duration_seconds": holds_seconds,
    "distance_feet": holds_feet,
}
_COLORS = {
    "black": "blk",
    "blue": "blu",
    "green": "grn",
    "grey": "gray",
    "red": "read",
    "silver": "slv",
    "yellow": "yel",
}
"""How a colour may be written short, or heard; its initial before `TB` or `B` counts too."""


class Invented(Record):
    """One value that the words cited for it do not hold."""

    fact: str
    value: str
    words: str


def invented_values(facts: ClinicalFacts, source: Source) -> list[Invented]:
    """Every value of `facts` that can't be found in the words cited for it."""
    return [
        Invented(fact=name, value=value, words=words)
        for name, fact, checks in _facts(facts)
        for words in [_words(fact, source)]
        for value, holds in checks
        if not (words and holds(words))
    ]


Check = tuple[str, Callable[[str], bool]]


def _facts(facts: ClinicalFacts) -> Iterator[tuple[str, Fact, list[Check]]]:
    for line in facts.services:
        yield f"minutes of {line.code}", line, [_minutes(line.code, line.minutes)]
    for untimed in facts.untimed_services:
        yield f"minutes of {untimed.code}", untimed, [_minutes(untimed.code, untimed.minutes)]
    for exercise in facts.exercises:
        yield exercise.name, exercise, [_cited(exercise.name), *_dose(exercise)]
    for pain in facts.pain:
        yield f"pain {pain.when}", pain, [_number(pain.score)]
    for motion in facts.range_of_motion:
        yield f"{motion.joint} {motion.motion}", motion, [_number(motion.degrees)]
    for strength in facts.strength:
        yield f"strength of {strength.muscle}", strength, [_number(int(strength.grade[0]))]
    for measure in facts.measures:
        yield measure.name, measure, [_number(measure.value)]


def _dose(exercise: Exercise) -> Iterator[Check]:
    for name, holds in _EXERCISE_NUMBERS.items():
        value = getattr(exercise, name)
        if value is not None:
            yield _number(value, holds)
    if exercise.side is not None:
        yield _text(exercise.side, holds_side)
    if exercise.resistance and exercise.resistance.value is not None:
        yield _number(exercise.resistance.value)
    if exercise.resistance and exercise.resistance.color:
        yield _text(exercise.resistance.color, _holds_color)


def _cited(value: str) -> Check:
    """Nothing to look for but some words at all."""
    return value, bool


def _minutes(code: str, minutes: int | None) -> Check:
    return _cited(code) if minutes is None else _number(minutes, holds_minutes)


def _text(value: str, holds: Callable[[str, str], bool]) -> Check:
    return value, lambda words: holds(words, value)


def _number(value: float, holds: Held = holds_number) -> Check:
    return f"{value:g}", lambda words: holds(words, value)


def _holds_color(words: str, color: str) -> bool:
    spellings = (color, _COLORS.get(color, color), f"{color[0]}tb", f"{color[0]} tb")
    return any(spelling in words.casefold() for spelling in spellings)


def _words(fact: Fact, source: Source) -> str:
    return CITED_APART.join(source.quote(span) for span in fact.evidence if span.source == source.id)
