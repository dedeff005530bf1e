"""What was measured today without being a fact of the note, told apart from doses, wishes and limits."""

import pytest

from notedraft.dictation.measured_words import find_measured
from tests.unit.dictation.evidence_cases import listed, quoted, text_of


@pytest.mark.parametrize("words", listed("measured_words", "found"))
def test_a_measured_value_is_found_with_its_number(words: str) -> None:
    assert quoted(words, find_measured(text_of(words)))


@pytest.mark.parametrize("words", listed("measured_words", "not_found"))
def test_a_dose_a_wish_or_a_limit_is_no_measured_value(words: str) -> None:
    assert find_measured(text_of(words)) == []
