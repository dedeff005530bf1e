"""What changed against before, or why nothing did, told apart from plans, wishes and changes within the session."""

import pytest

from notedraft.dictation.progression import find_progression
from tests.unit.dictation.evidence_cases import listed, named, quoted, text_of


@pytest.mark.parametrize("case", named("progression", "finds"))
def test_progression_is_found_in_its_own_words(case: dict[str, str]) -> None:
    found = find_progression(text_of(case["text"]))
    assert case["words"].lower() in quoted(case["text"], [span for fact in found for span in fact.evidence])


@pytest.mark.parametrize("words", [*named("progression", "finds_nothing"), *listed("progression", "not_found_either")])
def test_what_only_sounds_like_it_is_not_found(words: str) -> None:
    assert find_progression(text_of(words)) == []


@pytest.mark.parametrize("words", listed("progression", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert find_progression(text_of(words)) != []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Bumped the band from red because 15 was easy.", "Bumped the band from red because 15 was easy"),
        ("Bumped the band from red. Fifteen was easy.", "Bumped the band from red"),
        ("Bumped the band from red, wrote the note.", "Bumped the band from red"),
    ],
)
def test_the_reason_stays_with_what_it_is_the_reason_of(said: str, kept: str) -> None:
    assert [fact.text for fact in find_progression(text_of(said))] == [kept]
