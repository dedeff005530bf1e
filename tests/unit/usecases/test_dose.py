"""Last visit's dose is taken over for what is missing, by the clinician's act, and for nothing else."""

import pytest

from notedraft.errors import InputError
from notedraft.note import Exercise, Resistance, TherapyNote
from notedraft.usecases.dose import carry_over_dose

LAST = [
    Exercise(name="Row", side="left", sets=3, reps=12, resistance=Resistance(kind="band", color="green")),
    Exercise(name="bridge", sets=2, reps=10),
]


def carried(*exercises: Exercise, number: int = 0) -> Exercise:
    return carry_over_dose(TherapyNote(exercises=list(exercises)), number, LAST, "Ada").exercises[number]


def test_only_what_was_not_said_today_is_taken_over() -> None:
    exercise = carried(Exercise(name="row", side="left", reps=15))
    assert (exercise.sets, exercise.reps, exercise.resistance) == (3, 15, LAST[0].resistance)
    assert (exercise.origin, exercise.confirmed_by) == ("clinician", "Ada")


def test_a_range_that_was_said_today_is_something_said() -> None:
    exercise = carried(Exercise(name="bridge", ranges={"reps": "8-10"}))
    assert (exercise.sets, exercise.reps) == (2, None)


@pytest.mark.parametrize(
    ("exercise", "number", "says"),
    [
        pytest.param(Exercise(name="row", side="right"), 0, "no row", id="other side"),
        pytest.param(Exercise(name="row"), 0, "no row", id="side not said"),
        pytest.param(Exercise(name="squat"), 0, "no squat", id="not done last time"),
        pytest.param(Exercise(name="bridge", sets=0, reps=0), 0, "Nothing", id="zero was said"),
        pytest.param(Exercise(name="bridge"), 1, "no exercise number 2", id="no such exercise"),
        pytest.param(Exercise(name="bridge"), -1, "no exercise number 0", id="before the first"),
    ],
)
def test_there_may_be_nothing_to_take_over(exercise: Exercise, number: int, says: str) -> None:
    with pytest.raises(InputError, match=says):
        carry_over_dose(TherapyNote(exercises=[exercise]), number, LAST, "Ada")
