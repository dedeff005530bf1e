"""A dictation is scored against its labels: what is found, missed, read beyond them, and what was never said."""

import pytest

from notedraft.codes import CptCode
from notedraft.evaluation.gold import GoldDictation, GoldElements, GoldExercise, GoldMotion, GoldPain, GoldStrength
from notedraft.evaluation.invented import invented_values
from notedraft.evaluation.reading import DictationReading, read_one
from notedraft.evaluation.reading_scores import score_part
from notedraft.note import (
    NINE_ELEMENTS,
    Exercise,
    Pain,
    RangeOfMotion,
    Resistance,
    ServiceLine,
    Strength,
    TherapyNote,
    UntimedLine,
)
from notedraft.source import Source, Span
from tests.unit.evaluation.drafts import result

TEXT = "TE 24 min. CP 10. SLR R 3x10 2#, bridges 2x12. Pain 4/10 now. Knee flex R 112. Quad R 4-/5."


def here(words: str) -> list[Span]:
    return [Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))]


def gold(**changed: object) -> GoldDictation:
    labels = {
        "id": "spoken-00",
        "style": "spoken",
        "discipline": "PT",
        "text": TEXT,
        "minutes": {CptCode("97110"): 24},
        "untimed": [CptCode("97010")],
        "not_today": {},
        "total_treatment_minutes": None,
        "exercises": [
            GoldExercise(
                name="straight leg raise",
                side="right",
                sets=3,
                reps=10,
                resistance=Resistance(kind="weight", value=2, unit="lb"),
                quote="SLR R 3x10 2#",
            ),
            GoldExercise(name="bridge", sets=2, reps=12, quote="bridges 2x12"),
        ],
        "pain": [GoldPain(when="now", score=4, quote="Pain 4/10 now")],
        "rom": [GoldMotion(joint="knee", motion="flexion", side="right", degrees=112, quote="Knee flex R 112")],
        "mmt": [GoldStrength(what="quadriceps", side="right", grade="4-", quote="Quad R 4-/5")],
        "elements": GoldElements.model_validate(dict.fromkeys(NINE_ELEMENTS, False)),
    }
    return GoldDictation.model_validate({**labels, **changed})


def read_well() -> TherapyNote:
    return TherapyNote(
        services=[ServiceLine(code=CptCode("97110"), minutes=24, evidence=here("TE 24 min"))],
        untimed_services=[UntimedLine(code=CptCode("97010"), evidence=here("CP 10"))],
        exercises=[
            Exercise(
                name="SLR",
                side="right",
                sets=3,
                reps=10,
                resistance=Resistance(kind="weight", value=2, unit="lb"),
                evidence=here("SLR R 3x10 2#"),
            ),
            Exercise(name="Bridges", sets=2, reps=12, evidence=here("bridges 2x12")),
        ],
        pain=[Pain(when="now", score=4, evidence=here("Pain 4/10 now"))],
        range_of_motion=[
            RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=112, evidence=here("Knee flex R 112"))
        ],
        strength=[Strength(muscle="quadriceps", side="right", grade="4-", evidence=here("Quad R 4-/5"))],
    )


def scored(note: TherapyNote, labels: GoldDictation | None = None) -> DictationReading:
    return read_one(labels or gold(), result(note, text=TEXT))


def told(reading: DictationReading, field: str) -> list[tuple[str, str]]:
    return [(mistake.said, mistake.read) for mistake in reading.mistakes if mistake.field == field]


def test_a_digit_is_met_by_the_joint_of_it_that_was_said_and_not_the_other_way_round() -> None:
    digit = gold(
        rom=[GoldMotion(joint="ring finger", motion="flexion", side="right", degrees=112, quote="Knee flex R 112")]
    )
    knuckle = gold(
        rom=[GoldMotion(joint="ring finger PIP", motion="flexion", side="right", degrees=112, quote="Knee flex R 112")]
    )
    small = gold(
        rom=[GoldMotion(joint="small finger MP", motion="flexion", side="right", degrees=112, quote="Knee flex R 112")]
    )
    for labels, joint, missed in (
        (small, "little finger MCP", 0),
        (small, "little finger PIP", 1),
        (small, "middle finger MCP", 1),
        (digit, "ring finger PIP", 0),
        (digit, "little finger PIP", 1),
        (knuckle, "ring finger", 1),
        (knuckle, "ring finger DIP", 1),
    ):
        note = read_well()
        note.range_of_motion[0].joint = joint
        assert scored(note, labels).counts["rom"].missed == missed, (labels.rom[0].joint, joint)


def test_a_dictation_read_well_has_no_mistake_in_its_facts() -> None:
    reading = scored(read_well())
    assert reading.minutes_right
    assert reading.total_right
    assert all((count.missed, count.extra) == (0, 0) for count in reading.counts.values())
    assert reading.doses_right == [True, True]
    assert reading.invented == []
    assert {mistake.field for mistake in reading.mistakes} <= set(NINE_ELEMENTS)


