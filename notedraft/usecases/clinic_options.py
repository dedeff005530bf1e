"""The clinic's options: anyone signed in reads them, an administrator changes them."""

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.clinic import ClinicOptions
from notedraft.errors import InputError
from notedraft.usecases.desk import Desk
from notedraft.usecases.permissions import check_can_administer


class ClinicSettings:
    """Reads and changes what the clinic decided."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_demo(self) -> bool:
        """Whether this database is marked demo."""
        return self._desk.store.is_demo()

    def mark_demo(self, actor: Account) -> None:
        """Mark an empty database demo (administrator); nothing where it is. Raises `StoreError` for a real clinic."""
        check_can_administer(actor)
        self._desk.store.mark_demo([self._desk.event(AuditEventType.DATABASE_MARKED_DEMO, actor)])

    def options(self) -> ClinicOptions:
        """What the clinic decided."""
        return self._desk.store.options()

    def change(self, actor: Account, options: ClinicOptions) -> None:
        """Replace the options (administrator). Raises `NotAllowed`, and `InputError` for a clinician nobody knows.

        Standard sentences stay as they are: each is approved by itself (`StandardWording`).
        """
        check_can_administer(actor)
        standard = self._desk.store.options().standard_sentences
        options = options.model_copy(update={"standard_sentences": standard})
        for username in sorted(options.reviewed_clinicians):
            if self._desk.store.account(username) is None:
                raise InputError(f"There is no account {username}.", field="reviewed_clinicians")
        before = self._desk.store.options().model_dump(mode="json")
        after = options.model_dump(mode="json")
        changed = [name for name in after if before[name] != after[name]]
        changes = {name: {"before": before[name], "after": after[name]} for name in changed}
        event = self._desk.event(AuditEventType.CLINIC_OPTION_CHANGED, actor, detail=changes)
        self._desk.store.save_options(options, [event])
