import pytest

from notedraft.dictation.reader import read
from notedraft.encounter import PriorNote
from notedraft.grounding.credit import credited
from notedraft.note import Cue, TextFact, TherapyNote
from notedraft.similarity.known import KnownNotes
from notedraft.similarity.set_aside import SetAside, offered
from notedraft.source import Source
from tests.unit.similarity.notes import prior

SKILL = "Skilled physical therapy is required to progress loading safely."
PRECAUTIONS = "Precautions were reviewed before treatment."


@pytest.mark.parametrize("said", [SKILL, SKILL.upper(), SKILL.replace(" ", "  "), SKILL.replace(".", ""), f"{SKILL}\n"])
def test_an_approved_sentence_is_found_however_it_is_typed(said: str) -> None:
    text = f"A: Steady on the rail. {said} Next."
    blanked = SetAside([SKILL]).blanked(text)
    assert len(blanked) == len(text)
    assert "progress" not in blanked.lower()
    assert blanked.startswith("A: Steady on the rail.")


def test_a_longer_or_other_sentence_is_left_alone() -> None:
    aside = SetAside([PRECAUTIONS, "", "..."])
    for text in ("Precautions were not reviewed before treatment.", "Reprecautions were reviewed before treatments"):
        assert aside.blanked(text) == text


def chart(patient: str, visits: int, assessment: str) -> list[PriorNote]:
    return [
        prior(f"S: {PRECAUTIONS} Story {n} of {patient}.\nA: {assessment} {SKILL}", n, patient=patient)
        for n in range(visits)
    ]


def test_sentences_of_several_patients_are_offered_and_an_assessment_never_becomes_standard() -> None:
    notes = [note for p in "abcd" for note in chart(p, 3, "Tolerated the session well without any complaint.")]
    assert {text: (patients, count) for text, patients, count in offered(notes)} == {
        PRECAUTIONS: (4, 12),
        SKILL: (4, 12),
    }
    assert [text for text, _, _ in offered(notes, [PRECAUTIONS])] == [SKILL]


def test_what_one_chart_repeats_is_not_offered() -> None:
    assert offered(chart("a", 20, "Level.")) == []


def test_what_is_set_aside_is_no_copying() -> None:
    stock = "Consent was given and the plan of care was discussed with the patient and the family at length today."
    earlier = [prior(f"S: {stock} Slept on the floor after the wedding.", 1)]
    text = f"S: {stock} Carried the twins up two flights and felt fine."
    assert KnownNotes(earlier, standard=[stock]).matches(text) == []
    copied = f"S: {stock} Slept on the floor after the wedding of her cousin in Leeds with no pain at all in the knee."
    found = KnownNotes([prior(copied, 1)], standard=[stock]).matches(copied)
    assert found
    for passage in found[0].comparison.passages:
        assert copied[passage.note.start : passage.note.end] not in stock


def test_what_is_set_aside_earns_no_credit() -> None:
    source = Source(text=f"Cued for heel strike. {SKILL} Pain eased with rest.")
    at = source.text.index(SKILL)
    standard_cue = Cue(kind="verbal", detail="progress loading", evidence=[source.span(at, at + len(SKILL) - 1)])
    said = Cue(kind="verbal", detail="heel strike", evidence=[source.span(0, 21)])
    response = TextFact(text="Pain eased with rest.", evidence=[source.span(at + len(SKILL) + 1, len(source.text))])
    note = TherapyNote(cues=[standard_cue, said], response=[response])
    reading = read([source])
    told, shown = credited(note, reading, [source], [SKILL])
    assert told.cues == [said]
    assert told.response == [response]
    for spans in shown.evidence.values():
        assert all(
            not at <= span.start < at + len(SKILL) for span in spans if span not in reading.evidence.get("plan", [])
        )
    assert credited(note, reading, [source], []) == (note, reading)
