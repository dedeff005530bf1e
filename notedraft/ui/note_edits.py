"""What a clinician does to a note on the Draft page, put to the use cases."""

from collections.abc import Mapping, Sequence

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.errors import InputError, NotedraftError
from notedraft.finding import Question
from notedraft.note import ServiceLine, TherapyNote
from notedraft.result import Allocation
from notedraft.store.notes import NoteRecord
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.minutes_card import MinuteEdits, read_minutes
from notedraft.ui.components.parcels import Parcel
from notedraft.ui.edits import add_exercise, apply_edits, remove
from notedraft.usecases.judged import JudgedFinding
from notedraft.workflow import NoteStatus

WAITS_FOR_REASON = "Say below why it changes; the minutes stay as they were until then."


class NoteEdits:
    """The treating clinician's hand on one note. Each method is the handler of a component."""

    def __init__(self, charting: Charting, account: Account, record: NoteRecord) -> None:
        self._charting = charting
        self._account = account
        self._id = record.id
        self.desk = NoteDesk(record)

    @property
    def reason_wanted(self) -> bool:
        """Whether a change of minutes waits for its reason."""
        return bool(session.recall(self._reason_name))

    def cells(self, parcel: Parcel) -> Mapping[str, str]:
        """Edits of exercises, facts and prose, then perhaps one button; returns what was refused."""
        edited, refused = apply_edits(self._now().note, parcel.edits)
        saved = not parcel.edits or self._save(edited)
        if parcel.act is not None and saved:
            self._press(parcel.act.what, parcel.act.at)
        return refused

    def minutes(self, parcel: Parcel) -> Mapping[str, str]:
        """Edits of the minutes card; returns what was refused, also where a change wants its reason first."""
        typed, refused = read_minutes(parcel.edits)
        changed = with_minutes(self._now().note, typed)
        try:
            self._save_minutes(changed, typed.reason)
        except InputError as problem:
            if problem.field != "reason":
                raise
            session.remember(self._reason_name, "wanted")
            return {box: WAITS_FOR_REASON for box in parcel.edits if box != "reason"}
        except NotedraftError as problem:
            session.say("problem", str(problem))
            return refused
        session.remember(self._reason_name, None)
        return refused

    def choose_units(self, allocation: Allocation) -> None:
        """The allocation of units that the clinician bills, where several are allowed."""
        self._save(self._now().note.model_copy(update={"billed_units": allocation}))

    def answer(self, question: Question, text: str) -> None:
        """A line for the gap card."""
        self.desk.act(lambda seen: self._charting.notes.answer(self._account, self._id, seen, question, text))

    def settle(self, what: str, judged: JudgedFinding, text: str) -> None:
        """Answer or override a finding."""
        notes = self._charting.notes
        write = notes.answer_finding if what == "answer" else notes.override
        self.desk.act(lambda seen: write(self._account, self._id, seen, judged.finding, text))

    def take_or_leave(self, what: str, number: int) -> None:
        """Take a withheld sentence into the note, or leave it out."""
        notes = self._charting.notes
        write = notes.take_withheld if what == "take" else notes.drop_withheld
        self.desk.act(lambda seen: write(self._account, self._id, seen, number))

    def not_recorded(self, codes: Sequence[CptCode]) -> None:
        """State that nobody recalls the minutes of these codes."""
        state = self._charting.notes.state_minutes_not_recorded
        self.desk.act(lambda seen: state(self._account, self._id, seen, codes))

    def decide(self, proposal_id: str, what: str, reason: str) -> None:
        """Accept or decline a reviewer's proposed edit."""
        review, account = self._charting.review, self._account
        if what == "accept":
            done = "The edit is in the note. Your earlier signature no longer holds: read the note and sign again."
            self.desk.act(lambda seen: review.accept_proposal(account, self._id, seen, proposal_id), done)
        else:
            done = "The edit is declined."
            self.desk.act(lambda seen: review.reject_proposal(account, self._id, seen, proposal_id, reason), done)

    def sign(self) -> None:
        """Sign, and say where the note went."""
        if self.desk.act(lambda seen: self._charting.signing.sign(self._account, self._id, seen)):
            locked = self._now().status is NoteStatus.APPROVED
            session.say("done", "Signed, approved and locked." if locked else "Signed. The note is with the reviewers.")

    def _press(self, what: str, at: str) -> None:
        notes, account, note = self._charting.notes, self._account, self._now().note
        match what:
            case "add":
                self._save(add_exercise(note))
            case "remove":
                self._save(remove(note, at))
            case "carry":
                number = int(at.rpartition("/")[2])
                self.desk.act(lambda seen: notes.carry_over(account, self._id, seen, number))
            case "confirm":
                self.desk.act(lambda seen: notes.confirm(account, self._id, seen, [f"/note/{at}"]))

    def _now(self) -> NoteRecord:
        return self._charting.notes.open(self._account, self._id)

    def _save(self, note: TherapyNote) -> bool:
        return self.desk.act(lambda seen: self._charting.notes.save_edit(self._account, self._id, seen, note))

    def _save_minutes(self, note: TherapyNote, reason: str) -> None:
        save = self._charting.notes.save_edit
        self.desk.saw(save(self._account, self._id, self.desk.seen, note, reason=reason or None))

    @property
    def _reason_name(self) -> str:
        return f"reason-{self._id}"


def with_minutes(note: TherapyNote, typed: MinuteEdits) -> TherapyNote:
    """The note with the minutes that were typed; a code that the note does not have yet gets a line."""
    changed = note.model_copy(deep=True)
    for code, minutes in typed.by_code.items():
        line = next((line for line in changed.services if line.code == code), None)
        if line is None and minutes is not None:
            changed.services.append(ServiceLine(code=code, minutes=minutes, origin="clinician"))
        elif line is not None:
            line.minutes, line.minutes_not_recorded = minutes, False
    for line in changed.services:
        line.assistant_minutes = typed.by_assistant.get(line.code, line.assistant_minutes)
    if typed.total_changed:
        changed.total_treatment_minutes = typed.total
    return changed
