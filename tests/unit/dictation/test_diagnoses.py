"""Diagnoses, surgeries and events in the words of the source, and the reviewed lexicon of their names."""

from collections.abc import Iterator

import pytest

from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.lexicon.load import load
from tests.unit.dictation.evidence_cases import listed, named, text_of


@pytest.mark.parametrize("case", named("diagnoses", "finds"))
def test_a_diagnosis_is_found_with_its_side_and_time_since(case: dict[str, str]) -> None:
    found = {diagnosis.text: diagnosis.icd10 for diagnosis in find_diagnoses(text_of(case["text"]))}
    assert case["words"] in found
    assert found[case["words"]] == case.get("icd10")


@pytest.mark.parametrize("words", [*named("diagnoses", "finds_nothing"), *listed("diagnoses", "not_found_either")])
def test_what_is_not_the_patients_diagnosis_is_not_found(words: str) -> None:
    assert find_diagnoses(text_of(words)) == []


def test_a_code_behind_a_name_is_evidence_beside_the_name() -> None:
    words = "R knee pain (M25.561), TE 20 min."
    (diagnosis,) = find_diagnoses(text_of(words))
    assert [words[span.start : span.end] for span in diagnosis.evidence] == ["R knee pain", "M25.561"]


def test_a_diagnosis_that_is_named_again_is_given_once() -> None:
    words = "Left Achilles repair, week nine. The Achilles repair looks good, scar on the Achilles repair is flat."
    assert [diagnosis.text for diagnosis in find_diagnoses(text_of(words))] == ["Left Achilles repair, week nine"]


def test_a_side_that_is_corrected_at_once_is_not_kept() -> None:
    (diagnosis,) = find_diagnoses(text_of("Below knee amputation, the left, no wait, the right. Prone lying 5 min."))
    assert diagnosis.text == "Below knee amputation"


def test_the_next_patients_diagnosis_is_not_this_ones() -> None:
    found = find_diagnoses(text_of("she has a meniscus tear no sorry that is the next lady this one is tennis elbow"))
    assert [diagnosis.text for diagnosis in found] == ["tennis elbow"]


def _names() -> Iterator[tuple[str, str]]:
    for group in load("diagnoses")["names"].values():
        for name, forms in group.items():
            yield from ((name, form) for form in (name, *forms))


def test_the_lexicon_knows_at_least_500_forms() -> None:
    assert len({form for _, form in _names()}) >= 500


def test_no_form_of_the_lexicon_stands_under_two_names() -> None:
    seen: dict[str, str] = {}
    for name, form in _names():
        assert seen.setdefault(form, name) == name


@pytest.mark.parametrize("form", sorted({form for _, form in _names()}))
def test_every_form_of_the_lexicon_is_found_where_it_is_said(form: str) -> None:
    written = form[1:] if form.startswith("^") else form
    found = find_diagnoses(text_of(f"Patient with {written} seen today."))
    assert any(written.lower() in diagnosis.text.lower() for diagnosis in found)


@pytest.mark.parametrize("words", listed("diagnoses", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert find_diagnoses(text_of(words)) != []
