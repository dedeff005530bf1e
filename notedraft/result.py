"""The draft result: a note with everything that was found out about it. Its JSON is design.md 4.2."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from notedraft.codes import CptCode
from notedraft.encounter import Encounter
from notedraft.finding import Finding, Question
from notedraft.note import Element, Record, Section, TherapyNote
from notedraft.source import Span
from notedraft.style import Style

UnitMethod = Literal["cms_total", "cpt_per_code"]
"""`cms_total`: total minutes decide, remainders are allocated. `cpt_per_code`: midpoint rule, each code alone."""

Allocation = dict[CptCode, int]
"""Units by code, in code order; a code with no unit is left out, so zero units is `{}`."""


class UnitsByMethod(Record):
    """Billable units by one method. `total_units` and `allowed` are null while `missing` names codes without minutes."""

    method: UnitMethod | None
    total_minutes: int | None
    total_units: int | None
    allowed: list[Allocation] | None
    explanation: list[str]
    missing: list[CptCode] = []


class Units(UnitsByMethod):
    """Units by the payer's method, the other beside it for comparison only.

    No payer known: `method` is null, these fields hold `cms_total`, `other_method` holds `cpt_per_code`, and the first
    sentence of the explanation says that neither was chosen.
    """

    other_method: UnitsByMethod


class Provenance(Record):
    """Which drafter, model, prompt, style and rule tables made this draft.

    `style` is null, and then left out, in drafts from before there were styles: the hash of what was signed then stays.
    """

    drafter: str
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    tables: dict[str, str] = {}
    tokens: int | None = None
    cost_usd: float | None = None
    milliseconds: float | None = None
    style: Style | None = Field(default=None, exclude_if=lambda style: style is None)


class Verdict(Record):
    """What the checks say of a note, apart from the note itself."""

    elements: dict[str, Element]
    units: Units
    findings: list[Finding]
    questions: list[Question]


class Withheld(Record):
    """A drafted sentence that was kept out of the note until the clinician confirms it.

    `reason` says in one sentence what could not be traced; `evidence` is what the drafter cited, to compare with.
    """

    section: Section
    text: str
    reason: str
    evidence: list[Span] = []


class DraftResult(Verdict):
    """A note, what the checks say of it, and the texts that it rests on (`NOTE.json`)."""

    # A NOTE.json may come from another version or tool: what we do not know there is ignored, never dropped from a note.
    model_config = ConfigDict(extra="ignore", strict=True)

    note: TherapyNote
    provenance: Provenance
    sources: dict[str, str] = {}
    encounter: Encounter | None = None
    withheld: list[Withheld] = []


class CheckRequest(BaseModel):
    """The part of NOTE.json that `check` reads; verdict and provenance in the file are recomputed, never trusted."""

    model_config = ConfigDict(extra="ignore", strict=True)

    note: TherapyNote
    sources: dict[str, str] = {}
    encounter: Encounter | None = None
    signed: bool | None = None
    """Whether the treating clinician signed; null: not said, and then not judged."""
