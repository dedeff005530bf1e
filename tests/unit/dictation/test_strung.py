"""Speech whose every sentence ends at a comma: where statements begin in it, and that a written sentence is not torn."""

import pytest

from notedraft.dictation.reader import read
from notedraft.source import Source
from tests.unit.dictation.evidence_cases import text_of

BEFORE = (
    "this is odile, left rotator cuff repair, ten weeks on friday, she drove herself in, her sling is off, she slept on that"
    " side two nights running, we opened with the pulleys, four minutes, she hiked the shoulder, so i put her at the mirror,"
    " and she saw it, she likes to see it, "
)


@pytest.mark.parametrize(
    "begins",
    [
        "manual was nine minutes",
        "ther ex, eighteen minutes",
        "pain was a three at the end",
        "he told me about the stairs",
        "last week she did one set",
        "did not want the heat",
        "two out of ten sitting here",
        "left supination is sixty",
    ],
)
def test_a_statement_begins_behind_a_comma_at(begins: str) -> None:
    statements = _statements(f"{BEFORE}table slides ten times, {begins}, and so on")
    assert [told for told in statements if told.startswith(_canonical(begins))]


def test_what_follows_a_look_back_is_todays() -> None:
    said = read(
        [Source(text=f"{BEFORE}rows with red, last week she did one set, wall slides, two sets of eight")]
    ).facts
    slides = [exercise for exercise in said.exercises if exercise.name == "wall slide"]
    assert [(slide.sets, slide.reps) for slide in slides] == [(2, 8)]


def test_a_denial_ends_at_the_comma_before_another_service() -> None:
    said = read([Source(text=f"{BEFORE}she could not do the ladder, therapeutic exercise was twenty minutes")]).facts
    assert [(service.code, service.minutes) for service in said.services] == [("97110", 20)]


@pytest.mark.parametrize(
    "goes_on",
    [
        "when she stood up, she swayed to the left",
        "last visit, she could only do five",
        "last week she did one set, with the red band",
        "table slides, on the left, ten times",
        "heel raises, which was new, two sets of ten",
    ],
)
def test_no_statement_begins_inside(goes_on: str) -> None:
    behind_comma = _canonical(goes_on.partition(", ")[2])
    assert not [told for told in _statements(f"{BEFORE}{goes_on}, and so on") if told.startswith(behind_comma)]


def test_a_sentence_of_ordinary_length_is_one_statement() -> None:
    written = "She told me about the stairs, pain was a three at the end, manual was nine minutes, and we will see her Friday."
    assert len(_statements(written)) == 1


def _canonical(spoken: str) -> str:
    return text_of(spoken).plain


def _statements(spoken: str) -> list[str]:
    text = text_of(spoken)
    return [text.plain[start:end].rstrip(", ") for start, end in text.layout.sentences()]
