"""The five elements that are statements, over whole dictations and over any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.dictation.reader import read
from notedraft.note import NINE_ELEMENTS
from notedraft.source import Source, Span
from tests.unit.dictation.evidence_cases import quoted

STATEMENTS = ("functional_goal", "client_response", "progression", "medical_necessity", "plan")


def evidence(words: str) -> dict[str, list[Span]]:
    """What the reader cites for each of them."""
    found = read([Source(text=words)]).evidence
    return {element: found.get(element, []) for element in STATEMENTS}


SPOKEN = (
    "This is Marcel, left rotator cuff repair, seven weeks. Table slides two sets of ten, wand external rotation two "
    "sets of ten. He's at a hundred and five of flexion, it was ninety on Monday. He grabbed his shoulder on the last "
    "two reps and it let go when I had him breathe. He hangs gutters and wants to get a ladder up by summer. Next time "
    "we start the pulleys."
)
UNPUNCTUATED = SPOKEN.lower().replace(".", "").replace(",", "").replace("'", "")
KEYWORDS_ONLY = (
    "Functional goal addressed. Client response documented. Progression noted. Medical necessity established. Skilled "
    "intervention provided. Plan of care reviewed. Ther ex 24 min."
)


@pytest.mark.parametrize("words", [SPOKEN, UNPUNCTUATED], ids=["punctuated", "raw speech"])
def test_what_is_shown_without_its_name_is_found(words: str) -> None:
    found = {element: quoted(words, spans) for element, spans in evidence(words).items()}
    assert "ladder" in found["functional_goal"]
    assert "let go" in found["client_response"]
    assert "it was ninety" in found["progression"]
    assert "rotator cuff repair" in found["medical_necessity"]
    assert "next time" in found["plan"]


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Ther ex 20 min. Pain 6/10 on the step today, 8/10 last visit.", True),
        ("Ther ex 20 min. Pain 6/10 on the step today.", False),
        ("Ther ex 20 min. Pain 6/10 resting, 8/10 at worst.", False),
    ],
)
def test_a_value_of_an_earlier_day_beside_todays_is_a_change(words: str, changed: bool) -> None:
    assert bool(evidence(words)["progression"]) == changed


def test_the_names_of_the_elements_alone_show_nothing() -> None:
    assert not any(evidence(KEYWORDS_ONLY).values())


def test_every_element_is_one_of_the_nine() -> None:
    assert set(evidence("")) < set(NINE_ELEMENTS)


def test_evidence_is_a_few_clauses_and_never_the_whole_of_a_run_on_text() -> None:
    for spans in evidence(UNPUNCTUATED).values():
        assert all(span.end - span.start < len(UNPUNCTUATED) / 2 for span in spans)


SPOKEN_BITS = (
    "pain was 4 after squats goal to walk the dog no if next visit s/p R TKA (was YTB) last week up from 3 -> ↑ ↓ wants "
    "Dx: M25.561 it started so we quit can't P: - * \n . , ; c̅ 2x10 so that she could hold 𝔓 \u202e which is better"
)
WORDS = st.sampled_from(SPOKEN_BITS.split(" "))


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read_without_an_error_twice_the_same_with_spans_inside_it(words: str) -> None:
    found = evidence(words)
    assert found == evidence(words)
    assert all(0 <= span.start < span.end <= len(words) for spans in found.values() for span in spans)
