"""Damage to the facts of a session: doses, sides, scores, degrees, grades, and whole facts lost or invented."""

from random import Random

from notedraft.evaluation.damage import Damage, in_note
from notedraft.note import Exercise, RangeOfMotion, TherapyNote

_COLORS = ("yellow", "red", "green", "blue", "black")
_GRADES = ("2", "3", "4-", "5")


def _side_swapped(note: TherapyNote, draw: Random) -> None:
    sided = [exercise for exercise in note.exercises if exercise.side in ("right", "left")]
    if sided:
        exercise = draw.choice(sided)
        exercise.side = "left" if exercise.side == "right" else "right"


def _side_of_motion_swapped(note: TherapyNote, draw: Random) -> None:
    sided = [motion for motion in note.range_of_motion if motion.side in ("right", "left")]
    if sided:
        motion = draw.choice(sided)
        motion.side = "left" if motion.side == "right" else "right"


def _reps_altered(note: TherapyNote, draw: Random) -> None:
    counted = [exercise for exercise in note.exercises if exercise.reps is not None]
    if counted:
        exercise = draw.choice(counted)
        exercise.reps = (exercise.reps or 0) + draw.choice((1, 2, 5))


def _sets_altered(note: TherapyNote, draw: Random) -> None:
    counted = [exercise for exercise in note.exercises if exercise.sets is not None]
    if counted:
        exercise = draw.choice(counted)
        exercise.sets = (exercise.sets or 0) + draw.choice((1, 2))


def _time_altered(note: TherapyNote, draw: Random) -> None:
    timed = [e for e in note.exercises if e.hold_seconds is not None or e.duration_seconds is not None]
    if not timed:
        return
    exercise = draw.choice(timed)
    if exercise.hold_seconds is not None:
        exercise.hold_seconds += draw.choice((5, 15))
    else:
        exercise.duration_seconds = (exercise.duration_seconds or 0) + draw.choice((60, 120))


def _load_altered(note: TherapyNote, draw: Random) -> None:
    loads = [e.resistance for e in note.exercises if e.resistance is not None and e.resistance.value is not None]
    if loads:
        load = draw.choice(loads)
        load.value = (load.value or 0) + draw.choice((1, 5, 10))


def _unit_altered(note: TherapyNote, draw: Random) -> None:
    loads = [e.resistance for e in note.exercises if e.resistance is not None and e.resistance.unit in ("lb", "kg")]
    if loads:
        load = draw.choice(loads)
        load.unit = "kg" if load.unit == "lb" else "lb"


def _color_altered(note: TherapyNote, draw: Random) -> None:
    bands = [e.resistance for e in note.exercises if e.resistance is not None and e.resistance.color]
    if bands:
        band = draw.choice(bands)
        band.color = draw.choice([color for color in _COLORS if color != band.color])


def _dose_dropped(note: TherapyNote, draw: Random) -> None:
    dosed = [e for e in note.exercises if e.sets is not None and e.reps is not None]
    if dosed:
        exercise = draw.choice(dosed)
        exercise.sets = exercise.reps = None


def _doses_exchanged(note: TherapyNote, draw: Random) -> None:
    dosed = [e for e in note.exercises if e.sets is not None and e.reps is not None]
    if len({(e.sets, e.reps) for e in dosed}) > 1:
        one = draw.choice(dosed)
        other = draw.choice([e for e in dosed if (e.sets, e.reps) != (one.sets, one.reps)])
        one.sets, one.reps, other.sets, other.reps = other.sets, other.reps, one.sets, one.reps


def _exercise_dropped(note: TherapyNote, draw: Random) -> None:
    if note.exercises:
        note.exercises.remove(draw.choice(note.exercises))


def _exercise_renamed(note: TherapyNote, draw: Random) -> None:
    if note.exercises:
        draw.choice(note.exercises).name = draw.choice(("monster walk", "Copenhagen plank", "reverse fly"))


def _exercise_invented(note: TherapyNote, draw: Random) -> None:
    name = draw.choice(("monster walk", "Copenhagen plank", "reverse fly"))
    note.exercises.append(Exercise(name=name, side="right", sets=3, reps=15, origin="model"))


