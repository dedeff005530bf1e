"""The use cases of this server, made once from its settings; nothing in here belongs to one person or patient."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock, Thread

from notedraft import demo, wiring
from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.checking import draft_note
from notedraft.dictation.reader import read
from notedraft.drafting.asking import Watch
from notedraft.drafting.chain import load_libraries
from notedraft.drafting.prompts import Filled
from notedraft.drafting.protocol import StyledDrafter
from notedraft.drafting.transcription import Transcriber
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import NotedraftError
from notedraft.result import DraftResult
from notedraft.settings import load_settings
from notedraft.source import Source
from notedraft.style import Style
from notedraft.usecases.desk import DraftNote

_A_LITTLE_OF_EVERYTHING = (
    "Ther ex 20 min: bridges 3x10 with 2 lb. Pain 4/10, left knee flexion 90, quad 4/5. Return Friday."
)
"""What makes the reader load each of its word lists."""

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


def warm_up() -> None:
    """In the background: load the lexicon and, where a model is set, its libraries, so that no first draft waits for them."""
    Thread(target=_load, name="notedraft-warm-up", daemon=True).start()


def _load() -> None:
    read([Source(text=_A_LITTLE_OF_EVERYTHING)])
    with suppress(NotedraftError):  # settings that are wrong are told on the page
        if has_model():
            load_libraries()


def extractive_draft() -> DraftNote:
    """Drafting without a model, for when the model failed."""
    return _drafting_with(wiring.drafter(load_settings(), "extractive"))


def has_model() -> bool:
    """Whether this server drafts with a language model."""
    return load_settings().drafter_name == "llm"


def has_speech() -> bool:
    """Whether this server turns speech into text."""
    return bool(load_settings().speech_model)


def transcriber() -> Transcriber:
    """The speech to text of the settings. Raises `InputError` where none is set."""
    return wiring.transcriber(load_settings())


def model_draft(watch: Watch) -> DraftNote:
    """Drafting with the model of the settings, for somebody who watches. Raises `InputError` where none is set."""
    settings = load_settings()
    return _drafting_with(wiring.model_drafter(wiring.language_model(settings), settings).watched(watch))


def preview(sources: Sequence[Source], encounter: Encounter, style: Style) -> Filled:
    """Exactly what the model would be sent for a clinician of that style. Raises `DraftingError` where nothing would be."""
    settings = load_settings()
    wiring.endpoint(settings).check_may_send()
    drafter = wiring.model_drafter(wiring.language_model(settings), settings)
    return drafter.in_style(style).preview(sources, encounter)


def _drafting_with(drafter: StyledDrafter) -> DraftNote:
    def draft(sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style) -> DraftResult:
        worded = drafter.in_style(style)
        return draft_note(sources, encounter, worded, prior, today=datetime.now(UTC).astimezone().date())

    return draft
