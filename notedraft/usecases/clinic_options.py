"""The clinic's options: anyone signed in reads them, an administrator changes them."""

from notedraft.accounts import Account
from notedraft.clinic import ClinicOptions
from notedraft.usecases.desk import Desk


class ClinicSettings:
    """Reads and changes what the clinic decided."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_demo(self) -> bool:
        """Whether this database is marked demo."""
        raise NotImplementedError

    def options(self) -> ClinicOptions:
        """What the clinic decided."""
        raise NotImplementedError

    def change(self, actor: Account, options: ClinicOptions) -> None:
        """Replace the options (administrator). Raises `NotAllowed`, and `InputError` for a clinician nobody knows."""
        raise NotImplementedError
