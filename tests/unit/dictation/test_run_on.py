"""Where raw speech begins a new statement: before what is measured, and before a subject with its verb; not inside either."""

import pytest

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


def _statements(said: str) -> list[str]:
    text = text_of(said)
    return [text.plain[start:end] for start, end in text.layout.sentences()]


def _canonical(words: str) -> str:
    return text_of(words).plain
