"""Exercises and their doses: short snippets, matched by name in any order, with every field of the dose compared."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, RootModel
from rapidfuzz import fuzz

from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.note import Exercise, Resistance, Side
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml

ALIKE = 80
"""How alike two names must be (rapidfuzz token set, 0 to 100) to name one exercise."""
DOSE = ("side", "sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "resistance")
NAMED_BY_A_NUMBER = {"weight", "machine", "level"}
ASKS_A_DOSE = {"exercise_parameters", "template_slot"}


class GoldExercise(BaseModel):
    """One exercise with its dose as said."""

    model_config = ConfigDict(extra="forbid")

    name: str
    side: Side | None = None
    sets: float | None = None
    reps: float | None = None
    hold_seconds: float | None = None
    duration_seconds: float | None = None
    distance_feet: float | None = None
    resistance: Resistance | None = None


class ExerciseCase(BaseModel):
    """One snippet, its exercises and how many questions about their doses it must raise."""

    model_config = ConfigDict(extra="forbid")

    name: str
    text: str
    not_yet: str | None = None
    """Why the reader can't read it so far; such a case must fail, and this is taken out once it doesn't."""
    exercises: list[GoldExercise]
    asks: int = 0


class ExerciseCases(RootModel[list[ExerciseCase]]):
    """The file of snippets."""


CASES = load_yaml(Path(__file__).parent / "cases" / "exercises.yaml", ExerciseCases).root


def _marked(case: ExerciseCase) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.not_yet)] if case.not_yet else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_exercises_are_read_as_they_were_said(case: ExerciseCase) -> None:
    wrong = _differences(case, read([Source(text=case.text)]))
    assert not wrong, f"{case.text!r}:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Neuro re-ed 15 min: tandem stance 3x30s. Ther ex 20 min: SLR 3x10.", ["97112", "97110"]),
        ("Ther ex 9:00-9:20; therapeutic activities 9:20-9:30. SLR 3x10, clams 2x12.", [None, None]),
        ("TE, MT, NMR. SLR 3x10.", [None]),
        (
            "Neuro re-ed 10 min, ther ex 15 min. Neuro was tandem stance 3x30s. Strength part: SLR 3x10.",
            ["97112", "97110"],
        ),
        ("97110 14 min. 97530 10 min.\nActivities: crate lift x8\nTher ex: rows 3x10", ["97530", "97110"]),
        ("- 97110 20 min\n- 97760 15 min: thumb spica splint, wear training\n- wrist ext 1# 2x12", ["97110"]),
        ("- 97110: 20 min\n- 97530: 15 min, board transfers bed to chair\n- wrist ext 1# 2x12", [None]),
        ("- 97110: 20 min\n- 97112: 15 min on the blue foam\n  - tandem stance 3x30s", ["97112"]),
        ("- 97112: 15 min on the blue foam\n- tandem stance 3x30s", ["97112"]),
        (
            "ther ex 20 minutes therapeutic activities 10 minutes squats 3 sets of 10 then for the activities crate lifts 2 sets of 8",
            [None, "97530"],
        ),
    ],
)
def test_each_exercise_stands_under_the_service_it_was_done_in(text: str, codes: list[str | None]) -> None:
    assert [exercise.code for exercise in read([Source(text=text)]).facts.exercises] == codes


def _differences(case: ExerciseCase, reading: Reading) -> list[str]:
    """Every exercise missed, invented or dosed otherwise than said, and questions too few or too many, in words."""
    pairs, missed, invented = _paired(case.exercises, reading.facts.exercises)
    asked = [question.ask for question in reading.questions if question.element in ASKS_A_DOSE]
    return [
        *(f"missed: {_told(label)}" for label in missed),
        *(f"invented: {_told(exercise)}" for exercise in invented),
        *(line for label, exercise in pairs for line in _differing_dose(label, exercise)),
        *([f"questions about doses: expected {case.asks}, got {asked}"] if len(asked) != case.asks else []),
    ]


def _paired(
    labels: Sequence[GoldExercise], read_as: Sequence[Exercise]
) -> tuple[list[tuple[GoldExercise, Exercise]], list[GoldExercise], list[Exercise]]:
    """Labels with the exercises they name, best names first; among equal names the nearer dose tells which is which."""
    candidates = sorted(
        ((_likeness(a, b), -i, -j) for i, a in enumerate(labels) for j, b in enumerate(read_as) if _alike(a, b)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for _, i, j in candidates:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return (
        [(labels[i], read_as[j]) for i, j in sorted(taken.items())],
        [label for i, label in enumerate(labels) if i not in taken],
        [exercise for j, exercise in enumerate(read_as) if j not in taken.values()],
    )


def _alike(label: GoldExercise, exercise: Exercise) -> bool:
    return fuzz.token_set_ratio(_folded(label.name), _folded(exercise.name)) >= ALIKE


def _likeness(label: GoldExercise, exercise: Exercise) -> tuple[float, int, float]:
    names = _folded(label.name), _folded(exercise.name)
    return fuzz.token_set_ratio(*names), -len(_differing_dose(label, exercise)), fuzz.ratio(*names)


def _folded(name: str) -> str:
    return name.lower().replace("-", " ")


def _differing_dose(label: GoldExercise, exercise: Exercise) -> list[str]:
    return [
        f"{label.name}: {field}: expected {_value(said)}, got {_value(got)}"
        for field in DOSE
        if (said := _informative(getattr(label, field))) != (got := _informative(getattr(exercise, field)))
    ]


def _informative(value: object) -> object:
    """A load of zero, or one whose number nobody said, tells no more than no load at all."""
    if isinstance(value, Resistance) and value.kind in NAMED_BY_A_NUMBER and not value.value and not value.color:
        return None
    return value


def _told(exercise: GoldExercise | Exercise) -> str:
    said = ((field, getattr(exercise, field)) for field in DOSE)
    return ", ".join([exercise.name, *(f"{field} {_value(value)}" for field, value in said if value is not None)])


def _value(value: object) -> str:
    if isinstance(value, Resistance):
        return " ".join(_value(part) for part in (value.kind, value.value, value.unit, value.color) if part is not None)
    return "nothing" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