def test_a_name_written_otherwise_is_the_same_exercise_by_place_or_plural() -> None:
    assert scored(read_well()).counts["exercises"].found == 2


def test_an_exercise_elsewhere_under_another_name_is_missed_and_extra() -> None:
    note = read_well()
    note.exercises[1] = Exercise(name="clamshell", sets=2, reps=12, evidence=here("TE 24 min"))
    counted = scored(note).counts["exercises"]
    assert (counted.found, counted.missed, counted.extra) == (1, 1, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [("side", "left"), ("side", None), ("sets", 2), ("reps", None), ("hold_seconds", 5), ("resistance", None)],
)
def test_one_field_of_the_dose_makes_it_wrong(field: str, value: object) -> None:
    note = read_well()
    setattr(note.exercises[0], field, value)
    reading = scored(note)
    assert reading.doses_right == [False, True]
    assert len(told(reading, f"straight leg raise: {field}")) == 1


def test_minutes_are_right_only_where_every_code_is() -> None:
    note = read_well()
    note.services.append(ServiceLine(code=CptCode("97140"), minutes=10, evidence=here("CP 10")))
    reading = scored(note)
    assert not reading.minutes_right
    assert told(reading, "minutes") == [("97110 24", "97110 24, 97140 10")]


def test_a_service_without_minutes_does_not_make_the_minutes_wrong() -> None:
    note = read_well()
    note.services.append(ServiceLine(code=CptCode("97140"), evidence=here("CP 10")))
    assert scored(note).minutes_right


@pytest.mark.parametrize("changed", [{"degrees": 121}, {"side": "left"}, {"mode": "active"}, {"when": "prior"}])
def test_range_of_motion_must_agree_in_everything(changed: dict[str, object]) -> None:
    note = read_well()
    note.range_of_motion = [note.range_of_motion[0].model_copy(update=changed)]
    counted = scored(note).counts["rom"]
    assert (counted.found, counted.missed, counted.extra) == (0, 1, 1)


def test_a_grade_of_the_other_side_is_not_found() -> None:
    note = read_well()
    note.strength[0].side = "left"
    assert scored(note).counts["mmt"].found == 0


def test_a_pain_score_at_another_moment_is_not_found() -> None:
    note = read_well()
    note.pain[0].when = "after"
    assert scored(note).counts["pain"].found == 0


def test_two_readings_can_not_share_one_label() -> None:
    note = read_well()
    note.pain.append(note.pain[0].model_copy())
    counted = scored(note).counts["pain"]
    assert (counted.found, counted.extra) == (1, 1)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (lambda note: setattr(note.exercises[0], "reps", 12), "12"),
        (lambda note: setattr(note.exercises[1], "side", "left"), "left"),
        (lambda note: setattr(note.pain[0], "score", 5), "5"),
        (lambda note: setattr(note.range_of_motion[0], "degrees", 121), "121"),
        (lambda note: setattr(note.services[0], "minutes", 25), "25"),
        (lambda note: setattr(note.strength[0], "evidence", []), "4"),
    ],
)
def test_a_value_that_its_own_words_do_not_hold_is_invented(change: object, value: str) -> None:
    note = read_well()
    assert callable(change)
    change(note)
    assert [found.value for found in invented_values(note, Source(text=TEXT))] == [value]


def test_elements_may_stay_unjudged_only_where_no_therapeutic_exercise_was_done() -> None:
    vestibular = TherapyNote(services=[ServiceLine(code=CptCode("97112"), minutes=24, evidence=here("TE 24 min"))])
    assert scored(vestibular, gold(therapeutic_exercise=False)).elements == []
    assert {judgement.judged for judgement in scored(vestibular).elements} == {None}


def test_scores_are_summed_by_style_and_the_held_out_part_shows_no_mistakes() -> None:
    bad = read_well()
    bad.pain = []
    readings = [scored(read_well()), scored(bad, gold(id="asr-00", style="asr"))]
    dev, held_out = score_part("dev", readings), score_part("held_out", readings)
    assert [(scores.style, scores.dictations) for scores in dev.styles] == [("all", 2), ("spoken", 1), ("asr", 1)]
    assert [scores.fields["pain"].recall for scores in dev.styles] == [0.5, 1.0, 0.0]
    assert dev.mistakes
    assert held_out.mistakes == []
    assert held_out.styles == dev.styles


def test_base_rates_stand_beside_each_element() -> None:
    part = score_part("dev", [scored(read_well())])
    assert {(found.element, found.absent.hits, found.absent.of) for found in part.elements} == {
        (name, 1, 1) for name in NINE_ELEMENTS
    }
