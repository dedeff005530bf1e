"""A month of notes counted for a compliance officer: by rule, by clinician, by payer, and what shows only across patients."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from pydantic import BaseModel

from notedraft.denials import DenialCount
from notedraft.encounter import Encounter
from notedraft.finding import Finding, Severity
from notedraft.note import TherapyNote
from notedraft.rules.problem_places import places_in
from notedraft.rules.red_flags import dose_of
from notedraft.rules.therapeutic_exercise import THERAPEUTIC_EXERCISE
from notedraft.tables.care import red_flag_term
from notedraft.tables.loader import editions
from notedraft.tables.rulebook import finding, rule

NOT_NAMED = "not named"


class CheckedNote(BaseModel):
    """One note of the month with its chart and what the checks say of it."""

    id: str
    note: TherapyNote
    encounter: Encounter
    findings: list[Finding]

    @property
    def on(self) -> date | None:
        """The date of service."""
        return self.note.date_of_service or self.encounter.date_of_service

    @property
    def clinician(self) -> str:
        """Who treated, as the chart or else the note names them."""
        if self.encounter.treating:
            return self.encounter.treating.name
        return self.note.contributors[0].name if self.note.contributors else NOT_NAMED


class RuleCount(BaseModel):
    """How often one rule fired, and in how many notes."""

    rule: str
    name: str
    severity: Severity
    findings: int
    notes: int
    verified: bool


class GroupCount(BaseModel):
    """The notes of one clinician or payer: how many, how many are stopped or warned about, and what most often."""

    name: str
    notes: int
    blocked: int
    warned: int
    most_often: list[str]


class CaseloadFinding(BaseModel):
    """What shows only across the notes of a clinician."""

    clinician: str
    notes: list[str]
    finding: Finding


class MonthReport(BaseModel):
    """The internal audit of a batch of notes."""

    notes: int
    first_day: date | None
    last_day: date | None
    blocked: int
    """Notes with a finding that stops the signature or the claim."""
    without_findings: int
    by_rule: list[RuleCount]
    by_clinician: list[GroupCount]
    by_payer: list[GroupCount]
    caseload: list[CaseloadFinding]
    denials: list[DenialCount] | None = None
    not_read: int = 0
    """Lines of the batch that hold no note that could be read."""
    tables: dict[str, str]


def month_report(
    notes: Sequence[CheckedNote], *, denials: list[DenialCount] | None = None, not_read: int = 0
) -> MonthReport:
    """Count what the checks say of `notes`. The same notes give the same report, in whatever order they come."""
    days = sorted(day for note in notes if (day := note.on))
    return MonthReport(
        notes=len(notes),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        blocked=sum(_is(note, Severity.BLOCK) for note in notes),
        without_findings=sum(not note.findings for note in notes),
        by_rule=_by_rule(notes),
        by_clinician=_by_group(_grouped(notes)),
        by_payer=_by_group(_grouped_by_payer(notes)),
        caseload=[*_same_exercises(notes), *_reliance(notes)],
        denials=denials,
        not_read=not_read,
        tables=editions(),
    )


def _is(note: CheckedNote, severity: Severity) -> bool:
    return any(one.severity is severity for one in note.findings)


def _by_rule(notes: Sequence[CheckedNote]) -> list[RuleCount]:
    fired = Counter(one.rule for note in notes for one in note.findings)
    in_notes = Counter(rule_id for note in notes for rule_id in {one.rule for one in note.findings})
    gravest = {
        one.rule: one.severity
        for severity in reversed(Severity)
        for note in notes
        for one in note.findings
        if one.severity is severity
    }
    counts = [
        RuleCount(
            rule=r, name=rule(r).name, severity=gravest[r], findings=n, notes=in_notes[r], verified=rule(r).verified
        )
        for r, n in fired.items()
    ]
    return sorted(counts, key=lambda one: (-one.notes, one.rule))


def _grouped(notes: Iterable[CheckedNote]) -> Mapping[str, list[CheckedNote]]:
    groups: defaultdict[str, list[CheckedNote]] = defaultdict(list)
    for note in notes:
        groups[note.clinician].append(note)
    return dict(sorted(groups.items()))


def _grouped_by_payer(notes: Iterable[CheckedNote]) -> Mapping[str, list[CheckedNote]]:
    groups: defaultdict[str, list[CheckedNote]] = defaultdict(list)
    for note in notes:
        groups[note.encounter.payer or NOT_NAMED].append(note)
    return dict(sorted(groups.items()))


def _by_group(groups: Mapping[str, list[CheckedNote]]) -> list[GroupCount]:
    return [
        GroupCount(
            name=name,
            notes=len(notes),
            blocked=sum(_is(note, Severity.BLOCK) for note in notes),
            warned=sum(_is(note, Severity.WARN) for note in notes),
            most_often=[one.rule for one in _by_rule(notes)[:3]],
        )
        for name, notes in groups.items()
    ]


def _same_exercises(notes: Sequence[CheckedNote]) -> Iterator[CaseloadFinding]:
    """CL01: the same exercises in the same dose for two patients whose problems are of different parts of the body."""
    least = red_flag_term("exercises_shared")
    for clinician, mine in _grouped(notes).items():
        programs = [(note, frozenset(_program(note))) for note in _one_a_patient(mine)]
        for (one, first), (other, second) in combinations(programs, 2):
            if len(first & second) >= least and _different_problems(one, other):
                message = f"{len(first & second)} exercises have the same dose for two different problems."
                yield CaseloadFinding(clinician=clinician, notes=[one.id, other.id], finding=finding("CL01", message))


def _one_a_patient(notes: Iterable[CheckedNote]) -> list[CheckedNote]:
    newest = {_patient(note): note for note in sorted(notes, key=lambda note: (note.on or date.min, note.id))}
    return list(newest.values())


def _patient(note: CheckedNote) -> str:
    patient = note.encounter.patient
    return (patient.mrn or patient.name) if patient else note.id


def _program(note: CheckedNote) -> Iterator[tuple[object, ...]]:
    for exercise in note.note.exercises:
        dose = dose_of(exercise)
        if any(part is not None for part in dose):
            yield (exercise.name.casefold(), *dose)


def _different_problems(one: CheckedNote, other: CheckedNote) -> bool:
    mine, others = (_places(note) for note in (one, other))
    return bool(mine) and bool(others) and not mine & others


def _places(note: CheckedNote) -> frozenset[str]:
    return places_in(
        " ".join([*(one.text for one in note.encounter.diagnoses), *(one.text for one in note.note.diagnoses)])
    )


def _reliance(notes: Sequence[CheckedNote]) -> Iterator[CaseloadFinding]:
    """CL02: almost all timed minutes of a clinician's caseload are under 97110."""
    share, least = red_flag_term("share_of_exercise"), red_flag_term("caseload")
    for clinician, mine in _grouped(notes).items():
        minutes: Counter[str] = Counter()
        for note in mine:
            minutes.update({line.code: line.minutes for line in note.note.services if line.minutes})
        total, exercise = minutes.total(), minutes[THERAPEUTIC_EXERCISE]
        if len(mine) >= least and total and exercise * 100 >= share * total:
            message = f"{exercise} of {total} timed minutes in {len(mine)} visits are under 97110."
            yield CaseloadFinding(
                clinician=clinician, notes=[note.id for note in mine], finding=finding("CL02", message)
            )
