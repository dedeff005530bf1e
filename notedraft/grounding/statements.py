"""Facts in the form in which two texts are compared: what each is about, and what it says of it.

Both sides come from the same reader, so number words, plurals, units and abbreviations are already one; what is left to
level here is what a person or another program may have written into a field.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from notedraft.grounding.names import lexicon_name
from notedraft.note import ClinicalFacts, Fact, Interval, Resistance
from notedraft.source import Span

Value = str | int | float | tuple[str, ...]


class Kind(NamedTuple):
    """What facts of one list are compared by: the fields that say what it is about, and those that say what of it."""

    subject: tuple[str, ...]
    values: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "diagnoses": Kind(("text",), ("icd10",)),
    "services": Kind(("code",), ("minutes", "assistant_minutes", "intervals")),
    "untimed_services": Kind(("code",), ("minutes", "assistant_minutes")),
    "not_performed": Kind(("what",), ("code", "reason")),
    "exercises": Kind(
        ("name",),
        (
            *("side", "sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "resistance", "ranges"),
            *("body_region", "code", "goal"),
        ),
    ),
    "pain": Kind((), ("score", "when", "location")),
    "range_of_motion": Kind(("joint", "motion"), ("side", "degrees", "mode", "when")),
    "strength": Kind(("muscle",), ("side", "grade", "when")),
    "measures": Kind(("name",), ("side", "value", "unit", "when")),
    "assistance": Kind((), ("level", "activity")),
    "cues": Kind((), ("kind", "detail")),
    "goals": Kind(("text",), ()),
    "response": Kind(("text",), ()),
    "progression": Kind(("text",), ()),
    "plan": Kind(("text",), ()),
}
TOTALS = ("timed_code_minutes", "total_treatment_minutes")

THEIRS = frozenset({"clinician", "timer", "encounter", "answer"})
"""Origins that vouch for a fact by themselves: the treating clinician, a timer, the chart, an answer to a question."""

_SAME_UNIT = {
    "#": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb", "kgs": "kg", "kilogram": "kg", "kilograms": "kg",
    "ounce": "oz", "ounces": "oz", "second": "sec", "seconds": "sec", "s": "sec", "secs": "sec", "minute": "min",
    "minutes": "min", "mins": "min", "inch": "in", "inches": "in", '"': "in", "foot": "ft", "feet": "ft", "'": "ft",
    "percent": "%", "degree": "deg", "degrees": "deg", "°": "deg", "centimeter": "cm", "centimeters": "cm",
}  # fmt: skip

_SAME_SERVICE = {"g0283": "97014"}
"""Unattended stimulation has two codes, and the payer says which; what was done is the same."""

_IN_WORDS = {
    "minutes": "{} minutes", "assistant_minutes": "{} minutes by an assistant", "sets": "{} sets", "reps": "{} reps",
    "hold_seconds": "hold {} seconds", "duration_seconds": "{} seconds", "distance_feet": "{} feet",
    "degrees": "{} degrees", "score": "{}/10", "grade": "{}/5", "side": "{}", "code": "code {}", "icd10": "{}",
}  # fmt: skip
_RESISTANCE = ("resistance", "resistance unit", "resistance color", "resistance kind")


@dataclass(frozen=True)
class Statement:
    """One fact, ready to compare. The two totals of a session have no `fact` of their own."""

    kind: str
    index: int
    subject: tuple[str, ...]
    values: dict[str, Value]
    fact: Fact | None = None

    def without(self, field: str) -> "Statement":
        """The same statement, of which one field is left unsaid: "resistance" with its unit, color and kind."""
        return replace(
            self, values={n: v for n, v in self.values.items() if n != field and not n.startswith(f"{field} ")}
        )

    @property
    def where(self) -> str:
        """Its JSON Pointer in a draft result."""
        return f"/note/{self.kind}" if self.fact is None else f"/note/{self.kind}/{self.index}"

    @property
    def evidence(self) -> list[Span]:
        """The words that state it."""
        return self.fact.evidence if self.fact else []

    @property
    def is_theirs(self) -> bool:
        """Whether a person, the chart or a timer vouches for it."""
        return self.fact is not None and (self.fact.origin in THEIRS or self.fact.confirmed_by is not None)

    @property
    def about(self) -> str:
        """What it is about, said to a person: `straight leg raise`, `knee flexion`, `pain`."""
        return " ".join(self.subject) or self.kind.replace("_", " ")

    @property
    def words(self) -> str:
        """All of it, said to a person: `straight leg raise: right, 3 sets, 10 reps`."""
        said = said_in_words(self.values)
        return f"{self.about}: {said}" if said else self.about

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Kind and subject, however written: `SLRs`, `Straight-leg raises` and `straight leg raise` are one."""
        named = map(lexicon_name, self.subject) if self.kind == "exercises" else self.subject
        return (self.kind, *map(_plain_name, named))

    def is_about(self, other: "Statement") -> bool:
        """Whether both are of the same kind and subject."""
        return self.key == other.key

    def is_within(self, other: "Statement") -> bool:
        """Whether `other` says, of the same subject, all that this says."""
        return self.is_about(other) and self.values.items() <= other.values.items()


