"""What was done in a timed service stands in its line; remarks about time, other days and corrections do not."""

import pytest

from notedraft.checking import check_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.note import TherapyNote
from notedraft.source import Source

BEGINS = "Left shoulder OA. Ther ex twenty minutes, rows two sets of ten. "


def _drafted(said: str) -> TherapyNote:
    return ExtractiveDrafter().draft([Source(text=BEGINS + said)], Encounter()).note


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Manual was eleven, the scar and then some long axis distraction.", "Manual therapy (97140): 11 minutes (the scar and then some long axis distraction)."),
        ("Manual ten minutes, which was scar massage and the Coban wrap.", "Manual therapy (97140): 10 minutes (scar massage and the Coban wrap)."),
        ("Therapeutic activities were twelve minutes, jar lids in three sizes.", "Therapeutic activities (97530): 12 minutes (jar lids in three sizes)."),
        ("Gait training seven minutes, the hallway without the cane, ninety feet twice, standby.", "Gait training (97116): 7 minutes (the hallway without the cane, ninety feet twice, standby)."),
        ("97140 13 min: inf glide gr III, scar work", "Manual therapy (97140): 13 minutes (inf glide gr III, scar work)."),
        ("Fourteen minutes of manual on the scar and the swelling, and pain was three after.", "Manual therapy (97140): 14 minutes (on the scar and the swelling)."),
    ],
)  # fmt: skip
def test_what_was_done_stands_in_the_line_of_its_service(said: str, line: str) -> None:
    assert line in _drafted(said).sections.objective.splitlines()


@pytest.mark.parametrize(
    "said",
    [
        "Manual twelve minutes, nothing else billed.",
        "Manual twelve minutes, same as last visit.",
        "Manual twelve minutes, and she told me about the wedding.",
        "Manual twelve minutes, Dr. Osei wants the scar left alone.",
        "Manual twelve minutes. Friday we add the pulley and some scar work.",
        "manual twelve minutes and then scar work is what she does at home",
    ],
)
def test_other_words_behind_the_minutes_are_not_the_work(said: str) -> None:
    lines = [line for line in _drafted(said).sections.objective.splitlines() if "97140" in line]
    assert lines == ["Manual therapy (97140): 12 minutes."]


def test_hands_on_work_is_told_once() -> None:
    told = _drafted("Manual therapy thirteen minutes, talocrural glides, grade three.").sections
    assert "13 minutes (talocrural glides, grade three)." in told.objective
    assert " ".join(told.model_dump().values()).lower().count("talocrural") == 1


def test_a_line_with_its_work_is_traced_to_the_source() -> None:
    text = BEGINS + "Manual ten minutes, scar massage and edema wrap."
    note = _drafted("Manual ten minutes, scar massage and edema wrap.")
    verdict = check_note(note, [Source(text=text)], Encounter())
    assert [f for f in verdict.findings if f.rule.startswith("GR")] == []
