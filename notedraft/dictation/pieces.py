"""One piece of a dose, and the words for units that every pattern of a dose is made of."""

import re
from typing import Literal, NamedTuple

Number = float | int
Field = Literal[
    "sets", "reps", "count", "holds", "hold_seconds", "duration_seconds", "distance_feet", "resistance", "side", "again"
]
"""What a piece can speak of; `count` is sets or reps, left open until the exercise is known,
`holds` says that it counts holds; `again` is "same weight"."""

BARE_AGAIN = "same"
"""The value of an `again` that names nothing: "bridges the same"."""
SIDE_AGAIN = "side"
"""The value of an `again` that is of the side alone."""
SAME_SIDE: tuple[tuple[Field, object], ...] = (("side", "same"),)
"""`on that same leg`: the side of the exercise before."""
COUNTED = frozenset({"sets", "reps", "count"})
TIMED = frozenset({"hold_seconds", "duration_seconds"})
STRONG = COUNTED | TIMED | {"distance_feet"}
"""The fields that make an exercise of a name: a load or a side alone doesn't."""

NUMBER = r"(\d{1,4}(?:\.\d+)?)"
RANGE = r"(\d{1,4}(?:\.\d+)?)[ ]?(?:-|to|or)[ ]?(\d{1,4}(?:\.\d+)?)"
_WITHOUT = (
    r"(?! (?:wt(?! shift)|weights?|ues?|hands?|cue[sd]?|cueing|vcs?|pain|p!|ad\b|device|support|lag|lob|assist|rail|brace"
    r"|cane|walker|band|load|resist\w*|hiking|comp\w*)\b)"
)
"""Behind a single "s": `40 ft x 4 s wt` is done without a weight."""
SECONDS = rf"(?:sec(?:ond)?s?\b\.?|(?<! )s\b|(?<= )s\b{_WITHOUT}|s(?=x ?\d)|\"|'')"
NOT_A_HEIGHT = r"(?!\s*(?:step|stool|box|chair|seat|surface|platform|hurdle|height|mat|block|curb|riser|ball\b))"
"""Behind a number in inches: `4" step`."""
MINUTES = r"(?:min(?:ute)?s?\b\.?|mins\b)"
LENGTHS = r"(?:(?:ft|feet|foot)\b(?!\s*(?:step|box|ladder))|'(?![\w'])|(?:m|meters?|metres?|yards?|yds?)\b)"
"""Units of a distance behind its number."""
REPS = (
    r"(?:rep(?:etition)?s?\b\.?|reps\b|times\b(?!\s*\d+(?! (?:rests?|breaks?|cues?|stops?)\b))"
    r"|of (?:them|those|these)\b(?! (?:were|was|had|needed|looked|felt|got|came|went|hurt)\b)|contractions\b|efforts\b"
    r"|breaths\b|steps\b(?!\s*(?:/|per|a) ?min)|passes\b|trips?\b|laps?\b|lengths\b|bouts?\b"
    r"|rounds?\b|trials?\b|tries\b|attempts\b|squeezes\b|goes\b|tosses\b|throws\b|catches\b|contacts\b)"
)
SETS = r"(?:sets?\b|rounds\b|rds\b|series\b|lots\b)"
PACE = r"(?:lower\w*|ecc\w*|negatives?|tempo|descents?|down\b|count\b)"
"""`4 sec lowers`: how slowly, not how long it was held."""
A_SIDE = r"(?:side(?! ?-?lying)|leg|arm|way|direction|foot|hand)"
NOT_INSIDE_A_NUMBER = r"(?<![\d.:/#-])"
FIRST_DIGIT = r"\d(?<![\d.:/#-]\d)"
"""The first digit of a number that stands inside no other. A pattern that begins with it is searched for much faster."""
WHOLE_NUMBER = rf"({FIRST_DIGIT}\d{{0,3}}(?:\.\d+)?)"
"""`NUMBER` inside no other."""
NUMBER_OR_RANGE = rf"({FIRST_DIGIT}\d{{0,3}}(?:\.\d+)?)(?:[ ]?(?:-|to|or)[ ]?(\d{{1,4}}(?:\.\d+)?))?"


class Piece(NamedTuple):
    """One piece of a dose at `[start, end)`; `values` by field, `ranges` the words of a stated range by field."""

    start: int
    end: int
    values: tuple[tuple[Field, object], ...] = ()
    ranges: tuple[tuple[Field, str], ...] = ()
    unclear: str | None = None
    """What could not be decided, as a question without its subject."""
    bare_seconds: bool = False
    """Seconds without the word "hold": a hold for a position, a duration otherwise."""
    unequal: bool = False
    """Each set has a count of its own: no single number is the exercise's."""
    loose: bool = False
    """`x 3` without a unit: reps, unless the exercise already has a hold or a distance."""

    def fields(self) -> set[Field]:
        """The dose fields that this piece speaks of."""
        return {name for name, _ in (*self.values, *self.ranges)}

    def strong(self) -> bool:
        """Whether a name with this piece beside it is an exercise."""
        return bool(self.fields() & STRONG) or self.unclear is not None

    def counts(self) -> bool:
        """Whether it gives sets or reps."""
        return bool(self.fields() & COUNTED)

    def only(self, *fields: Field) -> bool:
        """Whether it speaks of these fields and nothing else."""
        return self.fields() == set(fields)


def number(text: str) -> Number:
    """`10` as an int, `2.5` as a float."""
    value = float(text)
    return int(value) if value.is_integer() else value


def stated(match: re.Match[str], field: Field, low: str, high: str | None, *, factor: int = 1) -> Piece:
    """One value ("30 sec"), or where `high` was said a range kept in its words ("20-30 sec")."""
    if high:
        return Piece(match.start(), match.end(), (), ((field, match[0].strip()),))
    return Piece(match.start(), match.end(), ((field, number(low) * factor),))
