"""What counts as a change of minutes, and when it must be explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.encounter import Encounter
from notedraft.errors import InputError
from notedraft.note import ServiceLine, TherapyNote, UntimedLine
from notedraft.usecases.minutes import MinutesChange, check_explained, check_minutes, minutes_changes
from tests.factories import Rules

TE, MT = CptCode("97110"), CptCode("97140")
NOTE = TherapyNote(services=[ServiceLine(code=TE, minutes=24)], untimed_services=[UntimedLine(code=CptCode("97010"))])
MISSING = TherapyNote(services=[ServiceLine(code=TE)])


def judged(note: TherapyNote):  # type: ignore[no-untyped-def]  # a verdict of the fake rules
    return Rules().check(note, [], Encounter(), [])


def note_of(minutes: dict[CptCode, int]) -> TherapyNote:
    return TherapyNote(
        services=[ServiceLine(code=code, minutes=count) for code, count in minutes.items()],
        untimed_services=NOTE.untimed_services,
    )


def test_a_changed_figure_is_named_with_both_values() -> None:
    assert minutes_changes(NOTE, note_of({TE: 30})) == [MinutesChange("97110", 24, 30)]


def test_zero_minutes_are_a_figure_and_not_a_gap() -> None:
    assert minutes_changes(NOTE, note_of({TE: 0})) == [MinutesChange("97110", 24, 0)]
    assert minutes_changes(MISSING, note_of({TE: 0})) == [MinutesChange("97110", None, 0)]


def test_a_code_that_was_added_or_taken_out_is_a_change() -> None:
    more = note_of({TE: 24, MT: 9})
    assert minutes_changes(NOTE, more) == [MinutesChange("97140", None, 9)]
    assert minutes_changes(more, NOTE) == [MinutesChange("97140", 9, None)]


@given(st.integers(0, 1440), st.integers(0, 1440), st.integers(0, 1440))
def test_a_change_is_named_exactly_where_two_figures_differ(before: int, after: int, same: int) -> None:
    changes = minutes_changes(note_of({TE: before, MT: same}), note_of({MT: same, TE: after}))
    assert changes == ([MinutesChange("97110", before, after)] if before != after else [])


@pytest.mark.parametrize("count", [-1, 1441])
def test_minutes_that_no_day_has_are_refused(count: int) -> None:
    with pytest.raises(InputError, match="minutes in one day"):
        check_minutes(count)


def test_minutes_behind_units_that_were_shown_change_with_a_reason_only() -> None:
    changes = [MinutesChange("97110", 24, 30)]
    check_explained(changes, judged(NOTE), "read the timer wrong")
    for silence in (None, "", "  "):
        with pytest.raises(InputError, match="say why") as refused:
            check_explained(changes, judged(NOTE), silence)
        assert refused.value.field == "reason"


def test_a_code_that_joins_after_units_were_shown_is_explained() -> None:
    with pytest.raises(InputError, match="97140"):
        check_explained([MinutesChange("97140", None, 8)], judged(NOTE), None)


def test_minutes_that_were_missing_need_no_reason_while_no_units_are_shown() -> None:
    check_explained([MinutesChange("97110", None, 24)], judged(MISSING), None)


def test_a_total_that_nobody_had_stated_needs_no_reason() -> None:
    check_explained([MinutesChange("total_treatment_minutes", None, 50)], judged(NOTE), None)
    with pytest.raises(InputError):
        check_explained([MinutesChange("total_treatment_minutes", 40, 50)], judged(NOTE), None)


def test_an_assistants_part_that_nobody_had_stated_needs_no_reason() -> None:
    check_explained([MinutesChange("97110 by assistant", None, 9)], judged(NOTE), None)
    with pytest.raises(InputError, match="97110 by assistant"):
        check_explained([MinutesChange("97110 by assistant", 9, 4)], judged(NOTE), None)
