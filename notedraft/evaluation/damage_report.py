"""The damage report: which defects the checks see, by which rule, and how often they cry wolf on a clean note.

Each defect is done twice to each clean note, with two seeds. The first is for daily work; of the second the report tells
how many were missed and never which, and nobody looks at them while working on rules or damage.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from notedraft.checking import check_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Drafter
from notedraft.evaluation.cases import EvaluationCase, load_cases
from notedraft.evaluation.damage import Checked, Damage, seed_of
from notedraft.evaluation.damage_kinds import DAMAGES
from notedraft.evaluation.rates import Rate, rate
from notedraft.finding import Finding, Severity
from notedraft.note import Record
from notedraft.source import Source

CLEAN = "clean"
"""The tag of the cases whose notes are damaged: undamaged they should raise nothing."""

Seed = Literal["daily work", "kept apart"]
SEEDS: dict[Seed, int] = {"daily work": 1, "kept apart": 20261122}


class DamageRow(Record):
    """One kind of defect over all clean notes to which it could be done."""

    name: str
    what: str
    seen_by: list[str]
    done_to: int
    caught: int
    """By a rule that names this defect."""
    by_another_rule: int
    missed: int
    missed_in: list[str]
    """The clean cases in which nothing saw it; empty for the seed that is kept apart."""
    rules: list[str]
    """Every rule that fired on the damage and was silent before it."""


class FalseAlarm(Record):
    """A finding that warns or blocks on a clean, undamaged note."""

    case: str
    rule: str
    severity: Severity
    stops_signature: bool
    message: str


class DamagePart(Record):
    """Every kind of damage, done to every clean note with one seed."""

    seed: Seed
    rows: list[DamageRow]
    caught: Rate
    """By a rule that names the defect, of all that were done."""
    seen: Rate
    """By any rule."""


class DamageReport(Record):
    """The damage of both seeds, and what the checks say of the undamaged notes."""

    clean: list[str]
    parts: list[DamagePart]
    false_alarms: list[FalseAlarm]
    falsely_stopped: Rate
    """Clean notes that something keeps from being signed."""


def report_damage(path: Path | None = None, drafter: Drafter | None = None) -> DamageReport:
    """Damage the note of every case with the tag `clean` in every way, and see what the checks say."""
    cases = [loaded.case for loaded in load_cases(path) if CLEAN in loaded.case.tags]
    clean = {case.id: _drafted(case, drafter or ExtractiveDrafter()) for case in cases}
    before = {case_id: alarms_of(checked) for case_id, checked in clean.items()}
    stopped = {case_id for case_id, alarms in before.items() if any(alarm.blocks_signature for alarm in alarms)}
    return DamageReport(
        clean=list(clean),
        parts=[_part(seed, clean, before) for seed in SEEDS],
        false_alarms=[_false_alarm(case_id, found) for case_id, alarms in before.items() for found in alarms],
        falsely_stopped=rate(len(stopped), len(clean)),
    )


def _drafted(case: EvaluationCase, drafter: Drafter) -> Checked:
    sources = (Source(text=case.dictation),)
    draft = drafter.draft(sources, case.encounter)
    return Checked(
        draft.note,
        sources,
        case.encounter,
        tuple(case.prior_notes),
        case.today or case.encounter.date_of_service,
        draft.reading,
    )


def alarms_of(checked: Checked) -> list[Finding]:
    """Every finding that warns or blocks."""
    verdict = check_note(
        checked.note, checked.sources, checked.encounter, checked.prior, today=checked.today, reading=checked.reading
    )
    return [found for found in verdict.findings if found.severity is not Severity.INFO]


def _false_alarm(case_id: str, found: Finding) -> FalseAlarm:
    return FalseAlarm(
        case=case_id,
        rule=found.rule,
        severity=found.severity,
        stops_signature=found.blocks_signature,
        message=found.message,
    )


def _part(seed: Seed, clean: dict[str, Checked], before: dict[str, list[Finding]]) -> DamagePart:
    rows = [_row(damage, seed, clean, before) for damage in DAMAGES]
    done, caught = sum(row.done_to for row in rows), sum(row.caught for row in rows)
    seen = caught + sum(row.by_another_rule for row in rows)
    return DamagePart(seed=seed, rows=rows, caught=rate(caught, done), seen=rate(seen, done))


def _row(damage: Damage, seed: Seed, clean: dict[str, Checked], before: dict[str, list[Finding]]) -> DamageRow:
    outcomes = dict(_outcomes(damage, SEEDS[seed], clean, before))
    caught = [case for case, rules in outcomes.items() if rules & set(damage.seen_by)]
    missed = [case for case, rules in outcomes.items() if not rules]
    return DamageRow(
        name=damage.name,
        what=damage.what,
        seen_by=list(damage.seen_by),
        done_to=len(outcomes),
        caught=len(caught),
        by_another_rule=len(outcomes) - len(caught) - len(missed),
        missed=len(missed),
        missed_in=missed if seed == "daily work" else [],
        rules=sorted(set().union(*outcomes.values())),
    )


def _outcomes(
    damage: Damage, seed: int, clean: dict[str, Checked], before: dict[str, list[Finding]]
) -> Iterator[tuple[str, set[str]]]:
    """The rules that newly fire, for every clean note that the damage changes."""
    for case_id, checked in clean.items():
        damaged = damage.do(checked, seed_of(seed, damage, case_id))
        if damaged != checked:
            yield case_id, new_rules(before[case_id], alarms_of(damaged))


def new_rules(before: Sequence[Finding], after: Sequence[Finding]) -> set[str]:
    """The rules that say something of the damaged note that they did not say of the clean one."""
    known = {(found.rule, found.message) for found in before}
    return {found.rule for found in after if (found.rule, found.message) not in known}
