"""What the rules judge: one note with its chart, its sources and what was read from them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from notedraft.codes import CptCode
from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, PriorNote
from notedraft.note import ClinicalFacts, Discipline, TherapyNote
from notedraft.source import Source
from notedraft.tables.counting import DEFAULT_PROFILE
from notedraft.tables.payers import find_payer
from notedraft.tables.rows import Payer, ProfileId

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class EarlierVisit:
    """One earlier note of the patient, read as any text is."""

    note: PriorNote
    facts: ClinicalFacts


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
    prior: tuple[PriorNote, ...] = ()
    """Earlier notes of the patient."""

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

    def earlier(self, visits: int) -> Iterator[EarlierVisit]:
        """The last `visits` visits before this one, newest first, each read when it is asked for; none where fewer are known."""
        if len(self._dated_before) >= visits:
            yield from (self.read_prior(note) for note in self._dated_before[:visits])

    @cached_property
    def _dated_before(self) -> list[PriorNote]:
        before = [note for note in self.prior if note.date and self.on and note.date < self.on]
        return sorted(before, key=lambda note: (note.date or date.min, note.id), reverse=True)

    def read_prior(self, note: PriorNote) -> EarlierVisit:
        """What an earlier note says."""
        return EarlierVisit(note, _facts_of(note.text, self.note.discipline))

    def once(self, name: str, make: Callable[["Case"], Made]) -> Made:
        """What `make` says of this case, worked out when it is first asked for: many rules ask the same."""
        kept: Made = self.__dict__[name] if name in self.__dict__ else self.__dict__.setdefault(name, make(self))
        return kept

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


@lru_cache(maxsize=64)
def _facts_of(text: str, discipline: Discipline) -> ClinicalFacts:
    """The facts of an earlier note, kept from one edit of a draft to the next; nobody may change them."""
    return read([Source(text=text)], discipline=discipline).facts
