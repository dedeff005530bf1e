"""The elements of a session as a strict auditor reads them, and the questions for what is missing."""

from importlib.resources import files
from typing import Any

import pytest

from notedraft.note import ELEMENTS, NINE_ELEMENTS, Exercise
from notedraft.rules.exercise_doses import dose_is_complete, dose_question
from notedraft.rules.exercise_wording import is_specific, names_body_part
from notedraft.rules.required_elements import gap_questions, judge_elements
from notedraft.rules.therapeutic_exercise import therapeutic_exercises
from notedraft.source import Span
from tests.unit.rules.rule_cases import RuleCase, load_cases, session

NINE_RULES = {f"RE{number:02}": name for number, name in zip(range(3, 12), NINE_ELEMENTS, strict=True)}


def lexicon_lines() -> list[str]:
    return (files("notedraft.dictation.lexicon") / "exercises.tsv").read_text(encoding="utf-8").splitlines()


def place(start: int, end: int) -> dict[str, Any]:
    return {"source": "dictation", "start": start, "end": end}


def asked(changes: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    case = session(changes)
    return [(question.where, question.ask) for question in gap_questions(case, judge_elements(case))]


# ---- judged


def test_every_element_is_judged_in_its_order() -> None:
    assert tuple(judge_elements(session())) == ELEMENTS


def test_a_complete_session_lacks_only_its_signature() -> None:
    judged = judge_elements(session())
    assert [name for name, element in judged.items() if element.present is not True] == ["signature"]


def test_a_signed_note_has_its_signature() -> None:
    assert judge_elements(session(signed=True))["signature"].present is True


@pytest.mark.parametrize(
    "case", [c for c in load_cases() if c.rule in NINE_RULES and "date" not in c.id], ids=lambda c: f"{c.rule}-{c.id}"
)
def test_an_element_is_missing_exactly_where_its_rule_fires(case: RuleCase) -> None:
    judged = judge_elements(case.case())[NINE_RULES[case.rule]]
    assert (judged.present is False) == case.fires
    assert judged.present or not judged.evidence


def test_the_nine_are_null_where_no_therapeutic_exercise_was_done() -> None:
    judged = judge_elements(session({"note/services": [{"code": "97140", "minutes": 40}], "note/exercises": []}))
    assert {judged[name].present for name in NINE_ELEMENTS} == {None}
    assert judged["timed_minutes"].present is True


def test_timed_minutes_are_null_where_nothing_timed_was_done() -> None:
    nothing_timed = {"note/services": [], "note/exercises": [], "note/untimed_services": [{"code": "97161"}]}
    assert judge_elements(session(nothing_timed))["timed_minutes"].present is None


@pytest.mark.parametrize("reason", ["negated", "declined", "held", "retracted"])
def test_uncoded_exercises_are_not_judged_where_exercise_was_ruled_out(reason: str) -> None:
    ruled_out = {
        "note/services": [{"code": "97140", "minutes": 40}],
        "note/exercises": [{"name": "bridge"}],
        "note/not_performed": [{"code": "97110", "what": "ther ex", "reason": reason}],
    }
    assert therapeutic_exercises(session(ruled_out)) == []


@pytest.mark.parametrize("reason", ["planned", "home_program", "prior_visit", "conditional"])
def test_exercise_planned_or_at_home_says_nothing_of_what_was_done_today(reason: str) -> None:
    mentioned = {
        "note/services": [{"code": "97140", "minutes": 40}],
        "note/exercises": [{"name": "bridge"}],
        "note/not_performed": [{"code": "97110", "what": "ther ex", "reason": reason}],
    }
    assert [exercise.name for _, exercise in therapeutic_exercises(session(mentioned))] == ["bridge"]


def test_an_exercise_under_another_code_is_that_codes() -> None:
    coded = {"note/services/1": {"code": "97112", "minutes": 16}, "note/exercises/1/code": "97112"}
    assert [exercise.name for _, exercise in therapeutic_exercises(session(coded))] == ["straight leg raise"]


# ---- evidence


def test_evidence_is_the_words_of_the_facts_each_place_once_and_in_order() -> None:
    judged = judge_elements(
        session(
            {
                "note/pain/0/evidence": [place(60, 70)],
                "note/range_of_motion/0/evidence": [place(10, 30), place(60, 70)],
            }
        )
    )
    assert judged["objective_measure"].evidence == [Span(start=10, end=30), Span(start=60, end=70)]


def test_evidence_of_necessity_is_the_cause_and_one_deficit() -> None:
    judged = judge_elements(
        session(
            {
                "note/diagnoses/0/evidence": [place(0, 9)],
                "note/pain/0/evidence": [place(20, 30)],
                "note/range_of_motion/0/evidence": [place(40, 50)],
            }
        )
    )
    assert judged["medical_necessity"].evidence == [Span(start=0, end=9), Span(start=20, end=30)]


def test_what_the_chart_holds_has_no_evidence() -> None:
    judged = judge_elements(
        session({"note/goals": [], "encounter/goals": [{"text": "kneel to garden", "functional": True}]})
    )
    assert judged["functional_goal"].present is True
    assert judged["functional_goal"].evidence == []


def test_a_total_shows_the_words_that_the_reader_found() -> None:
    judged = judge_elements(session({"reading/evidence": {"total_treatment_minutes": [place(5, 25)]}}))
    assert judged["total_treatment_minutes"].evidence == [Span(start=5, end=25)]


def test_a_missing_element_shows_no_words() -> None:
    judged = judge_elements(session({"note/plan": [], "reading/evidence": {"plan": [place(5, 25)]}}))
    assert judged["plan"].present is False
    assert judged["plan"].evidence == []


# ---- names and doses


@pytest.mark.parametrize(
    "name",
    [
        *["clamshell", "straight leg raise", "bike", "hamstring stretch", "hip abduction", "knee AROM", "leg press"],
        *["wall push-up", "scapular set", "resisted plantarflexion", "seated row", "calf stretching", "bridges"],
    ],
)
def test_the_name_is_a_specific_exercise(name: str) -> None:
    assert is_specific(Exercise(name=name))


@pytest.mark.parametrize(
    "name",
    [
        *["exercises", "ther ex", "LE strengthening", "knee exercises", "general conditioning program", "stretching"],
        *["bilateral LE stretching", "ROM", "quad strengthening", "exercises as per flow sheet", "HEP"],
    ],
)
def test_the_name_is_no_specific_exercise(name: str) -> None:
    assert not is_specific(Exercise(name=name))


def test_no_exercise_of_the_lexicon_is_taken_for_a_bare_one() -> None:
    names = {line.split("\t")[0].strip() for line in lexicon_lines() if line.strip() and not line.startswith("#")}
    assert names
    assert [name for name in sorted(names) if not is_specific(Exercise(name=name))] == []


def test_a_body_part_is_found_in_the_name_of_an_exercise_nobody_knows() -> None:
    assert names_body_part(Exercise(name="Smith knee thing", known=False))
    assert not names_body_part(Exercise(name="Smith thing", known=False))


@pytest.mark.parametrize(
    ("dose", "question"),
    [
        ({"reps": 10}, "Clamshell: how many sets?"),
        ({"reps": 10, "side": "left"}, "Clamshell (left): how many sets?"),
        ({"sets": 3}, "Clamshell: how many reps in each set?"),
        ({"sets": 3, "kind": "stretch"}, "Clamshell: how long was each hold?"),
        ({"hold_seconds": 5}, "Clamshell: how many holds?"),
        ({}, "Clamshell: how many sets and reps?"),
        ({"kind": "isometric"}, "Clamshell: how many times, and how long was each hold?"),
        ({"kind": "endurance"}, "Clamshell: for how long, or how far?"),
        ({"ranges": {"reps": "8 to 10"}}, "Clamshell: how many sets?"),
    ],
)
def test_an_incomplete_dose_asks_for_what_it_lacks(dose: Any, question: str) -> None:
    exercise = Exercise(name="clamshell", **dose)
    assert not dose_is_complete(exercise)
    assert dose_question(exercise) == question


# ---- questions


def test_a_complete_session_asks_nothing() -> None:
    assert asked() == []


def test_each_gap_asks_one_short_question_in_its_place() -> None:
    everything_gone: dict[str, Any] = {
        "note/diagnoses": [],
        "note/exercises/0/sets": None,
        "note/services/0/minutes": None,
        "note/timed_code_minutes": None,
        "note/total_treatment_minutes": None,
        "note/date_of_service": None,
        "encounter/date_of_service": None,
        **{
            f"note/{field}": []
            for field in ("pain", "range_of_motion", "cues", "goals", "response", "progression", "plan")
        },
    }
    assert asked(everything_gone) == [
        ("/note/date_of_service", "On which date was the patient treated?"),
        ("/note/exercises/0", "Straight leg raise (right): how many sets?"),
        ("/note/goals", "What does the patient need to be able to do at home, work or sport?"),
        ("/note/response", "How did the patient respond today?"),
        ("/note/progression", "What changed since the last visit, or why did nothing?"),
        ("/note/diagnoses", "What is being treated: which diagnosis, surgery or event?"),
        ("/note/cues", "What did you cue, correct, grade, monitor or teach?"),
        ("/note/measures", "What was measured today?"),
        ("/note/plan", "What is next?"),
        ("/note/total_treatment_minutes", "How many minutes did the whole treatment take?"),
        ("/note/services/0/minutes", "Therapeutic exercise (97110): how many minutes?"),
    ]


def test_each_exercise_without_a_dose_is_asked_about_by_name() -> None:
    assert asked({"note/exercises/0/reps": None, "note/exercises/1/hold_seconds": None}) == [
        ("/note/exercises/0", "Straight leg raise (right): how many reps in each set?"),
        ("/note/exercises/1", "Hamstring stretch (right): how long was each hold?"),
    ]


def test_minutes_of_each_code_are_asked_for_even_where_a_total_is_stated() -> None:
    where = "/note/services/1/minutes"
    assert asked({"note/services/1/minutes": None}) == [(where, "Manual therapy (97140): how many minutes?")]


def test_minutes_stated_as_not_recorded_are_not_asked_for() -> None:
    assert (
        asked({"note/services/1": {"code": "97140", "minutes_not_recorded": True}, "note/timed_code_minutes": None})
        == []
    )


def test_exercise_that_nobody_named_as_a_service_is_asked_for_its_minutes() -> None:
    changes = {"note/services": [{"code": "97140", "minutes": 16}], "note/timed_code_minutes": 16}
    assert asked(changes) == [("/note/services", "Therapeutic exercise (97110): how many minutes?")]


def test_a_diagnosis_without_a_limitation_is_asked_for_the_limitation() -> None:
    changes: dict[str, Any] = {"note/pain": [], "note/range_of_motion": [], "note/measures": []}
    assert (
        "/note/diagnoses",
        "What does the problem keep the patient from, or what is less than it should be?",
    ) in asked(changes)


def test_what_the_reader_asks_is_not_asked_again() -> None:
    about = [{"element": "exercise_parameters", "where": "/note/exercises/0/reps", "ask": "Five sets of five?"}]
    lacking = {"note/exercises/0/reps": None, "note/exercises/1/hold_seconds": None}
    assert [where for where, _ in asked({**lacking, "reading/questions": about})] == ["/note/exercises/1"]


def test_a_question_of_the_reader_about_another_place_leaves_the_gap_open() -> None:
    about = [{"element": "exercise_parameters", "where": "/note/exercises/10", "ask": "Which leg?"}]
    assert asked({"note/exercises/0/reps": None, "reading/questions": about}) != []


def test_no_question_would_meet_a_rule_if_it_were_pasted_into_the_note() -> None:
    for case in load_cases():
        judged = case.case()
        for question in gap_questions(judged, judge_elements(judged)):
            assert question.ask.endswith("?")
            assert len(question.ask.split()) <= 20
            assert not any(char.isdigit() for char in question.ask.replace("97110", "").replace("97140", ""))
