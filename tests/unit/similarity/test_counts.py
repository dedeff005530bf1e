"""What a note says of its own visit: `counts.yaml`, as many sentences that say nothing as say something."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notedraft.similarity.counts import counts_of

GIVEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "counts.yaml").read_text(encoding="utf-8"))

PIECES = st.lists(
    st.sampled_from(
        "Visit visit session #6 6 of /12 12 -> 7 six sixth post-op weeks s/p POD seen for times DOS 03/02/2026 . | ; , × é".split()
    ),
    max_size=16,
).map(" ".join)


@pytest.mark.parametrize("case", GIVEN["read"], ids=lambda case: str(case["text"]))
def test_a_count_of_this_visit_is_read_with_its_words(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[c.kind, c.value, c.of, text[c.start : c.end]] for c in counts_of(text)] == case["says"]


@pytest.mark.parametrize("text", GIVEN["not_read"])
def test_another_visit_s_number_is_not_read(text: str) -> None:
    assert counts_of(text) == ()


def test_weeks_take_seven_days_to_change() -> None:
    assert [counts_of(text)[0].days for text in ("POD 5", "6 weeks post-op", "2 months post-op", "Visit 3")] == [
        1,
        7,
        31,
        1,
    ]


def test_as_many_sentences_say_nothing_as_say_something() -> None:
    assert len(GIVEN["not_read"]) >= len(GIVEN["read"])


@given(PIECES)
def test_any_text_can_be_read(text: str) -> None:
    for count in counts_of(text):
        words = text[count.start : count.end]
        assert words == words.strip()
        assert count.number >= 0
        assert any(character.isdigit() for character in words) or "six" in words
