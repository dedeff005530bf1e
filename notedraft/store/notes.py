"""What the store holds of a note: its current state, every earlier one, signatures, proposals, addenda, answers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from notedraft.audit import AuditEvent
from notedraft.encounter import Encounter
from notedraft.finding import Finding
from notedraft.note import Record, TherapyNote
from notedraft.result import DraftResult, Provenance, Verdict, Withheld
from notedraft.source import Source
from notedraft.store.canonical import content_sha256
from notedraft.workflow import NoteStatus


class Lock(Record):
    """What an approved note was locked with: the hash that was signed, and what judged and drafted it."""

    sha256: str
    tables: dict[str, str]
    prompt: str | None
    prompt_sha256: str | None
    model: str | None
    drafter: str
    approved_by: str | None
    locked_at: datetime


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as it stands. `encounter` is the visit that it was judged by; signing freezes it.

    `withheld` are drafted sentences that are no part of the note until its author takes them.
    """

    id: str
    visit_id: str
    patient_id: str
    author: str
    status: NoteStatus
    note: TherapyNote
    sources: dict[str, str]
    encounter: Encounter
    verdict: Verdict
    provenance: Provenance
    version: int
    created_at: datetime
    updated_at: datetime
    updated_by: str
    withheld: list[Withheld] = field(default_factory=list)
    lock: Lock | None = None
    void_reason: str | None = None

    @property
    def date_of_service(self) -> date | None:
        """When the patient was treated, where the note says so."""
        return self.note.date_of_service

    @property
    def source_list(self) -> list[Source]:
        """The texts that the note rests on, dictation first."""
        return [Source(id=name, text=text) for name, text in self.sources.items()]

    @property
    def content_sha256(self) -> str:
        """The hash that a signature covers and a lock keeps: note, sources, encounter and provenance."""
        return content_sha256(self.note, self.sources, self.encounter, self.provenance)

    def result(self) -> DraftResult:
        """The note as a draft result (design.md 4.2)."""
        return DraftResult(
            **{name: getattr(self.verdict, name) for name in Verdict.model_fields},
            note=self.note,
            provenance=self.provenance,
            sources=self.sources,
            encounter=self.encounter,
            withheld=self.withheld,
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of a note. A `kept` one lost to a simultaneous save: its text is here, not in the note."""

    note_id: str
    version: int
    status: NoteStatus
    note: TherapyNote
    sources: dict[str, str]
    by: str
    at: datetime
    why: str
    kept: bool = False
    id: int | None = None


DRAFTED, DRAFTED_AGAIN = "drafted", "drafted again from a changed dictation"
"""Why a revision holds what a drafter made, as stored. Every other revision is somebody's edit, answer or signature."""


@dataclass(frozen=True, slots=True)
class EditedNote:
    """A note as it was last drafted and as its author then signed it."""

    drafted: TherapyNote
    signed: TherapyNote
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Signature:
    """A clinician's signature over one state of a note. A voided one stays, with when and why."""

    id: str
    note_id: str
    username: str
    name: str
    credentials: str
    role: str
    signed_at: datetime
    attestation: str
    sha256: str
    voided_at: datetime | None = None
    void_reason: str | None = None


class ProposalStatus(StrEnum):
    """Where a reviewer's proposed edit stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reviewer's edit, under the reviewer's name, until the treating clinician decides.

    `base_sha256` is the content that it was made on: where that has changed since, it can no longer be accepted.
    """

    id: str
    note_id: str
    by: str
    at: datetime
    reason: str
    note: TherapyNote
    base_version: int
    base_sha256: str
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A finding that somebody let pass, with the reason. It holds for that very message, not for the next one."""

    note_id: str
    finding: Finding
    by: str
    role: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """One line by which the clinician answered a finding or a question; it is the note's source `source_id`."""

    note_id: str
    source_id: str
    subject: str
    where: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Addendum:
    """A signed record of its own on an approved note.

    `note` is the note with the addendum's corrections and `verdict` what the checks say of that.
    """

    id: str
    note_id: str
    number: int
    by: str
    name: str
    credentials: str
    role: str
    signed_at: datetime
    attestation: str
    reason: str
    text: str
    note: TherapyNote
    verdict: Verdict
    sha256: str
    claim_needs_correction: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """One time that a note left the clinic, and as what."""

    note_id: str
    by: str
    at: datetime
    form: str
    sha256: str


@dataclass(frozen=True, slots=True)
class NoteChange:
    """One write to a note, with everything that belongs to it: it all happens or none of it does.

    `record.version` is the version that the writer saw; the store adds one. `void_signatures` is why the standing
    signatures no longer hold.
    """

    record: NoteRecord
    why: str
    void_signatures: str | None = None
    signature: Signature | None = None
    new_proposal: Proposal | None = None
    decided_proposals: tuple[Proposal, ...] = ()
    override: Override | None = None
    answer: FindingAnswer | None = None
    addendum: Addendum | None = None


@dataclass(frozen=True, slots=True)
class NoteHistory:
    """Everything that is known of one note, oldest first in every list."""

    record: NoteRecord
    revisions: list[Revision] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    answers: list[FindingAnswer] = field(default_factory=list)
    addenda: list[Addendum] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    events: list[AuditEvent] = field(default_factory=list)

    @property
    def note_now(self) -> TherapyNote:
        """The note with what its addenda corrected."""
        return self.addenda[-1].note if self.addenda else self.record.note

    @property
    def standing_signature(self) -> Signature | None:
        """The signature that holds over the note's present content, if there is one."""
        current = self.record.content_sha256
        standing = [s for s in self.signatures if s.voided_at is None and s.sha256 == current]
        return standing[-1] if standing else None

    @property
    def open_proposal(self) -> Proposal | None:
        """The proposed edit that waits for the treating clinician, if there is one."""
        return next((p for p in self.proposals if p.status is ProposalStatus.OPEN), None)

    @property
    def claim_needs_correction(self) -> bool:
        """Whether minutes or codes changed, or the note was declared void, after it was exported."""
        voided = self.record.status is NoteStatus.VOID and bool(self.exports)
        return voided or any(addendum.claim_needs_correction for addendum in self.addenda)


@dataclass(frozen=True, slots=True)
class ApprovedNote:
    """An approved note as the next one is compared with it: its words and facts."""

    id: str
    patient_id: str
    author: str
    date_of_service: date | None
    note: TherapyNote


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """One row of a worklist: enough to choose a note, no note text."""

    note_id: str
    visit_id: str
    patient_id: str
    patient_name: str
    author: str
    author_name: str
    status: NoteStatus
    note_type: str
    date_of_service: date | None
    created_at: datetime
    updated_at: datetime
    signed_at: datetime | None
    version: int
    blocks: int
    warns: int
