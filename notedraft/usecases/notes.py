"""Writing a note: draft it, mend it, answer what it asks, until it may be signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notedraft.accounts import Account
from notedraft.codes import CptCode
from notedraft.finding import Finding, Question
from notedraft.note import Minutes, TherapyNote
from notedraft.result import Verdict
from notedraft.store.notes import FindingAnswer, NoteRecord, Override
from notedraft.usecases.desk import Desk, DraftNote
from notedraft.usecases.prior_notes import PriorNotes


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with what people said to it. `settled` ones no longer stop the signature; their rule still shows."""

    finding: Finding
    answer: FindingAnswer | None
    override: Override | None
    overridable: bool

    @property
    def settled(self) -> bool:
        """Whether somebody answered or overrode it."""
        return self.answer is not None or self.override is not None

    @property
    def stops_signature(self) -> bool:
        """Whether the treating clinician can't sign while this stands."""
        return self.finding.blocks_signature and not self.settled


class Notes:
    """The treating clinician's work on a note that is not signed. `seen` is always the version on the screen.

    Every write raises `NotAllowed` for anybody else or once the note is signed, and `Conflict` where the note changed
    since `seen`; the losing text is kept in the history.
    """

    def __init__(self, desk: Desk, prior: PriorNotes) -> None:
        self._desk = desk
        self._prior = prior

    def start(self, actor: Account, visit_id: str, dictation: str, *, draft: DraftNote | None = None) -> NoteRecord:
        """Draft the visit's note from a dictation or bullets.

        The text is on disk before the drafter sees it. Raises `DraftingError` (offer another `draft`), `InputError`.
        """
        raise NotImplementedError

    def redraft(
        self, actor: Account, note_id: str, seen: int, dictation: str, *, draft: DraftNote | None = None
    ) -> NoteRecord:
        """Draft again from a changed dictation; answers stay, edits of the note are kept as a revision."""
        raise NotImplementedError

    def open(self, actor: Account, note_id: str) -> NoteRecord:
        """The note, for somebody who may read it. Raises `InputError` where there is none, `NotAllowed`."""
        raise NotImplementedError

    def of_visit(self, actor: Account, visit_id: str) -> NoteRecord | None:
        """The visit's note that is not void, for somebody who may read it."""
        raise NotImplementedError

    def findings(self, actor: Account, note_id: str) -> list[JudgedFinding]:
        """The saved verdict's findings with their answers and overrides."""
        raise NotImplementedError

    def preview(self, actor: Account, note_id: str, note: TherapyNote) -> Verdict:
        """What the checks would say of an edit. Saves nothing."""
        raise NotImplementedError

    def save_edit(
        self, actor: Account, note_id: str, seen: int, note: TherapyNote, *, reason: str | None = None
    ) -> NoteRecord:
        """Save the clinician's edit and check the note again.

        A fact that changed becomes the clinician's own (`origin` "clinician", confirmed by them, no evidence). Minutes
        changed after units were shown need `reason`: `InputError` on field "reason" otherwise.
        """
        raise NotImplementedError

    def answer(self, actor: Account, note_id: str, seen: int, question: Question, text: str) -> NoteRecord:
        """Answer a gap question in one line: a new source `answer:N`, part of the note from then on."""
        raise NotImplementedError

    def answer_finding(self, actor: Account, note_id: str, seen: int, finding: Finding, text: str) -> NoteRecord:
        """Answer an answerable finding in one line that becomes part of the note."""
        raise NotImplementedError

    def state_minutes_not_recorded(
        self, actor: Account, note_id: str, seen: int, codes: Sequence[CptCode]
    ) -> NoteRecord:
        """State that nobody recalls the minutes of these timed codes: the note says so and no unit is billed."""
        raise NotImplementedError

    def confirm(self, actor: Account, note_id: str, seen: int, wheres: Sequence[str]) -> NoteRecord:
        """Confirm the facts at these JSON Pointers (`/note/exercises/0`) in the clinician's name."""
        raise NotImplementedError

    def override(self, actor: Account, note_id: str, seen: int, finding: Finding, reason: str) -> NoteRecord:
        """Let a finding pass with a reason, for a role that the clinic allows. Some rules never may be."""
        raise NotImplementedError

    def carry_over(self, actor: Account, note_id: str, seen: int, exercise: int) -> NoteRecord:
        """Take the missing dose of exercise number `exercise` from the last visit: the clinician's own statement."""
        raise NotImplementedError

    def set_timer_minutes(
        self, actor: Account, note_id: str, seen: int, minutes: Mapping[CptCode, Minutes], *, reason: str | None = None
    ) -> NoteRecord:
        """Put minutes by code into the note, from timers or typed (`origin` "timer" and "clinician" count the same)."""
        raise NotImplementedError
