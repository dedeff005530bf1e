"""Prose follows the facts that it was told from, and nothing else of it moves."""

from typing import Any

import pytest

from notedraft.codes import CptCode
from notedraft.dictation.reader import read
from notedraft.drafting.narrative import sections_of, tell
from notedraft.drafting.retelling import retold
from notedraft.drafting.styling import styled
from notedraft.note import Exercise, Pain, Sections, ServiceLine, TextFact, TherapyNote
from notedraft.source import Span
from notedraft.style import Style


def drafted(**facts: Any) -> TherapyNote:
    """A note told from its facts, as the extractive drafter tells it."""
    note = TherapyNote(**facts)
    sentences = tell(note)
    return note.model_copy(update={"sentences": sentences, "sections": sections_of(sentences)})


RAISE = Exercise(name="straight leg raise", side="right", sets=3, reps=10)
STEP = Exercise(name="step up", sets=2, reps=12, evidence=[Span(start=0, end=9)])


def test_a_dose_mended_in_the_table_is_mended_in_its_sentence() -> None:
    before = drafted(exercises=[RAISE, STEP], pain=[Pain(when="after", score=3)])
    after = before.model_copy(update={"exercises": [RAISE.model_copy(update={"reps": 12}), STEP]})

    told = retold(before, after, "Dana")

    assert "Straight leg raise, right: 3 sets of 12 repetitions." in told.sections.objective
    assert "10 repetitions" not in told.sections.objective
    assert "Step up: 2 sets of 12 repetitions." in told.sections.objective
    assert told.sections.subjective == before.sections.subjective
    assert [s.text for s in told.sentences if s.section == "objective"] == told.sections.objective.split("\n")
    assert [s.confirmed_by for s in told.sentences if "12 repetitions" in s.text] == ["Dana", None]


@pytest.mark.parametrize(
    ("style", "was", "now"),
    [
        (Style(abbreviations="abbreviated"), "SLR, right: 3 sets of 10 reps.", "SLR, right: 3 sets of 12 reps."),
        (Style(abbreviations="spelled_out"), "Progress home exercise program.", "Hold home exercise program."),
        (Style(abbreviations="abbreviated"), "Progress HEP.", "Hold HEP."),
    ],
)
def test_prose_follows_in_the_style_that_it_is_written_in(style: Style, was: str, now: str) -> None:
    plain = drafted(exercises=[RAISE, STEP], plan=[TextFact(text="progress HEP")])
    sentences = styled(plain, style, read)
    before = plain.model_copy(update={"sentences": sentences, "sections": sections_of(sentences)})
    changes = {"exercises": [RAISE.model_copy(update={"reps": 12}), STEP], "plan": [TextFact(text="hold HEP")]}

    told = "\n".join(retold(before, before.model_copy(update=changes), "Dana").sections.model_dump().values())

    assert was in "\n".join(before.sections.model_dump().values())
    assert now in told
    assert was not in told
    assert len(told.splitlines()) == len("\n".join(before.sections.model_dump().values()).splitlines())


def test_minutes_mended_by_hand_are_mended_in_the_prose() -> None:
    line = ServiceLine(code=CptCode("97110"), minutes=24)
    before = drafted(services=[line], total_treatment_minutes=40)
    after = before.model_copy(update={"services": [line.model_copy(update={"minutes": 26})]})

    assert "(97110): 26 minutes." in retold(before, after, "Dana").sections.objective


def test_an_exercise_taken_out_leaves_no_sentence_and_no_empty_line() -> None:
    before = drafted(exercises=[RAISE, STEP])
    after = before.model_copy(update={"exercises": [STEP]})

    assert retold(before, after, "Dana").sections.objective == "Step up: 2 sets of 12 repetitions."


def test_an_exercise_put_in_gets_its_sentence_after_the_one_before_it() -> None:
    before = drafted(exercises=[RAISE, STEP])
    press = Exercise(name="leg press", sets=3, reps=8)
    after = before.model_copy(update={"exercises": [RAISE, press, STEP]})

    lines = retold(before, after, "Dana").sections.objective.split("\n")
    assert [line.split(":")[0].split(",")[0] for line in lines] == ["Straight leg raise", "Leg press", "Step up"]


def test_a_sentence_in_the_clinicians_own_words_stays_as_it_is() -> None:
    before = drafted(exercises=[RAISE])
    own = before.model_copy(update={"sections": Sections(objective="SLR went well, three tens on the right.")})
    after = own.model_copy(update={"exercises": [RAISE.model_copy(update={"reps": 12})]})

    assert retold(own, after, "Dana").sections.objective == "SLR went well, three tens on the right."


def test_what_stands_in_the_prose_already_is_not_told_twice() -> None:
    before = drafted(exercises=[RAISE])
    answer = "Settled within two minutes."
    prose = before.sections.model_copy(update={"objective": f"{before.sections.objective}\n{answer}"})
    after = before.model_copy(update={"sections": prose, "response": [TextFact(text=answer)]})

    told = retold(before, after, "Dana")
    assert sum(getattr(told.sections, name).count(answer) for name in Sections.model_fields) == 1


def test_nothing_moves_where_no_fact_changed() -> None:
    before = drafted(exercises=[RAISE])
    after = before.model_copy(update={"sections": Sections(plan="More next week.")})

    assert retold(before, after, "Dana") == after


def test_words_within_a_longer_sentence_follow_their_fact() -> None:
    before = drafted(response=[TextFact(text="felt looser")])
    longer = before.model_copy(
        update={"sections": Sections(assessment="She was a two, felt looser. Felt looser5 stays.")}
    )
    after = longer.model_copy(update={"response": [TextFact(text="felt stiffer")]})

    assert retold(longer, after, "Dana").sections.assessment == "She was a two, felt stiffer. Felt looser5 stays."


def test_words_taken_out_of_a_longer_sentence_stay_to_be_seen() -> None:
    before = drafted(response=[TextFact(text="felt looser")])
    longer = before.model_copy(update={"sections": Sections(assessment="She was a two, felt looser.")})

    told = retold(longer, longer.model_copy(update={"response": []}), "Dana")
    assert told.sections.assessment == "She was a two, felt looser."
