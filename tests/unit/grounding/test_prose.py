"""Prose is read like a dictation, and its facts are compared like those of a table."""

import pytest

from notedraft.codes import CptCode
from notedraft.grounding.prose import grounds_of, is_grounded, stated_in
from notedraft.grounding.statements import statements
from notedraft.note import (
    Assistance,
    ClinicalFacts,
    Cue,
    Exercise,
    Fact,
    Goal,
    NotPerformed,
    Pain,
    RangeOfMotion,
    ServiceLine,
    TextFact,
)
from tests.fakes.readers import MemorizedReader

PROSE = "The sentence under test."


def loose(said: ClinicalFacts, known: ClinicalFacts) -> int:
    grounds = grounds_of(statements(known))
    return sum(not is_grounded(fact, grounds) for fact in stated_in(PROSE, MemorizedReader({PROSE: said})))


KNOWN = ClinicalFacts(
    services=[ServiceLine(code=CptCode("97110"), minutes=24)],
    not_performed=[NotPerformed(what="neuro re-ed", code=CptCode("97112"), reason="held")],
    exercises=[
        Exercise(name="heel slide", side="right", reps=10, body_region="knee", code=CptCode("97110"), goal="stairs"),
        Exercise(name="heel slide", side="left", reps=10, body_region="knee", code=CptCode("97110")),
        Exercise(name="bridge", sets=3, reps=12),
    ],
    pain=[Pain(when="before", score=5, location="front of the knee"), Pain(when="after", score=3)],
    range_of_motion=[RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=104)],
    assistance=[Assistance(level="contact guard", activity="gait on level ground")],
    cues=[Cue(kind="verbal", detail="keep the heel down")],
    total_treatment_minutes=50,
)


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("exercises", Exercise(name="heel slide", side="right", reps=10)),
        ("exercises", Exercise(name="heel slide", side="bilateral", reps=10)),
        ("exercises", Exercise(name="bridge", sets=3, reps=12, body_region="hip", code=CptCode("97110"))),
        ("exercises", Exercise(name="heel slide", goal="going up stairs")),
        ("pain", Pain(when="after", score=3, location="knee")),
        ("range_of_motion", RangeOfMotion(joint="knee", motion="flexion", degrees=104)),
        ("assistance", Assistance(level="contact guard", activity="walking")),
        ("cues", Cue(kind="verbal", detail="heel contact")),
        ("not_performed", NotPerformed(what="balance work", code=CptCode("97112"), reason="negated")),
        ("not_performed", NotPerformed(what="the usual bike", reason="negated")),
        ("goals", Goal(text="climb stairs")),
        ("response", TextFact(text="less pain at the end")),
    ],
)
def test_prose_that_words_a_known_fact_anew_is_grounded(kind: str, fact: Fact) -> None:
    assert loose(ClinicalFacts(**{kind: [fact]}), KNOWN) == 0


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("exercises", Exercise(name="bridge", sets=3, reps=10)),
        ("exercises", Exercise(name="bridge", side="right", sets=3)),
        ("exercises", Exercise(name="bridge", side="bilateral", sets=3)),
        ("exercises", Exercise(name="clamshell")),
        ("pain", Pain(when="now", score=5)),
        ("pain", Pain(when="after", score=5)),
        ("range_of_motion", RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=104, when="prior")),
        ("range_of_motion", RangeOfMotion(joint="knee", motion="extension", side="right", degrees=104)),
        ("assistance", Assistance(level="independent", activity="gait on level ground")),
        ("cues", Cue(kind="tactile", detail="keep the heel down")),
        ("services", ServiceLine(code=CptCode("97112"))),
        ("services", ServiceLine(code=CptCode("97110"), minutes=25)),
        ("not_performed", NotPerformed(what="exercise", code=CptCode("97110"), reason="held")),
    ],
)
def test_prose_that_says_another_fact_is_not_grounded(kind: str, fact: Fact) -> None:
    assert loose(ClinicalFacts(**{kind: [fact]}), KNOWN) == 1


def test_a_fact_may_be_told_twice_in_prose() -> None:
    assert loose(ClinicalFacts(pain=[Pain(when="after", score=3)] * 2), KNOWN) == 0


def test_a_wrong_total_in_prose_is_not_grounded() -> None:
    assert loose(ClinicalFacts(total_treatment_minutes=50), KNOWN) == 0
    assert loose(ClinicalFacts(total_treatment_minutes=55), KNOWN) == 1


def test_prose_without_a_word_states_nothing() -> None:
    assert not stated_in(" \n", MemorizedReader())
