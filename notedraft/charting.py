"""Charting: everything that people do with charts, over one store, one clock and one set of rules.

Each part is a module of `notedraft.usecases`. The signed-in `Account` is always the first argument: nothing is done by
nobody. A write to a shared record names the version that its writer saw.
"""

from collections.abc import Callable
from datetime import datetime

from notedraft.store.protocol import Store
from notedraft.usecases.clinic_options import ClinicSettings
from notedraft.usecases.desk import Check, Desk, DraftNote, Editions, Read, random_id, utc_now
from notedraft.usecases.notes import Notes
from notedraft.usecases.patients import Patients
from notedraft.usecases.people import People
from notedraft.usecases.prior_notes import PriorNotes
from notedraft.usecases.records import Records
from notedraft.usecases.review import Review
from notedraft.usecases.sign_in import Door
from notedraft.usecases.signing import Signing
from notedraft.usecases.standard_wording import StandardWording
from notedraft.usecases.styles import Styles
from notedraft.usecases.typed_text import TypedText
from notedraft.usecases.visits import Visits
from notedraft.usecases.worklists import Worklists


class Charting:
    """The use cases, joined."""

    def __init__(
        self,
        store: Store,
        *,
        check: Check,
        draft: DraftNote,
        read: Read,
        editions: Editions,
        never_overridable: frozenset[str],
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        desk = Desk(store, check, draft, read, editions, never_overridable, clock, new_id)
        self.clinic = ClinicSettings(desk)
        self.standard_wording = StandardWording(desk)
        self.people = People(desk)
        self.styles = Styles(desk)
        self.door = Door(desk)
        self.patients = Patients(desk)
        self.prior_notes = PriorNotes(desk)
        self.visits = Visits(desk, self.prior_notes)
        self.typed = TypedText(desk)
        self.notes = Notes(desk, self.prior_notes)
        self.signing = Signing(desk, self.prior_notes)
        self.review = Review(desk, self.prior_notes)
        self.worklists = Worklists(desk)
        self.records = Records(desk)
