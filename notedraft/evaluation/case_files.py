"""Cases made of dictations: a skeleton with today's result for a person to correct, and a file of many at once.

Fixtures hold invented text only. What looks like it points at a real person is refused, and so is text of which nobody
says where it comes from.
"""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.errors import InputError
from notedraft.evaluation.case_runs import draft_case
from notedraft.evaluation.cases import EvaluationCase
from notedraft.evaluation.expected import (
    Expectations,
    ExpectedExercise,
    ExpectedMotion,
    ExpectedPain,
    ExpectedStrength,
)
from notedraft.evaluation.identifiers import identifiers_in
from notedraft.note import Fact, Record
from notedraft.result import DraftResult

_WORD = re.compile(r"[a-z0-9]+")
_WHY = "TODO: say in one sentence what this case is for."
_TODO_TAG = "todo"


def skeleton(
    text: str, *, source: str, case_id: str | None = None, tags: Iterable[str] = (), encounter: Encounter | None = None
) -> EvaluationCase:
    """A case of `text` whose expectations are what the program makes of it today: to be corrected, never trusted.

    Raises `InputError` where the text holds identifiers or `source` says nothing.
    """
    chart = encounter or Encounter()
    refuse_identifiers(text, chart)
    if not source.strip():
        problem = "say where the dictation comes from: fixtures hold invented text only."
        raise InputError(problem, field="--source")
    case = EvaluationCase(
        id=case_id or id_of(text),
        tags=list(tags) or [_TODO_TAG],
        why=_WHY,
        source=source,
        encounter=chart,
        dictation=text,
        expect=Expectations(blocked=None),
    )
    return case.model_copy(update={"expect": as_expected(draft_case(case, ExtractiveDrafter()))})


def refuse_identifiers(text: str, encounter: Encounter, *, file: str | None = None, line: int | None = None) -> None:
    """Raise `InputError` where text or chart could point at a real person."""
    if encounter.patient is not None:
        problem = "the chart names a patient, and fixtures hold invented text only: take the patient out."
        raise InputError(problem, file=file, line=line, field="encounter.patient")
    found = identifiers_in(text)
    if found:
        listed = ", ".join(f"{each.kind} ({each.text})" for each in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        raise InputError(
            f"this looks like it points at a real person: {listed}{more}; fixtures hold invented text only.",
            file=file,
            line=line,
        )


def id_of(text: str) -> str:
    """An id from the first words of a dictation."""
    words = _WORD.findall(text.casefold())[:6]
    return "-".join(words)[:60].strip("-") or "case"


def as_expected(result: DraftResult) -> Expectations:
    """What a draft came to, as expectations."""
    note = result.note
    stated: dict[str, Any] = {
        "minutes": {s.code: s.minutes for s in note.services},
        "untimed": [s.code for s in note.untimed_services],
        "not_performed": {n.code: n.reason for n in note.not_performed if n.code is not None},
        "total_treatment_minutes": note.total_treatment_minutes,
        "exercises": [_said(exercise, ExpectedExercise) for exercise in note.exercises],
        "pain": [_said(pain, ExpectedPain) for pain in note.pain],
        "range_of_motion": [_said(motion, ExpectedMotion) for motion in note.range_of_motion],
        "strength": [_said(grade, ExpectedStrength) for grade in note.strength],
        "units": {"total_units": result.units.total_units, "allowed": result.units.allowed},
        "elements": {name: element.present for name, element in result.elements.items()},
        "findings_present": [{"rule": rule} for rule in sorted({f.rule for f in result.findings})],
        "blocked": any(finding.blocks_signature for finding in result.findings),
    }
    return Expectations.model_validate(stated)


def _said(fact: Fact, expected: type[Record]) -> dict[str, Any]:
    """What was said of a fact, in the fields that an expectation of its kind has."""
    values = fact.model_dump(include=set(expected.model_fields))
    return {field: value for field, value in values.items() if value is not None}


def as_yaml(case: EvaluationCase) -> str:
    """The file of a case, in the order in which people read it."""
    data = case.model_dump(mode="json", exclude_defaults=True, exclude={"expect"})
    data["expect"] = _plain(case.expect)
    ordered = {key: data[key] for key in EvaluationCase.model_fields if key in data}
    written = yaml.dump(ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=140)
    return written if _TODO_TAG not in case.tags and case.why != _WHY else _REMINDER + written


_REMINDER = (
    "# A skeleton: what stands under `expect` is what the program makes of the dictation today. Correct it from the\n"
    "# reading conventions before you trust it, say why, choose tags, and take out what is not the point of the case.\n"
)


def _plain(expect: Expectations) -> dict[str, Any]:
    stated = expect.model_dump(mode="json", exclude_unset=True)
    stated["findings_present"] = [
        found["rule"] if found.get("severity") is None else found for found in stated.get("findings_present", [])
    ]
    return {key: value for key, value in stated.items() if key != "findings_present" or value}


class _Dumper(yaml.SafeDumper):
    """Long text as a block, short lists and mappings on one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
