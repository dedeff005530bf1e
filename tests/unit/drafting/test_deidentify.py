"""What identifies somebody is taken out before text leaves, and everything comes back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.drafting.deidentify import Veil
from notedraft.encounter import Clinician, Encounter, Patient
from notedraft.evaluation.redaction import score_redaction

CHART = Encounter(
    patient=Patient(name="Marisol Okafor", mrn="A123456"), treating=Clinician(name="Ines Whitcombe", credentials="PT")
)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("marisol okafor was tired", "marisol"),
        ("Ms. Whitcombe covered", "Whitcombe"),
        ("chart A123456 again", "A123456"),
        ("call (312) 555-0142 after", "555"),
        ("seen on 10/14/26", "10/14"),
        ("sutures out 10/14, dominant hand", "10/14"),
        ("follow up march the fourth", "march the fourth"),
        ("a 92 year old man", "92"),
        ("her daughter phoebe drove", "phoebe"),
        ("works at Golden Sheaf Bakery", "Golden"),
        ("lives at 12 Elm Street", "Elm"),
        ("write to a.b@example.org", "example"),
    ],
)
def test_identifiers_are_replaced_and_put_back(text: str, gone: str) -> None:
    veil = Veil(CHART, [text])
    hidden = veil.hide(text)
    assert gone not in hidden
    assert veil.show(hidden) == text


@pytest.mark.parametrize(
    "text",
    [
        "Pain 4/10 before and 2/10 after, quad 4/5, 3x10, 2#.",
        "Right heel slides, 2 sets of 15, level 3 for 8 minutes.",
        "Flexion 108, was 100. The 65 year old walks 150 ft x 2.",
        "Spurling positive, Froment sign still there, Nordic curls.",
        "She may try the step next visit.",
    ],
)
def test_what_was_treated_and_measured_stays(text: str) -> None:
    assert Veil(CHART, [text]).hide(text) == text


def test_the_same_words_get_the_same_placeholder_and_what_was_said_like_one_stays() -> None:
    text = "Dr. Adeyemi called, <NAME_1> was said, Dr. Adeyemi agreed"
    veil = Veil(CHART, [text])
    hidden = veil.hide(text)
    assert hidden == "Dr. <NAME_2> called, <NAME_1> was said, Dr. <NAME_2> agreed"
    assert veil.show(hidden) == text
    assert veil.show("<NAME_9>") == "<NAME_9>"


@given(st.text(max_size=200))
def test_any_text_comes_back_exactly(text: str) -> None:
    veil = Veil(Encounter(), [text])
    assert veil.show(veil.hide(text)) == text


def test_on_the_invented_charts_every_structured_identifier_is_found() -> None:
    scores = score_redaction()
    recall = {kind.kind: kind.found.share for kind in scores.kinds}
    structured = ("record number", "insurance id", "phone", "e-mail", "date", "age over 89")
    assert {kind: recall[kind] for kind in structured} == dict.fromkeys(structured, 1.0)
    assert recall["name"] is not None
    assert recall["name"] >= 0.98
    assert scores.exact.share == 1.0
