"""What the rules judge: one note with its chart, its sources and what was read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from notedraft.codes import CptCode
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.note import TherapyNote
from notedraft.source import Source
from notedraft.tables.counting import DEFAULT_PROFILE
from notedraft.tables.payers import find_payer
from notedraft.tables.rows import Payer, ProfileId


@dataclass(frozen=True)
class Case:
    """One note to be judged. Where `today`, `signed` or `billed_units` are null, what hangs on them is not judged.

    `today` is never taken from the clock here. `billed_units` are those of the claim, by code, where it has been made.
    """

    note: TherapyNote
    encounter: Encounter
    reading: Reading
    sources: tuple[Source, ...] = ()
    today: date | None = None
    signed: bool | None = None
    billed_units: Mapping[CptCode, int] | None = None

    @property
    def on(self) -> date | None:
        """The date of service, from the note or else from the chart; every dated rule is read on it."""
        return self.note.date_of_service or self.encounter.date_of_service

    @property
    def payer_name(self) -> str:
        """The payer as the chart names it; empty where it names none."""
        return (self.encounter.payer or "").strip()

    @cached_property
    def payer(self) -> Payer | None:
        """The payer's row on the date of service, null where unknown; raises `NoRowInForce` for a date before it."""
        return find_payer(self.payer_name, on=self.on)

    @property
    def profile(self) -> ProfileId:
        """The profile of required elements that the payer asks for."""
        return self.payer.profile if self.payer else DEFAULT_PROFILE
