"""`make docs`: everything in docs/reference is generated from the program, so that it can't say anything else.

`python -m notedraft.docs --check` fails where a file on disk differs from what the program would write.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from typer.main import get_command

from notedraft.cli import app
from notedraft.encounter import Encounter, PriorNote
from notedraft.evaluation.baselines import Baseline
from notedraft.evaluation.cases import EvaluationCase
from notedraft.evaluation.report import Report
from notedraft.payer_pages import payers_page
from notedraft.result import DraftResult
from notedraft.rule_pages import rule_page, severity_in_words
from notedraft.tables.rulebook import all_rules
from notedraft.workflow import STATUS_AUDIT_EVENT, STATUS_OWNER, TRANSITIONS

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
_SCHEMAS: dict[str, type[BaseModel]] = {
    "encounter.schema.json": Encounter,
    "draft-result.schema.json": DraftResult,
    "prior-note.schema.json": PriorNote,
    "evaluation-case.schema.json": EvaluationCase,
    "evaluation-report.schema.json": Report,
    "evaluation-baseline.schema.json": Baseline,
}


def pages() -> dict[str, str]:
    """Every generated file by its path under docs/reference."""
    made = {name: json.dumps(model.model_json_schema(), indent=2) + "\n" for name, model in _SCHEMAS.items()}
    made["note-states.md"] = "\n".join(_states()) + "\n"
    made["command-line.md"] = "\n".join(_commands()) + "\n"
    made["payers.md"] = "\n".join(payers_page()) + "\n"
    made["rules/README.md"] = "\n".join(_rule_index()) + "\n"
    made |= {f"rules/{rule.id}.md": "\n".join(rule_page(rule)) + "\n" for rule in all_rules()}
    return made


def _rule_index() -> Iterator[str]:
    yield from (
        "# Rules",
        "",
        "Generated from `notedraft/tables/rules/`.",
        "",
        "Each page says what the rule checks, why, who says so, since when, and shows a note that fails and one that passes.",
        "A rule marked unverified rests on a fact that was not read at its source.",
        "",
        "| id | name | severity | verified | checks |",
        "|---|---|---|---|---|",
    )
    for rule in all_rules():
        verified = "yes" if rule.verified else "no"
        yield f"| [{rule.id}]({rule.id}.md) | `{rule.name}` | {severity_in_words(rule)} | {verified} | {rule.checks} |"


def _states() -> Iterator[str]:
    yield from (
        "# The life of a note",
        "",
        "Generated from `notedraft/workflow.py`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft",
    )
    for status, targets in TRANSITIONS.items():
        yield from (f"    {status.value} --> {target.value}" for target in sorted(targets))
    yield from ("```", "", "| state | whose move | event that records it |", "|---|---|---|")
    yield from (f"| {s.value} | {STATUS_OWNER[s].value} | `{STATUS_AUDIT_EVENT[s].value}` |" for s in TRANSITIONS)


def _commands() -> Iterator[str]:
    os.environ["COLUMNS"] = "100"  # help is as wide as the terminal; the page is not
    yield from ("# Command line", "", "Generated from `notedraft --help` and the help of each command.")
    yield from _help(get_command(app), ("notedraft",))


def _help(command: object, path: tuple[str, ...]) -> Iterator[str]:
    context = command.make_context(path[-1], [], resilient_parsing=True)  # type: ignore[attr-defined]  # a click command
    context.info_name, context.max_content_width = " ".join(path), 100
    yield from ("", f"## `{' '.join(path)}`", "", "```text", command.get_help(context).rstrip(), "```")  # type: ignore[attr-defined]
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _help(inner, (*path, name))


def write() -> None:
    """Write every page, and remove the page of a rule that is no more."""
    made = pages()
    for name, content in made.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(content, encoding="utf-8")
    for stray in (FOLDER / "rules").glob("*.md"):
        if f"rules/{stray.name}" not in made:
            stray.unlink()


def stale() -> list[str]:
    """The pages whose file is missing or differs."""
    return [
        name
        for name, content in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != content
    ]


def main() -> None:
    """Write the pages, or with --check say which are stale."""
    if "--check" not in sys.argv:
        write()
        return
    if old := stale():
        sys.exit(f"docs/reference is stale ({', '.join(old)}): run `make docs`.")


if __name__ == "__main__":
    main()