def _pain_dropped(note: TherapyNote, _draw: Random) -> None:
    note.pain.clear()


def _pain_altered(note: TherapyNote, draw: Random) -> None:
    if note.pain:
        pain, by = draw.choice(note.pain), draw.choice((1, 2, 3))
        pain.score = pain.score + by if pain.score <= 7 else pain.score - by


def _pain_moment_altered(note: TherapyNote, draw: Random) -> None:
    if note.pain:
        pain = draw.choice(note.pain)
        pain.when = "worst" if pain.when != "worst" else "best"


def _motion_altered(note: TherapyNote, draw: Random) -> None:
    if note.range_of_motion:
        draw.choice(note.range_of_motion).degrees += draw.choice((2, 5, 15))


def _motion_of_before_as_todays(note: TherapyNote, draw: Random) -> None:
    earlier = [motion for motion in note.range_of_motion if motion.when == "prior"]
    if earlier:
        draw.choice(earlier).when = "today"


def _motion_invented(note: TherapyNote, draw: Random) -> None:
    degrees = draw.choice((33, 77, 113))
    note.range_of_motion.append(RangeOfMotion(joint="elbow", motion="flexion", degrees=degrees, origin="model"))


def _strength_altered(note: TherapyNote, draw: Random) -> None:
    if note.strength:
        graded = draw.choice(note.strength)
        graded.grade = draw.choice([grade for grade in _GRADES if grade != graded.grade])


def _measure_altered(note: TherapyNote, draw: Random) -> None:
    if note.measures:
        draw.choice(note.measures).value += draw.choice((1, 3, 6))


def _measures_dropped(note: TherapyNote, _draw: Random) -> None:
    note.range_of_motion.clear()
    note.strength.clear()
    note.measures.clear()


FACT_DAMAGES = (
    Damage("side_swapped", "left and right are swapped", ("GR01",), in_note(_side_swapped)),
    Damage("side_of_motion", "a joint's motion is on the other side", ("GR01",), in_note(_side_of_motion_swapped)),
    Damage("reps_altered", "more repetitions", ("GR01",), in_note(_reps_altered)),
    Damage("sets_altered", "more sets", ("GR01",), in_note(_sets_altered)),
    Damage("time_altered", "a hold or a bout is longer", ("GR01",), in_note(_time_altered)),
    Damage("load_altered", "a heavier load", ("GR01",), in_note(_load_altered)),
    Damage("unit_altered", "pounds for kilograms", ("GR01",), in_note(_unit_altered)),
    Damage("color_altered", "another band", ("GR01",), in_note(_color_altered)),
    Damage("dose_dropped", "an exercise lost its sets and repetitions", ("RE04", "GR02"), in_note(_dose_dropped)),
    Damage("doses_exchanged", "two exercises have each other's dose", ("GR01",), in_note(_doses_exchanged)),
    Damage("exercise_dropped", "an exercise that was said is gone", ("GR02",), in_note(_exercise_dropped)),
    Damage("exercise_renamed", "a dose stands under another exercise", ("GR01",), in_note(_exercise_renamed)),
    Damage("exercise_invented", "an exercise that nobody said", ("GR01",), in_note(_exercise_invented)),
    Damage("pain_dropped", "the pain scores are gone", ("GR02",), in_note(_pain_dropped)),
    Damage("pain_altered", "a pain score is one to three points off", ("GR01",), in_note(_pain_altered)),
    Damage("pain_moment", "a pain score of another moment", ("GR01",), in_note(_pain_moment_altered)),
    Damage("motion_altered", "a joint moves more", ("GR01",), in_note(_motion_altered)),
    Damage("motion_of_before", "an earlier measurement as today's", ("GR01",), in_note(_motion_of_before_as_todays)),
    Damage("motion_invented", "a measurement that nobody took", ("GR01",), in_note(_motion_invented)),
    Damage("strength_altered", "another muscle grade", ("GR01",), in_note(_strength_altered)),
    Damage("measure_altered", "another measured value", ("GR01",), in_note(_measure_altered)),
    Damage("measures_dropped", "every measurement is gone", ("GR02", "RE10", "RE15"), in_note(_measures_dropped)),
)
