"""The nine elements against texts that say the words without the thing, and the thing without the words."""

from datetime import date
from typing import Any

import pytest
import yaml

from notedraft.checking import draft_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.note import NINE_ELEMENTS
from notedraft.resources import bundled
from notedraft.source import Source

CASES: dict[str, Any] = yaml.safe_load((bundled("fixtures") / "elements" / "adversarial.yaml").read_text("utf-8"))
CHART = Encounter(date_of_service=date(2026, 3, 4), discipline="PT")


def said(kind: str) -> list[Any]:
    return [
        pytest.param(name, f"{cases['beside']} {words}", id=f"{name}: {words}")
        for name, cases in CASES.items()
        for words in cases[kind]
    ]


def present(element: str, words: str) -> bool | None:
    return draft_note([Source(text=words)], CHART, ExtractiveDrafter()).elements[element].present


def test_every_element_has_ten_of_each() -> None:
    assert {name: (len(cases["fails"]), len(cases["passes"])) for name, cases in CASES.items()} == dict.fromkeys(
        NINE_ELEMENTS, (10, 10)
    )


@pytest.mark.parametrize(("element", "words"), said("fails"))
def test_the_words_without_the_thing_fail(element: str, words: str) -> None:
    assert present(element, words) is False


@pytest.mark.parametrize(("element", "words"), said("passes"))
def test_the_thing_without_the_words_passes(element: str, words: str) -> None:
    assert present(element, words) is True
