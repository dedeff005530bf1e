"""The reader as a whole: never an exception, never a place outside the text, the same answer twice."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notedraft.dictation.reader import read
from notedraft.note import ClinicalFacts
from notedraft.resources import bundled
from notedraft.source import Source, Span

WORDS = (
    "ther ex manual gait 97110 97140 min minutes 24 8 x 3x10 2# slr bridges hold sec pain 4/10 no last visit plan: hep: if left R L both "
    "flexion 95 quad 4-/5 total time was twelve three sets of ten , . ; \n - * @ ( ) __ /10 tug 12 sec grip 40 lb was declined held green band "
    "two, no, three sit to stand 150 ft x 2 spo2 93% cues for to and today"
).split(" ")
DEVELOPMENT = [
    json.loads(line) for line in (bundled("fixtures") / "dictations" / "dev.jsonl").read_text("utf-8").splitlines()
]
CLAUSES = sorted(
    {clause for d in DEVELOPMENT for clause in re.split(r"(?<=[.;\n,]) *| and | then ", d["text"]) if clause}
)
MARKS = [" ", ". ", ", ", "; ", "\n- ", " ("]


def _spans(facts: ClinicalFacts) -> list[Span]:
    lists = (getattr(facts, name) for name in ClinicalFacts.model_fields)
    return [span for found in lists if isinstance(found, list) for fact in found for span in fact.evidence]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join))
def test_any_jumble_of_therapy_words_is_read_inside_its_own_text(text: str) -> None:
    source = Source(text=text)
    reading = read([source])
    assert all(span.end <= len(text) for span in _spans(reading.facts))
    assert read([source]) == reading


@settings(max_examples=150)
@given(st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=8), st.sampled_from(MARKS))
def test_clauses_of_real_dictations_are_read_in_any_order(clauses: list[str], mark: str) -> None:
    text = mark.join(clauses)
    assert all(span.end <= len(text) for span in _spans(read([Source(text=text)]).facts))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    assert all(span.end <= len(text) for span in _spans(read([Source(text=text)]).facts))


# Every third of the dictations; `notedraft evaluate --suite reading` looks at the words of every fact of all of them.
@pytest.mark.parametrize("dictation", DEVELOPMENT[1::3], ids=lambda d: d["id"])
def test_every_fact_of_a_dictation_has_its_words(dictation: dict[str, str]) -> None:
    facts = read([Source(text=dictation["text"])]).facts
    lists = [getattr(facts, name) for name in ClinicalFacts.model_fields]
    assert all(fact.evidence for found in lists if isinstance(found, list) for fact in found)


def test_text_without_therapy_gives_nothing() -> None:
    facts = read([Source(text="The weather was fine and the committee adjourned early.")]).facts
    assert facts == ClinicalFacts()


def test_minutes_answered_fill_the_line_that_lacked_them() -> None:
    facts = read([Source(text="TE: SLR 3x10."), Source(id="answer:1", text="therapeutic exercise 24 minutes")]).facts
    [line] = facts.services
    assert (line.minutes, line.origin, [s.source for s in line.evidence]) == (24, "answer", ["dictation", "answer:1"])


def test_a_blank_slot_is_a_question_and_never_a_value() -> None:
    reading = read([Source(text="TE __ min. SLR 3x10.")])
    assert reading.slots
    assert [line.minutes for line in reading.facts.services] == [None]
    assert any("__" in question.ask for question in reading.questions)


def test_a_score_behind_a_motion_is_no_degrees() -> None:
    said = "okay she is fine pain was a three before a five with supination and two after she did not want the fluido"
    facts = read([Source(text=said)]).facts
    assert [(p.when, p.score) for p in facts.pain] == [("before", 3), ("activity", 5), ("after", 2)]
    assert facts.range_of_motion == []


def test_a_last_score_between_two_days_is_read() -> None:
    text = "the last visit we used sound for six minutes left great toe keilectomy five weeks stitches out long ago pain four pushing"
    assert [score.score for score in read([Source(text=text)]).facts.pain] == [4]


def test_a_grade_of_the_other_side_is_no_pain() -> None:
    said = "Wrist extension strength is four minus on the left with pain, five on the right."
    facts = read([Source(text=said)]).facts
    assert [(s.side, s.grade) for s in facts.strength] == [("left", "4-"), ("right", "5")]
    assert facts.pain == []


def test_degrees_are_no_value_of_the_measure_behind_them() -> None:
    said = "flexion's one thirty supination seventy quad index last tuesday was sixty eight percent all of those active"
    facts = read([Source(text=said)]).facts
    assert [(m.name, m.value) for m in facts.measures] == [("limb symmetry index", 68)]
    assert ("supination", 70) in [(m.motion, m.degrees) for m in facts.range_of_motion]


def test_measured_pounds_are_no_load_of_the_exercise_behind_them() -> None:
    said = "concentric grip on the right sixty two pounds left ninety eight table slides flexion two sets of ten he did well"
    (exercise,) = read([Source(text=said)]).facts.exercises
    assert (exercise.sets, exercise.reps, exercise.side, exercise.resistance) == (2, 10, None, None)


def test_grades_are_no_repetitions_of_an_unknown_exercise() -> None:
    said = "prone lying ten minutes first hamstrings five on the left four on the right then bridges three sets of ten"
    assert [e.name for e in read([Source(text=said)]).facts.exercises] == ["prone lying", "bridge"]


def test_minutes_behind_a_motion_are_no_degrees() -> None:
    said = "All that was ther ex, twenty-nine minutes. Contract-relax for elbow extension was eight, that's manual."
    reading = read([Source(text=said)])
    assert [line.minutes for line in reading.facts.services] == [29, 8]
    assert reading.facts.range_of_motion == []
    assert not any("lacking" in question.ask for question in reading.questions)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ther ex 30. Y-balance anterior is 61 centimeters right, 66 left. Bridges 2x10.", ["bridge"]),
        ("TE 14 min. Heel raises 2x10. SLS R 4 s L 6 s best of 3", ["heel raise"]),
        ("TE 14 min. Tendon glides 10 reps 5 sec hold. Grip R 18#, L 21#, ↑4 ea since eval.", ["tendon glide"]),
        ("Bridges one set of ten. What he's after is one lap of the pond with the dog.", ["bridge"]),
        ("TE. SLS R 30 s x3. Bridges 2x10.", ["single leg stance", "bridge"]),
        ("TE. Key pinch into yellow putty, fifteen. Lateral pinch six pounds right.", ["key pinch"]),
    ],
)
def test_what_was_measured_or_wished_for_is_no_exercise(said: str, names: list[str]) -> None:
    assert [exercise.name for exercise in read([Source(text=said)]).facts.exercises] == names


def test_repetitions_are_no_pounds() -> None:
    facts = read([Source(text="TE. Key pinch into yellow putty, fifteen. Lateral pinch six pounds right.")]).facts
    assert [measure.value for measure in facts.measures] == [6]


def test_a_question_follows_its_exercise_to_its_place() -> None:
    said = "Ther ex 20. Y-balance anterior 61 cm right. Bridges 5 x 5."
    reading = read([Source(text=said)])
    assert [exercise.name for exercise in reading.facts.exercises] == ["bridge"]
    assert [q.where for q in reading.questions if q.element == "exercise_parameters"] == ["/note/exercises/0"]
