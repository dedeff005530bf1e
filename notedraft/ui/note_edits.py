"""What a person does to a note on the Draft page, put to the use cases."""

from collections.abc import Mapping

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.errors import InputError, NotedraftError
from notedraft.note import ServiceLine, TherapyNote
from notedraft.result import Allocation
from notedraft.store.notes import NoteRecord
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.components.minutes_card import MinuteEdits, read_minutes
from notedraft.ui.components.parcels import Parcel
from notedraft.ui.edits import add_exercise, apply_edits, remove


class NoteEdits:
    """The treating clinician's hand on one note. Each method is the handler of a component."""

    def __init__(self, charting: Charting, account: Account, record: NoteRecord) -> None:
        self._charting = charting
        self._account = account
        self._id = record.id
        self._desk = NoteDesk(record)

    @property
    def desk(self) -> NoteDesk:
        """The note on the screen, with the version seen."""
        return self._desk

    def cells(self, parcel: Parcel) -> Mapping[str, str]:
        """Edits of exercises, facts and prose, then perhaps one button; returns what was refused."""
        edited, refused = apply_edits(self._now().note, parcel.edits)
        self._save(edited)
        if parcel.act is not None:
            self._press(parcel.act.what, parcel.act.at)
        return refused

    def minutes(self, parcel: Parcel) -> Mapping[str, str]:
        """Edits of the minutes card; returns what was refused, also where a change wants its reason first."""
        typed, refused = read_minutes(parcel.edits)
        changed = with_minutes(self._now().note, typed)
        try:
            self._write(changed, typed.reason)
        except InputError as problem:
            if problem.field != "reason":
                raise
            session.remember(self._reason_name, True)
            return {box: "Say why below; the minutes stay as they were until then." for box in parcel.edits if box != "reason"}
        except NotedraftError as problem:
            session.say("problem", str(problem))
            return refused
        session.remember(self._reason_name, False)
        return refused

    @property
    def reason_wanted(self) -> bool:
        """Whether a change of minutes waits for its reason."""
        return bool(session.recall(self._reason_name))

    def choose_units(self, allocation: Allocation) -> None:
        """The allocation of units that the clinician bills, where several are allowed."""
        self._save(self._now().note.model_copy(update={"billed_units": allocation}))

    def _press(self, what: str, at: str) -> None:
        notes, account, note = self._charting.notes, self._account, self._now().note
        match what:
            case "add":
                self._save(add_exercise(note))
            case "remove":
                self._save(remove(note, at if "/" in at else f"exercises/{at}"))
            case "carry":
                self._desk.act(lambda seen: notes.carry_over(account, self._id, seen, int(at)))
            case "confirm":
                self._desk.act(lambda seen: notes.confirm(account, self._id, seen, [f"/note/{at}"]))

    def _now(self) -> NoteRecord:
        return self._charting.notes.open(self._account, self._id)

    def _save(self, note: TherapyNote) -> None:
        self._desk.act(lambda seen: self._charting.notes.save_edit(self._account, self._id, seen, note))

    def _write(self, note: TherapyNote, reason: str) -> None:
        saved = self._charting.notes.save_edit(self._account, self._id, self._desk.seen, note, reason=reason or None)
        self._desk.saw(saved)

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
    if typed.total_changed:
        changed.total_treatment_minutes = typed.total
    return changed

