"""The damage report: which defects the checks see, by which rule, and how often they cry wolf on a clean note."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from notedraft.checking import check_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.protocol import Drafter
from notedraft.evaluation.case_runs import draft_case
from notedraft.evaluation.cases import EvaluationCase, load_cases
from notedraft.evaluation.mutations import DAMAGES, Checked, Damage
from notedraft.finding import Finding, Severity
from notedraft.note import Record
from notedraft.source import Source

CLEAN = "clean"
"""The tag of the cases whose notes are damaged: undamaged they should raise nothing."""


class DamageRow(Record):
    """One kind of defect over all clean notes to which it could be done."""

    name: str
    what: str
    seen_by: list[str]
    done_to: int
    caught: int
    """By a rule that names this defect."""
    by_another_rule: int
    missed: list[str]
    """The clean cases in which nothing saw it."""
    rules: list[str]
    """Every rule that fired on the damage and was silent before it."""


class FalseAlarm(Record):
    """A finding that warns or blocks on a clean, undamaged note."""

    case: str
    rule: str
    message: str


class DamageReport(Record):
    """Every kind of damage, done to every clean note."""

    clean: list[str]
    rows: list[DamageRow]
    false_alarms: list[FalseAlarm]


def report_damage(path: Path | None = None, drafter: Drafter | None = None) -> DamageReport:
    """Damage the note of every case with the tag `clean` in every way, and see what the checks say."""
    cases = [loaded.case for loaded in load_cases(path) if CLEAN in loaded.case.tags]
    clean = {case.id: _drafted(case, drafter or ExtractiveDrafter()) for case in cases}
    before = {case_id: alarms_of(checked) for case_id, checked in clean.items()}
    return DamageReport(
        clean=list(clean),
        rows=[_row(damage, clean, before) for damage in DAMAGES],
        false_alarms=[
            FalseAlarm(case=case_id, rule=found.rule, message=found.message)
            for case_id, alarms in before.items()
            for found in alarms
        ],
    )


def _drafted(case: EvaluationCase, drafter: Drafter) -> Checked:
    note = draft_case(case, drafter).note
    return Checked(
        note,
        (Source(text=case.dictation),),
        case.encounter,
        tuple(case.prior_notes),
        case.today or case.encounter.date_of_service,
    )


def alarms_of(checked: Checked) -> list[Finding]:
    """Every finding that warns or blocks."""
    verdict = check_note(checked.note, checked.sources, checked.encounter, checked.prior, today=checked.today)
    return [found for found in verdict.findings if found.severity is not Severity.INFO]


def _row(damage: Damage, clean: dict[str, Checked], before: dict[str, list[Finding]]) -> DamageRow:
    outcomes = dict(_outcomes(damage, clean, before))
    caught = [case for case, rules in outcomes.items() if rules & set(damage.seen_by)]
    missed = [case for case, rules in outcomes.items() if not rules]
    return DamageRow(
        name=damage.name,
        what=damage.what,
        seen_by=list(damage.seen_by),
        done_to=len(outcomes),
        caught=len(caught),
        by_another_rule=len(outcomes) - len(caught) - len(missed),
        missed=missed,
        rules=sorted(set().union(*outcomes.values())),
    )


def _outcomes(
    damage: Damage, clean: dict[str, Checked], before: dict[str, list[Finding]]
) -> Iterator[tuple[str, set[str]]]:
    """The rules that newly fire, for every clean note that the damage changes."""
    for case_id, checked in clean.items():
        damaged = damage.do(checked)
        if damaged != checked:
            yield case_id, new_rules(before[case_id], alarms_of(damaged))


def new_rules(before: Sequence[Finding], after: Sequence[Finding]) -> set[str]:
    """The rules that say something of the damaged note that they did not say of the clean one."""
    known = {(found.rule, found.message) for found in before}
    return {found.rule for found in after if (found.rule, found.message) not in known}
