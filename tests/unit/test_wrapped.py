"""Lines that a mail program broke are joined again; lines that a person broke stay."""

import textwrap

import pytest

from notedraft.dictation.reader import read
from notedraft.source import Source
from notedraft.wrapped import unwrapped

SPOKEN = (
    "Third visit for the wrist, and she says the brace is off at night now. Therapeutic exercise was twenty three minutes:"
    " wrist curls with two pounds, two sets of twelve on the left, then putty squeezes, three sets of ten. Pain is a two now"
    " and was a four with the putty. Left wrist extension is fifty-five degrees. Next time we add the weighted carry."
)
TYPED = (
    "pt reports wrist feels better, brace off at night\nTE 23' : wrist curls 2# 2x12 L\nputty squeezes 3x10, yellow\n"
    "pain 2/10 now, 4/10 with putty\nL wrist ext 55\nplan: add the weighted carry next visit"
)


@pytest.mark.parametrize("width", [40, 56, 72, 100])
def test_a_wrapped_text_reads_as_it_did_before(width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(SPOKEN, width, break_on_hyphens=False))
    assert unwrapped(wrapped) == SPOKEN
    assert read([Source(text=wrapped)]).facts == read([Source(text=SPOKEN)]).facts


def test_places_stay_where_they_were() -> None:
    wrapped = "\r\n".join(textwrap.wrap(SPOKEN, 72))
    assert len(unwrapped(wrapped)) == len(wrapped)
    source = Source(text=wrapped)
    [motion] = read([source]).facts.range_of_motion
    assert "fifty-five" in wrapped[motion.evidence[0].start : motion.evidence[0].end]


def test_paragraphs_and_items_stay_apart() -> None:
    paragraph = "\n".join(textwrap.wrap(SPOKEN, 60))
    listed = f"{paragraph}\n\n- cold pack to the wrist\n- home program reviewed"
    assert unwrapped(listed) == f"{SPOKEN}\n\n- cold pack to the wrist\n- home program reviewed"


@pytest.mark.parametrize(
    "text",
    [
        TYPED,
        "",
        "one line only",
        "slr 3x10\nclams 2x12\nbridges 3x8",
        f"{SPOKEN}\n{TYPED}",
        "The knee was better after the ice.\nThe bike was eight minutes at four.\nTherapeutic exercise: fifteen minutes.",
    ],
)
def test_what_a_person_broke_stays_as_it_is(text: str) -> None:
    assert unwrapped(text) == text


def test_a_stored_text_is_joined_once() -> None:
    wrapped = "\n".join(textwrap.wrap(SPOKEN, 60))
    assert unwrapped(unwrapped(wrapped)) == unwrapped(wrapped)
