"""The promises of every reader of measured values: on any text no exception, spans inside it, the same answer twice."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notedraft.dictation.assistance import read_assistance
from notedraft.dictation.cues import read_cues
from notedraft.dictation.measures import read_measures
from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.pain import read_pain
from notedraft.dictation.range_of_motion import read_range_of_motion
from notedraft.dictation.strength import read_strength
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Fact
from notedraft.source import Source

Read = Callable[[Text], tuple[Sequence[Fact], Sequence[Question]]]

READERS: dict[str, Read] = {
    "pain": lambda text: read_pain(text, find_mentions(text.plain)),
    "range of motion": read_range_of_motion,
    "strength": read_strength,
    "measures": read_measures,
    "assistance": read_assistance,
    "cues": read_cues,
}

WORDS = (
    "pain knee left right L R flexion ext abd ER quads hamstrings MMT AROM passive grip TUG BP HR girth CGA min A VC cues "
    "was from to and no wait last visit today now at rest with stairs after before goal lacking minus plus out of ten "
    "degrees lb % ° / - -> ( ) , . ; : \n 4/10 4-/5 3+ 0-120 88->95 120/80 x 3x10 sets reps min 7 45 110 four one oh five "
    "½ 99999999999 é \u200b ٣ ﬁ İ 😀 \x00"
).split(" ")
SNIPPETS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def promised(text: str) -> None:
    """Check every reader on one text."""
    source = Source(text=text)
    prepared = Text.of(source)
    for read in READERS.values():
        facts, questions = read(prepared)
        assert (facts, questions) == read(prepared)
        for fact in facts:
            assert fact.evidence
            assert all(0 <= span.start < span.end <= len(text) for span in fact.evidence)


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    promised(text)


@settings(max_examples=300)
@given(SNIPPETS)
def test_any_words_of_therapy_in_any_order_are_read_without_an_exception(text: str) -> None:
    promised(text)


def digits_of(value: float) -> set[str]:
    """How the amount of a value may stand in canonical text; a lack of extension is written without its sign."""
    return {f"{abs(value):g}"}


@settings(max_examples=300)
@given(SNIPPETS)
def test_the_words_behind_a_number_hold_that_number(text: str) -> None:
    prepared = Text.of(Source(text=text))
    scores = [(fact.score, fact) for fact in read_pain(prepared, find_mentions(prepared.plain))[0]]
    degrees = [(fact.degrees, fact) for fact in read_range_of_motion(prepared)[0]]
    values = [(fact.value, fact) for fact in read_measures(prepared)[0]]
    for value, fact in (*scores, *degrees, *values):
        span = fact.evidence[0]
        assert any(digits in Text.of(Source(text=text[span.start : span.end])).plain for digits in digits_of(value))


REPEATED = [
    "pain is a 5, ",
    "4/10 ",
    "right knee flexion 95, was 88 last visit ",
    "flexion/",
    "now/",
    "hip abd R/L 4/5 4/5 ",
    "grip L 22 lb, R 61 lb ",
    "he's a 5 ",
    "min a - ",
]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_what_stands_far_before_changes_nothing(read: Read) -> None:
    rng = random.Random(7)
    for unit in REPEATED:
        filler = unit * rng.randint(50, 200)
        tail = (
            "\n\nDone.\n\nOT today. R knee pain 4/10 w/ stairs. R knee AROM 5-110. R quad 4-/5. HR 88. Gait CGA. "
            "VC for heel strike."
        )
        short, long = read(Text.of(Source(text=tail)))[0], read(Text.of(Source(text=filler + tail)))[0]
        assert [f.model_dump(exclude={"evidence"}) for f in short][-1:] == [
            f.model_dump(exclude={"evidence"}) for f in long
        ][-1:]
