"""Exercises crossed with forms of a dose, and with what a sentence goes on to say that is no dose."""

from itertools import product

import pytest

from notedraft.dictation.reader import read
from notedraft.note import Exercise
from notedraft.source import Source

NAMES = ["bridges", "heel slides", "seated rows", "bolster rocks", "kickstand dips"]
"""Known exercises and two that no lexicon holds."""
DOSES: dict[str, tuple[int | None, int]] = {
    "three sets of ten": (3, 10),
    "ten reps, two sets": (2, 10),
    "two sets, twelve reps": (2, 12),
    "two sets, fifteen each": (2, 15),
    "ten, two sets": (2, 10),
    "a set of eight": (1, 8),
    "twelve reps": (None, 12),
}
"""Sets and repetitions of each form."""
NO_DOSE = [
    "she touched the bar five times",
    "he stopped twice",
    "VC x3",
    "verbal cues three times",
    "yest 3 reps",
    "up from two sets",
    "1st 3 reps assisted",
    "needed a cue every four reps",
    "lost her balance three times",
    "three of those were sloppy",
    "shaking by rep nine",
    "forgot 3 of 5",
]
HELD = {
    "Front plank, three holds of thirty seconds": (3, None, 30),
    "Single leg stance, left, four times twenty seconds": (4, None, 20),
    "Quad sets, ten with a five count": (None, 10, 5),
    "Quad sets, ten holds of five seconds": (None, 10, 5),
    "Calf stretch, thirty seconds, three of those": (3, None, 30),
}


def _exercises(said: str) -> list[Exercise]:
    return read([Source(text=said)]).facts.exercises


@pytest.mark.parametrize(("name", "dose"), list(product(NAMES, DOSES)))
@pytest.mark.parametrize("more", ["", *NO_DOSE])
def test_what_follows_a_dose_changes_nothing(name: str, dose: str, more: str) -> None:
    said = f"Leg press, two sets of eight. {name.capitalize()}, {dose}{', ' if more else ''}{more}."
    assert [(e.sets, e.reps) for e in _exercises(said)] == [(2, 8), DOSES[dose]]


@pytest.mark.parametrize("more", ["", *NO_DOSE])
@pytest.mark.parametrize("held", HELD)
def test_holds_keep_their_count(held: str, more: str) -> None:
    [exercise] = _exercises(f"{held}{', ' if more else ''}{more}.")
    assert (exercise.sets, exercise.reps, exercise.hold_seconds) == HELD[held]


@pytest.mark.parametrize("dose", [dose for dose in DOSES if "," not in dose])
@pytest.mark.parametrize("name", NAMES)
def test_in_raw_speech_each_name_keeps_its_own_dose(name: str, dose: str) -> None:
    said = f"okay so we did {name} {dose} lunges two sets of six and that was all for today see her friday for the next one"
    assert [(e.sets, e.reps) for e in _exercises(said)] == [DOSES[dose], (2, 6)]


@pytest.mark.parametrize("name", NAMES)
def test_two_doses_without_a_word_between_them_are_asked_about(name: str) -> None:
    reading = read([Source(text=f"{name.capitalize()}, two sets of fifteen, two sets of twelve.")])
    assert [(e.sets, e.reps) for e in reading.facts.exercises] == [(None, None)]
    assert any("two sets" in q.ask or "2 sets" in q.ask for q in reading.questions)


@pytest.mark.parametrize(
    ("said", "dose"),
    [
        ("Sit to stands, he did them ten times.", (None, 10)),
        ("Step-ups, she got through it twelve times.", (None, 12)),
        ("Bridges, two sets of fifteen, no, two sets of twelve.", (2, 12)),
        ("Rows with the green band, up from red, three sets of twelve.", (3, 12)),
        ("Heel slides, twenty of them.", (None, 20)),
        ("Clams, three sets of ten, she did all of it.", (3, 10)),
    ],
)
def test_a_dose_that_is_told_as_a_sentence_stays_a_dose(said: str, dose: tuple[int | None, int]) -> None:
    assert [(e.sets, e.reps) for e in _exercises(said)] == [dose]


