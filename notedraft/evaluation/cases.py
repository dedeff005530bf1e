"""Evaluation cases: one dictation, what the chart holds, and what must come of them.

A case is one YAML file under `fixtures/cases`, read strictly: an unknown key, a wrong type, an unknown rule or an id
that is used twice is an `InputError` that names file, line and field. Under `expect` only what is written is checked.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError
from notedraft.evaluation.expected import Expectations
from notedraft.note import Record, Section
from notedraft.resources import bundled
from notedraft.strict_yaml import load_yaml


class ReplySentence(Record):
    """One sentence of a model's reply, with the numbers of the dictation's sentences that it cites, counted from 1."""

    text: Annotated[str, Field(min_length=1)]
    cites: list[Annotated[int, Field(ge=1)]]


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
    reply: dict[Section, list[ReplySentence]] | None = None
    """What a model might answer, written by hand, so that the gate is tried without one."""
    reference: str | None = None
    """A note as a clinician would have written it; the report gives the distance of the draft to it."""
    known_gap: Annotated[str, Field(min_length=1)] | None = None
    """Why the program does not meet the case yet. Strict: a case that is met must lose this line."""
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
