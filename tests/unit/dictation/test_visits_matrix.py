"""Two visits, two sides, two modes: each order in which they are told, crossed with motions, grades and grip, in four styles."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from notedraft.dictation.reader import read
from notedraft.source import Source


class Kind(NamedTuple):
    """What is measured: its words, and its two values as they are written and as they are read."""

    name: str
    now: tuple[str, object]
    then: tuple[str, object]
    read: Callable[[str], set[tuple[object, ...]]]


def motions(text: str) -> set[tuple[object, ...]]:
    facts = read([Source(text=text)]).facts.range_of_motion
    return {(m.side, m.degrees, m.when) for m in facts}


def moded(text: str) -> set[tuple[object, ...]]:
    facts = read([Source(text=text)]).facts.range_of_motion
    return {(m.motion, m.degrees, m.mode) for m in facts}


def grades(text: str) -> set[tuple[object, ...]]:
    return {(m.side, m.grade, m.when) for m in read([Source(text=text)]).facts.strength}


def grips(text: str) -> set[tuple[object, ...]]:
    return {(m.side, m.value, m.when) for m in read([Source(text=text)]).facts.measures}


KINDS = (
    Kind("knee flexion", ("one oh nine", 109), ("ninety seven", 97), motions),
    Kind("shoulder e r", ("62 degrees", 62), ("55 degrees", 55), motions),
    Kind("quads", ("four plus out of five", "4+"), ("three minus out of five", "3-"), grades),
    Kind("wrist extensors", ("four minus", "4-"), ("three plus", "3+"), grades),
    Kind("grip", ("58 pounds", 58), ("49 pounds", 49), grips),
)
SHORT = (
    Kind("knee flex", ("109°", 109), ("97", 97), motions),
    Kind("hip abd AROM", ("34", 34), ("22", 22), motions),
    Kind("HS", ("4+/5", "4+"), ("3-/5", "3-"), grades),
    Kind("sh ER", ("4-", "4-"), ("3+", "3+"), grades),
    Kind("grip", ("58#", 58), ("49#", 49), grips),
)
EARLIER = ("last visit", "last thursday", "two weeks ago", "at eval", "at the initial evaluation", "at start of care")
TOLD_FIRST = (
    "{e} right {n} was {then}. Today right {n} is {now}",
    "{e} right {n} was {then}, today it's {now}",
    "right {n} was {then} {e} and is {now} today",
    "right {n} was {then} {e}, now {now}",
    "right {n} went from {then} {e} to {now} today",
)
TOLD_LAST = (
    "right {n} is {now} today, {then} {e}",
    "right {n} {now}, was {then} {e}",
    "right {n} is {now} compared to {then} {e}",
    "{n} on the right is {now}, up from {then} {e}",
)
SHORT_EARLIER = ("LV", "IE", "SOC", "@ IE", "last wk", "2 wks ago")
SHORTHAND = (
    "R {n} {now} ({e} {then})",
    "R {n} {now} ({then} {e})",
    "R {n}: {e} {then}, today {now}",
    "R {n} {now}, {then} {e}",
    "{e} R {n} {then}. Today {now}",
)
MODES = (
    "right knee flexion {a} active {p} passive",
    "right knee flexion {a} actively, passively {p}",
    "right knee passive flexion {p}, active {a}",
    "active right knee flexion {a}, passive {p}",
    "right knee flexion AROM {a}, PROM {p}",
    "right knee flexion {a} (AROM), {p} (PROM)",
)


def raw(text: str) -> str:
    """The statement as speech-to-text writes it, behind a dose and before a farewell."""
    plain = text.replace(",", "").replace(".", "").lower()
    return f"okay bridges three sets of ten {plain} heat to finish and see her friday"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("told", TOLD_FIRST + TOLD_LAST)
def test_today_and_then_are_told_apart_in_speech(kind: Kind, told: str) -> None:
    right = {("right", kind.now[1], "today"), ("right", kind.then[1], "prior")}
    for earlier in EARLIER:
        text = told.format(n=kind.name, now=kind.now[0], then=kind.then[0], e=earlier)
        assert kind.read(f"She slept fine. {text[0].upper()}{text[1:]}. Step ups 2x10.") == right, text
        assert kind.read(raw(text)) == right, text


@pytest.mark.parametrize("kind", SHORT, ids=lambda kind: kind.name)
@pytest.mark.parametrize("told", SHORTHAND)
def test_today_and_then_are_told_apart_in_shorthand(kind: Kind, told: str) -> None:
    right = {("right", kind.now[1], "today"), ("right", kind.then[1], "prior")}
    for earlier in SHORT_EARLIER:
        text = told.format(n=kind.name, now=kind.now[0], then=kind.then[0], e=earlier)
        assert kind.read(f"P! 4/10. {text}. SLR 3x10.") == right, text
        assert kind.read(f"- P! 4/10\n- {text}\n- SLR 3x10") == right, text


@pytest.mark.parametrize("told", MODES)
def test_each_way_of_measuring_keeps_its_number(told: str) -> None:
    text = told.format(a="one oh four", p="one eleven")
    right = {("flexion", 104, "active"), ("flexion", 111, "passive")}
    assert moded(f"{text[0].upper()}{text[1:]}.") == right
    assert moded(raw(text.replace("(", "").replace(")", ""))) == right


@pytest.mark.parametrize(
    "text",
    [
        "Last week we did bridges, today step ups.",
        "At eval she could not walk. Today she walked 200 feet.",
        "Two weeks ago the knee was sore. Today it's 3 out of 10.",
        "Initially 2 sets, now 3 sets of the quad sets.",
        "Last visit her grip slipped twice.",
        "Mobs grade 3 left wrist, grade 4 at the end.",
        "IE was on 10/28. Today is visit 9.",
        "Active rest 90 seconds, passive rest 60.",
        "Her right knee was hurting last Thursday at 4 pm.",
        "Goal: R knee flex 120. LV: add step ups.",
    ],
)
def test_visits_without_a_measurement_give_no_value(text: str) -> None:
    assert motions(text) == grades(text) == grips(text) == set()
