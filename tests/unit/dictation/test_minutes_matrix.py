"""Minutes and their service in every order and wording, one to three of them in a chain, spoken, raw and in bullets.

The words are a clinician's, not the lexicon's own: each way of saying a pair is crossed with services, forms of the number and
joints, and every code must have its own minutes, or none and a question, but never another's.
"""

import random
from itertools import product

import pytest

from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.source import Source

NAME_FIRST = [
    "{s} was {n}",
    "{s} ran {n}",
    "{s} took up {n}",
    "{s} got {n}",
    "{s} came to {n}",
    "{s} worked out to {n}",
    "{s} ended up {n}",
    "{s}, I've got him down for {n}",
    "{s}, I have her down for {n}",
    "{s}, I put down {n}",
    "{s}, I wrote down {n}",
    "{s}, I logged {n}",
    "{s}, let's say {n}",
    "{s}, I'd call {n}",
    "{s}, we'll say {n}",
    "{s}, bill {n}",
    "{s} should be {n}",
    "{s} stands at {n}",
    "{s} was {n} of it",
    "{s} was {n} of that",
]
NUMBER_FIRST = [
    "{n} of {s}",
    "{n} went to {s}",
    "I spent {n} on {s}",
    "we put {n} into {s}",
    "I gave {n} to {s}",
    "put {n} down for {s}",
    "call it {n} of {s}",
    "I'd call it {n} of {s}",
    "{n} devoted to {s}",
    "{n} toward {s}",
    "bill {n} of {s}",
]
ASIDES = ["", ", let me see,", ", I think,", ", by my watch,", ", if I remember right,", " with the walker"]
SERVICES = {
    "97110": "ther ex",
    "97140": "manual therapy",
    "97116": "gait training",
    "97530": "therapeutic activities",
    "97112": "neuro re-ed",
    "97542": "wheelchair management",
}
BEHIND = [
    "Bike six minutes",
    "She stands six minutes at the sink",
    "Waited six minutes in the lobby",
    "Ices six minutes at home",
    "He was six minutes late",
    "Drove six minutes to get here",
]
WORDS = {12: "twelve", 24: "twenty-four", 17: "seventeen"}


def minutes(reading: Reading) -> dict[str, int | None]:
    """The minutes of each code, as they were read."""
    return {str(line.code): line.minutes for line in reading.facts.services}


def spoken(body: str, behind: str) -> str:
    """The statement among others of a note."""
    return f"Left knee replacement, six weeks out. {body[:1].upper()}{body[1:]}. {behind}. She did well."


def raw(body: str, behind: str) -> str:
    """The same as speech-to-text writes it."""
    plain = body.replace(",", "").replace("-", " ").lower()
    return f"left knee replacement six weeks out {plain} {behind.lower()} she did well"


def bullets(body: str, behind: str) -> str:
    """The same on a line of its own."""
    return f"- L TKA 6 wks\n- {body}\n- {behind}"


STYLES = {"spoken": spoken, "raw": raw, "bullets": bullets}


@pytest.mark.parametrize("form", [*NAME_FIRST, *NUMBER_FIRST])
@pytest.mark.parametrize("style", STYLES)
def test_one_service_has_its_minutes(form: str, style: str) -> None:
    said = form.format(s="manual therapy", n="twelve minutes")
    for behind in BEHIND:
        text = STYLES[style](said, behind)
        assert minutes(read([Source(text=text)])) == {"97140": 12}, text


@pytest.mark.parametrize("form", [*NAME_FIRST, *NUMBER_FIRST])
@pytest.mark.parametrize("unit", [" minutes", ""])
def test_two_services_of_one_wording_have_their_own(form: str, unit: str) -> None:
    for joint in (" and ", ", ", ", then "):
        said = joint.join(form.format(s=SERVICES[c], n=WORDS[n] + unit) for c, n in (("97110", 24), ("97140", 12)))
        text = spoken(said, BEHIND[0])
        assert minutes(read([Source(text=text)])) == {"97110": 24, "97140": 12}, text


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("verb", ["was", "took", "ran", "came to"])
def test_an_aside_does_not_part_them(aside: str, verb: str) -> None:
    text = f"Ther ex{aside} {verb} twenty-four minutes, and manual therapy {verb} twelve."
    assert minutes(read([Source(text=text)])) == {"97110": 24, "97140": 12}, text


