"""What is typed into cells, put into the note."""

import pytest

from notedraft.errors import InputError
from notedraft.note import Cue, Exercise, Pain, RangeOfMotion, Strength, TherapyNote
from notedraft.ui.edits import add_exercise, apply_edits, remove


@pytest.fixture
def note() -> TherapyNote:
    return TherapyNote(
        exercises=[Exercise(name="bridge", sets=3, ranges={"reps": "10 to 12"}), Exercise(name="wall sit", sets=2)],
        pain=[Pain(when="now", score=4)],
        range_of_motion=[RangeOfMotion(joint="knee", motion="extension", degrees=-6)],
        strength=[Strength(muscle="quadriceps", grade="4-")],
        cues=[Cue(kind="verbal", detail="slow down")],
    )


def test_edits_of_several_places_go_in_together(note: TherapyNote) -> None:
    edits = {
        "exercises/1/name": "wall squat",
        "exercises/1/duration": "0:30",
        "pain/0/score": "3",
        "sections/plan": "More.",
    }
    edited, refused = apply_edits(note, edits)

    assert refused == {}
    assert (edited.exercises[1].name, edited.exercises[1].duration_seconds) == ("wall squat", 30)
    assert edited.pain[0].score == 3
    assert edited.sections.plan == "More."


def test_an_edit_that_does_not_fit_is_refused_and_the_others_go_in(note: TherapyNote) -> None:
    edited, refused = apply_edits(note, {"exercises/0/reps": "many", "exercises/0/sets": "4"})

    assert edited.exercises[0].sets == 4
    assert list(refused) == ["exercises/0/reps"]


def test_a_number_settles_the_range_that_was_said_in_its_place(note: TherapyNote) -> None:
    edited, _ = apply_edits(note, {"exercises/0/reps": "12"})

    assert (edited.exercises[0].reps, edited.exercises[0].ranges) == (12, {})


def test_an_emptied_number_leaves_the_range_standing(note: TherapyNote) -> None:
    edited, _ = apply_edits(note, {"exercises/0/reps": ""})

    assert edited.exercises[0].ranges == {"reps": "10 to 12"}


@pytest.mark.parametrize("typed", ["-4", "\u22124"])
def test_degrees_may_be_negative_with_either_minus(note: TherapyNote, typed: str) -> None:
    assert apply_edits(note, {"range_of_motion/0/degrees": typed})[0].range_of_motion[0].degrees == -4


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("exercises/0/name", "  "),
        ("pain/0/score", ""),
        ("strength/0/grade", "6"),
        ("strength/0/grade", "4--"),
        ("exercises/0/side", "upper"),
        ("exercises/9/sets", "3"),
        ("exercises/0/code", "97112"),
        ("sections/billing", "x"),
        ("services/0/minutes", "99"),
        ("nonsense", "x"),
        ("exercises/-1/sets", "3"),
    ],
)
def test_what_no_cell_holds_is_refused_with_a_sentence(note: TherapyNote, place: str, typed: str) -> None:
    edited, refused = apply_edits(note, {place: typed})

    assert edited == note
    assert refused[place].endswith((".", "it out."))


def test_the_note_that_was_given_is_never_changed(note: TherapyNote) -> None:
    before = note.model_copy(deep=True)
    apply_edits(note, {"exercises/0/sets": "9", "sections/plan": "x"})
    add_exercise(note)
    remove(note, "exercises/0")

    assert note == before


def test_a_line_is_added_and_taken_out(note: TherapyNote) -> None:
    longer = add_exercise(note)

    assert [e.name for e in longer.exercises] == ["bridge", "wall sit", "new exercise"]
    assert longer.exercises[2].origin == "clinician"
    assert [e.name for e in remove(longer, "exercises/0").exercises] == ["wall sit", "new exercise"]
    assert remove(note, "cues/0").cues == []


@pytest.mark.parametrize("place", ["exercises/7", "exercises/x", "sections/0", "", "note_type/0"])
def test_a_place_that_holds_no_line_is_refused(note: TherapyNote, place: str) -> None:
    with pytest.raises(InputError, match="no longer in the note"):
        remove(note, place)
