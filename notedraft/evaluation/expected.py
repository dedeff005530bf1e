"""What a case may expect of a draft, field by field. Only what is written is checked; a written null must be null."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from notedraft.codes import CptCode
from notedraft.finding import Severity
from notedraft.note import (
    ELEMENTS,
    Amount,
    Minutes,
    MotionMode,
    NotTodayReason,
    PainMoment,
    Record,
    Resistance,
    Side,
    When,
)
from notedraft.result import Allocation, UnitMethod
from notedraft.tables.rulebook import all_rules


def _codes_as_text(value: Any) -> Any:
    """YAML reads a bare 97110 as a number; as a code it is text."""
    if isinstance(value, Mapping):
        return {str(key): inner for key, inner in value.items()}
    if isinstance(value, list):
        return [str(item) if isinstance(item, int) else item for item in value]
    return value


def _known_element(name: str) -> str:
    if name not in ELEMENTS:
        raise ValueError(f"{name} is not an element; the elements are {', '.join(ELEMENTS)}")
    return name


def _known_rule(name: str) -> str:
    if not any(name in (rule.id, rule.name) for rule in all_rules()):
        raise ValueError(f"{name} is not the id or the name of a rule; `notedraft rules list` prints them")
    return name


def _with_severity(value: Any) -> Any:
    """`RE05` alone asks that the rule fires; `{rule: RE05, severity: warn}` asks how seriously, too."""
    return {"rule": value} if isinstance(value, str) else value


def _severity(value: Any) -> Any:
    return Severity(value) if isinstance(value, str) and value in list(Severity) else value


Spelled = BeforeValidator(_codes_as_text)
MinutesByCode = Annotated[dict[CptCode, Minutes | None], Spelled]
Codes = Annotated[list[CptCode], Spelled]
ReasonByCode = Annotated[dict[CptCode, NotTodayReason], Spelled]
Units = Annotated[Allocation, Spelled]
ElementName = Annotated[str, AfterValidator(_known_element)]
RuleName = Annotated[str, AfterValidator(_known_rule)]
CloneBand = Literal["none", "warn", "block"]


class ExpectedUnits(Record):
    """What the payer's method must come to; `missing` are the codes without minutes."""

    method: UnitMethod | None = None
    total_units: int | None = None
    allowed: list[Units] | None = None
    other_total: int | None = None
    missing: Codes = Field(default_factory=list)


class ExpectedFinding(Record):
    """A rule that fires and, where it is written, how seriously."""

    rule: RuleName
    severity: Annotated[Severity | None, BeforeValidator(_severity)] = None


class ExpectedExercise(Record):
    """One exercise with its whole dose: what is not written must not have been read."""

    name: Annotated[str, Field(min_length=1)]
    side: Side | None = None
    sets: Amount | None = None
    reps: Amount | None = None
    hold_seconds: Amount | None = None
    duration_seconds: Amount | None = None
    distance_feet: Amount | None = None
    resistance: Resistance | None = None


class ExpectedPain(Record):
    """One pain score at one moment."""

    when: PainMoment
    score: Amount


class ExpectedMotion(Record):
    """Degrees of one motion."""

    joint: str
    motion: str
    side: Side | None = None
    degrees: float | int
    mode: MotionMode | None = None
    when: When = "today"


class ExpectedStrength(Record):
    """One manual muscle test grade."""

    muscle: str
    side: Side | None = None
    grade: str
    when: When = "today"


class ExpectedSpan(Record):
    """Words of the dictation that must be cited for a fact: a code, an exercise, `pain`, a joint or a muscle."""

    fact: Annotated[str, Field(min_length=1)]
    words: Annotated[str, Field(min_length=1)]


class Expectations(Record):
    """What must come of a case. A field that is not written is not checked; a written `null` must be null."""

    minutes: MinutesByCode = Field(default_factory=dict)
    """Every timed service of today with its minutes, null where nobody said them; no other service may be there."""
    untimed: Codes = Field(default_factory=list)
    not_performed: ReasonByCode = Field(default_factory=dict)
    timed_code_minutes: Minutes | None = None
    total_treatment_minutes: Minutes | None = None
    exercises: list[ExpectedExercise] = Field(default_factory=list)
    """Every exercise of today; names match leniently, doses exactly."""
    pain: list[ExpectedPain] = Field(default_factory=list)
    range_of_motion: list[ExpectedMotion] = Field(default_factory=list)
    strength: list[ExpectedStrength] = Field(default_factory=list)
    spans: list[ExpectedSpan] = Field(default_factory=list)
    units: ExpectedUnits | None = None
    elements: dict[ElementName, bool | None] = Field(default_factory=dict)
    findings_present: list[Annotated[ExpectedFinding, BeforeValidator(_with_severity)]] = Field(default_factory=list)
    findings_absent: list[RuleName] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    """Words that some question must hold."""
    must_contain: list[str] = Field(default_factory=list)
    must_not_contain: list[str] = Field(default_factory=list)
    withheld: list[str] = Field(default_factory=list)
    """Words of sentences of the model's reply that must be withheld; checked where a reply was drafted from."""
    clone: CloneBand | None = None
    blocked: bool | None = None
    """Whether some finding stops the signature."""
    refused: str | None = None
    """Words of the sentence that refuses the case, where it can't be drafted at all."""
