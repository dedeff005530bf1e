"""Charts with labelled next notes: honest ones, and copies of each kind."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from notedraft.encounter import PriorNote
from notedraft.evaluation.jsonl import read_jsonl
from notedraft.note import Record, Side
from notedraft.resources import bundled

ChartPart = Literal["charts", "held_apart"]
CHART_PARTS: tuple[ChartPart, ...] = ("charts", "held_apart")


class ChartPatient(Record):
    """Whom the chart is about, and who writes in it."""

    first_name: str
    dx: str
    side: Side | None
    clinician: str


class ChartNote(Record):
    """One note of the chart."""

    n: int
    date: Annotated[date, Field(strict=False)]
    text: str


class CopiedFrom(Record):
    """The note that a copy came from."""

    chart: str
    n: int


class Candidate(Record):
    """A next note, and whether it is honest."""

    id: str
    date: Annotated[date, Field(strict=False)]
    text: str
    label: Literal["clone", "legit"]
    kind: str
    of: CopiedFrom | None
    copied_sections: list[str]
    why: str


class Chart(Record):
    """One patient's notes in order, and what might be written next."""

    chart: str
    patient: ChartPatient
    notes: list[ChartNote]
    candidates: list[Candidate]

    def prior_notes(self) -> list[PriorNote]:
        """The notes of the chart as the clone check takes them."""
        return [
            PriorNote(
                id=f"{self.chart}-{note.n}",
                text=note.text,
                patient=self.chart,
                author=self.patient.clinician,
                date=note.date,
            )
            for note in self.notes
        ]


def load_charts(part: ChartPart, folder: Path | None = None) -> list[Chart]:
    """The charts for daily work, or those kept apart; raises `InputError` that names file, line and field."""
    return read_jsonl((folder or bundled("fixtures") / "charts") / f"{part}.jsonl", Chart)
