"""Places in a note, as findings name them."""

import pytest

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.note import Exercise, Resistance, ServiceLine, TherapyNote
from notedraft.usecases.pointers import fact_at, slot_at

NOTE = TherapyNote(
    services=[ServiceLine(code=CptCode("97110"))],
    exercises=[Exercise(name="row", resistance=Resistance(kind="band", color="green"))],
)


@pytest.mark.parametrize("where", ["/note/exercises/0", "/note/exercises/0/reps", "/note/exercises/0/resistance/color"])
def test_the_fact_around_a_place_is_found(where: str) -> None:
    assert fact_at(NOTE, where) is NOTE.exercises[0]


@pytest.mark.parametrize(
    "where", ["", "/", "/note", "/note/exercises", "/note/exercises/1", "/elements/plan", "/note/x/0"]
)
def test_a_place_without_a_fact_is_refused(where: str) -> None:
    with pytest.raises(InputError, match="no fact"):
        fact_at(NOTE, where)


def test_a_field_is_found_with_the_record_that_holds_it() -> None:
    assert slot_at(NOTE, "/note/services/0/minutes") == (NOTE.services[0], "minutes")
    assert slot_at(NOTE, "/note/total_treatment_minutes") == (NOTE, "total_treatment_minutes")


@pytest.mark.parametrize("where", ["", "/elements/plan", "/note/services/0/colour", "/note/services/7/minutes"])
def test_what_is_no_field_of_the_note_is_nothing(where: str) -> None:
    assert slot_at(NOTE, where) is None
