"""Dictations with gold facts: what a strict auditor reads from a session, fact by fact, with the words that say it."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, model_validator

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.evaluation.expected import ExpectedExercise, ExpectedMotion, ExpectedPain, ExpectedStrength
from notedraft.evaluation.jsonl import read_jsonl
from notedraft.note import Discipline, Minutes, NotTodayReason, Record
from notedraft.resources import bundled

Style = Literal["spoken", "bullets", "shorthand", "asr"]
STYLES: tuple[Style, ...] = ("spoken", "bullets", "shorthand", "asr")
Part = Literal["dev", "held_out"]
PARTS: tuple[Part, ...] = ("dev", "held_out")


class Gold(Record):
    """A labelled fact and the words of the text that state it."""

    quote: Annotated[str, Field(min_length=1)]


class GoldExercise(ExpectedExercise, Gold):
    """One exercise as it was said; what was not said is null."""


class GoldPain(ExpectedPain, Gold):
    """One pain score; the location helps whoever reads the label and is not scored."""

    location: str | None = None


class GoldMotion(ExpectedMotion, Gold):
    """Degrees of one motion."""


class GoldStrength(ExpectedStrength, Gold):
    """One manual muscle test grade; the labels call the muscle or movement that was graded `what`."""

    muscle: str = Field(validation_alias=AliasChoices("what", "muscle"))


class GoldElements(Record):
    """Whether each of the nine elements of a 97110 session is there."""

    exercise_description: bool
    exercise_parameters: bool
    functional_goal: bool
    client_response: bool
    progression: bool
    medical_necessity: bool
    skilled_intervention: bool
    objective_measure: bool
    plan: bool


class GoldDictation(Record):
    """One dictation with everything that it states."""

    id: Annotated[str, Field(min_length=1)]
    style: Style
    discipline: Discipline
    text: Annotated[str, Field(min_length=1)]
    minutes: dict[CptCode, Minutes]
    untimed: list[CptCode]
    not_today: dict[CptCode, NotTodayReason]
    total_treatment_minutes: Minutes | None
    exercises: list[GoldExercise]
    pain: list[GoldPain]
    rom: list[GoldMotion]
    mmt: list[GoldStrength]
    elements: GoldElements
    therapeutic_exercise: bool = True
    """False where the session held none: the elements may then be left unjudged."""

    @model_validator(mode="after")
    def _quotes_stand_in_the_text(self) -> "GoldDictation":
        for fact in (*self.exercises, *self.pain, *self.rom, *self.mmt):
            if fact.quote not in self.text:
                raise ValueError(f"the quote {fact.quote!r} does not stand in the text")
        return self


def load_part(part: Part, folder: Path | None = None) -> list[GoldDictation]:
    """The dictations for daily work (`dev`) or those kept apart (`held_out`)."""
    return load_dictations((folder or bundled("fixtures") / "dictations") / f"{part}.jsonl")


def load_dictations(path: Path) -> list[GoldDictation]:
    """The dictations of a JSONL file; raises `InputError` that names file, line and field."""
    loaded = read_jsonl(path, GoldDictation)
    for repeated, count in Counter(dictation.id for dictation in loaded).items():
        if count > 1:
            raise InputError(f"the id {repeated} is used {count} times.", file=str(path), field="id")
    return loaded
