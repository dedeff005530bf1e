"""The use cases of this server, made once from its settings; nothing in here belongs to one person or patient."""

from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Lock

from notedraft import demo, wiring
from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.checking import draft_note
from notedraft.encounter import Encounter, PriorNote
from notedraft.result import DraftResult
from notedraft.settings import load_settings
from notedraft.source import Source
from notedraft.usecases.desk import DraftNote

_made: list[Charting] = []
_making = Lock()


def charting() -> Charting:
    """The use cases. Raises `StoreError` where the database can't be opened."""
    with _making:
        if not _made:
            _made.append(wiring.charting(load_settings()))
        return _made[0]


def demo_accounts() -> list[tuple[Account, str]]:
    """The accounts that a visitor of a demo may sign in with, each with its password; none anywhere else."""
    here = charting()
    if not here.clinic.is_demo():
        return []
    in_order = sorted(demo.demo_accounts(here), key=_rank)
    return [(account, demo.DEMO_PASSWORD) for account in in_order]


def _rank(account: Account) -> tuple[int, str]:
    """Those who treat first, in the order in which the roles are listed."""
    return (min(list(Role).index(role) for role in account.roles), account.username)


def extractive_draft() -> DraftNote:
    """Drafting without a model, for when the model failed."""
    extractive = wiring.drafter(load_settings(), "extractive")

    def draft(sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote]) -> DraftResult:
        return draft_note(sources, encounter, extractive, prior, today=datetime.now(UTC).astimezone().date())

    return draft