SIDED = {
    "left clams two sets of ten right heel slides three sets of twelve": ["left", "right"],
    "clams two sets of ten left heel slides three sets of twelve right": ["left", "right"],
    "clams on the left two sets of ten right heel slides three sets of twelve": ["left", "right"],
    "clams two sets of ten left heel slides on the right three sets of twelve": ["left", "right"],
    "clams two sets of ten left heel slides three sets of twelve": [None, None],
}
"""A side between a dose and the next name: of which it is, another side of the list tells; else it is asked."""


@pytest.mark.parametrize(("said", "sides"), SIDED.items())
def test_a_side_between_two_exercises_is_never_guessed(said: str, sides: list[str | None]) -> None:
    reading = read([Source(text=f"okay so we did {said} and that was all for today see her friday for the next one")])
    assert [e.side for e in reading.facts.exercises] == sides
    assert any("between" in q.ask for q in reading.questions) == (sides == [None, None])


@pytest.mark.parametrize(
    "measured",
    [
        "left knee goes from three to one ten",
        "right grip forty pounds",
        "left knee flexion one ten",
        "right quad four minus",
    ],
)
@pytest.mark.parametrize("dose", ["two sets of ten", "three sets of fifteen"])
def test_the_side_of_a_measured_part_is_not_the_exercises(measured: str, dose: str) -> None:
    [exercise] = _exercises(
        f"okay so we did wall slides {dose} {measured} and that was all for today see her friday then"
    )
    assert exercise.side is None


LOADS = [
    ("two pounds", "three pounds"),
    ("no weight", "one pound"),
    ("five pounds", "no weight"),
    ("the red band", "the green band"),
]
COUNTS = {
    ("ten", "eight"): (None, None),
    ("ten reps", "eight reps"): (None, None),
    ("two sets of ten", "one set of eight"): (2, 1),
}
DROP_SETS = [
    "{a}, {m}, then {b}, {n}",
    "{a} {m} and then {b} {n}",
    "{m} with {a} then {n} with {b}",
    "with {a} {m} and with {b} {n}",
]


@pytest.mark.parametrize(
    "frame",
    [
        "biceps curls {}, bridges two sets of nine.",
        "so we did heel slides twenty biceps curls {} bridges two sets of nine and she was tired after it",
    ],
)
@pytest.mark.parametrize(("load", "count", "form"), list(product(LOADS, COUNTS, DROP_SETS)))
def test_each_load_of_a_drop_set_keeps_its_own_count(
    load: tuple[str, str], count: tuple[str, str], form: str, frame: str
) -> None:
    said = frame.format(form.format(a=load[0], b=load[1], m=count[0], n=count[1]))
    read_now = [e for e in _exercises(said) if e.name != "heel slide"]
    assert [(e.sets, e.reps) for e in read_now] == [(COUNTS[count][0], 10), (COUNTS[count][1], 8), (2, 9)]
    loads = [e.resistance and (e.resistance.value or e.resistance.color) for e in read_now]
    amounts = {
        "two pounds": 2,
        "three pounds": 3,
        "no weight": None,
        "one pound": 1,
        "five pounds": 5,
        "the red band": "red",
        "the green band": "green",
    }
    assert loads == [amounts[load[0]], amounts[load[1]], None]


@pytest.mark.parametrize(
    ("said", "dose", "asked"),
    [
        ("Heel raises, twenty reps, quit at fourteen.", (None, 14), 0),
        ("Heel raises, twenty times, no, sorry, she only got to twelve.", (None, 12), 0),
        ("Heel raises fifteen reps, got shaky at nine so we stopped.", (None, 9), 0),
        ("Heel raises, three sets of ten, stopped at eight on the last set.", (None, None), 1),
        ("Heel raises, three sets of ten, only made it to six on the third.", (None, None), 1),
        ("Heel raises, ten reps, knee hurt at eight but she finished.", (None, 10), 0),
        ("Heel raises, ten reps, stopped at 6/10 pain.", (None, 10), 0),
        ("Heel raises, ten reps, stopped at 5 degrees of dorsiflexion.", (None, 10), 0),
        ("Heel raises, ten reps, heel slides, stopped at six.", (None, 10), 0),
    ],
)  # fmt: skip
def test_a_count_that_was_cut_short(said: str, dose: tuple[int | None, int | None], asked: int) -> None:
    reading = read([Source(text=said)])
    assert (reading.facts.exercises[0].sets, reading.facts.exercises[0].reps) == dose
    assert len([q for q in reading.questions if q.ask.startswith("Heel raise")]) == asked
