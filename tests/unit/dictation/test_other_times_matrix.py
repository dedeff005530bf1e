"""Statements that leave today for another visit, home or a plan, and come back: no exercise of there is read as today's.

Ways of leaving are crossed with ways of coming back and with what follows, spoken with full stops and as raw speech.
"""

import random
from itertools import product

import pytest

from notedraft.dictation.reader import read
from notedraft.source import Source

LEAVES = """last Wednesday we did
on Friday we did
last visit he only did
last time we only got through
the other day we did
yesterday at his first visit he did
last Tuesday all he could do was
two weeks ago he was doing
back in October she was doing
at the eval he could only do
Friday it was
before the surgery he used to do
at home he does
at home he lies on his stomach and does
her home sheet is
her homework is
for home she has
every night he does
on his own he does
at the gym he does
he does these at home
he told me he does
her husband has her doing
his daughter helps him with
the home exercises are
his old therapist had him do
at the hospital they had her do
next week if the x-ray is good we do
when the boot comes off we will do
if he stays pain free on Friday we go to
once the surgeon clears her we start
Thursday we will start
at twelve weeks she starts
tomorrow we do""".splitlines()
RETURNS = """so today we did
okay back to today we did
and now back to what we did here
now in the clinic today
but for today
today it was
also today
here today we did
this visit we did""".splitlines()
THERE = ["bridges, two sets of ten", "bridges, two sets of ten, heel raises, three sets of twelve"]
TODAY = ["clamshells, three sets of fifteen", "clamshells, three sets of fifteen, leg press, two sets of eight"]
DOSES = {"clamshell": (3, 15), "leg press": (2, 8), "mini squat": (2, 6)}


def _read(text: str) -> dict[str, tuple[int | None, int | None]]:
    return {e.name: (e.sets, e.reps) for e in read([Source(text=text)]).facts.exercises}


def _spoken(parts: list[str]) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def _raw(parts: list[str]) -> str:
    said = " ".join(parts).replace(",", "").replace("-", " ").lower()
    return f"okay this is for mister jones {said} she tolerated it fine and i will see her again"


@pytest.mark.parametrize("style", [_spoken, _raw])
@pytest.mark.parametrize("leaves", LEAVES)
def test_what_another_time_held_is_not_todays(leaves: str, style) -> None:
    chance = random.Random(leaves)
    for there, today in product(THERE, TODAY):
        came_back = [f"{leaves} {there}", f"{chance.choice(RETURNS)} {today}"]
        ended = [f"we did {today}", f"{leaves} {there}"]
        for parts in (came_back, ["we did mini squats, two sets of six", *came_back], ended):
            names = [name for name in DOSES if name in " ".join(parts)]
            assert _read(style(parts)) == {name: DOSES[name] for name in names}, style(parts)


@pytest.mark.parametrize("style", [_spoken, _raw])
@pytest.mark.parametrize("returns", RETURNS)
def test_every_way_back_leads_back(returns: str, style) -> None:
    for leaves in random.Random(returns).sample(LEAVES, 8):
        parts = [f"{leaves} {THERE[1]}", f"{returns} {TODAY[1]}"]
        assert _read(style(parts)) == {"clamshell": (3, 15), "leg press": (2, 8)}, style(parts)


@pytest.mark.parametrize(
    "said",
    [
        "we did clamshells three sets of fifteen last week that was one set leg press two sets of eight",
        "clamshells three sets of fifteen last time it was two sets and leg press two sets of eight",
        "clamshells three sets of fifteen up from two last visit leg press two sets of eight",
        "better than last visit we did clamshells three sets of fifteen and leg press two sets of eight",
        "clamshells three sets of fifteen leg press two sets of eight for next visit",
        "pain was a seven last visit clamshells three sets of fifteen leg press two sets of eight",
        "six weeks ago she had the surgery clamshells three sets of fifteen leg press two sets of eight",
    ],
)
def test_a_mere_mention_of_another_time_takes_nothing_away(said: str) -> None:
    assert _read(_raw([said])).get("leg press") == (2, 8), said
