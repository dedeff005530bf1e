"""Walks the real use cases over a real SQLite file to whatever state a test starts from.

The rules, the drafter and the reader are fakes that a test can read in a minute: what they judge is tested elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, Patient, PriorNote
from notedraft.errors import DraftingCause, DraftingError
from notedraft.finding import Citation, Finding, Severity, Stops
from notedraft.note import (
    ClinicalFacts,
    Element,
    Exercise,
    NoteType,
    Sections,
    Sentence,
    ServiceLine,
    TextFact,
    TherapyNote,
)
from notedraft.result import DraftResult, Provenance, Units, UnitsByMethod, Verdict
from notedraft.source import Source
from notedraft.store import upgrade
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteRecord
from notedraft.store.sql import SqlStore
from notedraft.style import Style
from notedraft.usecases.desk import DraftNote
from notedraft.usecases.people import console_account
from notedraft.workflow import NoteStatus

START = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
TODAY = START.date()
PASSWORD = "correct horse battery"
DICTATION = "97110 for 24 minutes, quad sets 3x10. Response: pain eased. Plan: add step-ups."
NEVER = frozenset({"BU03"})

_SERVICE = re.compile(r"(\d{5}) for (\d+) minutes")
_EXERCISE = re.compile(r"([a-z-]+(?: [a-z-]+)?) (\d+)x(\d+)")
_TOLD = re.compile(r"(response|plan|progression): ([^.]+\.)", re.IGNORECASE)
_CITATION = Citation(title="The fake rules of tests/factories.py")


class Clock:
    """A clock that moves when it is told to, and by a second whenever it is read."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time."""
        self.now += timedelta(seconds=1)
        return self.now

    def pass_time(self, **how_long: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**how_long)


def read(sources: Sequence[Source], /) -> Reading:
    """A reader of three plain forms, with the words that it read them from."""
    facts = ClinicalFacts()
    for source in sources:
        for found in _SERVICE.finditer(source.text):
            words = [source.span(*found.span())]
            facts.services.append(ServiceLine(code=CptCode(found[1]), minutes=int(found[2]), evidence=words))
        for found in _EXERCISE.finditer(source.text):
            words = [source.span(*found.span())]
            facts.exercises.append(
                Exercise(name=found[1], sets=int(found[2]), reps=int(found[3]), code=CptCode("97110"), evidence=words)
            )
        for found in _TOLD.finditer(source.text):
            told = TextFact(text=found[2], evidence=[source.span(*found.span(2))])
            getattr(facts, found[1].lower()).append(told)
    return Reading(facts=facts)


@dataclass
class Rules:
    """Fake rules: a note needs a plan (answerable) and minutes for its codes; a test may add findings of its own."""

    extra: list[Finding] = field(default_factory=list)
    calls: int = 0

    def check(
        self, note: TherapyNote, sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], /
    ) -> Verdict:
        """What the fake rules say."""
        self.calls += 1
        findings = [*self.extra]
        if not note.plan:
            findings.append(finding("RE09", name="required_elements.plan", where="/note/plan", answerable=True))
        missing = [line.code for line in note.services if line.minutes is None and not line.minutes_not_recorded]
        return Verdict(
            elements={"plan": Element(present=bool(note.plan))},
            units=_units(note, missing),
            findings=findings,
            questions=[],
        )


def finding(
    rule: str = "GR01",
    *,
    name: str = "grounding.untraced",
    message: str = "This can't be traced.",
    where: str = "/note/exercises/0",
    answerable: bool = False,
    stops: Stops | None = Stops.SIGNATURE,
) -> Finding:
    """A finding that stops the signature, unless told otherwise."""
    return Finding(
        rule=rule,
        name=name,
        severity=Severity.BLOCK if stops else Severity.WARN,
        stops=stops,
        answerable=answerable,
        message=message,
        where=where,
        citation=_CITATION,
    )


def _units(note: TherapyNote, missing: list[CptCode]) -> Units:
    total = None if missing else sum(line.minutes or 0 for line in note.services)
    units = None if total is None else total // 15
    own = UnitsByMethod(
        method="cms_total", total_minutes=total, total_units=units, allowed=None, explanation=[], missing=missing
    )
    other = own.model_copy(update={"method": "cpt_per_code"})
    return Units(**own.model_dump(), other_method=other)


def drafter(rules: Rules) -> DraftNote:
    """A drafter that puts into the note what `read` finds."""

    def draft(
        sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style, /
    ) -> DraftResult:
        facts = read(sources).facts
        prose = sources[0].text
        note = TherapyNote(
            **{name: getattr(facts, name) for name in ClinicalFacts.model_fields},
            date_of_service=encounter.date_of_service,
            note_type=encounter.note_type,
            sections=Sections(objective=prose),
            sentences=[Sentence(section="objective", text=prose, evidence=[sources[0].span(0, len(prose))])],
        )
        verdict = rules.check(note, sources, encounter, prior)
        return DraftResult(
            **{name: getattr(verdict, name) for name in Verdict.model_fields},
            note=note,
            provenance=Provenance(
                drafter="fake", model="none", prompt="daily_note/v1", prompt_sha256="f" * 64, style=style
            ),
        )

    return draft


