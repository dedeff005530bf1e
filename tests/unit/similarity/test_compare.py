import pytest
from hypothesis import given

from notedraft.similarity.compare import PASSAGE_WORDS, bag_dice, common_runs, compare, numbers_kept, swapped_sides
from notedraft.similarity.words import MOST_WORDS, Vocabulary, put_into_words
from tests.unit.similarity.notes import NOTES, WORDS

NOTE = (
    "S: Slept on the good side and walked to the bakery.\n"
    "O: Bridge 3x10, side step 4 x 20 ft.\n"
    "A: Hips stayed level on every rep, the trunk leaned right at the end."
)


@given(NOTES)
def test_a_note_is_wholly_like_itself(text: str) -> None:
    whole = compare(text, text).whole
    assert (whole.plain, whole.masked, whole.bag) == (1.0, 1.0, 1.0)


@given(NOTES, NOTES)
def test_likeness_is_the_same_either_way_and_between_nothing_and_all(text: str, other: str) -> None:
    one, two = compare(text, other), compare(other, text)
    assert one.whole == two.whole
    assert one.sections == two.sections
    assert one.numbers == two.numbers
    for likeness in (one.whole, *one.sections.values()):
        assert 0 <= likeness.plain <= likeness.masked <= likeness.bag <= 1


@given(NOTES, NOTES)
def test_passages_lie_inside_both_texts_and_hold_the_same_words(text: str, other: str) -> None:
    vocabulary = Vocabulary()
    for passage in compare(text, other).passages:
        here = text[passage.note.start : passage.note.end]
        there = other[passage.of.start : passage.of.end]
        assert 0 <= passage.note.start < passage.note.end <= len(text)
        assert 0 <= passage.of.start < passage.of.end <= len(other)
        assert vocabulary.masked(here) == vocabulary.masked(there)
        assert len(vocabulary.masked(here)) >= PASSAGE_WORDS


@given(WORDS, WORDS)
def test_no_word_is_claimed_by_two_runs(text: str, other: str) -> None:
    vocabulary = Vocabulary()
    runs = common_runs(vocabulary.masked(text), vocabulary.masked(other))
    for starts in ([(start, length) for start, _, length in runs], [(start, length) for _, start, length in runs]):
        taken = [place for start, length in starts for place in range(start, start + length)]
        assert len(taken) == len(set(taken))


def test_nudged_numbers_are_masked_and_counted_apart() -> None:
    nudged = NOTE.replace("3x10", "3x12")
    compared = compare(nudged, NOTE)
    assert compared.whole.masked == 1.0
    assert compared.whole.plain < 1.0
    assert (compared.numbers.kept, compared.numbers.of) == (3, 4)
    assert not compared.numbers.all_kept
    assert compare(NOTE, NOTE).numbers.all_kept


def test_a_note_without_numbers_keeps_none() -> None:
    assert not numbers_kept("level", "level").all_kept


def test_a_decimal_is_one_number() -> None:
    assert numbers_kept("girth 42.5 cm", "girth 42.0 cm").kept == 0


def test_spacing_case_and_punctuation_do_not_count() -> None:
    retyped = NOTE.upper().replace("3X10", "3 x 10").replace(",", " -")
    assert compare(retyped, NOTE).whole.plain == 1.0


def test_accents_count_alike_however_they_are_encoded() -> None:
    assert compare("A: le cafe\u0301 froid", "A: le café froid").whole.plain == 1.0


def test_sections_are_compared_each_with_its_own() -> None:
    compared = compare("S: quiet hip\nA: level rep", "S: quiet hip\nA: leaned right")
    assert compared.sections["subjective"].masked == 1.0
    assert compared.sections["assessment"].masked == 0.0


def test_the_order_of_sections_does_not_count() -> None:
    assert compare("A: level rep\nS: quiet hip", "S: quiet hip\nA: level rep").whole.masked == 1.0


def test_header_and_signature_do_not_count() -> None:
    dressed = f"Visit 4 of 12\n{NOTE}\nElectronically signed by R. Okafor, PT"
    assert compare(dressed, NOTE).whole.plain == 1.0


def test_passages_that_changed_places_are_found() -> None:
    first, second = "the hips stayed level on every rep", "the trunk leaned right at the end"
    note, of = f"A: {first}. {second}.", f"A: {second}. {first}."
    assert {note[p.note.start : p.note.end] for p in compare(note, of).passages} == {first, second}


def test_words_in_any_order_are_a_bag() -> None:
    assert bag_dice("abc", "cba") == 1.0
    assert bag_dice("aab", "abb") == pytest.approx(2 / 3)
    assert bag_dice("", "") == 1.0
    assert bag_dice("a", "") == 0.0


@pytest.mark.parametrize(
    ("text", "swaps"),
    [
        ("A: the trunk leaned left at the end", 1),
        ("A: the trunk leaned LT. at the end", 1),
        ("A: the trunk leaned right at the end", 0),
        ("A: the trunk leaned at the end", 0),
        ("A: quite another day on the left leg", 0),
    ],
)
def test_a_side_that_changed_in_the_same_words_is_counted(text: str, swaps: int) -> None:
    vocabulary = Vocabulary()
    of = put_into_words("A: the trunk leaned right at the end", vocabulary)
    assert swapped_sides(put_into_words(text, vocabulary), of) == swaps


@pytest.mark.parametrize("text", ["", "   \n", "seen", "!!!", "👍", "\ud800"])
def test_next_to_nothing_can_be_compared(text: str) -> None:
    assert compare(text, text).whole.masked == 1.0
    assert compare(text, NOTE).whole.masked == 0.0
    assert compare(text, NOTE).passages == ()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Колено болит меньше, спал хорошо всю ночь.", "Колено болит больше, спал хорошо всю ночь."),
        ("膝の痛みは昨日より軽い。", "膝の痛みは今日より軽い。"),
        ("Le genou va mieux, elle a bien dormi.", "Le genou va mieux, il a bien dormi."),
    ],
)
def test_any_language_is_compared_word_by_word(text: str, other: str) -> None:
    compared = compare(text, other)
    assert 0.5 < compared.whole.masked < 1.0
    assert compared.passages


def test_a_megabyte_is_compared_by_its_first_words() -> None:
    vocabulary = Vocabulary()
    book = "S: " + "walked to the bakery and back again " * 28_000
    assert len(book) > 1_000_000
    assert len(put_into_words(book, vocabulary).body) == MOST_WORDS
    assert compare(book, book).whole.masked == 1.0
    assert compare(book, NOTE).whole.masked < 0.01
