"""Every damage changes what it says, leaves the clean note alone, is drawn by its seed, and is seen by its rules."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.evaluation.case_runs import draft_case
from notedraft.evaluation.cases import load_case, load_cases
from notedraft.evaluation.damage import Checked, Damage, seed_of
from notedraft.evaluation.damage_kinds import DAMAGES
from notedraft.evaluation.damage_report import CLEAN, SEEDS, DamageReport, report_damage
from notedraft.note import TherapyNote
from notedraft.resources import bundled
from notedraft.source import Source
from tests.unit.evaluation.drafts import ENCOUNTER

ADDS = {
    *("service_invented", "untimed_as_timed", "total_below_timed", "exercise_invented", "motion_invented", "slot_left"),
    *("necessity_invented", "tolerance_invented", "progress_invented", "independence_invented", "orders_left"),
}
"""Damage that puts something into the note, so it can be done to an empty one."""
CHART = {"date_removed", "date_in_future", "dates_disagree", "pasted", "pasted_reordered"}
"""Damage that is done to the chart or the earlier notes."""
COMMERCIAL = ENCOUNTER.model_copy(update={"payer": "Commercial"})
SOME = ("tka-week-three", "stroke-left-leg", "carpal-tunnel-release-ot", "meniscus-repair", "estim-quad")
"""Clean cases that between them hold something for every damage."""
SLOTS_NOT_YET_SEEN = {"slot_left"}
"""Of these, another rule sees some: `# ankle weights` and `[frequency]` are no blanks to TS01 yet."""


def clean() -> Checked:
    """A clean case, drafted."""
    case = load_case(bundled("fixtures") / "cases" / "clean" / f"{SOME[0]}.yaml")
    note = draft_case(case, ExtractiveDrafter()).note
    return Checked(note, (Source(text=case.dictation),), case.encounter, today=date(2026, 3, 4))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> DamageReport:
    folder = tmp_path_factory.mktemp("clean")
    for name in SOME:
        copy(bundled("fixtures") / "cases" / "clean" / f"{name}.yaml", folder)
    return report_damage(folder)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_leaves_the_original_as_it_was(damage: Damage) -> None:
    original = clean()
    damage.do(original, seed_of(1, damage, "a case"))
    assert original == clean()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_that_does_not_apply_changes_nothing(damage: Damage) -> None:
    empty = Checked(TherapyNote(date_of_service=date(2026, 3, 4)), (), COMMERCIAL)
    changed = damage.do(empty, seed_of(1, damage, "a case")) != empty
    assert changed is (damage.name in ADDS | CHART)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_the_same_seed_spoils_the_same(damage: Damage) -> None:
    once = damage.do(clean(), seed_of(7, damage, "a case"))
    assert once == damage.do(clean(), seed_of(7, damage, "a case"))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_every_damage_can_be_done_and_is_seen_by_its_rules(damage: Damage, report: DamageReport) -> None:
    daily = next(part for part in report.parts if part.seed == "daily work")
    row = next(row for row in daily.rows if row.name == damage.name)
    assert row.done_to >= 1
    assert row.missed_in == []
    assert row.caught == row.done_to or damage.name in SLOTS_NOT_YET_SEEN


def test_two_seeds_do_not_spoil_the_same_thing() -> None:
    [altered] = [damage for damage in DAMAGES if damage.name == "reps_altered"]
    spoiled = [altered.do(clean(), seed_of(seed, altered, "a case")).note.exercises for seed in range(12)]
    assert any(one != spoiled[0] for one in spoiled)


def test_of_the_seed_kept_apart_no_single_case_is_named(report: DamageReport) -> None:
    [apart] = [part for part in report.parts if part.seed == "kept apart"]
    assert all(row.missed_in == [] for row in apart.rows)
    assert set(SEEDS) == {part.seed for part in report.parts}


def test_there_are_as_many_kinds_and_notes_as_the_report_promises() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 30
    assert sum(CLEAN in loaded.case.tags for loaded in load_cases()) >= 50


def test_a_false_alarm_on_a_clean_note_is_told(tmp_path: Path) -> None:
    case = """id: not-so-clean
tags: [clean]
why: Invented for this test.
source: invented for this test
encounter: {date_of_service: 2026-03-04, payer: Commercial, discipline: PT}
dictation: TE 24 min, bridges 3x10. Total 24 min.
expect: {minutes: {97110: 24}}
"""
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    report = report_damage(tmp_path)
    assert {alarm.rule for alarm in report.false_alarms} >= {"RE05", "RE11"}
    assert report.falsely_stopped.hits == 1
