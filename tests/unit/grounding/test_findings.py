"""Differences between note and sources become findings that a person can act on."""

import pytest

from notedraft.dictation.reading import Reading
from notedraft.finding import Severity, Stops
from notedraft.grounding.findings import grounding_findings
from notedraft.note import ClinicalFacts, Exercise, Pain, Sections, Sentence, TherapyNote
from notedraft.source import Source, Span
from notedraft.tables.rulebook import never_overridable
from tests.fakes.readers import MemorizedReader

WORDS = [Span(start=4, end=20)]
SLR = Exercise(name="straight leg raise", side="right", sets=3, reps=10, evidence=WORDS)
READING = Reading(facts=ClinicalFacts(exercises=[SLR], pain=[Pain(when="now", score=4, evidence=WORDS)]))
FIVE = "Pain was 5/10."
READER = MemorizedReader({FIVE: ClinicalFacts(pain=[Pain(when="now", score=5)])})


def findings(note: TherapyNote, reader: MemorizedReader = READER):
    return grounding_findings(note, READING, reader)


def note(**changes: object) -> TherapyNote:
    return TherapyNote(exercises=[SLR], pain=READING.facts.pain).model_copy(update=changes)


def test_a_faithful_note_has_no_finding() -> None:
    assert findings(note()) == []


def test_an_untraced_value_stops_the_signature_and_shows_the_words_that_say_otherwise() -> None:
    (found,) = findings(note(exercises=[SLR.model_copy(update={"reps": 12})]))
    assert (found.rule, found.severity, found.stops) == ("GR01", Severity.BLOCK, Stops.SIGNATURE)
    assert found.where == "/note/exercises/0"
    assert found.evidence == tuple(WORDS)
    assert found.message == (
        "Straight leg raise: the source does not say 12 reps (it says 10 reps); confirm it or correct it."
    )


def test_an_untraced_fact_of_which_nothing_was_read_is_named_whole() -> None:
    clamshell = Exercise(name="clamshell", sets=2, reps=15)
    (found,) = findings(note(exercises=[SLR, clamshell]))
    assert found.message == "Nothing that was said states clamshell: 2 sets, 15 reps; confirm it or take it out."
    assert found.where == "/note/exercises/1"


def test_no_role_overrides_an_untraced_fact() -> None:
    assert "GR01" in never_overridable()
    assert "GR02" not in never_overridable()


def test_an_omitted_fact_and_an_omitted_value_ask_for_a_look() -> None:
    missing, partly = findings(note(exercises=[SLR.model_copy(update={"side": None})], pain=[]))
    assert (missing.rule, missing.severity, missing.stops) == ("GR02", Severity.WARN, None)
    assert missing.message == "Said, but not in the note: pain: 4/10, when now."
    assert partly.message == "Said of straight leg raise, but not in the note: right."
    assert partly.where == "/note/exercises/0"


def test_a_wrong_number_in_a_sentence_is_found_at_the_sentence() -> None:
    sentence = Sentence(section="subjective", text=FIVE, origin="model")
    (found,) = findings(note(sentences=[sentence], sections=Sections(subjective=FIVE)))
    assert (found.rule, found.where) == ("GR01", "/note/sentences/0")
    assert "does not say 5/10 (it says 4/10)" in found.message


def test_a_sentence_of_the_clinician_or_one_that_was_confirmed_is_not_asked_about() -> None:
    theirs = Sentence(section="subjective", text=FIVE, origin="clinician")
    confirmed = Sentence(section="subjective", text=FIVE, origin="model", confirmed_by="R. Osei, PT")
    assert findings(note(sentences=[theirs, confirmed], sections=Sections(subjective=f"{FIVE} {FIVE}"))) == []


def test_a_sentence_that_only_retells_the_tables_is_not_read_again() -> None:
    sentence = Sentence(section="subjective", text=FIVE)
    assert [f.rule for f in findings(note(sentences=[sentence]))] == ["GR01"]
    assert grounding_findings(note(sentences=[sentence]), READING, READER, retold={FIVE}) == []


SAID = "Knee is stiff, three weeks out. Tried stairs, not today. Bridges."
SOURCES = [Source(text=SAID)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Three weeks out.", None),
        ("Knee is stiff.", None),
        ("Four weeks out.", "The source does not say 4 there. Confirm the sentence or take it out."),
        ("Left knee is stiff.", "The source does not say left there. Confirm the sentence or take it out."),
        (
            "Patient tolerated bridges well.",
            "Nobody said how the patient tolerated it. Confirm the sentence or take it out.",
        ),
        ("Hip is stiff.", "The source does not say 'hip'. Confirm the sentence or take it out."),
        ("Knee is not stiff.", "The source does not deny 'stiff'. Confirm the sentence or take it out."),
    ],
)
def test_prose_that_nobody_vouches_for_says_only_what_was_said(text: str, reason: str | None) -> None:
    made = note(sentences=[Sentence(section="subjective", text=text, origin="model", evidence=[Span(start=0, end=31)])])
    found = grounding_findings(made, READING, READER, sources=SOURCES)
    assert [f.message for f in found] == ([reason] if reason else [])
    assert [f.rule for f in found] == (["GR01"] if reason else [])


def test_a_sentence_is_held_to_the_words_that_it_rests_on_and_one_without_any_to_all() -> None:
    def found(*rests_on: Span) -> list[str]:
        made = note(sentences=[Sentence(section="subjective", text="Bridges.", evidence=list(rests_on))])
        return [f.rule for f in grounding_findings(made, READING, READER, sources=SOURCES)]

    assert found() == []
    assert found(Span(start=57, end=64)) == []
    assert found(Span(start=0, end=31)) == ["GR01"]


def test_text_that_stands_in_a_section_without_a_sentence_is_checked_there() -> None:
    (found,) = findings(note(sections=Sections(assessment=FIVE)))
    assert (found.rule, found.where) == ("GR01", "/note/sections/assessment")


def test_prose_may_say_what_the_clinician_put_into_the_tables() -> None:
    theirs = Pain(when="now", score=5, origin="clinician")
    sentence = Sentence(section="subjective", text=FIVE, origin="model")
    assert [f.rule for f in findings(note(pain=[theirs], sentences=[sentence]))] == []


FOUR = "Pain was 4/10."


def test_prose_that_still_tells_a_value_which_a_person_has_changed_is_reported() -> None:
    mended = Pain(when="now", score=6, origin="clinician", confirmed_by="A. Therapist")
    told = Sentence(section="subjective", text=FOUR, evidence=WORDS, origin="model")
    changed = note(pain=[mended], sentences=[told], sections=Sections(subjective=FOUR))
    reader = MemorizedReader({FOUR: ClinicalFacts(pain=[Pain(when="now", score=4)])})
    assert [f.where for f in findings(changed, reader)] == ["/note/sentences/0"]
    unchanged = note(sentences=[told], sections=Sections(subjective=FOUR))
    assert findings(unchanged, reader) == []
