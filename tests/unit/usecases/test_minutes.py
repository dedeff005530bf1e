"""What counts as a change of minutes, and when it must be explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.encounter import Encounter
from notedraft.errors import InputError
from notedraft.note import ServiceLine, TherapyNote, UntimedLine
from notedraft.usecases.minutes import MinutesChange, check_explained, minutes_changes, with_minutes
from tests.factories import Rules

TE, MT = CptCode("97110"), CptCode("97140")
NOTE = TherapyNote(services=[ServiceLine(code=TE, minutes=24)], untimed_services=[UntimedLine(code=CptCode("97010"))])
MISSING = TherapyNote(services=[ServiceLine(code=TE)])


def judged(note: TherapyNote):  # type: ignore[no-untyped-def]  # a verdict of the fake rules
    return Rules().check(note, [], Encounter(), [])


def test_a_changed_figure_is_named_with_both_values() -> None:
    after = with_minutes(NOTE, {TE: 30}, origin="clinician", name="Ada")
    assert minutes_changes(NOTE, after) == [MinutesChange("97110", 24, 30)]


def test_zero_minutes_are_a_figure_and_not_a_gap() -> None:
    zero = with_minutes(NOTE, {TE: 0}, origin="clinician", name="Ada")
    assert minutes_changes(NOTE, zero) == [MinutesChange("97110", 24, 0)]
    assert minutes_changes(MISSING, with_minutes(MISSING, {TE: 0}, origin="timer", name="Ada")) == [
        MinutesChange("97110", None, 0)
    ]


def test_a_code_that_was_added_or_taken_out_is_a_change() -> None:
    more = with_minutes(NOTE, {MT: 9}, origin="timer", name="Ada")
    assert minutes_changes(NOTE, more) == [MinutesChange("97140", None, 9)]
    assert minutes_changes(more, NOTE) == [MinutesChange("97140", 9, None)]


@given(st.integers(0, 1440), st.integers(0, 1440))
def test_what_was_set_is_what_is_there_and_setting_it_again_changes_nothing(one: int, other: int) -> None:
    once = with_minutes(NOTE, {TE: one, MT: other}, origin="timer", name="Ada")
    assert {line.code: line.minutes for line in once.services} == {TE: one, MT: other}
    assert with_minutes(once, {MT: other, TE: one}, origin="timer", name="Ada") == once


@pytest.mark.parametrize("count", [-1, 1441])
def test_minutes_that_no_day_has_are_refused(count: int) -> None:
    with pytest.raises(InputError, match="minutes in one day"):
        with_minutes(NOTE, {TE: count}, origin="clinician", name="Ada")


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
