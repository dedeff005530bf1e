"""Every setting of notedraft, in one place: environment variables that begin with NOTEDRAFT_.

Read by wiring and the command line alone. A variable that we do not know is an error, so that a slip of the pen is never a
silent default.
"""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from notedraft.errors import InputError

PREFIX = "NOTEDRAFT_"
_OURS_BUT_NOT_SETTINGS = frozenset({"NOTEDRAFT_REQUIRE_BROWSER"})


class Settings(BaseSettings):
    """What a clinic may set. Without any of it, notedraft runs on SQLite and the extractive drafter."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    database: str | None = Field(
        default=None, description="Database address or path; a SQLite file in the data folder if unset."
    )
    data_folder: Path | None = Field(default=None, description="Where files are kept; the user's data folder if unset.")
    drafter: Literal["extractive", "llm"] | None = Field(
        default=None, description="llm if a model is named, else extractive."
    )
    model: str | None = Field(default=None, description="Name of the language model; none is used if unset.")
    base_url: str | None = Field(default=None, description="Address of an OpenAI-compatible server.")
    api_key_file: Path | None = Field(default=None, description="File with the key; OPENAI_API_KEY serves as well.")
    payers: Path | None = Field(
        default=None, description="The clinic's own payer file; it adds payers or replaces ours."
    )
    phi: Literal["redact", "allow", "local_only"] = Field(
        default="redact", description="What may leave this machine: text without identifiers, as it is, or nothing."
    )
    agreement: str | None = Field(
        default=None,
        description="Who stated, and when, that an agreement covers patient text on a server outside; names its host.",
    )
    draft_seconds: Annotated[float, Field(gt=0)] = Field(
        default=60.0, description="Budget of a whole draft, and of a recording that becomes text, in seconds."
    )
    note_tokens: Annotated[int, Field(ge=0)] = Field(default=30_000, description="Most tokens that one draft may take.")
    day_tokens: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Most tokens of all drafts of a day; no limit if unset."
    )
    day_usd: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="Most US dollars of all drafts of a day; needs both prices."
    )
    price_in: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="US dollars for a million tokens sent."
    )
    price_out: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="US dollars for a million tokens received."
    )
    speech_model: str | None = Field(default=None, description="Model for speech to text; none is used if unset.")
    speech_url: str | None = Field(
        default=None, description="Address of an OpenAI-compatible speech server; the model's server if unset."
    )

    @property
    def folder(self) -> Path:
        """The folder of our own files: `data_folder`, or the user's data folder by the platform's habit."""
        if self.data_folder:
            return self.data_folder.expanduser()
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        return Path(base) / "notedraft"

    def database_address(self, *, demo: bool = False) -> str:
        """The database to open: `database`, or a SQLite file of the clinic or of the demo."""
        if self.database and "://" in self.database:
            return self.database
        file = Path(self.database) if self.database else self.folder / ("demo.sqlite3" if demo else "clinic.sqlite3")
        return f"sqlite:///{file.expanduser().absolute()}"

    @property
    def drafter_name(self) -> str:
        """The drafter that is used where nobody names one."""
        return self.drafter or ("llm" if self.model else "extractive")


def load_settings() -> Settings:
    """The settings of the environment. Raises `InputError` for a value or a name that can't be used."""
    _refuse_unknown_names()
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = PREFIX + str(first["loc"][0]).upper() if first["loc"] else PREFIX
        raise InputError(f"{name} can't be used: {first['msg']}.") from error


def key_from_environment() -> SecretStr | None:
    """The key in OPENAI_API_KEY, null where it is unset or empty."""
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    return SecretStr(key) if key else None


def _refuse_unknown_names() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | _OURS_BUT_NOT_SETTINGS
    for name in os.environ:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(f"{name} is not a setting of notedraft.{hint}")
