"""Named pass and fail cases of the rules: each changes one thing in fixtures/rules/base.yaml.

They are the rules' tests, and the examples on each rule's page.
"""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, RootModel

from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, PriorNote
from notedraft.finding import RuleId
from notedraft.note import TherapyNote
from notedraft.resources import bundled
from notedraft.rules.case import Case
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml
from notedraft.tables.rows import Payer

FOLDER: Path = bundled("fixtures") / "rules"


class RuleCase(BaseModel):
    """One case: what is changed, and whether the rule then fires, where, how seriously and in what words."""

    model_config = ConfigDict(extra="forbid")

    id: str
    rule: RuleId
    fires: bool
    set: dict[str, Any] = {}
    dictation: str | None = None
    read: bool = False
    """Whether the dictation is read, as the reader would; else the reading of the base session stands."""
    prior: list[PriorNote] = []
    payer: dict[str, Any] = {}
    """What the payer says differently here than in its own file."""
    today: date | None = None
    signed: bool | None = None
    billed_units: dict[str, int] | None = None
    severity: str | None = None
    stops: str | None = None
    answerable: bool | None = None
    where: str | None = None
    message: str | None = None

    def case(self) -> Case:
        """The changed session, ready to be judged."""
        changes = {**self.set, "note/billed_units": self.billed_units}
        made = session(changes, today=self.today, signed=self.signed, sources=self._sources(), prior=tuple(self.prior))
        if self.read:
            made = replace(made, reading=read(made.sources, discipline=made.note.discipline))
        if self.payer and made.payer is not None:
            made.__dict__["payer"] = Payer.model_validate({**dict(made.payer), **self.payer})
        return made

    def _sources(self) -> tuple[Source, ...]:
        return (Source(text=self.dictation),) if self.dictation is not None else ()


class RuleCases(RootModel[list[RuleCase]]):
    """One file of cases."""


def load_cases() -> list[RuleCase]:
    """The cases of every family, in order of file."""
    return [case for path in sorted(FOLDER.glob("cases/*.yaml")) for case in load_yaml(path, RuleCases).root]


def session(changes: dict[str, Any] | None = None, **extra: Any) -> Case:
    """The base session with `changes` (path to value, like `note/services/0/minutes`) as a case."""
    content = deepcopy(_base())
    for path, value in (changes or {}).items():
        _put(content, path.split("/"), value)
    return Case(
        note=TherapyNote.model_validate_json(_as_json(content["note"])),
        encounter=Encounter.model_validate_json(_as_json(content["encounter"])),
        reading=Reading.model_validate_json(_as_json(content["reading"])),
        **extra,
    )


@cache
def _base() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / "base.yaml").read_text())
    return content


def _put(content: Any, path: list[str], value: Any) -> None:
    *parents, last = path
    for part in parents:
        content = content[int(part)] if isinstance(content, list) else content[part]
    content[int(last) if isinstance(content, list) else last] = value


def _as_json(content: Any) -> str:
    return json.dumps(content, default=date.isoformat)
