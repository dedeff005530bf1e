"""The one place where settings become parts: store, drafter, tables and the use cases joined.

Heavy parts are imported where they are made, so that a command that needs none of them starts at once.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from notedraft.errors import InputError
from notedraft.settings import Settings, key_from_environment

if TYPE_CHECKING:
    from pydantic import SecretStr

    from notedraft.charting import Charting
    from notedraft.drafting.asking import LanguageModel
    from notedraft.drafting.endpoint import Endpoint
    from notedraft.drafting.model_drafter import ModelDrafter
    from notedraft.drafting.protocol import StyledDrafter
    from notedraft.drafting.spending import Caps
    from notedraft.drafting.transcription import ServerTranscriber
    from notedraft.encounter import Encounter, PriorNote
    from notedraft.note import TherapyNote
    from notedraft.result import DraftResult, Verdict
    from notedraft.source import Source
    from notedraft.style import Style


def drafter(settings: Settings, name: str | None = None) -> "StyledDrafter":
    """The drafter called `name`, or the one that the settings choose. Raises `InputError` where no model is set."""
    from notedraft.drafting.extractive import ExtractiveDrafter

    chosen = name or settings.drafter_name
    if chosen == "extractive":
        return ExtractiveDrafter()
    if chosen != "llm":
        raise InputError(f"There is no drafter {chosen!r}; choose extractive or llm.")
    return model_drafter(language_model(settings), settings)


def language_model(settings: Settings) -> "LanguageModel":
    """The live model that the settings name, with its caps. Raises `InputError` where they name none."""
    from notedraft.drafting.chain import ChainModel
    from notedraft.drafting.spending import CappedModel, Ledger

    ledger = Ledger(settings.folder / "spending.json", date.today)  # the clinic's own calendar day
    return CappedModel(ChainModel(endpoint(settings)), caps(settings), ledger)


def endpoint(settings: Settings) -> "Endpoint":
    """Where the settings' model is. Raises `InputError` where they name none, or name it wrongly."""
    from notedraft.drafting.endpoint import OPENAI, Endpoint

    if not settings.model:
        raise InputError("No language model is set: name one in NOTEDRAFT_MODEL, or use the extractive drafter.")
    return Endpoint(
        model=settings.model,
        base_url=settings.base_url or OPENAI,
        api_key=_key(settings),
        phi=settings.phi,
        agreement=settings.agreement,
        deadline_seconds=settings.draft_seconds,
    )


def _key(settings: Settings) -> "SecretStr | None":
    from notedraft.drafting.endpoint import read_key_file

    return read_key_file(settings.api_key_file) if settings.api_key_file else key_from_environment()


def transcriber(settings: Settings) -> "ServerTranscriber":
    """What turns speech into text. Raises `InputError` where the settings name nothing for it, or name it wrongly."""
    from notedraft.drafting.endpoint import OPENAI, Endpoint
    from notedraft.drafting.transcription import ServerTranscriber

    if not settings.speech_model:
        raise InputError("No speech model is set: name one in NOTEDRAFT_SPEECH_MODEL.")
    try:
        speech = Endpoint(
            model=settings.speech_model,
            base_url=settings.speech_url or settings.base_url or OPENAI,
            api_key=_key(settings),
            phi=settings.phi,
            agreement=settings.agreement,
            read_seconds=settings.draft_seconds,  # a speech server is silent until it has heard everything
            deadline_seconds=settings.draft_seconds,
        )
    except InputError as wrong:
        raise InputError(wrong.problem, field="NOTEDRAFT_SPEECH_MODEL or NOTEDRAFT_SPEECH_URL") from wrong
    return ServerTranscriber(speech)


def caps(settings: Settings) -> "Caps":
    """What drafts may cost. Raises `InputError` where a cap in dollars has no prices."""
    from notedraft.drafting.endpoint import MOST_REPLY_TOKENS
    from notedraft.drafting.spending import Caps

    if settings.day_usd is not None and None in (settings.price_in, settings.price_out):
        raise InputError("NOTEDRAFT_DAY_USD needs NOTEDRAFT_PRICE_IN and NOTEDRAFT_PRICE_OUT.")
    return Caps(
        note_tokens=settings.note_tokens,
        reply_tokens=MOST_REPLY_TOKENS,
        day_tokens=settings.day_tokens,
        day_usd=settings.day_usd,
        price_in=settings.price_in,
        price_out=settings.price_out,
    )


def model_drafter(model: "LanguageModel", settings: Settings | None = None) -> "ModelDrafter":
    """A drafter around any model: the live one of the settings, or replies that were kept (drafting.recordings)."""
    from notedraft.dictation.reader import read
    from notedraft.drafting.extractive import ExtractiveDrafter
    from notedraft.drafting.model_drafter import ModelDrafter
    from notedraft.drafting.prompts import newest_prompt

    facts, prompt = ExtractiveDrafter(), newest_prompt("daily_note")
    if settings is None:
        return ModelDrafter(model, prompt, facts=facts, read=read)
    return ModelDrafter(
        model,
        prompt,
        facts=facts,
        read=read,
        seconds=settings.draft_seconds,
        hides=endpoint(settings).hides,
        cost=caps(settings).cost,
    )


def know_payers(settings: Settings, file: Path | None = None) -> None:
    """Know the payers of the clinic's own file: the one named, else that of the settings. Raises `TableError`."""
    from notedraft.tables.payers import use_clinic_payers

    if chosen := file or settings.payers:
        use_clinic_payers(chosen.expanduser())


def charting(settings: Settings, *, demo: bool = False) -> "Charting":
    """The use cases over the settings' database. Raises `StoreError` where it can't be opened."""
    from notedraft.charting import Charting
    from notedraft.dictation.reader import read
    from notedraft.store.sql import SqlStore
    from notedraft.tables.rulebook import never_overridable

    know_payers(settings)
    return Charting(
        SqlStore.open(settings.database_address(demo=demo)),
        check=_check,
        draft=_Draft(settings),
        read=read,
        editions=_editions,
        never_overridable=never_overridable(),
    )


def _check(
    note: "TherapyNote", sources: "Sequence[Source]", encounter: "Encounter", prior: "Sequence[PriorNote]"
) -> "Verdict":
    """The checks of the running product, where a date after today is in the future."""
    from notedraft.checking import check_note

    return check_note(note, sources, encounter, prior, today=date.today())  # noqa: DTZ011  # the clinic's own calendar day


def _editions(_on: date | None) -> Mapping[str, str]:
    from notedraft.tables.loader import editions

    return editions()


class _Draft:
    """Drafts with the drafter of the settings; made on first use, since a model's libraries are slow to load."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._drafter: StyledDrafter | None = None

    def __call__(
        self, sources: "Sequence[Source]", encounter: "Encounter", prior: "Sequence[PriorNote]", style: "Style"
    ) -> "DraftResult":
        from notedraft.checking import draft_note

        self._drafter = self._drafter or drafter(self._settings)
        return draft_note(sources, encounter, self._drafter.in_style(style), prior, today=date.today())  # noqa: DTZ011  # as above
