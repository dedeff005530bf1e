"""What was taken back is never the value: each way of saying so, before each kind of value, spoken and as raw speech."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from notedraft.dictation.canon import canonical
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.source import Source


class Kind(NamedTuple):
    """A statement with a value that is corrected, and what is read of it."""

    said: str
    values: Callable[[Reading], list[object]]
    right: object


KINDS = {
    "sets": Kind(
        "Bridges, two sets of twelve, {}, three sets of twelve.", lambda r: [e.sets for e in r.facts.exercises], 3
    ),
    "reps": Kind("Bridges two sets of fifteen, {}, twelve.", lambda r: [e.reps for e in r.facts.exercises], 12),
    "hold": Kind(
        "Quad sets ten reps holding five seconds, {}, ten seconds.",
        lambda r: [e.hold_seconds for e in r.facts.exercises],
        10,
    ),
    "load": Kind(
        "Leg press three sets of ten with eighty pounds, {}, ninety pounds.",
        lambda r: [e.resistance and e.resistance.value for e in r.facts.exercises],
        90,
    ),
    "minutes": Kind(
        "Therapeutic exercise was twenty minutes, {}, twenty five minutes. Bridges two sets of ten.",
        lambda r: [s.minutes for s in r.facts.services],
        25,
    ),
    "total": Kind(
        "Total time was forty minutes, {}, forty five minutes.", lambda r: [r.facts.total_treatment_minutes], 45
    ),
    "pain": Kind("Pain four out of ten, {}, five out of ten.", lambda r: [p.score for p in r.facts.pain], 5),
    "motion": Kind(
        "Left knee flexion one ten degrees, {}, one fifteen degrees.",
        lambda r: [m.degrees for m in r.facts.range_of_motion],
        115,
    ),
    "strength": Kind("Left quad is three, {}, four out of five.", lambda r: [m.grade for m in r.facts.strength], "4"),
}
PHRASES = [
    *load("corrections")["withdraws"],
    *load("corrections")["phrases"],
    *load("corrections")["plain"],
    "no hold on",
    "uh no wait it was",
]


def raw(said: str) -> str:
    """The statement as speech-to-text writes it, in the middle of others."""
    plain = said.replace(",", "").replace(".", "").lower()
    return f"okay she is here and we did {plain} she tolerated it and see her friday"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize("phrase", PHRASES)
def test_the_corrected_value_is_read_and_no_other(kind: Kind, phrase: str) -> None:
    said = kind.said.format(phrase)
    assert kind.values(read([Source(text=said)])) == [kind.right]
    assert kind.values(read([Source(text=raw(said))])) == [kind.right]


@pytest.mark.parametrize("phrase", [p for p in PHRASES if p not in load("corrections")["plain"]])
def test_the_corrected_side_is_read(phrase: str) -> None:
    [clam] = read([Source(text=f"Clams on the left, {phrase}, on the right, two sets of ten.")]).facts.exercises
    assert clam.side == "right"


@pytest.mark.parametrize("phrase", ["no wait", "no it was", "scratch that", "sorry"])
@pytest.mark.parametrize("name", ["wombat pulls", "wrist lowering"])
def test_the_dose_of_an_exercise_that_nobody_knows_is_corrected_too(name: str, phrase: str) -> None:
    said = f"then {name} with three pounds three sets of fifteen {phrase} three sets of twelve then bridges two sets of ten"
    doses = [(e.name, e.sets, e.reps) for e in read([Source(text=said)]).facts.exercises]
    assert doses == [(name, 3, 12), ("bridge", 2, 10)]


@pytest.mark.parametrize(
    "why",
    [
        "no, I'm reading the wrong column, it was",
        "wait, I'm thinking of Monday, that was",
        "actually let me check the log, it was",
        "sorry, I was looking at the other side, it was",
        "no wait the clock says it was",
    ],
)
def test_why_it_was_wrong_may_be_said_before_the_corrected_value(why: str) -> None:
    for kind in ("sets", "minutes", "total"):
        said = KINDS[kind].said.format(why).replace(f"{why},", why)
        assert KINDS[kind].values(read([Source(text=said)])) == [KINDS[kind].right]


@pytest.mark.parametrize(
    "said",
    [
        "He did 10 reps, no looking down, it was 3 minutes of walking.",
        "Pain 4/10, no wrong moves, it is 2 at night.",
        "Ther ex 20 minutes. No 97535 today.",
        "Bridges 2x10, no left knee pain.",
        "Leg press 3x10, wait 30 seconds between sets.",
        "Manual ten minutes, no one helped.",
        "No, two sets of ten.",
        "He held on two times.",
        "Pain 4/10, hold on the stretch 30 seconds.",
        "She walked 40 ft and back up 3 steps.",
        "Bridges 2x10, rather 1 side at a time.",
    ],
)
def test_what_takes_nothing_back_stays_as_it_was_said(said: str) -> None:
    assert "correction" not in canonical(said).text


def test_the_words_that_take_back_are_found_again_in_the_text_as_given() -> None:
    said = "Two sets, No, hold on, three sets."
    canon = canonical(said)
    at = canon.text.index("correction")
    start, end = canon.origin(at, at + len("correction"))
    assert said[start:end] == "No, hold on"
