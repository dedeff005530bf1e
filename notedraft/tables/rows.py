"""What a row of each rule table holds, and the file that it stands in.

Every row is dated and cited. `since` is the first day on which it applies; `since_basis` says how we know that day:

- `stated`: the source gives the effective date
- `seen_by`: the earliest dated source that we read; the rule may be older
- `memory`: not read anywhere, to be confirmed
- `house`: no authority but our own, so the row has no date and applies on every day

`verified` is false where the fact itself was not read at its source.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from notedraft.codes import CptCode
from notedraft.finding import Citation, RuleId, Severity, Stops
from notedraft.note import Discipline
from notedraft.result import UnitMethod

Sentence = Annotated[str, Field(min_length=1)]
Link = Annotated[str, Field(pattern=r"^https?://\S+$")]
SinceBasis = Literal["stated", "seen_by", "memory", "house"]
ProfileId = Literal["medicare_minimum", "detailed"]


class Strict(BaseModel):
    """Base of everything in a table: unknown keys are errors, nothing is coerced, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Row(Strict):
    """One dated, cited row."""

    since: date | None
    since_basis: SinceBasis
    until: date | None = None
    """Last day on which the row applies, where it was retired without a successor."""
    title: Sentence
    href: Link | None
    verified: bool
    remark: str | None = None

    @model_validator(mode="after")
    def _dated_unless_ours(self) -> Self:
        dated = "a date, except in a row of since_basis house, where it is null"
        if (self.since is None) != (self.since_basis == "house"):
            raise ValueError(f"since is {dated}")
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"until, {self.until}, is before since")
        return self

    @property
    def key(self) -> str:
        """What the row is about, in a table that holds many series; empty in a table that is one series."""
        return ""

    @property
    def first_day(self) -> date:
        """The first day on which the row applies."""
        return self.since or date.min

    @property
    def citation(self) -> Citation:
        """Who says so, and since when."""
        return Citation(title=self.title, href=self.href, since=self.since.isoformat() if self.since else None)


class UnitCounting(Row):
    """How timed minutes become units: blocks of `minutes_per_unit`, one more from `minutes_for_last_unit` left on."""

    minutes_per_unit: Annotated[int, Field(gt=0)]
    minutes_for_last_unit: Annotated[int, Field(gt=0)]


class Procedure(Row):
    """One procedure code. `timing` says whether its minutes are counted in 15-minute units."""

    code: CptCode
    name: Sentence
    """What clinicians call it, in two or three words."""
    description: Sentence
    timing: Literal["fifteen_minutes", "other_time", "untimed"]
    disciplines: Annotated[tuple[Discipline, ...], Field(min_length=1, strict=False)]
    patient_exercises: bool = False
    """Whether the patient's own activity is the service: an exercise that was said without a code may belong to it."""
    evaluates: bool = False
    """Whether the service is an evaluation or re-evaluation, which no assistant furnishes."""
    adds_to: CptCode | None = None
    """The code that holds the first 15 minutes, where this one holds each further 15 of the same service."""
    always_therapy: bool = False
    """Whether Medicare always takes the code for therapy: discipline modifier and multiple-procedure reduction."""
    medicare: Literal["accepted", "bundled", "invalid"]
    medicare_code: CptCode | None = None
    """What Medicare takes in place of an invalid code."""

    @property
    def key(self) -> str:
        """The code."""
        return self.code


class Want(Strict):
    """One thing that a payer asks for beyond its profile, for people to read."""

    text: Sentence
    title: Sentence
    href: Link | None
    verified: bool


class Policy(Strict):
    """Whether a payer follows one practice, and who says so. `applies` null: not known, ask the plan."""

    applies: bool | None
    text: Sentence
    title: Sentence
    href: Link | None
    verified: bool


NOT_KNOWN = Policy(applies=None, text="Not known; ask the plan.", title="No source was read", href=None, verified=False)
"""What is said of a payer where its file is silent."""


