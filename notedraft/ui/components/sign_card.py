"""The signature: what stands in its way, the statement, the button."""

from collections.abc import Callable, Sequence
from datetime import date

from notedraft.accounts import Account
from notedraft.store.notes import NoteRecord
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import count_words
from notedraft.usecases.signing import ATTESTATION


def sign_card(
    record: NoteRecord, account: Account, *, reasons: Sequence[str], today: date, on_sign: Callable[[], None]
) -> None:
    """Show the card; it can't be pressed while there are `reasons`."""
    data = {
        "version": record.version,
        "name": account.signature_name,
        "reasons": list(reasons),
        "attestation": ATTESTATION,
        "late": _late(record.date_of_service, today),
    }
    mount("sign_card", data, key=f"sign-{record.id}", on={"sign": lambda _: on_sign()})


def _late(day: date | None, today: date) -> str:
    days = (today - day).days if day else 0
    if days < 1:
        return ""
    return f"The visit was {count_words(days, 'day')} ago. The signature shows the true date and time of signing."
