"""The therapy note and its parts, as design.md 4.2 fixes their JSON.

A *fact* is anything that a payer or the next clinician could act on: minutes, a dose, a side, a score. Every fact keeps
the words that it came from (`evidence`), who put it there (`origin`) and who vouched for it where that was needed
(`confirmed_by`). Numbers are as stated: nothing here is computed, rounded or filled in.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from notedraft.codes import CptCode, Icd10Code
from notedraft.source import Span

Side = Literal["right", "left", "bilateral"]
Discipline = Literal["PT", "OT"]
Origin = Literal["source", "answer", "timer", "encounter", "clinician", "model"]
NoteType = Literal["daily", "evaluation", "progress_report", "re_evaluation", "discharge"]
Section = Literal["subjective", "objective", "assessment", "plan"]
SECTIONS: tuple[Section, ...] = ("subjective", "objective", "assessment", "plan")

When = Literal["today", "prior"]
PainMoment = Literal["before", "after", "now", "rest", "activity", "best", "worst", "prior_visit"]
MotionMode = Literal["active", "passive"]

Minutes = Annotated[int, Field(ge=0, le=1440)]
Amount = Annotated[float | int, Field(ge=0)]


class Record(BaseModel):
    """Base of all stored records: unknown keys are an error, types are not coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class Fact(Record):
    """Something stated, with the words that state it."""

    evidence: list[Span] = []
    origin: Origin = "source"
    confirmed_by: str | None = None


def evidence_of(facts: Iterable[Fact]) -> list[Span]:
    """The words that state any of `facts`, each place once."""
    return list(dict.fromkeys(span for fact in facts for span in fact.evidence))


class TextFact(Fact):
    """A statement kept in the clinician's own words."""

    text: str


class Diagnosis(TextFact):
    """What the patient is treated for: a diagnosis, surgery or event."""

    icd10: Icd10Code | None = None


class Contributor(Record):
    """A person who furnished part of the session."""

    name: str
    credentials: str
    role: str


class Interval(Record):
    """A clock time from and to, 24-hour `HH:MM`, as stated."""

    start: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    end: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class ServiceLine(Fact):
    """One timed code done today. `minutes` is null while nobody has said them; they are never divided from a total."""

    code: CptCode
    minutes: Minutes | None = None
    minutes_not_recorded: bool = False
    """Whether the clinician stated that nobody recalls the minutes: then none are asked for and no unit is billed."""
    assistant_minutes: Minutes | None = None
    intervals: list[Interval] = []


class UntimedLine(Fact):
    """One untimed code done today; minutes do not change its single unit."""

    code: CptCode
    minutes: Minutes | None = None
    assistant_minutes: Minutes | None = None


NotTodayReason = Literal[
    "planned", "negated", "prior_visit", "home_program", "conditional", "retracted", "declined", "held"
]


class NotPerformed(Fact):
    """A service that was mentioned but not furnished today, and why."""

    code: CptCode | None = None
    what: str
    reason: NotTodayReason


class Resistance(Record):
    """What an exercise worked against. `value` in `unit`; a band or putty has a `color`; a level is a bare number."""

    kind: Literal["weight", "band", "machine", "bodyweight", "level", "manual", "putty"]
    value: Amount | None = None
    unit: str | None = None
    color: str | None = None


ExerciseKind = Literal[
    "isotonic", "isometric", "isokinetic", "stretch", "passive", "active_assistive", "active", "endurance"
]


class Exercise(Fact):
    """One exercise with its dose as stated; null means that it was not said."""

    name: str
    known: bool = True
    """Whether the lexicon holds the name; an unknown exercise is kept under the name that was said."""
    body_region: str | None = None
    side: Side | None = None
    code: CptCode | None = None
    kind: ExerciseKind | None = None
    sets: Amount | None = None
    reps: Amount | None = None
    hold_seconds: Amount | None = None
    duration_seconds: Amount | None = None
    distance_feet: Amount | None = None
    resistance: Resistance | None = None
    ranges: dict[str, str] = {}
    goal: str | None = None


