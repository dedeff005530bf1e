"""Abbreviations written out and put back: only pairs that mean one another, never somebody's very words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.drafting.abbreviations import all_pairs, counted, reworded
from notedraft.style import Abbreviations

WRITTEN_OUT = [
    ("AROM improved.", "Active range of motion improved."),
    (
        "Pain with rom. HEP reviewed, reps up.",
        "Pain with range of motion. Home exercise program reviewed, repetitions up.",
    ),
    ("Single rep, then 3 sets of 10 reps.", "Single repetition, then 3 sets of 10 repetitions."),
    ("LE strength within ADLs.", "Lower extremity strength within activities of daily living."),
    ("TUG 12 seconds.", "Timed Up and Go 12 seconds."),
    ("s/p TKA, c/o stiffness", "Status post total knee arthroplasty, complains of stiffness"),
    ("ROM/strength tested", "Range of motion/strength tested"),
]
LEFT = [
    "Tug the band toward the chest, lean le bras.",  # other words in small letters
    "PROMIS score 41, repeated.",  # inside another word
    "PT, R, B and pt have two meanings.",
    "2 lb for 30 sec, 97110.",  # units and codes are no abbreviations
    'She said "my ROM is bad".',
    "She said “my ROM is bad”.",
]
ABBREVIATED = [
    ("Active range of motion improved.", "AROM improved."),
    ("Right knee range-of-motion: flexion 101 degrees.", "Right knee ROM: flexion 101 degrees."),
    ("Repetitions up, weight-bearing as tolerated.", "Reps up, WBAT."),
    ("Contact guard assist: walking.", "CGA: walking."),
]


@pytest.mark.parametrize(("text", "out"), WRITTEN_OUT)
def test_abbreviations_are_written_out(text: str, out: str) -> None:
    assert reworded(text, "spelled_out") == out


@pytest.mark.parametrize("text", LEFT)
def test_what_could_mean_something_else_stays(text: str) -> None:
    assert reworded(text, "spelled_out") == text


@pytest.mark.parametrize(("text", "short"), ABBREVIATED)
def test_long_forms_are_abbreviated(text: str, short: str) -> None:
    assert reworded(text, "abbreviated") == short


def test_as_said_is_as_it_was() -> None:
    assert reworded("rom and range of motion", "as_said") == "rom and range of motion"


def test_each_form_belongs_to_one_pair() -> None:
    forms = Counter(form.casefold() for pair in all_pairs() for form in (pair.short, pair.long))
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.short)
def test_a_pair_goes_there_and_back(pair) -> None:  # type: ignore[no-untyped-def]
    there = reworded(f"with {pair.short} now", "spelled_out")
    assert there == f"with {pair.long} now"
    assert reworded(there, "abbreviated") == f"with {pair.short} now"


@given(
    st.lists(
        st.sampled_from([form for pair in all_pairs() for form in (pair.short, pair.long)] + ["with", "3", '"', "."])
    ),
    st.sampled_from(["spelled_out", "abbreviated"]),
)
def test_a_text_is_reworded_once_and_keeps_its_numbers(words: list[str], how: Abbreviations) -> None:
    text = " ".join(words)
    once = reworded(text, how)
    assert reworded(once, how) == once
    assert once.count("3") == text.count("3")


def test_what_is_quoted_is_not_counted() -> None:
    shorts, longs = counted('ROM, rom and "ROM" with range of motion, home exercise program')
    assert {pair.short: n for pair, n in shorts.items()} == {"ROM": 2}
    assert {pair.short: n for pair, n in longs.items()} == {"ROM": 1, "HEP": 1}
