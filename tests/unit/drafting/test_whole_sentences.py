"""Sentences without figures are told whole, once, under what was read in them; figures keep their lines."""

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.note import Sections
from notedraft.source import Source

BEGINS = "Right knee OA. Ther ex twenty minutes, straight leg raise three sets of ten. "


def _told(text: str) -> Sections:
    return ExtractiveDrafter().draft([Source(text=text)], Encounter()).note.sections


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("He walked in with the brace open again, so we went over why it stays on.", "assessment"),
        ("The knee went from hot to cool by the finish, and he let me bend it.", "assessment"),
        ("He says it's habit, and I say it's fear.", "subjective"),
        ("I cued him to slow down because he drops into it.", "assessment"),
        ("MD: no kneeling until the wound closes.", "plan"),
    ],
)
def test_one_sentence_stands_whole_in_one_section(said: str, section: str) -> None:
    told = _told(BEGINS + said)
    assert said in getattr(told, section)
    assert sum(said.rstrip(".")[-12:] in words for words in told.model_dump().values()) == 1


def test_what_serves_two_sections_stays_in_two_pieces() -> None:
    told = _told(BEGINS + "He said the knee felt looser after the bike, next visit we add the step.")
    assert "He said the knee felt looser after the bike." in told.assessment
    assert "Next visit we add the step." in told.plan


def test_a_sentence_with_figures_keeps_its_lines() -> None:
    told = _told(BEGINS + "The brace is off for good, knee flexion is one ten.")
    assert "Right knee range of motion: flexion 110 degrees." in told.objective
    assert "The brace is off for good." in told.objective


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("Okay, Marguerite, still on one crutch, and the sling is off.", "Marguerite"),
        ("He limped in, scratch that, he walked in fine.", "limped in, scratch"),
    ],
)
def test_a_name_or_what_was_taken_back_joins_nothing(said: str, never: str) -> None:
    assert never not in " ".join(_told(BEGINS + said).model_dump().values())


RAW = (
    "this is for walter right knee oa he can't kneel pain was five before and three after ther ex twenty minutes straight leg raise "
    "three sets of ten bike six minutes step ups on the six inch two sets of eight "
)


def test_of_raw_speech_the_pieces_of_one_statement_stand_together() -> None:
    told = _told(
        RAW
        + "cane was in the wrong hand so i switched it and dropped it one notch and he walked smoother see him friday"
    )
    assert "Cane was in the wrong hand so I switched it and dropped it one notch." in told.assessment


@pytest.mark.parametrize(
    ("said", "response", "plan"),
    [
        ("he said it felt looser after i will see him friday", "He said it felt looser after.", "I will see him friday."),
        ("he said it felt looser after he wants to carry mail", "He said it felt looser after.", ""),
        ("he said it felt looser after the bike next time we add the step", "He said it felt looser after the bike.", "Next time we add the step."),
        ("he got winded before i'll see him on friday", "He got winded before.", "I'll see him on friday."),
        ("the knee felt looser after he rode the bike", "The knee felt looser after he rode the bike.", ""),
    ],
)  # fmt: skip
def test_of_raw_speech_a_response_and_what_is_planned_are_two(said: str, response: str, plan: str) -> None:
    told = _told(RAW + said)
    assert response.casefold() in told.assessment.casefold()
    assert told.plan == plan
