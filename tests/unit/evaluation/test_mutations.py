"""Every damage changes what it says, leaves the clean note alone, and is seen by the rules that name it."""

from datetime import date

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.evaluation.case_runs import draft_case
from notedraft.evaluation.cases import load_cases
from notedraft.evaluation.damage import CLEAN, DamageRow, report_damage
from notedraft.evaluation.mutations import DAMAGES, Checked, Damage
from notedraft.note import TherapyNote
from notedraft.source import Source
from tests.unit.evaluation.drafts import ENCOUNTER

ADDS = {"untimed_as_timed", "total_below_timed", "exercise_invented", "slot_left"}
"""Damage that puts something into the note, so it can be done to an empty one."""
CHART = {"date_removed", "date_in_future", "pasted"}
"""Damage that is done to the chart or the earlier notes."""


def clean() -> Checked:
    """The first clean case, drafted."""
    case = next(loaded.case for loaded in load_cases() if CLEAN in loaded.case.tags)
    note = draft_case(case, ExtractiveDrafter()).note
    return Checked(note, (Source(text=case.dictation),), case.encounter, today=date(2026, 3, 4))


@pytest.fixture(scope="module")
def rows() -> dict[str, DamageRow]:
    return {row.name: row for row in report_damage().rows}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_leaves_the_original_as_it_was(damage: Damage) -> None:
    original = clean()
    damage.do(original)
    assert original == clean()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_that_does_not_apply_changes_nothing(damage: Damage) -> None:
    empty = Checked(TherapyNote(date_of_service=date(2026, 3, 4)), (), ENCOUNTER)
    assert (damage.do(empty) == empty) is (damage.name not in ADDS | CHART)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_every_damage_can_be_done_to_a_clean_case_and_is_named_by_a_rule(
    damage: Damage, rows: dict[str, DamageRow]
) -> None:
    row = rows[damage.name]
    assert row.done_to >= 1
    assert (row.caught, row.missed) == (row.done_to, [])


def test_kinds_of_damage_have_names_of_their_own() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 15
