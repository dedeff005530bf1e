import pytest

from notedraft.similarity.answer import refusal

EARLIER = [
    "S: Slept on the good side, stairs one at a time.\nA: Held at ten pounds because the swelling is not down.",
    "No swelling today and the first full flight of stairs.",
]


@pytest.mark.parametrize(
    "answer",
    [
        "Stable: same load, slept badly, pressure watched.",
        "First day without the cane",
        "Swelling is down, so twelve pounds.",
        "Same exercises, but she did them standing.",
        "Коліно болить менше, ніж учора.",
    ],
)
def test_an_answer_in_words_of_this_day_counts(answer: str) -> None:
    assert refusal(answer, EARLIER) is None


@pytest.mark.parametrize(
    "answer", ["", "ok", "n/a", "none", "No change", "Nothing different today.", "Same as last visit!"]
)
def test_an_answer_that_says_nothing_is_refused(answer: str) -> None:
    assert "does not yet say" in str(refusal(answer, EARLIER))


@pytest.mark.parametrize(
    "answer",
    [
        "No swelling today and the first full flight of stairs.",
        "no swelling today - and the first full flight of stairs",
        "Slept on the good side, stairs one at a time",
    ],
)
def test_an_answer_that_stands_in_an_earlier_text_is_refused(answer: str) -> None:
    assert "given before" in str(refusal(answer, EARLIER))


def test_nothing_earlier_makes_no_answer_a_repetition() -> None:
    assert refusal("First day without the cane", []) is None
