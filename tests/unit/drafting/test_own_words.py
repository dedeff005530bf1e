"""The clinician's own words in the assessment: whole, named, and told once."""

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.source import Source


def _assessment(text: str) -> str:
    return ExtractiveDrafter().draft([Source(text=text)], Encounter()).note.sections.assessment


BEGINS = "this is for the right knee six weeks after the scope and we did heel slides two sets of ten "
ENDS = " and then i will see her again on friday at the same time"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("pain was six out of ten before and two out of ten after", ""),
        ("blood pressure one thirty four over seventy eight she was winded by the end", "She was winded by the end."),
        ("she said it felt looser afterward passive flexion one oh five", "She said it felt looser afterward."),
        ("i had her slow down and the shake quit right quad is four minus", "I had her slow down and the shake quit."),
    ],
)
def test_of_raw_speech_the_assessment_does_not_tell_values_that_have_a_line(raw: str, told: str) -> None:
    assessment = _assessment(BEGINS + raw + ENDS)
    assert told in assessment
    assert not any(word in assessment for word in ("pressure", "out of ten", "flexion", "quad"))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("step ups on the six inch two sets of eight the knee felt looser after he rode the bike", "The knee felt looser after he rode the bike."),
        ("rows with the green band three sets of ten up from red", "green band three sets of ten up from red"),
    ],
)  # fmt: skip
def test_of_raw_speech_a_dose_with_a_line_is_not_told_again_but_what_it_was_before_is(raw: str, told: str) -> None:
    assert told in _assessment(BEGINS + raw + ENDS)
    assert "two sets of eight" not in _assessment(BEGINS + raw + ENDS)


@pytest.mark.parametrize(
    "raw",
    [
        "i told him soft knees pain was a four when he landed",
        "she was winded on the second trip pulse one oh two and it came down to eighty four in two minutes",
    ],
)
def test_a_statement_is_never_cut_inside(raw: str) -> None:
    assessment = _assessment(BEGINS + raw + ENDS)
    assert "soft." not in assessment
    assert "second." not in assessment


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bike, level 2, 10 min (was 6 min).", "Bike: 10 min (was 6 min)."),
        ("4-way ankle, red TB, R, 2 x 15 (yellow last wk)", "4 way ankle: 2 x 15 (yellow last wk)."),
        (
            "Row, three sets of twelve, it was two sets on Monday.",
            "Row: three sets of twelve, it was two sets on Monday.",
        ),
    ],
)
def test_a_change_says_of_which_exercise_it_is(said: str, told: str) -> None:
    assert told in _assessment(said)


def test_a_change_that_is_planned_stands_in_the_plan_alone() -> None:
    note = ExtractiveDrafter().draft([Source(text="Bridges 3x10. Monday we go to four pounds.")], Encounter()).note
    assert "four pounds" in note.sections.plan
    assert "four pounds" not in note.sections.assessment


def test_when_a_value_was_measured_is_no_sentence_of_its_own() -> None:
    said = "Right shoulder flexion is 141, ten days ago 124."
    prose = ExtractiveDrafter().draft([Source(text=said)], Encounter()).note.sections
    assert "days ago." not in prose.subjective