def test_no_service_has_the_minutes_of_another() -> None:
    chance = random.Random(9)
    for one, other in product([*NAME_FIRST, *NUMBER_FIRST], repeat=2):
        (first, second), style = chance.sample(list(SERVICES), 2), chance.choice(["spoken", "bullets"])
        said = chance.choice([", and ", ". ", " and "]).join(
            form.format(s=SERVICES[code], n=f"{WORDS[n]} minutes")
            for form, code, n in ((one, first, 24), (other, second, 12))
        )
        text = STYLES[style](said, chance.choice(BEHIND))
        read_of = minutes(read([Source(text=text)]))
        assert read_of.get(first) in (24, None), text
        assert read_of.get(second) in (12, None), text


@pytest.mark.parametrize(
    "said",
    [
        "Ther ex today. She had ten minutes of relief.",
        "Ther ex. Waited ten minutes in the lobby.",
        "Manual therapy today. Spent ten minutes on the phone with the doctor.",
        "Ther ex included ten minutes on the bike.",
        "Ther ex, manual therapy. Ices ten minutes at home.",
        "Ther ex ended with a five minute cool down walk.",
        "Manual therapy and ther ex took forty minutes.",
        "Forty minutes of manual therapy, ther ex, and gait training.",
        "Gait training today. He walks ten minutes to the bus.",
    ],
)
def test_what_is_no_services_time_is_given_to_none(said: str) -> None:
    assert set(minutes(read([Source(text=said)])).values()) <= {None}, said


PARTS: dict[str, dict[str, int | None]] = {
    "{t} minutes total, {b} of that {B}": {"B": 11},
    "{a} minutes of {A}, remaining {b} minutes {B}": {"A": 18, "B": 11},
    "first {a} minutes {A}, last {b} minutes {B}": {"A": 18, "B": 11},
    "{a} minutes {A}, the other {b} {B}": {"A": 18, "B": 11},
    "{A}, bridges three sets of ten, {a} minutes total for {A}. {B} {b} minutes": {"A": 18, "B": 11},
    "started {A} at 9:10 and finished at 9:28. {B} {b} minutes": {"A": 18, "B": 11},
    "{A} 6 minutes before the heat and 12 more minutes after, {B} {b} minutes": {"A": 18, "B": 11},
    "she had a fall on ice. {A} {a} minutes. {B} {b} minutes": {"A": 18, "B": 11},
    "last visit {B} was 7 minutes. Today {a} minutes of {A}": {"A": 18},
    "on Monday we did 7 minutes of {B}. Today {a} minutes of {A}": {"A": 18},
    "{A} {a} minutes. next visit 7 minutes of {B}": {"A": 18},
}
"""Parts of a total, and minutes of another visit: A has 18 minutes and B 11, or none today."""


@pytest.mark.parametrize(("said", "truth"), PARTS.items())
@pytest.mark.parametrize("style", STYLES)
def test_parts_of_a_total_and_other_visits(said: str, truth: dict[str, int], style: str) -> None:
    for one, other in (("97110", "97140"), ("97116", "97530"), ("97112", "97110")):
        text = STYLES[style](said.format(A=SERVICES[one], B=SERVICES[other], a=18, b=11, t=29), "She stands well")
        reading = read([Source(text=text)])
        given = {code: n for code, n in minutes(reading).items() if n is not None}
        assert given == {{"A": one, "B": other}[letter]: n for letter, n in truth.items()}, text
        if "fall on" in said:
            assert not reading.facts.untimed_services, text
