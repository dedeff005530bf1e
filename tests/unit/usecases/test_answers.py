"""An answer becomes part of the note: as a fact where it states one, in the clinician's words in any case."""

import pytest

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.note import Exercise, ServiceLine, TherapyNote
from notedraft.source import Source, Span
from notedraft.usecases.answers import as_statement, element_of, next_answer_id, take_answer
from tests.factories import read

TE = CptCode("97110")
NOTE = TherapyNote(
    services=[ServiceLine(code=TE, minutes=24)],
    exercises=[Exercise(name="quad sets", sets=3, evidence=[Span(start=0, end=4)])],
)


def answered(text: str, *, element: str = "exercise_parameters", where: str = "") -> TherapyNote:
    source = Source(id="answer:1", text=text)
    reading = read([source])
    return take_answer(NOTE, source, together=reading, alone=reading, element=element, where=where, name="Ada")


def test_a_bare_number_fills_the_field_that_was_asked_about() -> None:
    exercise = answered("10", where="/note/exercises/0/reps").exercises[0]
    assert (exercise.reps, exercise.origin, exercise.confirmed_by) == (10, "answer", "Ada")
    assert exercise.evidence == [Span(start=0, end=4), Span(source="answer:1", start=0, end=2)]


@pytest.mark.parametrize(("text", "reps"), [("12 reps", 12), ("12.", 12), ("0", 0)])
def test_a_number_with_its_unit_is_a_number(text: str, reps: int) -> None:
    assert answered(text, where="/note/exercises/0/reps").exercises[0].reps == reps


@pytest.mark.parametrize(
    ("text", "where", "source"),
    [
        ("45", "/note/total_treatment_minutes", "Total treatment time: 45 minutes."),
        ("45 min.", "/note/total_treatment_minutes", "Total treatment time: 45 minutes."),
        ("38", "/note/timed_code_minutes", "Total timed code minutes: 38 minutes."),
        ("about 45", "/note/total_treatment_minutes", "about 45"),
        ("10", "/note/exercises/0/reps", "10"),
    ],
)
def test_a_bare_number_for_a_total_becomes_the_sentence_that_it_stands_for(text: str, where: str, source: str) -> None:
    assert as_statement(text, where) == source


def test_a_bare_number_does_not_stand_alone_in_the_prose() -> None:
    assert answered("10", where="/note/exercises/0/reps").sections.objective == ""


def test_minutes_that_no_day_has_are_refused() -> None:
    with pytest.raises(InputError, match="minutes in one day"):
        answered("1441", where="/note/services/0/minutes")


def test_a_figure_that_is_given_settles_the_range_that_was_said() -> None:
    said = NOTE.model_copy(update={"exercises": [Exercise(name="quad sets", sets=3, ranges={"reps": "10-12"})]})
    source = Source(id="answer:1", text="12")
    reading = read([source])
    where = "/note/exercises/0/reps"
    note = take_answer(said, source, together=reading, alone=reading, element="reps", where=where, name="Ada")
    assert (note.exercises[0].reps, note.exercises[0].ranges) == (12, {})


def test_a_number_is_not_put_into_a_field_of_words() -> None:
    assert answered("10", where="/note/exercises/0/name").exercises[0].name == "quad sets"


def test_what_is_read_in_the_answer_fills_a_gap_and_never_replaces_a_value() -> None:
    note = answered("quad sets 4x10, 97110 for 30 minutes, 97140 for 8 minutes")
    assert (note.exercises[0].sets, note.exercises[0].reps) == (3, 10)
    assert {line.code: line.minutes for line in note.services} == {TE: 24, CptCode("97140"): 8}
    assert note.services[1].origin == "answer"


def test_a_dose_that_completes_the_note_is_told_once_by_the_fact() -> None:
    note = answered("clamshells 3x10")
    assert (note.exercises[-1].sets, note.exercises[-1].reps) == (3, 10)
    assert note.sections.objective == ""


def test_what_an_answer_says_beside_the_dose_stays_as_words() -> None:
    assert answered("clamshells 3x10, 3 pounds").sections.objective == "clamshells 3x10, 3 pounds"


def test_a_dose_that_the_note_has_otherwise_stays_as_words() -> None:
    assert "quad sets 4x10" in answered("quad sets 4x10").sections.objective


def test_an_element_told_in_words_is_met_by_the_words() -> None:
    note = answered(" Less stiff after the second set ", element="client_response")
    assert [fact.text for fact in note.response] == ["Less stiff after the second set"]
    assert note.response[0].evidence == [Span(source="answer:1", start=0, end=33)]
    assert note.sections.assessment == "Less stiff after the second set"


def test_a_statement_that_the_reader_found_is_not_told_twice() -> None:
    note = answered("Plan: add step-ups.", element="plan")
    assert [fact.text for fact in note.plan] == ["add step-ups."]


@pytest.mark.parametrize(
    ("element", "section"), [("plan", "plan"), ("progression", "assessment"), ("other", "objective")]
)
def test_the_words_join_the_section_where_they_belong(element: str, section: str) -> None:
    note = answered("As said.", element=element)
    assert getattr(note.sections, section) == "As said."
    assert (note.sentences[-1].section, note.sentences[-1].origin) == (section, "answer")


def test_a_second_statement_gets_a_line_of_its_own_among_objective_ones_and_follows_on_elsewhere() -> None:
    source = Source(id="answer:2", text="Second.")
    for element, prose in (("other", "First.\nSecond."), ("plan", "First. Second.")):
        note = take_answer(
            answered("First.", element=element),
            source,
            together=read([source]),
            alone=read([source]),
            element=element,
            where="",
            name="Ada",
        )
        assert prose in (note.sections.objective, note.sections.plan)


def test_the_note_that_was_asked_about_stays_as_it_was() -> None:
    before = NOTE.model_copy(deep=True)
    answered("10", where="/note/exercises/0/reps")
    assert before == NOTE


def test_an_answer_number_is_never_used_twice() -> None:
    assert next_answer_id({"dictation": "x"}) == "answer:1"
    assert next_answer_id({"dictation": "x", "answer:2": "y", "answer:10": "z"}) == "answer:11"


def test_a_rule_is_about_the_element_that_its_name_ends_with() -> None:
    assert element_of("required_elements.plan") == "plan"
    assert element_of("plan") == "plan"
