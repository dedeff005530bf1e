"""Named cases of one element: what must be found, with its words, and what must not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from notedraft.dictation.text import Text
from notedraft.source import Source, Span

_CASES = Path(__file__).parent / "cases"


def named(element: str, section: str) -> list[Any]:
    """The cases of a section of `cases/ELEMENT.yaml` as test parameters, one test for each name."""
    cases = yaml.safe_load((_CASES / f"{element}.yaml").read_text(encoding="utf-8"))[section]
    return [pytest.param(case, id=name) for name, case in cases.items()]


def listed(element: str, section: str) -> list[Any]:
    """The sentences of a section of `cases/ELEMENT.yaml` as test parameters, each its own name."""
    cases = yaml.safe_load((_CASES / f"{element}.yaml").read_text(encoding="utf-8"))[section]
    return [pytest.param(words, id=words) for words in cases]


def text_of(words: str) -> Text:
    return Text.of(Source(text=words))


def quoted(words: str, spans: list[Span]) -> str:
    """The words that the spans select, to look for a phrase in."""
    return " | ".join(words[span.start : span.end] for span in spans).lower()
