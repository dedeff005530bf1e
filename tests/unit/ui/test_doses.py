"""Doses as cells show them and as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.errors import InputError
from notedraft.note import Exercise, Resistance
from notedraft.ui.doses import (
    dose_words,
    number_words,
    parse_number,
    parse_resistance,
    parse_time,
    resistance_words,
    time_words,
)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("5:00", 300),
        ("0:45", 45),
        ("5 min", 300),
        ("45 s", 45),
        ("1.5 min", 90),
        ("30 seconds", 30),
        ("", None),
        ("  ", None),
    ],
)
def test_a_time_is_read_with_its_unit(typed: str, seconds: int | None) -> None:
    assert parse_time(typed, what="Time") == seconds


@pytest.mark.parametrize("typed", ["5", "five minutes", "5:61", "-1:00", "1:2:3", "min"])
def test_a_time_without_a_unit_is_refused_not_guessed(typed: str) -> None:
    with pytest.raises(InputError, match="was not saved"):
        parse_time(typed, what="Time")


@given(st.integers(min_value=0, max_value=59_999))
def test_a_time_that_is_shown_is_read_back_as_it_was(seconds: int) -> None:
    assert parse_time(time_words(seconds), what="Time") == seconds


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3 lb", "3 lb"),
        ("3#", "3 lb"),
        ("2.5 lbs", "2.5 lb"),
        ("4 kg", "4 kg"),
        ("40 lb machine", "40 lb machine"),
        ("red band", "red band"),
        ("Light Green Band", "light green band"),
        ("yellow putty", "yellow putty"),
        ("level 4", "level 4"),
        ("bw", "bodyweight"),
        ("manual", "manual"),
        ("", ""),
    ],
)
def test_a_resistance_is_read_and_shown(typed: str, shown: str) -> None:
    assert resistance_words(parse_resistance(typed, what="Resistance")) == shown


@pytest.mark.parametrize("typed", ["heavy", "3", "red", "3 stones", "<b>3 lb</b>"])
def test_a_resistance_that_can_not_be_read_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="was not saved"):
        parse_resistance(typed, what="Resistance")


@given(st.integers(min_value=0, max_value=9999))
def test_a_number_that_is_shown_is_read_back_as_it_was(number: int) -> None:
    assert parse_number(number_words(number), what="Reps") == number


@pytest.mark.parametrize("typed", ["ten", "1e3", "-4", "10-12", "1,5", "99999"])
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="Reps takes a number"):
        parse_number(typed, what="Reps")


def test_zero_is_a_number_and_nothing_is_not() -> None:
    assert parse_number("0", what="Reps") == 0
    assert parse_number("", what="Reps") is None
    assert number_words(0) == "0"
    assert number_words(None) == ""


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        (Exercise(name="x", sets=3, reps=10), "3 × 10"),
        (Exercise(name="x", sets=1), "1 set"),
        (Exercise(name="x", sets=2, hold_seconds=30), "2 sets, hold 30 s"),
        (Exercise(name="x", reps=15, resistance=Resistance(kind="band", color="red")), "15 reps, red band"),
        (Exercise(name="x", duration_seconds=300), "5:00"),
        (Exercise(name="x", distance_feet=200), "200 ft"),
        (Exercise(name="x", sets=3, ranges={"reps": "10 to 12"}), "3 sets, 10 to 12"),
        (Exercise(name="x"), ""),
    ],
)
def test_a_whole_dose_is_told_in_one_line(exercise: Exercise, words: str) -> None:
    assert dose_words(exercise) == words
