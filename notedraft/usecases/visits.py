"""Visits, and the text that is being typed for them."""

from datetime import date

from notedraft.accounts import Account
from notedraft.encounter import Encounter
from notedraft.store.chart import VisitRecord, WorkingText
from notedraft.usecases.desk import Desk

DICTATION_FIELD = "dictation"


class Visits:
    """The visits of a patient: the chart side of a note."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self,
        actor: Account,
        patient_id: str,
        *,
        date_of_service: date | None = None,
        treating: str | None = None,
        encounter: Encounter | None = None,
    ) -> VisitRecord:
        """Add a visit that starts from the patient's chart, or from `encounter`.

        `treating` is the username of the clinician who treats; one who writes notes and names nobody is meant.
        """
        raise NotImplementedError

    def save(self, actor: Account, visit_id: str, seen: int, encounter: Encounter) -> VisitRecord:
        """Replace what the chart holds of a visit; its unsigned note is checked again by it.

        Raises `NotAllowed` where the note is signed, `Conflict` where somebody else saved the visit first.
        """
        raise NotImplementedError

    def get(self, actor: Account, visit_id: str) -> VisitRecord:
        """The visit. Raises `InputError` where there is none."""
        raise NotImplementedError

    def of_patient(self, actor: Account, patient_id: str) -> list[VisitRecord]:
        """A patient's visits, latest date of service first."""
        raise NotImplementedError

    def save_text(self, actor: Account, subject: str, text: str, *, field: str = DICTATION_FIELD) -> WorkingText:
        """Keep what is being typed (autosave). `subject` is a visit or note id, or "new" before there is either."""
        raise NotImplementedError

    def text(self, actor: Account, subject: str, *, field: str = DICTATION_FIELD) -> str:
        """What the person last typed there; empty where nothing was."""
        raise NotImplementedError

    def discard_text(self, actor: Account, subject: str, *, field: str = DICTATION_FIELD) -> None:
        """Forget what was typed there."""
        raise NotImplementedError
