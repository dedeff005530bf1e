"""Where raw speech begins a new statement: before what is measured, and before a subject with its verb; not inside either."""

import pytest

from notedraft.dictation.plan import find_plan
from notedraft.dictation.progression import find_progression
from notedraft.dictation.response import find_response
from tests.unit.dictation.evidence_cases import text_of

BEFORE = "ther ex was twenty minutes with wall slides and then the step ups and she went slowly to the end of it "


@pytest.mark.parametrize(
    "begins",
    [
        "active dorsiflexion on the left is six degrees",
        "left elbow active extension lacking twenty",
        "passive external rotation of the right shoulder sixty",
        "lumbar flexion forty",
        "hip flexors three minus both sides",
        "left triceps is four minus",
        "quads four out of five",
        "the numbness moved up to the elbow",
        "the home health nurse was just leaving",
        "the little finger buzzed at the end",
        "the catheter is out",
        "his wife hid the ladder",
        "he said that is his normal",
        "daughter is learning the stretches",
        "last visit it was a seven with that",
        "home is press ups every two hours",
        "come back friday",
        "back tomorrow",
        "next week start the plyo ball",
        "wife brings lunch tomorrow",
        "some aching after the three point",
        "pain none",
        "knee is puffy",
        "continue with the protocol",
        "passive range of motion by me",
        "no pain at rest",
        "no lifting over five pounds",
        "grip not tested yet",
        "the manual was eight minutes",
    ],
)
def test_a_statement_begins_at(begins: str) -> None:
    assert _canonical(begins) in _statements(BEFORE + begins)


@pytest.mark.parametrize(
    "goes_on",
    [
        "shoulder flexion two sets of ten",
        "wrist extension one pound two sets of twelve",
        "seated knee extension left side ninety to forty five two sets of fifteen",
        "standing hip abduction fifteen reps",
        "with active extension lacking twenty",
        "because the left was cranky",
        "until the doctor says so",
        "on the knee that the surgeon did",
        "at eval active flexion ninety",
        "by the last set it was just finger tips",
        "i see him back tomorrow",
        "i told her no lifting",
    ],
)
def test_no_statement_begins_inside(goes_on: str) -> None:
    last = _statements(BEFORE.rstrip() + " and " + goes_on)[-1].strip()
    assert last.endswith(_canonical(goes_on))
    assert len(last) > len(_canonical(goes_on))


@pytest.mark.parametrize("goes_on", ["he hikes the shoulder", "she was holding her breath", "we counted out loud"])
def test_after_closes_what_before_opened(goes_on: str) -> None:
    assert _statements(f"{BEFORE}pain was a two before and a three after {goes_on}")[-1] == _canonical(goes_on)


def test_after_joins_what_happened_then() -> None:
    assert _statements(BEFORE + "pain was a three after he came off the treadmill")[-1].strip().startswith("pain")


def test_the_end_belongs_to_what_was_done_where_a_life_is_told_behind_it() -> None:
    assert (
        _statements(BEFORE + "the forearm was shaky by the end he wants back on the mat")[-1]
        == "he wants back on the mat"
    )


def test_what_somebody_could_do_then_ends_with_the_day() -> None:
    text = text_of(
        BEFORE
        + "he could only do that with hands last week standing hip abduction two sets of ten at the bar both sides"
    )
    place = text.plain.index("standing")
    assert text.scopes.reason(place, place + len("standing hip abduction")) is None
    text = text_of(
        BEFORE + "he could only do that with hands last week with two sets of ten and the rail on both sides"
    )
    assert text.scopes.reason(text.plain.index("with 2 sets"), len(text.plain)) == "prior_visit"


def test_a_service_left_out_and_a_service_with_what_was_done_begin_a_statement() -> None:
    assert _statements(BEFORE + "i had to keep telling her not to hike the shoulder ultrasound we skipped")[-1] == (
        "ultrasound we skipped"
    )
    assert _statements(BEFORE + "scar is tender at the base manual therapy scar massage for ten minutes")[-1] == (
        "manual therapy scar massage for 10 minutes"
    )
    assert "with manual therapy" in _statements(BEFORE + "the scar was easier with manual therapy for ten minutes")[-1]
    assert _statements(BEFORE + "there are four steps and no rail tomorrow add standing work")[-1] == (
        "tomorrow add standing work"
    )


def test_a_statement_is_quoted_with_what_it_goes_on_from_and_up_to_the_next_exercise() -> None:
    text = text_of(
        BEFORE + "grip is thirty one pounds it was twenty eight two weeks ago then heel raises two sets of ten"
    )
    assert [fact.text for fact in find_progression(text)] == [
        "grip is thirty one pounds it was twenty eight two weeks ago"
    ]
    text = text_of(BEFORE + "she kept arching so i laid a dowel on her back hip hinge with the dowel two sets of ten")
    assert "she kept arching so i laid a dowel on her back" in [fact.text for fact in find_response(text)]


def test_no_phrase_reaches_into_the_next_statement() -> None:
    text = text_of(BEFORE + "he needs to hold a socket wrench for shop class next visit we go up to the green putty")
    assert [fact.text for fact in find_plan(text)] == ["next visit we go up to the green putty"]


def test_the_point_behind_an_initial_ends_nothing() -> None:
    assert len(_statements("PTA tx, POC per J. Moss PT.")) == 1
    assert len(_statements("Reached with R. Moved well.")) == 2


def _statements(said: str) -> list[str]:
    text = text_of(said)
    return [text.plain[start:end] for start, end in text.layout.sentences()]


def _canonical(words: str) -> str:
    return text_of(words).plain
