"""The same fact, and nothing less, traces a fact."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.grounding.statements import KINDS, statements
from notedraft.grounding.tracing import omitted, pair, untraced
from notedraft.note import (
    ClinicalFacts,
    Exercise,
    Fact,
    Interval,
    Measure,
    Pain,
    RangeOfMotion,
    Resistance,
    ServiceLine,
    Strength,
    TextFact,
    TherapyNote,
    UntimedLine,
)
from notedraft.source import Span
from tests.unit.grounding.facts import clinical_facts

OTHER_VALUES: dict[str, list[object]] = {
    "side": ["right", "left", "bilateral"],
    "sets": [77], "reps": [77], "hold_seconds": [77], "minutes": [77], "score": [77], "degrees": [77], "value": [77],
    "when": ["prior", "prior_visit"], "grade": ["5"], "unit": ["sec"],
    "resistance": [Resistance(kind="weight", value=77)],
}  # fmt: skip


def note_of(**facts: object) -> TherapyNote:
    return TherapyNote(**facts)


def reading_of(**facts: object) -> Reading:
    return Reading(facts=ClinicalFacts(**facts))


def same_in_note(facts: ClinicalFacts) -> TherapyNote:
    return TherapyNote(**{name: getattr(facts, name) for name in ClinicalFacts.model_fields})


def says_less(value: object, than: object) -> bool:
    """ "Band" for "green band" is no change of it: it leaves something unsaid, and is told as omitted."""
    if not (isinstance(value, Resistance) and isinstance(than, Resistance)):
        return False
    return value.model_dump(exclude_none=True).items() <= than.model_dump(exclude_none=True).items()


SLR = Exercise(name="straight leg raise", side="right", sets=3, reps=10)
BRIDGE = Exercise(name="bridge", sets=2, reps=15, hold_seconds=5)
TWO_POUNDS = Resistance(kind="weight", value=2, unit="lb")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (SLR, SLR),
        (Exercise(name="straight leg raise", reps=10), SLR),
        (Exercise(name="Straight  leg raises", side="right", sets=3, reps=10), SLR),
        (Exercise(name="SLRs", side="right", sets=3, reps=10), SLR),
        (Exercise(name="leg curl machine"), Exercise(name="leg curl")),
        (Exercise(name="seated heel raises"), Exercise(name="seated heel raise")),
        (Exercise(name="bridge", sets=2.0, reps=15), BRIDGE),
        (
            Exercise(name="bridge", resistance=Resistance(kind="weight", value=2, unit="pounds")),
            Exercise(name="bridge", resistance=TWO_POUNDS),
        ),
        (
            Exercise(name="bridge", resistance=Resistance(kind="band")),
            Exercise(name="bridge", resistance=Resistance(kind="band", color="green")),
        ),
        (Exercise(name="bridge", ranges={"reps": "10 to 12"}), Exercise(name="bridge", ranges={"reps": "10 to 12"})),
    ],
)
def test_a_fact_is_traced_by_one_that_says_as_much_or_more(said: Exercise, read: Exercise) -> None:
    assert untraced(note_of(exercises=[said]), reading_of(exercises=[read])) == []


@pytest.mark.parametrize(
    ("kind", "said", "read"),
    [
        ("exercises", SLR.model_copy(update={"reps": 15}), [SLR, BRIDGE]),  # the 15 of another exercise
        ("exercises", SLR.model_copy(update={"side": "left"}), [SLR]),
        ("exercises", SLR.model_copy(update={"side": "bilateral"}), [SLR]),
        ("exercises", SLR.model_copy(update={"sets": 10, "reps": 3}), [SLR]),
        ("exercises", SLR.model_copy(update={"hold_seconds": 5}), [SLR, BRIDGE]),
        ("exercises", SLR.model_copy(update={"resistance": TWO_POUNDS}), [SLR]),
        ("exercises", SLR.model_copy(update={"ranges": {"reps": "8 to 10"}}), [SLR]),
        ("exercises", Exercise(name="clamshell", sets=3, reps=10), [SLR]),
        ("exercises", Exercise(name="standing heel raise"), [Exercise(name="seated heel raise")]),
        (
            "exercises",
            BRIDGE.model_copy(update={"resistance": Resistance(kind="weight", value=2, unit="kg")}),
            [BRIDGE.model_copy(update={"resistance": TWO_POUNDS})],
        ),
        ("pain", Pain(when="now", score=6), [Pain(when="now", score=4), Pain(when="prior_visit", score=6)]),
        (
            "range_of_motion",
            RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=110),
            [
                RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=100),
                RangeOfMotion(joint="knee", motion="flexion", side="left", degrees=110),
                RangeOfMotion(joint="knee", motion="flexion", side="right", degrees=110, when="prior"),
                RangeOfMotion(joint="hip", motion="flexion", side="right", degrees=110),
            ],
        ),
        (
            "range_of_motion",
            RangeOfMotion(joint="knee", motion="extension", degrees=6),
            [RangeOfMotion(joint="knee", motion="extension", degrees=-6)],
        ),
        ("strength", Strength(muscle="quadriceps", grade="4"), [Strength(muscle="quadriceps", grade="4-")]),
        ("measures", Measure(name="grip", value=40, unit="kg"), [Measure(name="grip", value=40, unit="lb")]),
        (
            "services",
            ServiceLine(code=CptCode("97110"), minutes=15),
            [ServiceLine(code=CptCode("97110"), minutes=24), ServiceLine(code=CptCode("97140"), minutes=15)],
        ),
        ("services", ServiceLine(code=CptCode("97112")), [ServiceLine(code=CptCode("97110"))]),
        (
            "services",
            ServiceLine(code=CptCode("97110"), intervals=[Interval(start="10:00", end="10:25")]),
            [ServiceLine(code=CptCode("97110"), intervals=[Interval(start="10:00", end="10:24")])],
        ),
        ("response", TextFact(text="Tolerated well."), [TextFact(text="Sore at the end.")]),
    ],
)
def test_a_value_that_stands_elsewhere_traces_nothing(kind: str, said: Fact, read: list[Fact]) -> None:
    found = untraced(note_of(**{kind: [said]}), reading_of(**{kind: read}))
    assert [f.said.where for f in found] == [f"/note/{kind}/0"]


def test_both_codes_of_unattended_stimulation_name_one_service() -> None:
    said, read = UntimedLine(code=CptCode("97014"), minutes=15), UntimedLine(code=CptCode("G0283"), minutes=15)
    assert untraced(note_of(untimed_services=[said]), reading_of(untimed_services=[read])) == []
    more = said.model_copy(update={"minutes": 20})
    assert untraced(note_of(untimed_services=[more]), reading_of(untimed_services=[read]))


def test_zero_is_a_value_and_not_a_gap() -> None:
    found = untraced(note_of(pain=[Pain(when="now", score=0)]), reading_of(pain=[Pain(when="now", score=4)]))
    assert found[0].differing == {"score": 0}
    assert not untraced(note_of(pain=[Pain(when="now", score=0)]), reading_of(pain=[Pain(when="now", score=0)]))


def test_one_fact_read_traces_one_fact_of_the_note() -> None:
    assert len(untraced(note_of(exercises=[SLR, SLR]), reading_of(exercises=[SLR]))) == 1
    assert untraced(note_of(exercises=[SLR, SLR]), reading_of(exercises=[SLR, SLR])) == []


def test_a_row_told_less_fully_leaves_a_fuller_row_its_own_ground() -> None:
    ankle = [Exercise(name="heel raise", sets=3, reps=10, side="left"), Exercise(name="heel raise", sets=2, reps=10)]
    said = [Exercise(name="heel raise", reps=10), Exercise(name="heel raise", sets=2, reps=10)]
    assert untraced(note_of(exercises=said), reading_of(exercises=ankle)) == []
    assert untraced(note_of(exercises=said[::-1]), reading_of(exercises=ankle[::-1])) == []


@pytest.mark.parametrize("origin", ["clinician", "timer", "encounter", "answer"])
def test_what_a_person_the_chart_or_a_timer_put_there_is_theirs(origin: str) -> None:
    changed = SLR.model_copy(update={"reps": 12, "origin": origin})
    assert untraced(note_of(exercises=[changed]), reading_of(exercises=[SLR])) == []
    assert omitted(note_of(exercises=[changed]), reading_of(exercises=[SLR])) == []


@pytest.mark.parametrize("origin", ["source", "model"])
def test_what_claims_a_source_is_traced_until_somebody_confirms_it(origin: str) -> None:
    changed = SLR.model_copy(update={"reps": 12, "origin": origin})
    assert untraced(note_of(exercises=[changed]), reading_of(exercises=[SLR]))
    confirmed = changed.model_copy(update={"confirmed_by": "R. Osei, PT"})
    assert untraced(note_of(exercises=[confirmed]), reading_of(exercises=[SLR])) == []


def test_totals_are_traced_to_the_source_the_chart_or_the_sum_of_their_minutes() -> None:
    minutes = [ServiceLine(code=CptCode("97110"), minutes=24), ServiceLine(code=CptCode("97140"), minutes=16)]
    note = note_of(services=minutes, timed_code_minutes=40, total_treatment_minutes=50)
    assert untraced(note, reading_of(services=minutes, total_treatment_minutes=50)) == []
    assert untraced(note, reading_of(services=minutes), Encounter(total_treatment_minutes=50)) == []
    assert [f.said.where for f in untraced(note, reading_of(services=minutes))] == ["/note/total_treatment_minutes"]
    wrong = note.model_copy(update={"timed_code_minutes": 41})
    found = untraced(wrong, reading_of(services=minutes, total_treatment_minutes=50))
    assert [f.said.where for f in found] == ["/note/timed_code_minutes"]


def test_what_was_said_and_is_missing_is_listed_with_its_words() -> None:
    words = [Span(start=10, end=30)]
    found = omitted(
        note_of(exercises=[SLR.model_copy(update={"side": None})]),
        reading_of(exercises=[SLR, BRIDGE.model_copy(update={"evidence": words})], total_treatment_minutes=50),
    )
    assert [(f.read.about, f.missing) for f in found] == [
        ("bridge", {"sets": 2, "reps": 15, "hold_seconds": 5}),
        ("total treatment minutes", {"minutes": 50}),
        ("straight leg raise", {"side": "right"}),
    ]
    assert found[0].read.evidence == words


def test_a_changed_fact_is_told_once_as_untraced_and_not_again_as_omitted() -> None:
    note, reading = note_of(exercises=[SLR.model_copy(update={"reps": 12})]), reading_of(exercises=[SLR])
    assert len(untraced(note, reading)) == 1
    assert omitted(note, reading) == []


def test_an_answer_that_completed_a_fact_is_told_by_it() -> None:
    dictated, answered = Span(start=0, end=12), Span(source="answer:1", start=0, end=9)
    asked = SLR.model_copy(update={"reps": None, "evidence": [dictated]})
    answer = SLR.model_copy(update={"evidence": [answered]})
    completed = SLR.model_copy(update={"evidence": [dictated, answered], "origin": "answer"})
    reading = reading_of(exercises=[asked, answer])
    assert omitted(note_of(exercises=[completed]), reading) == []
    assert [found.read.values["reps"] for found in omitted(note_of(exercises=[asked]), reading)] == [10]


def test_words_that_the_clinician_edited_in_place_are_not_missing() -> None:
    words = [Span(start=0, end=12)]
    said = TextFact(text="Sore, but finished.", evidence=words, origin="clinician")
    assert omitted(note_of(response=[said]), reading_of(response=[TextFact(text="a bit sore", evidence=words)])) == []


@given(clinical_facts)
def test_a_note_that_says_what_was_read_differs_in_nothing(facts: ClinicalFacts) -> None:
    note, reading = same_in_note(facts), Reading(facts=facts)
    assert untraced(note, reading) == []
    assert omitted(note, reading) == []


@given(clinical_facts, st.data())
def test_no_changed_value_passes_even_if_it_stands_elsewhere(facts: ClinicalFacts, data: st.DataObject) -> None:
    listed = [(kind, i) for kind in KINDS for i in range(len(getattr(facts, kind)))]
    assume(listed)
    kind, index = data.draw(st.sampled_from(listed))
    fact = getattr(facts, kind)[index]
    fields = [field for field in OTHER_VALUES if getattr(fact, field, None) is not None]
    assume(fields)
    field = data.draw(st.sampled_from(fields))
    elsewhere = [getattr(other, field) for other in getattr(facts, kind)]
    candidates = [v for v in elsewhere + OTHER_VALUES[field] if v not in (None, getattr(fact, field))]
    changed = getattr(facts, kind)[:]
    value = data.draw(st.sampled_from(candidates))
    assume(not says_less(value, getattr(fact, field)))
    changed[index] = fact.model_copy(update={field: value})
    note = same_in_note(facts.model_copy(update={kind: changed}))
    assert untraced(note, Reading(facts=facts))


@given(clinical_facts, st.data())
def test_what_is_left_out_is_not_untraced_but_omitted(facts: ClinicalFacts, data: st.DataObject) -> None:
    assume(facts.exercises)
    index = data.draw(st.integers(0, len(facts.exercises) - 1))
    kept = facts.exercises[:index] + facts.exercises[index + 1 :]
    note, reading = same_in_note(facts.model_copy(update={"exercises": kept})), Reading(facts=facts)
    assert untraced(note, reading) == []
    assert len(omitted(note, reading)) >= 1


@given(clinical_facts, clinical_facts, st.integers())
def test_the_order_of_facts_changes_nothing(said: ClinicalFacts, read: ClinicalFacts, seed: int) -> None:
    a, b = statements(said), statements(read)
    shuffled = random.Random(seed)
    c, d = a[:], b[:]
    shuffled.shuffle(c)
    shuffled.shuffle(d)
    assert len(pair(a, b)) == len(pair(c, d))
