"""What differs between two notes, in words."""

from notedraft.codes import CptCode
from notedraft.note import Exercise, Sections, ServiceLine, TherapyNote
from notedraft.source import Span
from notedraft.ui.changes import Change, changes


def test_each_place_that_differs_is_named_as_people_name_it() -> None:
    line = ServiceLine(code=CptCode("97110"), minutes=24)
    before = TherapyNote(exercises=[Exercise(name="bridge", sets=3, reps=10)], services=[line])
    after = TherapyNote(
        exercises=[Exercise(name="bridge", sets=3, reps=12)],
        services=[line.model_copy(update={"minutes": 26})],
        sections=Sections(plan="Add load."),
    )

    assert changes(before, after) == [
        Change("Services 1 (97110): minutes", "24", "26"),
        Change("Exercises 1 (bridge): reps", "10", "12"),
        Change("Plan", "", "Add load."),
    ]


def test_what_only_follows_from_a_change_is_not_shown() -> None:
    before = TherapyNote(exercises=[Exercise(name="bridge", evidence=[Span(start=0, end=6)])])
    after = TherapyNote(exercises=[Exercise(name="bridge", origin="clinician", confirmed_by="Dana")])

    assert changes(before, after) == []


def test_a_fact_that_was_taken_out_shows_what_it_said() -> None:
    before = TherapyNote(exercises=[Exercise(name="bridge", sets=3)])

    assert Change("Exercises 1 (bridge): sets", "3", "") in changes(before, TherapyNote())
