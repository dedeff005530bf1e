"""What is typed into the minutes card, and the note with it."""

import pytest

from notedraft.codes import CptCode
from notedraft.note import ServiceLine, TherapyNote
from notedraft.ui.components.minutes_card import read_minutes
from notedraft.ui.note_edits import with_minutes

TE, MT = CptCode("97110"), CptCode("97140")
NOTE = TherapyNote(services=[ServiceLine(code=TE, minutes=24), ServiceLine(code=MT, minutes=10, assistant_minutes=4)])


def typed(**boxes: str) -> TherapyNote:
    read, refused = read_minutes({name.replace("_", "/").lstrip("c"): text for name, text in boxes.items()})
    assert refused == {}
    return with_minutes(NOTE, read)


def parts(note: TherapyNote) -> list[tuple[str, int | None, int | None]]:
    return [(line.code, line.minutes, line.assistant_minutes) for line in note.services]


def test_an_assistants_part_is_not_taken_from_the_codes_minutes() -> None:
    assert parts(typed(c97110_assistant="9")) == [(TE, 24, 9), (MT, 10, 4)]


def test_a_codes_minutes_leave_the_assistants_part_standing() -> None:
    assert parts(typed(c97140="12")) == [(TE, 24, None), (MT, 12, 4)]


def test_zero_minutes_of_an_assistant_are_said_and_an_empty_box_says_nothing() -> None:
    assert parts(typed(c97110_assistant="0", c97140_assistant=" ")) == [(TE, 24, 0), (MT, 10, None)]


def test_an_assistants_part_of_a_code_that_was_not_done_makes_no_line() -> None:
    assert parts(typed(c97112_assistant="5")) == parts(NOTE)


@pytest.mark.parametrize("text", ["-1", "ten", "1441", "7.5"])
def test_what_is_no_number_of_minutes_is_refused_for_that_box(text: str) -> None:
    read, refused = read_minutes({"97110/assistant": text, "97110": "20"})

    assert list(refused) == ["97110/assistant"]
    assert (read.by_code, read.by_assistant) == ({TE: 20}, {})
