"""Runs suites: the cases, the gold dictations, the labelled charts, the damage."""

from collections.abc import Collection
from pathlib import Path

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Drafter
from notedraft.errors import InputError
from notedraft.evaluation.case_runs import draft_gold, run_cases
from notedraft.evaluation.clones import score_clones
from notedraft.evaluation.damage import report_damage
from notedraft.evaluation.reading_scores import score_reading
from notedraft.evaluation.report import SUITES, Report, Suite
from notedraft.tables.loader import editions

CASES: tuple[Suite] = ("cases",)


def run(path: Path | None = None, drafter: Drafter | None = None, *, suites: Collection[Suite] = CASES) -> Report:
    """Run suites over the cases under `path` (by default those that come with notedraft) and the bundled corpora.

    Raises `InputError` where a case or a dictation is malformed.
    """
    chosen = drafter or ExtractiveDrafter()
    return Report(
        drafter=chosen.name,
        tables=editions(),
        cases=run_cases(path, chosen) if "cases" in suites else None,
        reading=score_reading(lambda gold: draft_gold(gold, chosen)) if "reading" in suites else None,
        clones=score_clones() if "clones" in suites else None,
        damage=report_damage(path, chosen) if "damage" in suites else None,
    )


def suites_named(name: str) -> tuple[Suite, ...]:
    """The suites that go by a name on the command line: one of them, or `all`."""
    if name == "all":
        return SUITES
    found = tuple(suite for suite in SUITES if suite == name)
    if not found:
        raise InputError(f"There is no suite {name!r}; the suites are {', '.join(SUITES)} and all.")
    return found
