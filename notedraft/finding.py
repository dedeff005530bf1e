"""What a check says: which rule, how serious, what it stops, where, and who says so."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from notedraft.source import Span

RuleId = Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{2}$")]
"""Two letters for the family, two digits for the rule. Stored in audit rows: never renumbered, only retired."""


class Severity(StrEnum):
    """How serious: `block` stops what `stops` names, `warn` asks for a look, `info` explains."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


class Stops(StrEnum):
    """What a blocking finding holds up: the clinician's signature, or only the claim line."""

    SIGNATURE = "signature"
    CLAIM = "claim"


class Citation(BaseModel):
    """Who says so, and since when."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: str
    href: str | None = None
    since: str | None = None


class Finding(BaseModel):
    """One thing that a check found, with its rule, its place and its source.

    `where` is a JSON Pointer into the draft result (`/note/exercises/0/reps`). `answerable` findings are met by one line
    from the clinician that becomes part of the note. `verified` is false where the fact behind the rule was not read at
    its source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    rule: RuleId
    name: str
    severity: Severity
    stops: Stops | None = None
    answerable: bool = False
    message: str
    where: str = ""
    citation: Citation
    verified: bool = True
    evidence: tuple[Span, ...] = ()

    @property
    def blocks_signature(self) -> bool:
        """Whether the treating clinician can't sign while this stands."""
        return self.severity is Severity.BLOCK and self.stops is Stops.SIGNATURE


class Question(BaseModel):
    """One thing that the reader could not decide or the note lacks, asked in a short open sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    element: str
    where: str = ""
    ask: str
