"""What the rows about claims hold: modifiers, edits, thresholds, assistants, telehealth and the fee schedule."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from notedraft.codes import CptCode, Modifier
from notedraft.note import Discipline
from notedraft.tables.rows import Row, Sentence


def _exact(value: object) -> object:
    """A number of a table is written as text, so that no binary fraction stands between file and rule."""
    if isinstance(value, str):
        return Decimal(value)
    raise ValueError("an amount is written in quotes, like '2480.00'")


Exact = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0)]
Setting = Literal[
    "private_practice", "outpatient_hospital", "critical_access_hospital", "skilled_nursing", "home_health", "agency"
]


class ModifierMeaning(Row):
    """One modifier: what it says, and whether it is an attestation, which a person makes and no program appends."""

    modifier: Modifier
    means: Sentence
    group: Literal["discipline", "assistant", "separate", "threshold", "notice", "telehealth"]
    discipline: Literal["PT", "OT", "SLP"] | None = None
    attests: bool = False

    @property
    def key(self) -> str:
        """The modifier."""
        return self.modifier


class PairedCodes(Row):
    """Procedure-to-procedure edits of one code: `column_1` pays, each of `column_2` is denied on the same day.

    Indicator 1: a modifier for separate time may bypass the edit; 0: never. `outpatient_hospital` differs where it is set.
    """

    column_1: CptCode
    column_2: Annotated[tuple[CptCode, ...], Field(min_length=1, strict=False)]
    indicator: Literal[0, 1]
    outpatient_hospital: Literal[0, 1] | None = None

    @property
    def key(self) -> str:
        """The first code and the indicators."""
        return f"{self.column_1} {self.indicator}{'' if self.outpatient_hospital is None else self.outpatient_hospital}"


class DeletedPairs(Row):
    """Pairs that websites still quote and that the edits no longer hold: every one of `codes` with every one of `others`.

    `since` is the first day without the edit.
    """

    codes: Annotated[tuple[CptCode, ...], Field(min_length=1, strict=False)]
    others: Annotated[tuple[CptCode, ...], Field(min_length=1, strict=False)]
    said: Sentence
    elsewhere: str | None = None
    """What payers other than Medicare are known to do with the pair."""

    @property
    def key(self) -> str:
        """Both lists."""
        return f"{' '.join(self.codes)} / {' '.join(self.others)}"


class UnlikelyUnits(Row):
    """The most units of a code on a day (MUE), for practitioners and for outpatient hospitals.

    `adjudication` 2 is absolute, 3 is clinical and can be appealed; null: not noted when the file was read.
    """

    code: CptCode
    practitioner: Annotated[int, Field(ge=0)]
    outpatient_hospital: Annotated[int, Field(ge=0)]
    adjudication: Literal[2, 3] | None = None

    @property
    def key(self) -> str:
        """The code."""
        return self.code


class Threshold(Row):
    """An amount of allowed charges in a calendar year, for each of the two buckets alone."""

    bucket: Literal["PT and SLP", "OT"]
    amount: Exact

    @property
    def key(self) -> str:
        """The bucket."""
        return self.bucket


class AssistantShare(Row):
    """When an assistant's part of a service is marked on the claim, and what it does to the payment."""

    more_than_percent: Annotated[int, Field(gt=0)]
    """The modifier is due where the assistant's separate minutes are more than this share of the service."""
    percentage_triggers_at: Annotated[int, Field(gt=0)]
    """The percentage method: from this whole per cent on."""
    percentage_verified: bool
    therapist_takes_last_unit_at: Annotated[int, Field(gt=0)] | None
    """Minutes of the last unit from which the therapist's part decides; null where there was no such exception."""
    shared_units_from: Annotated[int, Field(gt=0)] | None
    """Minutes that each must have given for two remaining units of one code to be one each; null: no such case."""
    shared_total: Annotated[tuple[int, int], Field(strict=False)] | None = None
    shared_total_verified: bool = True
    paid_percent: Annotated[int, Field(gt=0, le=100)]
    not_in: Annotated[tuple[Setting, ...], Field(strict=False)] = ()


class Supervision(Row):
    """How an assistant is supervised in one setting. State law may ask for more."""

    setting: Setting
    level: Literal["general", "direct"]

    @property
    def key(self) -> str:
        """The setting."""
        return self.setting


class TherapyByTelehealth(Row):
    """Whether therapists may furnish Medicare services by telehealth."""

    allowed: bool
    said: Sentence


class PlaceOfService(Row):
    """A place of service that means telehealth."""

    code: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    name: Sentence

    @property
    def key(self) -> str:
        """Its two digits."""
        return self.code


class ClaimFormat(Row):
    """How timed lines stand on a claim."""

    one_line_a_code: bool


class ConversionFactor(Row):
    """Dollars for one relative value unit. `participation` is the column of the fee schedule from 2026 on."""

    participation: Literal["standard", "qualifying_apm"]
    dollars: Exact

    @property
    def key(self) -> str:
        """The column."""
        return self.participation


class RelativeValues(Row):
    """Relative value units of one code in one year; a part that was not read is null, and nothing is made up for it."""

    code: CptCode
    work: Exact | None = None
    practice: Exact | None = None
    malpractice: Exact | None = None
    total: Exact

    @property
    def key(self) -> str:
        """The code."""
        return self.code


class Locality(Row):
    """The geographic indices of one locality."""

    locality: Sentence
    work: Exact
    practice: Exact
    malpractice: Exact

    @property
    def key(self) -> str:
        """The locality."""
        return self.locality


class MultipleProcedures(Row):
    """The reduction of practice expense from the second unit of the day on."""

    practice_paid_percent: Annotated[int, Field(gt=0, le=100)]


class Sequestration(Row):
    """What is taken off Medicare's own share."""

    percent: Annotated[int, Field(ge=0, le=100)]


class MedicareShare(Row):
    """The part that Medicare pays; the patient or another payer owes the rest."""

    percent: Annotated[int, Field(gt=0, le=100)]


class DisciplineModifiers(Row):
    """From when always-therapy lines carry the modifier of their discipline."""

    discipline: Discipline
    modifier: Modifier
    assistant: Modifier

    @property
    def key(self) -> str:
        """The discipline."""
        return self.discipline


class Fee(Row):
    """What a clinic's own fee schedule pays for one unit of a code."""

    code: CptCode
    amount: Exact

    @property
    def key(self) -> str:
        """The code."""
        return self.code