class DailyUnits(Want):
    """The most timed units that a payer takes for one patient, day and discipline."""

    units: Annotated[int, Field(gt=0)]


class Payer(Row):
    """How one payer counts, what it wants documented and what it wants on the claim."""

    name: Sentence
    aliases: Annotated[tuple[Sentence, ...], Field(strict=False)] = ()
    unit_method: UnitMethod | None
    """Null means: ask the plan. Both methods are then given and neither is chosen."""
    unit_method_said: Sentence
    """What is known of the method, for people to read."""
    unit_method_verified: bool
    profile: ProfileId
    takes_medicare_codes: bool
    """Whether the payer refuses the codes that Medicare calls invalid."""
    wants: Annotated[tuple[Want, ...], Field(strict=False)] = ()
    edits: Policy = NOT_KNOWN
    """Medicare's NCCI edits and medically unlikely edits."""
    discipline_modifiers: Policy = NOT_KNOWN
    """GP, GO or GN on always-therapy lines."""
    assistant_modifiers: Policy = NOT_KNOWN
    """CQ or CO where an assistant furnished the service in whole or in part."""
    threshold: Policy = NOT_KNOWN
    """KX above the year's threshold, and the medical review above it."""
    cosign: Policy = NOT_KNOWN
    """A therapist's second signature on an assistant's daily note."""
    daily_units: DailyUnits | None = None
    assistants_since: date | None = None
    """First day on which services of assistants are covered, where that is known."""


class ClinicPayer(Payer):
    """A payer in the clinic's own file, which holds any number of them."""

    @property
    def key(self) -> str:
        """The payer's name."""
        return self.name


class Requirement(Strict):
    """What a missing element does: how serious, what it stops, and whether one line from the clinician meets it."""

    missing: Annotated[Severity, Field(strict=False)]
    stops: Annotated[Stops | None, Field(strict=False)]
    answerable: bool


class ElementProfile(Row):
    """Which elements a payer's documentation must hold, and what a missing one does."""

    elements: dict[str, Requirement]


class Rule(Row):
    """One rule as a compliance officer reads it. `severity` null: the payer's profile of required elements decides."""

    id: RuleId
    name: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
    checks: Sentence
    why: Sentence
    to_do: Sentence
    severity: Annotated[Severity | None, Field(strict=False)]
    stops: Annotated[Stops | None, Field(strict=False)] = None
    answerable: bool = False
    fails: str | None = None
    passes: str | None = None
    """An example either way, for the rule's page, where its tests are no changes of the sample session."""

    @property
    def key(self) -> str:
        """The rule's id."""
        return self.id


class PlausibleValue(Row):
    """The most that a value can be on its own scale."""

    name: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    most: Annotated[int, Field(gt=0)]

    @property
    def key(self) -> str:
        """What is valued."""
        return self.name


class State(Row):
    """A state or territory by its two letters."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Sentence

    @property
    def key(self) -> str:
        """Its two letters."""
        return self.state


class NeverOverridable(Row):
    """A rule that no role and no reason sets aside."""

    rule: RuleId
    why: Sentence

    @property
    def key(self) -> str:
        """The rule's id."""
        return self.rule


R = TypeVar("R", bound=Row)


class TableFile(Strict, Generic[R]):
    """One file: its edition, what it is about, and its rows. `defaults` are written into every row that lacks them."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(\.\d+)?$")]
    about: Sentence
    defaults: dict[str, Any] = {}
    rows: Annotated[tuple[R, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="before")
    @classmethod
    def _fill_in_defaults(cls, content: Any) -> Any:
        if not isinstance(content, dict) or not isinstance(content.get("rows"), Sequence):
            return content
        defaults = content.get("defaults")
        if not isinstance(defaults, dict):
            return content
        rows = [{**defaults, **row} if isinstance(row, dict) else row for row in content["rows"]]
        return {**content, "rows": rows}
