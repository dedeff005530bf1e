"""Responses, skill, needs and problems as people say them, and what only sounds like them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from notedraft.dictation.cues import read_cues
from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.necessity import find_necessity
from notedraft.dictation.response import find_response
from tests.unit.dictation.evidence_cases import text_of

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "other_words.yaml").read_text("utf-8"))


def said(*sections: str) -> list[Any]:
    """Each sentence of the sections behind the words that open its dictation."""
    return [
        pytest.param(CASES[section]["after"] + words, id=words)
        for section in sections
        for words in CASES[section]["said"]
    ]


@pytest.mark.parametrize("words", said("response", "response_in_shorthand", "response_in_raw_speech"))
def test_what_the_patient_did_or_felt_in_the_session_is_a_response(words: str) -> None:
    assert find_response(text_of(words)) != []


@pytest.mark.parametrize("words", said("no_response"))
def test_status_history_plan_and_empty_praise_are_none(words: str) -> None:
    assert find_response(text_of(words)) == []


@pytest.mark.parametrize("words", said("skill"))
def test_what_the_therapist_did_beyond_counting_is_skill(words: str) -> None:
    assert read_cues(text_of(words))[0] != []


@pytest.mark.parametrize("words", said("no_skill"))
def test_presence_plans_and_the_word_skilled_are_none(words: str) -> None:
    assert read_cues(text_of(words))[0] == []


@pytest.mark.parametrize("words", said("need"))
def test_a_problem_with_what_it_keeps_the_patient_from_is_a_need(words: str) -> None:
    assert find_necessity(text_of(words)) != []


@pytest.mark.parametrize("words", said("problems", "problems_in_shorthand"))
def test_what_opens_a_dictation_is_read_as_the_problem(words: str) -> None:
    assert find_diagnoses(text_of(f"{words}. Ther ex 20 minutes. Can't do stairs.")) != []