def said_in_words(values: dict[str, Value]) -> str:
    """`{"sets": 3, "reps": 10}` as "3 sets, 10 reps"."""
    resistance = " ".join(_show(values[part]) for part in _RESISTANCE if part in values)
    others = [
        _IN_WORDS.get(name, name.replace("_", " ") + " {}").format(_show(value))
        for name, value in values.items()
        if name not in _RESISTANCE
    ]
    return ", ".join([*others, resistance] if resistance else others)


def statements(facts: ClinicalFacts) -> list[Statement]:
    """Every fact of `facts`, ready to compare."""
    listed = [
        Statement(name, index, _subject(fact, kind), _values(fact, kind), fact)
        for name, kind in KINDS.items()
        for index, fact in enumerate(getattr(facts, name))
    ]
    totals = {name: getattr(facts, name) for name in TOTALS}
    return listed + [Statement(name, 0, (), {"minutes": n}) for name, n in totals.items() if n is not None]


def _subject(fact: Fact, kind: Kind) -> tuple[str, ...]:
    return tuple(str(getattr(fact, field)) for field in kind.subject)


def _values(fact: Fact, kind: Kind) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field in kind.values:
        values |= _LEVEL.get(field, _as_is)(field, getattr(fact, field))
    return values


def _as_is(field: str, value: object) -> dict[str, Value]:
    if value is None:
        return {}
    return {field: value if isinstance(value, int | float) else _plain_words(str(value))}


def _intervals(field: str, intervals: Sequence[Interval]) -> dict[str, Value]:
    return {field: tuple(f"{i.start}-{i.end}" for i in intervals)} if intervals else {}


def _resistance(_field: str, resistance: Resistance | None) -> dict[str, Value]:
    """Its parts, each to be left unsaid by itself: "green band" is said less fully by "band"."""
    if resistance is None:
        return {}
    parts = {
        "resistance": resistance.value,
        "resistance unit": resistance.unit and _plain_unit("", resistance.unit)[""],
        "resistance color": resistance.color and _plain_words(resistance.color),
        "resistance kind": resistance.kind,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _ranges(_field: str, ranges: dict[str, str]) -> dict[str, Value]:
    return {f"{name} range": _plain_words(words) for name, words in ranges.items()}


def _plain_unit(field: str, unit: str | None) -> dict[str, Value]:
    if unit is None:
        return {}
    plain = unit.strip().casefold().rstrip(".")
    return {field: _SAME_UNIT.get(plain, plain)}


_LEVEL: dict[str, Callable[..., dict[str, Value]]] = {
    "intervals": _intervals,
    "resistance": _resistance,
    "ranges": _ranges,
    "unit": _plain_unit,
}


def _plain_name(name: str) -> str:
    plain = _plain_words(name.replace("-", " ")).replace(" ", "")
    return _SAME_SERVICE.get(plain, plain)


@lru_cache(maxsize=4096)
def _plain_words(words: str) -> str:
    """Lower case, single spaces, no plural: `Heel  Slides` and `heel slide` name one exercise."""
    return " ".join(_singular(word) for word in words.casefold().split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > len("abs") and word.endswith("s") and not word.endswith("ss") else word


def _show(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float) else str(value)
