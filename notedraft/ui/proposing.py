"""A reviewer's edit while it is being made: the note is not touched; the edit is kept on disk as it is typed."""

from collections.abc import Mapping

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.drafting.retelling import retold
from notedraft.note import TherapyNote
from notedraft.store.notes import NoteRecord
from notedraft.ui import session
from notedraft.ui.changes import changes
from notedraft.ui.components.exercise_table import exercise_table
from notedraft.ui.components.facts import facts
from notedraft.ui.components.grid import grid
from notedraft.ui.components.parcels import Parcel
from notedraft.ui.components.prose import prose
from notedraft.ui.edits import add_exercise, apply_edits, remove

FIELD = "proposal"


def editing(note_id: str) -> bool:
    """Whether the reviewer is editing this note's copy."""
    return session.recall(_editing(note_id)) is not None


def start_proposing(note_id: str) -> None:
    """Open the copy to edit."""
    session.remember(_editing(note_id), "open")


def stop_proposing(here: Charting, account: Account, note_id: str) -> None:
    """Leave the edit and forget it."""
    session.remember(_editing(note_id), None)
    session.remember(_proposed(note_id), None)
    if here.typed.text(account, note_id, field=FIELD):
        here.typed.discard(account, note_id, field=FIELD)


def being_proposed(note_id: str) -> TherapyNote | None:
    """The copy as the reviewer has edited it; null where they edit none."""
    proposed: TherapyNote | None = session.recall(_proposed(note_id)) if editing(note_id) else None
    return proposed


def proposed_note(here: Charting, account: Account, record: NoteRecord) -> None:
    """The copy to edit, and what it would change."""
    proposed = _copy(here, account, record)

    def edit(parcel: Parcel) -> Mapping[str, str]:
        before = _copy(here, account, record)
        edited, refused = apply_edits(before, parcel.edits)
        if parcel.act is not None:
            edited = _pressed(edited, parcel.act.what, parcel.act.at)
        edited = retold(before, edited, account.full_name)
        session.remember(_proposed(record.id), edited)
        here.typed.save(account, record.id, edited.model_dump_json(), field=FIELD)
        return refused

    exercise_table(proposed, key=f"proposed-exercises-{record.id}", on_edits=edit)
    facts(proposed, key=f"proposed-facts-{record.id}", on_edits=edit)
    prose(proposed, key=f"proposed-prose-{record.id}", title="Your proposed edit", on_edits=edit)
    rows = [
        (change.where, change.before or "–", change.after or "taken out") for change in changes(record.note, proposed)
    ]
    grid("Your edit", ("Where", "Now", "Proposed"), rows, key=f"proposed-{record.id}", empty="Nothing is changed yet.")


def _pressed(note: TherapyNote, what: str, at: str) -> TherapyNote:
    if what == "add":
        return add_exercise(note)
    return remove(note, at) if what == "remove" else note


def _copy(here: Charting, account: Account, record: NoteRecord) -> TherapyNote:
    """The copy as this session has it, or as it was kept before a reload."""
    kept: TherapyNote | None = session.recall(_proposed(record.id))
    if kept is None:
        text = here.typed.text(account, record.id, field=FIELD)
        kept = TherapyNote.model_validate_json(text) if text else record.note
        session.remember(_proposed(record.id), kept)
    return kept


def _editing(note_id: str) -> str:
    return f"proposing-{note_id}"


def _proposed(note_id: str) -> str:
    return f"proposed-{note_id}"
