"""Which word is the past of which."""

import pytest

from notedraft.drafting.verb_tense import is_past_of

PAIRS = [
    "performed performs",
    "tolerated tolerates",
    "Required requires",
    "carried carries",
    "stopped stops",
    "reached reaches",
]
PAIRS += ["was is", "were are", "had has", "did does", "stood stands", "needed need", "practiced practices"]
NO_PAIRS = [
    "performed tolerates",
    "performs performed",
    "ten tens",
    "red reds",
    "left right",
    "improved worse",
    "3 4",
    "ed s",
]


@pytest.mark.parametrize("words", PAIRS)
def test_a_past_and_its_present(words: str) -> None:
    past, present = words.split()
    assert is_past_of(past, present)
    assert not is_past_of(present, past)


@pytest.mark.parametrize("words", NO_PAIRS)
def test_other_words_are_no_pair(words: str) -> None:
    assert not is_past_of(*words.split())
