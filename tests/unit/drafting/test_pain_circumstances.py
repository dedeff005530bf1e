"""What the patient was doing when it hurt stands with the score; a place, a lead-in and the next topic do not."""

import pytest

from notedraft.checking import check_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.source import Source

BEGINS = "Right knee OA. Ther ex twenty minutes, bridges two sets of ten. "


def _subjective(said: str) -> str:
    return ExtractiveDrafter().draft([Source(text=BEGINS + said)], Encounter()).note.sections.subjective


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Pain is a five on the stairs down.", "Pain 5/10 with activity (on the stairs down)."),
        ("Pain 4/10 w/ gripping.", "Pain 4/10 with activity (w/ gripping)."),
        ("Knee pain goes to a seven when she kneels.", "Pain 7/10 with activity, knee (when she kneels)."),
        ("P! 5/10 c sit >15 min.", "Pain 5/10 with activity (c sit >15 min)."),
        ("Chewing is a three out of ten.", "Pain 3/10 with activity (Chewing)."),
    ],
)
def test_what_hurt_stands_with_its_score(said: str, told: str) -> None:
    assert told in _subjective(said)


@pytest.mark.parametrize(
    "said",
    [
        "Pain is 2/10 now and 3/10 after.",
        "He rates the right knee a three out of ten with activity.",
        "pain is a five when she twists the jar open paraffin ten minutes then the putty and the pegs and then manual for nine",
    ],
)
def test_nothing_is_added_where_no_more_was_said_or_nobody_knows_where_it_ends(said: str) -> None:
    assert "(" not in _subjective(said)


def test_a_score_with_its_circumstance_is_traced_to_the_source() -> None:
    text = BEGINS + "Pain 4/10 w/ gripping."
    note = ExtractiveDrafter().draft([Source(text=text)], Encounter()).note
    verdict = check_note(note, [Source(text=text)], Encounter())
    assert [f for f in verdict.findings if f.rule.startswith("GR")] == []
