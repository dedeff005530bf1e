"""Worklists: unsigned notes by age, notes that wait for review, approved notes for the biller."""

from dataclasses import dataclass
from datetime import date

from notedraft.accounts import Account, Role
from notedraft.clinic import WRITING_ROLES
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteSummary
from notedraft.usecases.desk import Desk, latest_calendar_day
from notedraft.usecases.permissions import CHART_ROLES
from notedraft.workflow import STATUS_OWNER, NoteStatus, Owner

_UNSIGNED = frozenset(status for status, owner in STATUS_OWNER.items() if owner is Owner.AUTHOR)
_IN_REVIEW = frozenset({NoteStatus.IN_REVIEW})
_APPROVED = frozenset({NoteStatus.APPROVED})


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A note to do something about. `age_days` counts from the date of service, without one from the draft."""

    summary: NoteSummary
    age_days: int


class Worklists:
    """What waits for whom. A list is empty for somebody who has nothing to do with it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def unsigned(self, actor: Account) -> list[WorkItem]:
        """Drafts and returned notes, oldest first: one's own, or everybody's for a reviewer or administrator."""
        if actor.has(Role.REVIEWER, Role.ADMINISTRATOR):
            return self._oldest_first(self._desk.store.summaries(statuses=_UNSIGNED))
        if actor.has(*WRITING_ROLES):
            return self._oldest_first(self._desk.store.summaries(statuses=_UNSIGNED, author=actor.username))
        return []

    def without_note(self, actor: Account) -> list[VisitRecord]:
        """Visits that took place and have no note yet, oldest first: one's own, or everybody's for an administrator."""
        latest = latest_calendar_day(self._desk.clock())
        if actor.has(Role.ADMINISTRATOR):
            return self._desk.store.visits_without_note(until=latest)
        if actor.has(*WRITING_ROLES):
            return self._desk.store.visits_without_note(until=latest, treating=actor.username)
        return []

    def awaiting_review(self, actor: Account) -> list[WorkItem]:
        """Signed notes in review that this reviewer may review, oldest first, with their flag counts."""
        if not actor.has(Role.REVIEWER):
            return []
        waiting = self._desk.store.summaries(statuses=_IN_REVIEW)
        return self._oldest_first([row for row in waiting if row.author != actor.username])

    def approved(self, actor: Account) -> list[WorkItem]:
        """Approved notes, latest first."""
        if not actor.has(Role.BILLER, Role.REVIEWER, *WRITING_ROLES):
            return []
        return self._oldest_first(self._desk.store.summaries(statuses=_APPROVED))[::-1]

    def readable(self, actor: Account) -> list[WorkItem]:
        """Notes in whatever state that this person may read, latest first: clinicians all, a biller the approved."""
        statuses = frozenset(NoteStatus) if actor.has(*CHART_ROLES) else _APPROVED if actor.has(Role.BILLER) else ()
        return self._oldest_first(self._desk.store.summaries(statuses=statuses))[::-1] if statuses else []

    def _oldest_first(self, rows: list[NoteSummary]) -> list[WorkItem]:
        today = self._desk.clock().date()
        items = [WorkItem(row, max(0, (today - _since(row)).days)) for row in rows]
        return sorted(items, key=lambda item: (_since(item.summary), item.summary.created_at))


def _since(row: NoteSummary) -> date:
    return row.date_of_service if row.date_of_service is not None else row.created_at.date()
