"""Medical necessity: a diagnosis with a deficit, whatever the note says about necessity itself."""

import pytest

from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.necessity import find_deficits, find_necessity
from tests.unit.dictation.evidence_cases import listed, named, quoted, text_of


@pytest.mark.parametrize("case", named("necessity", "finds"))
def test_a_diagnosis_with_a_deficit_shows_the_need(case: dict[str, str]) -> None:
    assert find_necessity(text_of(case["text"])) != []


@pytest.mark.parametrize("words", [*named("necessity", "finds_nothing"), *listed("necessity", "not_found_either")])
def test_one_without_the_other_or_the_mere_words_show_nothing(words: str) -> None:
    assert find_necessity(text_of(words)) == []


def test_the_evidence_is_the_diagnosis_and_the_deficit_that_tells_most() -> None:
    words = "s/p R TKA, POD 12. Bike 6 min. Knee flexion 92. Pain 3/10. Can't get up from the toilet without help."
    evidence = quoted(words, find_necessity(text_of(words)))
    assert "tka" in evidence
    assert "can't get up from the toilet" in evidence
    assert "bike" not in evidence


def test_diagnoses_that_were_read_already_are_taken_as_they_are() -> None:
    text = text_of("Tennis elbow. Can't lift a pan.")
    assert find_necessity(text, find_diagnoses(text)) == find_necessity(text)
    assert find_necessity(text, []) == []


@pytest.mark.parametrize(
    "words", ["No limp.", "Without a lag.", "No pain, no swelling.", "Full ROM.", "If she gets dizzy, stop."]
)
def test_what_the_patient_does_not_have_is_no_deficit(words: str) -> None:
    assert find_deficits(text_of(words)) == []


@pytest.mark.parametrize("words", listed("necessity", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert find_necessity(text_of(words)) != []
