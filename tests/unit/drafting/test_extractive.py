"""The drafter without a model: everything that was said, nothing that was not."""

import json
import re
from datetime import date

import pytest

from notedraft.checking import draft_note
from notedraft.codes import CptCode
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.resources import bundled
from notedraft.source import Source

DEVELOPMENT = [
    json.loads(line) for line in (bundled("fixtures") / "dictations" / "dev.jsonl").read_text("utf-8").splitlines()
]
VISIT = Encounter(date_of_service=date(2026, 3, 4), discipline="PT", payer="Medicare")


def _prose(text: str, visit: Encounter = VISIT) -> str:
    note = draft_note([Source(text=text)], visit, ExtractiveDrafter()).note
    return "\n".join((note.sections.subjective, note.sections.objective, note.sections.assessment, note.sections.plan))


# Every third of the dictations: all of them take two minutes, and the styles and writers alternate in no rhythm of three.
@pytest.mark.parametrize("dictation", DEVELOPMENT[::3], ids=lambda d: d["id"])
def test_its_own_prose_says_nothing_that_the_source_does_not(dictation: dict[str, str]) -> None:
    result = draft_note([Source(text=dictation["text"])], VISIT, ExtractiveDrafter())
    assert [f.message for f in result.findings if f.rule == "GR01"] == []


def test_a_total_is_never_divided() -> None:
    result = draft_note([Source(text="Ther ex and manual, forty minutes total. SLR 3x10.")], VISIT, ExtractiveDrafter())
    assert [(s.code, s.minutes) for s in result.note.services] == [("97110", None), ("97140", None)]
    assert result.note.total_treatment_minutes == 40
    assert result.units.total_units is None


def test_response_stays_in_the_clinicians_own_words() -> None:
    said = "TE 24 min, SLR 3x10. She said it burned but there was no pinch."
    assert "it burned but there was no pinch" in _prose(said)


def test_no_sentence_is_told_that_nobody_said() -> None:
    words = set(re.findall(r"[a-z]{5,}", _prose("TE 24 min: SLR 3x10. Total 30 min.").lower()))
    allowed = {"therapeutic", "exercise", "minutes", "total", "treatment", "straight", "raise", "repetitions"}
    assert words <= allowed


def test_a_timer_fills_minutes_that_were_not_said() -> None:
    visit = VISIT.model_copy(update={"timers": {CptCode("97110"): 26}})
    [line] = draft_note([Source(text="TE: SLR 3x10.")], visit, ExtractiveDrafter()).note.services
    assert (line.minutes, line.origin) == (26, "timer")


def test_a_timer_that_disagrees_with_what_was_said_is_asked_about() -> None:
    visit = VISIT.model_copy(update={"timers": {CptCode("97110"): 26}})
    result = draft_note([Source(text="TE 24 min: SLR 3x10.")], visit, ExtractiveDrafter())
    assert result.note.services[0].minutes is None
    assert any("24 minutes were said and 26 entered" in q.ask for q in result.questions)


@pytest.mark.parametrize(
    ("payer", "code"), [("Medicare", "G0283"), (None, "97014"), ("Acme Mutual", "97014"), ("Commercial", "97014")]
)
def test_stimulation_said_by_its_number_keeps_it_where_the_payer_is_not_known(payer: str | None, code: str) -> None:
    visit = VISIT.model_copy(update={"payer": payer})
    result = draft_note([Source(text="97014 for 15 min. TE 20 min SLR 3x10.")], visit, ExtractiveDrafter())
    assert [line.code for line in result.note.untimed_services] == [code]
    assert any(found.rule == "BU28" for found in result.findings) == (payer in (None, "Acme Mutual"))
    assert not any(found.rule.startswith("GR") and found.severity == "block" for found in result.findings)


def test_a_code_in_the_bracket_behind_its_name_was_said() -> None:
    source = Source(text="IFC unattended (97014) for 15 min. TE 20 min SLR 3x10.")
    (line,) = draft_note([source], Encounter(discipline="PT"), ExtractiveDrafter()).note.untimed_services
    assert line.code == "97014"


@pytest.mark.parametrize(("payer", "code"), [("Medicare", "G0283"), (None, "G0283"), ("Commercial", "97014")])
def test_unattended_stimulation_takes_the_code_that_the_payer_takes(payer: str | None, code: str) -> None:
    visit = VISIT.model_copy(update={"payer": payer})
    [line] = draft_note(
        [Source(text="IFC 15 min. TE 20 min SLR 3x10.")], visit, ExtractiveDrafter()
    ).note.untimed_services
    assert line.code == code


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ther ex 20 min. Leg press, 90 pounds, three sets of ten, up from 80.", "Leg press: up from 80."),
        ("Ther ex 20 min. Knee flexion 96, was 82 two weeks ago.", "Knee flexion 96, was 82 two weeks ago."),
        ("Left ankle sprain, grade two, four weeks out. TE 20 min.", "Left ankle sprain, grade two, four weeks out."),
    ],
)
def test_words_stand_with_the_words_that_they_need(said: str, told: str) -> None:
    assert told in _prose(said)


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("Ther ex 20 min. Bridges 3x10. Up from bed without help.", "Bridge: up from bed"),
        ("Left ankle sprain, incision clean, TE 20 min.", "sprain, incision clean"),
    ],
)
def test_words_of_something_else_are_not_drawn_in(said: str, never: str) -> None:
    assert never.casefold() not in _prose(said).casefold()
