"""Canonical text: number words as digits, one form for every mark, and a map back to the very words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.dictation.canon import canonical

NUMBERS = {
    "two and a half pounds": "2.5 pounds",
    "1 1/2 lb": "1.5 lb",
    "1½ #": "1.5 #",
    "one oh five": "105",
    "one-oh-two": "102",
    "one o five": "105",
    "hundred twelve degrees": "112 degrees",
    "a couple hundred feet": "a couple hundred feet",
    "one hundred and five": "105",
    "a hundred twenty": "120",
    "one thirty eight": "138",
    "active flexion one fifty": "active flexion 150",
    "ten two second holds": "10 2 second holds",
    "twenty one three": "21 3",
    "a dozen": "12",
    "fourty five": "45",
    "twice": "2 times",
    "thirty-eight point five": "38.5",
    "one point two five pounds": "1.25 pounds",
    "speed was point five two meters a second": "speed was 0.52 meters a second",
    "treadmill at point eight two bouts": "treadmill at 0.8 2 bouts",
    "at one point two five minutes": "at 1.2 5 minutes",
    "nine point oh six": "9.06",
    "at that point two sets": "at that point 2 sets",
    "trigger point two minutes": "trigger point 2 minutes",
}
WORDS_NOT_NUMBERS = [
    "no one",
    "the left one",
    "one leg stance",
    "this one",
    "twice a day",
    "someone",
    "weight",
    "often",
]


@pytest.mark.parametrize(("said", "meant"), NUMBERS.items())
def test_number_words_become_digits(said: str, meant: str) -> None:
    assert canonical(said).text == meant


@pytest.mark.parametrize("said", WORDS_NOT_NUMBERS)
def test_words_that_only_look_like_numbers_stay_words(said: str) -> None:
    assert canonical(said).text == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [("3×10", "3x10"), ("10:05–10:31", "10:05-10:31"), ("5″", '5"'), ("SLR s̅ lag c̅ 2#", "slr without lag with 2#")],
)
def test_marks_and_barred_letters_have_one_form(said: str, meant: str) -> None:
    assert canonical(said).text == meant


def test_several_spaces_stand_for_one_but_in_the_columns_of_a_table() -> None:
    assert canonical("TE  twenty   two min,\n slr  3x10").text == "te 22 min,\n slr 3x10"
    table = "arom   l     r\nflex   170   118"
    assert canonical(table).text == table


def test_every_digit_leads_back_to_the_whole_number_word() -> None:
    said = "bridges, three sets of twenty-five"
    canon = canonical(said)
    found = re.search(r"25", canon.text)
    assert found is not None
    start, end = canon.origin(*found.span())
    assert said[start:end] == "twenty-five"


@given(st.text(max_size=300))
def test_every_place_leads_back_into_the_text(said: str) -> None:
    canon = canonical(said)
    assert len(canon.text) == len(canon.starts) == len(canon.ends)
    assert all(0 <= start < end <= len(said) for start, end in zip(canon.starts, canon.ends, strict=True))
    assert list(canon.starts) == sorted(canon.starts)


@pytest.mark.parametrize("said", ["11/4", "see her 11/2", "visit 3/4 of 12"])
def test_dates_and_counts_with_a_slash_are_no_mixed_numbers(said: str) -> None:
    assert canonical(said).text == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("left a c l reconstruction", "left acl reconstruction"),
        ("p t a did the ther ex", "pta did the ther ex"),
        ("right m p f l reconstruction", "right mpfl reconstruction"),
        ("left q z t repair", "left qzt repair"),
        ("r o m l knee", "rom l knee"),
        ("t k e r two sets", "tke r 2 sets"),
        ("he had a c section", "he had a c section"),
        ("grade i to ii", "grade i to ii"),
    ],
)
def test_abbreviations_spelled_out_by_speech_are_one_word(said: str, meant: str) -> None:
    assert canonical(said).text == meant


def test_a_spelled_out_abbreviation_leads_back_to_all_its_letters() -> None:
    canon = canonical("the m c p joint")
    at = canon.text.index("mcp")
    assert canon.origin(at, at + 3) == (4, 9)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("four plus on the write", "4 plus on the right"),
        ("write knee is sore", "right knee is sore"),
        ("pain is a too at rest", "pain is a 2 at rest"),
        ("it was an ate with stairs", "it was an 8 with stairs"),
        ("a for out of ten", "a 4 out of 10"),
        ("he cannot write hand is weak", "he cannot write hand is weak"),
        ("to write one check", "to write 1 check"),
        ("that was a too big step", "that was a too big step"),
        ("she ate at noon", "she ate at noon"),
    ],
)
def test_words_that_sound_like_a_side_or_a_number_stand_for_it(said: str, meant: str) -> None:
    assert canonical(said).text == meant