class Pain(Fact):
    """A pain score out of ten at one moment; a score above ten is kept as said and flagged, never clamped."""

    when: PainMoment
    score: Amount
    location: str | None = None


class RangeOfMotion(Fact):
    """Degrees of one motion; a lack of extension is negative, hyperextension positive."""

    joint: str
    motion: str
    side: Side | None = None
    degrees: float | int
    mode: MotionMode | None = None
    when: When = "today"


class Strength(Fact):
    """A manual muscle test grade, 0 to 5 with an optional + or -."""

    muscle: str
    side: Side | None = None
    grade: Annotated[str, Field(pattern=r"^[0-5][+-]?$")]
    when: When = "today"


def _is_none(value: object) -> bool:
    return value is None


class Measure(Fact):
    """Any other measured value: grip, pinch, girth, TUG, LEFS, SpO2, RPE ..."""

    name: str
    value: float | int
    unit: str | None = None
    side: Side | None = None
    when: When = "today"
    moment: str | None = Field(default=None, exclude_if=_is_none)
    """When in the session it was taken, as it was said: "before", "after the stairs", "at rest"; in JSON only where it was."""


class Assistance(Fact):
    """How much help an activity took (`CGA`, `min assist`, `independent` ...)."""

    level: str
    activity: str | None = None


class Cue(Fact):
    """Skilled input: a cue, correction, grading, hands-on technique, monitored response or teaching."""

    kind: Literal["verbal", "tactile", "visual", "correction", "grading", "technique", "monitoring", "teaching"]
    detail: str


class Goal(TextFact):
    """What the treatment is for; functional where it names a life, work or sport task, measurable where it has a number."""

    id: str | None = None
    functional: bool = False
    measurable: bool = False


class Sentence(Fact):
    """One drafted sentence and what it rests on."""

    section: Section
    text: str


class Sections(Record):
    """The prose of the note, by section."""

    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""


class ClinicalFacts(Record):
    """Everything that was said of one session, apart from the prose made of it."""

    diagnoses: list[Diagnosis] = []
    services: list[ServiceLine] = []
    untimed_services: list[UntimedLine] = []
    not_performed: list[NotPerformed] = []
    timed_code_minutes: Minutes | None = None
    total_treatment_minutes: Minutes | None = None
    exercises: list[Exercise] = []
    pain: list[Pain] = []
    range_of_motion: list[RangeOfMotion] = []
    strength: list[Strength] = []
    measures: list[Measure] = []
    assistance: list[Assistance] = []
    cues: list[Cue] = []
    goals: list[Goal] = []
    response: list[TextFact] = []
    progression: list[TextFact] = []
    plan: list[TextFact] = []


class TherapyNote(ClinicalFacts):
    """One treatment note: the facts of a session and the prose that tells them."""

    note_type: NoteType = "daily"
    date_of_service: date | None = None
    discipline: Discipline = "PT"
    contributors: list[Contributor] = []
    sections: Sections = Field(default_factory=Sections)
    sentences: list[Sentence] = []
    billed_units: dict[CptCode, Annotated[int, Field(ge=0)]] | None = None
    """Units by code as the clinician chose them where several allocations are allowed; null where nobody chose."""


NINE_ELEMENTS = (
    "exercise_description",
    "exercise_parameters",
    "functional_goal",
    "client_response",
    "progression",
    "medical_necessity",
    "skilled_intervention",
    "objective_measure",
    "plan",
)
"""The nine elements of a 97110 session (design.md 4.3), in the order a note is read."""

ELEMENTS = (*NINE_ELEMENTS, "timed_minutes", "total_treatment_minutes", "signature")


class Element(Record):
    """Whether one required element is there; null where the session does not call for it."""

    present: bool | None
    evidence: list[Span] = []
