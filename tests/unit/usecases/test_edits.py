"""After an edit every fact and sentence has the right owner."""

from hypothesis import given
from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.note import Exercise, Sections, Sentence, ServiceLine, TherapyNote
from notedraft.source import Span
from notedraft.usecases.edits import as_clinicians_own

WORDS = Span(start=0, end=5)
BEFORE = TherapyNote(
    services=[ServiceLine(code=CptCode("97110"), minutes=24, evidence=[WORDS])],
    exercises=[
        Exercise(name="quad set", sets=3, reps=10, evidence=[WORDS]),
        Exercise(name="bridge", sets=2, reps=12, evidence=[Span(start=6, end=9)], origin="model"),
    ],
    sections=Sections(objective="Quad sets were done. Bridges too.", plan="Add steps."),
    sentences=[
        Sentence(section="objective", text="Quad sets were done.", evidence=[WORDS]),
        Sentence(section="objective", text="Bridges too.", origin="model"),
        Sentence(section="plan", text="Add steps.", evidence=[WORDS]),
    ],
)


def edited(**changes: object) -> TherapyNote:
    return as_clinicians_own(BEFORE, BEFORE.model_copy(update=changes, deep=True), "Ada")


def test_an_edit_of_nothing_leaves_the_note_as_it_was() -> None:
    assert edited() == BEFORE


def test_a_changed_dose_is_the_clinicians_and_its_words_no_longer_hold() -> None:
    changed = BEFORE.exercises[0].model_copy(update={"reps": 12})
    note = edited(exercises=[changed, BEFORE.exercises[1]])
    first = note.exercises[0]
    assert (first.reps, first.origin, first.confirmed_by, first.evidence) == (12, "clinician", "Ada", [])
    assert note.exercises[1] == BEFORE.exercises[1]


def test_a_fact_that_lost_its_evidence_on_the_way_over_the_screen_gets_it_back() -> None:
    bare = Exercise(name="quad set", sets=3, reps=10, origin="clinician", confirmed_by="Mallory")
    assert edited(exercises=[bare]).exercises == [BEFORE.exercises[0]]


def test_the_second_of_two_equal_facts_is_the_clinicians_own() -> None:
    note = edited(exercises=[BEFORE.exercises[0], BEFORE.exercises[0]])
    assert [exercise.origin for exercise in note.exercises] == ["source", "clinician"]


def test_nobody_confirms_a_models_fact_by_saving_it_unchanged() -> None:
    claimed = BEFORE.exercises[1].model_copy(update={"confirmed_by": "Ada"})
    assert edited(exercises=[claimed]).exercises[0].confirmed_by is None


def test_a_sentence_that_stays_keeps_its_words_and_a_new_one_is_the_clinicians() -> None:
    prose = Sections(objective="Quad sets were done. Heel slides as well. Bridges too.", plan="Add steps.")
    sentences = edited(sections=prose).sentences
    assert [(s.text, s.origin) for s in sentences] == [
        ("Quad sets were done.", "source"),
        ("Heel slides as well.", "clinician"),
        ("Bridges too.", "model"),
        ("Add steps.", "source"),
    ]
    assert sentences[0].evidence == [WORDS]
    assert sentences[1].confirmed_by == "Ada"


def test_a_sentence_that_was_taken_out_is_gone() -> None:
    sentences = edited(sections=Sections(objective="Bridges too.")).sentences
    assert [sentence.text for sentence in sentences] == ["Bridges too."]


@given(st.text(alphabet="ab .!?\n", max_size=40))
def test_every_word_of_the_prose_is_in_some_sentence(prose: str) -> None:
    note = edited(sections=Sections(objective=prose))
    told = "".join(sentence.text for sentence in note.sentences if sentence.section == "objective")
    assert "".join(told.split()) == "".join(prose.split())
