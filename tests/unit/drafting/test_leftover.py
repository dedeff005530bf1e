"""What no fact rests on stays in the clinician's own words; greetings and what was taken back stay out."""

import pytest

from notedraft.dictation.reader import read
from notedraft.drafting.leftover import leftover
from notedraft.source import Source

KEPT = {
    "what the patient reports": (
        "TE 20 min. Stairs at work went better this week.",
        "subjective",
        "Stairs at work went better this week.",
    ),
    "a limitation": ("TE 20 min. Still weak going down stairs.", "subjective", "Still weak going down stairs."),
    "what was seen": ("TE 20 min. Incision clean and dry, no drainage.", "objective", "Incision clean and dry."),
    "two words": ("TE 20 min. Sutures out.", "objective", "Sutures out."),
    "a denial": ("TE 20 min. Incision closed, no drainage.", "objective", "No drainage."),
    "what somebody did": ("TE 20 min. She drove herself.", "subjective", "She drove herself."),
    "a tick": ("TE 20 min. Skin \u221a.", "objective", "Skin \u221a."),
    "a bare response": ("TE 20 min. Tol well.", "assessment", "Tol well."),
    "the weeks of a problem": ("R ankle sprain, grade two, 4 wks. TE 20 min.", "subjective", "4 wks."),
    "words beside a fact in one clause": (
        "TE 20 min: SLR 3x10 2# forgot the brace again.",
        "objective",
        "orgot the brace again",
    ),
    "words beside a fact in raw speech": (
        "thera ex fifteen minutes clamshells two sets of ten dog chewed the night splint and he said pain was a three",
        "objective",
        "og chewed the night splint",
    ),
    "a quotation": ('TE 20 min. "The jar lids win every time."', "subjective", "jar lids win every time"),
}
LEFT_OUT = {
    "a greeting": "Okay this is Tobias. TE 20 min.",
    "the end of a dictation": "TE 20 min. Okay that's it.",
    "what was taken back": "TE 20 min. Scratch that, that was my ten o'clock.",
    "what a fact says already": "TE 20 min: SLR 3x10 2#.",
    "joining words beside a fact": "So then TE for 20 min and then, um, SLR 3x10 2# too.",
    "one word": "TE 20 min. Anyway.",
    "a figure by itself": "TE 20 min. 34 deg.",
    "who it is": "Mrs. Okafor. TE 20 min.",
    "whose visit it is": "Second visit for Noor. PTA note for Mr. Castellano. TE 20 min.",
    "the beginning of what follows": "Clams 2x10. For the balance, rhomberg 30 seconds.",
    "an aside": "TE 20 min. No wait, sorry. Nope.",
}


def _sentences(text: str) -> list[tuple[str, str]]:
    source = Source(text=text)
    reading = read([source])
    told = [span for spans in reading.evidence.values() for span in spans]
    return [(s.section, s.text) for s in leftover(reading.facts, [source], told)]


@pytest.mark.parametrize(("text", "section", "words"), KEPT.values(), ids=KEPT)
def test_it_is_kept_in_its_section(text: str, section: str, words: str) -> None:
    assert any(found == section and words in told for found, told in _sentences(text))


@pytest.mark.parametrize("text", LEFT_OUT.values(), ids=LEFT_OUT)
def test_it_is_left_out(text: str) -> None:
    assert _sentences(text) == []
