"""What each measure can be: its unit, its range, and whether it has sides (lexicon/measures.yaml)."""

from functools import cache
from typing import NamedTuple

from notedraft.dictation.lexicon.load import load

_PERCENT_SCALES = frozenset({"/50", "/100"})
"""Questionnaires in percent are also told in points of fifty or a hundred."""
_LENGTHS = frozenset({None, "cm", "in", "mm"})
_FAR_UNITS = frozenset({"ft", "m", "s", "in", "cm", "mm", "degrees", "bpm", "m/s"})
"""Units that no force has."""
_WEIGHTS = frozenset({"lb", "kg"})
"""Units that only a force has: "rpe 13, marching with two pounds"."""
_EXACT = frozenset({"s", "degrees"})
"""Units that no measure takes but its own: "single leg 22 seconds" is of no questionnaire."""
_HUNDRED = 100
_BORG = 20
"""The RPE scale runs to twenty, the modified one to ten."""
_GRADES = 4
"""A scale of so many may be told as `1+`."""


class MeasureKind(NamedTuple):
    """One measure of the lexicon; the fields are told there."""

    most: float
    least: float = 0
    unit: str | None = None
    words: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    sided: bool = False
    vital: bool = False
    placed: bool = False
    tested: bool = False
    percent: bool = False
    out_of: int | None = None
    force: bool = False
    counted: bool = False

    @property
    def located(self) -> bool:
        """Whether a place or a muscle said with it is part of its name."""
        return self.placed or self.tested

    @property
    def is_scale(self) -> bool:
        """Whether it is a questionnaire or a scale of points, which no part of the body has."""
        return self.unit is None and not (self.vital or self.percent or self.located or self.force or self.sided)

    def holds(self, value: float, unit: str | None, *, ordered: bool) -> bool:
        """Whether a number of this size and unit can be a value of the measure."""
        return self.least <= value <= self.most and self._takes(unit, ordered=ordered)

    def _takes(self, unit: str | None, *, ordered: bool) -> bool:
        if self.percent:
            return unit == "%" or ordered
        if self.out_of:
            return unit == f"/{self.out_of}"
        if unit and unit.startswith("/"):
            return self._is_whole(unit)
        if self.force and unit in _FAR_UNITS:
            return False  # "the right hand, walked 200 feet"
        if unit in _WEIGHTS and unit != self.unit and not self.force:
            return False
        if unit in _EXACT and unit != self.unit:
            return False
        if self.placed and unit not in _LENGTHS:
            return unit == "+"
        if unit == "+":
            return self.unit == "+" or self.most == _GRADES
        if unit == "%" and self.unit is None and self.most == _HUNDRED:
            return True  # a questionnaire of a hundred points: "FAAM sports 68 percent"
        return unit in (None, self.unit) if self.unit in ("%", "bpm") else unit != "%"

    def _is_whole(self, unit: str) -> bool:
        """Whether the measure can be told out of so many: LEFS out of 80, NDI out of 50."""
        percent = self.unit == "%" and unit in _PERCENT_SCALES
        return percent or unit in (f"/{self.most:g}", "/100") or (unit == "/10" and self.most == _BORG)

    def written_unit(self, unit: str) -> str | None:
        """The unit as the note writes it: nothing where the number is out of what the measure always is out of."""
        return None if unit == f"/{self.most:g}" else unit


@cache
def measure_kinds() -> dict[str, MeasureKind]:
    """Every measure of the lexicon by its name in the note."""
    return {
        name: MeasureKind(**{**entry, "words": tuple(entry.get("words", ())), "loose": tuple(entry.get("loose", ()))})
        for name, entry in load("measures")["measures"].items()
    }


@cache
def loose_words() -> frozenset[str]:
    """Words that mean a measure only with a unit, a side or "is" before the number."""
    return frozenset(word for kind in measure_kinds().values() for word in kind.loose)


@cache
def counting_words() -> frozenset[str]:
    """Words behind a number that counts something else."""
    return frozenset(load("measures")["not_values"])
