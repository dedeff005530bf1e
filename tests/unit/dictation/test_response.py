"""How the patient responded today, told apart from status, habit, history and a bare "tolerated well"."""

import pytest

from notedraft.dictation.response import find_bare_tolerance, find_response
from tests.unit.dictation.evidence_cases import listed, named, quoted, text_of


@pytest.mark.parametrize("case", named("response", "finds"))
def test_response_is_found_in_its_own_words(case: dict[str, str]) -> None:
    found = find_response(text_of(case["text"]))
    assert case["words"].lower() in quoted(case["text"], [span for fact in found for span in fact.evidence])


@pytest.mark.parametrize("words", [*named("response", "finds_nothing"), *listed("response", "not_found_either")])
def test_what_only_sounds_like_it_is_not_found(words: str) -> None:
    assert find_response(text_of(words)) == []


@pytest.mark.parametrize(
    "words",
    ["Pt tolerated tx well.", "Treatment well tolerated.", "He did great today.", "Good tolerance, no reactions."],
)
def test_a_bare_tolerated_well_is_kept_apart(words: str) -> None:
    assert find_response(text_of(words)) == []
    assert find_bare_tolerance(text_of(words)) != []


def test_tolerated_well_with_more_said_is_a_response_and_not_bare() -> None:
    words = "Tolerated the new step height with mild knee soreness."
    assert find_bare_tolerance(text_of(words)) == []
    assert find_response(text_of(words)) != []


def test_in_raw_speech_only_a_word_beside_it_moves_a_response_to_another_day() -> None:
    words = (
        "bridges two sets of ten and her hip cramped on the last set so we rubbed it out and then we went on to the "
        "rows with the green band three sets of twelve last week she had the red band and the weight was less"
    )
    assert "cramped" in quoted(words, [span for fact in find_response(text_of(words)) for span in fact.evidence])


@pytest.mark.parametrize("words", listed("response", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert find_response(text_of(words)) != []
