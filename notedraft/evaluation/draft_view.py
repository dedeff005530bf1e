"""What a report shows of a draft: its sentences, its facts in words, and where in the dictation each comes from."""

from collections.abc import Iterator

from notedraft.evaluation.telling import told
from notedraft.note import ClinicalFacts, Fact, NotPerformed, Record, Section, ServiceLine, TextFact, UntimedLine
from notedraft.result import Allocation, DraftResult
from notedraft.source import DICTATION, Span

Place = tuple[int, int]
"""A half-open stretch of the dictation, in Unicode code points."""

_FIELDS = (
    *("services", "untimed_services", "not_performed", "exercises", "pain", "range_of_motion", "strength"),
    *("measures", "assistance", "cues", "goals", "response", "progression", "plan", "diagnoses"),
)


class SentenceView(Record):
    """One sentence of the draft with the places that it rests on; `withheld` says why it was kept out."""

    section: Section
    text: str
    places: list[Place]
    withheld: str | None = None


class FactView(Record):
    """One fact in words."""

    field: str
    text: str
    places: list[Place]


class FindingView(Record):
    """One finding."""

    rule: str
    severity: str
    message: str


class DraftView(Record):
    """A draft as a report shows it."""

    sentences: list[SentenceView]
    facts: list[FactView]
    units: str
    findings: list[FindingView]
    questions: list[str]


def view_of(result: DraftResult) -> DraftView:
    """The view of one draft."""
    return DraftView(
        sentences=list(_sentences(result)),
        facts=list(_facts(result.note)),
        units=allocations(result.units.allowed),
        findings=[FindingView(rule=f.rule, severity=f.severity, message=f.message) for f in result.findings],
        questions=[question.ask for question in result.questions],
    )


def allocations(allowed: list[Allocation] | None) -> str:
    """Every allowed allocation in words."""
    if allowed is None:
        return "not counted"
    return " or ".join(sorted(_allocation(each) for each in allowed))


def _allocation(units: Allocation) -> str:
    return " + ".join(f"{code} x{count}" for code, count in sorted(units.items())) or "no unit"


def _sentences(result: DraftResult) -> Iterator[SentenceView]:
    for kept in result.note.sentences:
        yield SentenceView(section=kept.section, text=kept.text, places=_places(kept.evidence))
    for out in result.withheld:
        yield SentenceView(section=out.section, text=out.text, places=_places(out.evidence), withheld=out.reason)


def _facts(facts: ClinicalFacts) -> Iterator[FactView]:
    for field in _FIELDS:
        fact: Fact
        for fact in getattr(facts, field):
            yield FactView(field=field, text=_told(fact), places=_places(fact.evidence))


def _told(fact: Fact) -> str:
    if isinstance(fact, ServiceLine | UntimedLine):
        return f"{fact.code} {'minutes not said' if fact.minutes is None else f'{fact.minutes} min'}"
    if isinstance(fact, NotPerformed):
        return f"{fact.code or fact.what} {fact.reason.replace('_', ' ')}"
    return fact.text if isinstance(fact, TextFact) else told(fact)


def _places(spans: list[Span]) -> list[Place]:
    return [(span.start, span.end) for span in spans if span.source == DICTATION]
