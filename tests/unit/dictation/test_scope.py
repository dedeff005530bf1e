"""What is not about today's treatment, and how far each word reaches."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notedraft.dictation.text import Text
from notedraft.source import Source

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "scope.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_scope(case: dict[str, Any]) -> None:
    text = Text.of(Source(text=case["text"]))
    start = text.plain.index(case["words"].lower())
    assert text.scopes.reason(start, start + len(case["words"])) == case["reason"]


@given(st.text(alphabet=st.sampled_from("abc ,.;:\n()0123456789nohepiflast planheld"), min_size=1, max_size=200))
def test_scopes_lie_inside_the_text(said: str) -> None:
    text = Text.of(Source(text=said))
    assert all(0 <= s.start < s.end <= len(text.plain) for s in text.scopes.scopes)
