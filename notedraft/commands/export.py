"""`notedraft export`: an approved note for people or programs; the audit trail keeps that it left."""

from notedraft import wiring
from notedraft.accounts import Account
from notedraft.commands.people import console
from notedraft.errors import InputError
from notedraft.export.json import as_json
from notedraft.export.text import as_text
from notedraft.settings import load_settings

_FORMS = {"text": as_text, "json": as_json}


def export_note(note_id: str, form: str, user: str | None, *, demo: bool) -> int:
    """Print the note as `form`; the exit status."""
    charting = wiring.charting(load_settings(), demo=demo)
    actor = _account(charting.people.get(user), user) if user else console()
    print(_FORMS[form](charting.records.for_export(actor, note_id)), end="")
    charting.records.exported(actor, note_id, form)
    return 0


def _account(found: Account | None, name: str) -> Account:
    if found is None:
        raise InputError(f"there is no account {name}.")
    return found
