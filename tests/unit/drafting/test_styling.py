"""A style changes how a note is worded and in what order, and nothing of what it tells."""

from collections.abc import Sequence

import pytest

from notedraft.checking import draft_note
from notedraft.dictation.reader import read
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.styling import ordered, said_so
from notedraft.encounter import Encounter
from notedraft.evaluation.deterministic import fingerprint
from notedraft.evaluation.gold import GoldDictation, load_part
from notedraft.finding import Finding
from notedraft.result import DraftResult
from notedraft.source import Source
from notedraft.style import USUAL, Style

DICTATION = """Right knee AROM: flexion 101 degrees. Ther ex 24 minutes, straight leg raise on the right 3 sets of 10. Grip left 22 lb. \
Squats 2x12. Total time 40 minutes. Tolerated it well. Plan: continue HEP, progress reps."""
STYLES = [
    Style(abbreviations="spelled_out"),
    Style(abbreviations="abbreviated"),
    Style(order="measures_first"),
    Style(order="as_said", abbreviations="abbreviated"),
]
SOME_DICTATIONS = load_part("dev")[::20]


def drafted(text: str, style: Style | None = None) -> DraftResult:
    drafter = ExtractiveDrafter() if style is None else ExtractiveDrafter().in_style(style)
    return draft_note([Source(text=text)], Encounter(discipline="PT"), drafter)


def objective(result: DraftResult) -> list[str]:
    return result.note.sections.objective.split("\n")


def judged(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return sorted((f.rule, f.severity, f.message) for f in findings)


def test_the_usual_style_changes_nothing() -> None:
    assert drafted(DICTATION, USUAL).note == drafted(DICTATION).note


def test_written_out() -> None:
    note = drafted(DICTATION, Style(abbreviations="spelled_out")).note
    assert "home exercise program" in note.sections.plan
    assert "HEP" not in note.sections.plan
    assert "Straight leg raise, right: 3 sets of 10 repetitions." in note.sections.objective


def test_abbreviated() -> None:
    note = drafted(DICTATION, Style(abbreviations="abbreviated")).note
    assert "SLR, right: 3 sets of 10 reps." in note.sections.objective
    assert "Right knee AROM: flexion 101 degrees." in note.sections.objective
    assert "Therapeutic exercise (97110): 24 minutes." in note.sections.objective


def test_measures_first() -> None:
    lines = objective(drafted(DICTATION, Style(order="measures_first")))
    usual = objective(drafted(DICTATION))
    assert sorted(lines) == sorted(usual)
    assert lines[:2] == ["Right knee active range of motion: flexion 101 degrees.", "Grip strength, left: 22 lb."]
    assert [line for line in usual if line not in lines[:2]] == lines[2:]


def test_as_said() -> None:
    lines = objective(drafted(DICTATION, Style(order="as_said")))
    starts = ["Right knee", "Therapeutic exercise", "Straight leg raise", "Grip", "Squat", "Total treatment time"]
    assert [next(start for start in starts if line.startswith(start)) for line in lines] == starts


def test_only_the_objective_section_is_put_in_another_order() -> None:
    note = drafted(DICTATION).note
    other = [s for s in note.sentences if s.section != "objective"]
    for order in ("measures_first", "as_said"):
        assert [s for s in ordered(note.sentences, note, order, read) if s.section != "objective"] == other


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("dictation", SOME_DICTATIONS, ids=lambda d: d.id)
def test_the_facts_and_the_findings_are_the_same_in_every_style(dictation: GoldDictation, style: Style) -> None:
    usual, other = drafted(dictation.text), drafted(dictation.text, style)
    assert fingerprint(other) == fingerprint(usual)
    assert judged(other.findings) == judged(usual.findings)
    assert sorted(s.model_dump_json(exclude={"text"}) for s in other.note.sentences) == sorted(
        s.model_dump_json(exclude={"text"}) for s in usual.note.sentences
    )


def test_own_words_are_known_in_every_style_and_other_words_are_not() -> None:
    source = Source(text=DICTATION)
    plan = next(s for s in drafted(DICTATION, STYLES[0]).note.sentences if "home exercise" in s.text)
    assert said_so(plan, {source.id: source})
    assert not said_so(plan.model_copy(update={"text": "Continue home exercise programs."}), {source.id: source})
    assert not said_so(plan.model_copy(update={"evidence": []}), {source.id: source})


def test_the_style_is_recorded_with_the_draft() -> None:
    assert drafted(DICTATION, STYLES[2]).provenance.style == STYLES[2]
    assert drafted(DICTATION).provenance.style == USUAL
