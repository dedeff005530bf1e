"""Whether words hold a value, however it was said or written."""

import pytest

from notedraft.evaluation.said import holds_feet, holds_minutes, holds_number, holds_seconds, holds_side


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3x10", 10),
        ("twenty-eight pounds", 28),
        ("bends to one eighteen", 118),
        ("one oh two", 102),
        ("one o four", 104),
        ("a hundred and four", 104),
        ("hundred and ten feet times two", 110),
        ("nothing at rest", 0),
        ("a hundred fifty feet", 150),
        ("fifteen, one five", 15),
        ("thirteen point two", 13.2),
        ("fifty-three point five", 53.5),
        ("1.5# AW", 1.5),
        ("Gait speed .52 m/s", 0.52),
        ("one and a half pounds", 1.5),
        ("72,5 kg", 72.5),
        ("once around", 1),
        ("lacks 6", -6),
        ("to sets of ten", 2),
        ("wrist extension just to neutral", 0),
    ],
)
def test_words_hold_the_number_that_they_say(words: str, value: float) -> None:
    assert holds_number(words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3x10", 30),
        ("0.52 m/s", 52),
        ("to 8.5", 0.5),
        ("twenty-eight", 27),
        ("one eighteen", 119),
        ("ten reps, two sets", 12),
        ("", 0),
        ("2 sets of 8", 28),
    ],
)
def test_words_do_not_hold_a_number_that_they_do_not_say(words: str, value: float) -> None:
    assert not holds_number(words, value)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("97110 10:05-10:31", 26),
        ("0905-0933", 28),
        ("11:48-12:14", 26),
        ("12:50 to 1:15", 25),
        ("nine-oh-five to nine-thirty-one", 26),
        ("from two fifteen to two thirty nine", 24),
        ("from ten past two to twenty-five past", 15),
        ("two twenty-five until ten of three", 25),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
    ],
)
def test_minutes_may_be_said_by_the_clock(words: str, minutes: int) -> None:
    assert holds_minutes(words, minutes)


def test_other_minutes_than_those_of_the_clock_are_not_held() -> None:
    assert not holds_minutes("10:05-10:31", 27)
    assert holds_minutes("8:02-8:19, again 8:31-8:40", 26)
    assert not holds_minutes("8:02-8:19, again 8:31-8:40", 27)
    assert not holds_minutes("from ten past two to twenty-five past", 26)


def test_seconds_may_be_said_in_minutes() -> None:
    assert holds_seconds("bike six minutes", 360)
    assert not holds_seconds("bike six minutes", 60)


def test_feet_may_be_said_in_metres_or_yards() -> None:
    assert holds_feet("20 m x 4", 65.6)
    assert holds_feet("20 yd", 60)
    assert not holds_feet("20 ft", 30)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("SLR R 3x10", "right"),
        ("both legs", "bilateral"),
        ("RLE", "right"),
        ("the left one", "left"),
        ("clams B", "bilateral"),
        ("R and L", "bilateral"),
        ("each side", "bilateral"),
    ],
)
def test_sides_are_found_in_words_and_letters(words: str, side: str) -> None:
    assert holds_side(words, side)


@pytest.mark.parametrize(
    ("words", "side"), [("SLR 3x10", "right"), ("RTB rows", "left"), ("the right one", "bilateral")]
)
def test_a_side_that_was_not_said_is_not_found(words: str, side: str) -> None:
    assert not holds_side(words, side)
