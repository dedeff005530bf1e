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
    """One note to be judged. Where `today` or `signed` are null, what hangs on them is not judged.

    `today` is never taken from the clock here.
    """

    note: TherapyNote
    encounter: Encounter
    reading: Reading
    sources: tuple[Source, ...] = ()
    today: date | None = None
    signed: bool | None = None

    @property
    def on(self) -> date | None:
        """The date of service, from the note or else from the chart; every dated rule is read on it."""
        return self.note.date_of_service or self.encounter.date_of_service

    @cached_property
    def billed_units(self) -> Mapping[CptCode, int] | None:
        """Units by code: those of the chart's claim, else those chosen in the note; null where nothing was billed yet."""
        if self.encounter.claim is None:
            return self.note.billed_units
        units: dict[CptCode, int] = {}
        for line in self.encounter.claim.lines:
            units[line.code] = units.get(line.code, 0) + line.units
        return units

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
