"""Baselines: how every case came out once, kept under `fixtures/baselines/NAME.json` and never changed there.

A baseline names what made it. It is written once; a newer one gets a name of its own, and git keeps the old.
"""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from notedraft.errors import InputError
from notedraft.evaluation.case_result import CaseResult, Outcome
from notedraft.evaluation.deterministic import Fingerprint
from notedraft.evaluation.layers import ReplyState
from notedraft.evaluation.made import Made
from notedraft.note import Record
from notedraft.resources import bundled
from notedraft.text_files import write_new

SCHEMA: Literal[1] = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_SAYS_SCHEMA = re.compile(r'\A\s*\{\s*"schema_version"\s*:\s*(\d+)')


class BaselineCase(Record):
    """How one case came out."""

    outcome: Outcome
    tags: list[str]
    why: str
    reply: ReplyState
    checks: dict[str, bool]
    """What was expected, in words, and whether it was met."""
    fingerprint: Fingerprint
    distance: float | None
    withheld: int
    tokens: int | None
    cost_usd: float | None


class Baseline(Record):
    """How every case of a run came out, and what it was made with."""

    schema_version: Literal[1] = SCHEMA
    name: str
    accepted_on: Annotated[date, Field(strict=False)] | None
    """Null for a run that nobody accepted and that is only compared with."""
    made: Made
    cases: dict[str, BaselineCase]


def baseline_of(name: str, made: Made, results: list[CaseResult], on: date | None = None) -> Baseline:
    """The baseline of a run, accepted on a day."""
    return Baseline(name=name, accepted_on=on, made=made, cases={r.id: _case(r) for r in results})


def _case(result: CaseResult) -> BaselineCase:
    sentences = result.draft.sentences if result.draft else []
    return BaselineCase(
        outcome=result.outcome,
        tags=result.tags,
        why=result.why,
        reply=result.reply,
        checks={f"{check.field}: {check.expected}": check.passed for check in result.checks},
        fingerprint=result.fingerprint,
        distance=result.scores.distance if result.scores else None,
        withheld=sum(sentence.withheld is not None for sentence in sentences),
        tokens=result.tokens,
        cost_usd=result.cost_usd,
    )


def baseline_names(folder: Path | None = None) -> list[str]:
    """The baselines that there are, the newest name first."""
    return sorted((path.stem for path in (folder or bundled("fixtures") / "baselines").glob("*.json")), reverse=True)


def baseline_path(name: str, folder: Path | None = None) -> Path:
    """Where the baseline called `name` is; raises `InputError` for a name that can't be a file's."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} can't name a baseline: use letters, digits, dots, dashes and underscores.")
    return (folder or bundled("fixtures") / "baselines") / f"{name}.json"


def load_baseline(name: str, folder: Path | None = None) -> Baseline:
    """The baseline called `name`; raises `InputError` where there is none, or one of another schema."""
    path = baseline_path(name, folder)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"there is no baseline {name}.{_others(path.parent)}", file=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the baseline can't be read.", file=str(path)) from error
    return _parsed(text, path)


def _parsed(text: str, path: Path) -> Baseline:
    says = _SAYS_SCHEMA.match(text)
    if says and int(says[1]) != SCHEMA:
        raise InputError(
            f"the baseline is of schema {says[1]} and this version reads {SCHEMA}: run the cases with the version that "
            "wrote it, or accept a new baseline.",
            file=str(path),
            field="schema_version",
        )
    try:
        return Baseline.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in fault["loc"]) or None
        raise InputError(f"this is not a baseline ({fault['msg'].lower()}).", file=str(path), field=field) from error


def _others(folder: Path) -> str:
    names = baseline_names(folder)
    return f" There are {', '.join(names)}." if names else " `notedraft baseline accept NAME` writes one."


def write_baseline(baseline: Baseline, folder: Path | None = None) -> Path:
    """Write a new baseline; raises `InputError` where one of that name is there already, and leaves it as it is."""
    path = baseline_path(baseline.name, folder)
    taken = "this baseline is there already, and a baseline is never changed: choose another name."
    write_new(path, baseline.model_dump_json(indent=1) + "\n", taken=taken)
    return path
