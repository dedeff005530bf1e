"""Words compared by root, with what is denied, what counts what, and what abbreviations stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.grounding.quantities import HEARD_SIDES, articles
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Words, clinical_roots, stem


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("straight leg raises", "Straight leg raise"),
        ("stepping", "stepped"),
        ("pain decreased", "less pain"),
        ("ROM", "range of motion"),
        ("HEP", "home exercise program"),
        ("3 lbs", "three pounds"),
        ("2#", "2 pounds"),
        ('19"', "19 inches"),
        ("50%", "fifty percent"),
        ("patient's knee", "knees of the patient"),
    ],
)
def test_two_ways_of_saying_it_share_their_roots(a: str, b: str) -> None:
    ours, theirs = Words(a), Words(b)
    telling = [word for word in ours.all if word.text not in wording().stop]
    assert [w.text for w in telling if not w.roots & theirs.roots] == []


@pytest.mark.parametrize(
    ("a", "b"), [("flexion", "extension"), ("better", "worse"), ("increase", "decrease"), ("knee", "hip")]
)
def test_words_that_say_something_else_do_not(a: str, b: str) -> None:
    assert not Words(a).roots & Words(b).roots


@pytest.mark.parametrize(
    ("text", "word", "ways"),
    [
        ("no pain with stairs", "pain", {True}),
        ("no pain with stairs", "stair", {False}),
        ("did not do stairs", "stair", {True}),
        ("did not do stairs, her knee hurt a lot", "kne", {False}),
        ("denies numbness, tingling", "tingl", {True, False}),
        ("denies numbness, then walked the whole hall with pain", "pain", {False}),
        ("pain free", "pain", {True}),
        ("the knee was not sore", "sor", {True}),
        ("the knee was not sore", "kne", {True, False}),
        ("without swelling", "swel", {True}),
        ("she stopped going to the gym", "gym", {True}),
        ("the pain stopped at the gym", "gym", {False}),
        ("no more than a mug", "mug", {False}),
        ("avoid the ladder", "ladder", {True}),
    ],
)
def test_a_denial_governs_what_it_governs_and_no_more(text: str, word: str, ways: set[bool]) -> None:
    assert Words(text).denied[word] == ways


@pytest.mark.parametrize("text", ["at L4", "SpO2 was taken", "T12 level"])
def test_a_number_in_a_name_is_no_number(text: str) -> None:
    assert [w.text for w in Words(text).all if w.is_number] == []


def test_a_dose_keeps_its_numbers() -> None:
    assert [w.text for w in Words("three x10 2.5# then 3x12").all if w.is_number] == ["3", "10", "2.5", "3", "12"]


def test_the_frame_of_a_sentence_is_not_its_content() -> None:
    words = Words("Patient performed three sets of ten bridges today")
    assert [w.text for w in words.content] == ["bridges"]


def test_no_word_is_both_a_thing_that_must_be_said_and_one_that_says_nothing() -> None:
    quiet = {stem(word) for word in wording().neutral | wording().stop}
    assert clinical_roots() & quiet == set()


def test_no_word_stands_in_two_groups_of_the_same_meaning() -> None:
    words = [word for group in wording().same for word in group]
    assert len(words) == len(set(words))


@given(st.text(max_size=120))
def test_any_text_has_words_and_every_word_is_in_its_text(text: str) -> None:
    words = Words(text)
    assert all(words.plain[w.start : w.end] == w.text for w in words.all)
    assert all(ways for ways in words.denied.values())


def test_an_ordinal_behind_sides_and_numbers_in_turn_takes_no_side_of_theirs() -> None:
    heard = Words("Grip 34 right 46 left first, then lateral pinch.")
    (first,) = [quantity for quantity in articles(heard, HEARD_SIDES) if quantity.word.text == "first"]
    assert first.value == 1.0
