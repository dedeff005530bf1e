"""Worklists: unsigned notes by age, notes that wait for review, approved notes for the biller."""

from dataclasses import dataclass

from notedraft.accounts import Account
from notedraft.store.notes import NoteSummary
from notedraft.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A note to do something about. `age_days` counts from the date of service, without one from the draft."""

    summary: NoteSummary
    age_days: int


class Worklists:
    """What waits for whom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def unsigned(self, actor: Account) -> list[WorkItem]:
        """Drafts and returned notes, oldest first: one's own, or everybody's for a reviewer or administrator."""
        raise NotImplementedError

    def awaiting_review(self, actor: Account) -> list[WorkItem]:
        """Signed notes in review that this reviewer may review, oldest first, with their flag counts."""
        raise NotImplementedError

    def approved(self, actor: Account) -> list[WorkItem]:
        """Approved notes, latest first."""
        raise NotImplementedError
