"""Every way in which a model server fails, played to the product: what the therapist is told, and how soon there is a draft.

Each failure meets the whole path of the Draft page, a database included: the dictation is kept, the model is asked and
fails, the person takes the draft without the model.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from notedraft import wiring
from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.checking import draft_note
from notedraft.drafting.chain import ChainModel
from notedraft.drafting.protocol import Drafter
from notedraft.encounter import Encounter, Patient, PriorNote
from notedraft.errors import DraftingError
from notedraft.evaluation.played_server import FakeModelServer
from notedraft.note import Record
from notedraft.result import DraftResult
from notedraft.settings import Settings
from notedraft.source import Source
from notedraft.store.upgrade import upgrade
from notedraft.style import Style
from notedraft.usecases.desk import DraftNote

BUDGET_SECONDS = 6.0
"""Of a draft, in the evaluation; the product's own is longer (NOTEDRAFT_DRAFT_SECONDS)."""

AT_ONCE = 4

DICTATION = (
    "Knee is stiff in the morning. Heel slides on the right, two sets of fifteen. Ther ex 23 minutes, total treatment "
    "time 30 minutes. Pain 4 out of 10. Continue next visit."
)
_ON = date(2026, 3, 4)

FAILURES = {
    "refused connection": "",
    "connection dropped": "drop",
    "reset in the middle of the body": "drop-in-body",
    "stream that just stops": "stream-stops",
    "no answer": "timeout",
    "slow drip": "trickle",
    "endless stream": "endless",
    "401": "401",
    "403": "403",
    "404": "404",
    "429 with retry-after": "429",
    "429 with a retry-after of ten minutes": "429-long",
    "quota used up": "quota",
    "storm of 500s": "500",
    "text too long for the model": "400-context",
    "refusal": "refusal",
    "content filter": "content-filter",
    "length stop": "length",
    "cut-off JSON": "cut-without-saying",
    "prose around the JSON": "prose",
    "wrong schema": "wrong-schema",
    "key that the schema does not have": "extra-key",
    "empty reply": "empty",
    "no reply": "null",
    "wrong content type": "html",
    "half an envelope": "half-envelope",
    "redirect": "redirect",
}
"""What goes wrong, and the scenario of the played server; without one, nothing listens."""


class FailureSeen(Record):
    """One failure as the therapist meets it. Seconds run from the request to the draft without the model, checked."""

    failure: str
    told: str
    seconds: float
    input_kept: bool
    drafted: bool


class _Clinic(NamedTuple):
    here: Charting
    therapist: Account


def play_failures(failures: Mapping[str, str] = FAILURES, *, budget: float = BUDGET_SECONDS) -> list[FailureSeen]:
    """Play each failure once; `budget` is that of a draft, in seconds."""
    with _clinic() as clinic, FakeModelServer() as server, ThreadPoolExecutor(AT_ONCE) as pool:
        with FakeModelServer() as gone:
            _load_the_client(gone)

        def play(failure: str, scenario: str) -> FailureSeen:
            url = server.url if scenario else gone.url
            settings = Settings(model=scenario or "ok", base_url=url, draft_seconds=budget)
            return _play(clinic, failure, settings)

        return list(pool.map(play, failures, failures.values()))


def _load_the_client(server: FakeModelServer) -> None:
    """Its libraries take seconds to load, once in the life of a server, and that is no model's failure."""
    settings = Settings(model="ok", base_url=server.url)
    wiring.model_drafter(ChainModel(wiring.endpoint(settings)), settings).draft([Source(text=DICTATION)], Encounter())


@contextmanager
def _clinic() -> Iterator[_Clinic]:
    with TemporaryDirectory() as folder:
        settings = Settings(database=str(Path(folder) / "failures.sqlite3"))
        upgrade(settings.database_address())
        here = wiring.charting(settings)
        administrator = Account("evaluation", "Evaluation", "", frozenset({Role.ADMINISTRATOR}))
        therapist = here.people.add(
            administrator,
            "therapist",
            full_name="Played Therapist",
            credentials="PT",
            roles=[Role.THERAPIST],
            password="a password for minutes",  # noqa: S106  # of a database that is deleted at once
        )
        yield _Clinic(here, therapist)


def _play(clinic: _Clinic, failure: str, settings: Settings) -> FailureSeen:
    here, therapist = clinic
    patient = here.patients.add(therapist, Patient(name="Played Patient", mrn=f"F-{failure}"))
    visit = here.visits.add(therapist, patient.id, date_of_service=_ON)
    drafter = wiring.model_drafter(ChainModel(wiring.endpoint(settings)), settings).watched(lambda _so_far: None)
    began, told = time.monotonic(), ""
    try:
        here.notes.start(therapist, visit.id, DICTATION, draft=_with(drafter))
    except DraftingError as problem:
        told = str(problem)
    kept = here.typed.text(therapist, visit.id) == DICTATION and here.notes.of_visit(therapist, visit.id) is None
    made = here.notes.start(therapist, visit.id, DICTATION, draft=_with(wiring.drafter(settings, "extractive")))
    return FailureSeen(
        failure=failure,
        told=told,
        seconds=round(time.monotonic() - began, 2),
        input_kept=kept,
        drafted=bool(made.note.exercises),
    )


def _with(drafter: Drafter) -> DraftNote:
    def draft(
        sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], _style: Style
    ) -> DraftResult:
        return draft_note(sources, encounter, drafter, prior, today=_ON)

    return draft
