"""Draft results for the tests: a note written by hand, judged by the real checks."""

from datetime import date

from notedraft.checking import check_note
from notedraft.codes import CptCode
from notedraft.encounter import Encounter
from notedraft.note import Exercise, Resistance, ServiceLine, TherapyNote
from notedraft.result import DraftResult, Provenance
from notedraft.source import Source, Span

TEXT = "TE 24 min, MT 23 min, total 47 min. SLR R 3x10 2#. Balance training next visit."
ENCOUNTER = Encounter(date_of_service=date(2026, 3, 4), discipline="PT", payer="Medicare Part B")


def where(words: str, text: str = TEXT) -> list[Span]:
    """The place of `words` in the text, as evidence."""
    start = text.index(words)
    return [Span(start=start, end=start + len(words))]


def note() -> TherapyNote:
    """The note of `TEXT`."""
    return TherapyNote(
        date_of_service=date(2026, 3, 4),
        services=[
            ServiceLine(code=CptCode("97110"), minutes=24, evidence=where("TE 24 min")),
            ServiceLine(code=CptCode("97140"), minutes=23, evidence=where("MT 23 min")),
        ],
        total_treatment_minutes=47,
        exercises=[
            Exercise(
                name="straight leg raise",
                side="right",
                sets=3,
                reps=10,
                resistance=Resistance(kind="weight", value=2, unit="lb"),
                evidence=where("SLR R 3x10 2#"),
            )
        ],
    )


def result(written: TherapyNote | None = None, *, encounter: Encounter = ENCOUNTER, text: str = TEXT) -> DraftResult:
    """`written` with the verdict of the real checks."""
    sources = [Source(text=text)]
    judged = written or note()
    return DraftResult(
        **dict(check_note(judged, sources, encounter)), note=judged, provenance=Provenance(drafter="by hand")
    )