def failing_draft(
    sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style, /
) -> DraftResult:
    """A drafter whose model can't be reached."""
    raise DraftingError("The language model could not be reached.", cause=DraftingCause.UNREACHABLE)


@dataclass
class Clinic:
    """A clinic in a file, with people in it."""

    charting: Charting
    store: SqlStore
    clock: Clock
    rules: Rules
    address: str
    people: dict[str, Account] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Account:
        """`clinic.therapist` is the therapist's account."""
        try:
            account: Account = self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None
        return account

    def add_person(self, username: str, *roles: Role, credentials: str = "PT") -> Account:
        """One more account."""
        self.people[username] = self.charting.people.add(
            console_account("tests"),
            username,
            full_name=username.replace("_", " ").title(),
            credentials=credentials,
            roles=roles,
            password=PASSWORD,
        )
        return self.people[username]

    def patient(self, name: str = "Ada Invented", *, born: date = date(1950, 1, 2)) -> str:
        """The id of a new patient."""
        return self.charting.patients.add(self.therapist, Patient(name=name, date_of_birth=born)).id

    def visit(
        self,
        treating: str = "therapist",
        *,
        on: date | None = TODAY,
        patient: str | None = None,
        note_type: NoteType = "daily",
    ) -> VisitRecord:
        """A new visit of a new patient, or of `patient`."""
        count = len(self.store.find_patients("", limit=1000))
        of = patient if patient is not None else self.patient(f"Patient {count}")
        start = Encounter(date_of_service=on, note_type=note_type)
        return self.charting.visits.add(self.therapist, of, treating=treating, encounter=start)

    def drafted(
        self, treating: str = "therapist", *, visit: VisitRecord | None = None, dictation: str = DICTATION
    ) -> NoteRecord:
        """A draft of `treating`'s, of a new visit where none is given."""
        of = visit if visit is not None else self.visit(treating)
        return self.charting.notes.start(self.people[treating], of.id, dictation)

    def note_at_status(
        self,
        status: NoteStatus,
        treating: str = "therapist",
        *,
        visit: VisitRecord | None = None,
        dictation: str = DICTATION,
    ) -> NoteRecord:
        """A note that really went the way to `status`."""
        author, reviewer = self.people[treating], self.people["reviewer"]
        signing, review = self.charting.signing, self.charting.review
        note = self.drafted(treating, visit=visit, dictation=dictation)
        if status is NoteStatus.DRAFT:
            return note
        if status is NoteStatus.VOID:
            return signing.void(author, note.id, note.version, "opened for the wrong patient")
        note = signing.sign(author, note.id, note.version)
        if status is NoteStatus.RETURNED:
            return review.return_for_changes(reviewer, note.id, note.version, "say how the patient responded")
        if status is NoteStatus.APPROVED:
            return review.approve(reviewer, note.id, note.version)
        return note


@cache
def _staffed() -> tuple[TemporaryDirectory[str], Path]:
    """A staffed clinic to copy: hashing eight passwords takes longer than a test should."""
    folder = TemporaryDirectory(prefix="notedraft-tests-")
    file = Path(folder.name) / "clinic.db"
    upgrade.upgrade(f"sqlite:///{file}")
    staff_of(f"sqlite:///{file}")
    return folder, file


def staff_of(address: str) -> None:
    """Put everybody into the new database at `address`."""
    clinic = open_clinic(address)
    _staff(clinic)
    clinic.store.close()


def clinic_at(folder: Path) -> Clinic:
    """A clinic in a new database: two therapists, assistant, student, reviewer, biller, evaluator, administrator."""
    file = folder / "clinic.db"
    upgrade.backup(f"sqlite:///{_staffed()[1]}", file)
    return open_clinic(f"sqlite:///{file}")


def open_clinic(address: str, *, clock: Clock | None = None) -> Clinic:
    """The clinic in a database that is there."""
    store, clock, rules = SqlStore.open(address), clock or Clock(), Rules()
    charting = Charting(
        store,
        check=rules.check,
        draft=drafter(rules),
        read=read,
        editions=lambda on: {"fake_rules": str(on)},
        never_overridable=NEVER,
        clock=clock,
    )
    clinic = Clinic(charting, store, clock, rules, address)
    clinic.people.update({account.username: account for account in store.accounts()})
    return clinic


def _staff(clinic: Clinic) -> None:
    """One person in each role, and a second therapist."""
    clinic.add_person("therapist", Role.THERAPIST)
    clinic.add_person("colleague", Role.THERAPIST)
    clinic.add_person("assistant", Role.ASSISTANT, credentials="PTA")
    clinic.add_person("student", Role.STUDENT, credentials="SPT")
    clinic.add_person("reviewer", Role.REVIEWER)
    clinic.add_person("biller", Role.BILLER, credentials="")
    clinic.add_person("evaluator", Role.EVALUATOR, credentials="")
    clinic.add_person("administrator", Role.ADMINISTRATOR, credentials="")
