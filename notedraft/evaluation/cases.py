"""Evaluation cases: one dictation, what the chart holds, and what must come of them.

A case is one YAML file under `fixtures/cases`, read strictly: an unknown key, a wrong type, an unknown rule or an id
that is used twice is an `InputError` that names file, line and field. Under `expect` only what is written is checked.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from notedraft.codes import CptCode
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError
from notedraft.note import ELEMENTS, Minutes, NotTodayReason, Record
from notedraft.resources import bundled
from notedraft.result import Allocation, UnitMethod
from notedraft.strict_yaml import load_yaml
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


class Expectations(Record):
    """What must come of a case. A field that is not written is not checked; a written `null` must be null."""

    minutes: MinutesByCode = Field(default_factory=dict)
    """Every timed service of today with its minutes, null where nobody said them; no other service may be there."""
    untimed: Codes = Field(default_factory=list)
    not_performed: ReasonByCode = Field(default_factory=dict)
    timed_code_minutes: Minutes | None = None
    total_treatment_minutes: Minutes | None = None
    units: ExpectedUnits | None = None
    elements: dict[ElementName, bool | None] = Field(default_factory=dict)
    findings_present: list[RuleName] = Field(default_factory=list)
    findings_absent: list[RuleName] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    """Words that some question must hold."""
    must_contain: list[str] = Field(default_factory=list)
    must_not_contain: list[str] = Field(default_factory=list)
    clone: CloneBand | None = None
    blocked: bool | None = None
    """Whether some finding stops the signature."""
    refused: str | None = None
    """Words of the sentence that refuses the case, where it can't be drafted at all."""


class EvaluationCase(Record):
    """One case. `source` says where the expectation comes from: a manual, a worked example, a labelled defect."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    tags: Annotated[list[str], Field(min_length=1)]
    why: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    today: date | None = None
    """The day on which the case is judged; null where dates in the future are not its point."""
    encounter: Encounter = Field(default_factory=Encounter)
    dictation: str
    prior_notes: list[PriorNote] = Field(default_factory=list)
    expect: Expectations

    @model_validator(mode="after")
    def _expects_something(self) -> "EvaluationCase":
        if not self.expect.model_fields_set:
            problem = "the case expects nothing, so it can't fail"
            raise ValueError(problem)
        return self


class CaseFile(Record):
    """A case and the file that it was read from, as a path below the folder of cases."""

    file: str
    case: EvaluationCase


def load_case(path: Path) -> EvaluationCase:
    """The case in one file; raises `InputError` that names file, line and field."""
    return load_yaml(path, EvaluationCase)


def load_cases(path: Path | None = None) -> list[CaseFile]:
    """Every case under a folder (or in one file), in order of path; by default those that come with notedraft.

    Raises `InputError` where there are none, where one is malformed, and where two share an id.
    """
    root = path or bundled("fixtures") / "cases"
    files = [root] if root.is_file() else sorted(root.rglob("*.yaml"))
    if not files:
        problem = "there are no cases (files that end in .yaml) here."
        raise InputError(problem, file=str(root))
    folder = root.parent if root.is_file() else root
    loaded = [CaseFile(file=file.relative_to(folder).as_posix(), case=load_case(file)) for file in files]
    _refuse_repeated_ids(loaded)
    return loaded


def _refuse_repeated_ids(loaded: list[CaseFile]) -> None:
    files: dict[str, str] = {}
    for item in loaded:
        if item.case.id in files:
            raise InputError(
                f"the id {item.case.id} is also that of {files[item.case.id]}.", file=item.file, field="id"
            )
        files[item.case.id] = item.file
