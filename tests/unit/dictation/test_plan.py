"""The next step, told apart from what only holds the word plan."""

import pytest

from notedraft.dictation.plan import find_plan
from tests.unit.dictation.evidence_cases import listed, named, quoted, text_of


@pytest.mark.parametrize("case", named("plan", "finds"))
def test_a_next_step_is_found_in_its_own_words(case: dict[str, str]) -> None:
    found = find_plan(text_of(case["text"]))
    assert case["words"].lower() in quoted(case["text"], [span for fact in found for span in fact.evidence])


@pytest.mark.parametrize("words", [*named("plan", "finds_nothing"), *listed("plan", "not_found_either")])
def test_what_only_sounds_like_it_is_not_found(words: str) -> None:
    assert find_plan(text_of(words)) == []


@pytest.mark.parametrize("words", listed("plan", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert find_plan(text_of(words)) != []
