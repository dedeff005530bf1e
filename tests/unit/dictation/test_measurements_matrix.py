"""Measured motions and grades: each way of naming, sided, moded and dated, crossed with each form, spoken and as raw speech."""

from itertools import product

import pytest

from notedraft.dictation.reader import read
from notedraft.note import ClinicalFacts
from notedraft.source import Source

JOINTS = {
    "knee flexion": ("knee", "flexion", ("one oh nine", 109), ("ninety seven", 97)),
    "shoulder external rotation": ("shoulder", "external rotation", ("sixty two", 62), ("fifty five", 55)),
    "wrist extension": ("wrist", "extension", ("fifty eight", 58), ("forty six", 46)),
    "hip abduction": ("hip", "abduction", ("thirty eight", 38), ("thirty three", 33)),
}
EARLIER = (
    "{today}, was {then} last week",
    "{today}, last visit {then}",
    "{today}, {then} at eval",
    "{today}, up from {then}",
    "{today}, compared to {then} last session",
    "{today}, it was {then} two weeks ago",
    "{today}, {then} at the initial evaluation",
    "{today}, {then} last thursday",
)
SIDES = ("right {name} is {value}", "{name} on the right is {value}", "{name} right {value}", "right {name} {value}")
BOTH = (
    "{name} is {one} on the right and {two} on the left",
    "{name} on the right {one} on the left {two}",
    "{name} on the right is {one} and on the left is {two}",
    "{name} right was {one}, left was {two}",
    "right {name} {one}, left {name} {two}",
    "{name} {one} right, {two} left",
)
MUSCLES = {
    "quad": "quadriceps",
    "hip abduction": "hip abductors",
    "deltoid": "deltoid",
    "dorsiflexors": "ankle dorsiflexors",
}
GRADES = {"four minus": "4-", "4-/5": "4-", "three plus out of five": "3+", "3+": "3+", "for minus": "4-"}


def said(text: str) -> ClinicalFacts:
    return read([Source(text=text)]).facts


def raw(text: str) -> str:
    """The statement as speech-to-text writes it, in the middle of others."""
    plain = text.replace(",", "").replace(".", "").lower()
    return f"okay she is here and slept fine {plain} she tolerated it well and see her friday"


def motions(text: str) -> set[tuple[object, ...]]:
    return {(m.joint, m.motion, m.side, m.degrees, m.when) for m in said(text).range_of_motion}


def grades(text: str) -> set[tuple[object, ...]]:
    return {(m.muscle, m.side, m.grade, m.when) for m in said(text).strength}


@pytest.mark.parametrize("name", JOINTS)
@pytest.mark.parametrize(("side", "earlier"), list(product(SIDES, EARLIER)))
def test_a_motion_keeps_its_side_and_its_visit(name: str, side: str, earlier: str) -> None:
    joint, motion, today, then = JOINTS[name]
    text = side.format(name=name, value=earlier.format(today=today[0], then=then[0]))
    right = {(joint, motion, "right", today[1], "today"), (joint, motion, "right", then[1], "prior")}
    assert motions(f"{text.capitalize()}.") == right
    if "{today}, {then}" not in earlier:  # without its comma nothing parts the two numbers
        assert motions(raw(text)) == right


@pytest.mark.parametrize("name", JOINTS)
@pytest.mark.parametrize("both", BOTH)
def test_two_sides_keep_their_own_numbers(name: str, both: str) -> None:
    joint, motion, one, two = JOINTS[name]
    text = both.format(name=name, one=one[0], two=two[0])
    right = {(joint, motion, "right", one[1], "today"), (joint, motion, "left", two[1], "today")}
    assert motions(f"{text.capitalize()}.") == right
    assert motions(raw(text)) == right


@pytest.mark.parametrize("name", JOINTS)
@pytest.mark.parametrize("lead", ["last week", "last visit", "last thursday", "on monday"])
def test_an_earlier_visit_before_its_own_verb_leaves_the_value_before_it_alone(name: str, lead: str) -> None:
    joint, motion, today, then = JOINTS[name]
    text = f"left {name} is {today[0]}. {lead} left {name} was {then[0]}"
    right = {(joint, motion, "left", today[1], "today"), (joint, motion, "left", then[1], "prior")}
    assert motions(text) == right
    assert motions(raw(text)) == right


@pytest.mark.parametrize(("muscle", "grade"), list(product(MUSCLES, GRADES)))
@pytest.mark.parametrize(
    "way", ["left {} is {}", "left {} {}", "{} on the left is {}", "{} {} on the left", "MMT left {} tests at {}"]
)
def test_a_grade_keeps_its_muscle_and_side(muscle: str, grade: str, way: str) -> None:
    text = way.format(muscle, grade)
    assert grades(f"She is here. {text}.") == {(MUSCLES[muscle], "left", GRADES[grade], "today")}


@pytest.mark.parametrize(
    "earlier", ["{}/5 (3-/5 @ IE)", "{}/5, last visit 3-/5", "{}/5, was 3-/5 last week", "{}/5, 3-/5 at eval"]
)
def test_each_muscle_of_a_list_keeps_side_and_visit(earlier: str) -> None:
    text = f"R hip abd {earlier.format('4')}, knee flex {earlier.format('4-')}, DF {earlier.format('3+')}"
    names = {"hip abductors": "4", "knee flexors": "4-", "ankle dorsiflexors": "3+"}
    assert grades(text) == {
        fact for name, now in names.items() for fact in ((name, "right", now, "today"), (name, "right", "3-", "prior"))
    }


@pytest.mark.parametrize(
    "text",
    [
        "She was seen last week.",
        "Knee flexion stretch 3x30 sec.",
        "Glides grade 3 to the wrist.",
        "Left knee bent ten times.",
        "Heat to the right shoulder ten minutes.",
        "Step ups 2x10 on the left.",
        "Shoulder flexion two sets of ten.",
        "Goal is 120 degrees of knee flexion.",
        "Do not go past ninety.",
        "On Monday she walked to the mailbox.",
        "Hip abduction 3x10 with the red band.",
        "Pain four out of five.",
    ],
)
def test_what_measures_nothing_gives_no_value(text: str) -> None:
    assert motions(text) == set() == grades(text)
