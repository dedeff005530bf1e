from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notedraft.similarity.sections import split

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sections.yaml").read_text(encoding="utf-8"))
TYPED = st.text(alphabet=st.sampled_from("soapSOAP:-/).\n *#abcé 3x") | st.characters(), max_size=120)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headings_are_recognised_as_clinicians_write_them(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(part.name, text[part.start : part.end]) for part in split(text)]
    assert [name for name, _ in found] == [name for name, _ in case["parts"]]
    for (_, words), (_, first_words) in zip(found, case["parts"], strict=True):
        assert words.startswith(first_words)
        assert bool(words) == bool(first_words)


@given(TYPED)
def test_parts_lie_inside_the_text_in_order_and_never_overlap(text: str) -> None:
    parts = split(text)
    borders = [0] + [place for part in parts for place in (part.start, part.end)] + [len(text)]
    assert borders == sorted(borders)


@given(TYPED)
def test_a_part_neither_begins_nor_ends_with_blank_space(text: str) -> None:
    for part in split(text):
        stretch = text[part.start : part.end]
        assert stretch == stretch.strip()


@given(TYPED)
def test_there_is_always_a_part(text: str) -> None:
    assert split(text)
